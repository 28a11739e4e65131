"""People and positions -> who is ready, possible or not ready, and what each lacks. No sentences.

A person's skills are what is known of them; where nothing is known, what their roles, else their title, imply.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from teamplan.library import Library
from teamplan.load import Loaded
from teamplan.model.people import Person
from teamplan.model.registers import key_of
from teamplan.model.roles import Role, RoleLevel
from teamplan.model.skills import SkillLevel
from teamplan.model.teams import Position, Requires
from teamplan.staffing.problem import Absence, Evidence, Fit, Lack, Readiness, Seat


class Known(NamedTuple):
    """A skill of a person. `level` None: disputed, and so unknown."""

    level: SkillLevel | None
    evidence: Evidence


@dataclass(frozen=True)
class Profile:
    """What is known of a person, resolved against the library."""

    person: Person
    declared: tuple[tuple[Role, RoleLevel], ...]  # from `roles`
    matched: tuple[Role, RoleLevel] | None  # from the title, where there are no roles
    skills: Mapping[str, Known]

    @cached_property
    def role_ids(self) -> frozenset[str]:
        """Roles the person does, declared or taken from the title."""
        matched = (self.matched,) if self.matched else ()
        return frozenset(role.id for role, _ in (*self.declared, *matched))


Asked = tuple[object, ...]  # what a position asks of people: positions that ask for the same share it


class Choice(NamedTuple):
    """One role level that may fill a position, with the skills it requires, sorted."""

    role: Role
    level: RoleLevel
    skills: Mapping[str, SkillLevel | None]


def profile(person: Person, library: Library) -> Profile:
    """Resolve a person's roles, title and skills. Names the library does not know are left out (they are findings)."""
    declared = tuple(_declared(person, library))
    matched = None
    if person.title and not person.roles:
        matched = library.match_title(person.title)
    skills: dict[str, Known] = {}
    for role, level in (*declared, *((matched,) if matched else ())):
        for skill, implied in library.implied(role, level).items():
            had = skills.get(skill)
            if had is None or (had.level or 0) < implied:
                skills[skill] = Known(implied, Evidence.ASSUMED)
    for name, held in person.skills.items():
        known = library.skill_id(name)
        if known is not None:
            evidence = Evidence.ASSESSED if held.assessed else Evidence.STATED
            skills[known] = Known(held.level if held.agreed else None, evidence)
    return Profile(person, declared, matched, skills)


def _declared(person: Person, library: Library) -> Iterator[tuple[Role, RoleLevel]]:
    for choice in person.roles:
        role = library.role(choice.role)
        level = library.level(role, choice.level) if role else None
        if role and level:
            yield role, level


def choices(position: Position, library: Library) -> tuple[Choice, ...]:
    """The role levels that may fill a position. Names the library does not know are left out (they are findings)."""
    wanted = [(c.role, c.level) for c in position.any_of] or [(position.role or "", position.level)]
    found = []
    for name, level_name in wanted:
        role = library.role(name)
        level = library.level(role, level_name) if role else None
        if role and level:
            found.append(Choice(role, level, dict(sorted(library.required(level).items()))))
    return tuple(found)


def readiness(
    someone: Profile, seat: Seat, position: Position, options: tuple[Choice, ...], as_of: date
) -> Readiness | None:
    """One person against one position: the best of its role choices. None where the library knows no choice."""
    tried = [_against(someone, seat, choice) for choice in options]
    if not tried:
        return None
    missing = tuple(_lacks_other(someone.person, position.requires))
    absent = absence(someone.person, as_of)
    best = min(tried, key=_rank)  # of equals the one listed first
    once_there = Fit.NOT_READY if missing else best.fit
    return replace(
        best,
        fit=Fit.NOT_READY if absent else once_there,
        lacks_other=(*best.lacks_other, *missing, *([_in_words(absent)] if absent else [])),
        roles_met=tuple(one.role for one in tried if one.fit is best.fit),
        meets_requires=_asks_for_more(position.requires) and not missing,
        once_there=once_there,
        absence=absent,
    )


def _rank(one: Readiness) -> tuple[int, ...]:
    """Best first: fit, declared, not over-skilled, evidence, then the nearest."""
    return (
        -one.fit,
        not one.declared,
        one.over_skilled,
        -one.evidence,
        one.distance,
        len(one.unknown) + len(one.lacks_other),
    )


def _against(someone: Profile, seat: Seat, choice: Choice) -> Readiness:
    lacks: list[Lack] = []
    unknown: list[str] = []
    margin: list[bool] = []  # of each skill held: is it held above what is asked?
    evidence = Evidence.ASSESSED
    for skill, needs in choice.skills.items():
        known = someone.skills.get(skill)
        if known is None or known.level is None:
            unknown.append(skill)
            continue
        evidence = min(evidence, known.evidence)
        if known.level < (needs or SkillLevel.AWARENESS):
            lacks.append(Lack(skill, known.level, needs))
        else:
            margin.append(known.level > (needs or SkillLevel.AWARENESS))
    other: tuple[str, ...] = ()
    if not choice.skills:
        evidence = Evidence.STATED
        if choice.role.id not in {role.id for role, _ in someone.declared}:
            other = ("role",)
    return Readiness(
        someone.person.key,
        seat,
        _fit(lacks, unknown, len(margin), other),
        choice.role.id,
        choice.level.id,
        evidence,
        choice.role.id in someone.role_ids,
        bool(margin) and all(margin) and not lacks and not unknown,
        tuple(lacks),
        tuple(unknown),
        other,
        held=len(margin),
    )


def _fit(lacks: list[Lack], unknown: list[str], held: int, other: tuple[str, ...]) -> Fit:
    if lacks or other:
        return Fit.NOT_READY
    if not unknown:
        return Fit.READY
    return Fit.POSSIBLE if held >= len(unknown) else Fit.NOT_READY


def _asks_for_more(requires: Requires | None) -> bool:
    return requires is not None and bool(requires.registration or requires.origins)


def _lacks_other(person: Person, requires: Requires | None) -> Iterator[str]:
    if requires is None:
        return
    if requires.origins and person.origin not in requires.origins:
        yield "from"
    if requires.registration:
        accepted = {key_of(name) for name in requires.registration}
        if not person.registration or ("any" not in accepted and key_of(person.registration) not in accepted):
            yield "registration"


def absence(person: Person, day: date) -> Absence | None:
    """Why the person is not there on that day, and from when on they are; None where they are there."""
    if not (person.starts or person.ends or person.away):
        return None
    back = _there_from(person, day)
    if back == day:
        return None
    if person.ends and person.ends < day:
        return Absence("ended", person.ends, None)
    if person.starts and day < person.starts:
        return Absence("starts", person.starts, back)
    return Absence("away", max(away.end for away in person.away if away.start <= day <= away.end), back)


def _there_from(person: Person, day: date) -> date | None:
    """The first day from this one on on which the person is there, or None."""
    day = max(day, person.starts or day)
    for away in sorted(person.away, key=lambda one: one.start):
        if away.start <= day <= away.end:
            day = away.end + timedelta(days=1)
    return None if person.ends and person.ends < day else day


def _in_words(absent: Absence) -> str:
    """For `lacks_other`: "starts 2026-12-01", "away until 2026-12-20"."""
    return f"{absent.kind} {'until ' if absent.kind == 'away' else ''}{absent.day}"


class Reader:
    """Readiness of everyone for everything, worked out once per distinct person and distinct requirement."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.profiles = {
            person.key: profile(person, loaded.library) for person in loaded.staffing.people if not person.vacant
        }
        self._choices: dict[Asked, tuple[Choice, ...]] = {}
        self._found: dict[tuple[str, Asked], Readiness | None] = {}

    def choices(self, position: Position) -> tuple[Choice, ...]:
        """The role levels that may fill the position."""
        key = asked(position)
        if key not in self._choices:
            self._choices[key] = choices(position, self.loaded.library)
        return self._choices[key]

    def of(self, person: str, seat: Seat, position: Position) -> Readiness | None:
        """Readiness of one person for one position, or for another that asks for the same (the seat it names)."""
        key = (person, asked(position))
        if key not in self._found:
            self._found[key] = readiness(
                self.profiles[person], seat, position, self.choices(position), self.loaded.as_of
            )
        return self._found[key]


def asked(position: Position) -> Asked:
    """What the position asks of people."""
    requires = position.requires
    return (
        position.role,
        position.level,
        tuple((choice.role, choice.level) for choice in position.any_of),
        (requires.registration, requires.origins) if requires else None,
    )
