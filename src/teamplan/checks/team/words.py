"""Names as the sentences of all team checks say them. Amounts, lists and fixed words are in `teamplan/words.py`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from teamplan.library import Library
from teamplan.load import Loaded
from teamplan.model.people import Person, Team
from teamplan.words import in_sentence, words_of

if TYPE_CHECKING:
    from teamplan.staffing.problem import Seat

_NUMBERED = re.compile(r"-[0-9]+\Z")


class Said(NamedTuple):
    """One sentence twice: for the team, naming `people`, and for a board, which must not see them."""

    team: str
    board: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """What things are called in sentences: by name where the files give one, else by id."""

    library: Library
    people: Mapping[str, Person]
    teams: Mapping[str, Team]

    def person(self, key: str) -> str:
        person = self.whom(key)
        if person is None or person.count == 1:
            return (person.name if person else None) or key
        title = person.title or person.key
        return (
            f"{person.count:,} x {title}"
            if key == person.key
            else f"{title} {key.rpartition('-')[2]} of {person.count:,}"
        )

    def whom(self, key: str) -> Person | None:
        """The entry of a person; of several who need not be told apart ("analyst-3" of `count: 12`) the common one."""
        return self.people.get(key) or self.people.get(_NUMBERED.sub("", key))

    def team(self, key: str) -> str:
        """A team, or for "" the organisation, to which the positions belong that all teams share."""
        team = self.teams.get(key)
        return (team.name if team else None) or (words_of(key) if key else "the organisation")

    def skill(self, key: str) -> str:
        skill = self.library.skills.get(key)
        return in_sentence(skill.name) if skill else words_of(key).lower()

    def position(self, key: str) -> str:
        """The role's name where the position is called after its role, else the position's own id in words."""
        role = self.library.roles.get(key)
        return role.name if role else words_of(key)

    def seat(self, seat: Seat) -> str:
        """ "Delivery manager of Outpatients"."""
        return f"{self.position(seat.position)} of {self.team(seat.team)}"


def names(loaded: Loaded) -> Names:
    """Look-ups for one file; build once per check."""
    staffing = loaded.staffing
    people = {person.key: person for person in reversed(staffing.people)}
    return Names(loaded.library, people, {team.id: team for team in reversed(staffing.teams)})
