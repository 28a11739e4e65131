"""The one thing to do next, chosen from the answer."""

from __future__ import annotations

from teamplan import words
from teamplan.findings import Severity, in_order
from teamplan.load import Loaded
from teamplan.model.people import Person
from teamplan.report.checked import Checked
from teamplan.report.names import Names
from teamplan.staffing.answer import Answer, HeldBack, PositionAnswer, Shortfall, TeamAnswer, Vacancy
from teamplan.staffing.problem import Readiness
from teamplan.words.shortfalls import asks_no_skills, levels_short, worth_asking

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
    holder = min(answer.single_holders, key=lambda one: (not one.seat.team, not one.alone), default=None)
    if holder and holder.alone and holder.seat.team:
        only = f"only {names.person(holder.person)} can cover it today"
        return f"Let a second person become ready for {names.position(holder.seat)}: {only}."
    if holder:
        post = f"{names.person(holder.person)} as {names.position(holder.seat)}"
        return f"Agree who would stand in for {post}: without them not everything stays covered."
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
    return f"{names.position(position.seat)} first, for {names.team(team.id)}: {_how(position, answer, names)}"


def _how(position: PositionAnswer, answer: Answer, names: Names) -> str:
    short = position.shortfall
    assert short is not None
    amount = f"{words.fte(short.fte)} FTE"
    if short.cause == "evidence" and short.leans_on:
        possible = short.leans_on[0]
        skills = words.at_most([names.skill(skill) for skill in possible.unknown], 3, "skills")
        return f"assess {names.person(possible.person)} in {skills}."
    if coming := next((one for one in short.held_back if one.reason == "present" and one.absence), None):
        return f"cover {amount} until {_comes(coming, names)}: a loan from a partner or a short contract."
    if post := next((one for one in answer.vacancies if position.seat in one.fills), None):
        return f"{amount} is short; fill {_post(post, names)}, which is funded and has no holder."
    if short.cause == "capacity":
        return f"{amount} is short; {_more_time(short, names)}"
    if asks_no_skills(position, names):
        return f"name somebody who does it, and write `roles: [{position.roles[0]}]` there; it asks for no skills."
    return _outside(short, amount, answer, names)


def _outside(short: Shortfall, amount: str, answer: Answer, names: Names) -> str:
    """Nobody is ready: whom to ask before looking outside."""
    near = short.nearest[0] if short.nearest else None
    if near and near.lacks and near.distance <= CLOSE and not near.lacks_other:
        who = f"{names.person(near.person)}, {levels_short(near)}"
        return f"ask {who}, whether they would like to grow into it; else find {amount} outside."
    if near and worth_asking(near):
        return f"ask {names.person(near.person)} about what it asks, or assess them; else find {amount} outside."
    if near is None and answer.nothing_known:
        return f"ask first what those can do of whom nothing is known; else find {amount} outside."
    return f"{_why_outside(near)}, so find {amount} outside: a hire, a loan from a partner or a contract."


def _why_outside(near: Readiness | None) -> str:
    if near is None:
        return "nobody here is near"
    if near.distance > CLOSE:
        return f"nobody here is within {words.number(CLOSE)} levels of it"
    return "nobody here is known to come near" if near.not_assessed_enough else "nobody here can take it now"


def _comes(one: HeldBack, names: Names) -> str:
    assert one.absence
    day = words.day(one.absence.back or one.absence.day)
    return f"{names.person(one.person)} {'starts' if one.absence.kind == 'starts' else 'is back'} on {day}"


def _post(post: Vacancy, names: Names) -> str:
    return "a post" if names.hidden else f"the post {names.post(post.post)}"


def _more_time(short: Shortfall, names: Names) -> str:
    """Whoever is ready and whose contract holds more time than the teams may have of it; else what holds time back."""
    assert names.loaded is not None
    held = {one.person for one in short.held_back if one.reason in ("no-time", "least-share")}
    more = [p for p in names.loaded.staffing.people if p.key in held and _may_have(p, names.loaded) < p.contracted]
    if more:
        who = words.listed([names.person(key) for key in names.sorted(p.key for p in more)], "or")
        return f"agree more time with {who}, or find another person."
    kept = next((one for one in short.held_back if one.reason == "reserved"), None)
    if kept:
        return f"agree that less is kept back where {names.person(kept.person)} sits, or find another person."
    if any(one.reason == "rule" for one in short.held_back):
        return "a rule about who makes up the team keeps those out who are ready, so bring in people from elsewhere."
    return "those who are ready cannot give it, so find another person: a hire, a loan from a partner or a contract."


def _may_have(person: Person, loaded: Loaded) -> int:
    """Hundredths of FTE that teams may have."""
    default = loaded.staffing.defaults.available.get(person.origin or "", person.contracted)
    return default if person.available is None else person.available
