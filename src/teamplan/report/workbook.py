"""What was found out -> the sheets of a workbook: the gaps first, and what they rest on after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from teamplan import __version__, words
from teamplan.checks.catalogue import manual
from teamplan.findings import in_order
from teamplan.load import Loaded
from teamplan.report.check import PURPOSE
from teamplan.report.checked import Checked
from teamplan.report.found import found
from teamplan.report.gap_blocks import withheld_note
from teamplan.report.gap_rows import GapTable
from teamplan.report.gaps import Gaps, Total, Value
from teamplan.report.names import Names
from teamplan.report.plan_sheet import plan_sheet
from teamplan.report.roadmap.rests_on import figure_name
from teamplan.report.sheets import Chart, Sheet, SheetColumn, Workbook
from teamplan.report.skill_sheet import people_and_skills, skill_counts
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.words.small_numbers import FEW

MOST_BARS = 40  # of a chart that can be read
_WIDE = frozenset({"lacking", "nearest", "specification", "reference"})
_FOR = {"team": "The team: with names", "hr": "HR: with names and bands", "board": "A board: nobody is named"}


def workbook_of(
    checked: Checked,
    names: Names,
    roadmap: RoadmapAnswer | None,
    *,
    every: bool = False,
    least: int = FEW,
) -> Workbook:
    """`every`: the first sheet too holds every position. `least`: of fewer people a board reads no figures."""
    return _Book(checked, names, roadmap, every, least).workbook()


@dataclass(frozen=True)
class _Book:
    checked: Checked
    names: Names
    roadmap: RoadmapAnswer | None
    every: bool
    least: int

    @property
    def loaded(self) -> Loaded:
        assert self.checked.loaded is not None
        return self.checked.loaded

    def workbook(self) -> Workbook:
        title = f"{self.names.organisation}: role gaps"
        return Workbook(title, tuple(self._cover()), tuple(sheet for sheet in self._sheets() if sheet.rows))

    @cached_property
    def table(self) -> GapTable:
        return GapTable(self.checked, self.names, self.roadmap, self.least)

    @cached_property
    def gaps(self) -> Gaps:
        return self.table.gaps(every=self.every)

    @cached_property
    def positions(self) -> Gaps:
        return self.gaps if self.every else self.table.gaps(every=True)

    def _cover(self) -> Iterator[tuple[str, str]]:
        stated = "" if self.loaded.as_of_stated else " (today: the file states no as_of)"
        yield "As of", f"{words.day(self.checked.as_of)}{stated}"
        yield "For", _FOR[self.checked.audience.value]
        yield "Made by", f"teamplan {__version__}"
        if not self.gaps.rows:
            yield "Gaps", "None: every position is filled."

    def _sheets(self) -> Iterator[Sheet]:
        yield _gap_sheet("Gaps", self._what_gaps_holds(), self.gaps)
        yield _gap_sheet("Positions", "One row for each position of every team.", self.positions)
        yield self._totals()
        yield self._skills()
        if self.roadmap and self.roadmap.plan:
            yield plan_sheet(self.roadmap, self.roadmap.plan, self.names, self.positions.seats_withheld)
        yield self._findings_in_general() if self.names.hidden else self._findings()
        yield self._assumptions()
        yield self._about()

    def _what_gaps_holds(self) -> str:
        return f"One row for each position{'' if self.every else ' with a shortfall'}."

    def _totals(self) -> Sheet:
        """How each total of the first sheet is made: what is added to what."""
        columns = (
            SheetColumn("Team"),
            SheetColumn("FTE needed", "fte"),
            SheetColumn("FTE filled", "fte"),
            SheetColumn("FTE short", "fte"),
            SheetColumn("FTE needed of positions not shown", "fte"),
            SheetColumn("Yearly cost as a post from own budget", "pounds"),
            SheetColumn("Yearly cost as a post with pension in full", "pounds"),
            SheetColumn("How FTE short adds up", wide=True),
            SheetColumn("Adds up the rows", wide=True),
            SheetColumn("Rows with no known cost", wide=True),
        )
        *teams, every = self.gaps.totals
        rows: list[tuple[Value, ...]] = [(one.team, *_figures(one), self._sum(one), *_keys(one)) for one in teams]
        over_all = (
            f"{' + '.join(f'{words.two_places(one.short)} {one.team}' for one in teams)} = "
            f"{words.two_places(every.short)}"
        )
        last: tuple[Value, ...] = ("All", *_figures(every), over_all, "all of the rows above", "")
        note = "How each total of the sheet Gaps is made."
        chart = Chart("FTE short by team", 0, (3,)) if 1 < len(teams) <= MOST_BARS else None
        return Sheet("Totals", note, columns, (*rows, last) if rows else (), chart)

    def _sum(self, total: Total) -> str:
        rows = [row for row in self.gaps.rows if row.team_key == total.team_key and isinstance(row.short, int)]
        parts = (f"{words.two_places(row.short)} {row.position}" for row in rows if isinstance(row.short, int))
        return f"{' + '.join(parts) or 'nothing that is shown'} = {words.two_places(total.short)}"

    def _skills(self) -> Sheet:
        if self.names.hidden:
            return skill_counts(self.table.case, self.names, self.least)
        return people_and_skills(self.table.case, self.names)

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
            (f.severity, f.code, f.message, f.help, f.team or "", f.position or "", _yes(f.accepted))
            for f in found(self.checked, self.names)
        )
        return Sheet("Findings", "What teamplan finds about the file and the teams.", columns, rows)

    def _findings_in_general(self) -> Sheet:
        """For a board: which findings there are, without the messages, which tell of people and of their time."""
        titles = ("Severity", "Code", "What it means", "Team", "Position", "Accepted")
        columns = tuple(SheetColumn(title, wide=title == "What it means") for title in titles)
        told = [f for f in in_order(self.checked.findings) if not self._tells(f.team, f.position)]
        rows = dict.fromkeys(
            (
                f.severity.word,
                f.code,
                manual(f.code).sentence,
                self.names.team(f.team) if f.team else "",
                f.position or "",
                _yes(f.accepted),
            )
            for f in told
        )
        note = "What teamplan finds about the file and the teams; without what would tell of single people."
        return Sheet("Findings", note, columns, tuple(rows))

    def _tells(self, team: str | None, position: str | None) -> bool:
        """Whether a finding is about a position whose figures are withheld, and might tell them."""
        withheld = (seat for seat in self.positions.seats_withheld if seat.position == position)
        return any(team is None or seat.team in ("", team) for seat in withheld)

    def _assumptions(self) -> Sheet:
        """The figures that were asked for, so this comes after whatever has a price or a date."""
        titles = ("Figure", "Value", "From", "To", "Source or basis")
        columns = (
            *(SheetColumn(title, wide=title.startswith("Source")) for title in titles),
            SheetColumn("Stale after", "day"),
        )
        rows = tuple(
            (self._figure(u.path), u.text, u.low, u.high, self.names.public(u.source or u.basis), u.stale_after)
            for u in self.table.setting.figures.used()
        )
        return Sheet("Assumptions and sources", "Every figure that costs and dates lean on.", columns, rows)

    def _figure(self, path: str) -> str:
        """In words for a board; for others the key by which it can be written over in the file."""
        return figure_name(path) if self.names.hidden else path

    def _about(self) -> Sheet:
        return Sheet(
            "About",
            "What the words mean, and what this is for.",
            (SheetColumn("Word"), SheetColumn("Meaning", wide=True)),
            tuple(self._words()),
        )

    def _words(self) -> Iterator[tuple[Value, ...]]:
        yield "FTE", "Full-time equivalent, which NHS people call WTE. 1.00 is a whole post."
        yield (
            "Row key",
            "Team and position. It stays the same from one export to the next, so that rows can be compared.",
        )
        yield "Need", "Core: without it there is no team. Required: without it the team cannot deliver safely."
        yield "FTE short at best", "What would stay short if every skill that is not assessed turned out to be held."
        yield "Cause", "Capability: nobody is ready. Capacity: who is ready has no time. Evidence: nobody has checked."
        yield "Route", "From the roadmap, where the file plans one; else what is worth trying first."
        yield (
            "Yearly cost as a post",
            "Of the FTE that is short, at the band of a new post, with on-costs, at the prices of the first month.",
        )
        if not self.names.hidden:
            yield (
                "Yearly new money of the planned route",
                "What the plan's own actions cost a year, such as backfill at the pay of who is released; where one "
                "serves several positions, by the time that each has of it.",
            )
        yield "Decide by", "The last day on which the first of the planned actions may still start."
        yield "Totals", "Those below a table follow its filters. The sheet Totals says how each one is made."
        yield "Empty cell", "Nothing is known, or there is nothing to say."
        if self.positions.seats_withheld:
            yield "[c]", withheld_note(self.positions)
        yield "Purpose", PURPOSE


def _gap_sheet(name: str, note: str, gaps: Gaps) -> Sheet:
    columns = tuple(
        SheetColumn(one.title, one.kind, one.kind in ("fte", "pounds"), one.key in _WIDE) for one in gaps.columns
    )
    keys = [column.key for column in gaps.columns]
    chart = Chart("FTE short by position", keys.index("position"), (keys.index("short"),))
    readable = name == "Gaps" and len(gaps.rows) <= MOST_BARS
    return Sheet(name, note, columns, tuple(map(gaps.values, gaps.rows)), chart if readable else None)


def _figures(total: Total) -> tuple[int, ...]:
    one = total
    return one.fte, one.filled, one.short, one.withheld_fte, one.yearly, one.yearly_in_full


def _keys(total: Total) -> tuple[str, str]:
    return "; ".join(total.made_of), "; ".join(total.without_cost)


def _yes(true: bool) -> str:
    return "yes" if true else "no"
