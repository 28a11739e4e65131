"""Tiny roadmap problems, drawn: every field of `roadmap/problem.py`, every kind of action, and each limit able to bind.

Each problem follows from one seed, so that problems are as unlike each other as can be; Hypothesis draws the seeds.
For each position a way or two to cover it are drawn, and perhaps a sure one, so that most stages can be reached. Half
of the problems are drawn with a bent to one subject (`BENTS`), whose rows would else seldom meet each other.

What a problem never holds is not drawn: somebody who gives more than they are contracted for, people counted together,
a candidate whom two kinds of action bring, an earlier team that is listed after the later one, a time of learning that
ends. Amounts are 0 to 4 hundredths of FTE, so that enumerating arrangements is enumerating all there are.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from staffing.oracle import Key
from teamplan.roadmap.problem import Fund, Gate, Grant, Limit, Limits, Option, RoadmapProblem, Stage
from teamplan.staffing.problem import Candidate, Composition, Demand, Pair, Problem, Seat

T = TypeVar("T")
THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
CASES = settings(
    max_examples=4000 if THOROUGH else 90,
    derandomize=not THOROUGH,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # a seed cannot be shrunk, and the problem is small as it is
    suppress_health_check=[HealthCheck.too_slow],
)
FEWER = settings(CASES, max_examples=CASES.max_examples // 2)

MOST_OPTIONS = 9  # 512 sets of them
FOREVER = 10_000
PEOPLE = ("p1", "p2", "p3")
ORIGINS = ("clinical", "it", "operations")
PILLARS = ("agile-delivery", "internet-technology", "user-centred-design")
PRICES = ((0, 0), (0, 3), (5, 1), (7, 0), (250_000, 471_903), (1_000_001, 12_345_678))  # pence once, and each month
BENTS = ("seeds", "learning", "suppliers", "releases", "sharing", "money", "rules", "organisation")


def problems(*bents: str) -> SearchStrategy[RoadmapProblem]:
    """With a bent to one of these subjects; by default half without any."""
    every = bents or (*BENTS, *("" for _ in BENTS))
    return st.integers(0, 2**64 - 1).map(lambda seed: Drawn(Random(seed), every).problem())


@dataclass(frozen=True)
class Offered:
    """Options that belong together, with the candidate they bring and the pairs they make possible."""

    options: tuple[Option, ...] = ()
    candidate: Candidate | None = None
    pairs: tuple[Key, ...] = ()
    taught: bool = False


class Drawn:
    """One problem, from one source of chance."""

    def __init__(self, chance: Random, bents: Sequence[str]) -> None:
        self.chance = chance
        self.bent = self.one_of(*bents)
        self.months = self.one_of(2, 3, 4, 4, 5, 6)
        if self.bent == "seeds":
            self.months = self.one_of(4, 5, 6)
        self.stages = self._stages()
        self.teams = {stage.team: number for number, stage in enumerate(self.stages, start=1)}
        self.demands = {seat: self._demand(seat) for seat in sorted(self._seats())}
        self.people = PEOPLE[: self.one_of(1, 2, 2, 3, 3)]
        self.contracts = {person: self.one_of(1, 2, 3, 4, 4) for person in self.people}
        self.own = {person: self._own(fte) for person, fte in self.contracts.items()}

    # What chance can do.

    def one_of(self, *values: T) -> T:
        return self.chance.choice(values)

    def once_in(self, times: int) -> bool:
        return self.chance.randrange(times) == 0

    def bent_to(self, *subjects: str) -> bool:
        return self.bent in subjects

    def some(self, values: Iterable[T], most: int, least: int = 0) -> list[T]:
        every = list(values)
        return self.chance.sample(every, min(len(every), self.chance.randint(least, most)))

    # Stages, positions, people.

    def _stages(self) -> tuple[Stage, ...]:
        first = Stage("a", "", self.one_of(None, None, Gate(1)), 0)
        if self.once_in(3) and not self.bent_to("seeds", "sharing"):
            return (first,)
        gate = self.one_of(None, None, Gate(0), Gate(1), Gate(2))
        after = "a" if self.bent_to("seeds") else self.one_of("a", "a", "a", "")
        seed = self.one_of(1, 1, 1, 2) if self.bent_to("seeds") else self.one_of(0, 0, 1)
        return (first, Stage("b", after, gate, seed if after else 0))

    def _seats(self) -> set[Seat]:
        more = [Seat(team, "s1") for team in self.teams] + [Seat("", "o"), Seat("", "p")]
        if self.bent_to("organisation"):
            more = [Seat("", "o"), Seat("", "p")]
        return {Seat(team, "s0") for team in self.teams} | set(self.some(more, self.one_of(0, 1, 1, 2)))

    def _demand(self, seat: Seat) -> Demand:
        needed_by = [seat.team] if seat.team else self.some(sorted(self.teams), 2, 1)
        fte = self.one_of(1, 2, 2, 2, 3, 4)
        sits = ("in-team", "in-team", "in-team", "in-team" if self.bent_to("seeds", "sharing") else "shared")
        return Demand(
            seat=seat,
            teams=tuple(sorted(needed_by)),
            need=self.one_of("core", "required", *(() if seat.position == "s0" else ("recommended",))),
            sits=self.one_of(*sits) if seat.team else "organisation",
            priority=min(self.teams[team] for team in needed_by),
            fte=fte,
            least=self.one_of(0, 0, 1, min(2, fte), fte),
            most_people=self.one_of(None, None, None, 1, 2),
            decides=self.once_in(2),
            mandated=self.once_in(2),
        )

    def _own(self, contracted: int) -> int:
        """What somebody gives without any action."""
        if self.bent_to("releases"):
            return self.chance.randint(0, contracted)
        return self.one_of(0, contracted, contracted, contracted, max(contracted - 2, 0))

    def problem(self) -> RoadmapProblem:
        offered = self._offers()
        options = [option for offer in offered for option in offer.options]
        monthly, base = self._monthly(offered)
        bare = RoadmapProblem(
            start=2027 * 12 + self.chance.randrange(12),
            monthly=monthly,
            base=base,
            taught=frozenset(key for offer in offered if offer.taught for key in offer.pairs),
            stages=self.stages,
            options=tuple(sorted(options, key=lambda one: (one.action, one.what, one.start, one.last))),
            funds=self._funds(options),
            limits=Limits(
                starts_per_month=self.one_of(*(None,) * 6, 0, 1, 1, 2, 2, 2),
                training_at_once=self.one_of(*(None,) * 5, 0, 1, 1, 1, 2),
                contractor_share=self.one_of(*(None,) * 6, 0, 30, 50, 70),
            ),
        )
        return replace(bare, eased=self._eased(bare))

    # Offers.

    def _offers(self) -> list[Offered]:
        found: dict[object, list[Offered]] = {}
        ways = [(seat, self._ways) for seat in self.demands for _ in range(self.one_of(1, 1, 2))]
        ways += [(seat, (self.hire, self.hire, self.contract)) for seat in self.demands if not self.once_in(4)]
        for number, (seat, some) in enumerate(ways):
            about, *offers = self.one_of(*some)(number, seat)
            found.setdefault(about, [offer for offer in offers if isinstance(offer, Offered)])
        return self._trimmed([offer for offers in found.values() for offer in offers])

    @property
    def _ways(self) -> tuple[Way, ...]:
        match self.bent:
            case "learning":
                return (self.train, self.train, self.train, self.release, self.ready)
            case "suppliers":
                return (self.supplier_team, self.supplier_team, self.ready, self.hire)
            case "releases":
                return (self.release, self.release, self.train, self.hire)
            case "sharing" | "seeds":
                return (self.share, self.ready, self.ready, self.hire)
            case _:
                often = (self.hire, self.contract, self.ready, self.train, self.release)
                return (*often, *often, self.vacant_post, self.partner, self.supplier_team, self.share)

    def _trimmed(self, offers: list[Offered]) -> list[Offered]:
        """Some options less, until all sets of them can be tried."""
        every = [(number, option) for number, offer in enumerate(offers) for option in offer.options]
        kept = self.chance.sample(every, min(len(every), MOST_OPTIONS))
        return [
            replace(offer, options=tuple(option for at, option in kept if at == number))
            for number, offer in enumerate(offers)
        ]

    def _dated(self, one: Option, least: int = 1, term: int = 0) -> Iterator[Option]:
        """The same action from several months on, each with its cost, where it takes effect within the plan."""
        lead = self.one_of(least, 1, 1, 2, 3)
        starts = {*self.some(range(self.months), 2), *(() if self.once_in(5) else (0,))}
        once, monthly = self.one_of(*PRICES, (self.chance.randrange(10**7), self.chance.randrange(10**8)))
        for start in sorted(start for start in starts if start + lead < self.months):
            effect = start + lead
            last = effect + term - 1 if term else FOREVER
            extra, every = self.one_of(0, 0, 1, 2), range(self.months)
            cost = tuple(monthly * (effect <= month <= last) + (once + extra) * (month == start) for month in every)
            barred = ("allow", one.action) if self.once_in(12) else None
            yield replace(one, start=start, effect=effect, last=last, cost=cost, barred=barred)

    def _sized(self, person: str, sizes: Iterable[int], one: Option, least: int = 1) -> tuple[Option, ...]:
        """Whole or in part."""
        parts = (replace(one, what=(person, str(fte)), grants=(Grant(person, fte),)) for fte in sorted(set(sizes)))
        return tuple(option for part in parts for option in self._dated(part, least))

    def _seats_with(self, seat: Seat, most: int) -> list[Seat]:
        return sorted({seat, *self.some(self.demands, most)})

    def hire(self, number: int, seat: Seat) -> Offers:
        """A post for one position, perhaps also for another that asks the same."""
        person = f"hire/{seat.team or 'organisation'}/{seat.position}/{number}"
        fte = self.demands[seat].fte
        one = bare("hire", team=self.one_of(seat.team, seat.team, ""), role="r", level="l")
        options = self._sized(person, (fte, self.one_of(fte, fte, max(1, fte - 1))), one, 0)
        candidate = Candidate(person, self.one_of("new", "new", *ORIGINS), 0, fte, True)
        return [person, Offered(options, candidate, pairs(person, self._seats_with(seat, 1)))]

    def vacant_post(self, number: int, seat: Seat) -> Offers:
        person, fte = f"post/{number}", self.chance.randint(1, 4)
        one = bare("hire", (person, str(fte)), grants=(Grant(person, fte),), post=str(number), role="r", level="l")
        candidate = Candidate(person, "new", 0, fte, True)
        return [person, Offered(tuple(self._dated(one, 0)), candidate, pairs(person, self._seats_with(seat, 2)))]

    def contract(self, _: int, seat: Seat) -> Offers:
        person, fte = f"contract/{seat.team or 'organisation'}/{seat.position}", self.demands[seat].fte
        one = bare("contract", grants=(Grant(person, fte),), team=seat.team)
        terms = self.some((1, 2, 3), 2, 1)
        options = [o for t in terms for o in self._dated(replace(one, what=(person, str(fte), str(t))), 1, t)]
        return [person, Offered(tuple(options), Candidate(person, "supplier", 0, fte, False), pairs(person, [seat]))]

    def partner(self, number: int, seat: Seat) -> Offers:
        person, fte = f"partner/{number}", self.chance.randint(1, 3)
        options = self._dated(bare("share", (person, str(fte)), grants=(Grant(person, fte),)))
        candidate = Candidate(person, "partner", 0, fte, True)
        return [person, Offered(tuple(options), candidate, pairs(person, self._seats_with(seat, 2)))]

    def supplier_team(self, number: int, seat: Seat) -> Offers:
        """For all positions of a team that it needs."""
        team = seat.team or "a"
        own = [d for d in self.demands.values() if d.seat.team == team and d.need != "recommended"]
        people = {d.seat: f"supplier-{number}/{team}/{d.seat.position}" for d in own}
        brings = (Candidate(people[d.seat], "supplier", 0, d.fte, False) for d in own)
        bring = [Offered((), one, pairs(one.id, [seat])) for one, seat in zip(brings, people, strict=True)]
        term, grants = self.chance.randint(1, 4), tuple(Grant(people[d.seat], d.fte) for d in own)
        what = (f"supplier/{number}", team, str(term))
        one = bare("supplier-team", what, grants=grants, team=team, handover=self.one_of(1, 1, 2))
        return [("supplier", team), *bring, Offered(tuple(self._dated(one, 1, term)))]

    def ready(self, _: int, seat: Seat) -> Offers:
        """No action: somebody is ready for it."""
        person = self.one_of(*self.people)
        return [("ready", person, seat), Offered((), None, pairs(person, [seat]))]

    def train(self, number: int, seat: Seat) -> Offers:
        person, seats = self.one_of(*self.people), self._seats_with(seat, 1)
        what = (person, f"r{number}", "l")
        one = bare("train", what, teaches=(person, tuple(seats)), takes=self.one_of(0, 1, 1, 2), role=what[1])
        return [what, Offered(tuple(self._dated(one)), None, pairs(person, seats), taught=True)]

    def release(self, _: int, seat: Seat) -> Offers:
        left = {p: fte - self.own[p] for p, fte in self.contracts.items() if fte > self.own[p]}
        if not left:
            return [("release", "nobody")]
        person = self.one_of(*left)
        options = self._sized(person, (left[person], self.chance.randint(1, left[person])), bare("release"))
        return [("release", person), Offered(options, None, pairs(person, [seat]))]

    def share(self, _: int, seat: Seat) -> Offers:
        person = self.one_of(*self.people)
        options = self._dated(bare("share", (person,), lends=person))
        return [("share", person), Offered(tuple(options), None, pairs(person, self._seats_with(seat, 2)))]

    # Who is there, month by month. Months in which the same people are there share one problem.

    def _monthly(self, offered: list[Offered]) -> tuple[tuple[Problem, ...], tuple[Mapping[str, int], ...]]:
        origins = {person: self.one_of(None, *ORIGINS) for person in self.people}
        employed = {person: not self.once_in(4) for person in self.people}
        candidates = sorted((offer.candidate for offer in offered if offer.candidate), key=lambda one: one.id)
        keep = {origin: self.chance.randint(0, 3) for origin in sorted(self.some(ORIGINS, 2))}
        everyone = self._everyone(offered)

        def month_with(there: frozenset[str]) -> Problem:
            times = {person: self.contracts[person] if person in there else 0 for person in self.people}
            people = {p: Candidate(p, origins[p], times[p], times[p], employed[p]) for p in self.people}
            held = Counter[str | None]()
            for one in people.values():
                held[one.origin] += one.contracted
            people |= {one.id: one for one in candidates}
            able = {key: pair for key, pair in everyone.pairs.items() if people[key[0]].available}
            reserved = {origin: min(fte, held[origin]) for origin, fte in keep.items()}
            return replace(everyone, people=people, pairs=able, reserved=reserved)

        absent = {person: self._absent() for person in self.people}
        there = [frozenset(p for p in self.people if month not in absent[p]) for month in range(self.months)]
        made = {who: month_with(who) for who in there}
        base = tuple({p: self.own[p] for p in self.people if p in who and self.own[p]} for who in there)
        return tuple(made[who] for who in there), base

    def _everyone(self, offered: list[Offered]) -> Problem:
        keys = {key for offer in offered for key in offer.pairs}
        often = 2 if self.bent_to("seeds", "sharing") else 6
        keys |= {(person, seat) for person in self.people for seat in self.demands if self.once_in(often)}
        return Problem(
            people={},
            demands=self.demands,
            pairs={key: self._pair(*key) for key in sorted(keys, key=lambda key: (key[1], key[0]))},
            teams=self.teams,
            rules=tuple(self._rules()),
            most_roles=self.one_of(1, 2, 3, 3, 3),
            most_roles_in_team=self.one_of(1, 2, 2, 2),
        )

    def _pair(self, person: str, seat: Seat) -> Pair:
        flags = self.once_in(2), self.once_in(2), self.once_in(2)
        return Pair(person, seat, *flags, frozenset(self.some(PILLARS, 2)))

    def _rules(self) -> Iterator[Composition]:
        """Few enough that they can hold together."""
        most = 3 if self.bent_to("rules") else self.one_of(0, 0, 1, 1)
        for index in range(most):
            team, rule = self.one_of(*self.teams), self.one_of("pillars", "voices", "at-most", "ownership", "apart")
            seats = [seat for seat in self.demands if team in self.demands[seat].teams]
            bare = Composition(team=team, index=index, rule=rule, hard=self.once_in(2))
            yield self._filled_in(bare, seats)

    def _filled_in(self, rule: Composition, seats: list[Seat]) -> Composition:
        match rule.rule:
            case "pillars":
                return replace(rule, pillars=tuple(sorted(self.some(PILLARS, 2, 1))))
            case "voices":
                voices = [
                    (origin, self.one_of(0, 1, 1, 2), self.one_of(0, 1, 2)) for origin in self.some(ORIGINS, 2, 1)
                ]
                return replace(rule, voices=tuple(sorted(voices)))
            case "at-most":
                return replace(rule, origins=(self.one_of(*ORIGINS),), share=self.one_of(0, 30, 50, 60, 70, 100))
            case "ownership":
                origins = tuple(sorted(self.some(ORIGINS, 2, 1)))
                return replace(rule, origins=origins, positions=tuple(sorted(self.some(seats, 3, 1))))
            case _:
                return replace(rule, positions=tuple(sorted(self.some(seats, 3, 2))))

    def _absent(self) -> frozenset[int]:
        """The months in which somebody is not there: not yet, no longer, or away for a while."""
        month = self.chance.randrange(self.months)
        after = frozenset(range(month + 1, self.months))
        if self.bent_to("seeds"):
            return self.one_of(frozenset(), after)
        return self.one_of(frozenset(), frozenset(), frozenset(), frozenset(range(month)), after, frozenset({month}))

    # Money, and what if a limit were not there.

    def _funds(self, options: list[Option]) -> tuple[Fund, ...] | None:
        """Funds that hold about what some of the options cost."""
        if not self.bent_to("money") and self.once_in(2):
            return None
        return tuple(self._fund(f"f{number}", options) for number in range(self.one_of(*(1,) * 5, *(2,) * 5, 3, 0)))

    def _fund(self, name: str, options: list[Option]) -> Fund:
        """Any part of the plan; now and then a fund that ends before it."""
        end, some = self.months - 1, sorted((self.chance.randrange(self.months), self.chance.randrange(self.months)))
        first, last = self.one_of((0, end), (0, end), (0, some[1]), (some[0], end), (some[0], some[1]), (0, -1))
        enough = options if self.once_in(2) else self.some(options, 6, 1)
        amount = max(0, sum(option.total for option in enough) + self.one_of(-1, 0, 0, 1))
        each_year = self.once_in(2)
        return Fund(name, first, last, amount * 12 // max(last - first + 1, 1) + 1 if each_year else amount, each_year)

    def _eased(self, problem: RoadmapProblem) -> frozenset[Limit]:
        """Seldom any, and then of those that there are."""
        if not self.once_in(4):
            return frozenset()
        every: set[Limit] = {("limit", name) for name in Limits._fields}
        every |= {("fund", str(number)) for number in range(len(problem.funds or ()))}
        every |= {("gate", stage.team) for stage in problem.stages if stage.gate}
        every |= {("after", stage.team) for stage in problem.stages if stage.after}
        every |= {("keep", origin) for month in problem.monthly for origin in month.reserved}
        every |= {option.barred for option in problem.options if option.barred}
        return frozenset(self.some(sorted(every), 2, 1))


Offers = list[object]  # what they are about, of which there is one in a problem, then what is offered
Way = Callable[[int, Seat], Offers]


def bare(action: str, what: tuple[str, ...] = (), **fields: object) -> Option:
    return replace(Option(action, what, 0, 0, 0), **fields)  # type: ignore[arg-type]


def pairs(person: str, seats: Iterable[Seat]) -> tuple[Key, ...]:
    return tuple((person, seat) for seat in seats)
