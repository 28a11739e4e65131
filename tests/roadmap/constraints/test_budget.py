"""Each month's new money comes from funds that are there then, and no fund gives more than it holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from teamplan.roadmap.constraints.budget import paid, pots
from teamplan.roadmap.problem import Fund
from teamplan.roadmap.verify import verify

from ..texts import planned
from ..values import A, binds, hire, roadmap, wanted

DEAR_OR_LATE = roadmap([wanted(A)], {"hire/1": [A]}, options=[hire("hire/1", 0, 1, 10), hire("hire/1", 1, 2, 4)])


def fund(amount: int, first: int = 0, last: int = 2, *, each_year: bool = False) -> Fund:
    return Fund("money", first, last, amount, each_year)


def month_with(*funds: Fund) -> int | None:
    return planned(replace(DEAR_OR_LATE, funds=funds)).months.get("a")


def test_what_a_fund_does_not_hold_is_not_spent() -> None:
    assert binds("budget", replace(DEAR_OR_LATE, funds=(fund(9),)), DEAR_OR_LATE) == [("Jan 2027",)]


@pytest.mark.parametrize(
    ("funds", "month"),
    [
        ((fund(10),), 1),
        ((fund(9),), 2),
        ((fund(4),), 2),
        ((fund(3),), None),
        ((), None),  # a budget is stated, and holds nothing
        ((fund(6), fund(4)), 1),  # together
        ((fund(6, 0, 0), fund(4, 0, 0)), 1),
        ((fund(10, 1, 2),), 2),  # there too late
        ((fund(10, 0, 0),), 1),  # there in that month alone
        ((fund(10, 0, -1),), None),  # gone before the plan
    ],
)
def test_funds_pay_in_their_own_months(funds: tuple[Fund, ...], month: int | None) -> None:
    assert month_with(*funds) == month


def test_by_the_year_as_many_twelfths_as_lie_within_the_plan() -> None:
    """January to March are three twelfths: of 40 pence ten, of 39 nine, of 16 four."""
    assert [month_with(fund(amount, each_year=True)) for amount in (40, 39, 16, 15)] == [1, 2, 2, None]


def test_a_new_financial_year_brings_new_money_and_the_old_is_gone() -> None:
    problem = replace(DEAR_OR_LATE, start=2027 * 12 + 2, funds=(fund(48, each_year=True),))
    assert [(pot.first, pot.last, pot.amount) for pot in pots(problem)] == [(0, 0, 4), (1, 2, 8)]
    assert planned(problem).months == {"a": 2}  # 4 in April, where 8 are; 10 in March, where 4 are


def test_the_fund_that_ends_first_pays_first() -> None:
    funds = (fund(10, 0, 2), fund(5, 0, 1))
    by_fund, unpaid = paid(replace(DEAR_OR_LATE, funds=funds), [3, 3, 9])
    assert by_fund == {(1, 0): 3, (1, 1): 2, (0, 1): 1, (0, 2): 9}
    assert unpaid == (0, 0, 0)
    assert paid(replace(DEAR_OR_LATE, funds=funds), [3, 3, 10])[1] == (0, 0, 1)


def test_what_if_a_fund_had_no_end() -> None:
    problem = replace(DEAR_OR_LATE, funds=(fund(1, 1, 2), fund(2, 0, 0)))
    assert planned(problem).months == {}
    assert planned(problem.easing(("fund", "0"))).months == {"a": 2}
    assert planned(problem.easing(("fund", "1"))).months == {"a": 1}


def test_money_is_counted_to_the_penny() -> None:
    pence = 987_654_321_01
    dear = roadmap([wanted(A)], {"hire/1": [A]}, options=[hire("hire/1", 0, 1, pence)])
    assert planned(replace(dear, funds=(fund(pence),))).months == {"a": 1}
    assert planned(replace(dear, funds=(fund(pence - 1),))).months == {}
    assert verify(replace(dear, funds=(fund(pence - 1),)), planned(dear)) == [("budget", "Jan 2027")]
