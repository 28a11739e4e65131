"""A roadmap -> pictures as data: the plan over time, its money by fund, and the cost of each month that one waits."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.report.blocks import Column, Picture, Row, Table
from teamplan.report.drawings import Bar, Curve, Fund, Gantt, Mark, Money
from teamplan.report.names import Names
from teamplan.roadmap.answer import Decision, RoadmapAnswer
from teamplan.roadmap.calendar import financial_year, short, year_name
from teamplan.roadmap.constraints.budget import paid
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Option

_DOES = {
    "hire": "Hire",
    "train": "Train",
    "contract": "Contract",
    "release": "Release",
    "share": "Share",
    "supplier-team": "Supplier team",
}


def gantt(answer: RoadmapAnswer, names: Names) -> Picture:
    """Every action of the plan over time, with its last safe start, and the months in which teams become viable."""
    bars = tuple(_bar(one, answer, names) for one in answer.decisions)
    marks = tuple(_marks(answer, names))
    told = (f"{mark.label} in {_month(answer, mark.month)}." for mark in marks)
    alt = " ".join((f"{words.count(len(bars), 'action')}.", *told))
    columns = ("Action", "Start", "In effect", "Until", "Decide by")
    rows = [
        Row(
            (
                bar.label,
                _month(answer, bar.start),
                _month(answer, bar.effect),
                _month(answer, bar.last) if bar.last < answer.problem.months else "",
                _month(answer, bar.decide_by),
            )
        )
        for bar in bars
    ]
    drawing = Gantt(answer.problem.start, answer.problem.months, bars, marks)
    return Picture(drawing, "The plan over time", alt, Table(tuple(map(Column, columns)), tuple(rows)))


def _bar(one: Decision, answer: RoadmapAnswer, names: Names) -> Bar:
    option = one.option
    last = min(option.last, answer.problem.months)
    return Bar(what(option, names), option.action, option.start, option.effect, last, one.last_start)


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


def _marks(answer: RoadmapAnswer, names: Names) -> Iterator[Mark]:
    plan = _plan(answer)
    for stage in answer.problem.stages:
        if stage.team in plan.months:
            if stage.gate and stage.after in plan.months:
                month = answer.problem.gate_month(stage, plan.months)
                yield Mark(f"Decision on {names.team(stage.team)}", month, "gate")
            yield Mark(f"{names.team(stage.team)} is viable", plan.months[stage.team], "viable")


def money(answer: RoadmapAnswer, names: Names) -> Picture:
    """New money by month and fund."""
    problem, plan = answer.problem, _plan(answer)
    monthly = plan.monthly_cost(problem)
    shares, _ = paid(problem, monthly)
    funds = tuple(
        Fund(names.public(fund.name), tuple(shares.get((number, month), 0) for month in range(problem.months)))
        for number, fund in enumerate(problem.funds or ())
    )
    drawing = Money(problem.start, funds or (Fund("", monthly),))
    years = sorted({financial_year(problem.start + month) for month in range(problem.months)})
    columns = (Column("Financial year"), *(Column(fund.name or "New money", "right") for fund in drawing.funds))
    rows = [
        Row((year_name(year), *(_pounds(_in_year(answer, fund, year)) for fund in drawing.funds))) for year in years
    ]
    alt = f"{_pounds(sum(monthly))} of new money to the horizon, {len(years)} financial years."
    return Picture(drawing, "New money by month", alt, Table(columns, tuple(rows)))


def _in_year(answer: RoadmapAnswer, fund: Fund, year: int) -> int:
    start = answer.problem.start
    return sum(pence for month, pence in enumerate(fund.monthly) if financial_year(start + month) == year)


def curve(answer: RoadmapAnswer) -> Picture | None:
    """The least cost for each month by which the last stage could be viable."""
    if len(answer.points) < 2:
        return None
    points = tuple((max(point.months.values()), point.cost) for point in answer.points)
    named = tuple((one.name, max(one.months.values())) for one in answer.variants if one.months)
    columns = (Column("All teams viable from"), Column("Least new money", "right"), Column("Proved"))
    rows = [
        Row((_month(answer, month), _pounds(cost), "yes" if point.proved else "no"))
        for (month, cost), point in zip(points, answer.points, strict=True)
    ]
    alt = (
        f"From {_pounds(points[0][1])} for {_month(answer, points[0][0])} to {_pounds(points[-1][1])} for "
        f"{_month(answer, points[-1][0])}."
    )
    drawing = Curve(answer.problem.start, points, named)
    return Picture(drawing, "What waiting saves", alt, Table(columns, tuple(rows)))


def _plan(answer: RoadmapAnswer) -> Plan:
    assert answer.plan is not None
    return answer.plan


def _month(answer: RoadmapAnswer, month: int) -> str:
    return short(answer.problem.start + month)


def _pounds(pence: int) -> str:
    return f"£{(pence + 50) // 100:,}"
