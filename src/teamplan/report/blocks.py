"""What a report is made of: frozen blocks that every format can show. Named tuples: they cost least at start-up."""

from __future__ import annotations

from enum import Enum
from typing import Literal, NamedTuple

from teamplan.report.drawings import Drawing
from teamplan.source import Span

Tone = Literal["plain", "good", "fair", "bad", "quiet", "strong"]
Align = Literal["left", "right"]


class Status(NamedTuple):
    """A state in a word; the tone only adds to it."""

    word: str
    tone: Tone


class Bar(NamedTuple):
    """Hundredths of FTE filled, of those wanted."""

    filled: int
    wanted: int


class Lines(NamedTuple):
    """Several short texts in one cell, one under the other."""

    items: tuple[str, ...]


class Meter(NamedTuple):
    """A part of a whole, drawn; `figures` say it."""

    part: int
    whole: int
    figures: str = ""


Cell = str | Status | Bar | Lines | Meter


class Column(NamedTuple):
    """`least` is the narrowest width at which it can be read; columns that `stretch` take what is left.

    `spare`: above 0 it may be left out where there is no room, the highest first, and `instead` is said.
    """

    title: str
    align: Align = "left"
    least: int = 6
    stretch: bool = False
    spare: int = 0
    instead: str = ""


class Row(NamedTuple):
    cells: tuple[Cell, ...]


class Group(NamedTuple):
    """A row that names the rows below it."""

    title: str
    note: str = ""


class Table(NamedTuple):
    """`caption`: a title, or (a sentence with its full stop) what is to be said about the figures.

    `spared`: what is said before that which stands instead of columns for which there is no room.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Group, ...]
    caption: str = ""
    spared: str = ""


Mark = str
"""What a month of a timeline shows: "none", "lead" (decided, not in effect yet), "works", "ends", "gate", "target",
"missed", "viable-from", "viable"; "covered-0" to "covered-4", of which 4 is all; "height-0" to "height-8" of a bar."""


class Track(NamedTuple):
    """One line of a timeline: a mark for each month. `figures`: what stands below, at its month."""

    label: str
    marks: tuple[Mark, ...]
    figures: tuple[tuple[int, str], ...] = ()


class Timeline(NamedTuple):
    """Months from left to right. `start`: the first, as year x 12 + month - 1. `legend` says what marks mean."""

    start: int
    tracks: tuple[Track | Group, ...]
    legend: tuple[tuple[Mark, str], ...] = ()

    @property
    def months(self) -> int:
        return max((len(one.marks) for one in self.tracks if isinstance(one, Track)), default=0)


class Heading(NamedTuple):
    """`badge` stands beside it, as a team's verdict does."""

    text: str
    level: int = 2
    badge: Status | None = None


class Verdict(NamedTuple):
    """The answer in one line. `again`: it was said before, and is repeated where a reader's screen ends."""

    status: Status
    sentence: str
    again: bool = False


class Sentence(NamedTuple):
    """`apart`: it is not about what stands just above it."""

    text: str
    tone: Tone = "plain"
    apart: bool = False


class Point(NamedTuple):
    """`lead` says what it is about, `text` what there is to say."""

    lead: str
    text: str = ""


class Points(NamedTuple):
    items: tuple[Point, ...]


class Step(NamedTuple):
    """The one thing to do next."""

    text: str


class Excerpt(NamedTuple):
    """One line of a file and the part of it that is meant (columns from 1, end exclusive)."""

    line: int
    text: str
    start: int
    end: int


class Related(NamedTuple):
    path: str
    span: Span
    message: str


class Found(NamedTuple):
    """A finding ready to be shown. `person` is as the audience knows them. `counts`: it decides the exit code."""

    code: str
    severity: str
    message: str
    help: str
    path: str
    span: Span | None
    team: str | None
    position: str | None
    person: str | None
    due_to_date: bool
    accepted: bool
    excerpt: Excerpt | None
    related: tuple[Related, ...] = ()
    about_file: bool = False
    fixable: bool = False  # `teamplan validate --fix` puts it right
    counts: bool = False


class FoundLines(NamedTuple):
    """Findings, and what is said of those left out. `whole_lines`: for programs, so never broken over lines."""

    items: tuple[Found, ...]
    left_out: tuple[str, ...] = ()
    whole_lines: bool = False


class Picture(NamedTuple):
    """A drawing, a text that says the same to whoever cannot see it, and a table of its figures."""

    drawing: Drawing
    title: str
    alt: str
    table: Table


class Details(NamedTuple):
    """More on demand: how a number came about, or what else there is to know."""

    summary: str
    blocks: tuple[Block, ...]


class Section(NamedTuple):
    """A part of a long report, with a title of its own."""

    title: str
    blocks: tuple[Block, ...]


Block = FoundLines | Heading | Verdict | Sentence | Points | Table | Timeline | Step | Picture | Details | Section


class Report(NamedTuple):
    title: str
    subtitle: str
    blocks: tuple[Block, ...]


class Audience(Enum):
    """Who reads the output. `board` sees no names, ids or excerpts of lines that hold them."""

    TEAM = "team"
    HR = "hr"
    BOARD = "board"
