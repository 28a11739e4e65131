"""What reading hands on: nodes that know their place, faults of the text, and the document that holds both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """Where something stands in its file: 1-based lines and columns (in characters), end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Change(NamedTuple):
    """A safe change to a text: `was`, which stands at the span, becomes `text`.

    Where `was` stands there in quotes they stay, unless `bare`. Where it does not stand there nothing is changed.
    """

    span: Span
    was: str
    text: str
    bare: bool = False


class Fault(NamedTuple):
    """What is wrong with the text itself, before any key of ours is looked at."""

    code: str  # a finding code of the file group: "not-yaml", "duplicate-key", ...
    span: Span
    message: str
    help: str = ""
    related: tuple[tuple[Span, str], ...] = ()
    changes: tuple[Change, ...] = ()  # that put it right without any doubt


class Scalar:
    """One value as written. `plain` is true where it stands without quotes and is no block scalar."""

    __slots__ = ("_place", "plain", "text")

    def __init__(self, text: str, plain: bool, place: int) -> None:
        self.text = text
        self.plain = plain
        self._place = place

    @property
    def span(self) -> Span:
        return unpack(self._place, len(self.text))

    def without_quotes(self) -> Scalar:
        """The same as if it stood there plain."""
        return Scalar(self.text, True, self._place)

    def followed_by(self, text: str) -> Scalar:
        """The same with more text right behind it."""
        return Scalar(self.text + text, self.plain, self._place)


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

    def __init__(self, entries: dict[str, Node], key_places: Iterable[int] | dict[str, int], place: int) -> None:
        self.entries = entries
        self._key_places = key_places  # in the order of entries; by key once one was asked for
        self._place = place

    @property
    def span(self) -> Span:
        return unpack(self._place)

    def key_span(self, key: str) -> Span:
        """Where the key itself stands."""
        if not isinstance(self._key_places, dict):
            self._key_places = dict(zip(self.entries, self._key_places, strict=True))
        return unpack(self._key_places[key], len(key))

    def take_for(self, written: str, meant: str) -> None:
        """From now on a key goes by the one that is meant; it stands where it stood."""
        self.key_span(written)
        assert isinstance(self._key_places, dict)
        place = self._key_places[written]
        places = {**self._key_places, meant: pack(place, place + len(written)) if place >= 0 else place}
        self.entries = {meant if key == written else key: node for key, node in self.entries.items()}
        self._key_places = {key: places[key] for key in self.entries}

    def __getitem__(self, key: str) -> Node:
        return self.entries[key]


Node = Scalar | Sequence | Mapping
At = Node  # what a model object keeps to know where it was written


@dataclass(frozen=True)
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

    def holds(self, node: Node) -> bool:
        """Whether this very node was read from this file."""
        return id(node) in self._ids

    @cached_property
    def _ids(self) -> frozenset[int]:
        return frozenset(id(node) for node in below(self.root))


def below(root: Node | None) -> Iterator[Node]:
    """The root and every node below it, once for each place where it stands."""
    waiting: list[Node] = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        yield node
        match node:
            case Scalar():
                pass
            case Sequence():
                waiting.extend(node.items)
            case Mapping():
                waiting.extend(node.entries.values())


# A point is a line and a column (from 0) in one integer. A place is one integer too. Short, and not negative: the point
# where a text begins that is as wide as it is long, as nearly all are. Long, and negative: the points of both ends.
COLUMN = 25  # bits: no line or column reaches 2 ** 25 in a file of 32 MB
_POINT = 2 * COLUMN


def point(line: int, column: int) -> int:
    return (line << COLUMN) | column


def pack(start: int, end: int) -> int:
    """The long place from one point to another."""
    return ~((start << _POINT) | end)


def end_of(node: Node) -> int:
    """The point where a node ends."""
    place = node._place
    if place < 0:
        return ~place & ((1 << _POINT) - 1)
    return place + len(node.text) if isinstance(node, Scalar) else place


def unpack(place: int, width: int = 0) -> Span:
    """The place as people count: from 1. `width` is that of the text, for a short place."""
    start, end = (place, place + width) if place >= 0 else divmod(~place, 1 << _POINT)
    (line, column), (end_line, end_column) = divmod(start, 1 << COLUMN), divmod(end, 1 << COLUMN)
    return Span(line + 1, column + 1, end_line + 1, end_column + 1)
