"""What a saved plan says, as values: ids, months and integers. Months are year x 12 + month - 1; FTE in hundredths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from teamplan.staffing.problem import Amounts

Key = tuple[str, tuple[str, ...], int]  # what is done, to whom and how much, and the month of its decision


class Input(NamedTuple):
    """A file that the plan was made from."""

    path: str
    sha256: str


class SavedStage(NamedTuple):
    """`month`: from which it is viable, or None."""

    team: str
    month: int | None
    seeds: tuple[str, ...]


class SavedAction(NamedTuple):
    """`by_month`: new money in pence. `written`: the action as it stands in the document."""

    id: str
    action: str
    what: tuple[str, ...]
    start: int
    text: str
    by_month: Mapping[int, int]
    written: Mapping[str, object]

    @property
    def key(self) -> Key:
        return self.action, self.what, self.start

    @property
    def subject(self) -> tuple[str, ...]:
        """What is done to whom, whenever, and however much of it."""
        return subject(self.action, self.what)


def subject(action: str, what: tuple[str, ...]) -> tuple[str, ...]:
    """Somebody learns a role level; everything else is about one person, candidate or supplier alone."""
    return (action, *what) if action == "train" else (action, *what[:1])


class Run(NamedTuple):
    """From month `first` to `last` the same people serve the same."""

    first: int
    last: int
    serving: Amounts


@dataclass(frozen=True)
class Saved:
    """A plan as its document says it. The first input is the staffing file; `runs` leave no month out.

    `start`: its first month. `written`: what stands under `roadmap`, to compare figures with.
    """

    inputs: tuple[Input, ...]
    as_of: date
    start: int
    months: int
    name: str
    stages: tuple[SavedStage, ...]
    actions: tuple[SavedAction, ...]
    runs: tuple[Run, ...]
    by_month: Mapping[int, int]  # new money of the whole plan, in pence
    written: Mapping[str, object]

    @cached_property
    def by_key(self) -> Mapping[Key, SavedAction]:
        return {one.key: one for one in self.actions}

    @property
    def cost(self) -> int:
        return sum(self.by_month.values())
