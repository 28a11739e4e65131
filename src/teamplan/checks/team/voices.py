"""A part of the organisation that a `voices` rule asks for and that is not heard: the finding, whoever it is about."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.compositions import Broken, broken, lacks_voice, unknown_origins
from teamplan.findings import Finding
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import ORIGINS_IN_A_SENTENCE, counted, fte
from teamplan.words.names import Names, names


def missing_voice(loaded: Loaded, answer: Answer, code: str, origin: str) -> Iterator[Finding]:
    """One finding per team whose rule asks for a voice of that origin and does not get it."""
    known = names(loaded)
    for found in broken(loaded, answer, "voices"):
        if lacks_voice(found, origin):
            who = ORIGINS_IN_A_SENTENCE[origin]
            help = f"free time of somebody from {who} for a position of the team, and state `from` of everybody"
            yield found.finding(code, _message(found, known, origin), help)


def _message(found: Broken, known: Names, origin: str) -> str:
    need, figures = found.rule.voices[origin], found.answer.figures
    people = figures.get(f"{origin}:people", 0)
    there = f"{counted(people, 'person', 'people')} with {fte(figures.get(origin, 0))} FTE" if people else "nobody"
    wanted = f"{counted(need.people, 'person', 'people')}" + (f" with {fte(need.fte)} FTE" if need.fte else "")
    unknown = unknown_origins(known, found.team)
    return f"{there} from {ORIGINS_IN_A_SENTENCE[origin]} is in {known.team(found.team.id)}; it takes {wanted}{unknown}"
