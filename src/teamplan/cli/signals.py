"""Signals end the program at once, and take away a file that is not finished. No exception is raised for that.

An exception raised by a signal can land anywhere, also where Python or a library swallows it.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator

_unfinished: set[str] = set()


def end_on_signals() -> None:
    """SIGINT, SIGTERM and SIGHUP, unless whoever started the program wants them ignored (as nohup does)."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


@contextlib.contextmanager
def unfinished(path: str) -> Iterator[None]:
    """While this lasts, the file is taken away if a signal or an exception ends it."""
    _unfinished.add(path)
    try:
        yield
    except BaseException:
        _take_away(path)
        raise
    finally:
        _unfinished.discard(path)


def _end(number: int, _: object) -> None:
    for path in _unfinished:
        _take_away(path)
    os._exit(128 + number)


def _take_away(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)
