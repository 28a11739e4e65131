"""A saved plan that the user names, or a sentence that says why it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamplan.cli.run import CouldNotRun

if TYPE_CHECKING:
    from teamplan.roadmap.saved.values import Saved


def saved_plan(path: str) -> Saved:
    """The plan in a file, or a sentence that says why there is none."""
    from teamplan.cli.reading import read
    from teamplan.roadmap.saved.parts import Unreadable
    from teamplan.roadmap.saved.read import read_plan

    try:
        return read_plan(read(path))
    except Unreadable as error:
        raise CouldNotRun(f"{path} is no plan that can be read: {error}") from None


def left_to_do(saved: Saved, done: list[str]) -> Saved:
    """The plan without these actions, each known by its id."""
    from dataclasses import replace

    from teamplan.model.names import did_you_mean

    known = [one.id for one in saved.actions]
    for name in done:
        if name not in known:
            near = did_you_mean(name, known) or "its ids stand under `actions`"
            raise CouldNotRun(f"--done: the plan has no action '{name[:80]}'; {near}")
    return replace(saved, actions=tuple(one for one in saved.actions if one.id not in done))
