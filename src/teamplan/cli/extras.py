"""Formats that need more than teamplan itself brings: what is missing is said with the name of its extra."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from teamplan.cli.run import CouldNotRun


@contextlib.contextmanager
def extra(name: str, *packages: str) -> Iterator[None]:
    """While this lasts, a package that is not there ends the command with one sentence."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0].casefold() not in packages:
            raise
        how = f"pip install '.[{name}]' in the folder of teamplan"
        message = f"this format needs the extra '{name}', which is not installed: {how}"
        raise CouldNotRun(message) from None
