"""Positions that are short, and why, said plainly: the cause, who is nearest, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from teamplan.checks.team.places import of_position
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer, PositionAnswer, Shortfall, TeamAnswer
from teamplan.staffing.pose import Case
from teamplan.staffing.problem import Fit, Readiness, Seat
from teamplan.words import briefly, counted, fte
from teamplan.words.names import Names

_HELP: dict[str, str] = {
    "capability": "train the nearest person, hire or contract; `teamplan explain PERSON POSITION` lists every skill",
    "capacity": "free time of somebody who is ready, or hire; `teamplan explain PERSON POSITION` says why",
    "evidence": "assess the unknown skills first: that costs a conversation, not a post",
}


class Said(NamedTuple):
    """One sentence twice: for the team, naming `people`, and for a board, which must not see them."""

    team: str
    board: str
    people: tuple[str, ...] = ()


_MOST_LACKS = 3  # beyond that their number says more than their names


def short_positions(answer: Answer) -> Iterator[tuple[TeamAnswer | None, PositionAnswer]]:
    """Every position with a shortfall: the teams' own, then those of the organisation (without a team)."""
    for team in answer.teams:
        yield from ((team, position) for position in team.positions if position.shortfall)
    yield from ((None, position) for position in answer.organisation_positions if position.shortfall)


def each_team(answer: Answer) -> Iterator[tuple[str, tuple[PositionAnswer, ...]]]:
    """Each team's id with its positions, and "" with those of the organisation, where there are any."""
    yield from ((team.id, team.positions) for team in answer.teams if team.positions)
    if answer.organisation_positions:
        yield "", answer.organisation_positions


def finding(
    loaded: Loaded, answer: Answer, names: Names, position: PositionAnswer, code: str, severity: Severity, what: str
) -> Finding:
    """A finding about a position that is short: `what`, and then why."""
    reason = why(loaded, answer, names, position)
    board = f"{what}: {reason.board}"
    return Finding(
        code,
        severity,
        f"{what}: {reason.team}",
        help=_HELP[position.shortfall.cause] if position.shortfall else "",
        place=of_position(loaded, position.seat.team, position.seat.position),
        team=position.seat.team or None,
        position=position.seat.position,
        people=reason.people,
        message_for_board=board if reason.people else "",
        amount=position.fte - position.filled,
    )


def why(loaded: Loaded, answer: Answer, names: Names, position: PositionAnswer) -> Said:
    """The reason for the shortfall of a position, without a full stop."""
    short = position.shortfall
    match short.cause if short else None:
        case "evidence":
            return _unknown(names, position, short)
        case "capacity":
            return _busy(loaded, answer, names, position, short)
        case _:
            return _unable(names, position, short)


def _unable(names: Names, position: PositionAnswer, short: Shortfall | None) -> Said:
    nobody = "nobody else is ready" if position.filled else "nobody is ready"
    near = [r for r in short.nearest if r.fit is not Fit.READY] if short else []
    if near and "role" in near[0].lacks_other:
        nobody = f"{nobody}; no skills are listed for it, so it takes somebody whose `roles` names it"
        return Said(nobody, nobody)
    if not near or not _said_of(names, near[0]):
        return Said(nobody, nobody)
    return Said(
        f"{nobody}; nearest is {names.person(near[0].person)}, {_said_of(names, near[0])}",
        f"{nobody}; nearest is one person, {_said_of(names, near[0])}",
        (near[0].person,),
    )


def _unknown(names: Names, position: PositionAnswer, short: Shortfall | None) -> Said:
    nobody = "nobody else is known to be ready" if position.filled else "nobody is known to be ready"
    near = list(short.leans_on) if short else []
    if not near:
        return Said(nobody, nobody)
    skills = briefly([names.skill(skill) for skill in near[0].unknown], most=_MOST_LACKS)
    verb = "turns" if len(near[0].unknown) == 1 else "turn"
    return Said(
        f"{nobody}; {names.person(near[0].person)} would be if {skills} {verb} out held",
        f"{nobody}; somebody would be if {skills} {verb} out held",
        (near[0].person,),
    )


def _busy(loaded: Loaded, answer: Answer, names: Names, position: PositionAnswer, short: Shortfall | None) -> Said:
    near = [r for r in short.nearest if r.fit is Fit.READY] if short else []
    if not near:
        little = "those who are ready have no more time for it"
        return Said(little, little)
    person = near[0].person
    others = f" (and {counted(len(near) - 1, 'other')})" if len(near) > 1 else ""
    is_ready = f"{others} is ready but {_taken(loaded, answer, names, position, person)}"
    return Said(f"{names.person(person)}{is_ready}", f"one person{is_ready}", (person,))


def _taken(loaded: Loaded, answer: Answer, names: Names, position: PositionAnswer, person: str) -> str:
    """What keeps somebody who is ready from the position: other positions, no time, less than the least share."""
    held = {seat: amount for seat, amount in serves(answer, person).items() if seat != position.seat}
    if held:
        return f"needed as {briefly([names.of_team(seat) for seat in held])}"
    whom = names.whom(person)
    free, least = Case(loaded).available(whom) if whom else 0, min(_min_share(loaded, position.seat), position.fte)
    if not free:
        return "has no time for digital teams"
    if free < least:
        return f"has {fte(free)} FTE for digital teams, and it takes at least {fte(least)} of one person"
    return "cannot be freed for it"


def _min_share(loaded: Loaded, seat: Seat) -> int:
    templates = [loaded.templates[seat.team]] if seat.team else loaded.templates.values()
    return max((p.min_share for t in templates for p in t.positions if p.id == seat.position), default=0)


def serves(answer: Answer, person: str) -> dict[Seat, int]:
    """The positions that a person serves in the best arrangement, with the hundredths of FTE, sorted."""
    positions = [*(p for team in answer.teams for p in team.positions), *answer.organisation_positions]
    found = {p.seat: one.fte for p in positions for one in p.people if one.person == person}
    return dict(sorted(found.items()))


def _said_of(names: Names, readiness: Readiness) -> str:
    """What somebody who is not ready lacks: "two levels short in user research"; "" where nothing is to be said."""
    parts = [part for part in (_lacks(names, readiness), *map(_lacks_other, readiness.lacks_other)) if part]
    if readiness.unknown:
        parts.append(f"with {counted(len(readiness.unknown), 'skill')} unknown")
    return ", ".join(parts)


def _lacks(names: Names, readiness: Readiness) -> str:
    lacks = readiness.furthest
    if len(lacks) > _MOST_LACKS:
        return f"{counted(readiness.distance, 'level')} short over {counted(len(lacks), 'skill')}"
    return briefly([f"{counted(lack.levels, 'level')} short in {names.skill(lack.skill)}" for lack in lacks])


def _lacks_other(lack: str) -> str:
    match lack:
        case "registration":
            return "without the registration it requires"
        case "from":
            return "not from where it must be filled"
        case _:
            return lack
