"""Figures that differ -> faults: one for all of a kind that the plan, or one of its actions, has wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from teamplan import words
from teamplan.report.contract import Json
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.ids import action_id
from teamplan.report.verified.figures import MISSING, Compared
from teamplan.report.verified.values import Fault, Figure
from teamplan.roadmap.problem import Option

_KINDS = {
    "cost": "cost",
    "working": "cost",
    "paid_from": "budget",
    "filled_by": "covered",
    "spent_before": "cost",
    "hangs_on_it": "cost",
    "plans": "cost",
    "effect": "lead-time",
    "lead": "lead-time",
    "ends": "lead-time",
    "coverage": "covered",
    "positions": "covered",
    "shortfalls_closed": "covered",
    "after": "order",
    "gate": "order",
    "seed": "seed",
}
_MONEY = ("cost", "budget")


def different(shown: Facts, every: Iterable[Compared]) -> Iterator[Fault]:
    """`shown`: as the reader may see it."""
    groups: dict[tuple[Option | None, str], list[Compared]] = {}
    for one in every:
        if one.differs:
            groups.setdefault((one.option, _kind(one.path)), []).append(one)
    return (_fault(shown, option, kind, wrong) for (option, kind), wrong in groups.items())


def _kind(path: tuple[str, ...]) -> str:
    if "funds" in path:
        return "budget"
    return next((_KINDS[key] for key in reversed(path) if key in _KINDS), "record")


def _fault(shown: Facts, option: Option | None, kind: str, wrong: Sequence[Compared]) -> Fault:
    figures = tuple(Figure(".".join(one.path), _plain(shown, one.says), _plain(shown, one.should_be)) for one in wrong)
    first = figures[0]
    whose = f"{shown.phrases.action(option)}: " if option else ""
    text = f"{whose}{first.name} should be {_said(first.should_be, kind)}, and the plan says {_said(first.says, kind)}"
    number = f" ({words.count(len(wrong), 'figure')} differ)" if len(wrong) > 1 else ""
    about = action_id(shown, option) if option else None
    return Fault(kind, text + number, (), about, option.team or None if option else None, figures=figures)


def _plain(shown: Facts, value: object) -> Json:
    """What may be told again: a number, or a short text where nobody can be named by it."""
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return "a text" if shown.hidden and not value[:4].isdigit() and value != MISSING else value[:60]
        case _:
            return "an object" if isinstance(value, dict) else "a list"


def _said(value: Json, kind: str) -> str:
    if kind in _MONEY and type(value) is int:
        return words.exact_pounds(value)
    return MISSING if value is None else str(value)
