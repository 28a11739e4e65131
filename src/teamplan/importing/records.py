"""Rows of a table -> what each says of a person or an open post; which rows and cells are not taken, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from teamplan.importing import values
from teamplan.importing.doubts import Doubts
from teamplan.importing.layout import Layout
from teamplan.importing.rules import Rules
from teamplan.importing.skills import in_one_cell
from teamplan.importing.table import Row
from teamplan.model.names import slug
from teamplan.model.skills import SkillLevel

_TOTALS = frozenset(
    {"total", "totals", "grand-total", "sub-total", "subtotal", "count", "overall-total", "end-of-report"}
)
_PLACES = ("team", "department", "directorate")
T = TypeVar("T")


class Held(NamedTuple):
    """A skill of a person, under the name the table gives it."""

    level: SkillLevel
    assessed: date | None = None


@dataclass(frozen=True)
class Record:
    """What one row says, each value as a staffing file holds it. `fte` in hundredths; 0 is none at all."""

    row: int
    id: str = ""
    assignment: str = ""
    name: str = ""
    title: str = ""
    band: str = ""
    fte: int | None = None
    places: tuple[str, ...] = ()  # the closest first
    contract: str = ""
    starts: date | None = None
    ends: date | None = None
    registration: str = ""
    post: str = ""
    cost_centre: str = ""
    vacant: bool = False
    funded_until: date | None = None
    count: int = 1
    skills: Mapping[str, Held] = field(default_factory=dict)
    unsure: tuple[tuple[str, str], ...] = ()  # (key, what the table says) of what is not taken


def records(layout: Layout, rows: Sequence[Row], rules: Rules, doubts: Doubts) -> Iterator[Record]:
    """One for each row that is about a person or a post."""
    reader = _Reader(layout, rules, doubts)
    for row in rows:
        cells = dict(zip(columns(layout), row.cells, strict=True))
        if (record := reader.record(row, cells)) is not None:
            yield record


def columns(layout: Layout) -> list[int]:
    """The columns that are read, in the order of the cells of a row."""
    return [*layout.fields.values(), *layout.skills]


class _Reader:
    def __init__(self, layout: Layout, rules: Rules, doubts: Doubts) -> None:
        self._layout, self._rules, self._doubts = layout, rules, doubts
        self._has_holders = bool({"id", "assignment", "name", "last_name"} & layout.fields.keys())

    def record(self, row: Row, cells: Mapping[int, str]) -> Record | None:
        told = {key: cells[column] for key, column in self._layout.fields.items()}
        who = [told.get(key, "") for key in ("id", "assignment", "name", "first_name", "last_name")]
        if row.over:
            self._doubts.row(
                row.number, "holds more cells than there are columns: what is in which is not sure", _QUOTE
            )
            return None
        if self._is_heading(cells) or any(slug(text) in _TOTALS for text in (*who, told.get("title", ""))):
            return None
        record = self._read(row.number, told, cells)
        if not record.name and not any(map(slug, (record.id, record.assignment, record.title, record.post))):
            self._doubts.row(row.number, "names nobody and no post", "")
            return None
        return record

    def _is_heading(self, cells: Mapping[int, str]) -> bool:
        """Exports repeat the names of the columns on each page."""
        names = self._layout.names
        return all(slug(text) == slug(names[column]) for column, text in cells.items() if text)

    def _read(self, row: int, told: Mapping[str, str], cells: Mapping[int, str]) -> Record:
        unsure: list[tuple[str, str]] = []

        def take(key: str, read: Callable[[str], T], missing: T) -> T:
            return self._take(row, key, told.get(key, ""), read, missing, unsure)

        name = take("name", values.line, "") or " ".join(
            filter(None, (take("first_name", values.line, ""), take("last_name", values.line, "")))
        )
        vacant = values.is_vacancy(name) or take("vacant", values.vacant, False)
        who = take("id", values.line, ""), take("assignment", values.line, "")
        count = take("headcount", values.count, 1)
        return Record(
            row,
            *who,
            name="" if vacant or not name else values.person_name(name),
            title=take("title", values.line, ""),
            band=take("band", values.band, ""),
            fte=self._fte(take, count),
            places=tuple(filter(None, (take(key, values.line, "") for key in _PLACES))),
            contract=take("contract", values.contract, ""),
            starts=take("starts", self._day, None),
            ends=take("ends", self._day, None),
            registration=take("registration", values.registration, ""),
            post=take("post", values.line, ""),
            cost_centre=take("cost_centre", values.line, ""),
            vacant=vacant or (self._has_holders and not name and not any(who)),
            funded_until=take("funded_until", self._day, None),
            count=count,
            skills=dict(self._skills(row, told, cells, take)),
            unsure=tuple(unsure),
        )

    def _fte(self, take: Callable[..., values.Fte | None], count: int) -> int | None:
        if count > 1 and self._rules.fte_of_all:
            found = take("fte", lambda text: values.hundredths(values.number(text) * 100 / count), None)
        else:
            found = take("fte", values.fte, None)
        found = found or take("hours", lambda text: values.hours(text, self._rules.full_time), None)
        if found and found.rounded:
            self._doubts.rounded += 1
        return found.hundredths if found else None

    def _day(self, text: str) -> date | None:
        return values.day(text, self._rules.dates)

    def _take(
        self, row: int, key: str, text: str, read: Callable[[str], T], missing: T, unsure: list[tuple[str, str]]
    ) -> T:
        """The value of a cell; what cannot be taken is said, and kept as a remark where it matters."""
        column = self._layout.fields.get(key, -1)
        if not text:
            return missing
        if values.says_nothing(text):
            self._doubts.nothing(row, column, text)
            return missing
        if why := values.broken(text):
            self._doubts.cell(row, column, f"holds {why}", _NOTHING_TAKEN)
            unsure.append((key, text))
            return missing
        try:
            return read(text)
        except values.Unclear as problem:
            self._doubts.cell(row, column, problem.message, problem.help)
            unsure.append((key, text))
            return missing

    # --- skills -------------------------------------------------------------------------------------------------------

    def _skills(
        self, row: int, told: Mapping[str, str], cells: Mapping[int, str], take: Callable[..., date | None]
    ) -> Iterator[tuple[str, Held]]:
        for column, name in self._layout.skills.items():
            if (level := self._level(row, column, cells[column])) is not None:
                yield name, Held(level)
        if told.get("skill"):
            level = self._level(row, self._layout.fields.get("level", -1), told.get("level", "yes"))
            if level is not None:
                yield told["skill"], Held(level, take("assessed", self._day, None))
        for name, text in in_one_cell(told.get("skills", "")):
            if (level := self._level(row, self._layout.fields["skills"], text)) is not None:
                yield name, Held(level)

    def _level(self, row: int, column: int, text: str) -> SkillLevel | None:
        if why := values.broken(text):
            self._doubts.cell(row, column, f"holds {why}", _NOTHING_TAKEN)
            return None
        try:
            return self._rules.levels.level(text) if text else None
        except values.Unclear as problem:
            self._doubts.cell(row, column, problem.message, problem.help)
            return None


_NOTHING_TAKEN = "nothing is taken from it: write the value itself, and save"
_QUOTE = "a comma in a name has to stand in quotes: correct the row, or export again"
