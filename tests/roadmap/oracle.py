"""The judge of the roadmap engine: a tiny `RoadmapProblem` in, its earliest months and least cost by enumeration out.

Written from the words of the design and from `problem.py` alone; it shares no code with the engine, so that agreement
means something (what a composition rule asks of an arrangement is in the judge of the staffing engine). Nothing here is
fast. Every set of options is tried, and for every month every arrangement; amounts are single hundredths of FTE, so
that no grid can hide a better plan.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations, islice, product

from staffing.oracle import Amounts, Key, filled, holds
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Option, RoadmapProblem, Stage
from teamplan.staffing.problem import Composition, Demand, Problem, Seat

Chosen = tuple[Option, ...]
Months = Mapping[str, int]


@dataclass(frozen=True)
class Best:
    """Stage -> its month, where it can be reached; then the least cost; then fewest actions, with most time in hand."""

    months: dict[str, int]
    cost: int
    change: tuple[int, int]  # how many actions, and their time in hand that is not used


# Options by themselves.


def allowed(problem: RoadmapProblem, option: Option) -> bool:
    return option in problem.options and (option.barred is None or option.barred in problem.eased)


def holding(chosen: Chosen, month: int) -> Chosen:
    """What is in effect in that month."""
    return tuple(option for option in chosen if option.effect <= month <= option.last)


def learning(option: Option, month: int) -> bool:
    return option.teaches is not None and option.start <= month < option.effect


def learner(option: Option) -> str:
    assert option.teaches is not None
    return option.teaches[0]


def brought(chosen: Chosen, person: str, month: int) -> int:
    """Hundredths of FTE that actions give somebody in that month."""
    return sum(grant.fte for o in holding(chosen, month) for grant in o.grants if grant.person == person)


def time_of(problem: RoadmapProblem, chosen: Chosen, person: str, month: int) -> int:
    """What somebody may give in that month; below 0 where they learn and have no time for it."""
    could = problem.monthly[month].people.get(person)
    own = problem.base[month].get(person, 0) + brought(chosen, person, month)
    taken = sum(option.takes for option in chosen if learning(option, month) and learner(option) == person)
    return min(own, could.available if could else 0) - taken


def learnt(chosen: Chosen, person: str, seat: Seat, month: int) -> bool:
    return any(o.teaches and o.teaches[0] == person and seat in o.teaches[1] and o.effect <= month for o in chosen)


def is_candidate(person: str) -> bool:
    """Somebody who comes with an action."""
    return "/" in person


# Constraints over the actions alone: each says whether they keep it.


def one_at_a_time(problem: RoadmapProblem, chosen: Chosen) -> bool:
    """A post is filled once, a contractor has one contract at a time, a learner learns one thing at a time, once."""
    for month in range(problem.months):
        learners = [learner(option) for option in chosen if learning(option, month)]
        terms = [o for o in holding(chosen, month) if o.action in ("contract", "supplier-team")]
        under_contract = [grant.person for option in terms for grant in option.grants]
        if len(set(learners)) < len(learners) or len(set(under_contract)) < len(under_contract):
            return False
    once = [_done_once(option) for option in chosen if option.action not in ("contract", "supplier-team")]
    return len(set(once)) == len(once)


def _done_once(option: Option) -> tuple[str, ...]:
    match option.action:
        case "train":
            return ("train", *option.what)
        case "share" if option.lends:
            return ("share", option.lends)
        case action:
            return (action, option.grants[0].person)


_BRINGS = ("hire", "contract", "supplier-team")


def starts_per_month(problem: RoadmapProblem, chosen: Chosen) -> bool:
    most = problem.limits.starts_per_month
    if most is None or ("limit", "starts_per_month") in problem.eased:
        return True
    starting: Counter[int] = Counter()
    for option in chosen:
        if option.action in _BRINGS:
            starting[option.effect] += len(option.grants)
    begun = Counter(o.effect for o in problem.decided for _ in o.grants if o.action in _BRINGS)
    return all(people <= max(most, begun[month]) for month, people in starting.items())


def training_at_once(problem: RoadmapProblem, chosen: Chosen) -> bool:
    most = problem.limits.training_at_once
    if most is None or ("limit", "training_at_once") in problem.eased:
        return True
    return all(
        sum(learning(o, month) for o in chosen) <= max(most, sum(learning(o, month) for o in problem.decided))
        for month in range(problem.months)
    )


def budget(problem: RoadmapProblem, chosen: Chosen) -> bool:
    """What any months owe together is there in the funds that are open in any of them (Hall's condition)."""
    if problem.funds is None:
        return True
    owed = [sum(option.cost[month] for option in chosen) for month in range(problem.months)]
    pots = list(_pots(problem))
    months = [month for month in range(problem.months) if owed[month]]
    for some in chain.from_iterable(combinations(months, size) for size in range(1, len(months) + 1)):
        there = [pence for open_in, pence in pots if set(open_in) & set(some)]
        if None not in there and sum(owed[month] for month in some) > sum(pence or 0 for pence in there):
            return False
    return True


def _pots(problem: RoadmapProblem) -> Iterator[tuple[list[int], int | None]]:
    """(months, pence): a fund; of one by the year, for each year as many twelfths as it has months. None: no end."""
    for index, fund in enumerate(problem.funds or ()):
        by_year: dict[int, list[int]] = defaultdict(list)
        for month in range(fund.first, fund.last + 1):
            of_calendar, number = divmod(problem.start + month, 12)  # 0 is January; a financial year begins in April
            by_year[of_calendar - (number < 3) if fund.each_year else 0].append(month)
        for months in by_year.values():
            pence = fund.amount * len(months) // 12 if fund.each_year else fund.amount
            yield months, None if ("fund", str(index)) in problem.eased else pence


def learners_have_time(problem: RoadmapProblem, chosen: Chosen) -> bool:
    return all(
        time_of(problem, chosen, learner(option), month) >= 0
        for month in range(problem.months)
        for option in chosen
        if learning(option, month)
    )


ACTIONS_KEEP: dict[str, Callable[[RoadmapProblem, Chosen], bool]] = {
    "allowed": lambda problem, chosen: all(allowed(problem, option) for option in chosen),
    "decided": lambda problem, chosen: problem.decided <= set(chosen),
    "one-at-a-time": one_at_a_time,
    "starts-per-month": starts_per_month,
    "training-at-once": training_at_once,
    "budget": budget,
    "capacity": learners_have_time,
}


# Constraints over the stage months.


def gate_month(problem: RoadmapProblem, stage: Stage, months: Months) -> int:
    """When the decision before the stage is taken."""
    if stage.gate is None or stage.after not in months:
        return 0
    return months[stage.after] + (0 if ("gate", stage.team) in problem.eased else stage.gate.not_before)


def waits(problem: RoadmapProblem, stage: Stage) -> bool:
    """Whether the stage has to come after another; else nobody of that one has to start it."""
    return bool(stage.after) and ("after", stage.team) not in problem.eased


def earliest(problem: RoadmapProblem, stage: Stage, months: Months) -> int:
    """No sooner than the team it waits for and its gate; a month later than that team where members of it start it."""
    if stage.after not in months or not waits(problem, stage):
        return 0
    return max(months[stage.after] + bool(stage.seed), gate_month(problem, stage, months))


def in_time(problem: RoadmapProblem, option: Option, months: Months) -> bool:
    """What is for one team alone is decided after the gate of that team, and not at all if that is not planned.

    But for what an earlier plan has decided.
    """
    if not option.team or option in problem.decided:
        return True
    stages = [stage for stage in problem.stages if stage.team == option.team and stage.team in months]
    return any(option.start >= gate_month(problem, stage, months) for stage in stages)


def order(problem: RoadmapProblem, months: Months, chosen: Chosen) -> bool:
    if not months.keys() <= {stage.team for stage in problem.stages}:
        return False
    for stage in problem.stages:
        if stage.team in months:
            too_soon = stage.after and stage.after not in months
            if too_soon or not earliest(problem, stage, months) <= months[stage.team] < problem.months:
                return False
    return all(in_time(problem, option, months) for option in chosen)


def late_for(problem: RoadmapProblem, months: Months, chosen: Chosen, stage: Stage, person: str, month: int) -> Chosen:
    """What gives a person time in that month, and began before the decision on the stage."""
    decided = gate_month(problem, stage, months)
    return tuple(
        option
        for option in holding(chosen, month)
        if option.start < decided
        if option.team != stage.team and person in {grant.person for grant in option.grants}
    )


def _behind_the_gate(
    problem: RoadmapProblem, months: Months, number: int, stage: Stage, active: frozenset[str]
) -> Iterator[Seat]:
    """Positions that some viable team needs, and of whose teams none is decided on before this one."""
    decided = [
        (gate_month(problem, one, months) if bars(problem, one, months) else -1, order, one.team)
        for order, one in enumerate(problem.stages)
        if one.team in months
    ]
    for seat, demand in problem.monthly[number].demands.items():
        teams = sorted(one for one in decided if one[2] in demand.teams)
        if teams and bars(problem, stage, months) and teams[0][2] == stage.team and active & set(demand.teams):
            yield seat


def bars(problem: RoadmapProblem, stage: Stage, months: Months) -> bool:
    """Whether there is a decision before the stage that binds."""
    return bool(stage.gate) and {stage.team, stage.after} <= months.keys() and ("gate", stage.team) not in problem.eased


def own_and_fair(
    problem: RoadmapProblem, months: Months, chosen: Chosen, stage: Stage, person: str, month: int, starts: bool
) -> int | None:
    """The time that a person may give a stage in that month; None where the decision on it leaves them free.

    Nothing that was brought before the decision; but who starts the stage as a member of the team before brings along
    what they had when that team became viable.
    """
    could = problem.monthly[month].people[person].available
    own = problem.base[month].get(person, 0)
    early = late_for(problem, months, chosen, stage, person, month)
    if not early:
        return None
    fair = own
    for option in holding(chosen, month):
        for grant in option.grants:
            if grant.person == person and (option not in early or (starts and option.effect <= months[stage.after])):
                fair += min(grant.fte, max(0, could - own))
    return fair


# One month: who is there, and what an arrangement has to keep.


@dataclass(frozen=True)
class Month:
    """One month after the actions: everything that decides which arrangements keep all rows in it."""

    number: int = field(compare=False)
    problem: Problem = field(compare=False)
    of: int  # months with the same problem share this
    time: tuple[tuple[str, int], ...]
    freed: tuple[tuple[str, int], ...]
    there: frozenset[str]  # candidates who have come
    untaught: frozenset[Key]  # pairs that need training that nobody had
    lent: frozenset[str]  # people whom two teams agreed to share
    eased: frozenset[str]  # origins whose kept time does not bind
    share: int | None  # the contractor share, where it binds
    active: frozenset[str]  # teams that are to be viable
    handed_over: frozenset[Seat]  # positions that employees have to cover
    fair: frozenset[tuple[str, frozenset[Seat], int]]  # the most that a person may give to what waits for a decision


def month_of(
    problem: RoadmapProblem,
    months: Months,
    chosen: Chosen,
    number: int,
    starters: Mapping[str, Iterable[str]] | None = None,
) -> Month:
    """`starters`: who is to start each stage as a member of the one before."""
    could = problem.monthly[number]
    limit = problem.limits.contractor_share
    origins = frozenset(origin for origin in could.reserved if ("keep", origin) in problem.eased)
    active = frozenset(team for team, first in months.items() if first <= number)
    return Month(
        number=number,
        problem=could,
        of=next(n for n, one in enumerate(problem.monthly) if one is could or one == could),
        time=tuple((person, time_of(problem, chosen, person, number)) for person in could.people),
        freed=tuple((person, brought(chosen, person, number)) for person in could.people),
        there=frozenset(grant.person for option in holding(chosen, number) for grant in option.grants),
        untaught=frozenset(key for key in could.pairs if key in problem.taught and not learnt(chosen, *key, number)),
        lent=frozenset(option.lends for option in holding(chosen, number) if option.lends),
        eased=origins,
        share=None if ("limit", "contractor_share") in problem.eased else limit,
        active=active,
        handed_over=frozenset(_handed_over(problem, chosen, active, number)),
        fair=frozenset(
            (person, seats, most)
            for stage in problem.stages
            for seats in [frozenset(_behind_the_gate(problem, months, number, stage, active))]
            for person in could.people
            for starts in [
                bool(stage.seed) and waits(problem, stage) and person in (starters or {}).get(stage.team, ())
            ]
            for most in [own_and_fair(problem, months, chosen, stage, person, number, starts) if seats else None]
            if most is not None
        ),
    )


def _handed_over(problem: RoadmapProblem, chosen: Chosen, active: frozenset[str], month: int) -> Iterator[Seat]:
    """What a supplier fills whose term ends within the plan, in the last months of the term."""
    for option in chosen:
        ends_within = option.last < problem.months - 1
        last_months = max(option.effect, option.last - option.handover + 1) <= month <= option.last
        if option.handover and ends_within and last_months and option.team in active:
            people = {grant.person for grant in option.grants}
            yield from (seat for person, seat in problem.monthly[month].pairs if person in people)


def able(month: Month, x: Amounts) -> bool:
    """Who serves is there and ready."""
    return all(
        amount > 0
        and key in month.problem.pairs
        and key not in month.untaught
        and (not is_candidate(key[0]) or key[0] in month.there)
        for key, amount in x.items()
    )


def capacity(month: Month, x: Amounts) -> bool:
    time, given = dict(month.time), _given(x)
    return all(given[person] <= max(time.get(person, 0), 0) for person in given)


def one_home(month: Month, x: Amounts) -> bool:
    homes: dict[str, set[str]] = defaultdict(set)
    for person, seat in x:
        if seat in month.problem.demands and month.problem.demands[seat].sits == "in-team":
            homes[person].add(seat.team)
    return all(len(teams) <= (2 if person in month.lent else 1) for person, teams in homes.items())


def reserved(month: Month, x: Amounts) -> bool:
    """Time that is freed, and paid for again where the person sits, is not taken from there."""
    freed, given = dict(month.freed), _given(x)
    for origin, keep in month.problem.reserved.items():
        own = [key for key, one in month.problem.people.items() if one.origin == origin and not is_candidate(key)]
        contracted = sum(month.problem.people[person].contracted for person in own)
        taken = sum(max(0, given[person] - freed[person]) for person in own)
        if origin not in month.eased and taken > contracted - keep:
            return False
    return True


def covered(month: Month, x: Amounts) -> bool:
    """Each team that is to be viable has its core and required positions filled, and its hard rules hold."""
    known = {key: amount for key, amount in x.items() if key in month.problem.pairs}
    return all(filled(seat, x) >= month.problem.demands[seat].fte for seat in asked(month)) and all(
        holds(month.problem, rule, known) for rule in rules(month)
    )


def asked(month: Month) -> Iterator[Seat]:
    demands = month.problem.demands.values()
    return (d.seat for d in demands if d.need != "recommended" and month.active & set(d.teams))


def rules(month: Month) -> Iterator[Composition]:
    return (rule for rule in month.problem.rules if rule.hard and rule.team in month.active)


def contractor_share(month: Month, x: Amounts) -> bool:
    if month.share is None:
        return True
    for team in month.active:
        own = {key: amount for key, amount in x.items() if key[1].team == team}
        outside = sum(amount for (person, _), amount in own.items() if not _employed(month, person))
        if 100 * outside > month.share * sum(own.values()):
            return False
    return True


def handover(month: Month, x: Amounts) -> bool:
    by_employees = {key: amount for key, amount in x.items() if _employed(month, key[0])}
    return all(filled(seat, by_employees) >= month.problem.demands[seat].fte for seat in month.handed_over)


def gate(month: Month, x: Amounts) -> bool:
    return all(
        sum(fte for (one, seat), fte in x.items() if one == person and seat in seats) <= most
        for person, seats, most in month.fair
    )


def needed(month: Month, x: Amounts) -> bool:
    return all(filled(seat, x) <= month.problem.demands[seat].fte for _, seat in x if seat in month.problem.demands)


def least_share(month: Month, x: Amounts) -> bool:
    demands = month.problem.demands
    return all(amount <= 0 or amount >= demands[seat].least for (_, seat), amount in x.items() if seat in demands)


def most_people(month: Month, x: Amounts) -> bool:
    serving = Counter(seat for _, seat in x if seat in month.problem.demands)
    most = {seat: month.problem.demands[seat].most_people for seat in serving}
    return all(serving[seat] <= limit for seat, limit in most.items() if limit is not None)


def roles_at_once(month: Month, x: Amounts) -> bool:
    roles = Counter(person for person, _ in x)
    in_team = Counter((person, seat.team) for person, seat in x)
    problem = month.problem
    return all(n <= problem.most_roles for n in roles.values()) and all(
        n <= problem.most_roles_in_team for n in in_team.values()
    )


def kept_apart(month: Month, x: Amounts) -> bool:
    """Also for a team that is not to be viable yet: who decides on risk is nobody's judge in their own cause."""
    for rule in month.problem.rules:
        serving = [person for person, seat in x if seat in rule.positions]
        if rule.rule == "apart" and rule.hard and len(set(serving)) < len(serving):
            return False
    return True


def _employed(month: Month, person: str) -> bool:
    return person in month.problem.people and month.problem.people[person].employed


def _given(x: Amounts) -> Counter[str]:
    given: Counter[str] = Counter()
    for (person, _), amount in x.items():
        given[person] += amount
    return given


def in_every_month(month: Month, x: Amounts) -> bool:
    """What the staffing problem asks of any arrangement, whatever is done."""
    return all(row(month, x) for row in (needed, least_share, most_people, roles_at_once, kept_apart))


MONTH_KEEPS: dict[str, Callable[[Month, Amounts], bool]] = {
    "able": able,
    "capacity": capacity,
    "one-home": one_home,
    "reserved": reserved,
    "covered": covered,
    "contractor-share": contractor_share,
    "handover": handover,
    "gate": gate,
    "in-every-month": in_every_month,
}


# Seeds look at two months.


def members(month: Month, x: Amounts, team: str) -> frozenset[str]:
    demands = month.problem.demands
    return frozenset(p for p, s in x if s in demands and s.team == team and demands[s].sits == "in-team")


# A plan with its arrangement, judged.


def broken(problem: RoadmapProblem, plan: Plan) -> set[str]:
    """The names of the constraints that a plan breaks."""
    found = {name for name, keep in ACTIONS_KEEP.items() if not keep(problem, plan.chosen)}
    found |= set() if order(problem, plan.months, plan.chosen) else {"order"}
    every = [month_of(problem, plan.months, plan.chosen, number, plan.seeds) for number in range(problem.months)]
    for month, x in zip(every, plan.arrangement, strict=True):
        found |= {name for name, keep in MONTH_KEEPS.items() if not keep(month, x)}
    for stage in problem.stages:
        if stage.seed and waits(problem, stage) and stage.team in plan.months and stage.after in plan.months:
            moved = _moved(every, plan, stage)
            if len(moved) < stage.seed or not moved >= set(plan.seeds.get(stage.team, ())):
                found.add("seed")
    return found


def _moved(every: list[Month], plan: Plan, stage: Stage) -> frozenset[str]:
    first = plan.months[stage.team]
    if not 0 < first < len(every):
        return frozenset()
    before = members(every[first - 1], plan.arrangement[first - 1], stage.after)
    return before & members(every[first], plan.arrangement[first], stage.team)


# The search.


class Judge:
    """Tries every set of options. What one month allows is remembered: many sets lead to the same month."""

    def __init__(self, problem: RoadmapProblem) -> None:
        self.problem = problem
        self.months: dict[Month, frozenset[frozenset[tuple[str, str]]]] = {}
        on_offer = [option for option in problem.options if allowed(problem, option)]
        sets = chain.from_iterable(combinations(on_offer, size) for size in range(len(on_offer) + 1))
        kept = [chosen for chosen in sets if all(keep(problem, chosen) for keep in ACTIONS_KEEP.values())]
        self.sets = sorted(kept, key=lambda chosen: worth(problem, chosen))

    def soonest(self) -> dict[str, int]:
        """The earliest month of each stage, each with those before it held; what is out of reach is left out."""
        months: dict[str, int] = {}
        for stage in self.problem.stages:
            if stage.after and stage.after not in months:
                continue
            tried = ({**months, stage.team: month} for month in range(self.problem.months))
            in_order = (one for one in tried if order(self.problem, one, ()))
            months = next((one for one in in_order if self.cheapest(one) is not None), months)
        return months

    def cheapest(self, months: Months) -> Chosen | None:
        """Of least cost, then least change; None where no set of options makes the stages viable in these months."""
        can = (o for o in self.sets if order(self.problem, months, o) and self.can(months, o))
        return next(can, None)

    def can(self, months: Months, chosen: Chosen) -> bool:
        """Whether every month has an arrangement, and those around a stage's first month have its seeds."""
        stages = [stage for stage in self.problem.stages if {stage.team, stage.after} <= months.keys()]
        gated = [stage for stage in stages if stage.gate and stage.seed and waits(self.problem, stage)]
        brought = sorted({grant.person for option in chosen for grant in option.grants}) if gated else []
        every = chain.from_iterable(combinations(brought, size) for size in range(len(brought) + 1))
        sets = [frozenset(one) for one in every]
        return any(
            self._can(months, chosen, dict(zip((stage.team for stage in gated), starters, strict=True)))
            for starters in product(sets, repeat=len(gated))
        )

    def _can(self, months: Months, chosen: Chosen, starters: Mapping[str, frozenset[str]]) -> bool:
        """The same where these, at least, start each stage."""
        numbers = range(self.problem.months)
        every = [month_of(self.problem, months, chosen, number, starters) for number in numbers]
        reached: frozenset[frozenset[tuple[str, str]]] = frozenset({frozenset()})
        for month in every:
            seeded = [stage for stage in self.problem.stages if stage.seed and waits(self.problem, stage)]
            now = [stage for stage in seeded if months.get(stage.team) == month.number]
            reached = frozenset(
                new
                for new in self.memberships(month)
                if any(all(_seeded(stage, old, new, starters) for stage in now) for old in reached)
            )
            if not reached:
                return False
        return True

    def memberships(self, month: Month) -> frozenset[frozenset[tuple[str, str]]]:
        """Who can be a member of which team in that month, all together: one set for each arrangement, told apart."""
        if month not in self.months:
            every = arrangements(month)
            if not any(stage.seed for stage in self.problem.stages):
                every = islice(every, 1)  # that there is one is enough
            self.months[month] = frozenset(_memberships(month, x) for x in every)
        return self.months[month]


def _memberships(month: Month, x: Amounts) -> frozenset[tuple[str, str]]:
    return frozenset((person, team) for team in month.active for person in members(month, x, team))


def _seeded(
    stage: Stage,
    old: frozenset[tuple[str, str]],
    new: frozenset[tuple[str, str]],
    starters: Mapping[str, frozenset[str]],
) -> bool:
    were = {person for person, team in old if team == stage.after}
    moved = {person for person, team in new if team == stage.team} & were
    return len(moved) >= stage.seed and moved >= starters.get(stage.team, frozenset())


def worth(problem: RoadmapProblem, chosen: Chosen) -> tuple[int, int, int, int]:
    """Least is best: cost, an earlier plan that is not kept, how many actions, what they leave unused of their time."""
    cost = sum(pence for option in chosen for pence in option.cost)
    kept = sum(as_before(problem, option) for option in chosen)
    return cost, -kept, len(chosen), sum(unused(problem, option) for option in chosen)


def as_before(problem: RoadmapProblem, option: Option) -> int:
    """What keeps most of the earlier plan: the same action; else the same done about then."""
    if option in problem.earlier:
        return 4 * problem.months
    who = option.what if option.action == "train" else option.what[:1]
    same = [o for o in problem.earlier if o.action == option.action and o.what[: len(who)] == who]
    return max((max(1, 2 * problem.months - abs(o.start - option.start)) for o in same), default=0)


def unused(problem: RoadmapProblem, option: Option) -> int:
    """Months: what lasts should start early in the plan, and what ends, or shares somebody, late in it."""
    return problem.months - option.start if option.last < problem.months or option.lends else option.start


def best(problem: RoadmapProblem) -> Best:
    judge = Judge(problem)
    months = judge.soonest()
    chosen = judge.cheapest(months)
    assert chosen is not None
    cost, _, number, left = worth(problem, chosen)
    return Best(months, cost, (number, left))


# Arrangements of one month, for the teams that are to be viable. Time given to others only makes it harder.


def arrangements(month: Month) -> Iterator[dict[Key, int]]:
    """Each that keeps every constraint of the month."""
    seats = {d.seat: d for d in month.problem.demands.values() if month.active & set(d.teams)}
    people = [(person, options(month, person, seats)) for person in sorted(month.problem.people)]
    people = [(person, every) for person, every in people if len(every) > 1]
    most = [Counter({seat: max(x.get((p, seat), 0) for x in every) for seat in seats}) for p, every in people]
    owed = {seat: seats[seat].fte for seat in asked(month)}

    def extend(x: dict[Key, int], number: int) -> Iterator[dict[Key, int]]:
        if number == len(people):
            if all(keep(month, x) for keep in MONTH_KEEPS.values()):
                yield x
            return
        still = {seat: fte - filled(seat, x) for seat, fte in owed.items()}
        if any(left > sum(others[seat] for others in most[number:]) for seat, left in still.items()):
            return
        for more in people[number][1]:
            wider = x | more
            if needed(month, wider) and most_people(month, wider) and reserved(month, wider):
                yield from extend(wider, number + 1)

    if all(time >= 0 for _, time in month.time):
        yield from extend({}, 0)


def options(month: Month, person: str, seats: Mapping[Seat, Demand]) -> list[dict[Key, int]]:
    """Everything one person could do if nobody else did anything; idleness is the first."""
    time = dict(month.time)[person]
    keys = [key for key in month.problem.pairs if key[0] == person and key[1] in seats and able(month, {key: 1})]
    amounts = product(*(range(min(time, seats[seat].fte) + 1) for _, seat in keys))
    found = ({key: fte for key, fte in zip(keys, row, strict=True) if fte} for row in amounts)
    by_themselves = (capacity, least_share, one_home, roles_at_once, kept_apart)
    return [x for x in found if all(row(month, x) for row in by_themselves)]
