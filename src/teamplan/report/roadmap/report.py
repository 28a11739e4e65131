"""The answer of `roadmap` -> one report: the verdict, the plan, its charts and money, reasons, findings, next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from teamplan import words
from teamplan.checks.acceptances import gaps_accepted
from teamplan.report.blocks import Block, FoundLines, Report, Sentence, Step
from teamplan.report.check import NUMBERED
from teamplan.report.finding_blocks import finding_blocks
from teamplan.report.found import found
from teamplan.report.names import Names, names_for
from teamplan.report.next_step import next_step
from teamplan.report.roadmap import (
    actions,
    alternatives,
    chart,
    decisions,
    filled,
    money,
    moved,
    plans,
    rests_on,
    what_if,
    why,
)
from teamplan.report.roadmap.facts import Action, Facts
from teamplan.report.roadmap.planned import Planned
from teamplan.report.roadmap.verdict import verdict
from teamplan.report.verdict import verdict as verdict_of_check

PURPOSE = (
    "This plans teams from what the file says; it decides nothing about a person. Who is to train, to move or to be "
    "released is asked first."
)


def roadmap_report(planned: Planned, *, whole: bool = False) -> Report:
    """`whole`: nothing is cut to fit a line."""
    checked = planned.checked
    organisation = names_for(checked.audience, checked.loaded).organisation if checked.loaded else ""
    subtitle = f"roadmap, as of {words.day(checked.as_of)}"
    return Report(organisation or "teamplan", subtitle, tuple(_blocks(planned, whole)))


def in_short(planned: Planned, counting: Collection[int]) -> Report:
    """The verdict and the findings that count (told by identity), for --quiet."""
    names = names_for(planned.checked.audience, planned.checked.loaded)
    every = found(planned.checked.only(counting), names)
    answer = tuple(_verdict(planned, names))[:1]
    return Report("", "", (*answer, FoundLines(every, whole_lines=True)) if every else answer)


def _verdict(planned: Planned, names: Names) -> Iterator[Block]:
    if planned.answer is None:
        return verdict_of_check(planned.checked, names)
    return verdict(Facts(planned.answer, names))


def _blocks(planned: Planned, whole: bool) -> Iterator[Block]:
    names = names_for(planned.checked.audience, planned.checked.loaded)
    if planned.answer is None:
        yield from verdict_of_check(planned.checked, names)
        yield from finding_blocks(planned.checked, names)
        yield Step(next_step(planned.checked, names))
        return
    facts = Facts(planned.answer, names)
    yield from verdict(facts)
    yield from what_if.about(planned, facts)
    yield from what_if.side_by_side(planned, facts)
    yield from why.out_of_reach(facts)
    yield from moved.moved(facts)
    yield from plans.side_by_side(facts)
    yield from actions.plan_table(facts)
    yield from chart.calendar(facts)
    yield from decisions.decisions(facts)
    yield from filled.who_fills(facts)
    yield from chart.coverage(facts)
    yield from money.money(facts)
    yield from plans.frontier(facts)
    if planned.answer.futures:
        from teamplan.report.roadmap import futures  # brings numpy

        yield from futures.futures(facts)
    yield from why.why_not_sooner(facts)
    yield from alternatives.alternatives(facts)
    if planned.working:
        yield from actions.working(facts)
    yield from rests_on.people_to_ask(facts)
    yield from rests_on.pay_not_stated(facts)
    yield from rests_on.assumptions(facts, whole=whole)
    yield from finding_blocks(planned.checked, names)
    yield from _closing(facts)


def _closing(facts: Facts) -> Iterator[Block]:
    if facts.actions:
        yield Sentence(_in_all(facts), "strong")
        yield Step(first_step(facts))
    yield Sentence(f"{NUMBERED} {PURPOSE}" if facts.hidden else PURPOSE, "quiet")


def _in_all(facts: Facts) -> str:
    """As a plan of changes ends: '3 to hire, 4 to train, ...; 5 shortfalls closed, 2 accepted'."""
    counts = Counter(one.option.action for one in facts.actions)
    names = {
        "hire": "to hire",
        "train": "to train",
        "contract": "to contract",
        "release": "to release",
        "share": "to share",
        "supplier-team": "from a supplier",
    }
    parts = [f"{counts[action]} {text}" for action, text in names.items() if counts[action]]
    ending = sum(one.option.action == "contract" and one.option.last < facts.setting.months for one in facts.actions)
    parts += [f"{words.count(ending, 'contract')} to end"] if ending else []
    closed = words.count(len(facts.closed), "shortfall")
    return f"{', '.join(parts)}; {closed} closed, {gaps_accepted(facts.setting.loaded)} accepted."


def first_step(facts: Facts) -> str:
    """What the plan begins first, and how long that could wait."""
    open_yet = [one for one in facts.actions if one.option not in facts.problem.decided]
    if not open_yet:
        return "Carry on: everything that the plan does has begun."
    first = min(one.option.start for one in open_yet)
    due = [one for one in open_yet if one.option.start == first]
    each = [f"{facts.phrases.doing(one.option)} ({_until(facts, one)})" for one in due]
    return words.sentence(f"decide in {facts.phrases.month(first)}: {words.listed(each)}")


def _until(facts: Facts, one: Action) -> str:
    last = one.decision.last_start
    return f"{facts.phrases.month(last)} at the latest" if last > one.option.start else "no later"
