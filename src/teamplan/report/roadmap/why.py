"""What is out of reach or late, and why not sooner: the limits that together forbid it, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.report.blocks import Block, Column, Heading, Point, Points, Row, Sentence, Table
from teamplan.report.roadmap.facts import Facts
from teamplan.roadmap.actions import hire
from teamplan.roadmap.answer import Missed, Unreached
from teamplan.roadmap.problem import Limit
from teamplan.roadmap.why_not_sooner import Conflict, Eased


def out_of_reach(facts: Facts) -> Iterator[Block]:
    points = [_unreached(facts, one) for one in facts.answer.unreached]
    points += [_missed(facts, one) for one in facts.answer.missed]
    if points:
        yield Heading("Out of reach, and late")
        yield Points(tuple(points))
    for one in facts.answer.unreached:
        if one.conflict:
            yield from _eased(facts, one.conflict)


def _unreached(facts: Facts, one: Unreached) -> Point:
    return Point(f"{facts.phrases.team(one.team)} is out of reach", why_unreached(facts, one))


def why_unreached(facts: Facts, one: Unreached) -> str:
    if one.undecided:
        return "the search stopped at its limit before a month was found; that there is none is not proved."
    if one.after:
        return f"it waits for {facts.phrases.team(one.after)}, which is out of reach itself."
    if one.nobody:
        positions = words.listed([facts.phrases.position(seat) for seat in one.nobody])
        never = f"nobody could ever fill {positions}: nobody is ready, and nothing that may be done brings anybody."
        return " ".join((never, *_without_a_band(facts, one)))
    if one.conflict:
        return f"{_together(facts, one.conflict)} Each of these is needed to forbid it, by the last month of the plan."
    if facts.problem.funds == ():
        return "the budget is empty, and nothing that is free suffices."
    return "no single limit is to blame: what may be done does not suffice within these months."


def _without_a_band(facts: Facts, one: Unreached) -> Iterator[str]:
    seats = [seat for seat in one.nobody if hire.unpriced(facts.setting, seat)]
    if seats:
        positions = words.listed([facts.phrases.position(seat) for seat in seats])
        yield f"No post is planned for {positions}, since no pay band is known: write it into `role_bands`."


def _missed(facts: Facts, one: Missed) -> Point:
    lead = f"{facts.phrases.team(one.team)} by {facts.phrases.month(one.target)}"
    if one.month is None:
        return Point(lead, "not met: it is out of reach altogether.")
    waits = f"planned for {facts.phrases.month(facts.plan.months[one.team])}; " if facts.waits(one) else ""
    soonest = f"not met: {waits}the soonest is {facts.phrases.month(one.month)}."
    return Point(lead, f"{soonest} {_together(facts, one.conflict)}" if one.conflict else soonest)


def _together(facts: Facts, conflict: Conflict) -> str:
    """The limits in words, each with its place."""
    said = words.sentence(facts.limits.together(conflict, lambda limit: _place(facts, limit)))
    told = said if len(conflict.limits) == 1 else f"{said} Together they forbid it, whatever else is eased."
    return " ".join((told, *_enough(facts, conflict)))


def _enough(facts: Facts, conflict: Conflict) -> Iterator[str]:
    """How much money would do, all else as it is."""
    for limit, eased in conflict.eased.items():
        if limit[0] == "fund":
            yield facts.limits.enough(limit, eased, conflict.month)


def _place(facts: Facts, limit: Limit) -> str:
    """A shipped file by its name alone."""
    place = facts.limits.place(limit)
    if place is None or facts.hidden:
        return ""
    shipped = place.path.startswith("roles/")
    return f" ({place.path.rpartition('/')[2] if shipped else place.path}:{place.span.line})"


def why_not_sooner(facts: Facts) -> Iterator[Block]:
    for conflict in facts.answer.conflicts:
        yield Heading(f"Why not {facts.phrases.team(conflict.team)} in {facts.phrases.month(conflict.month)}")
        yield Sentence(_together(facts, conflict))
        yield from _eased(facts, conflict)
    explained = {conflict.team for conflict in facts.answer.conflicts}
    at_once = [team for team, month in facts.answer.soonest.items() if month == 0 and team not in explained]
    if facts.answer.conflicts and at_once:
        teams = words.listed([facts.phrases.team(team) for team in at_once])
        yield Sentence(f"{teams} cannot be sooner than the first month of the plan.")


def _eased(facts: Facts, conflict: Conflict) -> Iterator[Block]:
    """What easing each limit by one step buys, by itself."""
    if not conflict.eased:
        return
    columns = (
        Column("Limit", least=20, stretch=True),
        Column("Eased by", least=12, stretch=True),
        Column("Soonest then", least=8),
        Column("Least new money", "right", 8),
        Column("Without it", least=8),
    )
    rows = (
        (
            words.sentence(facts.limits.said(limit)).rstrip("."),
            facts.limits.step(limit, conflict.eased[limit]),
            *_buys(facts, conflict.eased[limit]),
        )
        for limit in conflict.limits
        if limit in conflict.eased
    )
    yield Table(columns, tuple(Row(cells) for cells in rows))
    team = facts.phrases.team(conflict.team)
    yield Sentence(
        "Each is eased alone by one step, or taken away altogether (without it), with all others as they are; least "
        f"new money is that of the teams up to {team}.",
        "quiet",
    )


def _buys(facts: Facts, eased: Eased) -> tuple[str, str, str]:
    cost = words.pounds(eased.cost) if eased.cost is not None else "-"
    return _soonest(facts, eased.month), cost, _soonest(facts, eased.without)


def _soonest(facts: Facts, month: int | None) -> str:
    return "no sooner" if month is None else facts.phrases.short(month)
