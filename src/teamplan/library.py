"""Role packs, team templates and assumption packs: where they are found, how they are merged, how a name is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from teamplan.model.roles import Role, RoleLevel, RolePack
from teamplan.model.skills import Skill, SkillLevel


@dataclass(frozen=True)
class Library:
    """The merged role packs of one staffing file. Look-ups take names or slugs: slug first, then alias."""

    packs: tuple[RolePack, ...]
    roles: Mapping[str, Role] = field(default_factory=dict)  # by id
    skills: Mapping[str, Skill] = field(default_factory=dict)  # by id

    def role(self, name: str) -> Role | None:
        """The role of that id, name or alias."""
        raise NotImplementedError

    def skill_id(self, name: str) -> str | None:
        """The id of the skill of that id, name or alias."""
        raise NotImplementedError

    def level(self, role: Role, name: str | None) -> RoleLevel | None:
        """The level of that id, name or alias; where None is asked: the level whose name is the role's, else the default level."""
        raise NotImplementedError

    def required(self, level: RoleLevel) -> dict[str, SkillLevel | None]:
        """Skill id -> level required (None: held at any level)."""
        raise NotImplementedError

    def implied(self, role: Role, level: RoleLevel) -> dict[str, SkillLevel]:
        """What doing a role level implies: for each skill the highest over the levels of lower `order` plus itself."""
        raise NotImplementedError

    def match_title(self, title: str) -> tuple[Role, RoleLevel] | None:
        """The role level of exactly that name, title or alias (compared by slug); None where none or two fit."""
        raise NotImplementedError

    @cached_property
    def role_names(self) -> tuple[str, ...]:
        """Ids of all roles, sorted, for near matches."""
        return tuple(sorted(self.roles))
