"""What `--format json` promises other programs: every key of the contract, ids instead of names, FTE as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from teamplan import __version__
from teamplan.model.teams import Rule
from teamplan.report.blocks import Found, Related
from teamplan.report.checked import Checked, Compared, Held
from teamplan.report.names import Names, names_for
from teamplan.report.told import Told, all_told, tell
from teamplan.report.working import working_document
from teamplan.source import Span
from teamplan.staffing.answer import (
    Answer,
    Bottleneck,
    HeldBack,
    Move,
    NotHere,
    PositionAnswer,
    RuleAnswer,
    Serving,
    Shortfall,
    TeamAnswer,
    Vacancy,
)
from teamplan.staffing.problem import Lack, Readiness
from teamplan.words.rules import rule_detail

FORMAT_VERSION = "1.0"

Json = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None


def check_document(checked: Checked) -> dict[str, Json]:
    names = names_for(checked.audience, checked.loaded)
    answer = checked.answer
    return {
        **document("check", [tell(checked)]),
        "teams": [_team(team, names) for team in answer.teams] if answer else [],
        "organisation_positions": _positions(answer.organisation_positions, names) if answer else [],
        "proof": _proof(answer, names) if answer else None,
        "verdict": answer.verdict if answer else None,
        "vacancies": [_vacancy(one, names) for one in answer.vacancies] if answer else [],
        "not_here": [_not_here(one, names) for one in _by_name(answer, names)] if answer else [],
        "not_counted": [names.person_id(key) for key in names.sorted(answer.nothing_known)] if answer else [],
        **({"working": working_document(answer, names)} if answer and checked.working else {}),
        **({"baseline": _baseline(checked.held, names)} if checked.held else {}),
        **({"against": [_against(one) for one in checked.compared]} if checked.compared else {}),
    }


def _against(compared: Compared) -> Json:
    team = compared.team
    return {"template": compared.template, "verdict": team.verdict, "required": _required(team)}


def _baseline(held: Held, names: Names) -> Json:
    stale = [
        {"code": one.code, "team": names.team_id(one.team) if one.team else one.team, "position": one.position}
        for one in held.stale
    ]
    return {"path": held.path, "as_of": held.as_of.isoformat(), "held": held.number, "stale": stale}


def validate_document(files: Sequence[Told]) -> dict[str, Json]:
    """The same without teams and proof: nothing was planned."""
    return {**document("validate", files), "verdict": None, "organisation_positions": []}


def document(command: str, files: Sequence[Told]) -> dict[str, Json]:
    """What the documents of all commands begin with."""
    inputs = {path: sha256 for file in files for path, sha256 in file.inputs}
    organisations = {file.organisation for file in files if file.organisation is not None}
    return {
        "format_version": FORMAT_VERSION,
        "teamplan": __version__,
        "command": command,
        "inputs": [{"path": path, "sha256": sha256} for path, sha256 in inputs.items()],
        "organisation": organisations.pop() if len(organisations) == 1 else None,
        "as_of": max(file.as_of for file in files).isoformat() if files else None,
        "findings": [_finding(one) for one in all_told(files)],
    }


def _fte(hundredths: int) -> float:
    return hundredths / 100


def _team(team: TeamAnswer, names: Names) -> Json:
    template = names.loaded.templates.get(team.id) if names.loaded else None
    rules = template.rules if template else ()
    return {
        "id": names.team_id(team.id),
        "template": team.template,
        "priority": team.priority,
        "verdict": team.verdict,
        "as_is": {
            "stated": team.as_is.stated,
            "viable": team.as_is.viable,
            "unready": [
                {"person": names.person_id(r.person), "position": r.seat.position, **lacking(r)}
                for r in team.as_is.unready
            ],
        },
        "moves": [_move(move, names) for move in team.moves],
        "required": _required(team),
        "rules": [_rule(rule, rules) for rule in team.rules],
        "positions": _positions(team.positions, names),
    }


def _required(team: TeamAnswer) -> Json:
    return {
        "positions": team.required_positions,
        "covered": team.required_covered,
        "fte": _fte(team.required_fte),
        "filled": _fte(team.required_filled),
        "filled_assessed_only": _fte(team.filled_assessed_only),
        "filled_if_unknown_held": _fte(team.filled_if_unknown_held),
    }


def _move(move: Move, names: Names) -> Json:
    return {"person": names.person_id(move.person), "from": move.from_, "to": move.to, "fte": _fte(move.fte)}


def _rule(answer: RuleAnswer, rules: Sequence[Rule]) -> Json:
    rule = rules[answer.index] if answer.index < len(rules) else None
    severity = "error" if answer.hard else "warning"
    return {"rule": answer.rule, "holds": answer.holds, "detail": rule_detail(rule, answer), "severity": severity}


def _positions(positions: Sequence[PositionAnswer], names: Names) -> list[Json]:
    return [
        {
            "id": position.seat.position,
            "roles": list(position.roles),
            "level": position.level,
            "need": position.need,
            "sits": position.sits,
            "fte": _fte(position.fte),
            "filled": _fte(position.filled),
            "status": position.status,
            "people": [_serving(serving, names) for serving in _in_order(position, names)],
            "shortfall": _shortfall(position.shortfall, names) if position.shortfall else None,
        }
        for position in positions
    ]


def _in_order(position: PositionAnswer, names: Names) -> list[Serving]:
    by_person = {serving.person: serving for serving in position.people}
    return [by_person[key] for key in names.sorted(by_person)]


def _serving(serving: Serving, names: Names) -> Json:
    return {
        "person": names.person_id(serving.person),
        "fte": _fte(serving.fte),
        "evidence": serving.evidence.word,
        "current": serving.current,
        "assumed_availability": serving.assumed_availability,
    }


def _shortfall(short: Shortfall, names: Names) -> Json:
    return {
        "fte": _fte(short.fte),
        "cause": short.cause,
        "fte_if_unknown_held": _fte(short.if_unknown_held),
        "nearest": [{"person": names.person_id(near.person), **lacking(near)} for near in short.nearest],
        "held_back": [_held_back(one, names) for one in short.held_back],
        "not_assessed": short.not_assessed,
    }


def _held_back(one: HeldBack, names: Names) -> Json:
    rule = one.rule[1] if one.rule else None
    person = names.person_id(one.person)
    back = _day(one.absence.back) if one.absence else None
    amounts = {"spare": _fte(one.spare), "least": _fte(one.least)}
    return {"person": person, "reason": one.reason, **amounts, "rule": rule, "back": back}


def _by_name(answer: Answer, names: Names) -> list[NotHere]:
    by_person = {one.person: one for one in answer.not_here}
    return [by_person[key] for key in names.sorted(by_person)]


def _not_here(one: NotHere, names: Names) -> Json:
    return {
        "person": names.person_id(one.person),
        "count": one.count,
        "reason": one.absence.kind,
        "day": _day(one.absence.day),
        "back": _day(one.absence.back),
    }


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None


def _vacancy(one: Vacancy, names: Names) -> Json:
    return {
        "post": None if names.hidden else names.post(one.post),
        "role": one.role or None,
        "level": one.level or None,
        "fte": _fte(one.fte),
        "funded_until": _day(one.funded_until),
        "fills": [{"team": names.team_id(seat.team) or None, "position": seat.position} for seat in one.fills],
    }


def lacking(near: Readiness) -> dict[str, Json]:
    return {
        "distance": near.distance,
        "lacks": [_lack(lack) for lack in near.lacks],
        "unknown": list(near.unknown),
        "lacks_other": list(near.lacks_other),
    }


def _lack(lack: Lack) -> Json:
    return {"skill": lack.skill, "has": lack.has.word, "needs": lack.needs.word if lack.needs is not None else "held"}


def _proof(answer: Answer, names: Names) -> Json:
    return {
        "status": "optimal" if answer.proved else "feasible",
        "tiers": [
            {"name": t.name, "priority": t.priority, "value": t.value, "bound": t.bound, "status": t.status}
            for t in answer.tiers
        ],
        "bottlenecks": [_bottleneck(found, names) for found in answer.bottlenecks],
    }


def _bottleneck(found: Bottleneck, names: Names) -> Json:
    return {
        "kind": found.kind,
        "positions": [seat.position for seat in found.positions],
        "teams": sorted({names.team_id(seat.team) for seat in found.positions}),
        "people": [names.person_id(key) for key in names.sorted(found.people)],
        "demand_fte": _fte(found.demand),
        "supply_fte": _fte(found.supply),
        "rows": [
            [name, *(names.person_id(s) if s in names.people else names.team_id(s) for s in about)]
            for name, *about in found.rows
        ],
    }


def _finding(one: Found) -> Json:
    return {
        "code": one.code,
        "severity": one.severity,
        "message": one.message,
        "help": one.help,
        "team": one.team,
        "position": one.position,
        "person": one.person,
        "due_to_date": one.due_to_date,
        "accepted": one.accepted,
        "fixable": one.fixable,
        "place": _place(one.path, one.span),
        **({"related": [_related(other) for other in one.related]} if one.related else {}),
    }


def _related(one: Related) -> Json:
    return {"place": _place(one.path, one.span), "message": one.message}


def _place(path: str, span: Span | None) -> Json:
    if span is None:
        return None
    return {
        "path": path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
