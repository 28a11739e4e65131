"""A job title and a library -> the role levels it may mean, best first, each with a score and the reason.

A score says how much of the title and of the role's name are the same: 100 for a name or title that the library knows,
less for every word that only one side has, by how much that word tells. What reaches TAKEN, and has no rival of another
role near it, is taken, as an assumption. How TAKEN was measured: docs/explanation/title-matching.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import log
from typing import NamedTuple

from teamplan.importing.missing import needed
from teamplan.importing.titles import BEGINNERS, NEUTRAL, Title, parse
from teamplan.library import Library
from teamplan.model.names import edits
from teamplan.model.roles import Role, RoleLevel

TAKEN = 84  # of 100: measured on one half of tests/importing/titles.csv
RIVAL = 4  # points: a role of another name so close behind makes it a question
LEAST = 50  # below this nothing is suggested
MOST_SHOWN = 5

_NEUTRAL_WEIGHT = 0.04
_LEAST_WEIGHT = 0.35
# Points taken off.
_ABBREVIATION, _SLIP, _COMPOSED, _ALIKE, _NO_LEVEL, _CLOSE_NAME, _NOT_DIGITAL = 1, 3, 1, 4, 25, 1, 25


class Candidate(NamedTuple):
    """One role level that a title may mean. `score` goes from 0 to 100."""

    role: Role
    level: RoleLevel
    score: int
    reason: str


class Match(NamedTuple):
    """What is known of one title: the candidates, best first, and the one that is taken, if any."""

    title: str
    candidates: tuple[Candidate, ...]
    taken: Candidate | None

    @property
    def fitting(self) -> tuple[Candidate, ...]:
        """What it may be taken for: one, or several of which nobody but its writer can choose."""
        return (self.taken,) if self.taken else tuple(one for one in self.candidates if one.score >= TAKEN)


class _Name(NamedTuple):
    """One name of a role or role level. `level` is None where the name is the role's, whatever the level."""

    text: str
    core: frozenset[str]
    seniority: frozenset[str]
    role: Role
    level: RoleLevel | None


class _Word(NamedTuple):
    """A word of a title as a word of the library's names: the same one, or one letter off."""

    written: str
    meant: str

    @property
    def slip(self) -> bool:
        return self.written != self.meant


class Matcher:
    """All names of a library, ready to be compared with titles; each title is looked at once."""

    def __init__(self, library: Library, *, bare: bool = False) -> None:
        """`bare`: without rapidfuzz, which is quicker where titles are many, and comes to the same."""
        if not bare:
            needed("rapidfuzz", "matching job titles")
        self._nearest = _nearest if bare else _nearest_of_many
        self._library = library
        self._names = tuple(_names(library))
        self._known: dict[str, Match] = {}

    def match(self, title: str) -> Match:
        if title not in self._known:
            found = self._candidates(title)
            self._known[title] = Match(title, found[:MOST_SHOWN], _taken(found))
        return self._known[title]

    def _candidates(self, title: str) -> tuple[Candidate, ...]:
        """The best of each role level, best first."""
        best: dict[tuple[str, str], Candidate] = {}
        for one in (*self._exact(title), *self._alike(title)):
            key = (one.role.id, one.level.id)
            if one.score >= LEAST and (key not in best or best[key].score < one.score):
                best[key] = one
        return tuple(sorted(best.values(), key=lambda one: (-one.score, one.role.id, one.level.id)))

    def _exact(self, title: str) -> Iterator[Candidate]:
        for role, level in self._library.titles_like(title):
            yield Candidate(role, level, 100, "a name of this role level in the library")

    def _alike(self, title: str) -> Iterator[Candidate]:
        parsed = parse(title)
        words = [self._word(token) for token in parsed.core]
        meant = {word.meant for word in words}
        near = {name for word in meant for name in self._by_word.get(word, ())}
        for index in sorted(near):
            yield from self._compared(parsed, words, self._names[index])

    def _compared(self, title: Title, words: list[_Word], name: _Name) -> Iterator[Candidate]:
        placed = self._level(title.seniority, name)
        if placed is None:
            return
        level, off, why = placed
        common = [word for word in words if word.meant in name.core]
        if all(word.meant in NEUTRAL for word in common):
            return
        over = [word.written for word in words if word.meant not in name.core]
        lacking = sorted(name.core - {word.meant for word in words})
        same = sum(self._weight(word.meant) for word in common)
        other = sum(self._weight_beside(word, title) for word in over) + sum(map(self._weight, lacking))
        slips = [word for word in common if word.slip]
        off += _CLOSE_NAME + _SLIP * len(slips) + (_ABBREVIATION if title.read else 0)
        if any(word in NEUTRAL for word in lacking):
            off += _NOT_DIGITAL  # a midwife is no digital midwife
        score = round(100 * same / (same + other)) - off
        if any(word not in NEUTRAL for word in over):
            score = min(score, TAKEN - 1)  # what the name does not say is never guessed away
        yield Candidate(name.role, level, max(score, 0), _reason(name, title, slips, over, lacking, why))

    def _level(self, wanted: frozenset[str], name: _Name) -> tuple[RoleLevel, int, str] | None:
        """The level of that seniority, what is to be taken off for the way it was found, and why."""
        if name.level is not None:
            return (name.level, 0, "") if wanted == name.seniority else None
        own = wanted - name.seniority  # "chief" of a chief data officer is part of the name
        if not name.seniority <= wanted:
            return None
        default = self._library.level(name.role, None)
        if not own:
            return (default, 0, "") if default else None
        steps = self._ladders[name.role.id]
        if (level := steps.get(own)) is not None:
            return level, _COMPOSED, ""
        below = [steps[step] for step in steps if step & BEGINNERS]
        if own & BEGINNERS and len(own) == 1 and len(below) == 1:
            return below[0], _ALIKE, f"'{min(own)}' can only be {below[0].name} here"
        return (default, _NO_LEVEL, f"the role has no level '{' '.join(sorted(own))}'") if default else None

    def _word(self, token: str) -> _Word:
        """The library's word that a token is, or of which it is a slip of the pen."""
        if token not in self._meant:
            self._meant[token] = token if token in self._weights or token in NEUTRAL else self._near(token)
        return _Word(token, self._meant[token])

    def _near(self, token: str) -> str:
        """One letter more, less, other or swapped; two in a long word. Short words are too much alike."""
        most = 0 if len(token) < 5 else 1 if len(token) < 9 else 2
        like = token.removesuffix("s")
        if like in self._weights:
            return like
        return (self._nearest(token, self._vocabulary, most) if most else None) or token

    @cached_property
    def _meant(self) -> dict[str, str]:
        return {}

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for index, name in enumerate(self._names):
            for word in name.core:
                found.setdefault(word, []).append(index)
        return {word: tuple(indexes) for word, indexes in found.items()}

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """How much a word tells: 1 where one role has it, less the more roles do."""
        roles = {(word, name.role.id) for name in self._names for word in name.core}
        return {word: _weight_of(number) for word, number in Counter(word for word, _ in roles).items()}

    @cached_property
    def _vocabulary(self) -> list[str]:
        """Words long enough to be misspelt."""
        return sorted(word for word in self._weights if len(word) > 3)

    @cached_property
    def _ladders(self) -> Mapping[str, Mapping[frozenset[str], RoleLevel]]:
        """Role id -> seniority -> the first level that has it."""
        return {role.id: _ladder(role) for role in self._library.roles.values()}

    def _weight(self, word: str) -> float:
        return self._weights.get(word, 1.0)

    def _weight_beside(self, word: str, title: Title) -> float:
        """Of a word that only the title has."""
        return _NEUTRAL_WEIGHT if word in NEUTRAL else self._weight(word) * (0.5 if word in title.behind else 1)


def _nearest(token: str, vocabulary: Sequence[str], most: int) -> str | None:
    """The word so few edits away, the first of the nearest; None where there is none."""
    likely = (word for word in vocabulary if abs(len(word) - len(token)) <= most)
    found = min(((edits(token, word), word) for word in likely), default=(most + 1, ""))
    return found[1] if found[0] <= most else None


def _nearest_of_many(token: str, vocabulary: Sequence[str], most: int) -> str | None:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    found = extractOne(token, vocabulary, scorer=OSA.distance, score_cutoff=most)
    return str(found[0]) if found else None


def _taken(found: tuple[Candidate, ...]) -> Candidate | None:
    """The first, if it reaches TAKEN and no other comes near: two that fit are a question and no answer."""
    if not found or found[0].score < TAKEN:
        return None
    first, others = found[0], found[1:]
    near = RIVAL if first.score < 100 else 1
    return None if any(first.score - one.score < near for one in others) else first


def _names(library: Library) -> Iterator[_Name]:
    for role in library.roles.values():
        for text in dict.fromkeys((role.name, *role.aliases, *role.titles)):
            yield from _variants(text, role, None)
        for level in role.levels:
            for text in dict.fromkeys((level.name, *level.titles)):
                yield from _variants(text, role, level)


def _variants(text: str, role: Role, level: RoleLevel | None) -> Iterator[_Name]:
    """The name; and without its part in brackets, where that is initials. A clinical lead (digital) is no other."""
    inside = parse(text.partition("(")[2]).core
    shorter = text if set(inside) & NEUTRAL else _without_brackets(text)
    for written in dict.fromkeys((text, shorter)):
        parsed = parse(written)
        if parsed.core:
            yield _Name(text, frozenset(parsed.core), parsed.seniority, role, level)


def _without_brackets(text: str) -> str:
    before, bracket, rest = text.partition("(")
    return f"{before} {rest.partition(')')[2]}" if bracket else text


def _ladder(role: Role) -> dict[frozenset[str], RoleLevel]:
    own = parse(role.name).seniority
    steps: dict[frozenset[str], RoleLevel] = {}
    for level in role.levels:
        steps.setdefault(parse(level.name).seniority - own, level)
    return steps


def _weight_of(roles: int) -> float:
    return max(_LEAST_WEIGHT, 1 / (1 + 0.5 * log(roles)))


def _reason(name: _Name, title: Title, slips: Iterable[_Word], over: list[str], lacking: list[str], level: str) -> str:
    read = [f"'{word}' read as {meant}" for word, meant in title.read]
    read += [f"'{slip.written}' read as {slip.meant}" for slip in slips]
    passed = [word for word in over if word in NEUTRAL]
    strange = [word for word in over if word not in NEUTRAL]
    parts = [
        f"like '{name.text}'",
        *read,
        _listed(passed, "passed over"),
        _listed(strange, "not in that name"),
        _listed(lacking, "only in that name"),
        level,
    ]
    return "; ".join(part for part in parts if part)


def _listed(words: list[str], what: str) -> str:
    return f"{', '.join(repr(word) for word in words)} {what}" if words else ""
