"""The answer of `check` -> one report: verdict, teams, gaps, what it rests on, findings, next step."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from teamplan.report import findings as finding_blocks
from teamplan.report import reasons, words
from teamplan.report.blocks import (
    Bar,
    Block,
    Cell,
    Column,
    FoundLines,
    Group,
    Heading,
    Lines,
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
from teamplan.report.checked import Checked
from teamplan.report.found import found
from teamplan.report.names import Names, names_for
from teamplan.report.next_step import next_step
from teamplan.staffing.answer import Answer, PositionAnswer, Serving, TeamAnswer
from teamplan.staffing.problem import Evidence, Seat

PURPOSE = (
    "This compares what positions ask with what people are known to bring, to plan teams. It does not rank people, "
    "and is not for decisions about a person's pay, conduct or job (UK GDPR, article 22)."
)

NUMBERED = "People are numbered: the plan is about positions, and who is who stays with those who hold the file."


def check_report(checked: Checked) -> Report:
    names = names_for(checked.audience, checked.loaded)
    return Report(_title(checked), _subtitle(checked), tuple(_blocks(checked, names)))


def in_short(checked: Checked, counting: Collection[int]) -> Report:
    """The verdict and the findings that count (told by identity), for --quiet."""
    names = names_for(checked.audience, checked.loaded)
    verdict = tuple(_verdict(checked, names))[:1]
    every = found(checked.only(counting), names)
    return Report("", "", (*verdict, FoundLines(every, whole_lines=True)) if every else verdict)


def _title(checked: Checked) -> str:
    return checked.loaded.staffing.organisation if checked.loaded else "teamplan"


def _subtitle(checked: Checked) -> str:
    stated = checked.loaded is None or checked.loaded.as_of_stated
    return f"as of {words.day(checked.as_of)}" + ("" if stated else " (today: the file states no as_of)")


def _blocks(checked: Checked, names: Names) -> Iterator[Block]:
    yield from _verdict(checked, names)
    answer = checked.answer
    if answer and checked.loaded:
        for team in answer.teams:
            yield from _team(team, answer, names)
        yield from _organisation(answer, names)
        yield from _single_holders(answer, names)
        yield from _origins(answer)
        yield from _rests_on(checked, answer, names)
        yield from _against(checked)
    yield from finding_blocks.blocks(checked, names)
    step = next_step(checked, names)
    if step:
        yield Step(step)
    if answer:
        yield Sentence(NUMBERED if names.hidden else PURPOSE, "quiet")


# --- the answer in one line -------------------------------------------------------------------------------------------


def _verdict(checked: Checked, names: Names) -> Iterator[Block]:
    answer = checked.answer
    if answer is None:
        errors = sum(f.severity.word == "error" for f in checked.findings)
        yield Verdict(
            Status("NO ANSWER", "bad"), f"{words.count(errors, 'error')} in the file must be put right first."
        )
    elif answer.verdict is None:
        yield Verdict(Status("NO TEAMS", "fair"), "The file asks for no team, so there is nothing to compare.")
    else:
        yield Verdict(words.VERDICTS[answer.verdict], _summary(answer, names))
        yield Sentence(_proof(answer))
        yield Sentence(_basis(checked, answer))


def _summary(answer: Answer, names: Names) -> str:
    worst = [team for team in answer.teams if team.verdict == answer.verdict]
    if len(answer.teams) == 1:
        return f"{names.team(worst[0].id)}: {_covered(worst[0])}"
    match answer.verdict:
        case "viable":
            return f"All {len(answer.teams)} teams cover every core and required position as they are."
        case "viable-after-moves":
            return f"All {len(answer.teams)} teams are viable, {len(worst)} of them after the moves below."
        case "viable-if-unknown-held":
            return f"{len(worst)} of {len(answer.teams)} teams rest on what is only assumed or unknown."
        case _:
            who = words.listed([names.team(team.id) for team in worst])
            return f"{who}: {len(worst)} of {len(answer.teams)} teams cannot be filled from the people there are."


def _covered(team: TeamAnswer) -> str:
    all_of = f"{team.required_covered} of {team.required_positions} core and required positions are covered"
    match team.verdict:
        case "viable":
            return f"{all_of} as it is."
        case "viable-after-moves":
            return f"{all_of}{' after the moves below' if team.as_is.stated else ''}."
        case "viable-if-unknown-held":
            return f"{all_of}; viable only if what is unknown or assumed turns out true."
        case _:
            return f"{all_of}."


def _proof(answer: Answer) -> str:
    if answer.proved:
        return "Proved for the file as stated: no other arrangement of these people does better."
    open_goals = sorted({tier.name for tier in answer.tiers if tier.status != "optimal"})
    return (
        f"The best arrangement found, not proved best: the search stopped at its limit for {words.listed(open_goals)}."
    )


def _basis(checked: Checked, answer: Answer) -> str:
    seats = len({seat for _, seat in answer.assumed_skills})
    adjusted = sum(len(team.adjust) for team in checked.loaded.staffing.teams) if checked.loaded else 0
    accepted = sum(finding.accepted for finding in checked.findings)
    parts = [
        f"assumed skills for {words.count(seats, 'position')}" if seats else "",
        words.count(adjusted, "local adjustment") if adjusted else "",
        words.count(accepted, "accepted finding") if accepted else "",
    ]
    parts = [part for part in parts if part]
    return f"It rests on {words.listed(parts) or 'no assumed skills, adjustments or acceptances'}."


# --- one team ---------------------------------------------------------------------------------------------------------


def _team(team: TeamAnswer, answer: Answer, names: Names) -> Iterator[Block]:
    yield Heading(names.team(team.id), 2, words.VERDICTS[team.verdict])
    yield Sentence(_team_line(team, names), "quiet")
    yield positions_table(team.positions, names, team.as_is.stated)
    yield from _legend(team)
    yield from _gaps(team.positions, names)
    yield from _bottlenecks(team, answer, names)
    yield from _rules(team, names)
    yield from _as_is(team, names)
    yield from _moves(team, names)


def _team_line(team: TeamAnswer, names: Names) -> str:
    filled = f"{words.fte(team.required_filled)} of {words.fte(team.required_fte)} FTE filled"
    line = f"{team.template}, priority {team.priority}: {_counted(team)}, {filled}"
    if team.filled_if_unknown_held > team.required_filled:
        line += f"; {words.fte(team.filled_if_unknown_held)} if unknown skills turn out to be held"
    stated = next((t for t in names.loaded.staffing.teams if t.id == team.id), None) if names.loaded else None
    return f"{line}.{f' For {stated.purpose}.' if stated and stated.purpose else ''}"


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
        words.STATUSES[position.status],
        Lines(who or ("nobody",)),
    )
    return Row(cells)


def _serving(serving: Serving, names: Names, as_is_stated: bool) -> str:
    new = " (new)" if as_is_stated and not serving.current else ""
    assumed = " ~" if serving.evidence is Evidence.ASSUMED else ""
    return f"{names.person(serving.person)} {words.fte(serving.fte)}{assumed}{new}"


def _legend(team: TeamAnswer) -> Iterator[Block]:
    serving = [s for position in team.positions for s in position.people]
    if any(s.evidence is Evidence.ASSUMED for s in serving):
        yield Sentence("~ rests on skills assumed from a role or title, not assessed.", "quiet")
    if team.as_is.stated and any(not s.current for s in serving):
        yield Sentence("(new) does not do this today.", "quiet")


def _gaps(positions: tuple[PositionAnswer, ...], names: Names) -> Iterator[Block]:
    short = [position for position in positions if position.shortfall]
    if short:
        yield Heading("What is missing, and why", 3)
        yield Points(tuple(Point(_gap_lead(p, names), reasons.gap(p, names)) for p in short))


def _gap_lead(position: PositionAnswer, names: Names) -> str:
    name = names.position(position.seat)
    level = names.level(position.roles[0], position.level) if position.roles and position.level else ""
    asked = f", as {level}" if level and level.casefold() != name.casefold() else ""
    return f"{name} ({position.need}{asked})"


def _bottlenecks(team: TeamAnswer, answer: Answer, names: Names) -> Iterator[Block]:
    mine = [b for b in answer.bottlenecks if any(seat.team == team.id for seat in b.positions)]
    if mine:
        yield Heading("Where it binds", 3)
        yield Points(tuple(Point("Bottleneck", reasons.bottleneck(found, names)) for found in mine))


def _rules(team: TeamAnswer, names: Names) -> Iterator[Block]:
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
        rows.append(Row((reasons.rule_title(rule, answer), holds, reasons.rule_detail(rule, answer))))
    yield Table(columns, tuple(rows))


def _as_is(team: TeamAnswer, names: Names) -> Iterator[Block]:
    if team.as_is.unready:
        yield Heading("Serving today, without all that the position asks", 3)
        yield Points(
            tuple(
                Point(f"{names.person(r.person)} as {names.position(r.seat)}", f"{reasons.shortly(r, names)}.")
                for r in sorted(team.as_is.unready, key=lambda r: (r.seat, names.sorted([r.person])))
            )
        )


def _moves(team: TeamAnswer, names: Names) -> Iterator[Block]:
    if not team.moves:
        return
    yield Heading("From today to the best arrangement" if team.as_is.stated else "The best arrangement, as moves", 3)
    order = names.sorted({move.person for move in team.moves})
    yield Points(
        tuple(
            Point(names.person(move.person), f"{reasons.move(move, team, names)}.")
            for move in sorted(team.moves, key=lambda m: (order.index(m.person), m.from_ or "", m.to or ""))
        )
    )


# --- the organisation -------------------------------------------------------------------------------------------------


def _organisation(answer: Answer, names: Names) -> Iterator[Block]:
    if answer.organisation_positions:
        yield Heading("Once for the whole organisation")
        yield positions_table(answer.organisation_positions, names, False)
        yield from _gaps(answer.organisation_positions, names)


def _single_holders(answer: Answer, names: Names) -> Iterator[Block]:
    if not answer.single_holders:
        return
    yield Heading("Rests on one person")
    yield Sentence(
        "Without this one person, no arrangement covers these positions and all others that are covered now."
    )
    by_person: dict[str, list[Seat]] = {}
    for holder in answer.single_holders:
        by_person.setdefault(holder.person, []).append(holder.seat)
    yield Points(
        tuple(Point(names.person(key), f"{_seats(by_person[key], names, answer)}.") for key in names.sorted(by_person))
    )


def _seats(seats: list[Seat], names: Names, answer: Answer) -> str:
    several = len(answer.teams) > 1
    shown = [names.position(s) + (f" in {names.team(s.team)}" if several and s.team else "") for s in sorted(seats)]
    return words.listed(shown)


def _origins(answer: Answer) -> Iterator[Block]:
    if not answer.origins:
        return
    yield Heading("Where the time comes from, in FTE")
    titles = ("People", "Contracted", "Available", "Kept back", "Drawn on", "Left there")
    columns = (Column("Sits in", least=11, stretch=True), *(Column(title, "right", 9) for title in titles))
    rows = [
        Row(
            (
                words.ORIGINS.get(o.name, o.name),
                f"{o.people:,}",
                *map(words.two_places, (o.contracted, o.available, o.kept, o.drawn, o.contracted - o.drawn)),
            )
        )
        for o in answer.origins
    ]
    yield Table(columns, tuple(rows))


def _against(checked: Checked) -> Iterator[Block]:
    if not checked.compared:
        return
    yield Heading("The same people against other templates, each as the only team")
    columns = (
        Column("Template", least=16, stretch=True),
        Column("Verdict", least=20),
        Column("Covered", "right"),
        Column("FTE", least=13),
    )
    rows = (
        (one.template, words.VERDICTS[t.verdict], f"{t.required_covered} of {t.required_positions}", _bar(t))
        for one in checked.compared
        for t in (one.team,)
    )
    yield Table(columns, tuple(Row(cells) for cells in rows))


def _bar(team: TeamAnswer) -> Bar:
    return Bar(team.required_filled, team.required_fte)


def _rests_on(checked: Checked, answer: Answer, names: Names) -> Iterator[Block]:
    points = tuple(_assumptions(checked, answer, names))
    if points:
        yield Heading("What this rests on")
        yield Points(points)


def _assumptions(checked: Checked, answer: Answer, names: Names) -> Iterator[Point]:
    pairs = set(answer.assumed_skills)
    if pairs:
        positions = words.count(len({seat for _, seat in pairs}), "position")
        people = words.count(len({person for person, _ in pairs}), "person", "people")
        yield Point("Assumed skills", f"{positions} held by {people}: taken from a role or title.")
    if answer.assumed_availability:
        total = len(checked.loaded.staffing.people) if checked.loaded else 0
        yield Point(
            "Assumed availability",
            f"nobody stated how much time {len(answer.assumed_availability)} of {total} people may give.",
        )
    if answer.matched_titles and not names.hidden:
        shown = [
            f"{names.person(key)} as {names.level(*answer.matched_titles[key])}"
            for key in names.sorted(answer.matched_titles)
        ]
        yield Point("Roles taken from titles", f"{words.at_most(shown, 6, 'people')}.")
    elif answer.matched_titles:
        yield Point("Roles taken from titles", f"{words.count(len(answer.matched_titles), 'person', 'people')}.")
    if answer.assess_first:
        yield Point("Assess first", f"{assess_first(answer, names)}.")


def assess_first(answer: Answer, names: Names) -> str:
    by_person: dict[str, list[str]] = {}
    for person, skill in answer.assess_first:
        by_person.setdefault(person, []).append(names.skill(skill))
    return "; ".join(
        f"{names.person(key)} in {words.at_most(by_person[key], 4, 'skills')}" for key in names.sorted(by_person)
    )
