"""Composition rules in words: what a rule is called, and the figures that decide it."""

from __future__ import annotations

from collections.abc import Callable

from teamplan import words
from teamplan.model.teams import Rule
from teamplan.staffing.answer import RuleAnswer

RULE_NAMES = {
    "pillars": "Digital skills",
    "voices": "Clinical and operational voices",
    "at-most": "Not one department",
    "ownership": "Ownership",
    "apart": "Kept apart",
}


def rule_title(rule: Rule | None, kind: str, called: Callable[[str], str]) -> str:
    """`called` names a position by its id."""
    if rule is None:
        return RULE_NAMES[kind]
    match rule.rule:
        case "pillars":
            return "Every pillar is there"
        case "voices":
            return f"{_origin_names(tuple(rule.voices))} voices in the team"
        case "at-most":
            return f"At most {rule.share}% from {_origin_names(rule.origins)}"
        case "ownership":
            return f"{_origin_names(rule.origins)} people decide"
        case _:
            return f"{words.listed([called(one) for one in rule.positions])} kept apart"


def _origin_names(origins: tuple[str, ...]) -> str:
    return words.listed([words.ORIGINS.get(origin, origin) for origin in origins])


def rule_detail(rule: Rule | None, answer: RuleAnswer) -> str:
    """The figures that decide a rule. Says nothing of who."""
    figures = answer.figures
    match answer.rule:
        case "pillars":
            missing = [words.pillar(name) for name, there in sorted(figures.items()) if not there]
            there = [words.pillar(name) for name, there in sorted(figures.items()) if there]
            return f"missing: {words.listed(missing)}" if missing else words.listed(there)
        case "voices":
            return "; ".join(_voice(rule, origin, answer) for origin in sorted(figures) if ":" not in origin)
        case "at-most":
            unknown = figures.get("unknown", 0)
            share = f"{words.fte(figures.get('share_of', 0))} of {words.fte(figures.get('of', 0))} FTE"
            part = f"{share} ({words.percent(figures.get('share_of', 0), figures.get('of', 0))})"
            return part + (f"; {words.fte(unknown)} FTE from nobody knows where" if unknown else "")
        case "ownership":
            people, unknown = figures.get("people", 0), figures.get("unknown", 0)
            held = words.count(people, "person", "people") if people else "nobody"
            return held + (f"; {unknown} more of unknown origin" if unknown else "")
        case _:
            both = figures.get("people", 0)
            return f"{words.count(both, 'person serves', 'people serve')} both" if both else "nobody serves both"


def _voice(rule: Rule | None, origin: str, answer: RuleAnswer) -> str:
    people, amount = answer.figures.get(f"{origin}:people", 0), answer.figures[origin]
    there = f"{words.ORIGINS.get(origin, origin)}: {words.count(people, 'person', 'people')}, {words.fte(amount)} FTE"
    wanted = rule.voices.get(origin) if rule else None
    if wanted is None or (people >= wanted.people and amount >= wanted.fte):
        return there
    return f"{there} (wanted {wanted.people}, {words.fte(wanted.fte)} FTE)"
