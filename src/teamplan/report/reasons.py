"""What is missing, where it binds and what moves: reasons as data in, sentences out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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


def bottleneck(found: Bottleneck, names: Names, *, alone: bool = False) -> str:
    """As one sentence that a reader can check by hand. `alone`: no heading above says which team it is about."""
    positions = bound(found, names, alone=alone)
    if found.kind == "conflict":
        head = "cannot be filled as well" if len(positions) == 1 else "cannot all be filled at once"
        why = words.listed(list(_limits(found.rows, names))) or "limits forbid it"
        return words.sentence(f"{words.listed(positions)} {head}, because {why}")
    these = "this position has" if len(positions) == 1 else f"these {len(positions)} positions have"
    wanted = f"{words.fte(found.demand)} FTE wanted, {words.fte(found.supply)} there"
    if not found.people:
        return words.sentence(f"{these} nobody: {wanted} ({words.listed(positions)})")
    people = [names.person(key) for key in names.sorted(found.people)]
    who = "only this person" if len(people) == 1 else f"only these {len(people)} people"
    return words.sentence(f"{these} {who}: {wanted} ({words.listed(positions)}; {words.at_most(people, 12, 'people')})")


def bound(found: Bottleneck, names: Names, *, alone: bool) -> list[str]:
    """Its positions, each with its team where there may be a doubt."""
    teams = {seat.team for seat in found.positions if seat.team}
    several = len(teams) > 1 or (alone and names.several_teams)
    return [names.in_team(seat) if several else names.position(seat) for seat in found.positions]


_OF_PEOPLE = frozenset({"capacity", "least-share", "one-home", "roles-at-once", "kept-apart"})  # a person comes first


def _limits(rows: Iterable[tuple[str, ...]], names: Names) -> Iterator[str]:
    """The limits of a conflict as clauses; of several people whom one limit binds alike, one."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for name, *subjects in rows:
        about = subjects if name not in _OF_PEOPLE else subjects[1:] if name == "least-share" else []
        alike.setdefault((name, *about), []).extend(subjects[:1] if name in _OF_PEOPLE else [])
    for (name, *about), people in alike.items():
        yield _limit(name, about, [names.person(key) for key in names.sorted(people)], names)


def _limit(name: str, about: Sequence[str], people: Sequence[str], names: Names) -> str:
    """One limit, what it is about, and whom it binds."""
    who = words.listed(people)
    match name, about:
        case "capacity", _:
            return f"{who} {'has' if len(people) == 1 else 'have'} no more time"
        case "least-share", [team, position]:
            least = _least_share(Seat(team, position), names)
            amount = f"{words.fte(least)} FTE of one person" if least else "its least share of one person"
            return f"{names.position_called(position)} takes at least {amount} ({words.listed(people, 'or')})"
        case "most-people", [_, position]:
            return f"{names.position_called(position)} takes only so many people"
        case "no-more-than-needed", [_, position]:
            return f"{names.position_called(position)} takes no more than it needs"
        case "reserved", [origin]:
            return _kept(origin, names)
        case "one-home", _:
            return f"{who} may be in one team only"
        case "roles-at-once", _:
            return f"{who} may hold only so many positions at once"
        case "kept-apart", _:
            return f"{who} may not hold positions that are kept apart"
        case "goal", [goal, *_]:
            return f"{_GOALS.get(goal, words.words_of(goal).lower())} come first"
        case _:
            return f"there is a limit of {words.words_of(name).lower()}"


def _kept(origin: str, names: Names) -> str:
    where = words.ORIGINS_IN_A_SENTENCE.get(origin, "their own place")
    entries = names.loaded.staffing.keep if names.loaded else ()
    fte = sum(keep.fte for keep in entries if keep.origin == origin)
    return f"{where} keeps {words.fte(fte)} FTE" if fte else f"time is kept in {where}"


def _least_share(seat: Seat, names: Names) -> int:
    """Hundredths of FTE that a position takes of one person at least, as its template says."""
    templates = names.loaded.templates if names.loaded else {}
    of_team = [templates[seat.team]] if seat.team in templates else templates.values()
    stated = (one for template in of_team for one in template.positions if one.id == seat.position)
    return next((min(one.min_share, one.fte or 0) for one in stated), 0)


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
