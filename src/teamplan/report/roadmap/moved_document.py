"""What moved against an earlier plan, for other programs: enough to know what was decided when it was planned anew."""

from __future__ import annotations

from teamplan.report.contract import Json
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.moved import reasons, step_text, why
from teamplan.roadmap.calendar import iso
from teamplan.roadmap.elsewhere import Elsewhere
from teamplan.roadmap.moved import Moved, Step


def moved_document(facts: Facts, found: Moved) -> Json:
    costs = found.costs
    return {
        "today": iso(found.today),
        "nothing": found.nothing,
        "actions": [_step(facts, step) for step in found.steps],
        "stages": [
            {"team": team, "before": _month(before), "after": _month(after)}
            for team, (before, after) in found.stages.items()
        ],
        "people": [_person(facts, one) for one in _in_order(facts, found)],
        "cost": {
            "before": facts.rough(costs.before),
            "prices": facts.rough(costs.prices),
            "plan": facts.rough(costs.plan),
            "other_months": facts.rough(costs.other_months),
            "after": facts.rough(costs.after),
        },
        "broken": reasons(facts, found),
    }


def _in_order(facts: Facts, found: Moved) -> list[Elsewhere]:
    """For a board by number, so that the order says nothing."""
    numbers = facts.names.numbers if facts.hidden else {}
    return sorted(found.people, key=lambda one: (numbers.get(one.person, 0), one))


def _person(facts: Facts, one: Elsewhere) -> Json:
    return {
        "person": facts.names.person_id(one.person),
        "from": iso(one.first),
        "to": iso(one.last),
        "before": [team or None for team in one.before],
        "after": [team or None for team in one.after],
    }


def _step(facts: Facts, step: Step) -> Json:
    """`what` and `start` are those of the new plan where it does it, else those of the earlier one."""
    now, was = step.now, step.was
    what = now.what if now else was.what if was else ()
    return {
        "action": now.action if now else was.action if was else "",
        "text": step_text(facts, step),
        "what": None if facts.hidden else list(what),
        "how": step.how,
        "decided": step.decided,
        "before": iso(was.start) if was else None,
        "start": iso(facts.setting.start + now.start) if now else None,
        "why": why(facts, step),
    }


def _month(month: int | None) -> str | None:
    return None if month is None else iso(month)
