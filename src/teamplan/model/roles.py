"""Role packs: roles, their levels, and the skills each level requires."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from teamplan.model.located import EMPTY, BySlug, Located, Many, repeated
from teamplan.model.names import slug
from teamplan.model.scalars import Band, Identifier, Line, Pillar, SmallCount, Text
from teamplan.model.skills import Requirement, Skill
from teamplan.source import Fault


class RoleLevel(Located):
    """One level of a role. `skills` maps skill slugs to the level required (None: held at any level)."""

    name: Line
    id: Identifier = ""  # default: slug of name
    bands: Many[Band] = ()
    order: SmallCount | None = None  # seniority within the role; default: its place, from 1; parallel tracks share one
    titles: Many[Line] = ()
    grades: Many[Line] = ()
    skills: BySlug[Requirement] = EMPTY
    desirable: BySlug[Requirement] = EMPTY

    def settle(self) -> None:
        if not self.id:
            self.set_default("id", slug(self.name))


class Role(Located):
    """A role with its levels in order of seniority."""

    name: Line
    id: Identifier = ""
    family: Line | None = None
    pillar: Pillar | None = None
    aliases: Many[Line] = ()
    titles: Many[Line] = ()
    default_level: Identifier | None = None
    levels: Many[RoleLevel]
    source: Text | None = None

    def settle(self) -> None:
        if not self.id:
            self.set_default("id", slug(self.name))

    def flaws(self) -> Iterator[Fault]:
        return repeated(self.levels, "levels of one role")


class RolePack(Located):
    """A file of `kind: roles`."""

    called: ClassVar[str] = "a role pack"

    kind: Identifier
    id: Identifier
    name: Line
    version: Line | None = None
    licence: Line | None = None
    attribution: Text | None = None
    source: Text | None = None
    basis: BySlug[Text] = EMPTY  # what rests on what: {pillars: assumption, bands: ...}
    skills: Many[Skill] = ()
    roles: Many[Role] = ()

    def flaws(self) -> Iterator[Fault]:
        yield from repeated(self.skills, "skills")
        yield from repeated(self.roles, "roles")
