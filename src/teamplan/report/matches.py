"""Job titles and the role levels they may mean -> reports: the ranking of one title, or how far a list is covered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from teamplan import words
from teamplan.importing.matching import TAKEN, Match
from teamplan.report.blocks import Block, Column, Heading, Report, Row, Sentence, Status, Table
from teamplan.report.contract import Json


class Counted(NamedTuple):
    """A title, and how many people have it."""

    match: Match
    people: int


def ranking_report(matches: Sequence[Match]) -> Report:
    blocks = [block for match in matches for block in _ranking(match)]
    return Report("Titles and roles", f"taken from {TAKEN} of 100", tuple(blocks))


def _ranking(match: Match) -> tuple[Block, ...]:
    if not match.candidates:
        return (Heading(f"{match.title}: nothing in the library is like it.", 3),)
    columns = (
        Column("Score", "right"),
        Column("Role level", least=18, stretch=True),
        Column("Id", least=18, stretch=True),
        Column("Why", least=20, stretch=True),
    )
    rows = [
        Row((str(one.score), one.level.name, f"{one.role.id}, level {one.level.id}", one.reason))
        for one in match.candidates
    ]
    return (Heading(f"{match.title}: {_verdict(match)}", 3), Table(columns, tuple(rows)))


def _verdict(match: Match) -> str:
    if match.taken:
        return f"taken for {match.taken.level.name}, as an assumption."
    if match.candidates[0].score >= TAKEN:
        return "more than one role fits, so it is a question for you."
    return "no role is near enough to be taken without asking."


def coverage_report(title: str, every: Sequence[Counted]) -> Report:
    columns = (
        Column("Title", least=18, stretch=True),
        Column("People", "right"),
        Column("What becomes of it"),
        Column("Nearest role level", least=18, stretch=True),
        Column("Score", "right"),
    )
    rows = [Row(_row(one)) for one in every]
    blocks: list[Block] = [Table(columns, tuple(rows)), Sentence(_coverage(every), "strong")]
    return Report(title, words.count(len(every), "title"), tuple(blocks))


def _row(one: Counted) -> tuple[str, str, Status, str, str]:
    match = one.match
    best = match.taken or (match.candidates[0] if match.candidates else None)
    status = (
        Status("taken", "good") if match.taken else Status("to decide", "fair") if best else Status("no role", "quiet")
    )
    return match.title, f"{one.people:,}", status, best.level.name if best else "-", str(best.score) if best else "-"


def _coverage(every: Sequence[Counted]) -> str:
    people = sum(one.people for one in every)
    taken = [one for one in every if one.match.taken]
    left = [one for one in every if not one.match.taken and one.match.candidates]
    none = len(every) - len(taken) - len(left)
    share = words.percent(sum(one.people for one in taken), people)
    of_all = f"{len(taken):,} of {len(every):,} titles are taken ({share} of people)"
    return f"{of_all}, {len(left):,} are to decide, {none:,} are like no role."


# --- the same for programs --------------------------------------------------------------------------------------------


def matches_document(every: Sequence[Counted]) -> list[Json]:
    return [
        {
            "title": one.match.title,
            "people": one.people,
            "taken": f"{one.match.taken.role.id}/{one.match.taken.level.id}" if one.match.taken else None,
            "candidates": [
                {"role": c.role.id, "level": c.level.id, "score": c.score, "reason": c.reason}
                for c in one.match.candidates
            ],
        }
        for one in every
    ]
