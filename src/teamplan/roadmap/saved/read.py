"""The bytes of what `teamplan roadmap --format json` wrote -> a saved plan; Unreadable where they are no such thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from teamplan.roadmap.calendar import iso
from teamplan.roadmap.saved.parts import Part, Unreadable, document
from teamplan.roadmap.saved.values import Before, Input, Run, Saved, SavedAction, SavedStage
from teamplan.staffing.problem import Seat

FORMAT = "1."  # what the version of the format begins with: later ones only add keys
MOST_MONTHS = 120


def read_plan(data: bytes) -> Saved:
    """A plan that can be built again. `Unreadable` also where it names nobody, as one for a board."""
    whole = document(data)
    if whole.value.get("command") != "roadmap":
        raise Unreadable("it is not what `teamplan roadmap --format json` writes")
    if whole.value.get("roadmap") is None:
        raise Unreadable("it holds no plan: errors in the staffing file had stopped it")
    roadmap = whole.part("roadmap")
    for part in (roadmap, whole):
        if not part.text("format_version").startswith(FORMAT):
            raise Unreadable(f"its format is {part.text('format_version')[:10]}; this version reads 1")
    name = roadmap.text_or_none("plan")
    if name is None:
        raise Unreadable("it holds no plan: no team could be reached")
    start, months = roadmap.month("start"), roadmap.whole("months")
    if not 1 <= months <= MOST_MONTHS:
        raise Unreadable(f"roadmap.months: 1 to {MOST_MONTHS} are wanted, not {months}")
    return Saved(
        inputs=tuple(_inputs(whole)),
        as_of=whole.day("as_of"),
        start=start,
        months=months,
        name=name,
        stages=_stages(roadmap),
        actions=tuple(_action(one) for one in roadmap.parts("actions")),
        runs=_without_gaps([_run(one) for one in roadmap.parts("arrangement")], start, months),
        by_month=roadmap.part("cost").pence_by_month("by_month"),
        before=_before(roadmap),
        written=roadmap.value,
    )


def _inputs(whole: Part) -> Iterable[Input]:
    found = [Input(one.text("path"), one.text("sha256")) for one in whole.parts("inputs")]
    if not found:
        raise Unreadable("inputs: the staffing file is missing")
    _once("inputs", [one.path for one in found])
    return found


def _stages(roadmap: Part) -> tuple[SavedStage, ...]:
    every = roadmap.parts("stages")
    found = tuple(SavedStage(one.text("team"), one.month_or_none("viable_from"), one.texts("seeds")) for one in every)
    _once("roadmap.stages", [one.team for one in found])
    return found


def _action(one: Part) -> SavedAction:
    if one.value.get("what") is None or one.value.get("cost") is None:
        raise Unreadable("it was written for a board and names nobody; a plan for --audience team can be built again")
    return SavedAction(
        id=one.text("id"),
        action=one.text("action"),
        what=one.texts("what"),
        start=one.month("start"),
        text=one.text("text"),
        by_month=one.part("cost").pence_by_month("by_month"),
        written=one.value,
    )


def _before(roadmap: Part) -> Before | None:
    """What was decided when this plan was made anew from an earlier one. Older documents do not say."""
    if roadmap.value.get("moved") is None:
        return None
    moved = roadmap.part("moved")
    decided = [one for one in moved.parts("actions") if one.value.get("decided") is True]
    every = ((one.text("action"), one.texts("what"), one.month_or_none("start")) for one in decided)
    return Before(moved.month("today"), tuple((action, what, start) for action, what, start in every if start))


def _run(one: Part) -> Run:
    every = one.parts("serving")
    rows = [((row.text("person"), Seat(row.text_or_none("team") or "", row.text("position"))), row) for row in every]
    _once(f"{one.path}.serving", [" as ".join((person, seat.position, seat.team)) for (person, seat), _ in rows])
    return Run(one.month("from"), one.month("to"), {pair: row.hundredths("fte") for pair, row in rows})


def _without_gaps(runs: list[Run], start: int, months: int) -> tuple[Run, ...]:
    """The runs, which follow on each other from the first month to the last."""
    wanted = start
    for run in runs:
        if run.first != wanted or not run.first <= run.last < start + months:
            raise Unreadable(f"roadmap.arrangement: a run that begins in {iso(wanted)}, within the plan, is wanted")
        wanted = run.last + 1
    if wanted != start + months:
        raise Unreadable(f"roadmap.arrangement: {iso(wanted)} and what follows is missing")
    return tuple(runs)


def _once(path: str, names: list[str]) -> None:
    if len(set(names)) < len(names):
        twice = next(name for name, times in Counter(names).items() if times > 1)
        raise Unreadable(f"{path}: '{twice[:60]}' stands there twice")
