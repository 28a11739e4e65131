"""What may be called proved: a goal whose own search was settled, and every goal before it too."""

from __future__ import annotations

from teamplan.staffing.answer import Tier
from teamplan.staffing.solution import in_turn


def test_after_a_goal_that_is_not_proved_none_is() -> None:
    tiers = [
        Tier("core", 1, 2, 2, "optimal"),
        Tier("required", 1, 3, 4, "feasible"),
        Tier("unfilled", 1, 0, 0, "optimal"),
        Tier("kept", None, 60, 60, "optimal"),
    ]
    assert [tier.status for tier in in_turn(tiers)] == ["optimal", "feasible", "feasible", "feasible"]
    assert [(tier.value, tier.bound) for tier in in_turn(tiers)] == [(2, 2), (3, 4), (0, 0), (60, 60)]
    assert in_turn(tiers[:1]) == (tiers[0],)
