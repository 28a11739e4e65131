"""Of a viable team's filled time no more than a share is given by contractors and suppliers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from teamplan.roadmap.problem import Limits

from ..texts import planned
from ..values import A2, FIRST, THEN, A, B, binds, contract, hire, roadmap, wanted

EITHER = roadmap(
    [wanted(A), wanted(A2)],
    {"ann": [A], "contract/1": [A2], "hire/1": [A2]},
    {"ann": (2, 2)},
    [contract("contract/1", 0, 1, 4), hire("hire/1", 0, 2)],
    months=4,
)


def capped(share: int) -> Limits:
    return Limits(contractor_share=share)


def test_no_more_than_the_share_is_bought() -> None:
    assert binds("contractor-share", replace(EITHER, limits=capped(49)), EITHER) == [
        ("a", "Feb 2027"),
        ("a", "Mar 2027"),
        ("a", "Apr 2027"),
    ]
    assert planned(replace(EITHER, limits=capped(49))).months == {"a": 2}


@pytest.mark.parametrize(("share", "month"), [(50, 1), (49, 2), (0, 2)])
def test_the_share_itself_is_allowed(share: int, month: int) -> None:
    assert planned(replace(EITHER, limits=capped(share))).months == {"a": month}


def test_what_if_there_were_no_such_limit() -> None:
    assert planned(replace(EITHER, limits=capped(0)).easing(("limit", "contractor_share"))).months == {"a": 1}


def test_it_counts_from_when_a_team_is_viable_and_in_each_team() -> None:
    """The contractor may cover the later team's position until it has to be viable; employees are arranged so."""
    problem = roadmap(
        [wanted(A), wanted(B)],
        {"ann": [A, B], "contract/1": [A, B], "hire/1": [B]},
        {"ann": (2, 2)},
        [contract("contract/1", 0, 0, 9), hire("hire/1", 0, 2)],
        months=4,
        stages=(FIRST, THEN),
        limits=capped(0),
    )
    plan = planned(problem)
    assert plan.months == {"a": 0, "b": 2}
    assert all(("ann", A) in amounts for amounts in plan.arrangement)
