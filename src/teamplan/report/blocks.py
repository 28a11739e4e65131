"""What a report is made of: frozen blocks that every format can show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from teamplan.source import Span

Tone = Literal["plain", "good", "fair", "bad", "quiet", "strong"]
Align = Literal["left", "right"]


@dataclass(frozen=True)
class Status:
    """A state in a word; the tone only adds to it."""

    word: str
    tone: Tone


@dataclass(frozen=True)
class Bar:
    """Hundredths of FTE filled, of those wanted."""

    filled: int
    wanted: int


@dataclass(frozen=True)
class Lines:
    """Several short texts in one cell, one under the other."""

    items: tuple[str, ...]


Cell = str | Status | Bar | Lines


@dataclass(frozen=True)
class Column:
    """`least` is the narrowest width at which it can be read; columns that `stretch` take what is left."""

    title: str
    align: Align = "left"
    least: int = 6
    stretch: bool = False


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Group:
    """A row that names the rows below it."""

    title: str
    note: str = ""


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row | Group, ...]
    caption: str = ""


@dataclass(frozen=True)
class Heading:
    """`badge` stands beside it, as a team's verdict does."""

    text: str
    level: int = 2
    badge: Status | None = None


@dataclass(frozen=True)
class Verdict:
    """The answer in one line."""

    status: Status
    sentence: str


@dataclass(frozen=True)
class Sentence:
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Point:
    """`lead` says what it is about, `text` what there is to say."""

    lead: str
    text: str = ""


@dataclass(frozen=True)
class Points:
    items: tuple[Point, ...]


@dataclass(frozen=True)
class Step:
    """The one thing to do next."""

    text: str


@dataclass(frozen=True)
class Excerpt:
    """One line of a file and the part of it that is meant (columns from 1, end exclusive)."""

    line: int
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Related:
    path: str
    span: Span
    message: str


@dataclass(frozen=True)
class Found:
    """A finding ready to be shown. `person` is as the audience knows them."""

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


@dataclass(frozen=True)
class FoundLines:
    """Findings, and what is said of those left out. `whole_lines`: for programs, so never broken over lines."""

    items: tuple[Found, ...]
    left_out: tuple[str, ...] = ()
    whole_lines: bool = False


Block = FoundLines | Heading | Verdict | Sentence | Points | Table | Step


@dataclass(frozen=True)
class Report:
    title: str
    subtitle: str
    blocks: tuple[Block, ...]


class Audience(Enum):
    """Who reads the output. `board` sees no names, ids or excerpts of lines that hold them."""

    TEAM = "team"
    HR = "hr"
    BOARD = "board"
