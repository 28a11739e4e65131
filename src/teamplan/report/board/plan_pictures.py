"""A roadmap -> pictures as data: the plan over time, its money by fund, and the cost of each month that one waits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from teamplan import words
from teamplan.report.blocks import Column, Picture, Row, Table
from teamplan.report.drawings import Bar, Curve, Fund, Gantt, Mark, Money
from teamplan.report.names import Names
from teamplan.report.roadmap.facts import Action, Facts
from teamplan.report.roadmap.plans import NAMES
from teamplan.roadmap.calendar import financial_year, year_name
from teamplan.roadmap.problem import Option


def gantt(facts: Facts) -> Picture:
    """Every action over time by its stage, with its last safe start, and the months in which teams become viable."""
    bars = tuple(_bars(facts))
    marks = tuple(_marks(facts))
    told = (f"{mark.label} in {_month(facts, mark.month)}." for mark in marks)
    alt = " ".join((f"{words.count(len(facts.actions), 'action')}.", *told))
    columns = ("Action", "Start", "In effect", "Until", "Decide by")
    rows = [Row(tuple(_cells(facts, bar))) for bar in bars if isinstance(bar, Bar)]
    drawing = Gantt(facts.setting.start, facts.setting.months, bars, marks)
    return Picture(drawing, "The plan over time", alt, Table(tuple(map(Column, columns)), tuple(rows)))


def _bars(facts: Facts) -> Iterator[Bar | str]:
    """As the table of the plan numbers them; before those of each stage its name."""
    for team, members in groupby(facts.actions, key=lambda one: one.team):
        yield facts.phrases.team(team) if team else "The whole organisation"
        yield from (_bar(one, facts) for one in members)


def _bar(one: Action, facts: Facts) -> Bar:
    option, last = one.option, min(one.option.last, facts.setting.months)
    label = f"{one.number}. {facts.phrases.brief(option)}"
    return Bar(label, option.action, option.start, option.effect, last, one.decision.last_start)


def _cells(facts: Facts, bar: Bar) -> Iterator[str]:
    yield bar.label
    yield _month(facts, bar.start)
    yield _month(facts, bar.effect)
    yield _month(facts, bar.last) if bar.last < facts.setting.months else "-"
    yield _month(facts, bar.decide_by)


def _marks(facts: Facts) -> Iterator[Mark]:
    plan = facts.plan
    for stage in facts.problem.stages:
        if stage.team in plan.months:
            team = facts.phrases.team(stage.team)
            if stage.gate and stage.after in plan.months:
                yield Mark(f"Decision on {team}", facts.problem.gate_month(stage, plan.months), "gate")
            yield Mark(f"{team} is viable", plan.months[stage.team], "viable")


def money(facts: Facts) -> Picture:
    """New money by month and fund, and by financial year as a table."""
    monthly = tuple(facts.total.monthly)
    start, months = facts.setting.start, len(monthly)
    funds = tuple(
        Fund(facts.safe(fund.name), tuple(facts.paid.get((number, month), 0) for month in range(months)))
        for number, fund in enumerate(facts.setting.roadmap.budget)
    )
    drawing = Money(start, funds or (Fund("", monthly),))
    years = sorted({financial_year(start + month) for month in range(months)})
    columns = (Column("Financial year"), *(Column(fund.name or "New money", "right") for fund in drawing.funds))
    rows = [
        Row((year_name(year), *(words.pounds(_in_year(start, fund, year)) for fund in drawing.funds))) for year in years
    ]
    alt = f"{words.pounds(sum(monthly))} of new money to {facts.phrases.horizon}, over {len(years)} financial years."
    return Picture(drawing, "New money by month and fund", alt, Table(columns, tuple(rows)))


def _in_year(start: int, fund: Fund, year: int) -> int:
    return sum(pence for month, pence in enumerate(fund.monthly) if financial_year(start + month) == year)


def curve(facts: Facts) -> Picture | None:
    """The least cost for each month by which the last stage could be viable."""
    found = facts.answer.points
    if len(found) < 2:
        return None
    points = tuple((max(point.months.values()), point.cost) for point in found)
    named = tuple((NAMES[one.name], max(one.months.values())) for one in facts.answer.variants if one.months)
    columns = (Column("All teams viable from"), Column("Least new money", "right"), Column("Proved"))
    rows = [
        Row((_month(facts, month), words.pounds(cost), "yes" if point.proved else "no"))
        for (month, cost), point in zip(points, found, strict=True)
    ]
    (first, dear), (last, cheap) = points[0], points[-1]
    alt = (
        f"From {words.pounds(dear)} with all teams viable from {_month(facts, first)} to {words.pounds(cheap)} from "
        f"{_month(facts, last)}."
    )
    drawing = Curve(facts.setting.start, points, named)
    return Picture(
        drawing, "The least cost by the month in which all teams are viable", alt, Table(columns, tuple(rows))
    )


def _month(facts: Facts, month: int) -> str:
    return facts.phrases.short(month)


def what(option: Option, names: Names) -> str:
    """'Hire: Designer, 1.0 FTE', 'Train: Gwen Tallow as User researcher'."""
    role = names.level(option.role, option.level) if option.role else ""
    team = f" for {names.team(option.team)}" if option.team else ""
    match option.action:
        case "train":
            return f"Train: {names.person(option.about)} as {role}"
        case "release":
            return f"Release: {names.person(option.about)}, {words.fte(option.grants[0].fte)} FTE"
        case "share" if option.lends:
            return f"Share: {names.person(option.lends)} in two teams"
        case "supplier-team":
            return f"Supplier team{team}"
        case _:
            post = f", post {names.post(option.post)}" if option.post and not names.hidden else ""
            return f"{_DOES[option.action]}: {role}{post}, {words.fte(option.grants[0].fte)} FTE{team}"


_DOES = {
    "hire": "Hire",
    "train": "Train",
    "contract": "Contract",
    "release": "Release",
    "share": "Share",
    "supplier-team": "Supplier team",
}
