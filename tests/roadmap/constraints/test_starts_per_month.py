"""No more people start in one month than can be interviewed, equipped and brought in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from teamplan.roadmap.problem import Limits

from ..texts import planned
from ..values import A2, FOREVER, A, binds, contract, hire, option, roadmap, supplier, wanted

SEATS = [wanted(A), wanted(A2)]
READY = {"hire/1": [A], "hire/2": [A2], "contract/1": [A2]}
ONE, TWO = Limits(starts_per_month=1), Limits(starts_per_month=2)


def test_no_more_start_in_one_month() -> None:
    hires = [hire("hire/1", 0, 1), hire("hire/2", 0, 1), hire("hire/2", 1, 2)]
    problem = roadmap(SEATS, READY, options=hires)
    assert binds("starts-per-month", replace(problem, limits=ONE), replace(problem, limits=TWO)) == [("Feb 2027",)]
    assert planned(replace(problem, limits=ONE)).months == {"a": 2}
    assert planned(replace(problem, limits=ONE).easing(("limit", "starts_per_month"))).months == {"a": 1}
    assert planned(replace(problem, limits=Limits(starts_per_month=0))).months == {}


def test_the_month_in_which_they_come_counts_and_not_the_decision() -> None:
    hires = [hire("hire/1", 0, 1), hire("hire/2", 0, 2)]
    assert planned(roadmap(SEATS, READY, options=hires, limits=ONE)).months == {"a": 2}


def test_a_contractor_counts_as_well() -> None:
    both = [hire("hire/1", 0, 1), contract("contract/1", 0, 1, 9)]
    assert planned(roadmap(SEATS, READY, options=both, limits=ONE)).months == {}
    assert planned(roadmap(SEATS, READY, options=both, limits=TWO)).months == {"a": 1}


@pytest.mark.parametrize(("limits", "months"), [(ONE, {}), (TWO, {"a": 1})])
def test_of_a_supplier_everybody_counts(limits: Limits, months: dict[str, int]) -> None:
    people = {"supplier-1/a": 2, "supplier-1/b": 2}
    ready = {"supplier-1/a": [A], "supplier-1/b": [A2]}
    assert planned(roadmap(SEATS, ready, options=[supplier(people, 0, 1, 9)], limits=limits)).months == months


def test_whoever_is_there_already_does_not_start() -> None:
    months = (0, 1, FOREVER)
    lent = [option("share", (f"partner/{n}", "2"), months, grants=hire(f"partner/{n}", 0, 1).grants) for n in (1, 2)]
    ready = {"partner/1": [A], "partner/2": [A2]}
    assert planned(roadmap(SEATS, ready, options=lent, limits=Limits(starts_per_month=0))).months == {"a": 1}
