"""A loaded staffing file -> the staffing problem in integers, for what is known or for the best case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from teamplan.load import Loaded
from teamplan.model.people import Person, whose
from teamplan.model.scalars import NEEDS
from teamplan.model.teams import Position, Rule
from teamplan.staffing.groups import enough
from teamplan.staffing.problem import (
    Candidate,
    Composition,
    Demand,
    Fit,
    Pair,
    Problem,
    Readiness,
    Seat,
)
from teamplan.staffing.readiness import Asked, Reader, absence, asked

ORGANISATION = ""  # the team of a position that the whole organisation shares


@dataclass(frozen=True)
class Case:
    """One file ready to be posed: who is who, which positions there are, and who is ready for what."""

    loaded: Loaded

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.loaded)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Id -> person, sorted. Of a group of `count`, who need not all be told apart, those that could be used."""
        found: dict[str, Person] = {}
        for person in self.loaded.staffing.people:
            if not person.vacant:
                found.update((key, person) for key in self._ids(person))
        return dict(sorted(found.items()))

    def one_of(self, key: str) -> str:
        """The id of a person; of a group, and of one of it who is not told apart, the first one's."""
        if key in self.people:
            return key
        entry = whose({person.key: person for person in self.loaded.staffing.people}, key)
        group = entry.key if entry else key
        return next(iter(self._groups.get(group, ())), group)

    def _ids(self, person: Person) -> Iterator[str]:
        """Each told apart gets a numbered id. Nobody need be where they have no time."""
        if person.count == 1 or not self.available(person):
            yield person.key
            return
        members = (member.person for team in self.loaded.staffing.teams for member in team.members)
        named = [key for key in members if key == person.key or person.number_of(key)]
        told_apart = min(person.count, self._enough(person) + len(named))
        yield from (f"{person.key}-{number}" for number in range(1, told_apart + 1))
        yield from (key for key in sorted({*named}) if person.number_of(key) > told_apart)

    def _enough(self, person: Person) -> int:
        """How many of a group could be used, with some to spare, whatever the answer."""
        fits = {like: self.reader.of(person.key, like, self.positions[like]) for like in set(self.like.values())}
        able = {like for like, found in fits.items() if found and found.fit is not Fit.NOT_READY}
        wanted = (self.positions[seat].fte or 0 for seat, like in self.like.items() if like in able)
        rules = (rule for template in self.loaded.templates.values() for rule in template.rules)
        voices = (rule.voices[person.origin].people for rule in rules if person.origin and person.origin in rule.voices)
        return enough(self.available(person), wanted, voices)

    @cached_property
    def not_told_apart(self) -> Mapping[str, int]:
        """Key of a group -> how many of it have no id."""
        told_apart = Counter(person.key for person in self.people.values())
        groups = (p for p in self.loaded.staffing.people if p.count > 1 and not p.vacant and p.key not in self.people)
        more = {person.key: person.count - told_apart[person.key] for person in groups}
        return {key: count for key, count in more.items() if count}

    @cached_property
    def positions(self) -> Mapping[Seat, Position]:
        """Every position once: several teams' organisation positions of one id as one that is enough for all."""
        found: dict[Seat, Position] = {}
        for team in sorted(self.loaded.templates):
            for position in self.loaded.templates[team].positions:
                seat = seat_of(team, position)
                found[seat] = _enough_for_both(found[seat], position) if seat in found else position
        return dict(sorted(found.items()))

    @cached_property
    def needed_by(self) -> Mapping[Seat, tuple[str, ...]]:
        """Position -> the teams that have it, sorted."""
        return {seat: tuple(needs) for seat, needs in self._needs.items()}

    def needed_most_by(self, seat: Seat) -> tuple[str, ...]:
        """The teams that cannot do without the position, sorted; where it is recommended only, all that have it."""
        needs = self._needs[seat]
        return tuple(team for team, need in needs.items() if need != "recommended") or tuple(needs)

    @cached_property
    def _needs(self) -> Mapping[Seat, Mapping[str, str]]:
        """Position -> team -> how much that team needs it. Teams sorted."""
        found: dict[Seat, dict[str, str]] = {}
        for team in sorted(self.loaded.templates):
            for position in self.loaded.templates[team].positions:
                found.setdefault(seat_of(team, position), {})[team] = position.need
        return found

    def available(self, person: Person) -> int:
        """Hundredths of FTE that the teams may have of one such person, were they present."""
        if person.available is not None:
            return min(person.available, person.contracted)
        default = self.loaded.staffing.defaults.available.get(person.origin or "")
        return person.contracted if default is None else min(default, person.contracted)

    def availability_assumed(self, person: Person) -> bool:
        """Nobody stated how much time the teams may have: all contracted time is counted."""
        return person.available is None and (person.origin or "") not in self.loaded.staffing.defaults.available

    @cached_property
    def stated_time(self) -> Mapping[str, int]:
        """Id -> time that `members` states for a person; it counts as stated even where `available` is not given."""
        found: Counter[str] = Counter()
        for (person, _), fte in self.current.items():
            found[person] += fte
        return found

    @cached_property
    def current(self) -> Mapping[tuple[str, Seat], int]:
        """What `members` say: (person, position) -> hundredths of FTE. Names nobody knows are left out (findings)."""
        found: Counter[tuple[str, Seat]] = Counter()
        given: Counter[str] = Counter()
        for team in self.loaded.staffing.teams:
            seats = {seat.position: seat for seat in self.positions if team.id in self.needed_by[seat]}
            for member in team.members:
                person, seat = self._member(member.person, given), seats.get(member.position)
                if person and seat:
                    fte = member.fte or min(self.positions[seat].fte or 0, self.available(self.people[person]))
                    found[person, seat] += fte
                    given[person] += fte
        return dict(sorted(found.items(), key=lambda item: (item[0][1], item[0][0])))

    def _member(self, key: str, given: Mapping[str, int]) -> str | None:
        """The id of a member; of a group of whom none is named, that of one with least to do so far."""
        if key in self.people:
            return key
        return min(self._groups.get(key, ()), key=lambda one: given.get(one, 0), default=None)

    @cached_property
    def _groups(self) -> Mapping[str, list[str]]:
        """Key of a group -> the ids of those who are told apart, by number."""
        found: dict[str, list[str]] = {}
        for key, person in self.people.items():
            if key != person.key:
                found.setdefault(person.key, []).append(key)
        return {key: sorted(ids, key=self.people[ids[0]].number_of) for key, ids in found.items()}

    def readiness(self, person: str, seat: Seat) -> Readiness | None:
        """Readiness of a person (by id) for a position."""
        found = self.reader.of(self.people[person].key, seat, self.positions[seat])
        return found if found is None else named(found, person, seat)

    @cached_property
    def like(self) -> Mapping[Seat, Seat]:
        """Position -> the first that asks the same of people. Who is ready for one is ready for the other."""
        first: dict[Asked, Seat] = {}
        return {seat: first.setdefault(asked(position), seat) for seat, position in self.positions.items()}

    @cached_property
    def against(self) -> Mapping[Seat, tuple[Readiness, ...]]:
        """Everyone against each position of `like`, sorted by person."""
        found = {}
        for seat in dict.fromkeys(self.like.values()):
            ready = (self.readiness(person, seat) for person in self.people)
            found[seat] = tuple(one for one in ready if one)
        return found

    @cached_property
    def may_serve(self) -> Mapping[Seat, tuple[Readiness, ...]]:
        """Who has time and is ready or possible, for each position of `like`, sorted by person."""
        there = {p for p, one in self.people.items() if self.available(one) and self.present(one)}
        return {
            seat: tuple(one for one in everyone if one.fit is not Fit.NOT_READY and one.person in there)
            for seat, everyone in self.against.items()
        }

    def present(self, person: Person) -> bool:
        """Neither yet to start, nor gone, nor away on the day."""
        return absence(person, self.loaded.as_of) is None


def named(found: Readiness, person: str, seat: Seat) -> Readiness:
    """The same readiness, told of someone alike and of a position that asks for the same."""
    return found if (found.person, found.seat) == (person, seat) else replace(found, person=person, seat=seat)


def _enough_for_both(one: Position, other: Position) -> Position:
    """The position of most FTE, needed, limited and mandated as strictly as either. They ask the same of people."""
    larger, smaller = (other, one) if (other.fte or 0) > (one.fte or 0) else (one, other)
    most_people = [each.max_people for each in (one, other) if each.max_people is not None]
    return larger.replace(
        need=min(one.need, other.need, key=NEEDS.index),
        min_share=max(one.min_share, other.min_share),
        max_people=min(most_people, default=None),
        decides=one.decides or other.decides,
        mandated=larger.mandated or smaller.mandated,
    )


def seat_of(team: str, position: Position) -> Seat:
    """Where a position of a team counts: in the team, or once for the organisation."""
    return Seat(ORGANISATION if position.sits == "organisation" else team, position.id)


def pose(case: Case, *, hopeful: bool = False, stated_time_only: bool = False) -> Problem:
    """The problem as known. `hopeful`: unknown skills are held. `stated_time_only`: without assumed time."""
    fits = (Fit.READY, Fit.POSSIBLE) if hopeful else (Fit.READY,)
    pairs = dict(_pairs(case, fits))
    priorities = {team.id: team.priority for team in case.loaded.staffing.teams if team.id in case.loaded.templates}
    people = _people(case, {person for person, _ in pairs}, stated_time_only)
    return Problem(
        people=people,
        demands={seat: _demand(case, seat, priorities) for seat in case.positions},
        pairs=pairs,
        teams=dict(sorted(priorities.items())),
        rules=tuple(_rules(case)),
        reserved=_reserved(case, people),
        current=case.current,
        more={f"{key}-1": count for key, count in case.not_told_apart.items() if key in people},
    )


def _people(case: Case, paired: set[str], stated_time_only: bool) -> dict[str, Candidate]:
    reserved = {keep.origin for keep in case.loaded.staffing.keep}
    found = {}
    for key, person in case.people.items():
        if key not in paired and person.origin not in reserved:
            continue
        present = case.present(person)
        count = person.count if key == person.key else 1
        available = case.available(person) if present and key in paired else 0
        if stated_time_only and case.availability_assumed(person):
            available = min(available, case.stated_time.get(key, 0))
        found[key] = Candidate(
            key,
            person.origin,
            person.contracted if present else 0,
            available,
            person.contract not in ("contractor", "supplier"),
            count,
        )
    return found | _others(case, found)


def _others(case: Case, told_apart: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """One for all of a group that have no id: what they are contracted for counts, and nobody needs their time."""
    found = {}
    for key, count in case.not_told_apart.items():
        first = told_apart.get(f"{key}-1")
        if first is not None:
            found[key] = replace(first, id=key, available=0, count=count)
    return found


def _reserved(case: Case, people: Mapping[str, Candidate]) -> dict[str, int]:
    """`keep` by origin; never more than there is, for then nothing may be drawn at all."""
    kept: Counter[str] = Counter()
    for keep in case.loaded.staffing.keep:
        kept[keep.origin] += keep.fte
    there: Counter[str] = Counter()
    for candidate in people.values():
        there[candidate.origin or ""] += candidate.contracted * candidate.count
    return {origin: min(fte, there[origin]) for origin, fte in sorted(kept.items())}


def _demand(case: Case, seat: Seat, priorities: Mapping[str, int]) -> Demand:
    position = case.positions[seat]
    teams = case.needed_most_by(seat)
    fte = position.fte or 0
    return Demand(
        seat,
        teams,
        position.need,
        position.sits,
        min(priorities[team] for team in teams),
        fte,
        min(position.min_share, fte),
        position.max_people,
        position.decides,
        position.mandated is not None,
    )


def _pairs(case: Case, fits: tuple[Fit, ...]) -> Iterator[tuple[tuple[str, Seat], Pair]]:
    """Sorted by position, then person. Positions that ask for the same make pairs that differ in the position alone."""
    alike = {like: [_pair(case, r) for r in able if r.fit in fits] for like, able in case.may_serve.items()}
    for seat, like in case.like.items():
        for one in alike.get(like, ()):
            pair = Pair(one.person, seat, one.declared, one.learning, one.over_skilled, one.pillars)
            yield (one.person, seat), pair


def _pair(case: Case, one: Readiness) -> Pair:
    library = case.loaded.library
    pillars = {library.roles[role].pillar for role in one.roles_met}
    wanted = {choice.role.id for choice in case.reader.choices(case.positions[one.seat])}
    learning = {role.id for name in case.people[one.person].learning if (role := library.role(name))}
    return Pair(
        one.person,
        one.seat,
        one.declared,
        bool(wanted & learning),
        one.over_skilled,
        frozenset(pillar for pillar in pillars if pillar),
    )


def _rules(case: Case) -> Iterator[Composition]:
    for team in sorted(case.loaded.templates):
        template = case.loaded.templates[team]
        seats = {position.id: seat_of(team, position) for position in template.positions}
        for index, rule in enumerate(template.rules):
            yield _composition(team, index, rule, seats)


def _composition(team: str, index: int, rule: Rule, seats: Mapping[str, Seat]) -> Composition:
    return Composition(
        team,
        index,
        rule.rule,
        rule.severity == "error",
        rule.all_of,
        tuple((origin, voice.people, voice.fte) for origin, voice in sorted(rule.voices.items())),
        rule.origins,
        rule.share or 0,
        tuple(seats[position] for position in rule.positions if position in seats),
    )
