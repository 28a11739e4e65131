"""What one run of check or validate found out: the input of every report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from teamplan.findings import Finding
from teamplan.load import Loaded
from teamplan.model.baseline import Recorded
from teamplan.report.blocks import Audience
from teamplan.source import Document

if TYPE_CHECKING:
    from teamplan.staffing.answer import Answer, TeamAnswer


@dataclass(frozen=True)
class Compared:
    """Another template held against the same people, as the only team there is."""

    template: str
    team: TeamAnswer


@dataclass(frozen=True)
class Held:
    """What a baseline did: the findings it held are left out of those that are told."""

    path: str
    as_of: date  # the day for which it was recorded
    number: int
    stale: tuple[Recorded, ...]  # entries that stand for nothing any more


@dataclass(frozen=True)
class Checked:
    """`answer` is None where errors stopped planning; `loaded` too where the file could not be bound.

    `file_findings` are about the files themselves, `team_findings` about the staffing.
    """

    command: str
    documents: tuple[Document, ...]
    file_findings: tuple[Finding, ...]
    team_findings: tuple[Finding, ...]
    loaded: Loaded | None
    answer: Answer | None
    as_of: date
    audience: Audience
    excerpts: bool = True  # off in CI, where logs may be public
    compared: tuple[Compared, ...] = ()
    held: Held | None = None  # by a baseline
    working: bool = False  # whether it is to be shown how each number came about

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.file_findings + self.team_findings

    def only(self, wanted: Collection[int]) -> Checked:
        """The same with these findings alone, told by identity."""
        of_file = tuple(one for one in self.file_findings if id(one) in wanted)
        of_team = tuple(one for one in self.team_findings if id(one) in wanted)
        return replace(self, file_findings=of_file, team_findings=of_team)
