"""Somebody an export names -> the entry of a staffing file, with what was assumed for it as comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from teamplan.importing.matching import Candidate, Match, Matcher
from teamplan.importing.origins import Origin, Origins
from teamplan.importing.people import Someone
from teamplan.importing.records import Held, Record
from teamplan.importing.skills import Skills
from teamplan.importing.yaml_text import role as shown_role
from teamplan.library import Library
from teamplan.model.names import slug
from teamplan.model.people import Person
from teamplan.model.roles import Role, RoleLevel
from teamplan.model.skills import HeldSkill
from teamplan.model.teams import RoleChoice

_TOLD = ("fte", "hours", "headcount", "starts", "ends", "funded_until")  # if unclear, in a comment
NO_ROLE = "none"


@dataclass(frozen=True)
class Entry:
    """A person as the export has them. `because`: key -> why it is assumed; `open`: what a person has to decide."""

    key: str
    person: Person
    because: Mapping[str, str] = field(default_factory=dict)
    open: tuple[str, ...] = ()
    sorts: tuple[object, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Titles:
    """What job titles stand for: what somebody decided, else what they are like."""

    matcher: Matcher
    library: Library
    decided: Mapping[str, str]  # slug of a title -> "role", "role/level" or "none"

    def match(self, title: str) -> Match:
        return self.matcher.match(title)

    def decision(self, title: str) -> tuple[Role, RoleLevel] | str | None:
        """The role level somebody chose; NO_ROLE; None where nobody chose, or the library no longer has it."""
        written = self.decided.get(slug(title), "")
        if slug(written) == NO_ROLE:
            return NO_ROLE
        name, _, level_name = written.partition("/")
        role = self.library.role(name) if name else None
        level = self.library.level(role, level_name or None) if role else None
        return (role, level) if role and level else None


@dataclass
class Tally:
    """What was assumed for how many people, for the report."""

    origins: Counter[str] = field(default_factory=Counter)  # name of a department -> people
    unknown_origins: Counter[str] = field(default_factory=Counter)
    no_fte: int = 0


class Entries:
    """Makes entries, and counts what it assumes."""

    def __init__(self, titles: Titles, origins: Origins, skills: Skills, as_of: date) -> None:
        self._titles, self._origins, self._skills, self._as_of = titles, origins, skills, as_of
        self.tally = Tally()

    def of(self, people: Sequence[Someone]) -> list[Entry]:
        return [self._entry(one) for one in people]

    def _entry(self, one: Someone) -> Entry:
        record, because = one.record, dict[str, str]()
        roles, to_decide = self._roles(one, because)
        origin = self._origin(record, because)
        given: dict[str, Any] = {
            "vacant": record.vacant,
            "count": record.count if record.count > 1 else 0,
            "id": slug(one.id),
            "name": record.name,
            "title": one.titles[0] if one.titles else "",
            "origin": origin.origin if origin else "",
            "band": record.band,
            "fte": record.fte,
            "available": self._available(record, because),
            "contract": record.contract,
            "starts": record.starts if record.starts and record.starts > self._as_of else None,
            "ends": record.ends,
            "registration": record.registration,
            "roles": roles,
            "skills": self._held(record),
            "post": record.post,
            "cost_centre": record.cost_centre,
            "funded_until": record.funded_until if record.vacant else None,
        }
        self.tally.no_fte += record.count if record.fte is None else 0
        kept = {key: value for key, value in given.items() if value or (key == "available" and value is not None)}
        return Entry(one.key, Person(**kept), because, (*to_decide, *_unclear(record)), one.sorts, one.titles)

    def _available(self, record: Record, because: dict[str, str]) -> int | None:
        """Somebody without contracted time has none for a team."""
        if record.fte != 0:
            return None
        because["available"] = "an FTE of 0 in the export"
        return 0

    def _origin(self, record: Record, because: dict[str, str]) -> Origin | None:
        found = self._origins.of(record.places)
        if found:
            self.tally.origins[found.place] += record.count
            verb = "said of" if self._origins.is_decided(found.place) else "assumed from"
            because["origin"] = f"{verb} '{found.place}'"
        elif record.places:
            self.tally.unknown_origins[record.places[0]] += record.count
        return found

    def _held(self, record: Record) -> dict[str, HeldSkill]:
        held = {self._skills.id(name): _held(one) for name, one in record.skills.items()}
        return {id: held[id] for id in sorted(held) if id}

    # --- roles --------------------------------------------------------------------------------------------------------

    def _roles(self, one: Someone, because: dict[str, str]) -> tuple[tuple[RoleChoice, ...], tuple[str, ...]]:
        """The roles of all titles that are sure enough, and what is left to decide."""
        roles: dict[str, RoleChoice] = {}
        reasons: list[str] = []
        to_decide: list[str] = []
        for title in one.titles:
            match self._titles.decision(title):
                case (Role() as role, RoleLevel() as level):
                    roles.setdefault(role.id, choice(self._titles.library, role, level))
                    reasons.append(f"decided for '{title}'")
                case None:
                    found = self._titles.match(title)
                    self._matched(found, roles, reasons, to_decide)
        if reasons:
            because["roles"] = "; ".join(dict.fromkeys(reasons))
        return tuple(roles.values()), tuple(to_decide)

    def _matched(self, found: Match, roles: dict[str, RoleChoice], reasons: list[str], to_decide: list[str]) -> None:
        library, taken = self._titles.library, found.taken
        if taken and taken.level.skills:  # one without skills is held by whoever is said to, not by a title
            roles.setdefault(taken.role.id, choice(library, taken.role, taken.level))
            reasons.append(assumed(taken))
        elif found.candidates:
            best = taken or found.candidates[0]
            to_decide.append(f"roles: [{shown_role(choice(library, best.role, best.level))}]  # {doubtful(found)}")


def choice(library: Library, role: Role, level: RoleLevel) -> RoleChoice:
    """A role level as a file writes it: the level only where it is not the one that is meant anyway."""
    default = library.level(role, None)
    return RoleChoice(role=role.id) if default and default.id == level.id else RoleChoice(role=role.id, level=level.id)


def assumed(taken: Candidate) -> str:
    return "assumed from the title" if taken.score == 100 else f"assumed from the title: {taken.score} of 100"


def doubtful(found: Match) -> str:
    """Why the first candidate is not taken."""
    best, *others = found.candidates
    if found.taken:
        return "if they are said to be it; a title alone does not make it so"
    near = next((one for one in others if one.role.id != best.role.id and best.score - one.score < 4), None)
    if near:
        return f"or {near.level.name}? The title may be either"
    return f"only {best.score} of 100: {best.reason}"


def _held(one: Held) -> HeldSkill:
    return HeldSkill(level=one.level, assessed=one.assessed) if one.assessed else HeldSkill(level=one.level)


def _unclear(record: Record) -> Iterator[str]:
    yield from (f"{key}: the export says {text!r}" for key, text in record.unsure if key in _TOLD)
