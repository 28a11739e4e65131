"""A skill is written down for people, and nobody asks for it.

Why: no role of the library asks for the skill, and so no position can. Most often the name is that of a local pack
whose roles were never finished. It is the skill that nobody asks for, never a person: nobody is named.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    library: [./lonely-skill.yaml]
    people:
      - {name: Asha Patel, from: operations, roles: [gardener], available: 1.0, skills: {Topiary: expert}}
    teams:
      # one gardener, 1.0 FTE, core
      - {id: outpatients, template: ./garden.yaml, purpose: shorter waits}

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    library: [./lonely-skill.yaml]
    people:
      - {name: Asha Patel, from: operations, roles: [gardener], available: 1.0, skills: {Weeding: expert}}
    teams:
      # one gardener, 1.0 FTE, core
      - {id: outpatients, template: ./garden.yaml, purpose: shorter waits}

Fix: let a role ask for it, or take it out of the pack and of the people.

Accept: nothing to accept; it counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.findings import Finding, Place, Severity
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import counted

CODE = "unused-skill"
GROUP = "evidence"
SEVERITY = Severity.INFO


def check(loaded: Loaded, answer: Answer) -> Iterator[Finding]:
    del answer
    asked = _asked(loaded)
    held: dict[str, int] = {}
    for person in loaded.staffing.people:
        for skill in {loaded.library.skill_id(name) for name in person.skills} - {None}:
            held[skill or ""] = held.get(skill or "", 0) + person.count
    for skill in sorted(held.keys() - asked):
        people = counted(held[skill], "person", "people")
        yield Finding(
            CODE,
            SEVERITY,
            f"no role asks for '{loaded.library.skills[skill].name}', written down for {people}",
            help="let a role ask for it, or take it out",
            place=_definition(loaded, skill),
            amount=held[skill],
        )


def _asked(loaded: Loaded) -> set[str | None]:
    """The skills that any level of any role requires or finds desirable."""
    levels = [level for role in loaded.library.roles.values() for level in role.levels]
    return {loaded.library.skill_id(name) for level in levels for name in (*level.skills, *level.desirable)}


def _definition(loaded: Loaded, skill: str) -> Place | None:
    """Where a pack defines the skill: that line is about the skill alone, those of the people are not."""
    for pack in loaded.library.packs:
        path = next((d.path for d in loaded.documents if d.root is not None and d.root is pack.at), None)
        for one in pack.skills:
            if path and one.at and loaded.library.skill_id(one.id or one.name) == skill:
                return Place(path, one.at.span)
    return None
