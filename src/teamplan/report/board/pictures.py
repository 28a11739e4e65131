"""Answers -> pictures as data, each with a text that says the same and a table of its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamplan import words
from teamplan.load import Loaded
from teamplan.model.skills import LEVEL_WORDS, SkillLevel
from teamplan.report import reasons
from teamplan.report.blocks import Column, Picture, Row, Table
from teamplan.report.drawings import HeatMap, Links, Seat, SeatGroup, Seats
from teamplan.report.names import Names
from teamplan.report.skills import asked_for, level_of
from teamplan.staffing.answer import Answer, Bottleneck, PositionAnswer, TeamAnswer
from teamplan.staffing.pose import Case
from teamplan.staffing.problem import Fit
from teamplan.words.small_numbers import at_least

MOST_SKILLS, MOST_PEOPLE = 24, 40  # of a heat map that can be read
_STATES = {"covered": "filled", "part": "part-filled", "open": "empty"}
_PILLARS = (
    "leadership",
    "user-centred-design",
    "agile-delivery",
    "internet-technology",
    "data",
    "clinical",
    "operational",
    "assurance",
    "",
)


def seats(team: TeamAnswer, names: Names, loaded: Loaded) -> Picture:
    """The team's positions as seats, by the pillar that their role brings."""
    return _seats(team.positions, f"{names.team(team.id)} as seats", names, loaded)


def shared_seats(positions: Sequence[PositionAnswer], names: Names, loaded: Loaded) -> Picture:
    """What the organisation has once for all teams."""
    return _seats(positions, "Seats of the whole organisation", names, loaded)


def _seats(positions: Sequence[PositionAnswer], title: str, names: Names, loaded: Loaded) -> Picture:
    by_pillar: dict[str, list[PositionAnswer]] = {pillar: [] for pillar in _PILLARS}
    for position in positions:
        role = loaded.library.roles.get(position.roles[0]) if position.roles else None
        by_pillar[(role.pillar if role else None) or ""].append(position)
    groups = [
        SeatGroup(_pillar(pillar), tuple(_seat(one, names) for one in members))
        for pillar, members in by_pillar.items()
        if members
    ]
    rows = tuple(_seat_row(one, names) for one in positions)
    return Picture(Seats(tuple(groups)), title, _seats_in_words(positions, names), Table(_SEAT_COLUMNS, rows))


_SEAT_COLUMNS = (
    Column("Position"),
    Column("Need"),
    Column("FTE filled", "right"),
    Column("FTE wanted", "right"),
    Column("State"),
)


def _seats_in_words(positions: Sequence[PositionAnswer], names: Names) -> str:
    said = [words.count(len(positions), "seat")]
    for status, state in _STATES.items():
        of_it = [names.position(one.seat) for one in positions if one.status == status]
        if of_it:
            said.append(f"{words.number(len(of_it))} {state} ({words.listed(of_it)})")
    return f"{said[0]}: {', '.join(said[1:])}."


def _pillar(pillar: str) -> str:
    return words.words_of(pillar) if pillar else "Other"


def _seat(position: PositionAnswer, names: Names) -> Seat:
    people = () if names.hidden else tuple(names.person(one.person) for one in position.people)
    return Seat(names.position(position.seat), position.need, position.filled, position.fte, people)


def _seat_row(one: PositionAnswer, names: Names) -> Row:
    state = _STATES[one.status]
    return Row((names.position(one.seat), one.need, words.fte(one.filled), words.fte(one.fte), state))


def heat_map(case: Case, answer: Answer, names: Names) -> Picture | None:
    """The skills that the teams ask for, by everybody of whom something is known that speaks for a position."""
    skills = asked_for(case)[:MOST_SKILLS]
    people = list(_near(case, answer))[:MOST_PEOPLE]
    if not skills or not people:
        return None
    levels = tuple(tuple(level_of(case, person, skill) for skill in skills) for person in people)
    labels = tuple(names.person(person) for person in people)
    order = sorted(range(len(people)), key=lambda n: _place(labels[n], names.hidden))
    drawing = HeatMap(
        tuple(labels[n] for n in order), tuple(names.skill(skill) for skill in skills), tuple(levels[n] for n in order)
    )
    unknown = sum(level is None for row in levels for level in row)
    alt = (
        f"{words.count(len(people), 'person', 'people')} by the {words.count(len(skills), 'skill')} that positions ask "
        f"for most; of {len(people) * len(skills):,} squares {unknown:,} are not assessed."
    )
    return Picture(drawing, "Skills that the teams ask for", alt, _level_table(drawing))


def _near(case: Case, answer: Answer) -> Iterator[str]:
    """Whoever serves in the answer, is ready for something, or is among the nearest to a gap; by id."""
    near = {one.person for everyone in case.against.values() for one in everyone if one.fit is not Fit.NOT_READY}
    positions = (*answer.organisation_positions, *(p for team in answer.teams for p in team.positions))
    near |= {one.person for p in positions if p.shortfall for one in p.shortfall.nearest}
    yield from (key for key in sorted(near | answer.placed) if key in case.people)


def _place(label: str, hidden: bool) -> tuple[int, str]:
    """Numbered people by number, so that the order says nothing; others by name."""
    number = label.rpartition("-")[2] if hidden else ""
    return (int(number) if number.isdecimal() else 0, label)


def _level_table(found: HeatMap) -> Table:
    columns = (Column("Person"), *(Column(skill) for skill in found.skills))
    rows = [Row((who, *map(_word, levels))) for who, levels in zip(found.people, found.levels, strict=True)]
    return Table(columns, tuple(rows))


def _word(level: int | None) -> str:
    return "not assessed" if level is None else LEVEL_WORDS[level]


def links(found: Bottleneck, case: Case, names: Names, sentence: str, number: int) -> Picture:
    """A shortage of people: these positions have only these people. `number`: which of several it is."""
    people = names.sorted(found.people)
    positions = reasons.bound(found, names, alone=True)
    serves = {(one.person, seat) for seat in found.positions for one in case.may_serve[case.like[seat]]}
    pairs = [
        (n, m) for n, seat in enumerate(found.positions) for m, person in enumerate(people) if (person, seat) in serves
    ]
    labels = tuple(names.person(person) for person in people)
    drawing = Links(tuple(positions), labels, tuple(pairs), found.demand, found.supply)
    ready = {n: words.listed([labels[m] for k, m in pairs if k == n]) or "nobody" for n in range(len(positions))}
    rows = [Row((position, ready[n])) for n, position in enumerate(positions)]
    return Picture(
        drawing, f"Bottleneck {number}", sentence, Table((Column("Position"), Column("Ready for it")), tuple(rows))
    )


def skills_in_short(case: Case, answer: Answer, few: int) -> Table:
    """For who may not see people: how many hold each skill well enough to work with it, in one row each answer."""
    people = list(_near(case, answer))
    many, some, nobody = f"{few} or more people", f"{at_least(1, few)} people", "nobody"
    by_holders: dict[str, list[str]] = {many: [], some: [], nobody: []}
    for skill in asked_for(case)[:MOST_SKILLS]:
        able = sum((level_of(case, person, skill) or 0) >= SkillLevel.WORKING for person in people)
        who = many if able >= few else some if able else nobody
        by_holders[who].append(_skill_name(case, skill))
    columns = (Column("Held by, at working level or above"), Column("Skills", "right"), Column("Which"))
    rows = [Row((who, str(len(skills)), words.listed(skills) or "-")) for who, skills in by_holders.items()]
    return Table(columns, tuple(rows), "Skills that the teams ask for most")


def _skill_name(case: Case, skill: str) -> str:
    found = case.loaded.library.skills.get(skill)
    return found.name if found else words.words_of(skill)
