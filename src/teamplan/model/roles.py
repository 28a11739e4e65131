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
    """One level of a role.

    name: the name, such as `Senior user researcher`
    id: a short unique name [the slug of `name`]
    bands: the pay bands it is usually in
    order: seniority within the role; parallel tracks share one [its place, from 1]
    titles: job titles that mean this level
    grades: grades of other pay systems
    skills: the skills it requires, each with the level; `held` where any level will do
    desirable: skills that are welcome and not required
    """

    name: Line
    id: Identifier = ""
    bands: Many[Band] = ()
    order: SmallCount | None = None
    titles: Many[Line] = ()
    grades: Many[Line] = ()
    skills: BySlug[Requirement] = EMPTY
    desirable: BySlug[Requirement] = EMPTY

    def settle(self) -> None:
        if not self.id:
            self.set_default("id", slug(self.name))


class Role(Located):
    """A role with its levels in order of seniority.

    name: the name, such as `User researcher`
    id: a short unique name [the slug of `name`]
    family: the family of roles, such as `User-centred design`
    pillar: the pillar that it brings to a team
    aliases: other names for it
    titles: job titles that mean this role
    default_level: the level that is meant where none is named
    levels: its levels, least senior first
    source: where it comes from
    """

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
    """Roles, their levels, and the skills each level asks for.

    kind: says what the file is
    id: a short name, such as `our-roles`
    name: its name, such as `Our roles`
    version: a date or number that changes with the content, such as `2026-10-06`
    licence, attribution, source: where it comes from; shown by `teamplan roles about`
    basis: what rests on what, as in `{pillars: assumption}`
    skills: the skills that the roles ask for
    roles: the roles
    """

    called: ClassVar[str] = "a role pack"

    kind: Identifier
    id: Identifier
    name: Line
    version: Line | None = None
    licence: Line | None = None
    attribution: Text | None = None
    source: Text | None = None
    basis: BySlug[Text] = EMPTY
    skills: Many[Skill] = ()
    roles: Many[Role] = ()

    def flaws(self) -> Iterator[Fault]:
        yield from repeated(self.skills, "skills")
        yield from repeated(self.roles, "roles")
