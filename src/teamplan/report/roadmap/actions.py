"""The plan as a table, grouped by stage: what, by when to decide, when it works, what it costs this year and next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from teamplan import words
from teamplan.report.blocks import Block, Cell, Column, Group, Heading, Point, Points, Row, Sentence, Table
from teamplan.report.roadmap import funding, without
from teamplan.report.roadmap.facts import Action, Facts
from teamplan.roadmap.calendar import year_name
from teamplan.roadmap.costs import Working
from teamplan.staffing.problem import Seat


def plan_table(facts: Facts) -> Iterator[Block]:
    if not facts.actions:
        return
    yield Heading("The plan")
    years = _years(facts)
    columns = (
        Column("What", least=20, stretch=True),
        Column("Start", least=8),
        Column("Decide by", least=8, stretch=True),
        Column("In effect", least=8, stretch=True),
        *_of_years(facts, years),
        Column("Total", "right", 5),
    )
    rows: list[Row | Group] = []
    for team, members in groupby(facts.actions, key=lambda one: one.team):
        rows.append(Group(*_stage(facts, team)))
        rows += [Row(tuple(_cells(facts, one, years))) for one in members]
    total = (*_money(facts.total.by_year, years), words.thousands(facts.plan.cost))
    rows.append(Row(("All together", "", "", "", *total)))
    yield Table(columns, tuple(rows), spared="In the total, but without a column at this width:")
    yield Sentence(" ".join(_legend(facts)), "quiet")
    if not without.is_known(facts):
        yield from _what_each_serves(facts)


def _what_each_serves(facts: Facts) -> Iterator[Block]:
    """Which positions an action is for, where its line in the table does not say so; the same in one line."""
    found: dict[str, list[str]] = {}
    for one in facts.actions:
        seats = facts.serves(one.option)
        if seats and not _is_evident(facts, one, seats):
            found.setdefault(_positions(facts, seats), []).append(str(one.number))
    if found:
        yield Sentence("What actions serve whose line does not say it:")
        yield Points(tuple(Point(text, _numbered(numbers)) for text, numbers in found.items()))


def _numbered(numbers: list[str]) -> str:
    return f"{'action' if len(numbers) == 1 else 'actions'} {words.listed(numbers)}"


def _is_evident(facts: Facts, one: Action, seats: list[Seat]) -> bool:
    """Whether the line names the one position, under its team."""
    (seat, *more) = seats
    return not more and seat.team == one.team and facts.phrases.position(seat) in facts.phrases.action(one.option)


def _positions(facts: Facts, seats: list[Seat]) -> str:
    """'Product manager of Outpatients, and Delivery manager of Discharge'."""
    return words.listed([f"{facts.phrases.position(seat)} of {facts.phrases.team(seat.team)}" for seat in seats])


def _stage(facts: Facts, team: str) -> tuple[str, str]:
    if not team:
        return "For the whole organisation", ""
    month = facts.plan.months.get(team)
    note = f"viable from {facts.phrases.month(month)}" if month is not None else "not reached"
    return f"For {facts.phrases.team(team)}", note


def _cells(facts: Facts, one: Action, years: Sequence[int]) -> Iterator[Cell]:
    option = one.option
    yield f"{one.number}. {facts.phrases.action(option)}"
    yield facts.phrases.short(option.start)
    yield "begun" if option in facts.problem.decided else facts.phrases.short(one.decision.last_start)
    yield facts.phrases.short(option.effect)
    if facts.pay_is_shown(option):
        yield from _money(one.account.by_year, years)
        yield words.thousands(one.account.total)
    else:
        yield from ("*",) * (len(years) + 1)


def _years(facts: Facts) -> list[int]:
    """The financial years in which something is spent; where nothing is, the first."""
    by_year = facts.total.by_year
    return [year for year, pence in by_year.items() if pence] or list(by_year)[:1]


def _of_years(facts: Facts, years: Sequence[int]) -> Iterator[Column]:
    """A column for each; where there is no room, without those with least money."""
    spent = facts.total.by_year
    order = sorted(years, key=lambda year: (-spent[year], year))
    for year in years:
        instead = f"{words.pounds(spent[year])} in {year_name(year)}"
        yield Column(year_name(year)[2:], "right", 5, spare=order.index(year), instead=instead)


def _money(by_year: Mapping[int, int], years: Sequence[int]) -> Iterator[str]:
    return (words.thousands(by_year.get(year, 0)) for year in years)


def _legend(facts: Facts) -> Iterator[str]:
    yield (
        f"New money in £ thousand, by financial year and to {facts.phrases.horizon}. Decide by: the latest month in "
        "which it may start, all else as planned, without a later team or a penny more."
    )
    if any(not facts.pay_is_shown(one.option) for one in facts.actions):
        yield "* in the total: alone it would show what a person is paid."
    funded = sum(one.account.redirected for one in facts.actions)
    if funded:
        yield f"Beside it {words.pounds(funded)} is pay that is there already, in funded posts."


# ---------------------------------------------------------------------------------------------------------- working


def working(facts: Facts) -> Iterator[Block]:
    """Every cost line by line, in each financial year of the plan."""
    yield Heading("How each cost adds up")
    columns = (
        Column("Year", least=7),
        Column("Line", least=24, stretch=True),
        Column("Months", "right", 6),
        Column("A year", "right", 9),
        Column("In the year", "right", 9),
    )
    rows: list[Row | Group] = []
    for one in facts.actions:
        title = f"{one.number}. {facts.phrases.action(one.option)}"
        if facts.pay_is_shown(one.option):
            rows.append(Group(title, words.exact_pounds(one.account.total)))
            rows += [Row(cells) for line in one.account.working for cells in _lines(line)]
            rows += [Row(cells) for cells in funding.in_years(facts, one)]
        else:
            rows.append(Group(title, "in the total: alone it would show what a person is paid"))
    rows.append(Row(("", "All together", "", "", words.exact_pounds(facts.plan.cost))))
    yield Table(columns, tuple(rows))


def _lines(line: Working) -> Iterator[tuple[Cell, ...]]:
    name = f"{words.sentence(line.name).rstrip('.')}{' (funded already, not in the total)' if line.funded else ''}"
    year, paid = year_name(line.year), words.exact_pounds(line.pence)
    if not line.yearly:
        yield year, f"{name}, once", "", "", paid
        return
    yield year, name, str(line.months), words.exact_pounds(line.yearly), paid
    for part in line.parts:
        yield "", f"  {part.name}", "", words.exact_pounds(part.pence), ""
