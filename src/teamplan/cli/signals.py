"""Signals end the program at once, and take away a file that is not finished. No exception is raised for that.

An exception raised by a signal can land anywhere, also where Python or a library swallows it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator

_unfinished: set[str] = set()


def end_on_signals() -> None:
    """SIGINT, SIGTERM and SIGHUP, unless whoever started the program wants them ignored (as nohup does)."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """While this lasts, the first Ctrl-C raises KeyboardInterrupt, so that long work can say what it has.

    A second ends the program at once. One that is to be ignored stays ignored.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _interrupt(number: int, _: object) -> None:
    signal.signal(number, _end)
    raise KeyboardInterrupt


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
