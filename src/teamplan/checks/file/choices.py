"""Every role that a file names, for a person or for a position, with where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from teamplan.findings import Place
from teamplan.load import Loaded
from teamplan.model.located import Located
from teamplan.model.names import slip_of_name
from teamplan.model.roles import Role
from teamplan.model.teams import TeamTemplate


class Choice(NamedTuple):
    """A role, perhaps at a level, written in `at`; `person` is the id of whom it is about."""

    role: str
    level: str | None
    at: Located
    person: str | None = None

    @property
    def people(self) -> tuple[str, ...]:
        return (self.person,) if self.person else ()

    def place(self, loaded: Loaded, key: str = "role") -> Place:
        return loaded.place(self.at, key)


def choices_of_people(loaded: Loaded) -> Iterator[Choice]:
    for person in loaded.staffing.people:
        for choice in person.roles:
            yield Choice(choice.role, choice.level, choice, person.key or None)


def choices_of_positions(loaded: Loaded) -> Iterator[Choice]:
    """Of each template once, before the teams' own changes."""
    for template in templates(loaded):
        for position in template.positions:
            if position.role:
                yield Choice(position.role, position.level, position)
            for choice in position.any_of:
                yield Choice(choice.role, choice.level, choice)


def role_meant(loaded: Loaded, choice: Choice) -> Role | None:
    """The role that is named, or where the name is certainly a slip the one that is meant: all is told at once."""
    library = loaded.library
    return library.role(choice.role) or library.role(slip_of_name(choice.role, library.role_names) or "")


def templates(loaded: Loaded) -> list[TeamTemplate]:
    """The templates in use, each once, before the teams' own changes."""
    return list({id(template): template for template in loaded.base_templates.values()}.values())
