"""What is done is on offer, at its price and in its time, and nothing in the file forbids it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from teamplan.roadmap.costs import Charge
from teamplan.roadmap.problem import Grant, Option
from teamplan.roadmap.verify import verify

from ..texts import planned
from ..values import A, binds, hire, roadmap, wanted

FREEZE = ("allow", "hire")
FROZEN = roadmap([wanted(A)], {"hire/1": [A]}, options=[hire("hire/1", 0, 1, barred=FREEZE), hire("hire/1", 1, 2)])


def test_what_the_file_forbids_is_not_done() -> None:
    assert binds("allowed", FROZEN, FROZEN.easing(FREEZE)) == [("hire", "hire/1", "Jan 2027")]
    assert planned(FROZEN).months == {"a": 2}


CHANGES: dict[str, Callable[[Option], Option]] = {
    "earlier": lambda one: replace(one, start=one.start - 1),
    "in effect sooner": lambda one: replace(one, effect=one.effect - 1),
    "for longer": lambda one: replace(one, last=one.last + 1),
    "cheaper": lambda one: replace(one, cost=(one.cost[0], one.cost[1] - 1, one.cost[2])),
    "dearer": lambda one: replace(one, cost=(one.cost[0], one.cost[1] + 1, one.cost[2])),
    "charged otherwise": lambda one: replace(one, charges=(Charge("once", "a gift", 0, 0, 1),)),
    "of more time": lambda one: replace(one, grants=(Grant("hire/1", 3),)),
    "for another team": lambda one: replace(one, team="a"),
    "with a shorter lead": lambda one: replace(one, lead=("recruitment.approval",)),
    "not forbidden": lambda one: replace(one, barred=FREEZE),
    "of another role": lambda one: replace(one, role="other"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_done_is_exactly_what_is_on_offer(change: str) -> None:
    plan = planned(FROZEN)
    changed = replace(plan, chosen=tuple(CHANGES[change](one) for one in plan.chosen))
    assert "allowed" in {one[0] for one in verify(FROZEN, changed)}
