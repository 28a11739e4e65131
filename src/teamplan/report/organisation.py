"""What is true over all teams: shared positions, single holders, where time comes from, what it all rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamplan import words
from teamplan.load import Loaded
from teamplan.model.people import Person
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
from teamplan.staffing.answer import Answer, Origin, TeamAnswer
from teamplan.staffing.problem import Seat
from teamplan.words.shortfalls import by_defaults, not_there, vacancy
from teamplan.words.small_numbers import HIDDEN, to_hide


def organisation(answer: Answer, names: Names) -> Iterator[Block]:
    if answer.organisation_positions:
        yield Heading("Once for the whole organisation")
        yield positions_table(answer.organisation_positions, names, False)
        yield from gaps(answer.organisation_positions, answer, names)
        yield from bottlenecks(answer.organisation_positions, answer, names)


def single_holders(answer: Answer, names: Names) -> Iterator[Block]:
    points = [*_holders(answer, names), *_nothing_to_spare(answer, names)]
    if points:
        yield Heading("Rests on one person")
        yield Sentence("Without any one of these people no arrangement covers every position that is covered now.")
        yield Points(tuple(points))


def _holders(answer: Answer, names: Names) -> Iterator[Point]:
    by_person: dict[str, list[Seat]] = {}
    for holder in answer.single_holders:
        by_person.setdefault(holder.person, []).append(holder.seat)
    for key in names.sorted(by_person):
        yield Point(names.person(key), f"{_seats(by_person[key], names, answer)}.")


def _nothing_to_spare(answer: Answer, names: Names) -> Iterator[Point]:
    for one in answer.nothing_to_spare:
        who = words.at_most([names.person(key) for key in names.sorted(one.people)], 6, "people")
        where = words.ORIGINS_IN_A_SENTENCE.get(one.origin, one.origin)
        yield Point(who, f"no such position, but what is kept in {where} leaves nothing to spare there.")


def _seats(seats: list[Seat], names: Names, answer: Answer) -> str:
    several = len(answer.teams) > 1
    shown = [names.in_team(seat) if several else names.position(seat) for seat in sorted(seats)]
    return words.listed(shown)


def origins(answer: Answer, names: Names) -> Iterator[Block]:
    if not answer.origins:
        return
    yield Heading("Where the time comes from, in FTE")
    titles = ("People", "Contracted", "Available", "Kept back", "Drawn on", "Left there")
    columns = (Column("Sits in", least=11, stretch=True), *(Column(title, "right", 9) for title in titles))
    hidden = to_hide([o.people for o in answer.origins], names.few) if names.hidden else frozenset()
    rows = [
        Row((words.ORIGINS.get(o.name, o.name), *([HIDDEN] * len(titles) if number in hidden else _figures(o))))
        for number, o in enumerate(answer.origins)
    ]
    kept = [_KEPT_BACK] if any(o.kept for o in answer.origins) else []
    yield Table(columns, tuple(rows), " ".join([*kept, *([_hidden(names)] if hidden else [])]))


def _figures(o: Origin) -> tuple[str, ...]:
    amounts = (o.contracted, o.available, o.kept, o.drawn, o.contracted - o.drawn)
    return (f"{o.people:,}", *map(words.two_places, amounts))


def _hidden(names: Names) -> str:
    return f"{HIDDEN} fewer than {names.few} people, or hidden so that such a number cannot be worked out."


_KEPT_BACK = (
    "What is kept back comes off what is contracted, and not off what is available: no more can be drawn on than is "
    "available, nor more than is left when what is kept back has come off."
)


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
        people = names.people_counted(len({person for person, _ in pairs}))
        yield Point("Assumed skills", f"{positions} held by {people}: taken from a role or title.")
    if answer.assumed_availability:
        yield Point("Assumed availability", _assumed_time(len(answer.assumed_availability), len(answer.placed), names))
    unstated = sum(by_defaults(key, names) != "" for key in answer.placed)
    if unstated:
        yield Point(
            "Time by `defaults`", f"{_of_placed(unstated, len(answer.placed), names)}: nobody stated their own."
        )
    if answer.matched_titles and not names.hidden:
        shown = [
            f"{names.person(key)} as {names.level(*answer.matched_titles[key])}"
            for key in names.sorted(answer.matched_titles)
        ]
        yield Point("Roles taken from titles", f"{words.at_most(shown, 6, 'people')}.")
    elif answer.matched_titles:
        yield Point("Roles taken from titles", f"{names.people_counted(len(answer.matched_titles))}.")
    if answer.not_here and checked.loaded:
        yield Point(f"Not here on {words.day(checked.as_of)}", f"{_not_here(answer, checked.loaded, names)}.")
    if answer.nothing_known and checked.loaded:
        yield Point("Not counted", f"{_not_counted(answer, checked.loaded.staffing.people, names)}.")
    idle = [one for one in answer.vacancies if not one.fills]
    if idle:
        shown = [vacancy(one, names) for one in idle]
        yield Point("Fits no gap", f"{words.at_most(list(dict.fromkeys(shown)), 6, 'posts')}.")
    if answer.assess_first:
        yield Point("Assess first", f"{assess_first(answer, names)}.")


def _assumed_time(assumed: int, placed: int, names: Names) -> str:
    if assumed == placed:
        return "nobody who is placed has stated time for it: all of their contract is counted."
    whom = _of_placed(assumed, placed, names)
    return f"{whom} have no stated time for it: all of their contract is counted."


def _of_placed(part: int, whole: int, names: Names) -> str:
    """'3 of 12 people who are placed'; for a board 'some of the people who are placed'."""
    if not names.hidden:
        return f"{part:,} of {words.count(whole, 'person who is placed', 'people who are placed')}"
    said = names.part(part, whole)
    return f"{said} who are placed" if said[:1].isdigit() else said.replace("them", "the people who are placed")


def _not_here(answer: Answer, loaded: Loaded, names: Names) -> str:
    """How many, who and why: they cover nothing on that day."""
    people = [person for person in loaded.staffing.people if not person.vacant]
    number = sum(one.count for one in answer.not_here)
    if names.hidden:
        return names.people_counted(number)
    said = f"{number:,} of {words.count(sum(person.count for person in people), 'person', 'people')}"
    by_person = {one.person: one.absence for one in answer.not_here}
    shown = [f"{names.person(key)}, {not_there(by_person[key])}" for key in names.sorted(by_person)]
    return f"{said} ({'; '.join(words.first(shown, 8, 'people'))})"


def _not_counted(answer: Answer, people: Iterable[Person], names: Names) -> str:
    """How many, and who: nothing is known of what they can do."""
    counts = {person.key: person.count for person in people if not person.vacant}
    number = sum(counts[key] for key in answer.nothing_known)
    if names.hidden:
        return f"of {names.people_counted(number)} no role, known title or skill is stated"
    said = f"of {number:,} of {sum(counts.values()):,} people no role, known title or skill is stated"
    return f"{said}: {words.at_most([_titled(key, names) for key in answer.nothing_known], 8, 'people')}"


def _titled(key: str, names: Names) -> str:
    people = names.loaded.staffing.people if names.loaded else ()
    title = next((person.title for person in people if person.key == key and person.name), None)
    return f"{names.person(key)} ({title})" if title else names.person(key)


def assess_first(answer: Answer, names: Names) -> str:
    by_person: dict[str, list[str]] = {}
    for person, skill in answer.assess_first:
        by_person.setdefault(person, []).append(names.skill(skill))
    return "; ".join(
        f"{names.person(key)} in {words.at_most(by_person[key], 4, 'skills')}" for key in names.sorted(by_person)
    )
