"""Ids to what an audience may read: names for the team, numbers for a board."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from teamplan.load import Loaded
from teamplan.model.people import Person
from teamplan.report.blocks import Audience
from teamplan.words import words_of

if TYPE_CHECKING:
    from teamplan.staffing.problem import Seat

_SHORTEST = 2  # letters of a part of a name that could be any word


@dataclass(frozen=True)
class Names:
    """How people, positions, roles, skills and teams are called in one report."""

    hidden: bool  # people are numbered
    people: Mapping[str, str]  # id -> what is shown
    numbers: Mapping[str, int]
    loaded: Loaded | None

    def person(self, key: str) -> str:
        return self.people.get(key, "someone" if self.hidden else key)

    def person_id(self, key: str) -> str:
        """For other programs: the id, or the number where people are hidden."""
        return self.person(key) if self.hidden else key

    def public(self, text: str) -> str:
        """A text from the file as the audience may read it: where people are hidden, without any name or id."""
        return self._named.sub("[name left out]", text) if self.hidden and self._named else text

    @cached_property
    def _named(self) -> re.Pattern[str] | None:
        people = self.loaded.staffing.people if self.loaded else ()
        named = [p for p in people if p.name or p.id]  # a title is no name
        whole = {text for p in named for text in (p.name, p.id, p.key) if text}
        parts = {part for text in whole for part in re.split(r"[^\w']+", text) if len(part) > _SHORTEST}
        every = sorted(whole | parts, key=lambda text: (-len(text), text))
        return (
            re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, every)) + r")(?!\w)", re.IGNORECASE) if every else None
        )

    def sorted(self, keys: Iterable[str]) -> list[str]:
        """In an order that says nothing where people are hidden: by number."""
        return sorted(set(keys), key=lambda key: (self.numbers.get(key, 0), key) if self.hidden else (0, key))

    def post(self, key: str) -> str:
        """A post without a holder: its reference, else what its entry is called."""
        entries = self.loaded.staffing.people if self.loaded else ()
        return next((one.post or one.title or key for one in entries if one.vacant and one.key == key), key)

    def position(self, seat: Seat) -> str:
        return (
            self.role(seat.position)
            if self.loaded and seat.position in self.loaded.library.roles
            else words_of(seat.position)
        )

    def in_team(self, seat: Seat) -> str:
        """The position with its team, where several teams may have it."""
        return f"{self.position(seat)} in {self.team(seat.team)}" if seat.team else self.position(seat)

    def role(self, key: str) -> str:
        role = self.loaded.library.roles.get(key) if self.loaded else None
        return role.name if role else words_of(key)

    def level(self, role: str, key: str) -> str:
        found = self.loaded.library.roles.get(role) if self.loaded else None
        names = {level.id: level.name for level in found.levels} if found else {}
        return names.get(key) or words_of(key)

    def skill(self, key: str) -> str:
        """In running text: 'user research', 'Agile and Lean practices' as the pack writes it."""
        skill = self.loaded.library.skills.get(key) if self.loaded else None
        return skill.name if skill else words_of(key)

    def team(self, key: str) -> str:
        teams = self.loaded.staffing.teams if self.loaded else ()
        return next((team.name for team in teams if team.id == key and team.name), words_of(key))


def names_for(audience: Audience, loaded: Loaded | None) -> Names:
    people = [person for person in loaded.staffing.people if not person.vacant] if loaded else []
    numbers = _numbers(people)
    hidden = audience is Audience.BOARD
    shown = {key: f"person-{number}" for key, number in numbers.items()} if hidden else _labels(people)
    return Names(hidden, shown, numbers, loaded)


def _labels(people: Iterable[Person]) -> dict[str, str]:
    people = [person for person in people if person.key]
    plain = {person.key: person.name or person.title or person.key for person in people}
    often = Counter(plain.values())
    labels = {key: label if often[label] == 1 else f"{label} ({key})" for key, label in plain.items()}
    return labels | {p.key: f"{p.count:,} x {labels[p.key]}" for p in people if p.count > 1}


def _numbers(people: Iterable[Person]) -> dict[str, int]:
    """A number for each person, the same whatever their order in the file, and not to be guessed from their names.

    The shuffle is keyed by everything the file says of all people, so that nobody without the file can repeat it.
    """
    facts = {
        p.key: f"{p.key}|{p.name}|{p.title}|{p.fte}|{p.available}|{p.band}|{p.post}|{sorted(p.skills)}" for p in people
    }
    secret = hashlib.sha256("\n".join(sorted(facts.values())).encode("utf-8", "surrogatepass")).digest()
    order = sorted(facts, key=lambda key: hashlib.sha256(secret + key.encode("utf-8", "surrogatepass")).digest())
    return {key: number for number, key in enumerate(order, start=1)}
