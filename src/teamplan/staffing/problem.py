"""The staffing problem in integers: who could serve which position. No text, no places.

FTE in hundredths. A position is keyed by (team id, position id); an organisation position has the team id "".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from teamplan.model.skills import SkillLevel


class Seat(NamedTuple):
    """A position of a team. `team` is "" for a position that the whole organisation shares."""

    team: str
    position: str


class Evidence(IntEnum):
    """How well it is known that a person meets a requirement; weakest lowest."""

    ASSUMED = 1
    STATED = 2
    ASSESSED = 3

    @property
    def word(self) -> str:
        return self.name.lower()


class Fit(IntEnum):
    NOT_READY = 0
    POSSIBLE = 1
    READY = 2


class Lack(NamedTuple):
    """A required skill that is known to be held below its level. `needs` None: at any level."""

    skill: str
    has: SkillLevel
    needs: SkillLevel | None


@dataclass(frozen=True, slots=True)
class Readiness:
    """One person against one position (the best of its role choices): what is met, lacking, unknown."""

    person: str
    seat: Seat
    fit: Fit
    role: str  # the role choice this is about
    level: str
    evidence: Evidence
    declared: bool  # the person's `roles` (or matched title) name this role
    over_skilled: bool
    lacks: tuple[Lack, ...] = ()
    unknown: tuple[str, ...] = ()
    lacks_other: tuple[
        str, ...
    ] = ()  # "registration", "from", "starts 2026-12-01", "ended 2026-10-01", "away until ..."
    roles_met: tuple[str, ...] = ()  # every role choice the person is ready for (pillars follow from it)

    @property
    def distance(self) -> int:
        return sum((lack.needs or SkillLevel.AWARENESS) - lack.has for lack in self.lacks)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person as the problem sees them. `available` is 0 where they are not present."""

    id: str
    origin: str | None
    contracted: int
    available: int
    employed: bool


@dataclass(frozen=True, slots=True)
class Demand:
    """A position as the problem sees it. `fte` is the demand, `least` the least share already capped at `fte`."""

    seat: Seat
    teams: tuple[str, ...]  # the teams that need it (one, unless the organisation's)
    need: str  # core | required | recommended
    sits: str  # in-team | shared | organisation
    priority: int  # the best (lowest) of its teams
    fte: int
    least: int
    most_people: int | None
    decides: bool
    mandated: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A person who may serve a position."""

    person: str
    seat: Seat
    declared: bool
    learning: bool
    over_skilled: bool
    pillars: frozenset[str]


@dataclass(frozen=True, slots=True)
class Composition:
    """A composition rule of one team, in integers. `index` is its place among the template's rules."""

    team: str
    index: int
    rule: str  # pillars | voices | at-most | ownership | apart
    hard: bool  # severity error
    pillars: tuple[str, ...] = ()
    voices: tuple[tuple[str, int, int], ...] = ()  # origin, people, hundredths of FTE
    origins: tuple[str, ...] = ()
    share: int = 0  # hundredths
    positions: tuple[Seat, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Index sets and integers, all sorted; equal problems pose equal models."""

    people: Mapping[str, Candidate]
    demands: Mapping[Seat, Demand]
    pairs: Mapping[tuple[str, Seat], Pair]
    teams: Mapping[str, int]  # team id -> priority
    rules: tuple[Composition, ...] = ()
    reserved: Mapping[str, int] = field(default_factory=dict)  # origin -> hundredths that must stay
    current: Mapping[tuple[str, Seat], int] = field(default_factory=dict)  # `members`: hundredths
    most_roles: int = 3
    most_roles_in_team: int = 2
