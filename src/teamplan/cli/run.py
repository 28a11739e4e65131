"""Runs one command line and answers its exit code. Whatever happens, a user never sees a traceback.

0 fine; 1 findings that count; 2 could not run; 70 a bug of ours; 130, 141, 143 for signals (129 for a closed terminal).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

FINE, FINDINGS, COULD_NOT_RUN, OUR_BUG = 0, 1, 2, 70
INTERRUPTED, BROKEN_PIPE = 130, 141
STANDARD_INPUT = "-"


class CouldNotRun(Exception):
    """Something the user can put right; the text says what."""


def run(arguments: Sequence[str]) -> int:
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except CouldNotRun as error:
        return _say(str(error), COULD_NOT_RUN)
    except OSError as error:
        return after_failed_write(error)
    except (RecursionError, MemoryError):
        return _say("the input is too large to be handled here", COULD_NOT_RUN)
    except Exception as error:
        return _say(_our_bug(error), OUR_BUG)


def _run(arguments: Sequence[str]) -> int:
    from teamplan.cli.app import app_for

    try:
        app_for(arguments)(args=list(arguments), prog_name="teamplan")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            return after_failed_write(end.__context__)
        return end.code if isinstance(end.code, int) else FINE
    return FINE


def after_failed_write(error: OSError) -> int:
    """Nobody reads any more, or there is no room: nothing more is written, also not by Python as it ends."""
    broken = isinstance(error, BrokenPipeError)
    if not broken:
        _say(f"could not write or read: {error.strerror or type(error).__name__}", COULD_NOT_RUN)
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):  # it may be closed
        pass
    return BROKEN_PIPE if broken else COULD_NOT_RUN


def _say(text: str, code: int) -> int:
    from teamplan.cli.show import note

    note(text)
    return code


def _our_bug(error: Exception) -> str:
    """One line that holds nothing from the user's files: an exception's text might."""
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    place = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else "unknown place"
    return f"internal error, a bug of ours: {type(error).__name__} at {place}. Please report it; nothing was written."
