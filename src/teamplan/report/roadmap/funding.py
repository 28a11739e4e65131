"""Which fund pays how much of each action: as a table, in the working, and for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from teamplan import words
from teamplan.report.blocks import Block, Cell, Column, Row, Sentence, Table
from teamplan.report.contract import Json
from teamplan.report.roadmap import ids
from teamplan.report.roadmap.facts import Action, Facts
from teamplan.roadmap.calendar import financial_year, year_name

MOST_COLUMNS = 4  # funds with a column of their own
_LAST = ", but those whose cost would show a board what a person is paid come last"


def fund_name(facts: Facts, fund: int) -> str:
    """'Digital fund (capital)': with its kind, unless its name says it."""
    one = facts.setting.roadmap.budget[fund]
    name = facts.safe(one.name)
    return name if one.kind in one.name.casefold() else f"{name} ({one.kind})"


def by_fund(facts: Facts, one: Action) -> Mapping[int, int]:
    """Fund -> pence to the horizon that it pays of the action, in the order of the file."""
    found: Counter[int] = Counter()
    for (fund, _), pence in facts.shares[one.option].items():
        found[fund] += pence
    return dict(sorted(found.items()))


# ------------------------------------------------------------------------------------------------------------- table


def paid_from(facts: Facts) -> Iterator[Block]:
    """A line for each action that costs something, where more than one fund pays."""
    funds = sorted({fund for fund, _ in facts.paid})
    if len(funds) < 2:
        return
    paid = [one for one in facts.actions if one.account.total]
    apart = len(funds) <= MOST_COLUMNS
    columns = (
        Column("Paid from, in £ thousand", least=24, stretch=True),
        *(Column(fund_name(facts, fund), "right", 7, stretch=True) for fund in funds if apart),
        *(() if apart else (Column("Funds", least=24, stretch=True),)),
        Column("Total", "right", 5),
    )
    rows = [Row(tuple(_cells(facts, one, funds, apart))) for one in paid]
    yield Table(columns, (*rows, Row(tuple(_together(facts, funds, apart)))))
    yield Sentence(" ".join(_rule(facts, paid)), "quiet")


def _cells(facts: Facts, one: Action, funds: list[int], apart: bool) -> Iterator[Cell]:
    found, shown = by_fund(facts, one), facts.pay_is_shown(one.option)
    yield f"{one.number}. {facts.phrases.brief(one.option)}"
    if apart:
        yield from (words.thousands(found.get(fund, 0)) if shown else "*" for fund in funds)
    else:
        yield _listed(facts, found) if shown else "*"
    yield words.thousands(one.account.total) if shown else "*"


def _together(facts: Facts, funds: list[int], apart: bool) -> Iterator[Cell]:
    spent = {fund: sum(pence for (own, _), pence in facts.paid.items() if own == fund) for fund in funds}
    yield "All together"
    yield from (map(words.thousands, spent.values()) if apart else (_listed(facts, spent),))
    yield words.thousands(facts.total.total)


def _listed(facts: Facts, found: Mapping[int, int]) -> str:
    return "; ".join(f"{fund_name(facts, fund)} {words.thousands(pence)}" for fund, pence in found.items())


def _rule(facts: Facts, paid: list[Action]) -> Iterator[str]:
    last = "" if all(map(facts.board_is_told, (one.option for one in paid))) else _LAST
    yield f"Where several funds pay in a month, actions draw on them in the order of their numbers{last}."
    if not all(facts.pay_is_shown(one.option) for one in paid):
        yield "* alone it would show what a person is paid."


# ----------------------------------------------------------------------------------------------------------- working


def in_years(facts: Facts, one: Action) -> Iterator[tuple[Cell, ...]]:
    """Year, fund, months in which it pays, pence: a line for each year and fund, where more than one fund pays."""
    if len({fund for fund, _ in facts.paid}) < 2:
        return
    months: Counter[tuple[int, int]] = Counter()
    pence: Counter[tuple[int, int]] = Counter()
    for (fund, month), part in facts.shares[one.option].items():
        key = financial_year(facts.setting.start + month), fund
        months[key] += 1
        pence[key] += part
    for (year, fund), part in sorted(pence.items()):
        name = f"Paid from {fund_name(facts, fund)}"
        yield year_name(year), name, str(months[year, fund]), "", words.exact_pounds(part)


# -------------------------------------------------------------------------------------------------------------- JSON


def document(facts: Facts, one: Action) -> Json:
    """What each fund pays of the action; null where that would show what a person is paid."""
    return [_share(facts, one, fund) for fund in by_fund(facts, one)] if facts.pay_is_shown(one.option) else None


def _share(facts: Facts, one: Action, fund: int) -> Json:
    months = {month: pence for (own, month), pence in facts.shares[one.option].items() if own == fund}
    return {
        "fund": fund,
        "name": facts.safe(facts.setting.roadmap.budget[fund].name),
        "pence": sum(months.values()),
        "by_month": {ids.month(facts, month): pence for month, pence in sorted(months.items())},
    }
