"""`teamplan` lines that plan a roadmap, run in this process, where what is worked out once is not worked out again.

Planning takes seconds, and a page asks about one plan in many ways. The lines are those of a reader and do what they
always do; only a question put to the solver a second time, with equal arguments, has the answer of the first.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from teamplan.cli.run import run
from teamplan.roadmap import explain
from teamplan.roadmap.pose import Setting
from teamplan.roadmap.solve import Search
from teamplan.roadmap.why_not_sooner import WhyNot


def printed(
    arguments: Sequence[str], folder: Path, environment: dict[str, str], *, notes: bool = True
) -> tuple[int, str]:
    """The exit code of one line run in that folder, and what it prints, with `notes` to either output."""
    written = io.BytesIO()
    screen = io.TextIOWrapper(written, encoding="utf-8", newline="")
    aside = screen if notes else io.StringIO()
    with _as_if_alone(folder, environment), contextlib.redirect_stdout(screen), contextlib.redirect_stderr(aside):
        code = run(arguments)
        screen.flush()
    return code, written.getvalue().decode("utf-8")


@contextlib.contextmanager
def _as_if_alone(folder: Path, environment: dict[str, str]) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(folder))
        stack.enter_context(patch.dict(os.environ, environment, clear=True))
        for where, name in _WORK:
            stack.enter_context(patch.object(where, name, _REMEMBERED[where, name]))
        stack.enter_context(_unmeasured())
        yield


@contextlib.contextmanager
def _unmeasured() -> Iterator[None]:
    """Without coverage being measured, as in a process of its own: planning would take three times as long."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


_WORK: tuple[tuple[Any, str], ...] = (
    (explain, "pose"),
    (explain, "points"),
    (explain, "latest"),
    (explain, "arranged"),
    (explain, "verify"),
    (explain, "last_starts"),
    (explain, "alternatives"),
    (Search, "soonest"),
    (Search, "plan"),
    (WhyNot, "_impossible"),
    (WhyNot, "_eased"),
)


def _remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, which answers what it has answered before. Whom it tells of its progress plays no part.

    What a setting looked up for its answer counts as looked up for the next one too.
    """
    known: list[tuple[object, Any, dict[str, Any]]] = []

    def answer(*arguments: Any, **named: Any) -> Any:
        asked = ([_told_apart(one) for one in arguments if not callable(one)], named)
        settings = [one for one in arguments if isinstance(one, Setting)]
        for before, found, taken in known:
            if before == asked:
                for setting in settings:
                    setting.figures.taken.update(taken)
                return found
        found = function(*arguments, **named)
        known.append((asked, found, {k: v for one in settings for k, v in one.figures.taken.items()}))
        return found

    return answer


def _told_apart(argument: Any) -> Any:
    """What a question is about: of a setting the bytes it was read from, of a search its problem."""
    match argument:
        case Setting():
            read = [(one.path, one.sha256) for one in argument.loaded.documents]
            return (read, argument.loaded.as_of, argument.less)
        case Search():
            return argument.problem
        case WhyNot():
            return (_told_apart(argument.setting), dict(argument.months))
        case _:
            return argument


_REMEMBERED = {(where, name): _remembered(getattr(where, name)) for where, name in _WORK}
