"""Where the team, position, person or acceptance that a finding is about stands in the staffing file."""

from __future__ import annotations

from teamplan.findings import Place
from teamplan.load import Loaded
from teamplan.model.located import Located
from teamplan.model.people import Member, Person, Team
from teamplan.source import Mapping, Span


def place(loaded: Loaded, value: Located | None, *keys: str) -> Place | None:
    """The first of `keys` that is written in `value`, a part of the staffing file; else the whole of it."""
    at = value.at if value else None
    if at is None:
        return None
    written = next((key for key in keys if isinstance(at, Mapping) and key in at.entries), None)
    span: Span = at.entries[written].span if isinstance(at, Mapping) and written else at.span
    return Place(loaded.documents[0].path, span)


def of_team(loaded: Loaded, team: str) -> Place | None:
    return place(loaded, _team(loaded, team), "template", "id")


def of_position(loaded: Loaded, team: str, position: str) -> Place | None:
    """The line that adjusts the position where there is one, else the line that names the team's template."""
    found = _team(loaded, team) or _first_that_needs(loaded, position)
    adjusted = next((a for a in found.adjust if a.position == position), None) if found else None
    return place(loaded, adjusted, "position") if adjusted else place(loaded, found, "template", "id")


def of_person(loaded: Loaded, person: Person | None, *keys: str) -> Place | None:
    """One of `keys` of a person, or what identifies them."""
    return place(loaded, person, *keys, "id", "name", "title", "post")


def of_member(loaded: Loaded, member: Member) -> Place | None:
    return place(loaded, member, "person")


def _team(loaded: Loaded, team: str) -> Team | None:
    return next((t for t in loaded.staffing.teams if t.id == team), None)


def _first_that_needs(loaded: Loaded, position: str) -> Team | None:
    """The first team whose template names a position of the organisation."""
    for team in loaded.staffing.teams:
        template = loaded.templates.get(team.id)
        if template and any(p.id == position and p.sits == "organisation" for p in template.positions):
            return team
    return None
