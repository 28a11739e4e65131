"""How each number of `check` came about: what is needed, from template and adjustment, and who fills how much of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from teamplan import words
from teamplan.load import Loaded
from teamplan.report.blocks import Block, Column, Heading, Row, Sentence, Table
from teamplan.report.names import Names
from teamplan.staffing.answer import Answer, PositionAnswer, TeamAnswer
from teamplan.staffing.pose import seat_of
from teamplan.staffing.problem import Seat

Json = str | int | float | Sequence["Json"] | Mapping[str, "Json"] | None


class Part(NamedTuple):
    """Hundredths of FTE and where they come from; `line` of the file, where one says so (else 0)."""

    fte: int
    origin: str  # "template" | "adjustment" | "person"
    person: str = ""
    line: int = 0


class Worked(NamedTuple):
    """One position: the parts that add up to what is needed, and those that fill it."""

    seat: Seat
    needed: int
    filled: int
    needs: tuple[Part, ...]
    fills: tuple[Part, ...]


def worked(positions: Sequence[PositionAnswer], names: Names) -> Iterator[Worked]:
    for one in positions:
        amounts = {serving.person: serving.fte for serving in one.people}
        fills = tuple(Part(amounts[key], "person", key) for key in names.sorted(amounts))
        yield Worked(one.seat, one.fte, one.filled, tuple(_needs(one.seat, names.loaded)), fills)


def _needs(seat: Seat, loaded: Loaded | None) -> Iterator[Part]:
    """Of several teams that share a position the one that asks for most decides: that is enough for all."""
    asked = {team: _asked(loaded, team, seat) for team in sorted(loaded.templates)} if loaded else {}
    team = max(asked, key=lambda one: asked[one], default="")
    if loaded is None or not asked.get(team):
        return
    stated = sum(p.fte or 0 for p in loaded.base_templates[team].positions if p.id == seat.position)
    yield Part(stated, "template")
    if asked[team] != stated:
        yield Part(asked[team] - stated, "adjustment", line=_line(loaded, team, seat))


def _asked(loaded: Loaded, team: str, seat: Seat) -> int:
    return sum(p.fte or 0 for p in loaded.templates[team].positions if seat_of(team, p) == seat)


def _line(loaded: Loaded, team: str, seat: Seat) -> int:
    """Where the file adjusts the amount; of several changes to one position the last counts."""
    changes = (change for one in loaded.staffing.teams if one.id == team for change in one.adjust)
    lines = [one.at.span.line for one in changes if one.at and one.position == seat.position and one.fte is not None]
    return lines[-1] if lines else 0


# ------------------------------------------------------------------------------------------------------------ in words


def working(answer: Answer, names: Names) -> Iterator[Block]:
    """For `check --show-working`."""
    yield Heading("How the numbers came about")
    for team in answer.teams:
        yield Heading(names.team(team.id), 3)
        yield from of_team(team, names)
    if answer.organisation_positions:
        yield Heading("Once for the whole organisation", 3)
        yield table(answer.organisation_positions, names)


def of_team(team: TeamAnswer, names: Names) -> Iterator[Block]:
    """Every position, the sums over all of them, and which are covered."""
    counted = [one for one in team.positions if one.need != "recommended"]
    needed = " + ".join(words.fte(one.fte) for one in counted)
    filled = " + ".join(words.fte(one.filled) for one in counted)
    sums = f"{words.fte(team.required_fte)} = {needed}", f"{words.fte(team.required_filled)} = {filled}"
    yield table(team.positions, names, [Row(("Core and required", *sums))] if counted else [])
    covered = words.listed([names.position(one.seat) for one in counted if one.status == "covered"])
    number = f"{team.required_covered} of {team.required_positions} core and required positions are covered"
    yield Sentence(f"{number}{': ' if covered else ''}{covered}.", "quiet")


def table(positions: Sequence[PositionAnswer], names: Names, sums: Sequence[Row] = ()) -> Table:
    columns = (
        Column("Position", least=14, stretch=True),
        Column("FTE needed", least=20, stretch=True),
        Column("FTE filled", least=20, stretch=True),
    )
    rows = [
        Row((names.position(one.seat), _sum(one.needed, one.needs, names), _sum(one.filled, one.fills, names)))
        for one in worked(positions, names)
    ]
    return Table(columns, (*rows, *sums))


def _sum(total: int, parts: Sequence[Part], names: Names) -> str:
    """'2.0 = template 1.0 + adjustment 1.0 (line 41)'."""
    said = ""
    for part in parts:
        sign = "-" if part.fte < 0 else "+"
        line = f" (line {part.line})" if part.line and not names.hidden else ""
        name = names.person(part.person) if part.origin == "person" else part.origin
        said += f"{f' {sign} ' if said else ' = '}{name} {words.fte(abs(part.fte))}{line}"
    return f"{words.fte(total)}{said}"


# -------------------------------------------------------------------------------------------------------- for programs


def working_document(answer: Answer, names: Names) -> list[Json]:
    """One entry for each position of the answer, FTE as numbers."""
    every = [position for team in answer.teams for position in team.positions]
    return [
        {
            "team": names.team_id(one.seat.team) or None,
            "position": one.seat.position,
            "needed": {"fte": one.needed / 100, "parts": [_part(part, names) for part in one.needs]},
            "filled": {"fte": one.filled / 100, "parts": [_part(part, names) for part in one.fills]},
        }
        for one in worked([*every, *answer.organisation_positions], names)
    ]


def _part(part: Part, names: Names) -> Json:
    if part.origin == "person":
        return {"person": names.person_id(part.person), "fte": part.fte / 100}
    line = {"line": part.line} if part.line and not names.hidden else {}
    return {"from": part.origin, "fte": part.fte / 100, **line}
