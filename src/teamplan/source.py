"""YAML text in; plain data that knows its place out. Knows YAML and limits, and no key of ours."""

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
    text: str
    plain: bool

    @property
    def span(self) -> Span:
        raise NotImplementedError


class Sequence:
    """A list of nodes; index it to go deeper."""

    __slots__ = ("_place", "items")
    items: list[Node]

    @property
    def span(self) -> Span:
        raise NotImplementedError

    def __getitem__(self, index: int) -> Node:
        return self.items[index]


class Mapping:
    """Keys (always text) to nodes, in file order; index it to go deeper."""

    __slots__ = ("_key_places", "_place", "entries")
    entries: dict[str, Node]

    @property
    def span(self) -> Span:
        raise NotImplementedError

    def key_span(self, key: str) -> Span:
        """Where the key itself stands."""
        raise NotImplementedError

    def __getitem__(self, key: str) -> Node:
        return self.entries[key]


Node = Scalar | Sequence | Mapping
At = Node  # what a model object keeps to know where it was written


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read: its bytes' hash, its text for excerpts, its root (None if it cannot be read), its faults."""

    path: str
    sha256: str
    text: str
    root: Node | None
    faults: tuple[Fault, ...] = ()


def read(path: str, data: bytes) -> Document:
    """Bytes of one file -> a Document. Never raises for anything the bytes may hold."""
    raise NotImplementedError
