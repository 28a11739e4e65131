"""Which fund pays for which action: what the funds pay in each month, shared out to the penny.

Actions draw on the funds in a given order. In each month the first action is paid by the fund that pays first, as far
as that goes, then by the next one; the next action by what is left of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Paid = Mapping[tuple[int, int], int]  # (fund, month) -> pence


def shares(paid: Paid, monthly: Sequence[Sequence[int]]) -> tuple[Paid, ...]:
    """For each action, given its new money in each month, what each fund pays of it.

    `paid`: what each fund pays in all, in the order in which funds pay in a month (see `budget.paid`). What no fund
    pays is left out, so the shares of all actions add up to `paid`.
    """
    left = dict(paid)
    return tuple(_drawn(left, costs) for costs in monthly)


def _drawn(left: dict[tuple[int, int], int], costs: Sequence[int]) -> Paid:
    """What one action takes of what is left, which is less by it afterwards."""
    owed, found = list(costs), {}
    for (fund, month), there in left.items():
        if part := min(there, owed[month]):
            found[fund, month] = part
            owed[month] -= part
            left[fund, month] -= part
    return found
