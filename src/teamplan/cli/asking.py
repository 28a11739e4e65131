"""What only a person can answer: which role a title is, where a department's people sit. Most people first."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from teamplan.cli import show
from teamplan.importing.entries import NO_ROLE, Titles
from teamplan.importing.export import Export
from teamplan.importing.matching import Candidate
from teamplan.importing.origins import Origins
from teamplan.model.names import slug
from teamplan.model.scalars import ORIGINS
from teamplan.words import count

_HOW = "Answer with a number, with the name of a role, 0 for none of the library's; Enter leaves it open, q ends."


@dataclass
class Answers:
    """As written in the export -> what was answered."""

    titles: dict[str, str] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def by_slug(answers: Mapping[str, str]) -> dict[str, str]:
        return {slug(written): answer for written, answer in answers.items()}


class _Enough(Exception):
    """No more questions."""


def ask(export: Export, titles: Titles, origins: Origins) -> Answers:
    """Asks about departments, then about titles; until q, or until nobody answers."""
    answers = Answers()
    try:
        for place, people in _departments(export, origins):
            _ask_department(place, people, answers)
        show.aside(f"\n{_HOW}\n")
        for title, people in _doubtful(export, titles):
            _ask_title(title, people, titles, answers)
    except _Enough:
        pass
    return answers


def _departments(export: Export, origins: Origins) -> Iterator[tuple[str, int]]:
    unknown: Counter[str] = Counter()
    for one in export.listed.people:
        if one.record.places and origins.of(one.record.places) is None:
            unknown[one.record.places[0]] += one.record.count
    yield from sorted(unknown.items(), key=lambda item: (-item[1], item[0]))


def _doubtful(export: Export, titles: Titles) -> Iterator[tuple[str, int]]:
    people: Counter[str] = Counter()
    for one in export.listed.people:
        for title in one.titles:
            people[title] += one.record.count
    for title, number in sorted(people.items(), key=lambda item: (-item[1], item[0])):
        match = titles.match(title)
        taken = match.taken is not None and match.taken.level.skills
        if titles.decision(title) is None and match.candidates and not taken:
            yield title, number


def _ask_department(place: str, people: int, answers: Answers) -> None:
    text = f"{count(people, 'person', 'people')} in '{place}': {', '.join(ORIGINS)}?"
    while answer := _answer(text):
        found = [origin for origin in ORIGINS if origin.startswith(slug(answer))]
        if len(found) == 1:
            answers.departments[place] = found[0]
            return
        text = f"one of {', '.join(ORIGINS)}, or Enter to leave it open:"


def _ask_title(title: str, people: int, titles: Titles, answers: Answers) -> None:
    candidates = titles.match(title).candidates
    show.aside(f"\n{count(people, 'person', 'people')}: {title}\n")
    for number, one in enumerate(candidates, 1):
        show.aside(f"  {number}  {one.level.name}: {one.score} of 100, {one.reason}\n")
    text = "Which?"
    while answer := _answer(text):
        if (chosen := _chosen(answer, candidates, titles)) is not None:
            answers.titles[title] = chosen
            return
        text = "a number, the name of a role, 0, or Enter:"


def _chosen(answer: str, candidates: tuple[Candidate, ...], titles: Titles) -> str | None:
    """The answer as a mapping keeps it."""
    if answer == "0":
        return NO_ROLE
    if answer.isdecimal() and answer.isascii() and int(answer) <= len(candidates):
        one = candidates[int(answer) - 1]
        return f"{one.role.id}/{one.level.id}"
    named = titles.library.role_levels_called(answer)
    return f"{named[0][0].id}/{named[0][1].id}" if len(named) == 1 else None


def _answer(text: str) -> str:
    """One line from whoever sits there; "" leaves the question open."""
    show.question(text)
    line = sys.stdin.readline() if sys.stdin else ""
    answer = line.strip()
    if not line or slug(answer) in ("q", "quit"):
        raise _Enough
    return answer
