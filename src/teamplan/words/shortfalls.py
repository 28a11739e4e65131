"""Why a position is short: the answer's reasons as data in, clauses out. Findings and reports say them the same way.

A clause has no capital of its own and no full stop: a report makes a sentence of each, a finding strings them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import takewhile

from teamplan import words
from teamplan.staffing.answer import HeldBack, PositionAnswer, Shortfall, Vacancy
from teamplan.staffing.problem import Absence, Fit, Lack, Readiness, Seat
from teamplan.words.names import Names
from teamplan.words.rules import rule_title

MOST_SKILLS = 3  # named in a sentence; JSON holds all
_THIRD = 3  # who is known to hold a third of what is asked is worth asking about the rest


def causes(position: PositionAnswer, names: Names) -> list[str]:
    """What keeps the position short, in one clause or several."""
    short = position.shortfall
    match short.cause if short else None:
        case "evidence":
            return [_if_unknown_held(short, names)] if short else []
        case "capacity":
            return list(_held_back(short, position.seat, names)) if short else []
        case "capability":
            return [_nobody(position, short, names)] if short else []
        case _:
            return []


def others(position: PositionAnswer, names: Names) -> list[str]:
    """The second and third nearest, briefly, where nobody is ready."""
    short = position.shortfall
    if short is None or short.cause != "capability" or asks_no_skills(position, names):
        return []
    told = len(_first(short))
    then = [f"{names.person(near.person)} ({briefly(near)})" for near in short.nearest[told:MOST_SKILLS]]
    return [f"then {words.listed(then)}"] if then else []


def people(position: PositionAnswer) -> tuple[str, ...]:
    """Everybody whom these clauses may name, sorted."""
    short = position.shortfall
    if short is None:
        return ()
    named = {one.person for one in (*short.nearest, *short.leans_on)} | {one.person for one in short.held_back}
    return tuple(sorted(named))


def mandate(position: PositionAnswer, names: Names) -> str:
    """The law or standard that asks for the position, as its template says; "" where none does."""
    templates = names.loaded.templates.values() if names.loaded and position.mandated else ()
    asked = (one.mandated for template in templates for one in template.positions if one.id == position.seat.position)
    return next(filter(None, asked), "the law or a national standard") if position.mandated else ""


def asks_no_skills(position: PositionAnswer, names: Names) -> bool:
    """The role is filled only by whoever names it as theirs."""
    library = names.loaded.library if names.loaded else None
    roles = [library.role(name) for name in position.roles] if library else []
    levels = [library.level(role, position.level) for role in roles if library and role]
    return bool(levels) and all(level is not None and not level.skills for level in levels)


def what_helps(position: PositionAnswer, names: Names) -> str:
    """What to do about it, in the order in which it costs least."""
    short = position.shortfall
    match short.cause if short else None:
        case "evidence":
            return "assess the unknown skills first: that costs a conversation, not a post"
        case "capacity":
            reasons = {one.reason for one in short.held_back} if short else set()
            helps = next((help for reason, help in _HELPS.items() if reason in reasons), _HELPS["no-time"])
            return f"{helps}; `teamplan explain PERSON POSITION` says why"
        case _ if asks_no_skills(position, names):
            return f"write `roles: [{position.roles[0]}]` where somebody does it already, or name somebody for it"
        case _ if short and short.nearest and short.nearest[0].not_assessed_enough:
            return "ask those of whom too little is known, or assess them; else hire or contract"
        case _ if short and short.nearest:
            return "train the nearest person, hire or contract; `teamplan explain PERSON POSITION` lists every skill"
        case _:
            return "hire or contract, or find somebody who would like to learn it"


_HELPS = {
    "present": "cover it until then: a loan from a partner, or a short contract",
    "rule": "bring in people from elsewhere; a rule that does not suit you is changed in a template of your own",
    "reserved": "agree with the place where they sit to keep less time back (`keep`), or hire",
    "one-home": "let somebody else take one of the positions, or hire",
    "kept-apart": "let somebody else take one of the positions, or hire",
    "roles-at-once": "let somebody else take one of the positions, or hire",
    "most-people": "let fewer people give it more of their time, or hire",
    "no-time": "free time of somebody who is ready, or hire",
}


# --- somebody may be ready --------------------------------------------------------------------------------------------


def _if_unknown_held(short: Shortfall, names: Names) -> str:
    left = short.if_unknown_held
    result = "it would be filled" if not left else f"only {words.fte(left)} FTE would stay short"
    possible = next(iter(short.leans_on), None)
    first = f": assess {names.person(possible.person)} in {_skills(possible.unknown, names)} first" if possible else ""
    return f"{result} if unknown skills turn out to be held{first}"


# --- somebody is ready ------------------------------------------------------------------------------------------------


def _held_back(short: Shortfall, seat: Seat, names: Names) -> Iterator[str]:
    """Why those who are ready do not fill it: people of one reason in one clause."""
    reasons = {one.person: one for one in short.held_back}
    alike: dict[tuple[str, str], list[str]] = {}
    for person in names.sorted(reasons):
        alike.setdefault(why_not(reasons[person], seat, names), []).append(person)
    for one, many in sorted(alike) if names.nameless else alike:
        who = alike[one, many]
        yield f"{names.together(who)} {one if len(who) == 1 else many}"
    if not alike:
        yield "those who are ready have no time left for it"


def why_not(one: HeldBack, seat: Seat, names: Names) -> tuple[str, str]:
    """What keeps somebody who is ready from a position: as said of one person, and as said of several."""
    if one.reason == "no-time":
        return _no_time(one, seat, names)
    if one.reason == "present" and one.absence:
        when = not_there(one.absence)
        return f"is ready, but {when}", f"are ready, but {when}"
    amount = f"{words.fte(one.spare)} FTE"
    left, why = " left" if one.serves else by_defaults(one.person, names), _against(one, seat, names)
    return f"is ready and has {amount}{left}, but {why}", f"are ready and have {amount} each{left}, but {why}"


def _no_time(one: HeldBack, seat: Seat, names: Names) -> tuple[str, str]:
    where = _posts(one.serves, seat, names)
    if one.gives:
        rest = f"is needed as {where} besides" if where else "has no more time for it"
        more = f"are needed as {where} besides" if where else "have no more time for it"
        return f"gives it {words.fte(one.gives)} FTE and {rest}", f"give it {words.fte(one.gives)} FTE each and {more}"
    if where:
        return f"is ready but needed as {where}", f"are ready but needed as {where}"
    return "is ready but has no time for digital teams", "are ready but have no time for digital teams"


def _against(one: HeldBack, seat: Seat, names: Names) -> str:
    match one.reason:
        case "least-share":
            return f"it takes at least {words.fte(one.least)} of one person"
        case "one-home":
            teams = words.listed(sorted({names.team(other.team) for other in one.serves if other.team}))
            return f"a place in {teams} comes first, and nobody is in two teams"
        case "roles-at-once":
            return "nobody may hold so many positions at once"
        case "kept-apart":
            return f"it is kept apart from {_posts(one.serves, seat, names)}"
        case "most-people":
            return "no more people may share it"
        case "reserved":
            entry = names.whom(one.person)
            where = words.ORIGINS_IN_A_SENTENCE.get((entry.origin if entry else None) or "", "their own place")
            return f"that time is kept in {where}"
        case "rule" if one.rule:
            return f"then the rule '{_title(one.rule, names)}' would no longer hold"
        case _:
            return "another goal comes first"


def _posts(serves: Sequence[Seat], seat: Seat, names: Names) -> str:
    """Other positions; with their team where they are not of this one's."""
    shown = [names.position(one) if one.team == seat.team else names.in_team(one) for one in serves]
    return words.listed(shown)


def _title(rule: tuple[str, int], names: Names) -> str:
    team, index = rule
    template = names.loaded.templates.get(team) if names.loaded else None
    return rule_title(template.rules[index], "", names.position_called) if template else "of the team"


def by_defaults(person: str, names: Names) -> str:
    """Says so where the time of somebody is not stated of themselves."""
    entry = names.whom(person)
    defaults = names.loaded.staffing.defaults.available if names.loaded else {}
    stated = entry is None or entry.available is not None or (entry.origin or "") not in defaults
    return "" if stated else " by `defaults`"


def not_there(absent: Absence) -> str:
    """'away until 20 December 2026', 'starts on 5 January 2027', 'left on 31 October 2026'."""
    if absent.kind == "starts":
        return f"starts on {words.day(absent.back or absent.day)}"
    if absent.kind == "ended":
        return f"left on {words.day(absent.day)}"
    return f"away until {words.day(absent.back - timedelta(days=1) if absent.back else absent.day)}"


# --- nobody is ready --------------------------------------------------------------------------------------------------


def _nobody(position: PositionAnswer, short: Shortfall, names: Names) -> str:
    if asks_no_skills(position, names):
        return _nobody_names_it(position, short, names)
    else_ = "else " if position.filled else ""
    if not short.nearest:
        return f"nobody {else_}is ready, and nobody comes near"
    first = _first(short)
    if first[0].not_assessed_enough:
        return f"nobody {else_}is known to be ready; {_unsure(first, short, names)}"
    return f"nobody {else_}is ready; nearest is {names.person(first[0].person)}, {shortly(first[0], names)}"


def _nobody_names_it(position: PositionAnswer, short: Shortfall, names: Names) -> str:
    """A role without skills is filled by whoever names it; a title that does is worth a question."""
    nobody = f"nobody{' else' if position.filled else ''} names it under `roles`, and there are no skills to tell by"
    titled = next((near for near in short.nearest if near.declared and near.lacks_other == ("role",)), None)
    if titled is None:
        return nobody
    who = names.person(titled.person)
    return f"{nobody}; the title of {who} says so: where that is right, write `roles: [{titled.role}]`"


def _first(short: Shortfall) -> list[Readiness]:
    """Whom the first clause names: the nearest; where too little is known of them, all of whom that is so."""
    unsure = list(takewhile(lambda near: near.not_assessed_enough, short.nearest))
    return unsure or list(short.nearest[:1])


def _unsure(first: Sequence[Readiness], short: Shortfall, names: Names) -> str:
    alike: dict[str, list[str]] = {}
    for near in first:
        alike.setdefault(briefly(near), []).append(near.person)
    shown = [f"{names.together(who)} ({what}{' each' * (len(who) > 1)})" for what, who in alike.items()]
    more = short.not_assessed - len(first)
    if more > 0:
        shown.append(words.count(more, "other person", "other people"))
    asking = f": ask about {_skills(first[0].unknown, names)}" if len(first) == 1 and worth_asking(first[0]) else ""
    return f"of {words.listed(shown)} too little is known to tell{'' if more > 0 else asking}"


def worth_asking(near: Readiness) -> bool:
    """Nothing known speaks against them, and something for them: their role, what else it asks for, or many skills."""
    speaks = near.declared or near.meets_requires or near.held * _THIRD >= near.asked
    return near.not_assessed_enough and speaks


def shortly(near: Readiness, names: Names) -> str:
    """What one person lacks for one position."""
    parts = [part for part in (_lacking(near, names), _not_assessed(near, names), other_lacks(near)) if part]
    return "; ".join(parts) or "ready, with no time left"


def _lacking(near: Readiness, names: Names) -> str:
    if not near.lacks:
        return ""
    skills = [lack_in_words(lack, names) for lack in near.furthest]
    return f"{levels_short(near)} in {words.at_most(skills, MOST_SKILLS, 'skills')}"


def lack_in_words(lack: Lack, names: Names) -> str:
    needs = lack.needs.word if lack.needs is not None else "any level"
    return f"{names.skill(lack.skill)} (has {lack.has.word}, needs {needs})"


def briefly(near: Readiness) -> str:
    """'two levels short', '6 of 7 skills not assessed', 'three levels short, without the registration ...', 'ready'."""
    levels = levels_short(near) if near.lacks else ""
    unknown = f"{len(near.unknown)} of {words.count(near.asked, 'skill')} not assessed" if near.unknown else ""
    parts = [part for part in (levels, unknown, other_lacks(near)) if part]
    return ", ".join(parts) or ("ready" if near.fit is Fit.READY else "not ready")


def levels_short(near: Readiness) -> str:
    return f"{words.counted(near.distance, 'level')} short"


def _not_assessed(near: Readiness, names: Names) -> str:
    return f"not assessed in {_skills(near.unknown, names)}" if near.unknown else ""


def other_lacks(near: Readiness) -> str:
    """What is lacking besides skills."""
    return words.listed([_other(lack, near) for lack in near.lacks_other])


def _other(lack: str, near: Readiness) -> str:
    match lack.partition(" ")[0]:
        case "registration":
            return "without the professional registration it asks for"
        case "from":
            return "from another part of the organisation than it asks for"
        case "role":
            return "their `roles` do not name it"
        case _:
            return not_there(near.absence) if near.absence else lack


def _skills(skills: Sequence[str], names: Names) -> str:
    return words.at_most([names.skill(skill) for skill in skills], MOST_SKILLS, "skills")


# --- money that is there ----------------------------------------------------------------------------------------------


def vacancy(one: Vacancy, names: Names) -> str:
    """'the funded post P-1077 (User researcher, 1.0 FTE, until 31 March 2028)'."""
    post = "a funded post" if names.hidden else f"the funded post {names.post(one.post)}"
    level = names.level(one.role, one.level) if one.role else "of no known role"
    until = f", until {words.day(one.funded_until)}" if one.funded_until else ""
    return f"{post} ({level}, {words.fte(one.fte)} FTE{until})"
