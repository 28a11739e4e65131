"""One at a time: a post is filled once, a contractor has one contract, a learner learns one thing, at any one time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamplan.roadmap.model import Model
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import CONTRACT, SUPPLIER_TEAM, TRAIN, Option, RoadmapProblem

NAME = "one-at-a-time"
ENDING = (CONTRACT, SUPPLIER_TEAM)


def rows(model: Model) -> None:
    passing = [(o, model.column[o]) for o in model.options if o.teaches or o.action in ENDING]
    for month in range(model.problem.months):
        busy: dict[str, list[tuple[int, int]]] = {}
        for option, column in passing:
            for subject in _subjects(option, month):
                busy.setdefault(subject, []).append((column, 1))
        for subject, columns in busy.items():
            if len(columns) > 1:
                model.program.row((NAME, subject, model.problem.label(month)), columns, high=1)
    once: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for option in model.options:
        once.setdefault(_once(option), []).append((model.column[option], 1))
    for subjects, columns in once.items():
        if subjects and len(columns) > 1:
            model.program.row((NAME, *subjects), columns, high=1)


def _subjects(option: Option, month: int) -> Iterator[str]:
    """Whose time it fills in that month: of what ends, while it lasts; of what is learnt, until then."""
    if option.learning(month):
        yield f"learning {option.about}"
    if option.action in ENDING and option.holds(month):
        yield from (grant.person for grant in option.grants)


def _once(option: Option) -> tuple[str, ...]:
    """What is done at most once in a plan: everything that does not end."""
    match option.action:
        case action if action in ENDING:
            return ()
        case action if action == TRAIN:
            return (option.action, *option.what)
        case _:
            return (option.action, option.about)


def broken(problem: RoadmapProblem, plan: Plan) -> Iterator[tuple[str, ...]]:
    for month in range(problem.months):
        busy = Counter(subject for option in plan.chosen for subject in _subjects(option, month))
        yield from ((subject, problem.label(month)) for subject, times in sorted(busy.items()) if times > 1)
    done = Counter(once for option in plan.chosen if (once := _once(option)))
    yield from (once for once, times in sorted(done.items()) if times > 1)
