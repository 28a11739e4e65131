"""Skills and the levels at which they are held. Unknown is its own state: what nobody wrote down is not `none`."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, ClassVar

from teamplan.model.located import Located, Many, Reads, takes
from teamplan.model.names import slug
from teamplan.model.scalars import Day, Flag, Identifier, Line, Text, choice
from teamplan.source import Node, Scalar


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
_LEVELS = {level.word: level for level in SkillLevel}
_BY_WORD: dict[str, SkillLevel | None] = {**{level.word: level for level in list(SkillLevel)[1:]}, _HELD: None}
_a_level = choice("a skill level", *LEVEL_WORDS, means=_LEVELS)


@takes(enum=LEVEL_WORDS)
def _level(node: Node) -> SkillLevel:
    exact = _LEVELS.get(node.text) if type(node) is Scalar else None  # nearly always: a large file has a million
    return _a_level(node) if exact is None else exact


# A required level; None is "held at any level" (the chief roles' skills have no level in the framework).
_requirement = choice("a skill level", *_BY_WORD, means=_BY_WORD)


Level = Annotated[SkillLevel, Reads(_level)]
Requirement = Annotated[SkillLevel | None, Reads(_requirement)]


class Skill(Located):
    """A skill of a role pack.

    name: the name, such as `Agile and Lean practices`
    id: a short unique name [the slug of `name`]
    aliases: other names for it
    """

    short_form: ClassVar[str | None] = "name"

    name: Line
    id: Identifier = ""  # default: slug of name
    aliases: Many[Line] = ()

    def settle(self) -> None:
        if not self.id:
            self.set_default("id", slug(self.name))


class HeldSkill(Located):
    """What is known of one skill of one person.

    level: the level at which it is held
    assessed: the day of the assessment
    by: who made it, such as `line manager`
    agreed: `false` says that the person disputes it, which makes the skill unknown again
    """

    called: ClassVar[str] = "a skill that is held"
    short_form: ClassVar[str | None] = "level"

    level: Level
    assessed: Day | None = None
    by: Text | None = None
    agreed: Flag = True
