"""Figures that a saved plan states, worked out again from the inputs alone: each as it says and as it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from teamplan.report.contract import Json
from teamplan.report.roadmap.contract import derived
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.plans import full_year
from teamplan.roadmap.calendar import iso
from teamplan.roadmap.problem import Option
from teamplan.roadmap.saved.values import Saved

# Wording and order; and what only the search can tell.
_LEFT_OUT = {"text", "number", "name", "need", "evidence", "owner"}
_LEFT_OUT |= {"soonest", "last_safe_start", "alternatives", "without"}
_ADDED = {
    "paid_from",
    "filled_by",
}  # not in the first plans that were saved: held against the inputs where it is
_BY_DATA = {"by_month", "by_year", "months"}  # their keys are months, years and teams, all of which count
MISSING = "nothing"


class Compared(NamedTuple):
    """A figure by its path: below the action that it is about, else below `roadmap`."""

    option: Option | None
    path: tuple[str, ...]
    says: object
    should_be: Json

    @property
    def differs(self) -> bool:
        """A truth value is no number; 1 and 1.0 are the same amount."""
        truth = isinstance(self.says, bool) or isinstance(self.should_be, bool)
        return self.says is not self.should_be if truth else self.says != self.should_be


def compared(facts: Facts, saved: Saved) -> Iterator[Compared]:
    """Every figure that follows from the plan and its inputs. `facts`: with everybody by their id."""
    found = derived(facts)
    actions = found["actions"]
    assert isinstance(actions, list)
    for action, should_be in zip(facts.actions, actions, strict=True):
        option = action.option
        key = option.action, option.what, facts.setting.start + option.start
        yield from _against(option, saved.by_key[key].written, should_be, ())
    rest = {key: value for key, value in found.items() if key not in ("actions", "arrangement")}
    yield from _against(None, saved.written, rest, ())
    yield from _told(facts, saved)


def _told(facts: Facts, saved: Saved) -> Iterator[Compared]:
    """The line of the plan among the plans side by side."""
    plans = saved.written.get("plans")
    every = plans if isinstance(plans, list) else []
    own = next((one for one in every if isinstance(one, dict) and one.get("name") == saved.name), None)
    should_be: dict[str, Json] = {
        "months": {stage.team: iso(stage.month) for stage in saved.stages if stage.month is not None},
        "cost": facts.plan.cost,
        "viable_months": sum(facts.setting.months - month for month in facts.plan.months.values()),
        "full_year": full_year(facts, facts.plan.chosen),
    }
    yield from _against(None, own, should_be, ("plans", saved.name))


def _against(about: Option | None, says: object, should_be: Json, path: tuple[str, ...]) -> Iterator[Compared]:
    match should_be:
        case Mapping():
            yield from _object(about, says, should_be, path)
        case Sequence() if not isinstance(should_be, str):
            yield from _list(about, says, should_be, path)
        case _:
            yield Compared(about, path, says, should_be)


def _object(
    about: Option | None, says: object, should_be: Mapping[str, Json], path: tuple[str, ...]
) -> Iterator[Compared]:
    own = says if isinstance(says, dict) else {}
    for key, value in should_be.items():
        if key not in _LEFT_OUT and not (key in _ADDED and key not in own):
            yield from _against(about, own.get(key, MISSING), value, (*path, key))
    if path and path[-1] in _BY_DATA:
        yield from (Compared(about, (*path, key), value, None) for key, value in own.items() if key not in should_be)


def _list(about: Option | None, says: object, should_be: Sequence[Json], path: tuple[str, ...]) -> Iterator[Compared]:
    own = says if isinstance(says, list) else []
    yield Compared(about, (*path, "length"), len(own), len(should_be))
    for number, (one, other) in enumerate(zip(own, should_be, strict=False)):
        yield from _against(about, one, other, (*path, _name(other, number)))


def _name(value: Json, number: int) -> str:
    """What an entry of a list is called: by its team, month or year, else by its place."""
    names = value if isinstance(value, Mapping) else {}
    return next((str(names[key]) for key in ("team", "month", "year") if isinstance(names.get(key), str)), str(number))
