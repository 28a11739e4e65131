"""The options that commands share, each with its help; and what the environment says where an option says nothing."""

from __future__ import annotations

import os
from datetime import date
from typing import Annotated, Literal

import typer

from teamplan.cli.run import CouldNotRun

Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write the result to FILE, whole or not at all.")
]
FailOn = Annotated[
    Literal["error", "warning", "info", "never"] | None,
    typer.Option("--fail-on", help="The least severity that ends with 1. Default: errors in files."),
]
Reader = Annotated[
    Literal["team", "hr", "board"] | None,
    typer.Option("--audience", help="Who reads it; a board sees no names. Default: team, or board where CI=true."),
]
FEW, FEWEST = 5, 3  # people, as words.small_numbers says; a test holds them together
SuppressBelow = Annotated[
    int,
    typer.Option(
        "--suppress-below", metavar="N", min=FEWEST, help="Hide figures about fewer than N people from a board."
    ),
]
Color = Annotated[
    Literal["auto", "always", "never"],
    typer.Option("--color", help="Colour. auto: on a terminal, unless NO_COLOR is set."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only the verdict and the findings that count.")]
ShowWorking = Annotated[bool, typer.Option("--show-working", help="How each number came about, line by line.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The day that counts as today, as 2026-11-01.")
]
Root = Annotated[
    str | None,
    typer.Option("--root", metavar="DIR", help="The folder that files named by a file may lie in. Default: its own."),
]


def in_ci() -> bool:
    return os.environ.get("CI", "").casefold() in ("true", "1")


def reader(asked: str | None) -> str:
    return asked or ("board" if in_ci() else "team")


def today(asked: str | None) -> date | None:
    """--as-of as a date; where it says nothing the file does, else `clock`, which has to be of use then."""
    if asked is None:
        from teamplan import clock

        try:
            clock.epoch()
        except clock.NoSuchDay as error:
            raise CouldNotRun(str(error)) from None
        return None
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise CouldNotRun("--as-of wants a date such as 2026-11-01 (year-month-day)") from None


def counts(severity: str, threshold: str | None) -> bool:
    """Whether a severity reaches a threshold; nothing reaches 'never'."""
    order = ("info", "warning", "error", "never")
    return order.index(severity) >= order.index(threshold or "error")
