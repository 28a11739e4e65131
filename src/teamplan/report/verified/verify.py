"""A saved plan and its inputs as they are now -> what does not hold of it. The solver is not asked."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.load import Loaded
from teamplan.report.blocks import Audience
from teamplan.report.checked import Checked
from teamplan.report.names import names_for
from teamplan.report.roadmap.facts import Facts
from teamplan.report.verified import broken, different
from teamplan.report.verified.figures import Compared, compared
from teamplan.report.verified.inputs import changes
from teamplan.report.verified.values import Fault, Figure, Verified
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.calendar import iso
from teamplan.roadmap.constraints import BROKEN
from teamplan.roadmap.pose import Setting, pose
from teamplan.roadmap.saved.rebuild import Rebuilt, rebuilt
from teamplan.roadmap.saved.values import Saved, SavedAction
from teamplan.roadmap.verify import verify


def verified(saved: Saved, loaded: Loaded, checked: Checked) -> Verified:
    """`checked`: of the staffing file, for the audience that is to read it."""
    setting = Setting(loaded, before=saved.before)
    changed = tuple(changes(saved.inputs, checked.documents))
    if (setting.start, setting.months) != (saved.start, saved.months):
        return Verified(checked, saved, changed, (_other_months(setting, saved),), len(BROKEN), 0)
    problem = pose(setting)
    again = rebuilt(problem, saved)
    answer = RoadmapAnswer(setting, problem, saved.name, again.plan, again.plan.months)
    figures = list(compared(Facts(answer, names_for(Audience.TEAM, loaded)), saved))
    shown = Facts(answer, names_for(checked.audience, loaded))
    faults = tuple(_faults(shown, again, figures))
    return Verified(checked, saved, changed, faults, len(BROKEN), len(figures))


def _faults(shown: Facts, again: Rebuilt, figures: list[Compared]) -> Iterator[Fault]:
    yield from (_unknown(shown, one) for one in again.unknown)
    yield from broken.faults(shown, verify(shown.problem, again.plan))
    yield from different.different(shown, figures)


def _unknown(shown: Facts, one: SavedAction) -> Fault:
    """An action that could not be done at all: by anybody, or in that month."""
    text = f"nobody could {one.action} so" if shown.hidden else f"{one.text[:120]} is not among what could be done"
    month = shown.phrases.month(one.start - shown.setting.start)
    action = None if shown.hidden else one.id[:120]
    return Fault("allowed", f"{text}, decided in {month}.", (one.start - shown.setting.start,), action)


def _other_months(setting: Setting, saved: Saved) -> Fault:
    says = f"{iso(saved.start)} and {words.count(saved.months, 'month')}"
    asked = f"{iso(setting.start)} and {words.count(setting.months, 'month')}"
    text = f"The plan is for {says}, and the file now asks for {asked}: nothing else can be held against it."
    return Fault("horizon", text, figures=(Figure("months", says, asked),))
