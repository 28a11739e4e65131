"""The answer of `roadmap` in one line, what proves it, and how sure the money is."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.report.blocks import Block, Sentence, Status, Verdict
from teamplan.report.roadmap.facts import Facts
from teamplan.roadmap.answer import RoadmapAnswer

STATUSES = {
    "planned": Status("PLANNED", "good"),
    "late": Status("PLANNED, BUT LATE", "fair"),
    "in-part": Status("PLANNED IN PART", "fair"),
    "no-plan": Status("NO PLAN", "bad"),
    "stopped": Status("STOPPED", "fair"),
}


def status(answer: RoadmapAnswer) -> str:
    """A machine word: a key of STATUSES."""
    if answer.stopped:
        return "stopped"
    if answer.plan is None:
        return "no-plan"
    if answer.unreached:
        return "in-part"
    return "late" if answer.missed else "planned"


def verdict(facts: Facts) -> Iterator[Block]:
    answer = facts.answer
    yield Verdict(STATUSES[status(answer)], _summary(facts))
    if answer.stopped:
        yield Sentence("The work was stopped: this is what was proved until then, and not all that was asked for.")
    if answer.plan is not None:
        yield Sentence(_proof(facts))
        yield Sentence(_how_sure(facts))


def _summary(facts: Facts) -> str:
    plan = facts.answer.plan
    if not facts.problem.stages:
        return "The file asks for no team, so there is nothing to plan."
    if plan is None:
        return _before_a_plan(facts) if facts.answer.stopped else _nothing(facts)
    when = [
        f"{facts.phrases.team(team)} {'viable ' if not number else ''}from {facts.phrases.month(month)}"
        for number, (team, month) in enumerate(plan.months.items())
    ]
    parts = [f"{words.listed(when)}: {words.pounds(plan.cost)} of new money to {facts.phrases.horizon}"]
    if facts.answer.unreached:
        parts.append(f"{_teams(facts, [one.team for one in facts.answer.unreached])} out of reach")
    parts += _later_than_wished(facts)
    return f"{'; '.join(parts)}."


def _later_than_wished(facts: Facts) -> Iterator[str]:
    """Who is late whatever is done, and who is later still because this plan waits."""
    waits = [one for one in facts.answer.missed if facts.waits(one)]
    always = [one.team for one in facts.answer.missed if one not in waits]
    if always:
        yield f"{_teams(facts, always)} later than wished, whatever is done"
    yield from (facts.waiting(one) for one in waits)


def _nothing(facts: Facts) -> str:
    if any(one.undecided for one in facts.answer.unreached):
        return "No plan was found before the search stopped at its limit; that there is none is not proved."
    return "No team becomes viable within the plan."


def _before_a_plan(facts: Facts) -> str:
    """What is proved although no plan is."""
    soonest = facts.answer.soonest
    when = [f"{facts.phrases.team(team)} from {facts.phrases.month(month)}" for team, month in soonest.items()]
    return f"No plan yet; viable at the soonest: {words.listed(when)}." if when else "No team was planned yet."


def _teams(facts: Facts, teams: list[str]) -> str:
    return words.listed([facts.phrases.team(team) for team in teams])


_MEANT = {
    "soonest": "the soonest there is",
    "balanced": "the one in which a month of a viable team costs least, of those at most {delay} after the soonest",
    "as-before": "the one that leaves each team in its month of the earlier plan, or as soon after as can be",
    "cheapest": "the one in which all teams wait as long as the limits and the months let them",
}


def _proof(facts: Facts) -> str:
    plan, name = facts.plan, facts.answer.name
    delay = words.count(facts.setting.roadmap.delay, "month")
    meant = f"This is the plan '{name}', {_MEANT[name].format(delay=delay)}."
    unproved = [tier for tier in plan.tiers if tier.status != "optimal"]
    if not unproved:
        return (
            f"Proved: no team could be viable sooner than its soonest, and no plan for these months costs less. {meant}"
        )
    goals = words.listed([f"{tier.name} ({_value(tier.name, tier.value, facts)})" for tier in unproved])
    bounds = words.listed([_value(tier.name, tier.bound, facts) for tier in unproved])
    return f"Not proved best: the search stopped at its limit for {goals}; no plan is better than {bounds}. {meant}"


def _value(name: str, value: int, facts: Facts) -> str:
    if name.startswith("month of"):
        return facts.phrases.month(value)
    return words.pounds(value) if name == "cost" else f"{value:,}"


def _how_sure(facts: Facts) -> str:
    total = facts.total
    if not total.total:
        return "It takes no new money."
    parts = [f"Prices may put it between {words.pounds(total.low)} and {words.pounds(total.high)}"]
    if total.assumed:
        share = words.percent(total.assumed, total.total)
        parts.append(f"{share} of it rests on prices that are assumptions (bands of roles, sums paid once)")
    text = "; ".join(parts) if total.low != total.high or total.assumed else "All prices are known"
    return f"{text}. From {words.month(facts.setting.start + facts.setting.months)} on it takes {_after(facts)}."


def _after(facts: Facts) -> str:
    after = facts.total.full_year
    return f"{words.pounds(after)} a year" if after else "no new money"
