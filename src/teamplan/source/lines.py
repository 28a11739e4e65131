"""Lines of a text as an editor counts them: ended by LF, CRLF or CR, and by nothing else."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

_ENDING = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """Where something stands in its file: 1-based lines and columns (in characters), end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def split(text: str) -> list[str]:
    """The lines without their endings; at least one."""
    return _ENDING.split(text)


class Lines:
    """Turns an index into a text into its line and column, both counted from 1. Free until it is asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    def at(self, index: int) -> tuple[int, int]:
        """An index past the text, or inside the ending of a line, is the end of that line."""
        line = bisect_right(self._starts, index)
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return line, min(index, end) - start + 1

    def span(self, start: int, end: int) -> Span:
        """The span from one index to another (exclusive)."""
        (line, column), (end_line, end_column) = self.at(start), self.at(end)
        return Span(line, column, end_line, end_column)

    @cached_property
    def _starts(self) -> array[int]:
        return array("L", [0, *(found.end() for found in _ENDING.finditer(self.text))])
