"""Ids to what a sentence calls them: people by name, or numbered where names are hidden; positions, roles and teams."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from teamplan.load import Loaded
from teamplan.model.people import Person, Team
from teamplan.words import count, counted, listed, words_of
from teamplan.words.nameless import LEFT_OUT, Nameless, pattern_of
from teamplan.words.small_numbers import FEW, at_least, part_of

if TYPE_CHECKING:
    from teamplan.staffing.problem import Seat

_NUMBERED = re.compile(r"-[0-9]+\Z")


@dataclass(frozen=True)
class Names:
    """How people, positions, roles, skills and teams of one file are called."""

    hidden: bool  # people are numbered
    loaded: Loaded | None
    nameless: bool = False  # and not even a number is said, which would change with the ids
    few: int = FEW  # where people are hidden, fewer than so many are not counted

    @cached_property
    def for_board(self) -> Names:
        """The same for findings that a board may read."""
        return Names(True, self.loaded, True, self.few)

    def together(self, keys: Collection[str]) -> str:
        """Several people as the subject of one clause."""
        if self.nameless:
            return counted(len(keys), "person", "people")
        return listed([self.person(key) for key in keys])

    def people_counted(self, number: int, one: str = "person", many: str = "people") -> str:
        """'3 people'; where people are hidden 'fewer than 5 people'."""
        return f"{at_least(number, self.few)} {many}" if self.hidden and number < self.few else count(number, one, many)

    def part(self, part: int, whole: int) -> str:
        """'3 of 12'; where people are hidden and that would tell who, 'some of them'."""
        return part_of(part, whole, self.few) if self.hidden else f"{part:,} of {whole:,}"

    def person(self, key: str) -> str:
        if self.nameless:
            return "one person"
        if self.hidden:
            return self.people.get(key, "someone")
        return self.people.get(key) or self._one_of_many(key) or key

    def person_id(self, key: str) -> str:
        """For other programs: the id, or the number where people are hidden."""
        return self.person(key) if self.hidden else key

    def public(self, text: str) -> str:
        """A text from the file as the audience may read it: where people are hidden, without any name or id."""
        return self._nameless.without(text) if self.hidden else text

    def told(self, sentence: str) -> str:
        """A sentence of ours as the audience may read it: what the file calls things is in it as in `public`."""
        return self._renamed.sub(lambda found: self._called[found[0]], sentence) if self._called else sentence

    @cached_property
    def organisation(self) -> str:
        """What the file calls the organisation, or "" without a file."""
        return self.public(self.loaded.staffing.organisation) if self.loaded else ""

    def team_id(self, key: str) -> str:
        """For other programs: the id; of a team whose id may name somebody who is hidden "team-2", by its place."""
        return self._numbered_teams.get(key, key)

    @cached_property
    def _numbered_teams(self) -> Mapping[str, str]:
        """By the place among all teams of the file, so that every command says the same; never the id of another."""
        ids = [team.id for team in self.loaded.staffing.teams] if self.loaded and self.hidden else []
        unsaid = [(place, id) for place, id in enumerate(ids, start=1) if self._nameless.names_somebody(id)]
        return {id: _free(place, len(ids), ids) for place, id in unsaid}

    @cached_property
    def _called(self) -> Mapping[str, str]:
        """What the file calls things, with what may be read of it, where that is something else."""
        if self.loaded is None or not self.hidden:
            return {}
        return {written: shown for written, shown in self._names_of(self.loaded) if written and written != shown}

    def _names_of(self, loaded: Loaded) -> Iterator[tuple[str, str]]:
        """The organisation, its funds, and its teams by name and as sentences call them."""
        staffing, openly = loaded.staffing, names(loaded)
        yield staffing.organisation, self.organisation
        for fund in staffing.roadmap.budget if staffing.roadmap else ():
            yield fund.name, self.public(fund.name)
        for team in staffing.teams:
            yield team.name or "", self.team(team.id)
            yield openly.team(team.id), self.team(team.id)

    @cached_property
    def _renamed(self) -> re.Pattern[str]:
        return pattern_of(self._called, exactly=True)

    @cached_property
    def _nameless(self) -> Nameless:
        people = self.loaded.staffing.people if self.loaded else ()
        named = [p for p in people if p.name or p.id]  # a title is no name
        return Nameless(frozenset(text for p in named for text in (p.name, p.id, p.key) if text))

    def whom(self, key: str) -> Person | None:
        """The entry of a person; of several who need not be told apart ("analyst-3" of `count: 12`) the common one."""
        return self.entries.get(key) or self.entries.get(_NUMBERED.sub("", key))

    def sorted(self, keys: Iterable[str]) -> list[str]:
        """In an order that says nothing where people are hidden: by number."""
        return sorted(set(keys), key=lambda key: (self.numbers.get(key, 0), key) if self.hidden else (0, key))

    @cached_property
    def entries(self) -> Mapping[str, Person]:
        """Id -> the entry of a person; of two with one id the first."""
        people = self.loaded.staffing.people if self.loaded else ()
        return {person.key: person for person in reversed(people) if not person.vacant}

    @cached_property
    def people(self) -> Mapping[str, str]:
        """Id -> what is shown."""
        if self.hidden:
            return {key: f"person-{number}" for key, number in self.numbers.items()}
        return _labels(self._people)

    @cached_property
    def written(self) -> Mapping[str, frozenset[str]]:
        """Id -> what the file calls the person: id, name and title."""
        found: dict[str, set[str]] = {}
        for one in self.loaded.staffing.people if self.loaded else ():
            found.setdefault(one.key, set()).update(text for text in (one.id, one.name, one.title) if text)
        return {key: frozenset(texts) for key, texts in found.items()}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        return _numbers(self._people)

    @property
    def _people(self) -> list[Person]:
        return [person for person in self.loaded.staffing.people if not person.vacant] if self.loaded else []

    def _one_of_many(self, key: str) -> str:
        """ "Service desk analyst 3 of 12"."""
        entry = self.whom(key)
        if entry is None:
            return ""
        return f"{entry.name or entry.title or entry.key} {key.rpartition('-')[2]} of {entry.count:,}"

    def post(self, key: str) -> str:
        """A post without a holder: its reference, else what its entry is called."""
        entries = self.loaded.staffing.people if self.loaded else ()
        return next((one.post or one.title or key for one in entries if one.vacant and one.key == key), key)

    def position(self, seat: Seat) -> str:
        return self.position_called(seat.position)

    def position_called(self, key: str) -> str:
        """As the library writes it where the position is called after a role, a level or a title; else in words."""
        return (self.loaded.library.called(key) if self.loaded else None) or words_of(key)

    @property
    def several_teams(self) -> bool:
        return self.loaded is not None and len(self.loaded.staffing.teams) > 1

    def in_team(self, seat: Seat) -> str:
        """The position with its team, where several teams may have it."""
        return f"{self.position(seat)} in {self.team(seat.team)}" if seat.team else self.position(seat)

    def of_team(self, seat: Seat) -> str:
        """ "Delivery manager of Outpatients", "Caldicott Guardian of the organisation"."""
        return f"{self.position(seat)} of {self.team(seat.team)}"

    def role(self, key: str) -> str:
        role = self.loaded.library.roles.get(key) if self.loaded else None
        return role.name if role else words_of(key)

    def level(self, role: str, key: str) -> str:
        found = self.loaded.library.roles.get(role) if self.loaded else None
        names = {level.id: level.name for level in found.levels} if found else {}
        return names.get(key) or words_of(key)

    def skill(self, key: str) -> str:
        """As the pack writes it, so that it can be found there."""
        skill = self.loaded.library.skills.get(key) if self.loaded else None
        return skill.name if skill else words_of(key)

    def team(self, key: str) -> str:
        """A team, or for "" the organisation, to which the positions belong that all teams share."""
        if not key:
            return "the organisation"
        return self._teams.get(key) or self.public(words_of(key))

    @cached_property
    def _teams(self) -> Mapping[str, str]:
        """Id -> what a team is called: by its name, with its id where another team would be called the same."""
        teams = self.loaded.staffing.teams if self.loaded else ()
        plain = {team.id: self._plainly(team) for team in teams}
        often = Counter(plain.values())
        return {id: label if often[label] == 1 else f"{label} ({self.team_id(id)})" for id, label in plain.items()}

    def _plainly(self, team: Team) -> str:
        """Its name as far as it may be read; where nothing is left of it, its id in words."""
        shown = self.public(team.name or "")
        return shown if shown not in ("", LEFT_OUT) else words_of(self.team_id(team.id))


def names(loaded: Loaded) -> Names:
    """Everybody by name, for findings. Build once per check."""
    return Names(False, loaded)


def _free(place: int, step: int, taken: Collection[str]) -> str:
    """ "team-2", or, where that is an id of the file, the next number that no other place can come to."""
    while f"team-{place}" in taken:
        place += step
    return f"team-{place}"


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
