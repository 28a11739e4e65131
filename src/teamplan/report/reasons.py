"""Why a position is short, a bottleneck binds or a rule fails: reasons as data in, sentences out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamplan import words
from teamplan.model.teams import Rule
from teamplan.report.names import Names
from teamplan.staffing.answer import (
    Answer,
    Bottleneck,
    HeldBack,
    Move,
    PositionAnswer,
    RuleAnswer,
    Serving,
    Shortfall,
    TeamAnswer,
    Vacancy,
)
from teamplan.staffing.problem import Fit, Lack, Readiness, Seat

MOST_SKILLS = 3  # named in a sentence; JSON holds all


def gap(position: PositionAnswer, answer: Answer, names: Names) -> str:
    """What is short and why, whole."""
    short = position.shortfall
    if short is None:
        return ""
    parts = [_amount(position, short), _cause(short, names), *_others(short, names)]
    parts += [_funded(one, names) for one in answer.vacancies if position.seat in one.fills]
    if position.mandated:
        parts.append("The law or a national standard asks for it: it cannot be adjusted away.")
    return " ".join(part for part in parts if part)


def _amount(position: PositionAnswer, short: Shortfall) -> str:
    if position.status == "open":
        return f"Open, {words.fte(short.fte)} FTE."
    return f"{words.fte(position.filled)} of {words.fte(position.fte)} FTE filled, {words.fte(short.fte)} short."


def _cause(short: Shortfall, names: Names) -> str:
    match short.cause:
        case "evidence":
            return _if_unknown_held(short, names)
        case "capacity":
            return _held_back(short, names)
        case _:
            return _nobody(short, names)


def _if_unknown_held(short: Shortfall, names: Names) -> str:
    left = short.if_unknown_held
    result = "It would be filled" if not left else f"Only {words.fte(left)} FTE would stay short"
    possible = next(iter(short.leans_on), None)
    first = f": assess {names.person(possible.person)} in {_skills(possible.unknown, names)} first" if possible else ""
    return f"{result} if unknown skills turn out to be held{first}."


def _held_back(short: Shortfall, names: Names) -> str:
    """Why those who are ready do not fill it: people of one reason in one sentence."""
    if not short.held_back:
        return "Those who are ready have no time left for it."
    reasons = {one.person: one for one in short.held_back}
    alike: dict[tuple[str, str], list[str]] = {}
    for person in names.sorted(reasons):
        alike.setdefault(why_not(reasons[person], names), []).append(names.person(person))
    return " ".join(
        f"{words.listed(people)} {one if len(people) == 1 else many}." for (one, many), people in alike.items()
    )


def why_not(one: HeldBack, names: Names) -> tuple[str, str]:
    """What keeps somebody who is ready: as said of one person, and as said of several."""
    if one.reason == "no-time":
        return "is ready but has no time left for it", "are ready but have no time left for it"
    left = f"{words.fte(one.spare)} FTE" + (" left" if one.serves else "")
    why = _against(one, names)
    return f"is ready and has {left}, but {why}", f"are ready and have {left} each, but {why}"


def _against(one: HeldBack, names: Names) -> str:
    match one.reason:
        case "least-share":
            return f"it takes at least {words.fte(one.least)} of one person"
        case "one-home":
            teams = words.listed(sorted({names.team(seat.team) for seat in one.serves if seat.team}))
            return f"positions in {teams} already, and in-team positions are of one team only"
        case "roles-at-once":
            return "one person may hold only so many positions at once"
        case "kept-apart":
            return "a position already held is kept apart from it"
        case "most-people":
            return "no more people may share it"
        case "reserved":
            return "that time is kept where they sit"
        case "rule" if one.rule:
            team, index = one.rule
            template = names.loaded.templates.get(team) if names.loaded else None
            title = rule_title(template.rules[index], "") if template else "a rule of the team"
            return f"then the rule '{title}' would no longer hold"
        case _:
            return "another goal comes first"


def _nobody(short: Shortfall, names: Names) -> str:
    if not short.nearest:
        return "Nobody is ready, and nobody comes near."
    if not_assessed_enough(short.nearest[0]):
        who, skills = names.person(short.nearest[0].person), _skills(short.nearest[0].unknown, names)
        return f"Nobody is known to be ready. Nothing known is lacking in {who}: ask about {skills}, or assess them."
    return f"Nobody is ready; nearest is {_near(short.nearest[0], names)}."


def not_assessed_enough(near: Readiness) -> bool:
    """Nothing that is known speaks against the person; too little is known."""
    return near.fit is Fit.NOT_READY and bool(near.unknown) and not near.lacks and not near.lacks_other


def _funded(one: Vacancy, names: Names) -> str:
    return f"{vacancy(one, names)} would help, once somebody holds it."


def vacancy(one: Vacancy, names: Names) -> str:
    """'The funded post P-1077 (User researcher, 1.0 FTE, until 31 March 2028)'."""
    post = "A funded post" if names.hidden else f"The funded post {names.post(one.post)}"
    level = names.level(one.role, one.level) if one.role else "of no known role"
    until = f", until {words.day(one.funded_until)}" if one.funded_until else ""
    return f"{post} ({level}, {words.fte(one.fte)} FTE{until})"


def _others(short: Shortfall, names: Names) -> Iterator[str]:
    """The second and third nearest, briefly, where nobody is ready."""
    if short.cause == "capability" and len(short.nearest) > 1:
        then = [f"{names.person(near.person)} ({distance(near)})" for near in short.nearest[1:3]]
        yield f"Then {words.listed(then)}."


def _near(near: Readiness, names: Names) -> str:
    return f"{names.person(near.person)}, {shortly(near, names)}"


def shortly(near: Readiness, names: Names) -> str:
    """What one person lacks for one position."""
    parts = [part for part in (_lacking(near, names), _not_assessed(near, names), other_lacks(near)) if part]
    return "; ".join(parts) or "does not name this role among theirs"


def _lacking(near: Readiness, names: Names) -> str:
    if not near.lacks:
        return ""
    skills = [lack_in_words(lack, names) for lack in near.furthest]
    return f"{distance(near)} in {words.at_most(skills, MOST_SKILLS, 'skills')}"


def lack_in_words(lack: Lack, names: Names) -> str:
    needs = lack.needs.word if lack.needs is not None else "any level"
    return f"{names.skill(lack.skill)} (has {lack.has.word}, needs {needs})"


def distance(near: Readiness) -> str:
    """'two levels short', 'no level short, 3 skills not assessed', ..."""
    if near.distance:
        return f"{words.counted(near.distance, 'level')} short"
    if near.unknown:
        return f"{words.count(len(near.unknown), 'skill')} not assessed"
    return other_lacks(near) or "ready, with no time left"


def _not_assessed(near: Readiness, names: Names) -> str:
    return f"not assessed in {_skills(near.unknown, names)}" if near.unknown else ""


def other_lacks(near: Readiness) -> str:
    return words.listed([_other(lack) for lack in near.lacks_other])


def _other(lack: str) -> str:
    word, _, rest = lack.partition(" ")
    match word:
        case "registration":
            return "without the professional registration it asks for"
        case "from":
            return "from another part of the organisation than it asks for"
        case "starts" | "ended":
            return f"{word} {words.iso_day(rest)}".strip()
        case "away":
            return f"away until {words.iso_day(rest.removeprefix('until '))}"
        case _:
            return lack


def _skills(skills: tuple[str, ...], names: Names) -> str:
    return words.at_most([names.skill(skill) for skill in skills], MOST_SKILLS, "skills")


def bottleneck(found: Bottleneck, names: Names) -> str:
    """As one sentence that a reader can check by hand."""
    several = len({seat.team for seat in found.positions if seat.team}) > 1
    positions = [names.in_team(seat) if several else names.position(seat) for seat in found.positions]
    if found.kind == "conflict":
        rows = list(dict.fromkeys(_row(row, names) for row in found.rows))
        why = "; ".join(rows) or "limits forbid it"
        if len(positions) == 1:
            return words.sentence(f"{positions[0]} cannot be filled as well: {why}")
        return words.sentence(f"{words.listed(positions)} cannot all be filled at once: {why}")
    these = "this position has" if len(positions) == 1 else f"these {len(positions)} positions have"
    wanted = f"{words.fte(found.demand)} FTE wanted, {words.fte(found.supply)} there"
    if not found.people:
        return words.sentence(f"{these} nobody: {wanted} ({words.listed(positions)})")
    people = [names.person(key) for key in names.sorted(found.people)]
    who = "only this person" if len(people) == 1 else f"only these {len(people)} people"
    return words.sentence(f"{these} {who}: {wanted} ({words.listed(positions)}; {words.at_most(people, 12, 'people')})")


def _row(row: tuple[str, ...], names: Names) -> str:
    """One limit of a conflict: its name, then what it is about."""
    name, *subjects = row
    who = next((names.person(subject) for subject in subjects if subject in names.people), "somebody")
    seat = names.position(Seat(*subjects[-2:])) if len(subjects) > 1 else ""
    match name.replace("_", "-"):
        case "capacity" | "present":
            return f"{who} has no more time"
        case "least-share":
            return f"{seat} takes no less than its least share of {who}"
        case "most-people":
            return f"{seat} takes only so many people"
        case "no-more-than-needed":
            return f"{seat} takes no more than it needs"
        case "reserved":
            return f"time is kept in {words.ORIGINS.get(subjects[0], subjects[0]) if subjects else 'their origin'}"
        case "one-home":
            return f"{who} may be in one team only"
        case "roles-at-once":
            return f"{who} may hold only so many positions at once"
        case "kept-apart":
            return f"{who} may not hold positions that are kept apart"
        case "goal":
            return f"{_GOALS.get(subjects[0], words.words_of(subjects[0]).lower())} come first"
        case _:
            return words.words_of(name).lower()


_GOALS = {
    "viable-teams": "viable teams",
    "core": "core positions",
    "rules": "rules about who makes up a team",
    "required": "required positions",
}


def move(found: Move, team: TeamAnswer, names: Names) -> str:
    """What changes for one person between today and the best arrangement."""
    amount = f"{words.fte(found.fte)} FTE"
    before = names.position(Seat(team.id, found.from_)) if found.from_ else ""
    after = names.position(Seat(team.id, found.to)) if found.to else ""
    if before and after:
        return f"goes from {before} to {after} with {amount}"
    if after:
        today = _serves(found.person, team.as_is.serving.get(Seat(team.id, found.to or ""), ()))
        return f"gives {amount} more as {after}" if today else f"joins as {after} with {amount}"
    left = _serves(found.person, [s for p in team.positions if p.seat.position == found.from_ for s in p.people])
    return f"gives {amount} less as {before}" if left else f"leaves {before}, which frees {amount}"


def _serves(person: str, serving: Iterable[Serving]) -> bool:
    return any(one.person == person for one in serving)


RULE_NAMES = {
    "pillars": "Digital skills",
    "voices": "Clinical and operational voices",
    "at-most": "Not one department",
    "ownership": "Ownership",
    "apart": "Kept apart",
}


def rule_title(rule: Rule | None, kind: str) -> str:
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
            return f"{words.listed([words.words_of(p) for p in rule.positions])} kept apart"


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
