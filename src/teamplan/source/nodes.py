"""What reading hands on: nodes that know their place, faults of the text, and the document that holds both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Where something stands in its file: 1-based lines and columns (in characters), end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Fault(NamedTuple):
    """What is wrong with the text itself, before any key of ours is looked at."""

    code: str  # a finding code of the file group: "not-yaml", "duplicate-key", ...
    span: Span
    message: str
    help: str = ""
    related: tuple[tuple[Span, str], ...] = ()


class Scalar:
    """One value as written. `plain` is true where it stands without quotes and is no block scalar."""

    __slots__ = ("_place", "plain", "text")

    def __init__(self, text: str, plain: bool, place: int) -> None:
        self.text = text
        self.plain = plain
        self._place = place

    @property
    def span(self) -> Span:
        return unpack(self._place)


class Sequence:
    """A list of nodes; index it to go deeper."""

    __slots__ = ("_place", "items")

    def __init__(self, items: list[Node], place: int) -> None:
        self.items = items
        self._place = place

    @property
    def span(self) -> Span:
        return unpack(self._place)

    def __getitem__(self, index: int) -> Node:
        return self.items[index]


class Mapping:
    """Keys (always text) to nodes, in file order; index it to go deeper."""

    __slots__ = ("_key_places", "_place", "entries")

    def __init__(self, entries: dict[str, Node], key_places: list[int] | dict[str, int], place: int) -> None:
        self.entries = entries
        self._key_places = key_places  # in the order of entries; by key once one was asked for
        self._place = place

    @property
    def span(self) -> Span:
        return unpack(self._place)

    def key_span(self, key: str) -> Span:
        """Where the key itself stands."""
        if isinstance(self._key_places, list):
            self._key_places = dict(zip(self.entries, self._key_places, strict=True))
        return unpack(self._key_places[key])

    def __getitem__(self, key: str) -> Node:
        return self.entries[key]


Node = Scalar | Sequence | Mapping
At = Node  # what a model object keeps to know where it was written


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read: its bytes' hash, its text for excerpts, its root (None if it cannot be read), its faults.

    Faults are sorted by place. The root is kept beside faults that leave no doubt what was meant (a repeated key keeps
    its first value, a tag is passed over), so that everything else can be said in the same run.
    """

    path: str
    sha256: str
    text: str
    root: Node | None
    faults: tuple[Fault, ...] = ()


_WIDTH = 1 << 16
_COORDINATE = 26
_MASK = (1 << _COORDINATE) - 1


def pack(line: int, column: int, end_line: int, end_column: int) -> int:
    """A place (0-based) as one integer: a short one where it stays on its line, which is nearly always."""
    width = end_column - column
    if line == end_line and column < _WIDTH and width < _WIDTH:
        return (line << 33) | (column << 17) | (width << 1)
    start = (line << _COORDINATE) | column
    return (((((start << _COORDINATE) | (end_line - line)) << _COORDINATE) | end_column) << 1) | 1


def unpack(place: int) -> Span:
    """The place as people count: from 1."""
    wide, place = place & 1, place >> 1
    if not wide:
        line, column, width = place >> 32, (place >> 16) & (_WIDTH - 1), place & (_WIDTH - 1)
        return Span(line + 1, column + 1, line + 1, column + width + 1)
    end_column, lines = place & _MASK, (place >> _COORDINATE) & _MASK
    column, line = (place >> 2 * _COORDINATE) & _MASK, place >> 3 * _COORDINATE
    return Span(line + 1, column + 1, line + lines + 1, end_column + 1)


def enclose(first: int, last: int) -> int:
    """The place from where one begins to where another ends."""
    start, end = unpack(first), unpack(last)
    return pack(start.line - 1, start.column - 1, end.end_line - 1, end.end_column - 1)
