"""Skills and the levels at which they are held. Unknown is its own state: a skill that nobody wrote down is not `none`."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from teamplan.model.located import Located, Many
from teamplan.model.scalars import Day, Flag, Identifier, Line, Text, choice


class SkillLevel(IntEnum):
    """The framework's four levels, and none. Source: Government Digital and Data Capability Framework."""

    NONE = 0
    AWARENESS = 1
    WORKING = 2
    PRACTITIONER = 3
    EXPERT = 4

    @property
    def word(self) -> str:
        return self.name.lower()


LEVEL_WORDS = tuple(level.word for level in SkillLevel)
_HELD = "held"
_a_level = choice("a skill level", *LEVEL_WORDS)
_a_requirement = choice("a skill level", *LEVEL_WORDS[1:], _HELD)


def _level(value: object) -> SkillLevel:
    return value if isinstance(value, SkillLevel) else SkillLevel[_a_level(value).upper()]


def _requirement(value: object) -> SkillLevel | None:
    """A required level; None is "held at any level" (the chief roles' skills have no level in the framework)."""
    if value is None or isinstance(value, SkillLevel):
        return value
    word = _a_requirement(value)
    return None if word == _HELD else SkillLevel[word.upper()]


Level = Annotated[SkillLevel, BeforeValidator(_level)]
Requirement = Annotated[SkillLevel | None, BeforeValidator(_requirement)]


class Skill(Located):
    """A skill of a role pack."""

    short_form: ClassVar[str | None] = "name"

    name: Line
    id: Identifier = ""  # default: slug of name, filled in by the pack
    aliases: Many[Line] = ()


class HeldSkill(Located):
    """What is known of one skill of one person. `agreed: false` (the person disputes it) makes it unknown again."""

    short_form: ClassVar[str | None] = "level"

    level: Level
    assessed: Day | None = None
    by: Text | None = None
    agreed: Flag = True
