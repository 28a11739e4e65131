"""Two people, teams, stages, positions, roles, skills or funds of the same months have one id.

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

Fix: give one of them an `id` of its own. Two packs that fill one id with different contents cannot both be used:
rename it in your own.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.file.stages import named_twice
from teamplan.findings import Finding, Related, Severity
from teamplan.load import Loaded
from teamplan.model.people import Person
from teamplan.model.skills import Skill

CODE = "duplicate-id"
GROUP = "file"
SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    yield from _people(loaded)
    yield from _teams(loaded)
    yield from _packs(loaded)
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
            "give one of them an `id` of their own, or `count` people who need not be told apart",
            loaded.place(person, "id", "name", "title", "post"),
            (Related(loaded.place(same, "id", "name", "title", "post"), "first here"),),
            person=person.key,
            people=(person.key,),
            message_for_board="two people have one id",
        )


def _teams(loaded: Loaded) -> Iterator[Finding]:
    first = {team.id: team for team in reversed(loaded.staffing.teams)}
    for team in loaded.staffing.teams:
        if first[team.id] is not team:
            related = (Related(loaded.place(first[team.id], "id"), "first here"),)
            message, help = f"two teams have the id '{team.id}'", "give one of them another `id`"
            yield Finding(CODE, SEVERITY, message, help, loaded.place(team, "id"), related, team=team.id)


def _packs(loaded: Loaded) -> Iterator[Finding]:
    for clash in loaded.library.clashes:
        kind = "skill" if isinstance(clash.first, Skill) else "role"
        message = f"the {kind} '{clash.id}' stands in two packs, with different contents"
        related = (Related(loaded.place(clash.first, "id", "name"), "first here"),)
        help = "give your own another `id`, or use only one of the packs"
        yield Finding(CODE, SEVERITY, message, help, loaded.place(clash.second, "id", "name"), related)
