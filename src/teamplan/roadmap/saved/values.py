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


class Before(NamedTuple):
    """What an earlier plan leaves to a new one: all that it did. What began before the month `today` is decided."""

    today: int
    keys: tuple[Key, ...] = ()

    @property
    def decided(self) -> tuple[Key, ...]:
        return tuple(key for key in self.keys if key[2] < self.today)

    @property
    def first(self) -> int:
        """The month in which the first of what is decided began; the month itself where nothing is."""
        return min((start for _, _, start in self.decided), default=self.today)


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
    before: Before | None  # what was decided when it was planned anew
    written: Mapping[str, object]

    @cached_property
    def by_key(self) -> Mapping[Key, SavedAction]:
        return {one.key: one for one in self.actions}

    @property
    def cost(self) -> int:
        return sum(self.by_month.values())


def before(saved: Saved, today: int) -> Before:
    """What the plan leaves to one that is made anew in the month `today` (year x 12 + month - 1)."""
    return Before(today, tuple(one.key for one in saved.actions))
