"""The plan in many futures: by when each team is viable in how many of them, and what comes last where it is late."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.report.blocks import Block, Column, Heading, Point, Points, Row, Sentence, Table, Timeline, Track
from teamplan.report.contract import Json
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.rests_on import figure_name
from teamplan.roadmap.calendar import iso
from teamplan.roadmap.draws import MOST_LEAVING, Drawn
from teamplan.roadmap.futures import LEAVER, Futures, Last, StageFutures

MOST_TOLD = 3  # causes of one team's delay
NOT_DRAWN = (
    "Not drawn: prices, money, what is done, when it is decided and who serves what, which all stay as planned. What "
    "comes early waits, so no team is sooner than planned. Contractors, suppliers and who is lent stay for their term."
)


def futures(facts: Facts) -> Iterator[Block]:
    found = facts.answer.futures if facts.answer.plan else None
    if found is None:
        return
    yield Heading(f"The plan in {found.number:,} futures")
    yield _odds(facts, found)
    yield Timeline(facts.setting.start, tuple(_track(facts, found, one) for one in found.stages))
    yield _by_month(facts, found)
    late = [Point(_lead(facts, found, one), _last(facts, one)) for one in found.stages if one.late]
    if late:
        yield Points(tuple(late))
    yield Sentence(" ".join(_words(found)), "quiet")


def _odds(facts: Facts, found: Futures) -> Table:
    columns = (
        Column("Team", least=12, stretch=True),
        Column("Planned", least=8),
        Column("In time", "right", 7),
        Column("In 50% by", least=9),
        Column("In 80% by", least=9),
        Column("Whole afterwards", "right", 10),
    )
    rows = (
        (
            facts.phrases.team(one.team),
            facts.phrases.short(one.planned),
            words.percent(one.met, found.number),
            _by(facts, one, 50),
            _by(facts, one, 80),
            words.percent(one.covered, one.after) if one.after else "-",
        )
        for one in found.stages
    )
    return Table(columns, tuple(Row(cells) for cells in rows))


def _by(facts: Facts, one: StageFutures, percent: int) -> str:
    month = one.by(percent)
    return "after the plan" if month is None else facts.phrases.short(month)


def _track(facts: Facts, found: Futures, one: StageFutures) -> Track:
    """A bar for each month: the share of futures in which the team was viable by then."""
    marks = tuple(f"height-{-(-8 * number // found.number)}" for number in one.by_month)
    quarters = [m for m in range(len(one.by_month)) if (facts.setting.start + m) % 3 == 0 and one.by_month[m]]
    figures = tuple((month, words.percent(one.by_month[month], found.number)) for month in quarters)
    return Track(f"{facts.phrases.team(one.team)}, viable by", marks, figures)


def _by_month(facts: Facts, found: Futures) -> Table:
    """The months in which some share changes."""
    columns = (
        Column("Viable by", least=9),
        *(Column(facts.phrases.team(one.team), "right", 8, stretch=True) for one in found.stages),
    )
    rows = []
    for month in range(facts.setting.months):
        now = [one.by_month[month] for one in found.stages]
        if now != [one.by_month[month - 1] if month else 0 for one in found.stages]:
            shares = (words.percent(number, found.number) for number in now)
            rows.append(Row((facts.phrases.short(month), *shares)))
    return Table(columns, tuple(rows))


def _lead(facts: Facts, found: Futures, one: StageFutures) -> str:
    return f"{facts.phrases.team(one.team)} is late in {words.percent(one.late, found.number)}"


def _last(facts: Facts, one: StageFutures) -> str:
    told = [f"{_cause(facts, last, one)} in {words.percent(last.number, one.late)}" for last in one.last[:MOST_TOLD]]
    return f"of these, the last to come is {words.listed(told)}."


def _cause(facts: Facts, last: Last, one: StageFutures) -> str:
    if last.cause == LEAVER:
        return "who follows somebody who left"
    if isinstance(last.cause, str):
        stage = facts.problem.stage(one.team)
        return f"{facts.phrases.team(stage.after)}, which it waits for,"
    return f"'{facts.numbers[last.cause]}. {facts.phrases.action(last.cause)}'"


def _words(found: Futures) -> Iterator[str]:
    ranges = [f"{figure_name(one.path).casefold()} {_range(one)}" for one in found.drawn]
    yield f"Drawn, each action by itself: {words.listed(ranges)}." if ranges else "No length of time has a range."
    if ranges:
        yield "Half of the draws lie below the stated figure and half above, evenly over each side."
    if found.leaving:
        yield (
            f"Employees leave at random, {_range(found.leaving)} in a year; a post that is left is filled by hiring "
            f"anew, at most {words.number(MOST_LEAVING)} times."
        )
    else:
        yield "Nobody leaves: the assumptions have no figure for it."
    yield NOT_DRAWN
    yield f"Whole afterwards: the share of later months in which nobody is missing. Seed {found.seed}."


def _range(one: Drawn) -> str:
    low, high = f"{one.low / 100:g}", f"{one.high / 100:g}"
    return f"{low if low == high else f'{low} to {high}'} {one.unit or 'weeks'}"


# ---------------------------------------------------------------------------------------------------------- document


def document(facts: Facts) -> Json:
    found = facts.answer.futures if facts.answer.plan else None
    if found is None:
        return None
    return {
        "number": found.number,
        "seed": found.seed,
        "stages": [_stage(facts, one) for one in found.stages],
        "drawn": [_figure(one) for one in found.drawn],
        "leaving": _figure(found.leaving) if found.leaving else None,
    }


def _stage(facts: Facts, one: StageFutures) -> Json:
    start = facts.setting.start
    return {
        "team": one.team,
        "planned": iso(start + one.planned),
        "met": one.met,
        "late": one.late,
        "viable_by": {iso(start + month): number for month, number in enumerate(one.by_month)},
        "p50": _month(start, one.by(50)),
        "p80": _month(start, one.by(80)),
        "whole_afterwards": {"months": one.covered, "of": one.after},
        "last_to_come": [_cause_document(facts, last) for last in one.last],
    }


def _month(start: int, month: int | None) -> str | None:
    return None if month is None else iso(start + month)


def _cause_document(facts: Facts, last: Last) -> Json:
    if isinstance(last.cause, str):
        return {"cause": last.cause, "action": None, "number": last.number}
    return {"cause": "action", "action": facts.numbers[last.cause], "number": last.number}


def _figure(one: Drawn) -> Json:
    amounts = {"low": one.low / 100, "value": one.value / 100, "high": one.high / 100}
    return {"figure": one.path, **amounts, "unit": one.unit or None}
