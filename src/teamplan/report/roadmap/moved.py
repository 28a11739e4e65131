"""An earlier plan against the new one: what moved, and why; and the cost taken apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from teamplan import words
from teamplan.report.blocks import Block, Cell, Column, Heading, Point, Points, Row, Sentence, Table
from teamplan.report.roadmap.facts import Facts
from teamplan.report.verified.broken import faults
from teamplan.roadmap.elsewhere import Elsewhere
from teamplan.roadmap.moved import CHANGED, DROPPED, KEPT, LATER, NEW, Moved, Step

MOST = 12  # reasons that are told one by one
MOST_PEOPLE = 6
_HOW = {KEPT: "kept", LATER: "moved", CHANGED: "changed", DROPPED: "dropped", NEW: "new"}
_WHY = {
    "capacity": "whoever was to learn has no time for it any more",
    "one-at-a-time": "it is decided twice",
    "budget": "no fund pays for it any more",
}


def moved(facts: Facts) -> Iterator[Block]:
    found = facts.answer.moved
    if found is None:
        return
    yield Heading("What moved, and why")
    yield Sentence(" ".join(_summary(found)))
    yield from _stages(facts, found)
    yield from _steps(facts, found)
    yield from _people(facts, found)
    yield from _reasons(facts, found)
    yield from _costs(facts, found)


def _summary(found: Moved) -> Iterator[str]:
    counts = Counter(step.how for step in found.steps)
    begun = sum(step.decided for step in found.steps)
    if found.nothing:
        yield "Nothing moved: the plan does what the earlier one did, when that did it."
    else:
        parts = [f"{counts[how]} {name}" for how, name in _HOW.items() if counts[how]]
        yield f"Of the actions {words.listed(parts)}." if parts else "There were no actions, and there are none."
    if begun:
        verb = "was" if begun == 1 else "were"
        yield f"{words.sentence(words.count(begun, 'action'))[:-1]} {verb} begun before {words.month(found.today)}."


def _stages(facts: Facts, found: Moved) -> Iterator[Block]:
    points = [
        Point(facts.phrases.team(team), f"viable {_when(before)} before, {_when(after)} now.")
        for team, (before, after) in found.stages.items()
        if before != after
    ]
    if points:
        yield Points(tuple(points))


def _when(month: int | None) -> str:
    return "never" if month is None else f"from {words.month(month)}"


# ----------------------------------------------------------------------------------------------------------- actions


def _steps(facts: Facts, found: Moved) -> Iterator[Block]:
    columns = (
        Column("What", least=24, stretch=True),
        Column("Began", least=8),
        Column("Begins", least=8),
        Column("Why", least=20, stretch=True),
    )
    rows = tuple(Row(tuple(_cells(facts, step))) for step in found.steps if step.how != KEPT)
    if rows:
        yield Table(columns, rows)


def _cells(facts: Facts, step: Step) -> Iterator[Cell]:
    yield step_text(facts, step)
    yield words.short_month(step.was.start) if step.was else "-"
    yield facts.phrases.short(step.now.start) if step.now else "-"
    yield words.sentence(why(facts, step)).rstrip(".")


def step_text(facts: Facts, step: Step) -> str:
    """The action in words: of one that is not done any more as the earlier plan called it, but for a board."""
    if step.now:
        return facts.phrases.action(step.now)
    assert step.was is not None
    return f"An action that is not done any more ({step.was.action})" if facts.hidden else step.was.text[:120]


def why(facts: Facts, step: Step) -> str:
    """What became of an action, and why, as far as it can be told of it alone."""
    reason, begun = _reason(facts, step), "it had begun" if step.decided else ""
    match step.how:
        case "kept":
            return begun or "as before"
        case "new":
            return "new"
        case "dropped":
            return f"{begun}, and {reason}" if begun and reason else reason or "the plan does without it"
        case _:
            return reason or ("in another month" if step.how == LATER else "of another size or term")


def _reason(facts: Facts, step: Step) -> str:
    if step.why == "gone":
        return _gone(facts, step)
    if step.why == "allowed" and step.was:
        return facts.limits.said(("allow", step.was.action))
    return _WHY.get(step.why, "")


def _gone(facts: Facts, step: Step) -> str:
    assert step.was is not None
    person = step.was.what[0] if step.was.what else ""
    if "/" not in person and person not in facts.setting.case.people:
        return "whom it was about is no longer in the file"
    if person.startswith("post/"):
        return "the post is no longer vacant, or not there"
    if step.was.action in ("train", "release"):
        return "it has come about already, or is of no use any more"
    return "nothing asks for it any more"


# ------------------------------------------------------------------------------------------------------------ people


def _people(facts: Facts, found: Moved) -> Iterator[Block]:
    """Each person once; for a board by number, so that the order says nothing."""
    by_person = {one.person: [other for other in found.people if other.person == one.person] for one in found.people}
    if not by_person:
        return
    order = facts.names.sorted(by_person) if facts.hidden else list(by_person)
    yield Sentence("Who serves another team than in the earlier plan:")
    yield Points(tuple(Point(facts.names.person(key), _served(facts, by_person[key])) for key in order[:MOST_PEOPLE]))
    if len(order) > MOST_PEOPLE:
        yield Sentence(f"And {words.count(len(order) - MOST_PEOPLE, 'more person', 'more people')}.", "quiet")


def _served(facts: Facts, every: list[Elsewhere]) -> str:
    (first, *more) = every
    text = f"{_teams(facts, first.after)} instead of {_teams(facts, first.before)} {_when_served(facts, first)}"
    return f"{text}, and another {words.count(len(more), 'time')} after that." if more else f"{text}."


def _teams(facts: Facts, teams: tuple[str, ...]) -> str:
    return words.listed([facts.phrases.team(team) for team in teams]) or "no team"


def _when_served(facts: Facts, one: Elsewhere) -> str:
    first, last = words.month(one.first), words.month(one.last)
    if one.last >= facts.setting.start + facts.setting.months - 1:
        return f"from {first}"
    return f"from {first} to {last}" if one.last > one.first else f"in {first}"


# ----------------------------------------------------------------------------------------------------------- reasons


def _reasons(facts: Facts, found: Moved) -> Iterator[Block]:
    """What of the earlier plan would not hold any more; where all would, that the new one is better."""
    if found.nothing:
        return
    points = [Point(text) for text in reasons(facts, found)]
    if points:
        yield Sentence("Left as it was, the earlier plan does not hold any more:")
        yield Points(tuple(points[:MOST]))
        if len(points) > MOST:
            yield Sentence(f"And {len(points) - MOST} more.", "quiet")
    else:
        cost = words.exact_pounds(found.as_it_was.cost)
        yield Sentence(f"The earlier plan would hold still, and cost {cost}; the new one is sooner, or costs less.")


def reasons(facts: Facts, found: Moved) -> list[str]:
    """Each thing that does not hold any more, in a sentence."""
    earlier = Facts(replace(facts.answer, plan=found.as_it_was, decisions=()), facts.names)
    return [fault.text for fault in faults(earlier, found.broken)]


# -------------------------------------------------------------------------------------------------------------- cost


def _costs(facts: Facts, found: Moved) -> Iterator[Block]:
    costs = found.costs
    rows = (
        ("New money before", costs.before, ""),
        ("what prices changed", costs.prices, "the earlier plan at the prices of today"),
        ("what the plan changed", costs.plan, "other actions, or in other months"),
        ("months of one plan alone", costs.other_months, "before the first or after the last of the other"),
        ("New money now", costs.after, f"to {facts.phrases.horizon}"),
    )
    columns = (
        Column("What it costs", least=24, stretch=True),
        Column("£", "right", 12),
        Column("Remark", least=20, stretch=True),
    )
    ends = ("New money before", "New money now")
    shown = ((name, words.exact_pounds(pence), remark) for name, pence, remark in rows if pence or name in ends)
    yield Table(columns, tuple(Row(cells) for cells in shown))
