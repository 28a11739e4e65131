"""No more people learn at the same time than there are places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from teamplan.roadmap.problem import Limits

from ..texts import planned
from ..values import A2, A, binds, roadmap, train, wanted

ONE = Limits(training_at_once=1)


@pytest.mark.parametrize("takes", [0, 1])
def test_a_place_is_free_again_once_somebody_has_learnt(takes: int) -> None:
    courses = [train("ann", A, 0, 2, takes), train("bob", A2, 0, 2, takes), train("bob", A2, 2, 4, takes)]
    own = {"ann": (2, 2), "bob": (2, 2)}
    problem = roadmap([wanted(A), wanted(A2)], {"ann": [A], "bob": [A2]}, own, courses, months=5)
    broken = binds("training-at-once", replace(problem, limits=ONE), problem)
    assert broken == [("Jan 2027",), ("Feb 2027",)]
    assert planned(problem).months == {"a": 2}
    assert planned(replace(problem, limits=ONE)).months == {"a": 4}
    assert planned(replace(problem, limits=Limits(training_at_once=0))).months == {}
    assert planned(replace(problem, limits=ONE).easing(("limit", "training_at_once"))).months == {"a": 2}
