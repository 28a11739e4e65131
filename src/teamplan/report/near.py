"""Who is ready for one position and who is nearest -> a report, and the same for other programs. Never for a board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from shlex import quote

from teamplan import words
from teamplan.report.blocks import Block, Column, Group, Report, Row, Sentence, Table
from teamplan.report.check import PURPOSE
from teamplan.report.contract import Json, lacking
from teamplan.report.names import Names
from teamplan.report.why import fit_in_a_word, fit_key
from teamplan.staffing.near import Near
from teamplan.staffing.problem import Readiness
from teamplan.words.shortfalls import not_there, shortly

_COLUMNS = (
    Column("Person", least=16, stretch=True),
    Column("Fit", least=12),
    Column("Time", "right", least=4),
    Column("Short of it", least=20, stretch=True),
)


def near_report(near: Near, names: Names, as_of: date, file: str) -> Report:
    """`file`: the path under which the reader may ask further."""
    seat = near.seat
    team = f"{names.team(seat.team)}, " if seat.team else "once for the organisation, "
    title = f"Who is near {names.position(seat)}"
    return Report(title, f"{team}as of {words.day(as_of)}", tuple(_blocks(near, names, file)))


def _blocks(near: Near, names: Names, file: str) -> Iterator[Block]:
    yield Sentence(_in_short(near))
    if near.ready or near.nearest:
        yield Table(_COLUMNS, tuple(_rows(near, names)), "Time: FTE that the teams may have of them.")
    if near.not_assessed:
        yield Sentence(
            f"Of {words.count(near.not_assessed, 'other person', 'other people')} too little is known to tell."
        )
    team = f" --team {quote(near.seat.team)}" if near.seat.team else ""
    ask = f"teamplan explain PERSON {near.seat.position}{team} --file {quote(file)}"
    yield Sentence(f"`{ask}` shows one of them skill by skill.", apart=True)
    yield Sentence(PURPOSE, "quiet", apart=True)


def _in_short(near: Near) -> str:
    asked = f"{near.position.need.capitalize()}, {words.fte(near.position.fte or 0)} FTE."
    if near.ready:
        return f"{asked} {words.count(near.people_ready, 'person is', 'people are')} ready, on what is known."
    comes_near = "" if near.nearest else ", and nobody comes near"
    return f"{asked} Nobody is known to be ready{comes_near}."


def _rows(near: Near, names: Names) -> Iterator[Row | Group]:
    if near.ready:
        yield Group("Ready, by name")
        yield from (_row(one, near, names) for one in _by_name(near.ready, names))
    if near.nearest:
        yield Group("Nearest, at most three")
        yield from (_row(one, near, names) for one in near.nearest)


def _by_name(found: Iterable[Readiness], names: Names) -> list[Readiness]:
    return sorted(found, key=lambda one: (names.person(one.person).casefold(), one.person))


def _row(one: Readiness, near: Near, names: Names) -> Row:
    ready = one in near.ready
    short = (not_there(one.absence) if one.absence else "") if ready else shortly(one, names)
    return Row((names.person(one.person), fit_in_a_word(one), words.fte(near.available[one.person]), short))


def near_document(near: Near, names: Names) -> dict[str, Json]:
    """Who is ready by id, the nearest in their order."""
    return {
        "team": near.seat.team or None,
        "position": near.seat.position,
        "need": near.position.need,
        "fte": (near.position.fte or 0) / 100,
        "ready": [_person(one, near, names) for one in near.ready],
        "nearest": [{**_person(one, near, names), **lacking(one)} for one in near.nearest],
        "not_assessed": near.not_assessed,
    }


def _person(one: Readiness, near: Near, names: Names) -> dict[str, Json]:
    back = one.absence.back.isoformat() if one.absence and one.absence.back else None
    return {
        "person": names.person_id(one.person),
        "fit": fit_key(one),
        "available": near.available[one.person] / 100,
        "back": back,
    }
