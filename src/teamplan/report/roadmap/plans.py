"""The plans side by side, and the frontier: what each month of waiting saves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from teamplan import words
from teamplan.report.blocks import Block, Cell, Column, Heading, Lines, Meter, Row, Sentence, Table
from teamplan.report.roadmap.facts import Facts
from teamplan.roadmap.answer import Variant
from teamplan.roadmap.frontier import Point
from teamplan.roadmap.problem import Chosen

MOST_COLUMNS = 3  # teams with a column of their own
NAMES = {
    "soonest": "Soonest",
    "balanced": "Balanced",
    "cheapest": "Cheapest",
    "as-before": "As before",
    "nothing": "Do nothing",
}


def side_by_side(facts: Facts) -> Iterator[Block]:
    if len(facts.answer.variants) < 2:
        return
    yield Heading("Plans side by side")
    teams = tuple(facts.answer.soonest)
    columns = (
        Column("Plan", least=10),
        *team_columns(facts, teams),
        Column("New money", "right", 9),
        Column("A viable month", "right", 7, stretch=True),
        Column("A year after", "right", 8, stretch=True),
    )
    yield Table(columns, tuple(Row(tuple(_variant(facts, one, teams))) for one in facts.answer.variants))
    after = words.month(facts.setting.start + facts.setting.months)
    yield Sentence(
        f"* is the plan that is told below. New money is to {facts.phrases.horizon}; a viable month is that divided by "
        f"the months in which a team is viable; a year after is the new money of the twelve months from {after}, for "
        "posts and other things that go on after the plan.",
        "quiet",
    )


def team_columns(facts: Facts, teams: Sequence[str]) -> tuple[Column, ...]:
    if len(teams) > MOST_COLUMNS:
        return (Column("Viable from", least=20, stretch=True),)
    return tuple(Column(facts.phrases.team(team), least=8, stretch=True) for team in teams)


def team_months(facts: Facts, months: Mapping[str, int], teams: Sequence[str]) -> Iterator[Cell]:
    if len(teams) > MOST_COLUMNS:
        yield Lines(tuple(f"{facts.phrases.team(t)} {facts.phrases.short(m)}" for t, m in months.items()) or ("never",))
    else:
        yield from (facts.phrases.short(months[team]) if team in months else "never" for team in teams)


def _variant(facts: Facts, one: Variant, teams: Sequence[str]) -> Iterator[Cell]:
    meant = one.name == facts.answer.name
    yield f"{NAMES[one.name]}{' *' if meant else ''}"
    yield from team_months(facts, one.months, teams)
    yield words.pounds(one.cost) + ("" if one.proved else "?")
    yield words.pounds(one.cost // one.viable_months, 100) if one.viable_months else "-"
    yield words.pounds(full_year(facts, facts.plan.chosen if meant else one.chosen))


def full_year(facts: Facts, chosen: Chosen) -> int:
    """New money in the year after the plan."""
    prices, pension = facts.setting.prices, facts.setting.roadmap.pension
    return sum(prices.full_year(c, pension) for option in chosen for c in option.charges if not c.funded)


def frontier(facts: Facts) -> Iterator[Block]:
    points = facts.answer.points
    if not points:
        return
    yield Heading("What waiting saves")
    teams = tuple(facts.answer.soonest)
    columns = (
        Column("Later by", least=8),
        *team_columns(facts, teams),
        Column("Least new money", least=18, stretch=True),
        Column("A viable month", "right", 7, stretch=True),
    )
    most, horizon = max(point.cost for point in points), facts.setting.months
    rows = (
        (
            _later(facts, point),
            *team_months(facts, point.months, teams),
            Meter(point.cost, most, words.pounds(point.cost) + ("" if point.proved else "?")),
            words.pounds(point.cost // point.viable_months(horizon), 100) if point.viable_months(horizon) else "-",
        )
        for point in points
    )
    yield Table(columns, tuple(Row(cells) for cells in rows))
    yield Sentence("Each line is solved by itself; all teams keep their distance from each other.", "quiet")


def _later(facts: Facts, point: Point) -> str:
    meant = " *" if point.months == facts.plan.months else ""
    return (words.count(point.delay, "month") if point.delay else "soonest") + meant
