"""Who fills each team in the month from which it is viable, from when they can, and which actions that takes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from teamplan import words
from teamplan.report.blocks import Block, Cell, Column, Group, Heading, Row, Sentence, Table
from teamplan.report.contract import Json
from teamplan.report.roadmap import ids
from teamplan.report.roadmap.facts import Facts
from teamplan.roadmap.filled import Filled, filled
from teamplan.roadmap.problem import SUPPLIER_TEAM
from teamplan.staffing.problem import Seat


def who_fills(facts: Facts) -> Iterator[Block]:
    """One table for all teams that become viable."""
    teams = [stage.team for stage in facts.problem.stages if stage.team in facts.plan.months]
    if not teams:
        return
    yield Heading("Who fills each team when it becomes viable")
    rows: list[Row | Group] = []
    common: dict[Seat, list[Filled]] = {}
    every: list[Filled] = []
    for team in teams:
        rows.append(Group(facts.phrases.team(team), f"viable from {facts.phrases.month(facts.plan.months[team])}"))
        found = of_team(facts, team)
        rows += [Row(tuple(_cells(facts, one))) for one in found if one.seat.team]
        for seat, own in groupby((one for one in found if not one.seat.team), key=lambda one: one.seat):
            common.setdefault(seat, list(own))
        every += found
    if common:
        rows.append(Group("The whole organisation", "when the first team needs it"))
        rows += [Row(tuple(_cells(facts, one))) for own in common.values() for one in own]
    columns = (
        Column("Position", least=16, stretch=True),
        Column("Who", least=16, stretch=True),
        Column("FTE", "right", 4),
        Column("From", least=13, stretch=True),
    )
    yield Table(columns, tuple(rows))
    yield Sentence(" ".join(_legend(every)), "quiet")


def of_team(facts: Facts, team: str) -> list[Filled]:
    """By position, then in an order that tells a board nothing."""
    every = filled(facts.setting, facts.problem, facts.plan, team)
    order = {person: place for place, person in enumerate(facts.names.sorted(one.person for one in every))}
    return sorted(every, key=lambda one: (not one.seat.team, one.seat, order[one.person]))


def _cells(facts: Facts, one: Filled) -> Iterator[Cell]:
    yield facts.phrases.position(one.seat)
    yield _who(facts, one)
    yield words.fte(one.fte)
    yield _from(facts, one)


def _who(facts: Facts, one: Filled) -> str:
    """'hire 8'; of somebody of the file 'Gwen Tallow (train 1, release 14)'."""
    taken = ", ".join(f"{_called(option.action)} {facts.numbers[option]}" for option in one.options)
    if "/" in one.person:
        return taken
    name = facts.names.person(one.person)
    return f"{name} ({taken})" if taken else name


def _called(action: str) -> str:
    return "supplier" if action == SUPPLIER_TEAM else action


def _from(facts: Facts, one: Filled) -> str:
    """'there already', 'Mar 2027, back', 'Jul 2027 to Dec 2027'."""
    begins = "there already" if one.first is None else facts.phrases.short(one.first)
    ends = f" to {facts.phrases.short(one.last)}" if one.last is not None else ""
    return f"{begins}{ends}{f', {one.comes}' if one.comes else ''}"


def _legend(every: list[Filled]) -> Iterator[str]:
    yield "Numbers are those of the actions of the plan."
    comes = {one.comes for one in every}
    if "back" in comes:
        yield "Back: away until then."
    if "joins" in comes:
        yield "Joins: the file says so; it is no action of the plan."


# -------------------------------------------------------------------------------------------------------------- JSON


def document(facts: Facts, team: str) -> Json:
    return [
        {
            "team": one.seat.team or None,
            "position": one.seat.position,
            "person": ids.person(facts, one.person),
            "fte": one.fte / 100,
            "from": ids.month(facts, one.first) if one.first is not None else None,
            "to": ids.month(facts, one.last) if one.last is not None else None,
            "comes": one.comes or None,
            "actions": [ids.action_id(facts, option) for option in one.options],
        }
        for one in of_team(facts, team)
    ]
