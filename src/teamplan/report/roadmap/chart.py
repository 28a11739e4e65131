"""Charts of the plan: what is done when, coverage month by month, and what each month costs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from teamplan.report.blocks import Block, Group, Heading, Mark, Sentence, Timeline, Track
from teamplan.report.roadmap.facts import Action, Facts
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.problem import Option, Stage

_LEGEND: tuple[tuple[Mark, str], ...] = (
    ("lead", "decided, hired or learning"),
    ("works", "in effect"),
    ("ends", "contract ends"),
    ("viable-from", "viable from"),
    ("gate", "decision"),
    ("target", "wished date"),
    ("missed", "wished date, not met"),
)


def calendar(facts: Facts) -> Iterator[Block]:
    """Who and what, month by month."""
    if not facts.actions:
        return
    tracks: list[Track | Group] = []
    for team, members in groupby(facts.actions, key=lambda one: one.team):
        stage = next((one for one in facts.problem.stages if one.team == team), None)
        tracks.append(Group(facts.phrases.team(team)))
        tracks += [_stage(facts, stage)] if stage else []
        tracks += [_action(facts, one) for one in members]
    used = {mark for one in tracks if isinstance(one, Track) for mark in one.marks}
    yield Heading("Month by month")
    yield Timeline(facts.setting.start, tuple(tracks), tuple(entry for entry in _LEGEND if entry[0] in used))


def _stage(facts: Facts, stage: Stage) -> Track:
    months, plan = facts.setting.months, facts.plan
    first = plan.months.get(stage.team, months)
    marks: list[Mark] = ["none"] * first + ["viable-from"] + ["viable"] * months
    gate = facts.problem.gate_month(stage, plan.months)
    if stage.gate and gate < first:
        marks[gate] = "gate"
    target = facts.setting.roadmap.target.get(stage.team)
    if target is not None and 0 <= target - facts.setting.start < months:
        month = target - facts.setting.start
        if marks[month] in ("none", "viable"):
            marks[month] = "missed" if month < first else "target"
    return Track("Viable", tuple(marks[:months]))


def _action(facts: Facts, one: Action) -> Track:
    marks = tuple(_mark(one.option, month) for month in range(facts.setting.months))
    return Track(f"{one.number}. {facts.phrases.brief(one.option)}", marks)


def _mark(option: Option, month: int) -> Mark:
    if option.start <= month < option.effect:
        return "lead"
    if not option.holds(month):
        return "none"
    return "ends" if month == option.last else "works"


def coverage(facts: Facts) -> Iterator[Block]:
    """How much of each team is there in each month: a shade, and the number of positions at each quarter."""
    if facts.answer.plan is None:
        return
    yield Heading("Core and required positions covered")
    tracks = tuple(_covered(facts, stage.team) for stage in facts.problem.stages)
    legend: tuple[tuple[Mark, str], ...] = (
        ("covered-0", "none"),
        ("covered-1", "under half"),
        ("covered-2", "under three quarters"),
        ("covered-3", "nearly all"),
        ("covered-4", "all"),
    )
    yield Timeline(facts.setting.start, tracks, legend)
    if any(team not in facts.plan.months or month for team, month in facts.plan.months.items()):
        yield Sentence(
            "Before a team is viable this is the best there is with the people of that month, whether or not they are "
            "asked to start.",
            "quiet",
        )


def _covered(facts: Facts, team: str) -> Track:
    every, of = facts.coverage[team], facts.positions(team)
    marks = tuple(f"covered-{_level(one.covered, of)}" for one in every)
    figures = tuple((month, str(every[month].covered)) for month in _quarters(facts))
    return Track(f"{facts.phrases.team(team)}, of {of}", marks, figures)


def _level(covered: int, of: int) -> int:
    if covered >= of:
        return 4
    return 0 if not covered else 1 if 2 * covered < of else 2 if 4 * covered < 3 * of else 3


def _quarters(facts: Facts) -> list[int]:
    """The months in which a quarter begins, and the first."""
    return [m for m in range(facts.setting.months) if m == 0 or (facts.setting.start + m) % 3 == 0]


def spending(facts: Facts) -> Iterator[Block]:
    """New money in each month, as columns; in thousands at each quarter."""
    monthly = facts.total.monthly
    most = max(monthly, default=0)
    if not most:
        return
    marks = tuple(f"height-{-(-8 * pence // most)}" for pence in monthly)
    figures = tuple((month, f"{(monthly[month] + 50_000) // 100_000:,}") for month in _quarters(facts))
    yield Timeline(facts.setting.start, (Track("New money a month, £ thousand", marks, figures),))


def wished(answer: RoadmapAnswer, team: str) -> int | None:
    """The month by which the team is wished for, counted from 0."""
    target = answer.setting.roadmap.target.get(team)
    return None if target is None else target - answer.setting.start
