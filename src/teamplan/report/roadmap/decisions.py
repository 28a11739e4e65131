"""Gates as decisions, with what is spent before and after; and who moves to start the next team."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.model.roadmap import Gate
from teamplan.report.blocks import Block, Heading, Point, Points
from teamplan.report.roadmap.facts import Action, Facts
from teamplan.roadmap.problem import Stage
from teamplan.staffing.problem import Seat


def decisions(facts: Facts) -> Iterator[Block]:
    points = [point for stage in facts.problem.stages for point in _of_stage(facts, stage)]
    if points:
        yield Heading("Decisions on the way")
        yield Points(tuple(points))


def _of_stage(facts: Facts, stage: Stage) -> Iterator[Point]:
    if stage.team not in facts.plan.months:
        return
    asked = next(one for one in facts.setting.asked if one.team == stage.team)
    if asked.gate and stage.gate:
        yield _gate(facts, stage, asked.gate)
    seeds = facts.plan.seeds.get(stage.team, ())
    if seeds:
        yield Point(f"Who starts {facts.phrases.team(stage.team)}", _seeds(facts, stage, seeds))


# ------------------------------------------------------------------------------------------------------------ gates


def gate_month(facts: Facts, stage: Stage) -> int:
    return facts.problem.gate_month(stage, facts.plan.months)


def spent_before(facts: Facts, stage: Stage) -> int:
    """New money before the month of the decision."""
    return sum(facts.total.monthly[: gate_month(facts, stage)])


def spent_for(facts: Facts, stage: Stage) -> int:
    """New money of what starts with the decision or later, for this team and those that wait for it."""
    month = gate_month(facts, stage)
    return sum(one.account.total for one in _for_it(facts, stage) if one.option.start >= month)


def begun_before(facts: Facts, stage: Stage) -> list[Action]:
    """What is for this team or those that wait for it, costs new money, and begins before the decision.

    Also what takes the place of somebody who is to move: without it nobody but these teams would lack anything.
    """
    month, teams = gate_month(facts, stage), _with_those_that_wait(facts, stage)
    own = _for_it(facts, stage)
    early = (one for one in facts.actions if one.option.start < month and one.account.total)
    return [one for one in early if one in own or _missed_only_by(one, teams)]


def _for_it(facts: Facts, stage: Stage) -> list[Action]:
    teams = _with_those_that_wait(facts, stage)
    return [one for one in facts.actions if one.team in teams or one.option.team in teams]


def _with_those_that_wait(facts: Facts, stage: Stage) -> set[str]:
    teams = {stage.team}
    for later in facts.problem.stages:
        if later.after in teams:
            teams.add(later.team)
    return teams


def _missed_only_by(one: Action, teams: set[str]) -> bool:
    """Whether what would be lost without the action is of these teams alone; not known where nobody worked it out."""
    lost = one.decision.without.lost if one.decision.without else ()
    return bool(lost) and all(place.seat.team in teams for place in lost)


def _gate(facts: Facts, stage: Stage, gate: Gate) -> Point:
    team, month = facts.phrases.team(stage.team), facts.phrases.month(gate_month(facts, stage))
    owner = facts.safe(gate.owner or "somebody")
    before, own = words.pounds(spent_before(facts, stage)), words.pounds(spent_for(facts, stage))
    shown = facts.safe(gate.evidence or "").rstrip(".")
    evidence = f" Shown by: {shown}." if shown else " The file names no evidence for it."
    needed = facts.safe(gate.need).rstrip(".")
    money = f"{before} is spent before it; {own} to {facts.phrases.horizon} hangs on it."
    money = " ".join((money, *_early(facts, stage)))
    return Point(f"{month}, whether to build {team}", f"{owner} decides. Needed: {needed}.{evidence} {money}")


def _early(facts: Facts, stage: Stage) -> Iterator[str]:
    """What is committed for the team before anybody has decided on it."""
    early = begun_before(facts, stage)
    if not early:
        return
    numbers = words.listed([str(one.number) for one in early])
    which = f"{'action' if len(early) == 1 else 'actions'} {numbers} of the plan"
    if all(facts.pay_is_shown(one.option) for one in early):
        total = words.pounds(sum(one.account.total for one in early))
        yield f"{total} for it begins before the decision ({which})."
    else:
        yield f"What begins for it before the decision: {which}."


# ------------------------------------------------------------------------------------------------------------ seeds


def _seeds(facts: Facts, stage: Stage, seeds: tuple[str, ...]) -> str:
    chosen, month = facts.plan.chosen, facts.plan.months[stage.team]
    people = facts.names.sorted(seeds) if facts.hidden else list(seeds)
    who = words.listed([facts.phrases.who(person, chosen) for person in people])
    moves = "move" if len(people) > 1 else "moves"
    before = facts.phrases.team(stage.after)
    text = words.sentence(f"{who} {moves} from {before} in {facts.phrases.month(month)}")
    covered = [text for seat in _left(facts, seeds, stage, month) for text in _covered(facts, seat, month)]
    return f"{text} There {words.listed(covered)}." if covered else text


def _left(facts: Facts, seeds: tuple[str, ...], stage: Stage, month: int) -> list[Seat]:
    """The positions of the team before that they leave."""
    was, now = facts.plan.arrangement[month - 1], facts.plan.arrangement[month]
    return sorted({s for (p, s) in was if p in seeds and s.team == stage.after and (p, s) not in now})


def _covered(facts: Facts, seat: Seat, month: int) -> Iterator[str]:
    people = [person for person, own in facts.plan.arrangement[month] if own == seat]
    names = [facts.phrases.who(person, facts.plan.chosen) for person in people]
    if names:
        verb = "takes" if len(names) == 1 else "take"
        yield f"{words.listed(names)} {verb} over as {facts.phrases.position(seat)}"
