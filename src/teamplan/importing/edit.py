"""Changes to a YAML text by the places of its nodes, so that everything else stays as somebody wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from teamplan.source import Mapping, Node, Scalar
from teamplan.source import Sequence as List
from teamplan.source.lines import Lines, split

_COMMENT = re.compile(r"[ \t]+#[^\n\r]*")


class Unsafe(Exception):
    """A part of the file is written so that it cannot be changed without touching something else."""


class Change(NamedTuple):
    """From one index to another the text becomes another one."""

    start: int
    end: int
    text: str


class Line(NamedTuple):
    """A line of a diff: "-" or "+", the number in the old text, and what it says."""

    sign: str
    number: int
    text: str


class Text:
    """A text and the changes to it. Lines are those of an editor."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.changes: list[Change] = []
        self._lines = Lines(text)
        self._starts, self._ends = self._lines.starts, self._lines.ends
        self.ending = text[self._ends[0] : self._starts[1]] if len(self._starts) > 1 else "\n"

    def replace(self, start: int, end: int, text: str) -> None:
        self.changes.append(Change(start, end, text))

    def insert_lines(self, after: int, lines: Iterable[str]) -> None:
        """Below the line that holds an index."""
        at = self._ends[self.line_of(after)]
        self.replace(at, at, "".join(f"{self.ending}{line}" for line in lines))

    def insert_before(self, number: int, lines: Iterable[str]) -> None:
        """Above a line, by number from 0; what happens to the line above that one makes no difference."""
        if number < len(self._starts):
            at = self._starts[number]
            self.replace(at, at, "".join(f"{line}{self.ending}" for line in lines))
        else:
            at = len(self.text)
            self.replace(at, at, "".join(f"{self.ending}{line}" for line in lines))

    def remove_lines(self, first: int, last: int) -> None:
        """Whole lines, by number from 0."""
        end = self._starts[last + 1] if last + 1 < len(self._starts) else len(self.text)
        self.replace(self._starts[first], end, "")

    def lines(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """Number and text of lines, the last one included."""
        for number in range(first, min(last + 1, len(self._starts))):
            yield number, self.text[self._starts[number] : self._ends[number]]

    @property
    def last_line(self) -> int:
        return len(self._starts) - 1

    def line_of(self, index: int) -> int:
        return self._lines.at(index)[0]

    def line_start(self, number: int) -> int:
        return self._starts[number]

    def line_end(self, number: int) -> int:
        return self._ends[number]

    def start(self, node: Node) -> int:
        return self._index(node.span.line, node.span.column)

    def key_start(self, mapping: Mapping, key: str) -> int:
        span = mapping.key_span(key)
        return self._index(span.line, span.column)

    def end(self, node: Node) -> int:
        """Behind the last character of a node, without the empty lines and comments below it."""
        if isinstance(node, Scalar) or self.is_flow(node):
            end = self._index(node.span.end_line, node.span.end_column)
            return self.start(node) + len(self.text[self.start(node) : end].rstrip())
        children = list(node.entries.values()) if isinstance(node, Mapping) else list(node.items)
        end = self.end(children[-1])
        if end < self.start(node):
            raise Unsafe  # a value that stands elsewhere under a name (an alias)
        return end

    def is_flow(self, node: Node) -> bool:
        return not isinstance(node, Scalar) and self.text[self.start(node)] in "[{"

    def comment_after(self, index: int) -> str:
        """The comment that ends the line, with the space before it; "" where there is none."""
        found = _COMMENT.match(self.text, index)
        return found[0] if found else ""

    def result(self) -> str:
        return "".join(_applied(self.text, 0, len(self.text), _in_order(self.changes)))

    def diff(self) -> Iterator[Line]:
        """The lines that change, in order."""
        for first, last, changes in self._clusters():
            start, end = self._starts[first], self._ends[last]
            before = split(self.text[start:end])
            after = split("".join(_applied(self.text, start, end, changes)))
            same = _common(before, after)
            tail = _common(before[same:][::-1], after[same:][::-1])
            old, new = before[same : len(before) - tail], after[same : len(after) - tail]
            yield from (Line("-", first + same + 1 + n, text) for n, text in enumerate(old))
            yield from (Line("+", first + same + 1, text) for text in new)

    def _clusters(self) -> Iterator[tuple[int, int, list[Change]]]:
        """First line, last line and changes of each run of changes that touch the same lines."""
        run: list[Change] = []
        first = last = -1
        for change in _in_order(self.changes):
            begins, ends = self.line_of(change.start), self.line_of(change.end)
            if run and begins <= last:
                run, last = [*run, change], max(last, ends)
                continue
            if run:
                yield first, last, run
            run, first, last = [change], begins, ends
        if run:
            yield first, last, run

    def _index(self, line: int, column: int) -> int:
        return self._lines.index(line - 1, column - 1)


def _in_order(changes: Iterable[Change]) -> list[Change]:
    """By place; what is inserted at one place in the order it was asked for. Raises Unsafe where two overlap."""
    ordered = sorted(changes, key=lambda change: change[:2])
    for one, other in pairwise(ordered):
        if other.start < one.end:
            raise Unsafe
    return ordered


def _applied(text: str, start: int, end: int, changes: Iterable[Change]) -> Iterator[str]:
    at = start
    for change in changes:
        yield text[at : change.start]
        yield change.text
        at = change.end
    yield text[at:end]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines are the same at the beginning."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


# --- keys of a mapping ------------------------------------------------------------------------------------------------


def set_value(text: Text, mapping: Mapping, key: str, value: str, comment: str | None = None) -> None:
    """Another value for a key that is there; `comment` takes the place of the one behind it (None: it stays)."""
    node = mapping[key]
    start, end = text.start(node), text.end(node)
    if start < text.key_start(mapping, key):
        raise Unsafe  # an alias
    text.replace(start, end, value)
    if comment is not None and not text.is_flow(mapping):
        old = text.comment_after(end)
        text.replace(end, end + len(old), comment)


def add_key(text: Text, mapping: Mapping, after: str, lines: Sequence[str], inline: str) -> None:
    """A new key behind one that is there: as lines, or as `inline` where the mapping stands in brackets."""
    end = text.end(mapping[after])
    if text.is_flow(mapping):
        text.replace(end, end, f", {inline}")
    else:
        column = text.start(mapping) - text.line_start(text.line_of(text.start(mapping)))
        text.insert_lines(end, [" " * column + line for line in lines])


def remove_key(text: Text, mapping: Mapping, key: str) -> None:
    """A key with its value, and the comment behind it. Not the only one."""
    keys = list(mapping.entries)
    place = keys.index(key)
    start, end = text.key_start(mapping, key), text.end(mapping[key])
    if place == 0:
        text.replace(start, text.key_start(mapping, keys[1]), "")
    elif text.is_flow(mapping):
        text.replace(text.end(mapping[keys[place - 1]]), end, "")
    else:
        text.remove_lines(text.line_of(start), text.line_of(end))


def add_item(text: Text, items: List, written: str) -> None:
    """One more item at the end of a list."""
    end = text.end(items)
    if text.is_flow(items):
        text.replace(end - 1, end - 1, f", {written}" if items.items else written)
    else:
        first = text.start(items)
        column = first - text.line_start(text.line_of(first))
        text.insert_lines(end, [f"{' ' * column}- {written}"])
