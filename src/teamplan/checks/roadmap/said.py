"""The phrases that findings about a roadmap use, once with names and once for a board."""

from __future__ import annotations

from teamplan.checks.roadmap.limits import Limits
from teamplan.checks.roadmap.phrases import Phrases
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.why_not_sooner import Conflict
from teamplan.words.names import names


def phrases(answer: RoadmapAnswer) -> Phrases:
    return Phrases(answer.setting, names(answer.setting.loaded).person)


def for_board(answer: RoadmapAnswer) -> Phrases:
    return Phrases(answer.setting, lambda _: "one person", hidden=True)


def limits_of(answer: RoadmapAnswer, conflict: Conflict | None) -> str:
    """': what forbids it, together', or ""."""
    return f": {Limits(phrases(answer)).together(conflict)}" if conflict else ""
