"""What everything that could tell who somebody is goes by instead: the same everywhere in one file, and random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from teamplan.model.people import Person, Staffing, whose


@dataclass
class Pseudonyms:
    """`people` in the order in which they will stand. Numbers come from it, so they say nothing of the old order."""

    staffing: Staffing
    people: Sequence[Person]
    _given: dict[str, dict[str, str]] = field(default_factory=dict)  # kind -> what it was -> pseudonym

    def __post_init__(self) -> None:
        for person in self.people:
            self._of("posts without a holder" if person.vacant else "people", person.key, "v" if person.vacant else "p")
        for team in self.staffing.teams:
            self._of("teams", team.id, "team-")

    def person(self, key: str) -> str:
        """Of somebody, or of one of several who share an entry ("analyst-3")."""
        kinds = (self._given.get(kind, {}) for kind in ("people", "posts without a holder"))
        known = {old: new for kind in kinds for old, new in kind.items()}
        if key in known:
            return known[key]
        entry = whose({person.key: person for person in self.people}, key)
        return f"{known[entry.key]}-{entry.number_of(key)}" if entry else self._of("people", key, "nobody-")

    def team(self, id: str) -> str:
        return self._of("teams", id, "team-")

    def team_name(self, name: str) -> str:
        return self._of("names of teams", name, "Team ")

    def post(self, text: str) -> str:
        return self._of("posts", text, "post-")

    def cost_centre(self, text: str) -> str:
        return self._of("cost centres", text, "cost-centre-")

    def fund(self, name: str) -> str:
        return self._of("funds", name, "Fund ")

    def partner(self, name: str) -> str:
        return self._of("partners", name, "Partner ")

    def scenario(self, name: str) -> str:
        return self._of("scenarios", name, "scenario-")

    def area(self, name: str) -> str:
        return self._of("areas", name, "area-")

    def year(self, name: str) -> str:
        return self._of("pay years", name, "year ")

    def key(self) -> dict[str, dict[str, str]]:
        """Kind -> pseudonym -> what it stands for."""
        return {kind: {new: old for old, new in given.items()} for kind, given in sorted(self._given.items())}

    def _of(self, kind: str, old: str, prefix: str) -> str:
        given = self._given.setdefault(kind, {})
        return given.setdefault(old, f"{prefix}{len(given) + 1}")
