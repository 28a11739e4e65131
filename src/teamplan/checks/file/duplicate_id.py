"""Two people, teams, stages, positions, roles, skills or funds of the same months have one id, or one is told twice.

Why: everything else refers to them by id. With one id for two, a member, an acceptance or a plan could mean either,
and a person might be counted twice. Without an `id`, a person's is made from their name: capitals, accents and
spaces make no difference.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Jo Smith, title: Business analyst}
      - {name: Jo Smith, title: Staff nurse}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Jo Smith, title: Business analyst}
      - {id: jo-smith-ward-4, name: Jo Smith, title: Staff nurse}

Fix: give one of them an `id` of its own, or delete one where they are the same. Two packs that fill one id with
different contents cannot both be used: rename it in your own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from teamplan.checks.file.stages import named_twice
from teamplan.findings import Finding, Place, Related, Severity
from teamplan.load import Loaded
from teamplan.model.names import slug
from teamplan.model.people import Adjustment, Person, Team
from teamplan.model.skills import Skill
from teamplan.source import Mapping as MappingNode

CODE = "duplicate-id"
GROUP = "file"
SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    yield from _people(loaded)
    yield from _teams(loaded)
    yield from _packs(loaded)
    yield from (finding for person in loaded.staffing.people for finding in _skills(loaded, person))
    yield from (finding for team in loaded.staffing.teams for finding in _adjustments(loaded, team))
    yield from named_twice(loaded, CODE)


def _people(loaded: Loaded) -> Iterator[Finding]:
    first: dict[str, Person] = {}
    for person in loaded.staffing.people:
        if not person.key or ((person.vacant or person.refused("vacant")) and not person.id):
            continue
        same = first.setdefault(person.key, person)
        if same is person:
            continue
        made = "" if person.id else ", which is made from the name or title"
        yield Finding(
            CODE,
            SEVERITY,
            f"two people have the id '{person.key}'{made}",
            "give one of them an `id` of their own, or delete one; `count` people who need not be told apart",
            loaded.place(person, "id", "name", "title", "post"),
            (Related(loaded.place(same, "id", "name", "title", "post"), "first here"),),
            person=person.key,
            people=(person.key,),
            message_for_board="two people have one id",
        )
    yield from _numbered(loaded, first)


def _numbered(loaded: Loaded, people: Mapping[str, Person]) -> Iterator[Finding]:
    """People whose id is also what one of several who need not be told apart is called."""
    for person in people.values():
        group = people.get(person.key.rpartition("-")[0])
        if group and not group.vacant and group.number_of(person.key):
            yield Finding(
                CODE,
                SEVERITY,
                f"'{person.key}' is also what one of the {group.count:,} people of '{group.key}' is called",
                "give it another `id`, or the others",
                loaded.place(person, "id", "name", "title", "post"),
                (Related(loaded.place(group, "id", "name", "title", "post"), "they are here"),),
                person=person.key,
                people=(person.key, group.key),
                message_for_board="a person and one of several people who are counted together have one id",
            )


def _teams(loaded: Loaded) -> Iterator[Finding]:
    first = {team.id: team for team in reversed(loaded.staffing.teams)}
    for team in loaded.staffing.teams:
        if first[team.id] is not team:
            related = (Related(loaded.place(first[team.id], "id"), "first here"),)
            message, help = f"two teams have the id '{team.id}'", "give one of them another `id`"
            yield Finding(CODE, SEVERITY, message, help, loaded.place(team, "id"), related, team=team.id)


def _skills(loaded: Loaded, person: Person) -> Iterator[Finding]:
    """A skill of a person under two of its names, which may say two levels."""
    skills = loaded.library.skills
    if person.skills.keys() <= skills.keys():  # nearly always, and quickly told
        return
    first: dict[str, str] = {}
    for name in person.skills:
        skill = loaded.library.skill_id(name)
        same = first.setdefault(skill, name) if skill else name
        if same != name:
            message = f"'{name}' and '{same}' are two names of one skill"
            related = (Related(_place_of(loaded, person, same), "first here"),)
            place = _place_of(loaded, person, name)
            yield Finding(CODE, SEVERITY, message, "keep one of them", place, related)


def _place_of(loaded: Loaded, person: Person, skill: str) -> Place:
    assert isinstance(person.at, MappingNode)
    skills = person.at.entries["skills"]
    assert isinstance(skills, MappingNode)
    return Place(loaded.path_of(skills), skills.key_span(next(key for key in skills.entries if slug(key) == skill)))


def _adjustments(loaded: Loaded, team: Team) -> Iterator[Finding]:
    first: dict[str, Adjustment] = {}
    for adjustment in team.adjust:
        same = first.setdefault(adjustment.position, adjustment)
        if same is not adjustment:
            message = f"the position '{adjustment.position}' is adjusted twice"
            related = (Related(loaded.place(same, "position"), "first here"),)
            place, help = loaded.place(adjustment, "position"), "write all that changes in one entry"
            yield Finding(CODE, SEVERITY, message, help, place, related, team=team.id, position=adjustment.position)


def _packs(loaded: Loaded) -> Iterator[Finding]:
    for clash in loaded.library.clashes:
        kind = "skill" if isinstance(clash.first, Skill) else "role"
        message = f"the {kind} '{clash.id}' stands in two packs, with different contents"
        related = (Related(loaded.place(clash.first, "id", "name"), "first here"),)
        help = "give your own another `id`, or use only one of the packs"
        yield Finding(CODE, SEVERITY, message, help, loaded.place(clash.second, "id", "name"), related)
