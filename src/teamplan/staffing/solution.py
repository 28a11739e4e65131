"""What the solver found, and the proof that it keeps every row: `verify` needs no solver."""

from __future__ import annotations

from dataclasses import dataclass

from teamplan.staffing.answer import Tier
from teamplan.staffing.constraints import BROKEN
from teamplan.staffing.problem import Amounts, Problem


@dataclass(frozen=True, slots=True)
class Solution:
    """Amounts above 0 (hundredths of FTE), and each goal with value, bound and status."""

    amounts: Amounts
    tiers: tuple[Tier, ...]

    @property
    def proved(self) -> bool:
        return all(tier.status == "optimal" for tier in self.tiers)


def verify(problem: Problem, amounts: Amounts) -> list[tuple[str, ...]]:
    """(constraint, subject...) for everything that a constraint finds broken; empty where all rows hold."""
    return [(name, *subject) for name, broken in BROKEN.items() for subject in broken(problem, amounts)]
