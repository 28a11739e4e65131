"""One file per action. Each offers what could be done: who it brings or changes, when, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from teamplan.roadmap.actions import contract, hire, release, share, supplier_team, train, vacant_post
from teamplan.roadmap.actions.offer import Offer

if TYPE_CHECKING:
    from teamplan.roadmap.pose import Setting

ACTIONS = (hire, vacant_post, train, contract, release, share, supplier_team)


def every_option(setting: Setting) -> Iterator[Offer]:
    """Everything that could be done, also what the file does not allow: that is marked."""
    for action in ACTIONS:
        yield from action.offers(setting)
