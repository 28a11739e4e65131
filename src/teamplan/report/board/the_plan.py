"""The roadmap in a board's report: the tables of `roadmap`, with pictures where a terminal has charts of letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamplan.report.blocks import Block, Details, Heading, Timeline
from teamplan.report.board import plan_pictures
from teamplan.report.roadmap import actions, decisions, filled, plans, rests_on, why, without
from teamplan.report.roadmap import money as costs
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.verdict import verdict


def the_plan(facts: Facts) -> Iterator[Block]:
    yield from verdict(facts)
    yield from why.out_of_reach(facts)
    yield from plans.side_by_side(facts)
    if facts.actions:
        yield Heading("What is done when")
        yield plan_pictures.gantt(facts)
        yield from tuple(actions.plan_table(facts))[1:]
        yield from without.on_demand(facts)
    yield from decisions.decisions(facts)
    yield from filled.who_fills(facts)
    yield from rests_on.people_to_ask(facts)


def money(facts: Facts) -> Iterator[Block]:
    if facts.answer.plan is None:
        return
    if any(facts.total.monthly):
        yield plan_pictures.money(facts)
    yield from without_charts(tuple(costs.money(facts))[1:])
    if facts.actions:
        yield Details("How each cost adds up", tuple(actions.working(facts))[1:])


def waiting(facts: Facts) -> Iterator[Block]:
    if curve := plan_pictures.curve(facts):
        yield curve
        yield from tuple(plans.frontier(facts))[1:]


def without_charts(blocks: Iterable[Block]) -> Iterator[Block]:
    """A chart made of letters stands where a picture tells the same."""
    return (one for one in blocks if not isinstance(one, Timeline))
