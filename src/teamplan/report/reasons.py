"""What is missing, where it binds and what moves: reasons as data in, sentences out."""

from __future__ import annotations

from collections.abc import Iterable

from teamplan import words
from teamplan.report.names import Names
from teamplan.staffing.answer import Answer, Bottleneck, Move, PositionAnswer, Serving, TeamAnswer
from teamplan.staffing.problem import Seat
from teamplan.words import shortfalls


def gap(position: PositionAnswer, answer: Answer, names: Names) -> str:
    """What is short of a position and why, whole."""
    if position.shortfall is None:
        return ""
    posts = [one for one in answer.vacancies if position.seat in one.fills]
    mandate = shortfalls.mandate(position, names)
    said = [
        _amount(position, position.shortfall.fte),
        *shortfalls.causes(position, names),
        *shortfalls.others(position, names),
        *(f"{shortfalls.vacancy(one, names)} would help, once somebody holds it" for one in posts),
        *([f"mandated by {mandate}, so it cannot be adjusted away"] if mandate else []),
    ]
    return " ".join(map(words.sentence, said))


def _amount(position: PositionAnswer, short: int) -> str:
    if position.status == "open":
        return f"open, {words.fte(short)} FTE"
    return f"{words.fte(position.filled)} of {words.fte(position.fte)} FTE filled, {words.fte(short)} short"


def bottleneck(found: Bottleneck, names: Names) -> str:
    """As one sentence that a reader can check by hand."""
    several = len({seat.team for seat in found.positions if seat.team}) > 1
    positions = [names.in_team(seat) if several else names.position(seat) for seat in found.positions]
    if found.kind == "conflict":
        rows = list(dict.fromkeys(_row(row, names) for row in found.rows))
        why = "; ".join(rows) or "limits forbid it"
        if len(positions) == 1:
            return words.sentence(f"{positions[0]} cannot be filled as well: {why}")
        return words.sentence(f"{words.listed(positions)} cannot all be filled at once: {why}")
    these = "this position has" if len(positions) == 1 else f"these {len(positions)} positions have"
    wanted = f"{words.fte(found.demand)} FTE wanted, {words.fte(found.supply)} there"
    if not found.people:
        return words.sentence(f"{these} nobody: {wanted} ({words.listed(positions)})")
    people = [names.person(key) for key in names.sorted(found.people)]
    who = "only this person" if len(people) == 1 else f"only these {len(people)} people"
    return words.sentence(f"{these} {who}: {wanted} ({words.listed(positions)}; {words.at_most(people, 12, 'people')})")


def _row(row: tuple[str, ...], names: Names) -> str:
    """One limit of a conflict: its name, then what it is about."""
    name, *subjects = row
    who = next((names.person(subject) for subject in subjects if subject in names.people), "somebody")
    seat = names.position(Seat(*subjects[-2:])) if len(subjects) > 1 else ""
    match name.replace("_", "-"):
        case "capacity" | "present":
            return f"{who} has no more time"
        case "least-share":
            return f"{seat} takes no less than its least share of {who}"
        case "most-people":
            return f"{seat} takes only so many people"
        case "no-more-than-needed":
            return f"{seat} takes no more than it needs"
        case "reserved":
            return f"time is kept in {words.ORIGINS.get(subjects[0], subjects[0]) if subjects else 'their origin'}"
        case "one-home":
            return f"{who} may be in one team only"
        case "roles-at-once":
            return f"{who} may hold only so many positions at once"
        case "kept-apart":
            return f"{who} may not hold positions that are kept apart"
        case "goal":
            return f"{_GOALS.get(subjects[0], words.words_of(subjects[0]).lower())} come first"
        case _:
            return words.words_of(name).lower()


_GOALS = {
    "viable-teams": "viable teams",
    "core": "core positions",
    "rules": "rules about who makes up a team",
    "required": "required positions",
}


def move(found: Move, team: TeamAnswer, names: Names) -> str:
    """What changes for one person between today and the best arrangement."""
    amount = f"{words.fte(found.fte)} FTE"
    before = names.position(Seat(team.id, found.from_)) if found.from_ else ""
    after = names.position(Seat(team.id, found.to)) if found.to else ""
    if before and after:
        return f"goes from {before} to {after} with {amount}"
    if after:
        today = _serves(found.person, team.as_is.serving.get(Seat(team.id, found.to or ""), ()))
        return f"gives {amount} more as {after}" if today else f"joins as {after} with {amount}"
    left = _serves(found.person, [s for p in team.positions if p.seat.position == found.from_ for s in p.people])
    return f"gives {amount} less as {before}" if left else f"leaves {before}, which frees {amount}"


def _serves(person: str, serving: Iterable[Serving]) -> bool:
    return any(one.person == person for one in serving)
