"""What reading hands on: nodes that know their place, faults of the text, and the document that holds both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from teamplan.source.lines import Lines, Span


class Fault(NamedTuple):
    """What is wrong with the text itself, before any key of ours is looked at."""

    code: str  # a finding code of the file group: "not-yaml", "duplicate-key", ...
    span: Span
    message: str
    help: str = ""
    related: tuple[tuple[Span, str], ...] = ()


class Scalar:
    """One value as written. `plain` is true where it stands without quotes and is no block scalar."""

    __slots__ = ("_lines", "_place", "plain", "text")
    text: str
    plain: bool
    _place: int
    _lines: Lines  # no __init__: setting the four from outside takes less than half the time, and there are millions

    @property
    def span(self) -> Span:
        return located(self._lines, self._place, len(self.text))


class Sequence:
    """A list of nodes; index it to go deeper."""

    __slots__ = ("_lines", "_place", "items")

    def __init__(self, items: list[Node], place: int, lines: Lines) -> None:
        self.items = items
        self._place = place
        self._lines = lines

    @property
    def span(self) -> Span:
        return located(self._lines, self._place)

    def __getitem__(self, index: int) -> Node:
        return self.items[index]


class Mapping:
    """Keys (always text) to nodes, in file order; index it to go deeper."""

    __slots__ = ("_key_places", "_lines", "_place", "entries")

    def __init__(
        self, entries: dict[str, Node], key_places: Iterable[int] | dict[str, int], place: int, lines: Lines
    ) -> None:
        self.entries = entries
        self._key_places = key_places  # in the order of entries; by key once one was asked for
        self._place = place
        self._lines = lines

    @property
    def span(self) -> Span:
        return located(self._lines, self._place)

    def key_span(self, key: str) -> Span:
        """Where the key itself stands."""
        if not isinstance(self._key_places, dict):
            self._key_places = dict(zip(self.entries, self._key_places, strict=True))
        return located(self._lines, self._key_places[key], len(key))

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


# A place is one integer. Not negative: the index where a text begins that is as wide in the file as it is long, as
# nearly all are. Negative: the indices of both ends.
_INDEX = 25  # bits: no index into a text reaches 2 ** 25 in a file of 32 MB


def pack(start: int, end: int) -> int:
    """The place from one index to another."""
    return ~((start << _INDEX) | end)


def end_of(node: Node) -> int:
    """The index where a node ends."""
    return _ends(node._place, len(node.text) if isinstance(node, Scalar) else 0)[1]


def located(lines: Lines, place: int, width: int = 0) -> Span:
    """The place as people count. `width` is that of the text, for a place that is not negative."""
    return lines.span(*_ends(place, width))


def _ends(place: int, width: int) -> tuple[int, int]:
    return (place, place + width) if place >= 0 else divmod(~place, 1 << _INDEX)
