"""Lines of a text as an editor counts them: ended by LF, CRLF or CR, and by nothing else."""

from __future__ import annotations

import re
from bisect import bisect_right

from teamplan.source.nodes import Span

_ENDING = re.compile(r"\r\n|\r|\n")


def split(text: str) -> list[str]:
    """The lines without their endings; at least one."""
    return _ENDING.split(text)


class Lines:
    """Turns an index into a text into its line and column."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(found.end() for found in _ENDING.finditer(text))]
        self.ends = [*(found.start() for found in _ENDING.finditer(text)), len(text)]

    def at(self, index: int) -> tuple[int, int]:
        """Line and column, both from 0; an index past the text, or inside a line ending, is the end of a line."""
        line = bisect_right(self.starts, index) - 1
        return line, min(index, self.ends[line]) - self.starts[line]

    def index(self, line: int, column: int) -> int:
        """Back again, line and column from 0; past the end of a line is its end."""
        line = min(line, len(self.starts) - 1)
        return min(self.starts[line] + column, self.ends[line])

    def span(self, start: int, end: int) -> Span:
        """The span from one index to another (exclusive)."""
        (line, column), (end_line, end_column) = self.at(start), self.at(end)
        return Span(line + 1, column + 1, end_line + 1, end_column + 1)
