"""What one run of `roadmap` found out: the input of its report and of its document."""

from __future__ import annotations

from dataclasses import dataclass

from teamplan.report.checked import Checked
from teamplan.roadmap.answer import RoadmapAnswer


@dataclass(frozen=True)
class Planned:
    """`answer` is None where errors in the file stopped planning. `checked` holds the findings, files and audience.

    `working`: whether each cost is to be shown line by line.
    """

    checked: Checked
    answer: RoadmapAnswer | None
    working: bool = False
