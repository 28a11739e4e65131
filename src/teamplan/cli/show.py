"""Prints: results to standard output or a file, notes to standard error. Knows colour, width and encoding."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from teamplan.report.blocks import Report

NARROWEST, WIDEST, PIPED = 40, 120, 80


def result(text: str, output: str | None, inputs: tuple[str, ...] = ()) -> None:
    """To the file where one is asked, whole or not at all and never over an input; else to standard output."""
    if output is None or output == "-":
        _write(sys.stdout, text)
        return
    from teamplan.cli.files import CannotWrite, write_whole
    from teamplan.cli.run import CouldNotRun

    try:
        write_whole(output, text.encode("utf-8"), inputs=inputs)
    except CannotWrite as error:
        raise CouldNotRun(str(error)) from None


def data(made: bytes, output: str | None, inputs: tuple[str, ...] = ()) -> None:
    """Bytes that are no text: to a file, or to standard output where that is no terminal."""
    from teamplan.cli.run import CouldNotRun

    if output is None or output == "-":
        if sys.stdout is None or sys.stdout.isatty():
            raise CouldNotRun("this format is no text: name a file with -o FILE")
        raw(made)
        return
    from teamplan.cli.files import CannotWrite, write_whole

    try:
        write_whole(output, made, inputs=inputs)
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


def aside(text: str) -> None:
    """Several lines on standard error, where standard output holds the result itself."""
    try:
        _write(sys.stderr, text)
    except OSError:
        return


def question(text: str) -> None:
    """On standard error, without a new line behind it."""
    from teamplan.render.clean import clean

    _write(sys.stderr, f"{clean(text)} ")


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
    return on_terminal(output) and os.environ.get("TERM") != "dumb"


def on_terminal(output: str | None) -> bool:
    """Whether a person reads the result as it comes."""
    return output in (None, "-") and sys.stdout is not None and sys.stdout.isatty()


def drawn(report: Report, colored: bool, *, fold: bool = False) -> str:
    """Text, as wide as there is room. `fold`: also the lines of findings, which programs want whole."""
    if colored:
        from teamplan.render import terminal

        return terminal.render(report, columns(), fold=fold)
    from teamplan.render import text

    return text.render(report, columns(), fold=fold)


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
