"""What long work is at, in one line on a terminal's standard error, drawn over; elsewhere nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from teamplan.cli import show

_OVER = "\r\x1b[K"  # to the beginning of the line, and what stands there taken away


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str], None]]:
    """A function that is told what is worked out now; the line is taken away at the end."""
    if quiet or not _drawn():
        yield lambda _: None
        return
    try:
        yield _told
    finally:
        _write(_OVER)


def _drawn() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _told(text: str) -> None:
    from teamplan.render.clean import cut

    _write(_OVER + cut(f"Working out {text} (Ctrl-C ends with the best so far)", _columns() - 1))


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or show.PIPED
    except (OSError, ValueError):
        return show.PIPED


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        return
