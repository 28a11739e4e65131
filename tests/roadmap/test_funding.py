"""Which fund pays for which action: by a rule, to the penny, whatever the funds and the actions are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from teamplan.roadmap.constraints.budget import paid
from teamplan.roadmap.funding import shares
from teamplan.roadmap.problem import Fund

from .values import A, hire, roadmap, wanted

MONTHS = 3
PROBLEM = roadmap([wanted(A)], {"hire/1": [A]}, options=[hire("hire/1", 0, 1, 10)])
amounts = st.integers(0, 12)
funds = st.builds(Fund, st.just("money"), st.integers(0, 2), st.integers(0, 2), amounts, st.booleans())
costs = st.lists(st.tuples(*[amounts] * MONTHS), max_size=4)


def test_the_first_action_draws_on_the_fund_that_pays_first() -> None:
    ends_first, lasts = 1, 0
    found = shares({(ends_first, 0): 5, (lasts, 0): 7, (lasts, 1): 4}, [(3, 1), (4, 0), (5, 3)])
    assert found == (
        {(ends_first, 0): 3, (lasts, 1): 1},
        {(ends_first, 0): 2, (lasts, 0): 2},
        {(lasts, 0): 5, (lasts, 1): 3},
    )


def test_what_nothing_pays_for_is_nobodys() -> None:
    assert shares({(0, 0): 5}, [(3,), (4,)]) == ({(0, 0): 3}, {(0, 0): 2})
    assert shares({}, [(3,)]) == ({},)


@settings(deadline=None)
@given(st.lists(funds, max_size=3), costs)
def test_the_shares_add_up_both_ways(there: list[Fund], monthly: list[tuple[int, ...]]) -> None:
    together = [sum(month) for month in zip(*monthly, strict=True)] or [0] * MONTHS
    spent, unpaid = paid(replace(PROBLEM, funds=tuple(there)), together)
    found = shares(spent, monthly)
    by_fund: Counter[tuple[int, int]] = Counter()
    for share in found:
        by_fund.update(share)
        assert all(part > 0 for part in share.values())
    assert by_fund == spent
    for month, owed in enumerate(unpaid):
        assert sum(costs[month] for costs in monthly) - owed == sum(p for (_, m), p in by_fund.items() if m == month)
    if not any(unpaid):
        for own, share in zip(monthly, found, strict=True):
            assert [sum(p for (_, m), p in share.items() if m == month) for month in range(MONTHS)] == list(own)
