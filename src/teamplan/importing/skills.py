"""Skills in the words of a table -> skills of the role packs; what no pack knows goes into a local pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from teamplan.library import Library
from teamplan.model.names import slug

_PARTS = re.compile(r"\s*[;|]\s*")
_BETWEEN_LEVELS = re.compile(r"(?<=[)0-9%])\s*,\s*")  # names of skills hold commas; behind a level one parts two skills


@dataclass
class Skills:
    """The names of skills that a table uses, each as it is written in a staffing file.

    `aliases` is what the user says a name stands for. `unknown` grows by what no pack knows.
    """

    library: Library
    aliases: Mapping[str, str] = field(default_factory=dict)  # slug -> name of a skill
    unknown: dict[str, str] = field(default_factory=dict)  # slug -> the name as the table first gives it

    def known(self, name: str) -> bool:
        return self.library.skill_id(self._meant(name)) is not None

    def id(self, name: str) -> str:
        """The id under which a staffing file holds the skill; "" for a name that gives none."""
        meant = self._meant(name)
        found = self.library.skill_id(meant)
        if found is not None:
            return found
        if own := slug(meant):
            self.unknown.setdefault(own, meant)
        return own

    def name(self, id: str) -> str:
        skill = self.library.skills.get(id)
        return skill.name if skill else self.unknown.get(id, id)

    def _meant(self, name: str) -> str:
        return self.aliases.get(slug(name), name)


def in_one_cell(text: str) -> Iterator[tuple[str, str]]:
    """'SQL: 3; User focus (working); Python' -> ('SQL', '3'), ('User focus', 'working'), ('Python', 'yes')."""
    parting = _PARTS if _PARTS.search(text) else _BETWEEN_LEVELS
    for written in filter(None, (part.strip() for part in parting.split(text))):
        name, level = _name_and_level(written)
        yield name.strip(), level.strip() or "yes"


def _name_and_level(written: str) -> tuple[str, str]:
    for sign in (":", "="):
        name, found, level = written.rpartition(sign)
        if found and name.strip():
            return name, level
    name, bracket, level = written.rpartition("(")
    return (name, level.rstrip(") ")) if bracket and name.strip() and written.endswith(")") else (written, "")
