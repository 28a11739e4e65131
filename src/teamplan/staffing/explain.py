"""A loaded staffing file -> the answer as data: verdicts, who fills what, shortfalls with causes, and the proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from teamplan.load import Loaded
from teamplan.staffing.answer import (
    VERDICTS,
    Answer,
    AsIs,
    Cause,
    HeldBack,
    NotHere,
    Origin,
    PositionAnswer,
    RuleAnswer,
    Serving,
    Shortfall,
    TeamAnswer,
    Verdict,
)
from teamplan.staffing.best import arranged, best
from teamplan.staffing.bottlenecks import bottlenecks
from teamplan.staffing.constraints import composition
from teamplan.staffing.goals import class_goals, filled_by_seat, known, viable
from teamplan.staffing.held_back import held_back
from teamplan.staffing.holders import nothing_to_spare, single_holders
from teamplan.staffing.moves import moves
from teamplan.staffing.near import NEAREST, nearest_first, relevant
from teamplan.staffing.pose import ORGANISATION, Case, named, pose
from teamplan.staffing.problem import Amounts, Composition, Evidence, Fit, Problem, Readiness, Seat
from teamplan.staffing.readiness import absence
from teamplan.staffing.solution import Solution, verify
from teamplan.staffing.vacancies import vacancies


def answer(loaded: Loaded) -> Answer:
    """Who fills which position today, what is missing and why, and the proof."""
    return _Explained(Case(loaded)).answer()


@dataclass(frozen=True)
class _Ranked:
    """Everyone of whom something speaks for a position, nearest first, but for those who are gone.

    `ready`: whether anybody is, perhaps on a day to come. `not_assessed`: of how many too little is known.
    """

    relevant: tuple[Readiness, ...]
    ready: bool
    not_assessed: int


@dataclass(frozen=True)
class _Explained:
    """One case with its readings: as known, the best case, and without assumed time. Each is worked out when asked."""

    case: Case
    ranked: dict[Seat, _Ranked] = field(default_factory=dict)  # for each position of `like`

    def answer(self) -> Answer:
        teams = tuple(self._team(team) for team in self._order())
        amounts = self.solution.amounts
        return Answer(
            verdict=max((team.verdict for team in teams), key=VERDICTS.index, default=None),
            teams=teams,
            organisation_positions=tuple(self._position(s) for s in self.problem.demands if s.team == ORGANISATION),
            tiers=self.solution.tiers,
            bottlenecks=bottlenecks(self.problem, self.solution),
            single_holders=single_holders(self.problem, self.solution),
            nothing_to_spare=nothing_to_spare(self.problem, self.solution),
            assess_first=tuple(self._assess_first()),
            origins=tuple(self._origins()),
            assumed_skills=tuple(pair for pair in amounts if self._evidence(*pair) is Evidence.ASSUMED),
            assumed_availability=tuple(p for p in sorted({p for p, _ in amounts}) if self._time_assumed(p)),
            matched_titles=self._matched_titles(),
            vacancies=tuple(
                vacancies(self.case, [s for s, d in self.problem.demands.items() if self.filled[s] < d.fte])
            ),
            not_here=tuple(self._not_here()),
            nothing_known=tuple(self._nothing_known()),
            ready_elsewhere={p: self.problem.open_to(p) for p in self.problem.people if self.problem.open_to(p)},
        )

    def _order(self) -> list[str]:
        return [team.id for team in self.case.loaded.staffing.teams if team.id in self.problem.teams]

    @cached_property
    def problem(self) -> Problem:
        return pose(self.case)

    @cached_property
    def solution(self) -> Solution:
        return best(self.problem)

    @cached_property
    def filled(self) -> Counter[Seat]:
        return filled_by_seat(self.solution.amounts)

    @cached_property
    def by_seat(self) -> Mapping[Seat, Mapping[str, int]]:
        return _by_seat(self.solution.amounts)

    @cached_property
    def given(self) -> Counter[str]:
        """What each person gives in all."""
        found: Counter[str] = Counter()
        for (person, _), fte in self.solution.amounts.items():
            found[person] += fte
        return found

    @cached_property
    def best_case_by_seat(self) -> Mapping[Seat, Mapping[str, int]]:
        return _by_seat(self.best_case)

    @cached_property
    def best_case(self) -> Amounts:
        """The arrangement if unknown skills turn out held, leaning on them as little as possible."""
        someone = any(one.fit is Fit.POSSIBLE for able in self.case.may_serve.values() for one in able)
        if not someone or not self._leaves_something():
            return self.solution.amounts
        possible = frozenset(self.hopeful.pairs.keys() - self.problem.pairs.keys())
        wanted = [*class_goals(self.hopeful), known(self.hopeful, possible)]
        return arranged(self.hopeful, wanted)

    def _leaves_something(self) -> bool:
        short = any(self.filled[seat] < demand.fte for seat, demand in self.problem.demands.items())
        return short or not all(composition.holds(self.problem, r, self.solution.amounts) for r in self.problem.rules)

    @cached_property
    def hopeful(self) -> Problem:
        return pose(self.case, hopeful=True)

    @cached_property
    def on_stated_time(self) -> frozenset[str]:
        """Teams that stay viable when only stated availability counts."""
        if not any(self._time_assumed(person) for person, _ in self.solution.amounts):
            return frozenset(t for t in self.problem.teams if viable(self.problem, t, self.solution.amounts))
        problem = pose(self.case, stated_time_only=True)
        amounts = arranged(problem, class_goals(problem), canonical=False)
        return frozenset(team for team in problem.teams if viable(problem, team, amounts))

    # ------------------------------------------------------------------ teams

    def _team(self, team: str) -> TeamAnswer:
        template = self.case.loaded.templates[team]
        as_is = self._as_is(team)
        seats = [seat for seat in self.case.positions if team in self.case.needed_by[seat]]
        own = [seat for seat in seats if seat.team == team]
        return TeamAnswer(
            id=team,
            template=template.id,
            priority=self.problem.teams[team],
            verdict=self._verdict(team, as_is),
            as_is=as_is,
            moves=tuple(moves(self.case.current, self.solution.amounts, own)),
            positions=tuple(self._position(seat) for seat in self._in_template_order(team, own)),
            rules=tuple(self._rule(rule) for rule in self.problem.rules if rule.team == team),
            organisation_positions=tuple(s for s in seats if not s.team and team in self.problem.demands[s].teams),
            filled_if_unknown_held=sum(
                sum(self.best_case_by_seat.get(s, {}).values())
                for s in own
                if self.problem.demands[s].need != "recommended"
            ),
            people_in_team=tuple(
                sorted({p for s in own if self._sits(s) == "in-team" for p in self.by_seat.get(s, {})})
            ),
        )

    def _sits(self, seat: Seat) -> str:
        return self.problem.demands[seat].sits

    def _in_template_order(self, team: str, seats: list[Seat]) -> list[Seat]:
        order = [position.id for position in self.case.loaded.templates[team].positions]
        return sorted(seats, key=lambda seat: order.index(seat.position))

    def _verdict(self, team: str, as_is: AsIs) -> Verdict:
        if as_is.viable:
            return "viable"
        if viable(self.problem, team, self.solution.amounts):
            return "viable-after-moves" if team in self.on_stated_time else "viable-if-unknown-held"
        if viable(self.hopeful, team, self.best_case):
            return "viable-if-unknown-held"
        return "not-viable"

    def _as_is(self, team: str) -> AsIs:
        seats = {seat for seat in self.case.positions if team in self.case.needed_by[seat]}
        placed = {pair: fte for pair, fte in self.case.current.items() if pair[1] in seats}
        unready = [r for p, s in placed if (r := self.case.readiness(p, s)) and r.fit is not Fit.READY]
        able = {pair: fte for pair, fte in self.case.current.items() if pair in self.problem.pairs}
        serving: dict[Seat, list[Serving]] = {}
        for (person, seat), fte in placed.items():
            serving.setdefault(seat, []).append(self._serving(person, seat, fte))
        stated = any(one.id == team and one.members for one in self.case.loaded.staffing.teams)
        return AsIs(
            stated=stated,
            viable=stated and not self._as_is_breaks(team, able, placed) and viable(self.problem, team, able),
            unready=tuple(sorted(unready, key=lambda one: (one.seat, one.person))),
            serving={seat: tuple(people) for seat, people in sorted(serving.items())},
        )

    def _as_is_breaks(self, team: str, able: Amounts, placed: Amounts) -> bool:
        """Whether a row about this team or its members is broken today. Giving more than is needed is no bar."""
        members, seats = {person for person, _ in placed}, {seat for _, seat in placed}
        return any(_concerns(row, team, members, seats) for row in verify(self.problem, able))

    def _rule(self, rule: Composition) -> RuleAnswer:
        amounts = self.solution.amounts
        return RuleAnswer(
            rule.team,
            rule.index,
            rule.rule,
            rule.hard,
            composition.holds(self.problem, rule, amounts),
            composition.figures(self.problem, rule, amounts),
            tuple(self._concerned(rule)),
        )

    def _concerned(self, rule: Composition) -> Iterator[str]:
        origins = set(rule.origins) | {origin for origin, _, _ in rule.voices}
        counted = [(p, s) for p, s in self.solution.amounts if s.team == rule.team or s in rule.positions]
        for person in sorted({p for p, _ in counted}):
            served = [s for p, s in self.solution.amounts if p == person]
            match rule.rule:
                case "apart":
                    concerned = sum(seat in rule.positions for seat in served) > 1
                case "ownership":
                    concerned = self._origin(person) in origins and any(s in rule.positions for s in served)
                case "voices" | "at-most":
                    concerned = self._origin(person) in origins
                case _:
                    concerned = False
            if concerned:
                yield person

    def _origin(self, person: str) -> str | None:
        return self.case.people[person].origin

    # -------------------------------------------------------------- positions

    def _position(self, seat: Seat) -> PositionAnswer:
        position, filled = self.case.positions[seat], self.filled[seat]
        options = self.case.reader.choices(position)
        fte = position.fte or 0
        return PositionAnswer(
            seat=seat,
            roles=tuple(choice.role.id for choice in options),
            level=options[0].level.id if options else "",
            need=position.need,
            sits=position.sits,
            fte=fte,
            filled=filled,
            people=tuple(self._serving(p, seat, given) for p, given in self.by_seat.get(seat, {}).items()),
            shortfall=self._shortfall(seat, fte - filled) if filled < fte else None,
            mandated=position.mandated is not None,
            decides=position.decides,
        )

    def _serving(self, person: str, seat: Seat, fte: int) -> Serving:
        current = (person, seat) in self.case.current
        return Serving(person, fte, self._evidence(person, seat), current, self._time_assumed(person))

    def _evidence(self, person: str, seat: Seat) -> Evidence:
        found = self.case.readiness(person, seat)
        return found.evidence if found else Evidence.ASSUMED

    def _time_assumed(self, person: str) -> bool:
        """The answer takes time of this person that nobody stated to be available."""
        assumed = self.case.availability_assumed(self.case.people[person])
        return assumed and self.given[person] > self.case.stated_time.get(person, 0)

    def _shortfall(self, seat: Seat, fte: int) -> Shortfall:
        helping, placed = self.best_case_by_seat.get(seat, {}), self.by_seat.get(seat, {})
        still = self.problem.demands[seat].fte - sum(helping.values())
        ranked = self._ranked(self.case.like[seat])
        cause: Cause = "evidence" if still < fte else "capacity" if ranked.ready else "capability"
        near = list(islice((one for one in ranked.relevant if one.person not in placed), NEAREST))
        leans_on = (one for one in ranked.relevant if one.fit is Fit.POSSIBLE and one.person in helping)
        return Shortfall(
            fte,
            cause,
            min(still, fte),
            tuple(named(one, one.person, seat) for one in near),
            tuple(named(one, one.person, seat) for one in leans_on),
            tuple(self._held_back(seat, placed, near, fte)) if cause == "capacity" else (),
            ranked.not_assessed,
        )

    def _held_back(
        self, seat: Seat, placed: Mapping[str, int], near: list[Readiness], short: int
    ) -> Iterator[HeldBack]:
        ready = [*placed, *(one.person for one in near if one.fit is Fit.READY)]
        yield from held_back(self.problem, self.solution.amounts, seat, ready)
        for one in near:
            if one.absence and one.once_there is Fit.READY:
                yield self._absent(seat, one, short)

    def _absent(self, seat: Seat, one: Readiness, short: int) -> HeldBack:
        """Of somebody who would be ready: that they are not there, or have too little time even when they are."""
        has, least = self.case.available(self.case.people[one.person]), self.problem.demands[seat].least
        reason = "present" if min(has, short) >= max(least, 1) else "least-share" if has else "no-time"
        return HeldBack(one.person, reason, has, (), least, absence=one.absence)

    def _ranked(self, like: Seat) -> _Ranked:
        if like not in self.ranked:
            near = sorted((one for one in self.case.against[like] if not one.gone and relevant(one)), key=nearest_first)
            ready = any(one.once_there is Fit.READY for one in near)
            self.ranked[like] = _Ranked(tuple(near), ready, sum(one.not_assessed_enough for one in near))
        return self.ranked[like]

    # -------------------------------------------------------- what it rests on

    def _assess_first(self) -> Iterator[tuple[str, str]]:
        leaned_on = (self.case.readiness(*pair) for pair in self.best_case if pair not in self.problem.pairs)
        used = [one for one in leaned_on if one]
        cells = ((one.person, skill) for one in sorted(used, key=_fewest_first) for skill in one.unknown)
        yield from dict.fromkeys(cells)

    def _matched_titles(self) -> Mapping[str, tuple[str, str]]:
        profiles = sorted(self.case.reader.profiles.items())
        return {key: (one.matched[0].id, one.matched[1].id) for key, one in profiles if one.matched}

    def _not_here(self) -> Iterator[NotHere]:
        for person in sorted(self.case.loaded.staffing.people, key=lambda one: one.key):
            absent = None if person.vacant else absence(person, self.case.loaded.as_of)
            if absent:
                yield NotHere(person.key, person.count, absent)

    def _nothing_known(self) -> Iterator[str]:
        for key, one in sorted(self.case.reader.profiles.items()):
            if not (one.declared or one.matched or one.skills) and self.case.available(one.person):
                yield key

    def _origins(self) -> Iterator[Origin]:
        drawn: Counter[str] = Counter()
        for (person, _), fte in self.solution.amounts.items():
            drawn[self._origin(person) or ""] += fte
        present = [p for p in self.case.loaded.staffing.people if not p.vacant and self.case.present(p)]
        kept: Counter[str] = Counter()
        for keep in self.case.loaded.staffing.keep:
            kept[keep.origin] += keep.fte
        for origin in sorted({p.origin or "" for p in present}):
            own = [p for p in present if (p.origin or "") == origin]
            contracted = sum(p.contracted * p.count for p in own)
            available = sum(self.case.available(p) * p.count for p in own)
            yield Origin(origin, sum(p.count for p in own), contracted, available, drawn[origin], kept[origin])


def _concerns(row: tuple[str, ...], team: str, members: Collection[str], seats: Collection[Seat]) -> bool:
    """Whether a broken row speaks against a team as it is: about a seat of it, a rule of it, or a person in it."""
    match row:
        case ("no-more-than-needed", *_):
            return False
        case ("reserved", _):
            return True
        case ("most-people", *seat) | ("able" | "least-share", _, *seat):
            return Seat(*seat) in seats
        case ("kept-apart", person, rule_of):
            return rule_of == team and person in members
        case (_, person):
            return person in members
    raise AssertionError(row)


def _by_seat(amounts: Amounts) -> dict[Seat, dict[str, int]]:
    """Position -> who serves it with how much, in the order of the amounts."""
    found: dict[Seat, dict[str, int]] = {}
    for (person, seat), fte in amounts.items():
        found.setdefault(seat, {})[person] = fte
    return found


def _fewest_first(one: Readiness) -> tuple[int, str, Seat]:
    return len(one.unknown), one.person, one.seat
