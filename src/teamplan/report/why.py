"""Why one person does or does not fill one position -> a report, skill by skill, with what forcing it would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from teamplan import words
from teamplan.report.blocks import (
    Block,
    Column,
    Group,
    Heading,
    Point,
    Points,
    Report,
    Row,
    Sentence,
    Status,
    Table,
    Verdict,
)
from teamplan.report.check import PURPOSE
from teamplan.report.contract import Json
from teamplan.report.names import Names
from teamplan.staffing.problem import Fit, Readiness
from teamplan.staffing.why import Cell, Change, Why
from teamplan.words.shortfalls import briefly, by_defaults, levels_short, other_lacks, why_not

_FITS = {
    Fit.READY: Status("READY", "good"),
    Fit.POSSIBLE: Status("POSSIBLE", "fair"),
    Fit.NOT_READY: Status("NOT READY", "bad"),
}


def fit_in_a_word(found: Readiness) -> Status:
    """Whether somebody could fill a position; who is ready on another day is told from who is not."""
    if found.not_assessed_enough:
        return Status("NOT ASSESSED ENOUGH", "fair")
    if found.absence and found.once_there is not Fit.NOT_READY:
        return Status(f"{_FITS[found.once_there].word}, NOT HERE", "fair")
    return _FITS[found.fit]


_COUNTED = {
    "viable-teams": "viable teams",
    "core": "core positions covered",
    "rules": "rules about who makes up a team that hold",
    "required": "core and required positions covered",
    "pairs": "positions counted once for each person in them",
}
_MEASURED = {
    "unfilled": "FTE of core and required positions left open",
    "recommended": "FTE of recommended positions left open",
    "kept": "FTE that stays where it is today",
    "declared": "FTE of people in a role they name as theirs",
    "employed": "FTE of employees",
    "learning": "FTE of people in a role they would like to grow into",
    "not-over-skilled": "FTE of people who are not above their position",
}


def why_report(why: Why, names: Names, as_of: date) -> Report:
    seat = why.readiness.seat
    team = f"{names.team(seat.team)}, " if seat.team else ""
    title = f"{names.person(why.readiness.person)} as {names.position(seat)}"
    return Report(title, f"{team}as of {words.day(as_of)}", tuple(_blocks(why, names)))


def overview_report(person: str, found: Sequence[Readiness], names: Names, as_of: date) -> Report:
    """One person against every position, each in a word."""
    columns = (Column("Position", least=20, stretch=True), Column("Fit", least=12), Column("Short of it", stretch=True))
    rows: list[Row | Group] = []
    for team, own in groupby(found, key=lambda one: one.seat.team):
        rows.append(Group(words.sentence(names.team(team)).rstrip(".")))
        rows += [Row((names.position(one.seat), fit_in_a_word(one), _short_of_it(one))) for one in own]
    more = f"`teamplan explain {names.person_id(person)} POSITION --file FILE` shows one of them skill by skill."
    blocks = (Table(columns, tuple(rows)), Sentence(more, apart=True), Sentence(PURPOSE, "quiet", apart=True))
    return Report(names.person(person), f"as of {words.day(as_of)}", blocks)


def _short_of_it(one: Readiness) -> str:
    return "" if one.fit is Fit.READY else briefly(one)


def overview_document(person: str, found: Sequence[Readiness], names: Names) -> dict[str, Json]:
    positions: list[Json] = [
        {
            "team": names.team_id(one.seat.team) or None,
            "position": one.seat.position,
            "fit": fit_key(one),
            "distance": one.distance,
            "unknown": len(one.unknown),
            "lacks_other": list(one.lacks_other),
        }
        for one in found
    ]
    return {"person": names.person_id(person), "positions": positions}


def fit_key(one: Readiness) -> str:
    return one.fit.name.lower().replace("_", "-")


def _blocks(why: Why, names: Names) -> Iterator[Block]:
    found = why.readiness
    yield Verdict(fit_in_a_word(found), _sentence(why))
    if found.lacks_other:
        yield Sentence(f"Besides skills: {other_lacks(found)}.")
    yield Sentence(f"Measured against {names.level(found.role, found.level)} ({found.role}).", "quiet")
    if why.cells:
        yield _skills(why.cells, names)
    else:
        write = f"write `roles: [{found.role}]` where they do it"
        yield Sentence(f"The role asks for no skills: a person fills it only if their `roles` names it; {write}.")
    yield Heading("In the best arrangement", 3)
    yield Points(tuple(_arrangement(why, names)))
    if why.costs:
        yield Heading("What placing them there would change", 3)
        yield Points(tuple(Point(text) for text in _changes(why.changes or ())))
    yield Sentence(PURPOSE, "quiet", apart=True)


def _sentence(why: Why) -> str:
    met = sum(cell.met for cell in why.cells)
    every = words.count(len(why.cells), "skill")
    skills = f"{met} of {every} held at the level asked" if why.cells else "no skills asked"
    unknown = f"{len(why.readiness.unknown)} of {every} not assessed" if why.readiness.unknown else ""
    if why.readiness.not_assessed_enough:
        held = f"{skills}; " if met else ""
        return words.sentence(f"{held}nothing known is lacking; {unknown}")
    match why.readiness.once_there:
        case Fit.READY:
            return f"{skills}."
        case Fit.POSSIBLE:
            return f"{skills}; the rest is unknown, and nothing known is missing."
        case _:
            short = levels_short(why.readiness) if why.readiness.lacks else ""
            return f"{', '.join(filter(None, (skills, short, unknown)))}."


def _skills(cells: tuple[Cell, ...], names: Names) -> Table:
    columns = (
        Column("Skill", least=24, stretch=True),
        Column("Has", least=12),
        Column("Needs", least=12),
        Column("Known how", least=9),
        Column("Met", least=9),
    )
    return Table(columns, tuple(_skill(cell, names) for cell in cells))


def _skill(cell: Cell, names: Names) -> Row:
    has = cell.has.word if cell.has is not None else "unknown"
    needs = cell.needs.word if cell.needs is not None else "any level"
    unknown = Status("unknown", "fair") if cell.has is None else Status("no", "bad")
    known = cell.evidence.word if cell.evidence is not None else "-"
    return Row((names.skill(cell.skill), has, needs, known, Status("yes", "good") if cell.met else unknown))


def _arrangement(why: Why, names: Names) -> Iterator[Point]:
    wanted = f"{words.fte(why.wanted)} FTE wanted, {words.fte(why.filled_by_others)} filled by others"
    yield Point("The position", f"{wanted}.")
    defaults = by_defaults(why.readiness.person, names)
    yield Point("This person", f"gives {words.fte(why.gives)} of {words.fte(why.available)} FTE available{defaults}.")
    if why.gives or why.readiness.fit is not Fit.READY:
        return
    if why.held_back and why.held_back.reason not in ("another-goal", "rule"):
        person, (reason, _) = why.readiness.person, why_not(why.held_back, why.readiness.seat, names)
        yield Point("Not placed", words.sentence(f"{names.person(person)} {reason}"))
    elif why.costs is None:
        yield Point("Not placed", "others fill it; of so many people it is not worked out what a change would cost.")
    elif not why.costs:
        yield Point("Not placed", "though it would cost nothing: another arrangement is just as good.")


def _changes(changes: tuple[Change, ...]) -> Iterator[str]:
    """In the order of the goals; rules in one figure, as the table of a team counts them."""
    priorities = {change.before.priority for change in changes} - {None}
    for (name, priority), same in groupby(changes, key=lambda c: (_counted_as(c.before.name), c.before.priority)):
        both = [(change.before.value, change.after.value) for change in same]
        if any(before != after for before, after in both):
            of = f" (teams of priority {priority})" if priority is not None and len(priorities) > 1 else ""
            yield change_in_words(name, sum(before for before, _ in both), sum(after for _, after in both)) + of


def _counted_as(name: str) -> str:
    return name.removesuffix("-warning")


def change_in_words(name: str, before: int, after: int) -> str:
    if name in _MEASURED:
        return f"{_MEASURED[name]}: {words.fte(after)} instead of {words.fte(before)}"
    if name in _COUNTED:
        other = ", but others" if before == after else ""
        return f"{_COUNTED[name]}: {after:,} instead of {before:,}{other}"
    return "an arrangement that is as good, but not the one that is always chosen"


def why_document(why: Why, names: Names) -> dict[str, Json]:
    found = why.readiness
    return {
        "person": names.person_id(found.person),
        "team": names.team_id(found.seat.team) or None,
        "position": found.seat.position,
        "fit": fit_key(found),
        "role": found.role,
        "level": found.level,
        "distance": found.distance,
        "lacks_other": list(found.lacks_other),
        "skills": [
            {
                "skill": cell.skill,
                "has": cell.has.word if cell.has is not None else None,
                "needs": cell.needs.word if cell.needs is not None else "held",
                "evidence": cell.evidence.word if cell.evidence is not None else None,
                "met": cell.met,
            }
            for cell in why.cells
        ],
        "fte": why.wanted / 100,
        "gives": why.gives / 100,
        "available": why.available / 100,
        "filled_by_others": why.filled_by_others / 100,
        "costs": None
        if why.costs is None
        else [{"goal": c.before.name, "before": c.before.value, "after": c.after.value} for c in why.costs],
    }
