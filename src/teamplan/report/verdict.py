"""The answer in one line, what proves it and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.report.blocks import (
    Block,
    Sentence,
    Status,
    Verdict,
)
from teamplan.report.checked import Checked
from teamplan.report.names import Names
from teamplan.report.statuses import VERDICTS
from teamplan.staffing.answer import Answer, TeamAnswer
from teamplan.words.rules import rule_title


def verdict(checked: Checked, names: Names) -> Iterator[Block]:
    answer = checked.answer
    if answer is None:
        errors = sum(f.severity.word == "error" for f in checked.findings)
        yield Verdict(
            Status("NO ANSWER", "bad"), f"{words.count(errors, 'error')} in the file must be put right first."
        )
    elif answer.verdict is None:
        yield Verdict(Status("NO TEAMS", "fair"), "The file asks for no team, so there is nothing to compare.")
    else:
        yield Verdict(VERDICTS[answer.verdict], _summary(answer, names))
        yield Sentence(_proof(answer))
        yield Sentence(_basis(checked, answer))


def _summary(answer: Answer, names: Names) -> str:
    worst = [team for team in answer.teams if team.verdict == answer.verdict]
    if len(answer.teams) == 1:
        return f"{names.team(worst[0].id)}: {_covered(worst[0], answer, names)}"
    match answer.verdict:
        case "viable":
            return f"All {len(answer.teams)} teams cover every core and required position as they are."
        case "viable-after-moves":
            return f"All {len(answer.teams)} teams are viable, {len(worst)} of them after the moves below."
        case "viable-if-unknown-held":
            return f"{len(worst)} of {len(answer.teams)} teams rest on what is only assumed or unknown."
        case _:
            who = words.listed([names.team(team.id) for team in worst])
            if all(team.required_covered == team.required_positions for team in worst):
                causes = dict.fromkeys(cause for team in worst for cause in _causes(team, answer, names))
                only = f"{'lacks' if len(worst) == 1 else 'lack'} only what is not a position of their own ({who})"
                return f"{len(worst)} of {len(answer.teams)} teams {only}: {' and '.join(causes)}."
            return f"{len(worst)} of {len(answer.teams)} teams cannot be filled from the people there are: {who}."


def _covered(team: TeamAnswer, answer: Answer, names: Names) -> str:
    all_of = f"{team.required_covered} of {team.required_positions} core and required positions are covered"
    match team.verdict:
        case "viable":
            return f"{all_of} as it is."
        case "viable-after-moves":
            return f"{all_of}{' after the moves below' if team.as_is.stated else ''}."
        case "viable-if-unknown-held":
            return f"{all_of}; viable only if what is unknown or assumed turns out true."
        case _ if team.required_covered == team.required_positions:
            causes = list(_causes(team, answer, names))
            return f"{all_of}{'; ' if causes else ''}{' and '.join(causes)}."
        case _:
            return f"{all_of}{_once_for_all(team, answer)}."


def _once_for_all(team: TeamAnswer, answer: Answer) -> str:
    """The positions that it needs and that are not its own: they are counted once, for the whole organisation."""
    needed = [p for p in answer.organisation_positions if p.seat in team.organisation_positions]
    counted = [p for p in needed if p.need != "recommended"]
    covered = sum(p.status == "covered" for p in counted)
    return f", and {covered} of {len(counted)} once for the organisation" if covered < len(counted) else ""


def _causes(team: TeamAnswer, answer: Answer, names: Names) -> Iterator[str]:
    """What keeps a team that covers all its own positions from being viable: shared positions, then rules."""
    needed = [p for p in answer.organisation_positions if p.seat in team.organisation_positions]
    short = [p for p in needed if p.status != "covered" and p.need != "recommended"]
    if short:
        state = "open" if all(p.status == "open" for p in short) else "short"
        verb = "is" if len(short) == 1 else "are"
        yield f"{words.listed([names.position(p.seat) for p in short])}, once for the organisation, {verb} {state}"
    template = names.loaded.templates.get(team.id) if names.loaded else None
    rules = template.rules if template else ()
    broken = [one for one in team.rules if one.hard and not one.holds]
    titles = [
        f"'{rule_title(rules[r.index] if r.index < len(rules) else None, r.rule, names.position_called)}'"
        for r in broken
    ]
    if titles:
        yield f"the rule{'s' * (len(titles) > 1)} {words.listed(titles)} {'do' if len(titles) > 1 else 'does'} not hold"


def _proof(answer: Answer) -> str:
    if answer.proved:
        return "Proved for the file as stated: no other arrangement of these people does better."
    unproved = [tier for tier in answer.tiers if tier.status != "optimal"]
    open_goals = sorted({tier.name for tier in unproved if tier is unproved[0] or tier.value != tier.bound})
    return (
        f"The best arrangement found, not proved best: the search stopped at its limit for {words.listed(open_goals)}."
    )


def _basis(checked: Checked, answer: Answer) -> str:
    seats = len({seat for _, seat in answer.assumed_skills})
    adjusted = sum(len(team.adjust) for team in checked.loaded.staffing.teams) if checked.loaded else 0
    accepted = sum(finding.accepted for finding in checked.findings)
    parts = [
        f"assumed skills for {words.count(seats, 'position')}" if seats else "",
        words.count(adjusted, "local adjustment") if adjusted else "",
        words.count(accepted, "accepted finding") if accepted else "",
    ]
    parts = [part for part in parts if part]
    return f"It rests on {words.listed(parts) or 'no assumed skills, adjustments or acceptances'}."
