"""The staffing file: people, what they hold, the teams that are wanted, and what is knowingly accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from teamplan.model.located import (
    EMPTY,
    Binds,
    BySlug,
    Faults,
    Located,
    Many,
    key,
    keyed,
    required_key,
    shortened,
    start_of,
)
from teamplan.model.names import slug
from teamplan.model.roadmap import Roadmap
from teamplan.model.scalars import (
    ORIGINS,
    Band,
    Contract,
    Count,
    Day,
    Flag,
    Fte,
    FteOrZero,
    Identifier,
    Line,
    ManyFte,
    Need,
    Origin,
    Pence,
    PostFte,
    SmallCount,
    Text,
    fte_or_zero,
    origin_of,
)
from teamplan.model.skills import HeldSkill
from teamplan.model.teams import RoleChoice
from teamplan.source import Fault, Node, Scalar
from teamplan.source import Mapping as MappingNode


class Away(Located):
    """A time without capacity. No reason is asked for or accepted."""

    called: ClassVar[str] = "a time away"
    unwanted: ClassVar[Mapping[str, str]] = {"reason": "no reason is asked for or kept: take it out"}

    start: Day = required_key("from")
    end: Day = required_key("to")


class Person(Located):
    """A person, or with `count` several who need not be told apart. FTE in hundredths, money in pence."""

    id: Identifier | None = None  # default: slug of name, else of title; Staffing fills `key`
    name: Line | None = None
    title: Line | None = None
    origin: Origin | None = key("from", default=None)
    band: Band | None = None
    salary: Pence | None = None
    day_rate: Pence | None = None
    fte: Fte | None = None  # contracted; default 1.0, counted as assumed
    available: FteOrZero | None = None  # of which the digital teams may have
    contract: Contract | None = None
    starts: Day | None = None
    ends: Day | None = None
    registration: Line | None = None
    roles: Many[RoleChoice] = ()
    skills: BySlug[HeldSkill] = EMPTY
    learning: Many[Identifier] = ()
    away: Many[Away] = ()
    post: Line | None = None
    cost_centre: Line | None = None
    notes: Text | None = None  # never matched on, never shown
    count: Count = 1
    vacant: Flag = False  # a funded post without a holder: not a person
    funded_until: Day | None = None

    @property
    def key(self) -> str:
        """The id that everything else uses. "" where nothing gives one (a finding)."""
        if self.id:
            return self.id
        names = (self.post, self.title, self.name) if self.vacant else (self.name, self.title, self.post)
        return next((name for text in names if text and (name := slug(text))), "")

    @property
    def contracted(self) -> int:
        """Hundredths of FTE of one of them."""
        return 100 if self.fte is None else self.fte

    def flaws(self) -> Iterator[Fault]:
        if self.key or not isinstance(self.at, MappingNode) or "id" in self.at.entries:
            return
        if written := self.name or self.title or self.post:
            message = f"'{shortened(written)}' holds no letter a-z or digit to make an id of"
            yield Fault("missing-key", start_of(self.at), message, "add an id of your choice: `id: ...`")
        elif not {"name", "title", "post"} & self.at.entries.keys():
            yield Fault(
                "missing-key", start_of(self.at), "nothing names this person", "add an `id`, a `name` or a `title`"
            )


_by_origin = keyed(origin_of).binder(lambda node, _: fte_or_zero(node))


def _available_defaults(node: Node, faults: Faults) -> object:
    """One number for all ("" stands for people of unknown origin), or a number by origin."""
    if isinstance(node, Scalar):
        return dict.fromkeys(("", *ORIGINS), fte_or_zero(node))
    return _by_origin(node, faults)


class Defaults(Located):
    called: ClassVar[str] = "`defaults`"

    available: Annotated[Mapping[str, int], Binds(_available_defaults)] = EMPTY


class Keep(Located):
    """Time that must stay where it is: a hard row."""

    called: ClassVar[str] = "an entry of `keep`"

    origin: Origin = required_key("from")
    fte: ManyFte
    reason: Text | None = None


class Member(Located):
    """Who serves where today."""

    person: Identifier
    position: Identifier
    fte: Fte | None = None  # default: the smaller of the position's FTE and the person's time


class Adjustment(Located):
    """A local change to one position of the template, with its reason. `drop: true` takes the position out."""

    position: Identifier
    fte: PostFte | None = None
    need: Need | None = None
    level: Identifier | None = None
    min_share: FteOrZero | None = None
    max_people: Count | None = None
    drop: Flag = False
    reason: Text


class Outcome(Located):
    """What a team is for, as a measure."""

    measure: Text
    baseline: Text | None = None
    target: Text | None = None
    by: Day | None = None


class Team(Located):
    """A team that is wanted: a template, and how it stands today."""

    id: Identifier
    name: Line | None = None
    template: Line
    priority: SmallCount = 1
    purpose: Text | None = None
    sponsor: Text | None = None
    decides: Many[Text] = ()
    outcomes: Many[Outcome] = ()
    members: Many[Member] = ()
    adjust: Many[Adjustment] = ()


class Acceptance(Located):
    """A finding knowingly lived with, for a reason, by someone, until a date."""

    finding: Identifier
    team: Identifier | None = None
    position: Identifier | None = None
    person: Identifier | None = None
    reason: Text
    owner: Text
    until: Day | None = None


class Condition(Located):
    """An answer to one of the leadership questions."""

    short_form: ClassVar[str | None] = "answer"

    answer: Text
    owner: Text | None = None
    date: Day | None = None
    evidence: Text | None = None


class AssumptionsChoice(Located):
    """An assumptions pack by id or path. What else is written here overrides its figures: load binds that."""

    called: ClassVar[str] = "an assumptions pack"
    short_form: ClassVar[str | None] = "base"

    base: Line | None = None

    @classmethod
    def prepare(cls, entries: dict[str, Node]) -> dict[str, Node]:
        return {name: node for name, node in entries.items() if name == "base"}


class Staffing(Located):
    """A file of `kind: staffing`."""

    called: ClassVar[str] = "a staffing file"

    kind: Identifier
    organisation: Line
    as_of: Day | None = None
    library: Many[Line] = ("government-digital-and-data", "health")
    assumptions: AssumptionsChoice | None = None
    people: Many[Person] = ()
    defaults: Defaults = Defaults()
    keep: Many[Keep] = ()
    teams: Many[Team] = ()
    accept: Many[Acceptance] = ()
    conditions: BySlug[Condition] = EMPTY
    roadmap: Roadmap | None = None
