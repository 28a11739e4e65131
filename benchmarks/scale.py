"""How time and memory grow with the file: organisations of 20 to 50,000 invented people, generated."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from timing import TEAMPLAN, Row, once

CHECKED = ((20, 1), (60, 3), (200, 6), (600, 20), (2_000, 60))  # people, teams
VALIDATED = (20, 200, 2_000, 10_000, 50_000)
ROLES = (
    ("it", "software-developer"),
    ("it", "software-developer"),
    ("it", "infrastructure-engineer"),
    ("it", "business-analyst"),
    ("it", "delivery-manager"),
    ("it", "data-analyst"),
    ("corporate", "product-manager"),
    ("corporate", "user-researcher"),
    ("corporate", "content-designer"),
    ("corporate", "interaction-designer"),
    ("corporate", "service-designer"),
    ("clinical", "clinical-lead"),
    ("clinical", "clinical-safety-officer"),
    ("operations", "service-subject-expert"),
)
SKILLS = ("User focus", "Agile working", "Planning", "Prototyping", "Systems design", "Testing", "Information security")
LEVELS = ("awareness", "working", "practitioner", "expert")


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "staff.yaml"
        for people in VALIDATED:
            file.write_text(organisation(people, 1), encoding="utf-8")
            yield measured("validate", f"{people:,} people", file, people)
        for people, teams in CHECKED:
            file.write_text(organisation(people, teams), encoding="utf-8")
            yield measured("check", f"{people:,} people, {teams} teams", file, people)


def measured(command: str, what: str, file: Path, people: int) -> Row:
    run = once((*TEAMPLAN, command, str(file)))
    each = f"{run.seconds / people * 1000:.2f} ms a person"
    aim = "seconds, under 500 MB" if (command, people) == ("check", 2_000) else ""
    return Row(f"{command} {what}", f"{run.seconds:.1f} s, {run.megabytes:.0f} MB", each, aim)


def organisation(people: int, teams: int) -> str:
    """A staffing file: the roles of ROLES in equal parts, three skills each, varied time; teams of three priorities."""
    draw = Random(people)
    lines = ["kind: staffing", f"organisation: Invented trust of {people}", "as_of: 2026-11-01", "people:"]
    lines += [person(number, draw) for number in range(people)]
    lines.append("teams:")
    lines += [
        f"  - {{id: team-{n}, template: minimum-viable-digital-team, priority: {1 + n % 3}}}"
        for n in range(1, teams + 1)
    ]
    return "\n".join(lines) + "\n"


def person(number: int, draw: Random) -> str:
    origin, role = ROLES[number % len(ROLES)]
    skills = ", ".join(f"{skill}: {draw.choice(LEVELS)}" for skill in sorted(draw.sample(SKILLS, 3)))
    registered = ", registration: NMC" if origin == "clinical" else ""
    fte = draw.choice((0.6, 0.8, 1.0))
    time = f"fte: {fte}, available: {min(fte, draw.choice((0.1, 0.2, 0.4, 0.6, 1.0)))}"
    return f"  - {{id: p{number:05}, from: {origin}, {time}, roles: [{role}]{registered}, skills: {{{skills}}}}}"
