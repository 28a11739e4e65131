"""What is drawn: within its range, as often below the stated figure as above, and the same for the same seed."""

from __future__ import annotations

import numpy as np
import pytest

from teamplan.roadmap.draws import MOST_LEAVING, Draws
from teamplan.roadmap.figures import Figures

from .texts import FIGURES, setting, team

STATED = "approval: {value: 1, unit: months, basis: assumption}"
LEAVE = "leavers: {value: 8, unit: percent, basis: assumption}"


def figures(approval: str = "", more: str = "") -> Figures:
    text = FIGURES.replace(STATED, f"approval: {{{approval}, basis: assumption}}") if approval else FIGURES
    pack = setting("[]", "months: 2", figures=f"{text}{more}\n", a=team("{role: developer, fte: 1.0}"))
    return pack.figures


def draws(approval: str = "", more: str = "", number: int = 4_000, seed: int = 1) -> Draws:
    return Draws(figures(approval, more), number, seed)


def test_half_of_the_draws_lie_below_what_is_stated_and_half_above() -> None:
    found = draws("value: 4, low: 2, high: 9, unit: weeks").value("recruitment.approval", "x")
    assert 200 <= found.min() < 203
    assert 897 < found.max() <= 900
    assert abs((found < 400).mean() - 0.5) < 0.03
    assert abs((found < 300).mean() - 0.25) < 0.03
    assert abs((found > 650).mean() - 0.25) < 0.03


@pytest.mark.parametrize("approval", ["value: 4, unit: weeks", "value: 4, low: 4, high: 4, unit: weeks"])
def test_what_has_no_range_is_not_drawn(approval: str) -> None:
    found = draws(approval)
    assert set(found.value("recruitment.approval", "x").tolist()) == {400}
    assert set(found.length(("recruitment.approval", "recruitment.time_to_hire"), "x").tolist()) == {2}
    assert found.drawn == {}


@pytest.mark.parametrize(
    "approval",
    ["value: 14, unit: weeks", "value: 3, unit: months", "value: 17, unit: working days", "value: 9, unit: days"],
)
def test_lengths_are_those_of_the_plan(approval: str) -> None:
    """Whole months as the plan counts them, whatever the unit, one inside the other and one after the other."""
    own = figures(approval)
    paths = ("recruitment.approval", "recruitment.notice.7", "-contracting.lead_time", "moving.release_notice")
    found = Draws(own, 3, 0).length(paths, "x")
    assert set(found.tolist()) == {own.months(*paths)}


def test_a_figure_that_the_pack_lacks_takes_no_time() -> None:
    assert set(draws().value("recruitment.notice.9", "x").tolist()) == {0}


def test_everybody_has_a_stream_of_their_own() -> None:
    drawn = draws("value: 4, low: 2, high: 8, unit: weeks")
    ann, ben = (drawn.value("recruitment.approval", name) for name in ("ann", "ben"))
    assert not np.array_equal(ann, ben)
    assert np.array_equal(ann, draws("value: 4, low: 2, high: 8, unit: weeks").value("recruitment.approval", "ann"))
    assert not np.array_equal(
        ann, draws("value: 4, low: 2, high: 8, unit: weeks", seed=2).value("recruitment.approval", "ann")
    )
    assert abs(np.corrcoef(ann, ben)[0, 1]) < 0.05


def test_these_are_the_draws_of_every_machine() -> None:
    """The generator and how it is seeded are fixed: another version must not change a report."""
    found = draws("value: 4, low: 2, high: 8, unit: weeks", number=6, seed=7)
    assert found.value("recruitment.approval", "ann").tolist() == [779, 651, 652, 237, 359, 769]


def test_people_leave_at_the_rate_of_a_year() -> None:
    start = np.zeros(4_000, dtype=np.int64)
    first, *others = draws(more="leavers: {value: 40, unit: percent, basis: assumption}").absences("ann", start, ())
    assert abs((first.left < 12).mean() - 0.4) < 0.03
    assert abs((first.left < 24).mean() - 0.64) < 0.03
    assert len(others) == MOST_LEAVING - 1
    assert ((first.filled - first.left) == 1).all()  # a month at the least
    assert (others[0].left >= first.filled).all()


@pytest.mark.parametrize("more", ["", "leavers: {value: 0, unit: percent, basis: assumption}"])
def test_nobody_leaves_where_nobody_does(more: str) -> None:
    found = draws(more=more).absences("ann", np.zeros(4_000, dtype=np.int64), ())
    assert min(one.left.min() for one in found) > 1_000
