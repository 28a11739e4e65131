"""A staffing file -> the same without anybody in it: pseudonyms, another order, and no text that somebody wrote."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from teamplan.anonymise.pseudonyms import Pseudonyms
from teamplan.anonymise.rewrite import Rewriting
from teamplan.anonymise.text import as_text
from teamplan.load import Loaded

__all__ = ["Anonymised", "anonymised"]

_HEAD = "# Made by teamplan anonymise: people, posts and texts are replaced, and stand in another order.\n"


class Anonymised(NamedTuple):
    """`key`: what of each kind a pseudonym stands for. `other_files`: files it still names, which are as they were."""

    text: str
    key: dict[str, dict[str, str]]
    other_files: tuple[str, ...]


def anonymised(loaded: Loaded, draw: Random) -> Anonymised:
    """`loaded` has no errors. `draw` decides the order and with it the pseudonyms: SystemRandom, but for tests."""
    staffing = loaded.staffing
    people = list(staffing.people)
    draw.shuffle(people)
    pseudonyms = Pseudonyms(staffing, people)
    tree = Rewriting(loaded, pseudonyms, people).staffing()
    return Anonymised(_HEAD + as_text(tree), pseudonyms.key(), tuple(_other_files(loaded)))


def _other_files(loaded: Loaded) -> list[str]:
    staffing = loaded.staffing
    base = staffing.assumptions.base if staffing.assumptions else None
    named = (*staffing.library, *(team.template for team in staffing.teams), base or "")
    return sorted({name for name in named if "/" in name or name.endswith((".yaml", ".yml"))})
