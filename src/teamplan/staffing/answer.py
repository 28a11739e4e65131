"""The answer of `check` as data: teams, positions, shortfalls with their causes, proof. Ids and integers, no sentences.

FTE in hundredths throughout.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from teamplan.staffing.problem import Absence, Evidence, Readiness, Seat

Verdict = Literal["viable", "viable-after-moves", "viable-if-unknown-held", "not-viable"]
VERDICTS: tuple[Verdict, ...] = (
    "viable",
    "viable-after-moves",
    "viable-if-unknown-held",
    "not-viable",
)  # best to worst
Cause = Literal["capability", "capacity", "evidence"]


@dataclass(frozen=True)
class Serving:
    """A person serving a position. `current`: `members` places them there today."""

    person: str
    fte: int
    evidence: Evidence
    current: bool
    assumed_availability: bool  # some of this time is only assumed to be available


@dataclass(frozen=True)
class HeldBack:
    """Why someone who is ready for a position does not fill what it lacks. FTE in hundredths.

    `reason`: "no-time" (none left), "least-share" (less left than it takes of one person), "present" (they are not
    there yet, or not just now), the name of another constraint, "rule" (a composition rule would no longer hold), or
    "another-goal". What they do for positions that matter less (see `matters_less`) is no reason, and counts as left.
    """

    person: str
    reason: str
    spare: int  # what they have left
    serves: tuple[Seat, ...]  # what else they do
    least: int  # what the position takes of one person at least
    rule: tuple[str, int] | None = None  # team, and index of the rule in its template
    gives: int = 0  # what they give to the position itself
    absence: Absence | None = None


@dataclass(frozen=True)
class Vacancy:
    """A funded post without a holder. `fills`: the short positions that somebody of its role level could take."""

    post: str  # the key of its entry
    role: str
    level: str
    fte: int
    funded_until: date | None
    fills: tuple[Seat, ...]


@dataclass(frozen=True)
class Shortfall:
    fte: int
    cause: Cause
    if_unknown_held: int  # the shortfall that stays if unknown skills turn out held
    nearest: tuple[Readiness, ...] = ()  # at most three, nearest first
    leans_on: tuple[Readiness, ...] = ()  # who fills it in the best case without being known to be ready
    held_back: tuple[HeldBack, ...] = ()  # why those of the nearest who are ready do not fill it
    not_assessed: int = 0  # people of whom nothing known is lacking, and too little known to call them possible


@dataclass(frozen=True)
class PositionAnswer:
    seat: Seat
    roles: tuple[str, ...]  # role ids
    level: str  # role level asked, of the first role choice
    need: str
    sits: str
    fte: int
    filled: int
    people: tuple[Serving, ...]
    shortfall: Shortfall | None
    mandated: bool
    decides: bool

    @property
    def status(self) -> Literal["covered", "part", "open"]:
        return "covered" if self.filled >= self.fte else "part" if self.filled else "open"


@dataclass(frozen=True)
class RuleAnswer:
    """Whether a composition rule holds in the best arrangement, with the figures that decide it.

    `figures` by rule: pillars {pillar: 1 or 0}; voices {origin: fte, origin + ":people": n}; at-most {"share_of": fte
    of that origin, "of": filled fte, "unknown": fte of people of unknown origin}; ownership {"people": n,
    "unknown": n}; apart {"people": how many serve both}.
    """

    team: str
    index: int
    rule: str
    hard: bool
    holds: bool
    figures: Mapping[str, int] = field(default_factory=dict)
    people: tuple[str, ...] = ()  # who makes it hold, or breaks it


@dataclass(frozen=True)
class Move:
    """From today's arrangement to the best one. `from_` and `to` are positions of the team; None: outside the team."""

    person: str
    from_: str | None
    to: str | None
    fte: int


@dataclass(frozen=True)
class AsIs:
    """The team as `members` says."""

    stated: bool
    viable: bool
    unready: tuple[Readiness, ...] = ()
    serving: Mapping[Seat, tuple[Serving, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class TeamAnswer:
    id: str
    template: str
    priority: int
    verdict: Verdict
    as_is: AsIs
    moves: tuple[Move, ...]
    positions: tuple[PositionAnswer, ...]
    rules: tuple[RuleAnswer, ...]
    organisation_positions: tuple[Seat, ...]  # those it needs
    filled_if_unknown_held: int  # core and required FTE
    people_in_team: tuple[str, ...]  # distinct people with in-team time: its size

    def _counted(self) -> list[PositionAnswer]:
        return [p for p in self.positions if p.need != "recommended"]

    @property
    def required_positions(self) -> int:
        return len(self._counted())

    @property
    def required_covered(self) -> int:
        return sum(p.status == "covered" for p in self._counted())

    @property
    def required_fte(self) -> int:
        return sum(p.fte for p in self._counted())

    @property
    def required_filled(self) -> int:
        return sum(p.filled for p in self._counted())

    @property
    def filled_assessed_only(self) -> int:
        return sum(s.fte for p in self._counted() for s in p.people if s.evidence is Evidence.ASSESSED)


@dataclass(frozen=True)
class Tier:
    """One goal: its name, the priority class it was solved for (None: all), value, bound, and if that is proved."""

    name: str
    priority: int | None
    value: int
    bound: int
    status: Literal["optimal", "feasible"]


@dataclass(frozen=True)
class Bottleneck:
    """Why positions stay short.

    `supply`: these positions have only those people, with too little time. `conflict`: rows that together forbid it.
    """

    kind: Literal["supply", "conflict"]
    positions: tuple[Seat, ...]
    people: tuple[str, ...]
    demand: int
    supply: int
    rows: tuple[tuple[str, ...], ...] = ()  # conflict: (constraint name, subject...), each necessary


@dataclass(frozen=True)
class SingleHolder:
    """Without this person, who serves the position, no arrangement covers all that the answer covers.

    That may cost another position than theirs. `alone`: it costs this one, as the others have too little time for it.
    """

    person: str
    seat: Seat
    alone: bool = False


@dataclass(frozen=True)
class NothingToSpare:
    """What `keep` holds back in an origin leaves nothing to spare.

    Without any one of these people, who serve nothing that is covered, no arrangement covers all that the answer
    covers: with them their contracted time goes, and what is kept back has to come from the others.
    """

    origin: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Origin:
    """FTE of the people of one origin ("" unknown): contracted, available, drawn by the answer, held by `keep`."""

    name: str
    people: int
    contracted: int
    available: int
    drawn: int
    kept: int


@dataclass(frozen=True)
class NotHere:
    """An entry of the file whose people are not there on the day that counts as today."""

    person: str
    count: int
    absence: Absence


@dataclass(frozen=True)
class Answer:
    """What `check` knows about the staffing."""

    verdict: Verdict | None  # the worst of the teams; None where there are no teams
    teams: tuple[TeamAnswer, ...]
    organisation_positions: tuple[PositionAnswer, ...]
    tiers: tuple[Tier, ...]
    bottlenecks: tuple[Bottleneck, ...]
    single_holders: tuple[SingleHolder, ...]
    assess_first: tuple[tuple[str, str], ...]  # (person, skill): the unknowns the second answer leans on
    origins: tuple[Origin, ...]
    assumed_skills: tuple[tuple[str, Seat], ...]  # seats that rest on assumed skills
    assumed_availability: tuple[str, ...]  # people whose availability nobody stated
    matched_titles: Mapping[str, tuple[str, str]]  # person -> (role, level) taken from the title
    vacancies: tuple[Vacancy, ...] = ()  # in file order
    nothing_to_spare: tuple[NothingToSpare, ...] = ()  # by origin
    not_here: tuple[NotHere, ...] = ()  # by person
    nothing_known: tuple[str, ...] = ()  # people with time, of whom neither a role nor a skill is known
    ready_elsewhere: Mapping[str, tuple[Seat, ...]] = field(default_factory=dict)  # positions a person is ready for

    @property
    def proved(self) -> bool:
        return all(tier.status == "optimal" for tier in self.tiers)

    @property
    def placed(self) -> frozenset[str]:
        """Everyone who serves some position in the best arrangement."""
        positions = (*self.organisation_positions, *(p for team in self.teams for p in team.positions))
        return frozenset(one.person for position in positions for one in position.people)
