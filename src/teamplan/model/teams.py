"""Team templates: the positions a kind of team needs, and the rules about who makes it up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from teamplan.model.located import EMPTY, Located, Many, OneOrMany, Reads, key, repeated, start_of
from teamplan.model.scalars import (
    ByOrigin,
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
from teamplan.source import Fault, Mapping, Node


class RoleChoice(Located):
    """A role, at a level where one is named.

    role: the name or id of a role or role level, such as `delivery-manager`
    level: the level of that role, such as `senior-user-researcher`
    """

    called: ClassVar[str] = "a role here"
    short_form: ClassVar[str | None] = "role"

    role: Identifier
    level: Identifier | None = None


class Requires(Located):
    """What a position asks for besides skills.

    registration: `any`, or the names of the registers that will do, such as `NMC` [none]
    from: where the person must sit [anywhere]
    """

    called: ClassVar[str] = "`requires`"

    registration: OneOrMany[Line] = ()
    origins: OneOrMany[Origin] = key("from", default=())


class Position(Located):
    """One post of a team.

    id: a short name, unique in the template [the role]
    role, level: the role it asks for, and the level of that role; a name or id [for the level that of the role's own
        name, else the pack's `default_level`]
    any_of: several roles, of which one will do
    fte: how much of it, such as `0.6` [needed, unless it extends another]
    need: `core` (without it there is no team), `required` or `recommended`
    max_people: how many may share it [no limit]
    decides: whether it holds decisions about the service
    sits: `in-team`, `shared` (several teams may split one person) or `organisation` (once for all teams)
    min_share: the least that one person may give it
    requires: what it asks for besides skills [nothing]
    mandated: the law or standard that demands it; it cannot be adjusted away
    why, source: what it is there for, and who says so

    In an extending template only `id` and what changes need be given.
    """

    id: Identifier = ""
    role: Identifier | None = None
    level: Identifier | None = None
    any_of: Many[RoleChoice] = ()
    fte: PostFte | None = None  # hundredths
    need: Need = "required"
    max_people: Count | None = None
    decides: Flag = False
    sits: Sits = "in-team"
    min_share: FteOrZero = 0  # hundredths
    requires: Requires | None = None
    mandated: Text | None = None
    why: Text | None = None
    source: Text | None = None

    def settle(self) -> None:
        if not self.id and self.role:
            self.set_default("id", self.role)

    def flaws(self) -> Iterator[Fault]:
        at = self.at
        if not isinstance(at, Mapping):
            return
        if not self.id and not {"id", "role"} & at.entries.keys():
            help = "add `role: ...`, or `any_of: [...]` and an `id`"
            yield Fault("missing-key", start_of(at), "a position needs an id or a role", help)
        if self.role and self.any_of:
            message = "a position has `role` or `any_of`, not both"
            yield Fault("wrong-value", at.key_span("any_of"), message, "move the role into the list of `any_of`")
        if self.level and self.any_of:
            help = "write the level beside each role: any_of: [{role: ..., level: ...}]"
            yield Fault("wrong-value", at.key_span("level"), "`level` beside `any_of` does not say which role's", help)


class TeamSize(Located):
    """How many people a team may have; outside is a warning.

    min, max: the fewest and the most people [no limit]
    """

    called: ClassVar[str] = "`size`"

    min: Count | None = None
    max: Count | None = None

    def flaws(self) -> Iterator[Fault]:
        if self.at and self.min and self.max and self.min > self.max:
            yield Fault(
                "wrong-value", self.at.span, f"the least size {self.min} is above the most, {self.max}", "swap the two"
            )


class Voice(Located):
    """The least that people of one origin must be and give.

    people: so many distinct people
    fte: so much of their time together, such as `0.4`
    """

    people: SmallCount = 1
    fte: ManyFte = 0


RULE_KEYS = {
    "pillars": ("all_of",),
    "voices": ("from",),
    "at-most": ("from", "share"),
    "ownership": ("from", "positions"),
    "apart": ("positions",),
}
_VOICES = "from: {...}"  # what `from` is called inside where it holds a mapping


class Rule(Located):
    """One composition rule. Which of the other keys belong to it follows from `rule`.

    rule: which rule it is
    all_of: for `pillars`: the pillars that somebody has to bring
    from: whom it is about: for `voices` by origin, for `at-most` and `ownership` one or several
    share: for `at-most`: the most of the team's filled FTE, such as `0.5`
    positions: for `ownership` and `apart`: ids of positions, such as `product-manager`
    severity: how much it counts that the rule is broken
    why, source: what the rule is for, and who says so
    """

    rule: Annotated[str, Reads(choice("a rule", *RULE_KEYS))]
    all_of: Many[Pillar] = ()  # pillars
    voices: ByOrigin[Voice] = key(_VOICES, default=EMPTY)  # voices, written `from: {clinical: ...}`
    origins: OneOrMany[Origin] = key("from", default=())  # at-most (one), ownership
    share: Share | None = None  # at-most, hundredths
    positions: Many[Identifier] = ()  # ownership, apart
    severity: RuleSeverity = "error"
    why: Text | None = None
    source: Text | None = None

    @classmethod
    def prepare(cls, entries: dict[str, Node]) -> dict[str, Node]:
        if not isinstance(entries.get("from"), Mapping):
            return entries
        return {_VOICES if name == "from" else name: node for name, node in entries.items()}

    def flaws(self) -> Iterator[Fault]:
        at = self.at
        if not isinstance(at, Mapping):
            return
        wanted = RULE_KEYS[self.rule]
        for name in {name for names in RULE_KEYS.values() for name in names} & at.entries.keys() - set(wanted):
            help = f"its keys are: {', '.join(wanted)}"
            yield Fault("unknown-key", at.key_span(name), f"'{name}' says nothing in the rule '{self.rule}'", help)
        for name in wanted:
            if name not in at.entries:
                yield Fault(
                    "missing-key", start_of(at), f"the rule '{self.rule}' needs the key '{name}'", f"add `{name}: ...`"
                )
        if "from" in wanted and "from" in at.entries:
            yield from self._flaws_of_from(at)
        if self.rule == "apart" and len(set(self.positions)) == 1:
            yield Fault(
                "wrong-value",
                at.entries["positions"].span,
                "the rule 'apart' needs two positions",
                "name the other one",
            )

    def _flaws_of_from(self, at: Mapping) -> Iterator[Fault]:
        written = at.entries["from"]
        if (self.rule == "voices") != isinstance(written, Mapping):
            help = "from: {clinical: {people: 1, fte: 0.2}}" if self.rule == "voices" else "from: [clinical]"
            yield Fault(
                "wrong-type", written.span, f"this is not the `from` of the rule '{self.rule}'", f"write it as {help}"
            )
        elif self.rule == "at-most" and len(self.origins) > 1:
            yield Fault(
                "wrong-value", written.span, "the rule 'at-most' is about one origin", "write one rule for each"
            )


class TeamTemplate(Located):
    """The positions a kind of team needs, and the rules about who makes it up.

    kind: says what the file is
    id: a short name, such as `our-team`
    name: its name [the id]
    version: a date or number that changes with the content, such as `2026-10-06`
    extends: another template to start from, by id or path, such as `minimum-viable-digital-team`
    drop: ids of positions of that template to leave out
    size: how many people it may have [no limit]
    positions: the posts of the team
    rules: composition rules
    licence, attribution: under which terms it may be used, and whose work it is
    source, why: where it comes from, and what it is for
    """

    called: ClassVar[str] = "a team template"

    kind: Identifier
    id: Identifier
    name: Line | None = None
    version: Line | None = None
    extends: Line | None = None
    drop: Many[Identifier] = ()
    size: TeamSize | None = None
    positions: Many[Position] = ()
    rules: Many[Rule] = ()
    licence: Line | None = None
    attribution: Text | None = None
    source: Text | None = None
    why: Text | None = None

    def flaws(self) -> Iterator[Fault]:
        return repeated(self.positions, "positions")
