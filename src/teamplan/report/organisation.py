"""What is true over all teams: shared positions, single holders, where time comes from, what it all rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamplan import words
from teamplan.model.people import Person
from teamplan.report import reasons
from teamplan.report.blocks import (
    Bar,
    Block,
    Column,
    Heading,
    Point,
    Points,
    Row,
    Sentence,
    Table,
)
from teamplan.report.checked import Checked
from teamplan.report.names import Names
from teamplan.report.statuses import VERDICTS
from teamplan.report.team import bottlenecks, gaps, positions_table
from teamplan.staffing.answer import Answer, TeamAnswer
from teamplan.staffing.problem import Seat


def organisation(answer: Answer, names: Names) -> Iterator[Block]:
    if answer.organisation_positions:
        yield Heading("Once for the whole organisation")
        yield positions_table(answer.organisation_positions, names, False)
        yield from gaps(answer.organisation_positions, answer, names)
        yield from bottlenecks(answer.organisation_positions, answer, names)


def single_holders(answer: Answer, names: Names) -> Iterator[Block]:
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
    shown = [names.in_team(seat) if several else names.position(seat) for seat in sorted(seats)]
    return words.listed(shown)


def origins(answer: Answer) -> Iterator[Block]:
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


def against(checked: Checked) -> Iterator[Block]:
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
        (one.template, VERDICTS[t.verdict], f"{t.required_covered} of {t.required_positions}", _bar(t))
        for one in checked.compared
        for t in (one.team,)
    )
    yield Table(columns, tuple(Row(cells) for cells in rows))


def _bar(team: TeamAnswer) -> Bar:
    return Bar(team.required_filled, team.required_fte)


def rests_on(checked: Checked, answer: Answer, names: Names) -> Iterator[Block]:
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
        assumed, placed = len(answer.assumed_availability), len(answer.placed)
        whom = "nobody who is placed" if assumed == placed else f"{assumed} of the {placed} people who are placed"
        said = "has stated time" if assumed == placed else "have no stated time"
        yield Point("Assumed availability", f"{whom} {said} for it: all of their contract is counted.")
    if answer.matched_titles and not names.hidden:
        shown = [
            f"{names.person(key)} as {names.level(*answer.matched_titles[key])}"
            for key in names.sorted(answer.matched_titles)
        ]
        yield Point("Roles taken from titles", f"{words.at_most(shown, 6, 'people')}.")
    elif answer.matched_titles:
        yield Point("Roles taken from titles", f"{words.count(len(answer.matched_titles), 'person', 'people')}.")
    if answer.nothing_known and checked.loaded:
        yield Point("Not counted", f"{_not_counted(answer, checked.loaded.staffing.people, names)}.")
    idle = [one for one in answer.vacancies if not one.fills]
    if idle:
        shown = [_lower(reasons.vacancy(one, names)) for one in idle]
        yield Point("Fits no gap", f"{words.at_most(list(dict.fromkeys(shown)), 6, 'posts')}.")
    if answer.assess_first:
        yield Point("Assess first", f"{assess_first(answer, names)}.")


def _not_counted(answer: Answer, people: Iterable[Person], names: Names) -> str:
    """How many, and who: nothing is known of what they can do."""
    counts = {person.key: person.count for person in people if not person.vacant}
    number = sum(counts[key] for key in answer.nothing_known)
    said = f"of {number:,} of {sum(counts.values()):,} people no role, known title or skill is stated"
    if names.hidden:
        return said
    return f"{said} ({words.at_most([_titled(key, names) for key in answer.nothing_known], 8, 'people')})"


def _titled(key: str, names: Names) -> str:
    people = names.loaded.staffing.people if names.loaded else ()
    title = next((person.title for person in people if person.key == key and person.name), None)
    return f"{names.person(key)}, {title}" if title else names.person(key)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def assess_first(answer: Answer, names: Names) -> str:
    by_person: dict[str, list[str]] = {}
    for person, skill in answer.assess_first:
        by_person.setdefault(person, []).append(names.skill(skill))
    return "; ".join(
        f"{names.person(key)} in {words.at_most(by_person[key], 4, 'skills')}" for key in names.sorted(by_person)
    )
