"""The staffing problem in integers: who could serve which position. No text, no places.

FTE in hundredths. A position is keyed by (team id, position id); an organisation position has the team id "".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cached_property
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

    @property
    def levels(self) -> int:
        """How many levels are missing, one or more."""
        return (self.needs or SkillLevel.AWARENESS) - self.has


class Absence(NamedTuple):
    """Somebody is not there on the day that counts as today.

    `kind`: "starts", "ended" or "away"; `day`: the first day, the last one, or the last one away. `back`: the first day
    on which they are there, or None where they are gone for good.
    """

    kind: str
    day: date
    back: date | None


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
    roles_met: tuple[str, ...] = ()  # every role choice of that fit (pillars follow from it)
    held: int = 0  # how many of the required skills are held at their level
    meets_requires: bool = False  # the position asks for an origin or a registration, and they have it
    once_there: Fit = Fit.NOT_READY  # `fit` on a day on which they are there
    absence: Absence | None = None

    @property
    def asked(self) -> int:
        """How many skills are required."""
        return self.held + len(self.lacks) + len(self.unknown)

    @property
    def speaks(self) -> bool:
        """Something that is known of their skills or roles speaks for them."""
        return self.held > 0 or self.declared

    @property
    def not_assessed_enough(self) -> bool:
        """Nothing that is known speaks against them, and too little is known to call them possible."""
        of_day = 0 if self.absence is None else 1
        bare = not self.lacks and len(self.lacks_other) == of_day
        return bare and bool(self.unknown) and self.once_there is Fit.NOT_READY

    @property
    def gone(self) -> bool:
        """They are not there, and are not to come back."""
        return self.absence is not None and self.absence.back is None

    @property
    def distance(self) -> int:
        return sum(lack.levels for lack in self.lacks)

    @property
    def furthest(self) -> list[Lack]:
        """What is lacked, most levels first."""
        return sorted(self.lacks, key=lambda lack: (-lack.levels, lack.skill))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person as the problem sees them. `available` is 0 where they are not present.

    `homes`: of how many teams they may serve in-team positions. `backfilled`: time that is paid for again where they
    sit, and so not taken from there. `count` above 1 stands for so many people who are alike in everything the problem
    knows; amounts are per person.
    """

    id: str
    origin: str | None
    contracted: int
    available: int
    employed: bool
    count: int = 1
    homes: int = 1
    backfilled: int = 0


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
    more: Mapping[str, int] = field(default_factory=dict)  # person -> how many more like them no answer could need
    most_roles: int = 3
    most_roles_in_team: int = 2

    @cached_property
    def _able(self) -> Mapping[Seat, tuple[str, ...]]:
        found: dict[Seat, list[str]] = {seat: [] for seat in self.demands}
        for person, seat in self.pairs:
            found[seat].append(person)
        return {seat: tuple(sorted(people)) for seat, people in found.items()}

    @cached_property
    def _open_to(self) -> Mapping[str, tuple[Seat, ...]]:
        found: dict[str, list[Seat]] = {person: [] for person in self.people}
        for person, seat in self.pairs:
            found[person].append(seat)
        return {person: tuple(sorted(seats)) for person, seats in found.items()}

    def able(self, seat: Seat) -> tuple[str, ...]:
        """Everyone who may serve the position, sorted."""
        return self._able[seat]

    def open_to(self, person: str) -> tuple[Seat, ...]:
        """Every position the person may serve, sorted."""
        return self._open_to[person]

    def needed_by(self, team: str) -> list[Demand]:
        """The core and required positions of a team, those of the organisation that it needs included."""
        return [d for d in self._of_team.get(team, ()) if d.need != "recommended"]

    @cached_property
    def _of_team(self) -> Mapping[str, tuple[Demand, ...]]:
        found: dict[str, list[Demand]] = {}
        for demand in self.demands.values():
            for team in demand.teams:
                found.setdefault(team, []).append(demand)
        return {team: tuple(demands) for team, demands in found.items()}

    @cached_property
    def team_pairs(self) -> Mapping[str, tuple[tuple[str, Seat], ...]]:
        """Team id -> the pairs on its own positions (in-team and shared), sorted by position, person."""
        found: dict[str, list[tuple[str, Seat]]] = {team: [] for team in self.teams}
        for person, seat in self.pairs:
            if seat.team:
                found[seat.team].append((person, seat))
        return {team: tuple(sorted(pairs, key=lambda pair: (pair[1], pair[0]))) for team, pairs in found.items()}

    @cached_property
    def apart_from(self) -> Mapping[Seat, frozenset[Seat]]:
        """Position -> those that a hard rule keeps apart from it."""
        found: dict[Seat, set[Seat]] = {}
        for rule in self.rules:
            if rule.rule == "apart" and rule.hard:
                for seat in rule.positions:
                    found.setdefault(seat, set()).update(set(rule.positions) - {seat})
        return {seat: frozenset(others) for seat, others in found.items()}

    @cached_property
    def classes(self) -> tuple[int, ...]:
        """The priority classes there are, first first."""
        return tuple(sorted(set(self.teams.values())))


Amounts = Mapping[tuple[str, Seat], int]  # hundredths of FTE, only those above 0
