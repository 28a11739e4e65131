"""Positions that are short: the finding about one, with the causes in the same words as the report."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.places import of_position
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer, PositionAnswer, TeamAnswer
from teamplan.words import shortfalls
from teamplan.words.names import Names


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
    loaded: Loaded, names: Names, position: PositionAnswer, code: str, severity: Severity, what: str
) -> Finding:
    """A finding about a position that is short: `what`, and then why."""
    people = shortfalls.people(position)
    return Finding(
        code,
        severity,
        f"{what}: {_why(position, names)}",
        help=_help(position, names),
        place=of_position(loaded, position.seat.team, position.seat.position),
        team=position.seat.team or None,
        position=position.seat.position,
        people=people,
        message_for_board=f"{what}: {_why(position, names.for_board)}" if people else "",
        amount=position.fte - position.filled,
    )


def _why(position: PositionAnswer, names: Names) -> str:
    return "; ".join(shortfalls.causes(position, names))


def _help(position: PositionAnswer, names: Names) -> str:
    help = shortfalls.what_helps(position, names)
    if position.mandated:
        help += "; where that law does not bind you, use a template without the position"
    return help
