"""Team templates: the positions a kind of team needs, and the rules about who makes it up."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from teamplan.model.located import ByKey, Located, Many, OneOrMany
from teamplan.model.scalars import (
    Count,
    Flag,
    FteOrZero,
    Identifier,
    Line,
    ManyFte,
    Need,
    Origin,
    Pillar,
    PostFte,
    RuleSeverity,
    Share,
    Sits,
    SmallCount,
    Text,
    choice,
)


class RoleChoice(Located):
    """A role (at a level) that may fill a position, or that a person does."""

    short_form: ClassVar[str | None] = "role"

    role: Identifier
    level: Identifier | None = None


class Requires(Located):
    """What a position asks besides skills. `registration`: 'any', or the names of accepted registers."""

    registration: OneOrMany[Line] = ()
    origins: OneOrMany[Origin] = Field(default=(), alias="from")


class Position(Located):
    """One post of a team. In an extending template only `id` and what changes need be given."""

    id: Identifier = ""  # default: the role
    role: Identifier | None = None
    level: Identifier | None = None
    any_of: Many[RoleChoice] = ()
    fte: PostFte | None = None  # hundredths
    need: Need = "required"
    max_people: Count | None = None
    decides: Flag = False
    sits: Sits = "in-team"
    min_share: FteOrZero = 0  # hundredths: the least one person may give this position
    requires: Requires | None = None
    mandated: Text | None = None
    why: Text | None = None
    source: Text | None = None


class TeamSize(Located):
    min: Count | None = None
    max: Count | None = None


class Voice(Located):
    """The least a voice must have: distinct people, and hundredths of FTE."""

    people: SmallCount = 1
    fte: ManyFte = 0


class Rule(Located):
    """One composition rule. Which of the other keys belong to it follows from `rule` (see RULE_KEYS)."""

    rule: Annotated[
        Literal["pillars", "voices", "at-most", "ownership", "apart"],
        BeforeValidator(choice("a rule", "pillars", "voices", "at-most", "ownership", "apart")),
    ]
    all_of: Many[Pillar] = ()  # pillars
    voices: ByKey[Voice] = Field(default_factory=dict)  # voices, written `from: {clinical: ...}`
    origins: OneOrMany[Origin] = Field(default=(), alias="from")  # at-most (one), ownership
    share: Share | None = None  # at-most, hundredths
    positions: Many[Identifier] = ()  # ownership, apart
    severity: RuleSeverity = "error"
    why: Text | None = None
    source: Text | None = None


RULE_KEYS = {
    "pillars": ("all_of",),
    "voices": ("from",),
    "at-most": ("from", "share"),
    "ownership": ("from", "positions"),
    "apart": ("positions",),
}


class TeamTemplate(Located):
    """A file of `kind: team`."""

    kind: Identifier
    id: Identifier
    name: Line | None = None
    version: Line | None = None
    extends: Line | None = None
    drop: Many[Identifier] = ()  # ids of positions of the extended template that this one does not have
    size: TeamSize | None = None
    positions: Many[Position] = ()
    rules: Many[Rule] = ()
    licence: Line | None = None
    attribution: Text | None = None
    source: Text | None = None
    why: Text | None = None
