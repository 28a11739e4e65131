"""The plan as a table, grouped by stage: what, by when to decide, when it works, what it costs this year and next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from teamplan import words
from teamplan.report.blocks import Block, Cell, Column, Group, Heading, Row, Sentence, Table
from teamplan.report.roadmap.facts import Action, Facts
from teamplan.roadmap.calendar import financial_year, year_name
from teamplan.roadmap.costs import Working


def plan_table(facts: Facts) -> Iterator[Block]:
    if not facts.actions:
        return
    yield Heading("The plan")
    this = financial_year(facts.setting.start)
    columns = (
        Column("What", least=20, stretch=True),
        Column("Start", least=8),
        Column("Decide by", least=8),
        Column("In effect", least=8),
        *(Column(year_name(year)[2:], "right", 5) for year in (this, this + 1)),
        Column("Total", "right", 5),
    )
    rows: list[Row | Group] = []
    for team, members in groupby(facts.actions, key=lambda one: one.team):
        rows.append(Group(*_stage(facts, team)))
        rows += [Row(tuple(_cells(facts, one, this))) for one in members]
    rows.append(Row(("All together", "", "", "", *_money(facts.total.by_year, this), words.thousands(facts.plan.cost))))
    yield Table(columns, tuple(rows))
    yield Sentence(" ".join(_legend(facts)), "quiet")


def _stage(facts: Facts, team: str) -> tuple[str, str]:
    if not team:
        return "For the whole organisation", ""
    month = facts.plan.months.get(team)
    note = f"viable from {facts.phrases.month(month)}" if month is not None else "not reached"
    return f"For {facts.phrases.team(team)}", note


def _cells(facts: Facts, one: Action, this: int) -> Iterator[Cell]:
    option = one.option
    yield f"{one.number}. {facts.phrases.action(option)}"
    yield facts.phrases.short(option.start)
    yield "begun" if option in facts.problem.decided else facts.phrases.short(one.decision.last_start)
    yield facts.phrases.short(option.effect)
    if facts.pay_is_shown(option):
        yield from _money(one.account.by_year, this)
        yield words.thousands(one.account.total)
    else:
        yield from ("*", "*", "*")


def _money(by_year: dict[int, int] | object, this: int) -> Iterator[str]:
    assert isinstance(by_year, dict)
    return (words.thousands(by_year.get(year, 0)) for year in (this, this + 1))


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
