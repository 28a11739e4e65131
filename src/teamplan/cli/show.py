"""Prints: results to standard output or a file, notes to standard error. Knows colour, width and encoding."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from teamplan.report.blocks import Report

NARROWEST, WIDEST, PIPED = 40, 120, 80


def result(text: str, output: str | None, inputs: tuple[str, ...] = (), *, beside: bool = False) -> None:
    """To the file where one is asked, whole or not at all and never over an input; else to standard output.

    `beside`: standard output holds something else for another program, so to standard error.
    """
    if output is None or output == "-":
        _write(sys.stderr if beside else sys.stdout, text)
        return
    from teamplan.cli.files import CannotWrite, write_whole
    from teamplan.cli.run import CouldNotRun

    try:
        write_whole(output, text.encode("utf-8"), inputs=inputs)
    except CannotWrite as error:
        raise CouldNotRun(str(error)) from None


def raw(data: bytes) -> None:
    """Bytes as they are, on standard output."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "the output is closed")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def note(text: str) -> None:
    """One line on standard error. Where even that fails, silence is all that is left."""
    from teamplan.render.clean import clean

    try:
        _write(sys.stderr, f"teamplan: {clean(text)}\n")
    except OSError:
        return


def coloured(wanted: str, output: str | None) -> bool:
    """NO_COLOR wins over FORCE_COLOR; a file is never coloured."""
    if output not in (None, "-") or wanted == "never":
        return False
    if wanted == "always":
        return True
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def drawn(report: Report, colored: bool) -> str:
    """Text, as wide as there is room."""
    from teamplan.render import terminal, text

    return terminal.render(report, columns()) if colored else text.render(report, columns())


def columns() -> int:
    """COLUMNS, else the terminal's width, else 80; within what can be read."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 6 and int(asked):
        return min(max(int(asked), NARROWEST), WIDEST)
    try:
        return min(max(os.get_terminal_size(sys.stdout.fileno()).columns, NARROWEST), WIDEST)
    except (OSError, ValueError, AttributeError):
        return PIPED


def _write(stream: TextIO | None, text: str) -> None:
    """Python has no stream at all where the caller closed it."""
    from teamplan.render.clean import encodable

    if stream is None:
        raise OSError(errno.EBADF, "the output is closed")

    encoding = stream.encoding or "utf-8"
    data = encodable(text, encoding).encode(encoding, "backslashreplace")
    stream.flush()
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(data.decode(encoding))
    else:
        buffer.write(data)
    stream.flush()
