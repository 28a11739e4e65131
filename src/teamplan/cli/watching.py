"""`--watch`: the same command again whenever a file that it read is saved. On a terminal only; quiet on stop."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable

from teamplan.cli import show
from teamplan.cli.run import CouldNotRun

EVERY = 0.3  # seconds between looks at the files
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"  # the screen, what was scrolled away, and the cursor home

Stamp = tuple[int, int, int] | None
Once = Callable[[], tuple[str, Iterable[str]]]  # what to show, and the files it rests on


def watch(once: Once, path: str) -> None:
    """Until Ctrl-C. What cannot be read just now (an editor is saving) is said, and tried again on the next save."""
    if path == "-":
        raise CouldNotRun("--watch needs a file: standard input is read once")
    if sys.stdout is None or not sys.stdout.isatty():
        raise CouldNotRun("--watch redraws a terminal: without one, run the command again yourself")
    files: tuple[str, ...] = (path,)
    while True:
        before = _stamps(files)
        try:
            text, read = once()
            files = tuple(dict.fromkeys((path, *read)))
            before = {**_stamps(files), **before}
        except CouldNotRun as error:
            text = f"teamplan: {error}\n"
        show.result(f"{_CLEAR}{text}\nWatching {len(files)} files; Ctrl-C ends it.\n", None)
        while _stamps(files) == before:
            time.sleep(EVERY)


def _stamps(files: Iterable[str]) -> dict[str, Stamp]:
    return {file: _stamp(file) for file in files}


def _stamp(file: str) -> Stamp:
    """None where there is no such file: shipped packs are shown by a short name, and do not change."""
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
