"""What actions, people who are not there yet, months and positions are called: in findings and in the report alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from teamplan import words
from teamplan.model.roadmap import Allowed
from teamplan.roadmap.pose import Setting
from teamplan.roadmap.problem import CONTRACT, HIRE, RELEASE, SHARE, SUPPLIER_TEAM, TRAIN, Option
from teamplan.staffing.problem import Seat
from teamplan.words.names import Names


@dataclass(frozen=True)
class Phrases:
    """`person`: what somebody is called who is in the file. `hidden`: nobody and no post is to be named.

    `public`: takes the names of people out of what somebody wrote, where nobody is to be named.
    """

    setting: Setting
    person: Callable[[str], str]
    hidden: bool = False
    public: Callable[[str], str] = str

    # ------------------------------------------------------------------ months

    def month(self, number: int) -> str:
        """A month of the plan, counted from 0: 'June 2027'."""
        return words.month(self.setting.start + number)

    def short(self, number: int) -> str:
        return words.short_month(self.setting.start + number)

    @property
    def horizon(self) -> str:
        return self.month(self.setting.months - 1)

    def waiting(self, team: str, month: int, soonest: int, target: int) -> str:
        """A team that is planned for later than its soonest month, which is later than its wish."""
        planned = f"{self.team(team)} is planned for {self.month(month)}"
        return f"{planned}; the soonest is {self.month(soonest)}, and the wish was {self.month(target)}"

    # ------------------------------------------------------------------ names

    def team(self, key: str) -> str:
        """'Outpatients'; of "" the organisation."""
        return self._names.team(key)

    @cached_property
    def _names(self) -> Names:
        return Names(self.hidden, self.setting.loaded)

    def position(self, seat: Seat) -> str:
        return self._names.position(seat)

    def level(self, role: str, level: str) -> str:
        """A role level by its name: 'Senior developer'."""
        found = self.setting.loaded.library.roles.get(role)
        names = {one.id: one.name for one in found.levels} if found else {}
        return names.get(level) or words.words_of(level or role)

    def post(self, key: str) -> str:
        if self.hidden:
            return "a funded post"
        people = self.setting.loaded.staffing.people
        return "post " + next((one.post or one.title or key for one in people if one.vacant and one.key == key), key)

    def who(self, key: str, chosen: tuple[Option, ...] = ()) -> str:
        """Somebody of the file by name; who is not there yet by what they are taken on as."""
        if "/" not in key:
            return self.person(key)
        option = next((one for one in chosen if any(grant.person == key for grant in one.grants)), None)
        level = self.level(option.role, option.level) if option and option.role else "somebody"
        kind = key.partition("/")[0]
        if kind == "post":
            return f"the {level} in {self.post(key.partition('/')[2])}"
        what = {"hire": "the new {}", "contract": "the contracted {}", "partner": "the {} lent by a partner"}
        return what.get(kind, "the {} of the supplier").format(level)

    # ------------------------------------------------------------------ actions

    def brief(self, option: Option) -> str:
        """The same without how long it lasts: for a chart, which shows that."""
        return self.action(option).rpartition(", ")[0] if _ends(option) else self.action(option)

    def action(self, option: Option) -> str:
        """'Hire Interaction designer, 1.0': for a table."""
        level, fte = self.level(option.role, option.level) if option.role else "", words.fte(_fte(option))
        match option.action:
            case action if action == HIRE and option.post:
                return f"{words.sentence(f'Fill {self.post(option.post)}').rstrip('.')}: {level}, {fte}"
            case action if action == HIRE:
                return f"Hire {level}, {fte}"
            case action if action == TRAIN:
                return f"Train {self.person(option.about)} as {level}"
            case action if action == CONTRACT:
                return f"Contract {level}, {fte}, {_months(option)}"
            case action if action == RELEASE:
                return f"Release {self.person(option.about)}, {fte} more"
            case action if action == SHARE and option.lends:
                return f"Share {self.person(option.lends)} between two teams"
            case action if action == SHARE:
                return f"Borrow {level}, {fte}, from {self._partner(option)}"
            case _:
                return f"Supplier team for {self.team(option.team)}, {_months(option)}"

    def doing(self, option: Option) -> str:
        """The same within a sentence: 'hire an Interaction designer (1.0)'."""
        level, fte = self.level(option.role, option.level) if option.role else "", words.fte(_fte(option))
        match option.action:
            case action if action == HIRE and option.post:
                return f"fill {self.post(option.post)}"
            case action if action == HIRE:
                return f"hire {words.a_or_an(level)} ({fte})"
            case action if action == TRAIN:
                return f"train {self.person(option.about)} as {level}"
            case action if action == CONTRACT:
                return f"contract {words.a_or_an(level)} ({fte}) for {_months(option)}"
            case action if action == RELEASE:
                return f"release {self.person(option.about)} ({fte} more)"
            case action if action == SHARE and option.lends:
                return f"share {self.person(option.lends)} between two teams"
            case action if action == SHARE:
                return f"borrow {words.a_or_an(level)} ({fte}) from {self._partner(option)}"
            case action if action == SUPPLIER_TEAM:
                return f"take a supplier's team for {self.team(option.team)}"
            case _:
                return option.action

    def _partner(self, option: Option) -> str:
        terms = [entry for entry in self.setting.allowed if entry.action == SHARE and entry.role]
        return self.public(_nth(terms, option.what[0]).partner or "a partner")


def _nth(terms: list[Allowed], name: str) -> Allowed:
    """The entry that an id such as 'partner/2' counts to."""
    return terms[int(name.rpartition("/")[2]) - 1]


def _ends(option: Option) -> bool:
    return option.action in (CONTRACT, SUPPLIER_TEAM)


def _months(option: Option) -> str:
    """'1 month', '3 months'."""
    return words.count(option.last - option.effect + 1, "month")


def _fte(option: Option) -> int:
    return sum(grant.fte for grant in option.grants)
