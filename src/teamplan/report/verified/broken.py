"""Constraints that a plan breaks -> faults with figures in a sentence; what holds on for months is one fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from teamplan import words
from teamplan.report.contract import Json
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.ids import action_id
from teamplan.report.verified.values import Fault, Figure
from teamplan.roadmap.constraints.budget import paid
from teamplan.roadmap.constraints.gate import most_given
from teamplan.roadmap.constraints.starts_per_month import people_starting
from teamplan.roadmap.constraints.training_at_once import learners
from teamplan.roadmap.problem import Option, time_of
from teamplan.roadmap.verify import Broken
from teamplan.staffing.goals import filled_by_seat
from teamplan.staffing.problem import Seat

Said = tuple[str, Json, Json]  # a sentence without its month, what the plan has, what it has to keep to


def faults(shown: Facts, every: Iterable[Broken]) -> Iterator[Fault]:
    """`shown`: the plan as the reader may see it."""
    says, groups = _Says(shown), dict[Broken, list[int]]()
    for one in every:
        month = says.labels.get(one[-1])
        groups.setdefault(one if month is None else one[:-1], []).extend([] if month is None else [month])
    return (says.fault(one, months) for one, months in groups.items())


@dataclass(frozen=True)
class _Says:
    facts: Facts

    @cached_property
    def labels(self) -> dict[str, int]:
        """'Jan 2027' -> the month of the plan."""
        problem = self.facts.problem
        beyond = [*self.facts.plan.months.values(), *(one.start for one in self.facts.plan.chosen)]
        return {problem.label(month): month for month in {*range(problem.months), *beyond}}

    def fault(self, broken: Broken, months: list[int]) -> Fault:
        name, *about = broken
        text, says, should_be = self._said(name, about, months[0] if months else 0)
        later = f" and {words.count(len(months) - 1, 'later month')}" if len(months) > 1 else ""
        when = f"{self.facts.phrases.month(months[0])}{later}: " if months else ""
        person, seat, option = self._person(about), self._seat(about), self._option(about)
        return Fault(
            name,
            words.sentence(when + text),
            tuple(months),
            action_id(self.facts, option) if option else None,
            self._team(about),
            seat.position if seat else None,
            self._shown_id(person) if person else None,
            (Figure(name, says, should_be),) if says is not None else (),
        )

    # ------------------------------------------------------------------ whom it is about

    def _person(self, about: list[str]) -> str | None:
        known = self.facts.problem.monthly[0].people
        serving = {person for month in self.facts.plan.arrangement for person, _ in month}
        found = (part.removeprefix("learning ") for part in about)
        return next((one for one in found if one in known or one in serving), None)

    def _shown_id(self, person: str) -> str:
        return self.facts.names.person_id(person) if "/" not in person or not self.facts.hidden else "somebody new"

    def _seat(self, about: list[str]) -> Seat | None:
        known = self.facts.problem.monthly[0].demands
        return next((seat for pair in pairwise(about) if (seat := Seat(*pair)) in known), None)

    def _team(self, about: list[str]) -> str | None:
        teams = {stage.team for stage in self.facts.problem.stages}
        return next((part for part in about if part in teams), None)

    def _option(self, about: list[str]) -> Option | None:
        """The action that brings or concerns who it is about."""
        person = self._person(about)
        mine = (o for o in self.facts.plan.chosen if person in (o.about, *(grant.person for grant in o.grants)))
        return next(mine, None) if person else None

    # ------------------------------------------------------------------ sentences

    def _said(self, name: str, about: list[str], month: int) -> Said:
        match name:
            case "allowed":
                return self._allowed(about, month), None, None
            case "order":
                return self._order(about, month)
            case "covered" | "handover" | "seed":
                return self._team_lacks(name, about, month)
            case "capacity":
                return self._capacity(about[0], month)
            case "starts-per-month" | "training-at-once":
                return self._too_many(name, month)
            case "contractor-share":
                return self._contractors(about[0], month)
            case "gate":
                return self._before_the_gate(about[0], about[1], month)
            case "budget":
                return self._budget(month)
            case "reserved":
                kept = self.facts.problem.monthly[month].reserved.get(about[0], 0)
                origin = words.ORIGINS_IN_A_SENTENCE.get(about[0], about[0])
                return f"less than the {words.fte(kept)} FTE that are kept in {origin} stay there", None, None
            case _:
                return self._of_a_person(name, about), None, None

    def _of_a_person(self, name: str, about: list[str]) -> str:
        who, what = self._who(about), self._what(about)
        match name:
            case "able":
                return f"{who} serves as {what}, and is not there then or not ready for it"
            case "one-home":
                return f"{who} serves two teams that have not agreed to share"
            case "one-at-a-time":
                return f"{who} is taken on, taught, freed or shared twice"
            case "in-every-month":
                whom = who if self._person(about) else what
                return f"{whom}: the rule '{about[0]}' does not hold"
        return f"{who}: this does not hold"

    def _who(self, about: list[str]) -> str:
        person = self._person(about)
        return self.facts.phrases.who(person, self.facts.plan.chosen) if person else "somebody"

    def _what(self, about: list[str]) -> str:
        """The position with its team."""
        say, seat = self.facts.phrases, self._seat(about)
        return f"{say.position(seat)} of {say.team(seat.team)}" if seat else "something that the file does not ask for"

    def _allowed(self, about: list[str], month: int) -> str:
        every = self.facts.plan.chosen
        option = next((o for o in every if [o.action, o.about] == about and o.start == month), None)
        if option is None:
            return "an action is not among what could be done"
        why = self.facts.limits.said(option.barred) if option.barred else "it is not allowed"
        return f"{self.facts.phrases.action(option)} is decided, and {why}"

    def _order(self, about: list[str], month: int) -> Said:
        """Of a team, or of an action for it."""
        stage = next((one for one in self.facts.problem.stages if one.team == about[0]), None)
        if stage is None:
            return "a team is viable that the file does not ask for", None, None
        say, team, months = self.facts.phrases, self.facts.phrases.team(stage.team), self.facts.plan.months
        if stage.after and stage.after not in months:
            return f"{team} waits for {say.team(stage.after)}, which is never viable", None, None
        if len(about) > 1:
            gate = self.facts.problem.gate_month(stage, months)
            return f"{self._who(about)}, for {team} alone: the decision on it comes in {say.month(gate)}", None, None
        earliest = self.facts.problem.earliest(stage, months)
        return f"{team} is viable, which can be from {say.month(earliest)} to {say.horizon}", month, earliest

    def _team_lacks(self, name: str, about: list[str], month: int) -> Said:
        seat, whose = self._seat(about), self.facts.phrases.team(about[0])
        if name == "seed":
            return f"those who are to start {whose} do not all come from the team before it", None, None
        if seat is None:
            return f"the rule '{about[-1]}' of {whose} does not hold", None, None
        filled = filled_by_seat(self.facts.plan.arrangement[month])[seat]
        wanted = self.facts.problem.monthly[month].demands[seat].fte
        if name == "handover":
            return f"employees do not yet cover {self._what(about)}, and the supplier leaves", None, None
        text = f"{self._what(about)} has {words.fte(filled)} of the {words.fte(wanted)} FTE that it takes"
        return text, filled / 100, wanted / 100

    def _capacity(self, person: str, month: int) -> Said:
        given = sum(fte for (one, _), fte in self.facts.plan.arrangement[month].items() if one == person)
        time = time_of(self.facts.problem, self.facts.plan.chosen, month).get(person, 0)
        text = f"{self._who([person])} gives {words.fte(given)} FTE and has {words.fte(time)}"
        return text, given / 100, time / 100

    def _too_many(self, name: str, month: int) -> Said:
        plan, limits = self.facts.plan, self.facts.problem.limits
        if name == "starts-per-month":
            number, limit, what = people_starting(plan.chosen, month), limits.starts_per_month, "start"
        else:
            number, limit, what = learners(plan.chosen, month), limits.training_at_once, "learn"
        return f"{words.count(number, 'person', 'people')} {what}, and no more than {limit} may", number, limit

    def _contractors(self, team: str, month: int) -> Said:
        people, amounts = self.facts.problem.monthly[month].people, self.facts.plan.arrangement[month]
        own = [(person, fte) for (person, seat), fte in amounts.items() if seat.team == team]
        hired = sum(fte for person, fte in own if person in people and not people[person].employed)
        whole, most = sum(fte for _, fte in own), f"{self.facts.problem.limits.contractor_share}%"
        share, whose = words.percent(hired, whole), self.facts.phrases.team(team)
        text = f"contractors give {words.fte(hired)} of the {words.fte(whole)} FTE of {whose}, more than {most}"
        return text, share, most

    def _before_the_gate(self, person: str, team: str, month: int) -> Said:
        every = most_given(self.facts.problem, self.facts.plan, month)
        fair = next(one for one in every if (one.person, one.team) == (person, team))
        amounts, most, whose = self.facts.plan.arrangement[month], fair.fte, self.facts.phrases.team(team)
        given = sum(fte for (p, seat), fte in amounts.items() if p == person and seat in fair.seats)
        text = (
            f"{self._who([person])} gives {whose} {words.fte(given)} FTE, and no more than {words.fte(most)} of it is "
            "their own or came after the decision on that team"
        )
        return text, given / 100, most / 100

    def _budget(self, month: int) -> Said:
        costs = self.facts.plan.monthly_cost(self.facts.problem)
        owed = paid(self.facts.problem, costs)[1][month]
        text = f"no fund pays {words.exact_pounds(owed)} of {words.exact_pounds(costs[month])}"
        return text, costs[month], costs[month] - owed
