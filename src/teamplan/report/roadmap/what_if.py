"""Scenarios side by side with the file as it stands: months, money, actions and findings; as a table, and for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from teamplan import words
from teamplan.model.roadmap import ACTIONS
from teamplan.report.blocks import Block, Cell, Column, Heading, Row, Sentence, Table
from teamplan.report.contract import Json
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.planned import AS_WRITTEN, Beside, Case, Planned
from teamplan.report.roadmap.plans import team_columns, team_months
from teamplan.report.roadmap.verdict import status
from teamplan.roadmap.calendar import iso

BASELINE = "As the file says"


def about(planned: Planned, facts: Facts) -> Iterator[Block]:
    """Says that this is not the file as it stands."""
    case = planned.case
    if case != AS_WRITTEN:
        yield Sentence(f"Planned for {_in_words(case, facts)}, not for the file as it stands.", "strong")


def _in_words(case: Case, facts: Facts) -> str:
    parts = [f"the scenario '{facts.safe(case.scenario)}'"] if case.scenario else []
    parts += [f"{'with ' if case.scenario else ''}{facts.safe(words.listed(case.changes))}"] if case.changes else []
    return " ".join(parts)


def side_by_side(planned: Planned, facts: Facts) -> Iterator[Block]:
    if not planned.beside:
        return
    each = [Facts(one.answer, facts.names) for one in planned.beside]
    reached = {team for one in each for team in one.plan.months}
    teams = tuple(stage.team for stage in facts.problem.stages if stage.team in reached)
    columns = (
        Column("Scenario", least=12, stretch=True),
        *team_columns(facts, teams),
        Column("New money", "right", 9),
        Column("Actions", least=12, stretch=True),
        Column("Findings", "right", 8),
    )
    rows = (Row(tuple(_cells(planned, one, own, teams))) for one, own in zip(planned.beside, each, strict=True))
    yield Heading("Scenarios side by side")
    yield Table(columns, tuple(rows))
    yield Sentence(" ".join(_legend(planned, facts)), "quiet")


def _cells(planned: Planned, one: Beside, own: Facts, teams: Sequence[str]) -> Iterator[Cell]:
    yield _name(one.case, own) + (" *" if one.case == planned.case else "")
    yield from team_months(own, own.plan.months, teams)
    yield words.pounds(own.plan.cost) + ("" if one.answer.proved or own.answer.plan is None else "?")
    kinds = _kinds(own)
    yield ", ".join(f"{number} {kind}" for kind, number in kinds.items() if number) or "none"
    yield f"{one.findings:,}"


def _name(case: Case, facts: Facts) -> str:
    names = [facts.safe(case.scenario)] if case.scenario else []
    names += ["as set" if names else "As set"] if case.changes else []
    return ", ".join(names) or BASELINE


def _kinds(facts: Facts) -> dict[str, int]:
    counts = Counter(option.action for option in facts.plan.chosen)
    return {kind: counts[kind] for kind in ACTIONS}


def _legend(planned: Planned, facts: Facts) -> Iterator[str]:
    yield "* is told in this report. Each is planned by itself, with its own dates, money and limits."
    changed = next((one.case for one in planned.beside if one.case.changes), None)
    if changed:
        yield f"As set: {facts.safe(words.listed(changed.changes))}."
    if any(not one.answer.proved and one.answer.plan for one in planned.beside):
        yield "? is not proved the least."


# ---------------------------------------------------------------------------------------------------------- document


def document(planned: Planned, facts: Facts) -> dict[str, Json]:
    """The keys `scenario`, `set` and `scenarios`."""
    return {
        "scenario": facts.safe(planned.case.scenario) or None,
        "set": [facts.safe(one) for one in planned.case.changes],
        "scenarios": [_beside(planned, one, Facts(one.answer, facts.names)) for one in planned.beside],
    }


def _beside(planned: Planned, one: Beside, own: Facts) -> Json:
    start = own.setting.start
    return {
        "scenario": own.safe(one.case.scenario) or None,
        "set": [own.safe(change) for change in one.case.changes],
        "told": one.case == planned.case,
        "status": status(one.answer),
        "proved": one.answer.proved,
        "plan": one.answer.name if one.answer.plan else None,
        "months": {team: iso(start + month) for team, month in own.plan.months.items()},
        "cost": own.rough(own.plan.cost),
        "actions": dict(_kinds(own)),
        "findings": one.findings,
    }
