"""What one run of `roadmap` found out: the input of its report and of its document."""

from __future__ import annotations

from dataclasses import dataclass

from teamplan.report.checked import Checked
from teamplan.roadmap.answer import RoadmapAnswer


@dataclass(frozen=True)
class Case:
    """What was planned: the file as it stands, or its `scenario`, or with values that options set (`changes`)."""

    scenario: str = ""
    changes: tuple[str, ...] = ()


AS_WRITTEN = Case()


@dataclass(frozen=True)
class Beside:
    """A case that is shown beside others: its answer, and how many findings it has that nobody accepted."""

    case: Case
    answer: RoadmapAnswer
    findings: int


@dataclass(frozen=True)
class Planned:
    """`answer` is None where errors in the file stopped planning. `checked` holds the findings, files and audience.

    `working`: whether each cost is to be shown line by line. `case`: what the answer is about. `beside`: the cases that
    are compared, the file as it stands first.
    """

    checked: Checked
    answer: RoadmapAnswer | None
    working: bool = False
    case: Case = AS_WRITTEN
    beside: tuple[Beside, ...] = ()
