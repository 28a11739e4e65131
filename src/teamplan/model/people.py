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
    Reads,
    key,
    keyed,
    required_key,
    shortened,
    start_of,
    takes,
)
from teamplan.model.names import slug
from teamplan.model.registers import Registration
from teamplan.model.roadmap import Roadmap
from teamplan.model.scalars import (
    ORIGINS,
    AvailableFte,
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
    available_fte,
    origin_of,
)
from teamplan.model.skills import HeldSkill
from teamplan.model.teams import RoleChoice
from teamplan.source import Fault, Node, Scalar
from teamplan.source import Mapping as MappingNode


class Away(Located):
    """A time without capacity.

    from: the first day away
    to: the last day away
    """

    called: ClassVar[str] = "a time away"
    unwanted: ClassVar[Mapping[str, str]] = {"reason": "no reason is asked for or kept: take it out"}

    start: Day = required_key("from")
    end: Day = required_key("to")


class Person(Located):
    """A person, or with `count` several who need not be told apart.

    id: a short unique name for the person, such as `asha-patel` [the slug of `name`, else of `title`, else of `post`]
    name: the name, such as `Asha Patel`; ids alone are enough [the id]
    title: the job title, such as `Business analyst`; without `roles` it is matched to a role level by exact
        name or known title
    from: where they sit today [unknown, which satisfies no rule]
    band, salary, day_rate: what they are paid, for later planning
    fte: contracted time; 1.0 is 37.5 hours a week [1.0, counted as assumed]
    available: how much of it the digital teams may have, in FTE and not as a share: half of 0.6 FTE is 0.3
        [`defaults`, else all, counted as assumed]
    contract: the kind of contract
    starts, ends: first and last day [always there]
    registration: the professional register, such as `NMC`, where a registration is in force [none]
    roles: roles they do or have done; implies that level's skills, as assumed
    skills: what is known of each skill; overrides what roles imply, upwards and downwards [unknown]
    learning: roles they would like to grow into, such as `technical-architect`
    away: times without capacity; no reason is asked for, and none is accepted
    post, cost_centre: references that HR needs back, never interpreted
    notes: a free text, never matched on and never shown
    count: so many people who need not be told apart
    vacant: `true` for a funded post without a holder [a person]
    funded_until: how long the money for a vacant post is there
    """

    unwanted: ClassVar[Mapping[str, str]] = {
        "role": "write a list, as in `roles: [delivery-manager]`",
        "wte": "write `fte`: it is the same",
        "WTE": "write `fte`: it is the same",
    }
    same: ClassVar[Mapping[str, str]] = {"wte": "fte", "WTE": "fte"}

    id: Identifier | None = None
    name: Line | None = None
    title: Line | None = None
    origin: Origin | None = key("from", default=None)
    band: Band | None = None
    salary: Pence | None = None
    day_rate: Pence | None = None
    fte: Fte | None = None
    available: AvailableFte | None = None
    contract: Contract | None = None
    starts: Day | None = None
    ends: Day | None = None
    registration: Registration | None = None
    roles: Many[RoleChoice] = ()
    skills: BySlug[HeldSkill] = EMPTY
    learning: Many[Identifier] = ()
    away: Many[Away] = ()
    post: Line | None = None
    cost_centre: Line | None = None
    notes: Text | None = None
    count: Count = 1
    vacant: Flag = False
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

    def number_of(self, key: str) -> int:
        """Of "analyst-3", one of several analysts who need not be told apart: 3; of any other key 0."""
        group, _, number = key.rpartition("-")
        told = group == self.key and self.count > 1 and number.isdecimal() and not number.startswith("0")
        return int(number) if told and len(number) < 7 and int(number) <= self.count else 0

    def flaws(self) -> Iterator[Fault]:
        if self.key or not isinstance(self.at, MappingNode) or "id" in self.at.entries:
            return
        if written := self.name or self.title or self.post:
            message = f"'{shortened(written)}' holds no letter a-z or digit to make an id of"
            yield Fault("missing-key", start_of(self.at), message, "add an id of your choice: `id: ...`")
        elif not {"id", "name", "title", "post"} & self.at.entries.keys():
            yield Fault(
                "missing-key", start_of(self.at), "nothing names this person", "add an `id`, a `name` or a `title`"
            )


def whose(people: Mapping[str, Person], key: str) -> Person | None:
    """The entry of a person; of several who need not be told apart the one that they share. `people`: by key."""
    group = people.get(key.rpartition("-")[0])
    return people.get(key) or (group if group and group.number_of(key) else None)


_available_fte = Reads(available_fte).bind
_by_origin = keyed(origin_of).binder(_available_fte)


_a_share = {"type": "number", "minimum": 0, "maximum": 1, "examples": [0.2]}
_by_each = dict.fromkeys(ORIGINS, _a_share)


@takes(anyOf=[_a_share, {"type": "object", "properties": _by_each, "additionalProperties": False}])
def _available_defaults(node: Node, faults: Faults) -> object:
    """One number for all ("" stands for people of unknown origin), or a number by origin."""
    if isinstance(node, Scalar):
        return dict.fromkeys(("", *ORIGINS), _available_fte(node, faults))
    return _by_origin(node, faults)


class Defaults(Located):
    """What holds where a person says nothing.

    available: how much of their time digital teams may have, in FTE: one number for all, or one by `from`; whoever has
        less gives what there is [all of their FTE]
    """

    called: ClassVar[str] = "`defaults`"

    available: Annotated[Mapping[str, int], Binds(_available_defaults)] = EMPTY


class Keep(Located):
    """Time that must stay where it is: so much of an origin's contracted time goes to no team.

    from: where the people sit whose time it is
    fte: how much of their time, such as `3`
    reason: what the time is for, such as `service desk and legacy systems`
    """

    called: ClassVar[str] = "an entry of `keep`"

    origin: Origin = required_key("from")
    fte: ManyFte
    reason: Text | None = None


class Member(Located):
    """Who serves where today.

    person: the id of a person, such as `asha-patel`; of people with a `count` their id, which stands for one of them,
        or with a number for the same one each time, such as `analyst-2`
    position: the id of a position of the team's template, such as `delivery-manager`
    fte: how much of the person's time [the smaller of the position's FTE and the person's time]
    """

    person: Identifier
    position: Identifier
    fte: Fte | None = None


class Adjustment(Located):
    """A local change to one position of the template, with its reason.

    position: the id of the position, such as `user-researcher`
    fte: how much of it is wanted here [as in the template]
    need: how much it is needed here [as in the template]
    level: the level of the role that is wanted here, such as `senior-user-researcher` [as in the template]
    min_share: the least that one person may give it here [as in the template]
    max_people: how many may share it here [as in the template]
    drop: `true` takes the position out
    reason: why this team differs from the template, such as `the trust shares one researcher`
    """

    position: Identifier
    fte: PostFte | None = None
    need: Need | None = None
    level: Identifier | None = None
    min_share: FteOrZero | None = None
    max_people: Count | None = None
    drop: Flag = False
    reason: Text


class Outcome(Located):
    """What a team is for, as a measure.

    measure: what is measured, such as `missed appointments`
    baseline: what it is today, such as `9%`
    target: what it is to be, such as `6%`
    by: the day by which
    """

    measure: Text
    baseline: Text | None = None
    target: Text | None = None
    by: Day | None = None


class Team(Located):
    """A team that is wanted: a template, and how it stands today.

    id: a short unique name, such as `outpatients`
    name: its name [the id, in words: `flow-team` is shown as `Flow team`]
    template: the id of a shipped team template, or a path relative to this file, such as `minimum-viable-digital-team`
        or `./our-team.yaml`
    priority: 1 first; equal priorities share
    purpose: what it is for, such as `fewer wasted outpatient appointments` [a finding]
    sponsor: who decides for it
    decides: what it may decide by itself
    outcomes: what it is to change, as measures
    members: the team as it is [not stated]
    adjust: local changes to the template [the template as it is]
    """

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
    """A finding knowingly lived with, for a reason, by someone, until a date. It stays visible and does not count.

    finding: the code of the finding, such as `single-holder`
    team, position, person: where it applies: an id [everywhere]
    reason: why it is lived with, such as `the programme office covers`
    owner: who answers for that, such as `Head of digital`
    until: the last day; after it the finding counts again [for good]
    """

    finding: Identifier
    team: Identifier | None = None
    position: Identifier | None = None
    person: Identifier | None = None
    reason: Text
    owner: Text
    until: Day | None = None


class Condition(Located):
    """An answer to one of the leadership questions.

    answer: what is true today
    owner: who answers for it, such as `Head of digital`
    date: when that was said
    evidence: what shows it
    worrying: `true` where the answer is not yet a good one
    """

    short_form: ClassVar[str | None] = "answer"

    answer: Text
    owner: Text | None = None
    date: Day | None = None
    evidence: Text | None = None
    worrying: Flag = False


class AssumptionsChoice(Located):
    """An assumptions pack by id or path; what else is written here replaces its figures.

    base: the pack that is changed, such as `nhs-england-2026-27` or `./our-figures.yaml` [the shipped one]

    Load binds what replaces the figures.
    """

    called: ClassVar[str] = "an assumptions pack"
    short_form: ClassVar[str | None] = "base"

    base: Line | None = None

    @classmethod
    def prepare(cls, entries: dict[str, Node]) -> dict[str, Node]:
        return {name: node for name, node in entries.items() if name == "base"}


class Staffing(Located):
    """Who there is, and which teams are wanted.

    kind: says what the file is
    organisation: its name, such as `Our hospital`
    as_of: the day on which this was true [today, and the answer says so]
    library: role packs: ids of shipped packs, or paths relative to this file, such as `health` or `./our-roles.yaml`
    assumptions: an assumptions pack, or figures that replace the shipped ones [the shipped one]
    people: who there is [none]
    defaults: what holds where a person says nothing
    keep: time that must stay where it is [none]
    teams: the teams that are wanted [none]
    accept: findings knowingly lived with [none]
    conditions: answers to the leadership questions [open]
    roadmap: stages, money and limits for the dated plan [no plan]
    """

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
