"""The roadmap of a file for commands that show more than that: gaps, report and chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teamplan.report.checked import Checked
    from teamplan.roadmap.answer import RoadmapAnswer


def planned(checked: Checked, *, frontier: bool = False, without: bool = False) -> RoadmapAnswer | None:
    """The roadmap that the file asks for, if it does; on a terminal it is told what is worked out.

    `without`: also what would be missing without each action.
    """
    if checked.loaded is None or checked.loaded.staffing.roadmap is None:
        return None
    from teamplan.cli.progress import progress
    from teamplan.roadmap.explain import Wanted, answer
    from teamplan.roadmap.pose import Setting
    from teamplan.roadmap.without import told_without

    with progress(quiet=False) as told:
        found = answer(Setting(checked.loaded), Wanted(frontier=frontier, alternatives=False), told)
        return told_without(found, told) if without else found


def with_roadmap(checked: Checked, found: RoadmapAnswer | None) -> Checked:
    """The same with the findings about the roadmap too."""
    if found is None or checked.loaded is None:
        return checked
    from dataclasses import replace

    from teamplan.checks import check_roadmap

    return replace(checked, team_findings=(*checked.team_findings, *check_roadmap(checked.loaded, found)))
