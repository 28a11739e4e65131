"""One answer built by hand, with everything a report has to say: no file is read and nothing is solved."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from teamplan.findings import Finding, Place, Severity
from teamplan.library import Library
from teamplan.load import Loaded
from teamplan.model.assumptions import Assumptions
from teamplan.model.people import Person, Staffing, Team
from teamplan.model.roles import Role, RoleLevel
from teamplan.model.skills import Skill, SkillLevel
from teamplan.model.teams import Position, Rule, TeamTemplate, Voice
from teamplan.report.blocks import Audience
from teamplan.report.checked import Checked
from teamplan.source import Document, Span
from teamplan.staffing.answer import (
    Answer,
    AsIs,
    Bottleneck,
    HeldBack,
    Move,
    NotHere,
    NothingToSpare,
    Origin,
    PositionAnswer,
    RuleAnswer,
    Serving,
    Shortfall,
    SingleHolder,
    TeamAnswer,
    Tier,
)
from teamplan.staffing.problem import Absence, Evidence, Fit, Lack, Readiness, Seat

NAMES = {
    "asha": "Asha Patel",
    "ben": "Ben Okafor",
    "carys": "Carys Llewellyn",
    "dmitri": "Dmitri Vance",
    "esther": "Esther Nwachukwu",
    "farid": "Farid Haddadi",
}
TEXT = "kind: staffing\norganisation: Northfield\npeople:\n  - {id: asha, name: Asha Patel, roles: [delivry-manager]}\n"
PATH = "staff.yaml"
SKILLS = {"user-research": "User research", "analysis": "Research analysis", "planning": "Planning"}


def checked(
    audience: Audience = Audience.TEAM,
    *,
    names: dict[str, str] | None = None,
    text: str = TEXT,
    excerpts: bool = True,
) -> Checked:
    """The whole sample. `names`: what to call the people instead; `text`: what the file holds."""
    return Checked(
        command="check",
        documents=(Document(PATH, "0" * 64, text, None),),
        file_findings=(misspelt(),),
        team_findings=(vacancy(), lonely()),
        loaded=loaded(names or NAMES),
        answer=answer(),
        as_of=date(2026, 11, 1),
        audience=audience,
        excerpts=excerpts,
    )


def broken(audience: Audience = Audience.TEAM, *, excerpts: bool = True) -> Checked:
    """A file whose error stops planning."""
    error = Finding(
        "unknown-reference",
        Severity.ERROR,
        "there is no role 'delivry-manager'",
        "did you mean 'delivery-manager'?",
        Place(PATH, Span(4, 40, 4, 55)),
    )
    document = Document(PATH, "0" * 64, TEXT, None)
    return Checked("check", (document,), (error,), (), None, None, date(2026, 11, 1), audience, excerpts)


def misspelt() -> Finding:
    return Finding(
        "yaml-trap",
        Severity.WARNING,
        "the title 'Delivery manager' of Asha Patel is not needed",
        "leave it out",
        Place(PATH, Span(4, 5, 4, 14)),
        people=("asha",),
        person="asha",
    )


def vacancy() -> Finding:
    return Finding(
        "open-position",
        Severity.ERROR,
        "Outpatients has nobody for user-researcher (1.0 FTE)",
        "see the gaps",
        Place(PATH, Span(1, 1, 1, 15)),
        team="outpatients",
        position="user-researcher",
    )


def lonely() -> Finding:
    return Finding(
        "single-holder",
        Severity.WARNING,
        "only Asha Patel can cover delivery-manager",
        team="outpatients",
        position="delivery-manager",
        person="asha",
        accepted=True,
        people=("asha",),
        message_for_board="only one person can cover delivery-manager",
    )


@dataclass(frozen=True)
class Roles(Library):
    """A library of four roles with what the reports look up."""

    roles: dict[str, Role] = field(default_factory=dict)
    skills: dict[str, Skill] = field(default_factory=dict)


def loaded(names: dict[str, str]) -> Loaded:
    staffing = Staffing(
        kind="staffing",
        organisation="Northfield University Hospitals",
        people=tuple(Person(id=key, name=name, title="Analyst", available=80) for key, name in names.items()),
        teams=(
            Team(id="outpatients", name="Outpatients", template="mvp", purpose="fewer wasted appointments"),
            Team(id="flow", name="Patient flow", template="mvp", priority=2),
        ),
    )
    template = TeamTemplate(kind="team", id="mvp", positions=(Position(id="delivery-manager"),), rules=rules())
    return Loaded(
        staffing=staffing,
        library=library(),
        templates={"outpatients": template, "flow": template},
        base_templates={"outpatients": template, "flow": template},
        assumptions=Assumptions(kind="assumptions", id="none"),
        as_of=date(2026, 11, 1),
        as_of_stated=True,
        documents=(),
    )


def library() -> Library:
    skills = {"user-research": SkillLevel.WORKING}
    level = RoleLevel(id="senior-user-researcher", name="Senior user researcher", skills=skills)
    roles = {
        key: Role(id=key, name=name, levels=(level,))
        for key, name in (("delivery-manager", "Delivery manager"), ("user-researcher", "User researcher"))
    }
    return Roles(packs=(), roles=roles, skills={key: Skill(id=key, name=name) for key, name in SKILLS.items()})


def rules() -> tuple[Rule, ...]:
    return (
        Rule(rule="pillars", all_of=("user-centred-design", "agile-delivery")),
        Rule(rule="voices", voices={"clinical": Voice(people=1, fte=20)}),
        Rule(rule="at-most", origins=("it",), share=70),
        Rule(rule="ownership", origins=("clinical",), positions=("clinical-lead",)),
        Rule(rule="apart", positions=("delivery-manager", "user-researcher"), severity="warning"),
    )


def answer() -> Answer:
    return Answer(
        verdict="not-viable",
        teams=(outpatients(), flow()),
        organisation_positions=(position("", "siro", 20, (), need="required", short=nobody()),),
        tiers=(
            Tier("viable-teams", 1, 0, 0, "optimal"),
            Tier("required", 1, 2, 2, "optimal"),
            Tier("pairs", None, 5, 4, "feasible"),
        ),
        bottlenecks=(
            Bottleneck("supply", seats("delivery-manager", "user-researcher"), ("ben", "asha"), 200, 140),
            Bottleneck(
                "conflict", seats("content-designer"), ("ben",), 100, 80, (("one-home", "ben"), ("reserved", "it"))
            ),
        ),
        single_holders=(SingleHolder("asha", Seat("outpatients", "delivery-manager"), alone=True),),
        nothing_to_spare=(NothingToSpare("it", ("dmitri",)),),
        not_here=(NotHere("farid", 1, Absence("away", date(2026, 12, 20), date(2026, 12, 21))),),
        assess_first=(("ben", "planning"), ("ben", "analysis")),
        origins=(Origin("clinical", 2, 200, 40, 20, 0), Origin("it", 4, 380, 220, 160, 100)),
        assumed_skills=(("asha", Seat("outpatients", "delivery-manager")),),
        assumed_availability=("dmitri",),
        matched_titles={"ben": ("user-researcher", "senior-user-researcher")},
    )


def outpatients() -> TeamAnswer:
    asha = Serving("asha", 60, Evidence.ASSUMED, True, False)
    ben = Serving("ben", 80, Evidence.STATED, False, True)
    positions = (
        position("outpatients", "delivery-manager", 100, (asha,), short=no_time()),
        position("outpatients", "user-researcher", 100, (), short=capability()),
        position("outpatients", "developer", 80, (ben,), need="required"),
        position("outpatients", "content-designer", 40, (), need="recommended", short=evidence()),
    )
    return TeamAnswer(
        id="outpatients",
        template="mvp",
        priority=1,
        verdict="not-viable",
        as_is=AsIs(True, False, (readiness("carys", "developer", Fit.NOT_READY, lacks=(lack(2),)),)),
        moves=(Move("ben", None, "developer", 80), Move("carys", "developer", None, 50)),
        positions=positions,
        rules=rule_answers(),
        organisation_positions=(Seat("", "siro"),),
        filled_if_unknown_held=180,
        people_in_team=("asha", "ben"),
    )


def flow() -> TeamAnswer:
    esther = Serving("esther", 100, Evidence.ASSESSED, False, False)
    return TeamAnswer(
        id="flow",
        template="mvp",
        priority=2,
        verdict="viable-after-moves",
        as_is=AsIs(False, False),
        moves=(Move("esther", None, "delivery-manager", 100),),
        positions=(position("flow", "delivery-manager", 100, (esther,)),),
        rules=(),
        organisation_positions=(),
        filled_if_unknown_held=100,
        people_in_team=("esther",),
    )


def rule_answers() -> tuple[RuleAnswer, ...]:
    figures: tuple[tuple[str, bool, bool, dict[str, int]], ...] = (
        ("pillars", True, False, {"user-centred-design": 0, "agile-delivery": 1}),
        ("voices", True, False, {"clinical": 0, "clinical:people": 0}),
        ("at-most", True, False, {"share_of": 140, "of": 140, "unknown": 0}),
        ("ownership", True, True, {"people": 1, "unknown": 1}),
        ("apart", False, True, {"people": 0}),
    )
    return tuple(RuleAnswer("outpatients", i, *rest) for i, rest in enumerate(figures))


def position(
    team: str, id: str, fte: int, people: tuple[Serving, ...], *, need: str = "core", short: Shortfall | None = None
) -> PositionAnswer:
    level = "senior-user-researcher" if id == "user-researcher" else id
    sits = "in-team" if team else "organisation"
    filled = sum(serving.fte for serving in people)
    return PositionAnswer(Seat(team, id), (id,), level, need, sits, fte, filled, people, short, id == "siro", False)


def no_time() -> Shortfall:
    held_back = HeldBack("ben", "no-time", 0, seats("developer"), 0)
    return Shortfall(40, "capacity", 40, (readiness("ben", "delivery-manager", Fit.READY),), (), (held_back,))


def capability() -> Shortfall:
    near = readiness("ben", "user-researcher", Fit.NOT_READY, lacks=(lack(2),), unknown=("planning",))
    far = readiness("dmitri", "user-researcher", Fit.NOT_READY, lacks=(lack(1),), other=("registration",))
    return Shortfall(100, "capability", 100, (near, far))


def evidence() -> Shortfall:
    farid = readiness("farid", "content-designer", Fit.POSSIBLE, unknown=("planning",))
    return Shortfall(40, "evidence", 0, (farid,), (farid,))


def nobody() -> Shortfall:
    return Shortfall(20, "capability", 20)


def readiness(
    person: str,
    id: str,
    fit: Fit,
    *,
    lacks: tuple[Lack, ...] = (),
    unknown: tuple[str, ...] = (),
    other: tuple[str, ...] = (),
) -> Readiness:
    seat = Seat("outpatients", id)
    return Readiness(person, seat, fit, id, id, Evidence.STATED, False, False, lacks, unknown, other)


def lack(levels: int) -> Lack:
    return Lack("user-research", SkillLevel.AWARENESS, SkillLevel(SkillLevel.AWARENESS + levels))


def seats(*positions: str) -> tuple[Seat, ...]:
    return tuple(Seat("outpatients", position) for position in positions)


def limits() -> tuple[tuple[str, ...], ...]:
    return (("one-home", "ben"), ("reserved", "it"))
