"""One file per constraint, each said twice: `rows` for the solver, `broken` in plain Python over the amounts.

`broken` yields the subjects of which the constraint does not hold; a verified answer yields none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from teamplan.staffing.constraints import (
    able,
    capacity,
    composition,
    kept_apart,
    least_share,
    most_people,
    no_more_than_needed,
    one_home,
    reserved,
    roles_at_once,
)
from teamplan.staffing.problem import Amounts, Problem
from teamplan.staffing.program import Program

Broken = Callable[[Problem, Amounts], Iterator[tuple[str, ...]]]

Rows = Callable[[Problem, Program], None]

ALWAYS: tuple[Rows, ...] = (capacity.rows, no_more_than_needed.rows, reserved.rows, composition.rows)
# These need a bit for each pair or home, and often bind nobody. A search starts without them and poses those that its
# answer breaks: when it breaks none, the answer is exact.
SELDOM: dict[str, Rows] = {
    least_share.NAME: least_share.rows,
    most_people.NAME: most_people.rows,
    one_home.NAME: one_home.rows,
    roles_at_once.NAME: roles_at_once.rows,
    kept_apart.NAME: kept_apart.rows,
}
BROKEN: dict[str, Broken] = {
    able.NAME: able.broken,
    capacity.NAME: capacity.broken,
    no_more_than_needed.NAME: no_more_than_needed.broken,
    least_share.NAME: least_share.broken,
    most_people.NAME: most_people.broken,
    reserved.NAME: reserved.broken,
    one_home.NAME: one_home.broken,
    roles_at_once.NAME: roles_at_once.broken,
    kept_apart.NAME: kept_apart.broken,
}
