"""How other programs are told of months, people and actions: by ids, numbered where nobody is to be named."""

from __future__ import annotations

from teamplan.report.roadmap.facts import Facts
from teamplan.roadmap.calendar import iso
from teamplan.roadmap.problem import Option


def month(facts: Facts, number: int) -> str:
    return iso(facts.setting.start + number)


def person(facts: Facts, key: str) -> str:
    """An id; of who is not there yet that of their action, which holds a slash and is no post's for a board."""
    if "/" not in key:
        return facts.names.person_id(key)
    return f"post/{facts.numbers.get(_brought_by(facts, key), 0)}" if facts.hidden and key.startswith("post/") else key


def _brought_by(facts: Facts, key: str) -> Option:
    return next(option for option in facts.plan.chosen if any(grant.person == key for grant in option.grants))


def action_id(facts: Facts, option: Option) -> str:
    """The same from plan to plan: what is done to whom, and for what may be done again its month."""
    who = option.about if "/" in option.about else f"{option.action}/{person(facts, option.about)}"
    parts = [person(facts, who) if "/" in option.about else who]
    parts += [option.level] if option.teaches else []
    parts += [month(facts, option.start)] if option.action in ("contract", "supplier-team") else []
    return "/".join(parts)
