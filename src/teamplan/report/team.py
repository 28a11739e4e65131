"""One team: its positions, what is missing and why, where it binds, who makes it up, and the moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamplan import words
from teamplan.report import reasons
from teamplan.report.blocks import (
    Bar,
    Block,
    Cell,
    Column,
    Group,
    Heading,
    Lines,
    Point,
    Points,
    Row,
    Sentence,
    Status,
    Table,
)
from teamplan.report.names import Names
from teamplan.report.statuses import OPEN_BUT_NOT_NEEDED, STATUSES, VERDICTS
from teamplan.staffing.answer import Answer, PositionAnswer, Serving, TeamAnswer
from teamplan.staffing.problem import Evidence
from teamplan.words.rules import rule_detail, rule_title
from teamplan.words.shortfalls import asks_no_skills, shortly


def team_blocks(team: TeamAnswer, answer: Answer, names: Names) -> Iterator[Block]:
    yield Heading(names.team(team.id), 2, VERDICTS[team.verdict])
    yield Sentence(team_line(team, names))
    yield positions_table(team.positions, names, team.as_is.stated)
    yield from _legend(team)
    yield from gaps(team.positions, answer, names)
    yield from _bottlenecks(team, answer, names)
    yield from rules_table(team, names)
    yield from _as_is(team, names)
    yield from _moves(team, names)


def team_line(team: TeamAnswer, names: Names) -> str:
    filled = f"{words.fte(team.required_filled)} of {words.fte(team.required_fte)} FTE filled"
    line = f"{team.template}, priority {team.priority}: {_counted(team)}, {filled}"
    if team.filled_if_unknown_held > team.required_filled:
        line += f"; {words.fte(team.filled_if_unknown_held)} if unknown skills turn out to be held"
    stated = next((t for t in names.loaded.staffing.teams if t.id == team.id), None) if names.loaded else None
    purpose = names.public(stated.purpose) if stated and stated.purpose else ""
    return f"{line}.{f' Purpose: {words.sentence(purpose)}' if purpose else ''}"


def _counted(team: TeamAnswer) -> str:
    return f"{team.required_covered} of {team.required_positions} core and required positions covered"


_COLUMNS = (
    Column("Position", least=16, stretch=True),
    Column("FTE", least=13),
    Column("Status", least=9),
    Column("Filled by", least=16, stretch=True),
)


def positions_table(positions: tuple[PositionAnswer, ...], names: Names, as_is_stated: bool) -> Table:
    rows: list[Row | Group] = []
    for need, (title, note) in words.NEEDS.items():
        of_need = [position for position in positions if position.need == need]
        if of_need:
            rows += [Group(title, note), *(_position_row(position, names, as_is_stated) for position in of_need)]
    return Table(_COLUMNS, tuple(rows))


def _position_row(position: PositionAnswer, names: Names, as_is_stated: bool) -> Row:
    people = {serving.person: serving for serving in position.people}
    order = names.sorted(people) if names.hidden else list(people)
    who = tuple(_serving(people[key], names, as_is_stated) for key in order)
    cells: tuple[Cell, ...] = (
        names.position(position.seat),
        Bar(position.filled, position.fte),
        _status(position),
        Lines(who or ("nobody",)),
    )
    return Row(cells)


def _status(position: PositionAnswer) -> Status:
    not_needed = position.status == "open" and position.need == "recommended"
    return OPEN_BUT_NOT_NEEDED if not_needed else STATUSES[position.status]


def _serving(serving: Serving, names: Names, as_is_stated: bool) -> str:
    new = " (new)" if as_is_stated and not serving.current else ""
    assumed = "~" if serving.evidence is Evidence.ASSUMED else ""
    return f"{names.person(serving.person)} {words.fte(serving.fte)}{assumed}{new}"


def _legend(team: TeamAnswer) -> Iterator[Block]:
    serving = [s for position in team.positions for s in position.people]
    if any(s.evidence is Evidence.ASSUMED for s in serving):
        yield Sentence("~ rests on skills assumed from a role or title, not assessed.", "quiet")
    if team.as_is.stated and any(not s.current for s in serving):
        yield Sentence("(new) does not do this today.", "quiet")


def gaps(positions: tuple[PositionAnswer, ...], answer: Answer, names: Names) -> Iterator[Block]:
    short = [position for position in positions if position.shortfall]
    if short:
        yield Heading("What is missing, and why", 3)
        alone = [p for p in short if not _hopeless(p, answer, names)]
        points = [Point(_gap_lead(p, names), reasons.gap(p, answer, names)) for p in alone]
        yield Points((*points, *_together([p for p in short if p not in alone], answer, names)))


def _hopeless(position: PositionAnswer, answer: Answer, names: Names) -> bool:
    """Nobody here is near, and there is nothing else to say of it."""
    near = position.shortfall is not None and (position.shortfall.nearest or position.shortfall.cause != "capability")
    funded = any(position.seat in one.fills for one in answer.vacancies)
    more = near or funded or position.mandated or asks_no_skills(position, names)
    return not more and position.status == "open"


def _together(positions: Sequence[PositionAnswer], answer: Answer, names: Names) -> Iterator[Point]:
    """Positions of which the same is to be said: once, where there are several."""
    if len(positions) < 2:
        yield from (Point(_gap_lead(p, names), reasons.gap(p, answer, names)) for p in positions)
        return
    leads = [f"{names.position(p.seat)} ({p.need}, {words.fte(p.fte)} FTE)" for p in positions]
    yield Point(words.listed(leads), "Open. Nobody is ready for any of them, and nobody comes near.")


def _gap_lead(position: PositionAnswer, names: Names) -> str:
    name = names.position(position.seat)
    asked = list(dict.fromkeys(_asked(position, names)))
    same = not asked or [one.casefold() for one in asked] == [name.casefold()]
    as_what = "" if same else f", as {words.listed(asked, 'or')}"
    return f"{name} ({position.need}{as_what})"


def _asked(position: PositionAnswer, names: Names) -> Iterator[str]:
    """The role levels any of which will do."""
    loaded = names.loaded
    templates = loaded.templates if loaded else {}
    of_team = [templates[position.seat.team]] if position.seat.team in templates else templates.values()
    stated = next((p for t in of_team for p in t.positions if p.id == position.seat.position and p.any_of), None)
    for choice in stated.any_of if stated and loaded else ():
        role = loaded.library.role(choice.role) if loaded else None
        level = loaded.library.level(role, choice.level) if loaded and role else None
        if level:
            yield level.name
    if stated is None and position.roles and position.level:
        yield names.level(position.roles[0], position.level)


def _bottlenecks(team: TeamAnswer, answer: Answer, names: Names) -> Iterator[Block]:
    yield from bottlenecks(team.positions, answer, names)


def bottlenecks(positions: Sequence[PositionAnswer], answer: Answer, names: Names) -> Iterator[Block]:
    """Those that keep one of these positions short."""
    short = {position.seat for position in positions if position.shortfall}
    mine = [found for found in answer.bottlenecks if short.intersection(found.positions)]
    if mine:
        yield Heading("Where it binds", 3)
        yield Points(tuple(Point("Bottleneck", reasons.bottleneck(found, names)) for found in mine))


def rules_table(team: TeamAnswer, names: Names) -> Iterator[Block]:
    if not team.rules:
        return
    template = names.loaded.templates.get(team.id) if names.loaded else None
    rules = template.rules if template else ()
    columns = (
        Column("Who makes it up", least=24, stretch=True),
        Column("Holds", least=7),
        Column("Figures", least=20, stretch=True),
    )
    rows = []
    for answer in team.rules:
        rule = rules[answer.index] if answer.index < len(rules) else None
        holds = Status("yes", "good") if answer.holds else Status("no", "bad" if answer.hard else "fair")
        rows.append(Row((rule_title(rule, answer.rule, names.position_called), holds, rule_detail(rule, answer))))
    yield Table(columns, tuple(rows))


def _as_is(team: TeamAnswer, names: Names) -> Iterator[Block]:
    if team.as_is.unready:
        yield Heading("Serving today, without all that the position asks", 3)
        yield Points(
            tuple(
                Point(f"{names.person(r.person)} as {names.position(r.seat)}", f"{shortly(r, names)}.")
                for r in sorted(team.as_is.unready, key=lambda r: (r.seat, names.sorted([r.person])))
            )
        )


def _moves(team: TeamAnswer, names: Names) -> Iterator[Block]:
    if not team.moves or not team.as_is.stated:
        return  # where nobody said who serves today, the table above is the arrangement
    yield Heading("From today to the best arrangement", 3)
    order = names.sorted({move.person for move in team.moves})
    yield Points(
        tuple(
            Point(names.person(move.person), f"{reasons.move(move, team, names)}.")
            for move in sorted(team.moves, key=lambda m: (order.index(m.person), m.from_ or "", m.to or ""))
        )
    )
