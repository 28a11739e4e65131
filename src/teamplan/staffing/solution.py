"""What the solver found, and the proof that it keeps every row: `verify` needs no solver."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

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


def in_turn(tiers: Iterable[Tier]) -> tuple[Tier, ...]:
    """After a goal that is not proved none is: each was settled for what the goals before it had reached."""
    proved, found = True, []
    for tier in tiers:
        proved = proved and tier.status == "optimal"
        found.append(tier if proved else replace(tier, status="feasible"))
    return tuple(found)


def verify(problem: Problem, amounts: Amounts) -> list[tuple[str, ...]]:
    """(constraint, subject...) for everything that a constraint finds broken; empty where all rows hold."""
    return [(name, *subject) for name, broken in BROKEN.items() for subject in broken(problem, amounts)]
