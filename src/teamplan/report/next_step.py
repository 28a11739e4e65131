"""The one thing to do next, chosen from the answer."""

from __future__ import annotations

from teamplan import words
from teamplan.findings import Severity, in_order
from teamplan.report.checked import Checked
from teamplan.report.names import Names
from teamplan.report.reasons import distance
from teamplan.staffing.answer import Answer, PositionAnswer, TeamAnswer
from teamplan.staffing.problem import Fit

CLOSE = 3  # levels that a person may be asked to learn before a hire is thought of


def next_step(checked: Checked, names: Names) -> str:
    """ "" where there is nothing to do."""
    if checked.answer is None:
        return _repair(checked)
    if checked.answer.verdict is None:
        return "Add a team to the file: `teams: [{id: first-team, template: minimum-viable-digital-team}]`."
    team = next(t for t in checked.answer.teams if t.verdict == checked.answer.verdict)
    match checked.answer.verdict:
        case "viable":
            return _keep(checked.answer, names)
        case "viable-after-moves":
            return _agree(team, names)
        case "viable-if-unknown-held":
            return _assess(checked.answer, names)
        case _:
            return _close(team, checked.answer, names)


def _repair(checked: Checked) -> str:
    first = next((f for f in in_order(checked.findings) if f.severity is Severity.ERROR), None)
    place = f" at {first.place.path}:{first.place.span.line}:{first.place.span.column}" if first and first.place else ""
    return f"Put right the first error{place}, then check again."


def _keep(answer: Answer, names: Names) -> str:
    if answer.single_holders:
        holder = answer.single_holders[0]
        who = names.person(holder.person)
        return f"Find a second person for {names.position(holder.seat)}: only {who} can cover it today."
    if answer.assumed_skills:
        person, seat = answer.assumed_skills[0]
        return f"Put the answer on firmer ground: assess {names.person(person)} for {names.position(seat)}."
    return "Start. Check again when somebody joins or leaves."


def _agree(team: TeamAnswer, names: Names) -> str:
    name = names.team(team.id)
    if not team.as_is.stated:
        return f"Agree the arrangement with the people in it, then write it down as `members` of {name}."
    return f"Agree the {words.count(len(team.moves), 'move')} for {name} with the people concerned."


def _assess(answer: Answer, names: Names) -> str:
    if answer.assess_first:
        person, _ = answer.assess_first[0]
        skills = [names.skill(skill) for key, skill in answer.assess_first if key == person]
        return f"Assess {names.person(person)} in {words.at_most(skills, 4, 'skills')}: the verdict hangs on it."
    return "State `available` for the people placed here: the verdict hangs on time that is only assumed."


def _close(team: TeamAnswer, answer: Answer, names: Names) -> str:
    wanted = (*team.positions, *(p for p in answer.organisation_positions if p.seat in team.organisation_positions))
    short = [p for p in wanted if p.shortfall and p.need != "recommended"]
    if not short:
        return (
            f"Change who makes up {names.team(team.id)}: every position is covered, a rule about the team is not met."
        )
    order = {"core": 0, "required": 1}
    position = min(short, key=lambda p: (order[p.need], -(p.shortfall.fte if p.shortfall else 0), p.seat))
    return f"{names.position(position.seat)} first, for {names.team(team.id)}: {_how(position, names)}"


def _how(position: PositionAnswer, names: Names) -> str:
    short = position.shortfall
    assert short is not None
    near = short.nearest[0] if short.nearest else None
    amount = f"{words.fte(short.fte)} FTE"
    if short.cause == "evidence" and near and near.fit is Fit.POSSIBLE:
        skills = words.at_most([names.skill(skill) for skill in near.unknown], 3, "skills")
        return f"assess {names.person(near.person)} in {skills}."
    if short.cause == "capacity":
        ready = names.sorted(one.person for one in short.nearest if one.fit is Fit.READY)
        who = words.listed([names.person(key) for key in ready], "or") or "somebody who is ready"
        return f"{amount} is short; agree more time with {who}, or find another person."
    if near and near.lacks and near.distance <= CLOSE and not near.lacks_other:
        who = f"{names.person(near.person)}, {distance(near)}"
        return f"ask {who}, whether they would like to grow into it; else find {amount} outside."
    return f"nobody here is near, so find {amount} outside: a hire, a loan from a partner or a contract."
