"""For each action of the plan what is lost without it, and the best rejected alternatives with months and pounds."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.report.blocks import Block, Heading, Point, Points, Sentence
from teamplan.report.roadmap import without
from teamplan.report.roadmap.facts import Action, Facts
from teamplan.roadmap.alternatives import Alternative
from teamplan.roadmap.problem import Option

MOST_TOLD = 3  # actions of one alternative; JSON holds all


def alternatives(facts: Facts) -> Iterator[Block]:
    lost, sought = without.is_known(facts), any(one.decision.alternatives for one in facts.actions)
    if not lost and not sought:
        return
    yield Heading(_HEADINGS[lost, sought])
    told = [one for one in facts.actions if lost or one.decision.alternatives]
    yield Points(tuple(Point(f"{one.number}. {facts.phrases.action(one.option)}", _both(facts, one)) for one in told))
    yield Sentence(" ".join(_remarks(facts, lost, sought)), "quiet")


_HEADINGS = {
    (True, True): "What is lost without each action, and what else would do",
    (True, False): "What is lost without each action",
    (False, True): "What else could be done instead",
}


def _remarks(facts: Facts, lost: bool, sought: bool) -> Iterator[str]:
    if lost:
        yield without.HOW
    alone = [str(one.number) for one in facts.actions if not one.decision.alternatives]
    if sought and alone:
        do = "does" if len(alone) == 1 else "do"
        yield f"Nothing else on offer does what {words.listed(alone)} {do}, all else as planned."


def _both(facts: Facts, one: Action) -> str:
    texts = [_instead(facts, one, other) for other in one.decision.alternatives]
    missing, instead = without.missing(facts, one), "; or ".join(texts)
    return f"{missing}. Instead: {instead}." if missing and instead else f"{missing or instead}."


def _instead(facts: Facts, one: Action, other: Alternative) -> str:
    new = [option for option in other.instead if not _only_moved(facts, one, option, other.later)]
    each = dict.fromkeys(_doing(facts, one, option, new) for option in new)
    told = list(each)[:MOST_TOLD]
    told += [f"{words.number(len(each) - MOST_TOLD)} more"] if len(each) > MOST_TOLD else []
    what = words.listed(told) or "do without it"
    return f"{what}: {', '.join(_difference(facts, one, other))}"


def _doing(facts: Facts, one: Action, option: Option, new: list[Option]) -> str:
    """One sentence for all contracts of the same person; the team, where it is another one."""
    same = [other for other in new if (other.action, other.what[:2]) == (option.action, option.what[:2])]
    text = facts.phrases.doing(option)
    if len(same) > 1:
        months = sum(other.last - other.effect + 1 for other in same)
        text = f"{text.rpartition(' for ')[0]} for {months} months in {words.number(len(same))} contracts"
    return f"{text} for {facts.phrases.team(option.team)}" if option.team not in ("", one.team) else text


def _only_moved(facts: Facts, one: Action, option: Option, later: int) -> bool:
    """Whether the plan does the same at another time: an alternative in later months moves what it keeps."""
    if not later:
        return False
    planned = (other for other in facts.plan.chosen if other != one.option)
    return any((o.action, o.what[0], o.role) == (option.action, option.what[0], option.role) for o in planned)


def _difference(facts: Facts, one: Action, other: Alternative) -> Iterator[str]:
    shown = all(facts.pay_is_shown(option) for option in (one.option, *other.instead))
    if shown and other.more:
        yield f"{words.pounds(abs(other.more))} {'more' if other.more > 0 else 'less'}"
    elif shown:
        yield "at the same cost"
    if other.later:
        yield f"every team {words.count(other.later, 'month')} later"
    elif not shown:
        yield "no later"
