"""Composition rules that do not hold, and whether an open position is the cause.

One cause, one finding: where filling positions that are open would by itself make a rule hold, `open-position` has
said so already (and names the rule: see `brings`), and the rule gets no finding of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from teamplan.checks.team.places import of_team
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.teams import Position, Rule
from teamplan.staffing.answer import Answer, PositionAnswer, RuleAnswer, TeamAnswer
from teamplan.words import ORIGINS_IN_A_SENTENCE, briefly, counted, pillar
from teamplan.words.names import Names


@dataclass(frozen=True)
class Broken:
    """A rule of a team's template that does not hold in the best arrangement."""

    loaded: Loaded
    team: TeamAnswer
    rule: Rule
    answer: RuleAnswer

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.rule.severity == "error" else Severity.WARNING

    def finding(self, code: str, message: str, help: str, amount: int = 0) -> Finding:
        place = of_team(self.loaded, self.team.id)
        return Finding(code, self.severity, message, help=help, place=place, team=self.team.id, amount=amount)


def broken(loaded: Loaded, answer: Answer, kind: str) -> Iterator[Broken]:
    """The rules of one kind that do not hold, in the order of the teams and their templates."""
    for team in answer.teams:
        for rule in team.rules:
            if rule.rule == kind and not rule.holds:
                yield Broken(loaded, team, loaded.templates[team.id].rules[rule.index], rule)


def missing_pillars(found: Broken) -> list[str]:
    """The pillars of the rule that nobody brings and that no open position would bring."""
    open_ones = _open_positions(found.loaded, found.team)
    missing = [pillar for pillar in found.rule.all_of if not found.answer.figures.get(pillar)]
    return [p for p in missing if not any(pillars_of(found.loaded, position) == {p} for position, _ in open_ones)]


def lacks_voice(found: Broken, origin: str) -> bool:
    """The voice of an origin is too small, and filling the open positions kept for that origin would not mend it."""
    return origin in found.rule.voices and not _heard(found, origin) and not _waits_for_its_people(found, origin)


def lacks_owner(found: Broken) -> bool:
    """Nobody of the rule's origins serves its positions, and none of those kept for them is open."""
    wanted = set(found.rule.origins)
    return not any(
        position.id in found.rule.positions and _origins(position) and _origins(position) <= wanted
        for position, _ in _open_positions(found.loaded, found.team)
    )


def brings(loaded: Loaded, team: TeamAnswer, position: PositionAnswer) -> list[str]:
    """What the team lacks only because a position is open ("a voice from operations"): its rules that wait for it."""
    template = loaded.templates[team.id]
    asked = next((p for p in template.positions if p.id == position.seat.position), None)
    if asked is None:
        return []
    waiting = [Broken(loaded, team, template.rules[rule.index], rule) for rule in team.rules if not rule.holds]
    return list(dict.fromkeys(thing for found in waiting for thing in _brought(found, asked)))


def pillars_of(loaded: Loaded, position: Position) -> set[str | None]:
    """The pillars that a position's roles bring: one, unless it may be filled by roles of several."""
    names = [choice.role for choice in position.any_of] or [position.role or position.id]
    roles = [loaded.library.role(name) for name in names]
    return {role.pillar if role else None for role in roles}


def unknown_origins(names: Names, team: TeamAnswer) -> str:
    """ "; for two of its people `from` is not stated", or "": a missing `from` satisfies no rule."""
    serving = {s.person for position in team.positions for s in position.people}
    unknown = sum((person := names.whom(key)) is not None and person.origin is None for key in serving)
    return f"; `from` is not stated for {counted(unknown, 'person', 'people')} in it" if unknown else ""


def origins_in_words(origins: tuple[str, ...]) -> str:
    return briefly([ORIGINS_IN_A_SENTENCE[origin] for origin in origins])


def _brought(found: Broken, position: Position) -> list[str]:
    rule, origins = found.rule, _origins(position)
    match rule.rule:
        case "pillars":
            missing = [p for p in rule.all_of if not found.answer.figures.get(p)]
            return [f"anyone for {pillar(p)}" for p in missing if pillars_of(found.loaded, position) == {p}]
        case "voices":
            waiting = [o for o in rule.voices if not _heard(found, o) and _waits_for_its_people(found, o)]
            return [f"a voice from {ORIGINS_IN_A_SENTENCE[o]}" for o in waiting if origins == {o}]
        case "ownership" if position.id in rule.positions and origins and origins <= set(rule.origins):
            return [f"an owner from {origins_in_words(rule.origins)}"]
        case _:
            return []


def _heard(found: Broken, origin: str, more_people: int = 0, more_fte: int = 0) -> bool:
    """The voice of an origin is loud enough, with so much more of it."""
    need, figures = found.rule.voices[origin], found.answer.figures
    enough_people = figures.get(f"{origin}:people", 0) + more_people >= need.people
    return enough_people and figures.get(origin, 0) + more_fte >= need.fte


def _waits_for_its_people(found: Broken, origin: str) -> bool:
    """The voice would be heard if every open position kept for that origin were filled, by one person each."""
    short = [short for p, short in _open_positions(found.loaded, found.team) if _origins(p) == {origin}]
    return bool(short) and _heard(found, origin, len(short), sum(short))


def _open_positions(loaded: Loaded, team: TeamAnswer) -> list[tuple[Position, int]]:
    """Core and required positions with a shortfall, and how much of each is missing (hundredths)."""
    short = {p.seat.position: p.fte - p.filled for p in team.positions if p.need != "recommended" and p.shortfall}
    return [(p, short[p.id]) for p in loaded.templates[team.id].positions if p.id in short]


def _origins(position: Position) -> set[str]:
    return set(position.requires.origins) if position.requires else set()
