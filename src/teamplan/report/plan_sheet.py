"""The actions of a roadmap as a sheet: real days and money. A board reads of nobody what they give or are paid."""

from __future__ import annotations

from collections.abc import Collection

from teamplan.report.board import plan_pictures
from teamplan.report.gap_routes import served_by
from teamplan.report.gaps import WITHHELD, Value
from teamplan.report.names import Names
from teamplan.report.sheets import Chart, Sheet, SheetColumn
from teamplan.roadmap.answer import Decision, RoadmapAnswer
from teamplan.roadmap.calendar import first_day, last_day
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Option
from teamplan.staffing.problem import Seat

_COLUMNS = (
    SheetColumn("Action", wide=True),
    SheetColumn("Kind"),
    SheetColumn("Start", "day"),
    SheetColumn("In effect", "day"),
    SheetColumn("Decide by", "day"),
    SheetColumn("New money to the horizon", "pounds", total=True),
)
_ABOUT_SOMEBODY = {
    "train": "Train: somebody as {role}",
    "release": "Release: time of somebody",
    "share": "Share: somebody in two teams",
}


def plan_sheet(roadmap: RoadmapAnswer, plan: Plan, names: Names, withheld: Collection[Seat]) -> Sheet:
    """`withheld`: positions of which nothing may be shown that tells how full they are."""
    rows = tuple(_row(one, roadmap, plan, names, withheld) for one in roadmap.decisions)
    note = "The actions of the plan, with dates and new money."
    return Sheet("Roadmap", note, _COLUMNS, rows, Chart("New money by action", 0, (5,)))


def _row(
    one: Decision, roadmap: RoadmapAnswer, plan: Plan, names: Names, withheld: Collection[Seat]
) -> tuple[Value, ...]:
    option, start = one.option, roadmap.problem.start
    telling = names.hidden and (_of_the_file(option) or bool(served_by(plan, option.about) & set(withheld)))
    return (
        _in_general(option, names) if names.hidden else plan_pictures.what(option, names),
        option.action,
        first_day(start + option.start),
        first_day(start + option.effect),
        last_day(start + one.last_start),
        WITHHELD if telling else option.total,
    )


def _in_general(option: Option, names: Names) -> str:
    """Without a person, a post or an amount of time."""
    role = names.level(option.role, option.level) if option.role else ""
    known = _ABOUT_SOMEBODY.get(option.action) if _of_the_file(option) else None
    return known.format(role=role) if known else f"{option.action.capitalize().replace('-', ' ')}: {role}".rstrip(": ")


def _of_the_file(option: Option) -> bool:
    """Whether it is about a person, and not somebody yet to come, whose id holds a slash."""
    return "/" not in option.about
