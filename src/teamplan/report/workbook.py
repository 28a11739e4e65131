"""What was found out -> the sheets of a workbook as data: one table a sheet, real numbers and days, no shapes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from teamplan import __version__, words
from teamplan.load import Loaded
from teamplan.report.blocks import Row
from teamplan.report.board import pictures, plan_pictures
from teamplan.report.checked import Checked
from teamplan.report.drawings import HeatMap
from teamplan.report.found import found
from teamplan.report.gaps import COLUMNS, Gaps, Kind, gaps_of
from teamplan.report.names import Names
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.calendar import first_day, last_day
from teamplan.staffing.answer import Answer
from teamplan.staffing.pose import Case

SheetKind = Literal["text", "fte", "pounds", "months", "day", "level"]
SheetValue = str | int | date | None
_WIDE = frozenset({"lacking", "nearest", "specification", "reference", "band_basis"})


class SheetColumn(NamedTuple):
    """A column: `total`: whether its values are added up; `wide`: whether it holds long text."""

    title: str
    kind: SheetKind = "text"
    total: bool = False
    wide: bool = False


class Chart(NamedTuple):
    """A chart that the spreadsheet draws from columns of the sheet: categories, and one series or several."""

    title: str
    kind: Literal["column", "bar"]
    categories: int
    series: tuple[int, ...]


class Sheet(NamedTuple):
    """One table. `note` says on the cover what the sheet holds."""

    name: str
    note: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[SheetValue, ...], ...]
    chart: Chart | None = None


class Workbook(NamedTuple):
    """`about`: lines of the cover, as label and text."""

    title: str
    about: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]


def workbook_of(checked: Checked, names: Names, roadmap: RoadmapAnswer | None, *, every: bool = False) -> Workbook:
    """The gaps first; then every position, skills, the plan, findings, and what it all rests on."""
    return _Book(checked, names, roadmap, every).workbook()


@dataclass(frozen=True)
class _Book:
    checked: Checked
    names: Names
    roadmap: RoadmapAnswer | None
    every: bool

    @property
    def loaded(self) -> Loaded:
        assert self.checked.loaded is not None
        return self.checked.loaded

    @property
    def answer(self) -> Answer:
        assert self.checked.answer is not None
        return self.checked.answer

    def workbook(self) -> Workbook:
        title = f"{self.names.public(self.loaded.staffing.organisation)}: role gaps"
        return Workbook(title, tuple(self._about()), tuple(sheet for sheet in self._sheets() if sheet.rows))

    @cached_property
    def gaps(self) -> Gaps:
        return gaps_of(self.checked, self.names, self.roadmap, every=self.every)

    def _sheets(self) -> Iterator[Sheet]:
        chart = Chart("FTE short by position", "bar", _index("position"), (_index("short"),))
        yield _gap_sheet("Gaps", "One row for each position with a shortfall.", self.gaps, chart)
        every = gaps_of(self.checked, self.names, self.roadmap, every=True)
        yield _gap_sheet("Positions", "One row for each position of every team.", every, None)
        yield self._totals()
        yield from self._skills()
        yield from self._roadmap()
        yield self._findings()
        yield self._assumptions()

    def _totals(self) -> Sheet:
        """How each total is made: the rows it adds up."""
        columns = (
            SheetColumn("Team"),
            SheetColumn("FTE needed", "fte"),
            SheetColumn("FTE filled", "fte"),
            SheetColumn("FTE short", "fte"),
            SheetColumn("Yearly cost, own budget", "pounds"),
            SheetColumn("Yearly cost, pension in full", "pounds"),
            SheetColumn("Adds up the rows", wide=True),
        )
        rows = tuple(
            (t.team or "All", t.fte, t.filled, t.short, t.yearly, t.yearly_in_full, "; ".join(t.made_of))
            for t in self.gaps.totals
        )
        return Sheet("Totals", "How each total of the sheet Gaps is made.", columns, rows)

    def _skills(self) -> Iterator[Sheet]:
        case = Case(self.loaded)
        if self.names.hidden:
            for table in pictures.skill_counts(case, self.answer):
                rows = tuple(tuple(str(cell) for cell in row.cells) for row in table.rows if isinstance(row, Row))
                yield Sheet(
                    "Skills", table.caption, tuple(SheetColumn(c.title, wide=True) for c in table.columns), rows
                )
            return
        picture = pictures.heat_map(case, self.answer, self.names)
        if picture is not None and isinstance(picture.drawing, HeatMap):
            heat = picture.drawing
            columns = (SheetColumn("Person"), *(SheetColumn(skill, "level") for skill in heat.skills))
            people: tuple[tuple[SheetValue, ...], ...] = tuple(
                (who, *levels) for who, levels in zip(heat.people, heat.levels, strict=True)
            )
            note = (
                "People by skills: 0 not held, 1 awareness, 2 working, 3 practitioner, 4 expert; empty: not assessed."
            )
            yield Sheet("People and skills", note, columns, people)

    def _roadmap(self) -> Iterator[Sheet]:
        if self.roadmap is None or self.roadmap.plan is None:
            return
        start = self.roadmap.problem.start
        columns = (
            SheetColumn("Action", wide=True),
            SheetColumn("Kind"),
            SheetColumn("Start", "day"),
            SheetColumn("In effect", "day"),
            SheetColumn("Decide by", "day"),
            SheetColumn("New money to the horizon", "pounds", total=True),
        )
        rows = tuple(
            (
                plan_pictures.what(one.option, self.names),
                one.option.action,
                first_day(start + one.option.start),
                first_day(start + one.option.effect),
                last_day(start + one.last_start),
                one.option.total,
            )
            for one in self.roadmap.decisions
        )
        chart = Chart("New money by action", "bar", 0, (5,))
        yield Sheet("Roadmap", "The actions of the plan, with dates and new money.", columns, rows, chart)

    def _findings(self) -> Sheet:
        columns = (
            SheetColumn("Severity"),
            SheetColumn("Code"),
            SheetColumn("Message", wide=True),
            SheetColumn("What to do", wide=True),
            SheetColumn("Team"),
            SheetColumn("Position"),
            SheetColumn("Accepted"),
        )
        rows = tuple(
            (f.severity, f.code, f.message, f.help, f.team or "", f.position or "", "yes" if f.accepted else "no")
            for f in found(self.checked, self.names)
        )
        return Sheet("Findings", "What teamplan finds about the file and the teams.", columns, rows)

    def _assumptions(self) -> Sheet:
        titles = ("Figure", "Value", "From", "To", "Source or basis")
        columns = (
            *(SheetColumn(title, wide=title.startswith("Source")) for title in titles),
            SheetColumn("Stale after", "day"),
        )
        from teamplan.roadmap.pose import Setting

        figures = (self.roadmap.setting if self.roadmap else Setting(self.loaded)).figures
        rows = tuple((u.path, u.text, u.low, u.high, u.source or u.basis, u.stale_after) for u in figures.used())
        return Sheet("Assumptions and sources", "Every figure that costs and dates lean on.", columns, rows)

    def _about(self) -> Iterator[tuple[str, str]]:
        stated = "" if self.loaded.as_of_stated else " (today: the file states no as_of)"
        yield "As of", f"{words.day(self.checked.as_of)}{stated}"
        yield (
            "For",
            {"team": "the team: with names", "hr": "HR: with names and bands", "board": "a board: no person named"}[
                self.checked.audience.value
            ],
        )
        yield "Made by", f"teamplan {__version__}"
        yield "FTE", "Full-time equivalent, which NHS people call WTE."
        yield (
            "Money",
            "Pounds, at the prices of the plan's first month; a yearly cost is that of the FTE that is short.",
        )
        yield (
            "Purpose",
            "To plan teams. It does not rank people, and is not for decisions about pay, conduct or a job "
            "(UK GDPR, article 22).",
        )


def _gap_sheet(name: str, note: str, gaps: Gaps, chart: Chart | None) -> Sheet:
    columns = tuple(
        SheetColumn(one.title, _kind(one.kind), one.kind in ("fte", "pounds"), one.key in _WIDE) for one in COLUMNS
    )
    return Sheet(name, note, columns, tuple(tuple(row) for row in gaps.rows), chart)


def _kind(kind: Kind) -> SheetKind:
    return kind


def _index(key: str) -> int:
    return next(number for number, column in enumerate(COLUMNS) if column.key == key)
