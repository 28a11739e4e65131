"""What the plan costs against each fund, and the total taken apart: once or yearly, new or there already, how sure."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.report.blocks import Block, Cell, Column, Heading, Meter, Row, Sentence, Table
from teamplan.report.roadmap.chart import spending
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.funding import fund_name, paid_from
from teamplan.roadmap.calendar import financial_year, year_name
from teamplan.roadmap.constraints.budget import Pot, pots
from teamplan.roadmap.costs import IN_FULL, OWN_BUDGET

_KINDS = ("capital", "revenue")


def money(facts: Facts) -> Iterator[Block]:
    if facts.answer.plan is None:
        return
    yield Heading("Money")
    yield from _funds(facts)
    yield from spending(facts)
    yield from paid_from(facts)
    yield from _apart(facts)


def _funds(facts: Facts) -> Iterator[Block]:
    """Each fund in each financial year: spent, of how much, what is left."""
    columns = (
        Column("Fund", least=16, stretch=True),
        Column("Months", least=10, stretch=True),
        Column("Spent, of what there is", least=16, stretch=True),
        Column("£ thousand", "right", 10),
        Column("Left over", "right", 9),
    )
    every = pots(facts.problem)
    if every:
        yield Table(
            columns, tuple(Row(tuple(_pot(facts, pot))) for pot in sorted(every, key=lambda p: (p.first, p.fund)))
        )
        yield Sentence("In each month the fund that ends first pays first.", "quiet")
    else:
        yield Table(_BY_YEAR, tuple(Row(cells) for cells in _years(facts)))
        yield Sentence("The file states no budget: money is no limit here.", "quiet")


def _pot(facts: Facts, pot: Pot) -> Iterator[Cell]:
    spent = sum(facts.paid.get((pot.fund, month), 0) for month in range(pot.first, pot.last + 1))
    yield fund_name(facts, pot.fund)
    yield _span(facts, pot)
    yield Meter(spent, pot.amount or 1)  # a fund of nothing is empty, not full
    yield f"{words.thousands(spent)} of {words.thousands(pot.amount)}"
    yield words.thousands(pot.amount - spent)


def _span(facts: Facts, pot: Pot) -> str:
    """'2027/28' where it is of one financial year, else its months."""
    first, last = facts.setting.start + pot.first, facts.setting.start + pot.last
    if financial_year(first) == financial_year(last):
        return year_name(financial_year(first))
    return f"{words.short_month(first)} to {words.short_month(last)}"


_BY_YEAR = (Column("Financial year", least=9), Column("New money", "right", 10))


def _years(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    return ((year_name(year), words.pounds(pence)) for year, pence in facts.total.by_year.items())


def _apart(facts: Facts) -> Iterator[Block]:
    columns = (
        Column("The money, taken apart", least=30, stretch=True),
        Column("£", "right", 10),
        Column("Remark", least=20, stretch=True),
    )
    yield Table(columns, tuple(Row(cells) for cells in _lines(facts)))


def _lines(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    total, horizon = facts.total, facts.phrases.horizon
    low, high = words.pounds(total.low), words.pounds(total.high)
    yield "New money", words.pounds(total.total), f"to {horizon}; {low} to {high} as prices may turn out"
    yield "of it, paid once", words.pounds(total.once), "recruitment, courses, contracts that end"
    yield "of it, recurrent", words.pounds(total.recurrent), "goes on after the plan"
    for kind in _KINDS:
        if spent := _by_kind(facts, kind):
            yield f"of it, from {kind} funds", words.pounds(spent), ""
    yield "Redirected pay", words.pounds(total.redirected), "there already, in funded posts"
    yield "A full year after the plan", words.pounds(total.full_year), f"from {_after(facts)}; new money"
    for view, name in ((OWN_BUDGET, "from the own budget"), (IN_FULL, "in full")):
        mark = "charged to the funds" if view == facts.setting.roadmap.pension else "the other view"
        yield f"With the pension {name}", words.pounds(total.by_pension[view]), mark


def _after(facts: Facts) -> str:
    return words.month(facts.setting.start + facts.setting.months)


def _by_kind(facts: Facts, kind: str) -> int:
    funds = facts.setting.roadmap.budget
    return sum(pence for (fund, _), pence in facts.paid.items() if funds[fund].kind == kind)
