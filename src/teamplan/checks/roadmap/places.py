"""Where a stage, a wished date, an action or a team stands in the staffing file."""

from __future__ import annotations

from teamplan.checks.team.places import of_person, of_team
from teamplan.findings import Place
from teamplan.load import Loaded
from teamplan.model.names import slug
from teamplan.roadmap.problem import Option
from teamplan.source import Mapping


def of_stage(loaded: Loaded, team: str) -> Place | None:
    """The line that stages the team, else the one that names it."""
    stages = loaded.staffing.roadmap.stages if loaded.staffing.roadmap else ()
    stage = next((one for one in stages if one.team == team), None)
    return loaded.place(stage, "team") if stage is not None and stage.at is not None else of_team(loaded, team)


def of_target(loaded: Loaded, team: str) -> Place | None:
    """The wished date of a team."""
    at = loaded.staffing.roadmap.at if loaded.staffing.roadmap else None
    target = at.entries.get("target") if isinstance(at, Mapping) else None
    entries = target.entries if isinstance(target, Mapping) else {}
    written = next((node for name, node in entries.items() if slug(name) == team), None)
    return Place(loaded.path_of(written), written.span) if written is not None else of_stage(loaded, team)


def of_action(loaded: Loaded, option: Option, team: str) -> Place | None:
    """The post or the person it is about, else the stage it is for."""
    people = {person.key: person for person in reversed(loaded.staffing.people)}
    person = people.get(option.post or option.about)
    return of_person(loaded, person, "learning") if person else of_stage(loaded, option.team or team)
