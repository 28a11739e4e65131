"""What would be missing without an action, all else as planned: in words, and for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from teamplan import words
from teamplan.report.blocks import Block, Details, Point, Points, Sentence
from teamplan.report.contract import Json
from teamplan.report.roadmap import ids
from teamplan.report.roadmap.facts import Action, Facts
from teamplan.roadmap.answer import Lost, Without
from teamplan.staffing.problem import Seat
from teamplan.words.rules import RULE_NAMES

HOW = "Without an action each month is arranged anew as well as can be, and the team that comes first is kept whole."
_OTHERWISE = {
    "contractor-share": "contractors would give more of a team's time than they may",
    "handover": "employees would not cover in time what the supplier hands over",
    "seed": "those who start the next team would not all come from the one before it",
}


def is_known(facts: Facts) -> bool:
    """Whether it was worked out."""
    return any(one.decision.without for one in facts.actions)


def on_demand(facts: Facts) -> Iterator[Block]:
    """For each action, where a page shows more only when asked to."""
    if is_known(facts):
        told = ((f"{one.number}. {facts.phrases.action(one.option)}", missing(facts, one)) for one in facts.actions)
        points = Points(tuple(Point(lead, f"{text}.") for lead, text in told))
        yield Details("What is lost without each action", (points, Sentence(HOW, "quiet")))


def missing(facts: Facts, one: Action) -> str:
    """'without it Flow lacks 0.7 FTE Product manager from March 2028'; "" where it was not worked out."""
    found = one.decision.without
    if found is None:
        return ""
    told = "; ".join((*_of_teams(facts, found), *_rules(facts, found)))
    if not told:
        told = f"nobody is missing{''.join(f', but {_OTHERWISE[name]}' for name in found.otherwise[:1])}"
    return f"without it {told}{'' if found.proved else ' (at most: the search stopped at its limit)'}"


def _of_teams(facts: Facts, found: Without) -> Iterator[str]:
    order = [stage.team for stage in facts.problem.stages]
    lost = sorted(found.lost, key=lambda one: (order.index(one.seat.team) if one.seat.team else len(order), one))
    for team, of_team in groupby(lost, key=lambda one: one.seat.team):
        seats = [_of_seat(facts, seat, list(own)) for seat, own in groupby(of_team, key=lambda one: one.seat)]
        yield f"{facts.phrases.team(team)} lacks {words.listed(seats)}"


def _of_seat(facts: Facts, seat: Seat, lost: list[Lost]) -> str:
    """'1.0 FTE Designer from October to December 2027, then 0.3 FTE from April 2028'."""
    first, *more = sorted(lost, key=lambda one: one.first)
    position = facts.phrases.position(seat)
    texts = [f"{words.fte(first.fte)} FTE {position} {_span(facts, first.first, first.last)}"]
    texts += [f"{words.fte(one.fte)} FTE {_span(facts, one.first, one.last)}" for one in more]
    return ", then ".join(texts)


def _rules(facts: Facts, found: Without) -> Iterator[str]:
    """Of a team of which nobody is missing."""
    short = {one.seat.team for one in found.lost}
    for one in found.rules:
        if one.team not in short:
            name, span = RULE_NAMES[one.rule], _span(facts, one.first, one.last)
            yield f"the rule '{name}' of {facts.phrases.team(one.team)} does not hold {span}"


def _span(facts: Facts, first: int, last: int) -> str:
    begins, ends = facts.phrases.month(first), facts.phrases.month(last)
    if last == facts.setting.months - 1:
        return f"from {begins}"
    if first == last:
        return f"in {begins}"
    begins, year = begins.rsplit(" ", 1)
    return f"from {begins} to {ends}" if ends.endswith(year) else f"from {begins} {year} to {ends}"


def document(facts: Facts, one: Action) -> Json:
    """Null where it was not worked out."""
    found = one.decision.without
    if found is None:
        return None
    return {
        "lost": [
            {
                "team": lost.seat.team or None,
                "position": lost.seat.position,
                "fte": lost.fte / 100,
                "from": ids.month(facts, lost.first),
                "to": ids.month(facts, lost.last),
            }
            for lost in found.lost
        ],
        "rules": [
            {
                "team": broken.team,
                "rule": broken.rule,
                "from": ids.month(facts, broken.first),
                "to": ids.month(facts, broken.last),
            }
            for broken in found.rules
        ],
        "otherwise": list(found.otherwise),
        "proved": found.proved,
    }
