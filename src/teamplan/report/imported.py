"""What an import did -> a report: how the export was read, what is assumed, what is left to decide, what changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from teamplan import __version__, words
from teamplan.findings import Finding, in_order
from teamplan.importing.compose import Imported, TitleTold
from teamplan.importing.export import Export
from teamplan.importing.fields import FIELDS
from teamplan.importing.merge import Merged
from teamplan.report.blocks import (
    Block,
    Column,
    Found,
    FoundLines,
    Heading,
    Point,
    Points,
    Report,
    Row,
    Sentence,
    Status,
    Step,
    Table,
    Verdict,
)
from teamplan.report.contract import FORMAT_VERSION, Json

MOST_TITLES, MOST_NAMES, MOST_OF_A_CODE, MOST_DIFF = 12, 12, 8, 1_000
_BOARD = "board"
_DONE = {
    "written": Status("WRITTEN", "good"),
    "printed": Status("READ", "good"),
    "current": Status("UP TO DATE", "good"),
    "asking": Status("NOT YET WRITTEN", "fair"),
}


class Told(NamedTuple):
    """One result for every reader: a person, a person in a hurry, a program; and the lines of the file that change."""

    report: Report
    in_short: Report
    document: dict[str, Json]
    diff: tuple[str, ...] = ()


def told(imported: Imported, output: str | None, done: str, audience: str) -> Told:
    """`done`: written, printed, current (there was nothing to change) or asking."""
    board = audience == _BOARD
    verdict = Verdict(_DONE[done], _sentence(imported, output))
    found = _found(imported.findings, board)
    blocks = (
        verdict,
        *_how_it_was_read(imported.export),
        *_assumed(imported),
        *(() if board else _to_decide(imported.titles)),
        *_changes(imported.file.merged, board),
        *_findings(found),
        *_next(output, imported),
    )
    title = imported.export.layout.table.path
    subtitle = f"as of {words.day(imported.export.rules.as_of)}"
    document = _document(imported, output, done, found, board)
    diff = () if board else tuple(_diff(imported))
    return Told(Report(title, subtitle, blocks), Report("", "", (verdict,)), document, diff)


def stopped(path: str, findings: Sequence[Finding], audience: str) -> Told:
    """Nothing was imported, for these reasons."""
    found = _found(findings, audience == _BOARD)
    verdict = Verdict(
        Status("NOT IMPORTED", "bad"), f"nothing was written: {words.count(len(found), 'thing')} to settle."
    )
    report = Report("", "", (FoundLines(found, whole_lines=True), verdict))
    document: dict[str, Json] = {**_head(path, None), "done": "stopped", "findings": [_finding(one) for one in found]}
    return Told(report, report, document)


def _sentence(imported: Imported, output: str | None) -> str:
    people = words.count(imported.people, "person", "people")
    posts = f" and {words.count(imported.posts, 'open post')}" if imported.posts else ""
    taken, left = _of(imported.titles, "taken"), _of(imported.titles, "open")
    where = f" in {output}" if output else ""
    if "title" not in imported.export.layout.fields:
        return f"{people}{posts}{where}. No column is taken for job titles: roles are assumed for nobody."
    roles = f"Roles are assumed for {_people(taken)}"
    roles += f"; those of {_people(left)} are left to decide." if left else "."
    return f"{people}{posts}{where}. {roles}"


def _of(titles: Sequence[TitleTold], *fates: str) -> list[TitleTold]:
    return [one for one in titles if one.fate in fates]


def _people(titles: Sequence[TitleTold]) -> str:
    if not titles:
        return "nobody"
    people = words.count(sum(one.people for one in titles), "person", "people")
    return f"{people} ({words.count(len(titles), 'title')})"


# --- how it was read --------------------------------------------------------------------------------------------------


def _how_it_was_read(export: Export) -> Iterator[Block]:
    layout = export.layout
    yield Heading("How the export was read")
    taken = [f"{layout.name(column)} ({FIELDS[key].key})" for key, column in layout.fields.items()]
    heading = f"names of columns in {'row' if layout.table.sheet else 'line'} {layout.row}"
    below = f"{words.count(export.rows, 'row')} below"
    points = [Point("File", f"{', '.join([*layout.table.assumed, heading, below])}.")]
    points.append(Point("Taken", f"{words.listed(taken)}."))
    if layout.skills:
        points.append(Point("Skills", f"{words.briefly(layout.skills.values(), 12)}."))
    if export.rules.levels.scale:
        points.append(Point("Skill levels", f"{export.rules.levels.scale.shown}; --scale says otherwise."))
    if layout.not_needed:
        points.append(Point("Known, and not needed", f"{words.listed(layout.not_needed)}."))
    if layout.unlike:
        points.append(Point("Called so, but not what the name says, and not taken", f"{words.listed(layout.unlike)}."))
    if layout.left_out:
        points.append(Point("Left out unread", f"{words.listed(layout.left_out)}."))
    yield Points(tuple(points))


# --- what is assumed --------------------------------------------------------------------------------------------------


def _assumed(imported: Imported) -> Iterator[Block]:
    yield Heading("What is assumed")
    yield Points(tuple(Point(lead, text) for lead, text in _assumptions(imported)))


def _assumptions(imported: Imported) -> Iterator[tuple[str, str]]:
    export, tally = imported.export, imported.tally
    exact = [one for one in _of(imported.titles, "taken") if one.taken and one.taken.score == 100]
    like = [one for one in _of(imported.titles, "taken") if one.taken and one.taken.score < 100]
    none = _of(imported.titles, "none")
    decided = _of(imported.titles, "decided")
    parts = (
        (exact, "by a title that the library knows"),
        (like, "by one that is nearly so"),
        (decided, "as somebody decided"),
        (none, "with a title that is like no role"),
    )
    yield "Roles", f"{words.listed([f'{_people(some)} {how}' for some, how in parts if some]) or 'none'}."
    if tally.origins or tally.unknown_origins:
        yield "Where people sit", _origins(imported)
    if tally.no_fte:
        yield "FTE", f"{words.count(tally.no_fte, 'person', 'people')} without one: counted as 1.0."
    if "hours" in export.layout.fields:
        yield "Hours", f"{export.rules.full_time:f} a week are 1.0 FTE; --full-time-hours says otherwise."
    if export.rounded:
        yield "Rounded", f"the FTE of {words.count(export.rounded, 'row')}, to two decimals."
    if export.listed.left:
        yield "Left already", f"{words.count(export.listed.left, 'row')} with an end before the day, not taken."
    if imported.unknown_skills and imported.pack:
        skills = words.briefly(imported.unknown_skills, 8)
        yield "Skills that no role pack knows", f"{skills}: in {imported.pack[0]}."
    yield "Time for digital teams", "nobody said how much, so all of it counts until `available` or `defaults` say so."


def _origins(imported: Imported) -> str:
    tally = imported.tally
    known, unknown = sum(tally.origins.values()), sum(tally.unknown_origins.values())
    text = f"{known:,} of {known + unknown:,} by the name of their department"
    if not unknown:
        return f"{text}."
    most = [f"{name} ({number})" for name, number in sorted(tally.unknown_origins.items(), key=lambda x: (-x[1], x[0]))]
    return f"{text}; not known for {words.briefly(most)}: --department says it."


# --- what is left to decide -------------------------------------------------------------------------------------------


def _to_decide(titles: Sequence[TitleTold]) -> Iterator[Block]:
    left = [one for one in _of(titles, "open") if one.match]
    if not left:
        return
    yield Heading(f"For you to decide: {words.count(len(left), 'title')}")
    rows = [Row(_row(one)) for one in left[:MOST_TITLES]]
    columns = (
        Column("Title", least=8, stretch=True),
        Column("People", "right"),
        Column("Nearest", least=8, stretch=True),
        Column("Why not", least=8, stretch=True),
    )
    yield Table(columns, tuple(rows))
    if len(left) > MOST_TITLES:
        yield Sentence(f"and {len(left) - MOST_TITLES:,} more, in the file as lines that begin with # roles", "quiet")


def _row(one: TitleTold) -> tuple[str, str, str, str]:
    assert one.match
    best = one.match.candidates[0]
    rivals = [other for other in one.match.candidates[1:] if other.score > best.score - 4 and other.role != best.role]
    if one.match.taken:
        why = "held by whoever is said to hold it"
    elif rivals:
        why = f"as near to {rivals[0].level.name}"
    else:
        why = f"{best.score} of 100: {best.reason.partition('; ')[2] or best.reason}"
    return one.title, f"{one.people:,}", best.level.name, why


# --- what changes -----------------------------------------------------------------------------------------------------


def _changes(merged: Merged | None, board: bool) -> Iterator[Block]:
    if merged is None:
        return
    yield Heading("What changes in the file")
    changed = [f"{name} ({'; '.join(what)})" for name, what in merged.changed.items()]
    kinds = (("Joiners", merged.joiners), ("Leavers", merged.leavers), ("Changed", changed))
    points = [Point(kind, _named(people, board)) for kind, people in kinds if people] or [Point("Nobody changes.")]
    if merged.kept:
        kept = [f"{one.person}: {one.field} {one.file}, not {one.export}" for one in merged.kept]
        points.append(Point("Kept as entered by hand, though the export differs", _named(kept, board)))
    if merged.stay_out:
        points.append(Point("Taken out by hand, and left out", f"{words.count(merged.stay_out, 'person', 'people')}."))
    yield Points(tuple(points))


def _named(people: Sequence[str], board: bool) -> str:
    if board:
        return f"{len(people):,}."
    return f"{len(people):,}: {words.briefly(people, MOST_NAMES)}."


def _diff(imported: Imported) -> Iterator[str]:
    lines = imported.file.diff
    for line in lines[:MOST_DIFF]:
        yield f"{line.sign} {line.number:>5} | {line.text}"
    if len(lines) > MOST_DIFF:
        yield f"... and {len(lines) - MOST_DIFF:,} more lines"


# --- findings ---------------------------------------------------------------------------------------------------------


def _found(findings: Sequence[Finding], board: bool) -> tuple[Found, ...]:
    return tuple(_shown(one, board) for one in in_order(findings))


def _shown(one: Finding, board: bool) -> Found:
    place = one.place
    return Found(
        code=one.code,
        severity=one.severity.word,
        message=one.message_for_board if board and one.message_for_board else one.message,
        help="" if board and one.message_for_board else one.help,
        path=place.path if place else "",
        span=place.span if place else None,
        team=None,
        position=None,
        person=None,
        due_to_date=False,
        accepted=False,
        excerpt=None,
        about_file=True,
    )


def _findings(found: Sequence[Found]) -> Iterator[Block]:
    if not found:
        return
    shown: list[Found] = []
    for one in found:
        if sum(other.code == one.code for other in shown) < MOST_OF_A_CODE:
            shown.append(one)
    left = len(found) - len(shown)
    yield Heading(f"Not taken: {words.count(len(found), 'finding')}")
    more = (f"and {left:,} more; --format json has all",) if left else ()
    yield FoundLines(tuple(shown), more)


def _next(output: str | None, imported: Imported) -> Iterator[Block]:
    if output is None:
        return
    left = _of(imported.titles, "open")
    if left:
        yield Step(
            f"teamplan check {output}; and teamplan import with --interactive asks about the {len(left)} titles."
        )
    else:
        yield Step(f"teamplan check {output}.")


# --- the same for programs --------------------------------------------------------------------------------------------


def _head(path: str, sha256: str | None) -> dict[str, Json]:
    inputs = [{"path": path, "sha256": sha256}]
    return {"format_version": FORMAT_VERSION, "teamplan": __version__, "command": "import", "inputs": inputs}


def _document(
    imported: Imported, output: str | None, done: str, found: Sequence[Found], board: bool
) -> dict[str, Json]:
    layout, merged = imported.export.layout, imported.file.merged
    return {
        **_head(layout.table.path, imported.export.sha256),
        "as_of": imported.export.rules.as_of.isoformat(),
        "output": output,
        "done": done,
        "people": imported.people,
        "posts": imported.posts,
        "columns": {key: layout.names[column] for key, column in layout.fields.items()},
        "skill_columns": list(layout.skills.values()),
        "not_needed": list(layout.not_needed),
        "unlike": list(layout.unlike),
        "left_out": list(layout.left_out),
        "titles": [] if board else [_title(one) for one in imported.titles],
        "unknown_departments": dict(imported.tally.unknown_origins),
        "unknown_skills": list(imported.unknown_skills),
        "joiners": len(merged.joiners) if merged else 0,
        "leavers": len(merged.leavers) if merged else 0,
        "changed": len(merged.changed) if merged else 0,
        "kept": len(merged.kept) if merged else 0,
        "findings": [_finding(one) for one in found],
    }


def _title(one: TitleTold) -> Json:
    return {
        "title": one.title,
        "people": one.people,
        "fate": one.fate,
        "role": one.taken.role.id if one.taken else None,
        "level": one.taken.level.id if one.taken else None,
        "candidates": [
            {"role": c.role.id, "level": c.level.id, "score": c.score, "reason": c.reason}
            for c in (one.match.candidates if one.match else ())
        ],
    }


def _finding(one: Found) -> Json:
    span = one.span
    place: Json = {"path": one.path, "line": span.line, "column": span.column} if span else None
    return {"code": one.code, "severity": one.severity, "message": one.message, "help": one.help, "place": place}
