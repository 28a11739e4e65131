"""What becomes of each key of a staffing file. A key of text for which nothing is said here stops the program.

Numbers, dates and words of fixed lists stay; free text is left out; names and ids need a rule of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from teamplan.anonymise.pseudonyms import Pseudonyms
from teamplan.anonymise.text import AsWritten, Tree
from teamplan.library import shipped
from teamplan.load import Loaded
from teamplan.model.assumptions import Assumptions, Founded
from teamplan.model.located import Container, Located, inner, not_none
from teamplan.model.names import slug
from teamplan.model.people import AssumptionsChoice, Person
from teamplan.model.registers import Registration, key_of, register_of
from teamplan.model.scalars import Identifier, Line, Pence, Text, origin_of
from teamplan.source import Mapping, Node, Scalar
from teamplan.source import Sequence as SequenceNode

LEFT_OUT = "left out"
Rule = Callable[[str], str | None]  # a text as written -> what stands instead; None: the key is left out
_POUND, _THOUSAND, _TEN = 100, 100_000, 1_000  # pence


@dataclass(frozen=True)
class Rewriting:
    """One file, with what each of its names goes by."""

    loaded: Loaded
    pseudonyms: Pseudonyms
    people: Sequence[Person]  # in the order in which they will stand

    def staffing(self) -> dict[str, Tree]:
        at = self.loaded.staffing.at
        assert isinstance(at, Mapping)
        return self._model(type(self.loaded.staffing), at)

    # ------------------------------------------------------------------ the rules

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Class and key -> what becomes of the text."""
        own = self.pseudonyms
        person, team = (lambda text: own.person(slug(text))), (lambda text: own.team(slug(text)))
        keep: Rule = _same
        gone: Rule = _gone
        return {
            "Staffing.kind": keep,
            "Staffing.organisation": lambda _: "Organisation",
            "Staffing.library": keep,
            "AssumptionsChoice.base": keep,
            "Person.id": gone,  # every person gets one
            "Person.name": gone,
            "Person.title": self._title,
            "Person.notes": gone,
            "Person.registration": self._registration,
            "Person.salary": lambda text: _rounded(text, _THOUSAND),
            "Person.day_rate": lambda text: _rounded(text, _TEN),
            "Person.learning": slug,
            "Person.post": own.post,
            "Person.cost_centre": own.cost_centre,
            "RoleChoice.role": slug,
            "RoleChoice.level": slug,
            "Member.person": person,
            "Member.position": slug,
            "Adjustment.position": slug,
            "Adjustment.level": slug,
            "Team.id": team,
            "Team.name": own.team_name,
            "Team.template": keep,
            "Acceptance.finding": slug,
            "Acceptance.team": team,
            "Acceptance.position": slug,
            "Acceptance.person": person,
            "Stage.team": team,
            "Stage.after": team,
            "Fund.name": own.fund,
            "Allowed.role": slug,
            "Allowed.level": slug,
            "Allowed.team": team,
            "Allowed.partner": own.partner,
            "Roadmap.high_cost_area": self._area,
            # keys of mappings
            "Person.skills:": self._skill,
            "Staffing.conditions:": slug,
            "Roadmap.target:": team,
            "Scenario.target:": team,
            "Roadmap.scenarios:": lambda text: own.scenario(slug(text)),
            "Contracting.day_rates:": self._of_a_role,
            "PayYear.high_cost_areas:": self._area,
            "Assumptions.phases:": _shipped,
            "Assumptions.thresholds:": _shipped,
            # assumptions that replace the shipped ones
            "Assumptions.kind": gone,
            "Assumptions.id": gone,
            "Assumptions.name": gone,
            "Assumptions.version": gone,
            "Assumptions.licence": gone,
            "PayYear.year": own.year,
            "RoleBands.role": slug,
            "RoleBands.level": slug,
            "RoleBands.profile": lambda _: LEFT_OUT,
            "Approval.by": lambda _: LEFT_OUT,
            "Founded.basis": lambda text: text if slug(text) == "assumption" else LEFT_OUT,
        }

    def _rule(self, model: type[Located], key: str) -> Rule | None:
        name = "Founded" if key == "basis" and issubclass(model, Founded) else model.__name__
        return self.rules.get(f"{name}.{key}")

    def _title(self, text: str) -> str | None:
        """The name of the role level that it is taken for; a title that the library does not know says who it is."""
        found = self.loaded.library.match_title(text)
        if found is None:
            return None
        names = (found[1].name, found[0].name)
        return next((name for name in names if self.loaded.library.match_title(name) == found), text)

    def _registration(self, text: str) -> str | None:
        """The register alone, without a number; another one only where a template asks for it."""
        templates = self.loaded.templates.values()
        asked = {key_of(one) for t in templates for p in t.positions if p.requires for one in p.requires.registration}
        known = register_of(text)
        return known or (text if key_of(text) in asked else "Another register")

    def _skill(self, text: str) -> str | None:
        return self.loaded.library.skill_id(text)

    def _of_a_role(self, text: str) -> str | None:
        roles = self.loaded.library.roles.values()
        known = {"default", *(role.id for role in roles), *(level.id for role in roles for level in role.levels)}
        return slug(text) if slug(text) in known else None

    def _area(self, text: str) -> str:
        """As the shipped assumptions call it; one of the file's own names the place."""
        return self.pseudonyms.area(slug(text)) if slug(text) in self._own_areas else slug(text)

    @cached_property
    def _own_areas(self) -> set[str]:
        choice = self.loaded.staffing.assumptions
        pay = choice.at.entries.get("pay") if choice and isinstance(choice.at, Mapping) else None
        years = pay.items if isinstance(pay, SequenceNode) else []
        areas = (year.entries.get("high_cost_areas") for year in years if isinstance(year, Mapping))
        return {slug(name) for one in areas if isinstance(one, Mapping) for name in one.entries}

    # ------------------------------------------------------------------ the walk

    def _model(self, model: type[Located], node: Mapping) -> dict[str, Tree]:
        if model is AssumptionsChoice:
            return self._assumptions(node)
        found = {}
        for key, child in node.entries.items():
            field = model.fields()[key]
            value = self._people() if key == "people" else self._value(model, key, field.hint, child)
            if value is not None:
                found[key] = value
        return found

    def _people(self) -> list[Tree]:
        return [self._person(person) for person in self.people]

    def _person(self, person: Person) -> Tree:
        assert isinstance(person.at, Mapping)
        return {"id": self.pseudonyms.person(person.key), **self._model(Person, person.at)}

    def _assumptions(self, node: Mapping) -> dict[str, Tree]:
        """`base` names a pack; every other key is one of the pack's."""
        found: dict[str, Tree] = {}
        for key, child in node.entries.items():
            model: type[Located] = AssumptionsChoice if key == "base" else Assumptions
            value = self._value(model, key, model.fields()[key].hint, child)
            if value is not None:
                found[key] = value
        return found

    def _value(self, model: type[Located], key: str, hint: Any, node: Node) -> Tree | None:
        hint = not_none(hint)
        container = next((mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Container)), None)
        match node:
            case SequenceNode() if container:
                items = (self._value(model, key, inner(hint), child) for child in node.items)
                return _in_order([item for item in items if item is not None])
            case Mapping() if container and container.keys:
                rule = self._rule(model, f"{key}:") or (None if container.keys is slug else _fixed)
                if rule is None:
                    raise LookupError(f"nothing says what becomes of the keys of {model.__name__}.{key}")
                return {
                    shown: value
                    for name, child in node.entries.items()
                    if (shown := rule(name)) and (value := self._value(model, key, inner(hint), child)) is not None
                }
            case _:
                return self._single(model, key, inner(hint) if container else hint, node)

    def _single(self, model: type[Located], key: str, hint: Any, node: Node) -> Tree | None:
        if isinstance(hint, type) and issubclass(hint, Located):
            if isinstance(node, Mapping):
                return self._model(hint, node)
            assert hint.short_form
            return self._single(hint, hint.short_form, not_none(hint.fields()[hint.short_form].hint), node)
        if isinstance(node, Mapping):  # `available` by origin
            return {origin_of(name): self._plain(child) for name, child in node.entries.items()}
        if not isinstance(node, Scalar):
            return None
        rule = self._rule(model, key)
        if rule:
            return _as(rule(" ".join(node.text.split())), hint)
        if hint == Text:
            return LEFT_OUT
        if hint in (Line, Identifier, Registration):
            raise LookupError(f"nothing says what becomes of {model.__name__}.{key}")
        return self._plain(node)

    @staticmethod
    def _plain(node: Node) -> Tree:
        assert isinstance(node, Scalar)
        return AsWritten(node.text, node.plain)


def _same(text: str) -> str | None:
    return text


def _gone(_: str) -> str | None:
    return None


def _shipped(text: str) -> str | None:
    """A figure that a shipped pack has too; of any other its name may say anything, and nothing asks for it."""
    packs = (one.file.read_text(encoding="utf-8") for one in shipped("assumptions"))
    return slug(text) if any(f"\n  {slug(text)}:" in pack for pack in packs) else None


def _fixed(text: str) -> str | None:
    """A key out of a fixed list: a band, a level, an origin."""
    return text


def _as(text: str | None, hint: Any) -> Tree | None:
    return AsWritten(text, True) if text is not None and hint == Pence else text


def _in_order(items: list[Tree]) -> list[Tree]:
    """Members in the order of the pseudonyms: the old order would tell who they are."""
    if all(
        isinstance(item, dict) and {"person", "position"} <= item.keys() and "finding" not in item for item in items
    ):
        return sorted(items, key=str)
    return items


def _rounded(pounds: str, to: int) -> str:
    pence = round(float(pounds) * _POUND)
    return str(max(to, (pence + to // 2) // to * to) // _POUND)
