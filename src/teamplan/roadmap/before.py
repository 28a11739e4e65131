"""A roadmap problem after an earlier plan: what that has begun stays, and nothing else begins in the past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from teamplan.roadmap.constraints import BROKEN
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Option, RoadmapProblem
from teamplan.roadmap.saved.values import Before, Key

# What a single action breaks by itself, whoever serves what.
_BY_ITSELF = ("capacity", "one-at-a-time", "budget")


def after(problem: RoadmapProblem, before: Before) -> RoadmapProblem:
    """The problem with what is decided, as far as it can still be done: limits on when to begin no longer forbid it."""
    offered = options_by_key(problem)
    wanted = [replace(offered[key], barred=None) for key in before.decided if key in offered]
    decided = frozenset(option for option, broken in tried(problem, wanted) if not broken)
    free = (one for one in problem.options if one.start >= max(0, before.today - problem.start))
    begun = {(one.action, one.what, one.start) for one in decided}
    rest = (one for one in free if (one.action, one.what, one.start) not in begun)
    options = tuple(sorted((*decided, *rest), key=lambda one: (one.action, one.what, one.start, one.last)))
    by_key = options_by_key(replace(problem, options=options))
    earlier = tuple(by_key[key] for key in before.keys if key in by_key)
    return replace(problem, options=options, decided=decided, earlier=earlier)


def options_by_key(problem: RoadmapProblem) -> Mapping[Key, Option]:
    """What could be done, allowed or not, by its key in saved plans."""
    return {(one.action, one.what, problem.start + one.start): one for one in problem.options}


def tried(problem: RoadmapProblem, options: Iterable[Option]) -> Iterator[tuple[Option, str]]:
    """Each in order of its start, with the constraint that it breaks beside those before it, or ""."""
    done: list[Option] = []
    for option in sorted(options, key=lambda one: (one.start, one.action, one.what)):
        plan = Plan({}, (*done, option), ({},) * problem.months)
        broken = next((name for name in _BY_ITSELF if any(BROKEN[name](problem, plan))), "")
        done += [] if broken else [option]
        yield option, broken
