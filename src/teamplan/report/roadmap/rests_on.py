"""What the plan rests on: people who would have to be asked first, and every assumption with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from teamplan import words
from teamplan.report.blocks import Block, Column, Heading, Point, Points, Row, Sentence, Table
from teamplan.report.roadmap.facts import Facts
from teamplan.roadmap.actions.release import ASSUMED
from teamplan.roadmap.costs import Charge, Pay
from teamplan.roadmap.figures import Used
from teamplan.roadmap.problem import HIRE, RELEASE, Option
from teamplan.roadmap.to_ask import Near, to_ask

_OF_KIND = {"pay": ("on_costs.", "next_pay_award", "high_cost_areas."), "day-rate": ("contracting.",)}
_OF_LEARNING, _OF_HIRING = ("learning.time", "learning.course_cost"), ("recruitment.cost",)
_WEB = re.compile(r"https?://(www\.)?")
_JOINED = re.compile(r"_|(?<=[a-z])-(?=[a-z])")
_TWICE = re.compile(r"%25(?=[0-9A-Fa-f]{2})")
_LONGEST_SOURCE = 60  # characters of a source in a table of text; JSON and Markdown hold it whole


def people_to_ask(facts: Facts) -> Iterator[Block]:
    near = () if facts.answer.stopped else to_ask(facts.setting, facts.short)
    if not near:
        return
    yield Heading("To be asked")
    yield Sentence(
        "These people are near to a position that is short today. Nobody wrote down that they would like to grow into "
        "it (`learning`), so the plan does not count on it."
    )
    points = []
    for (role, level), members in groupby(near, key=lambda one: (one.role, one.level)):
        points.append(Point(facts.phrases.level(role, level), f"{_people(facts, list(members))}."))
    yield Points(tuple(points))


def _people(facts: Facts, near: list[Near]) -> str:
    by_person = {one.person: one for one in near}
    order = facts.names.sorted(by_person) if facts.hidden else list(by_person)
    return "; ".join(_person(facts, by_person[person]) for person in order)


def _person(facts: Facts, one: Near) -> str:
    short = words.counted(one.distance, "level")
    return f"{facts.names.person(one.person)}, {short} short, about {words.count(one.months, 'month')}"


def pay_not_stated(facts: Facts) -> Iterator[Block]:
    """Who is released at an assumed pay: whoever keeps the file can say better."""
    paid = {one.about: charge.pay for one in facts.plan.chosen for charge in one.charges if _is_guessed(one, charge)}
    if not paid:
        return
    order = facts.names.sorted(paid) if facts.hidden else sorted(paid)
    each = [_at_band(facts, person, paid[person]) for person in order]
    told = f"The file states no pay that is on the scale for {words.listed(each)}."
    yield Sentence(f"{told} Backfill of their time is priced at the band of what they could serve as: an assumption.")
    yield Sentence("Write `band` or `salary` at the person, and the plan counts with that.", "quiet")


def _is_guessed(option: Option, charge: Charge) -> bool:
    return option.action == RELEASE and charge.kind == "pay" and charge.pay.basis == ASSUMED


def _at_band(facts: Facts, person: str, pay: Pay) -> str:
    name = facts.names.person(person)
    return name if facts.hidden else f"{name} (band {pay.band})"


def assumptions(facts: Facts, *, whole: bool = False) -> Iterator[Block]:
    """`whole`: sources with their scheme and to their end, for a page whose lines may be long."""
    leaned_on = leans_on(facts)
    used = [one for one in facts.setting.figures.used() if one.path in leaned_on]
    if not used:
        return
    yield Heading("Assumptions used")
    days = {one.stale_after for one in used if one.stale_after}
    columns = (
        Column("Figure", least=20, stretch=True),
        Column("Value", least=10, stretch=True),
        Column("Range", least=8, stretch=True),
        Column("Rests on", least=18, stretch=True),
        *((Column("Stale after", least=10),) if len(days) > 1 else ()),
    )
    yield Table(columns, tuple(Row(tuple(_cells(one, whole))[: len(columns)]) for one in used))
    if len(days) == 1:
        yield Sentence(f"All that have a day are stale after {words.day(min(days))}.", "quiet")


def _cells(one: Used, whole: bool) -> Iterator[str]:
    yield figure_name(one.path)
    yield one.text
    yield f"{one.low} to {one.high}" if one.low else "-"
    source = encoded_once(one.source or one.basis)
    yield source if whole else _cut(_WEB.sub("", source))
    yield one.stale_after.isoformat() if one.stale_after else "-"


def leans_on(facts: Facts) -> frozenset[str]:
    """The figures that the plan's own actions need, of all that were looked up for what could be done."""
    chosen, every = facts.plan.chosen, [one.path for one in facts.setting.figures.used()]
    kinds = {charge.kind for option in chosen for charge in option.charges}
    exact = {path.removeprefix("-") for option in chosen for path in option.lead}
    exact |= {f"role_bands.{option.level}" for option in chosen if option.action == HIRE}
    exact |= {path for path in every if path.startswith("pay.") and "pay" in kinds and path == _last_scale(every)}
    starts = [start for kind, paths in _OF_KIND.items() if kind in kinds for start in paths]
    starts += _OF_LEARNING if any(option.takes for option in chosen) else ()
    starts += _OF_HIRING if any(option.action == HIRE for option in chosen) else ()
    return frozenset(path for path in every if path in exact or path.startswith(tuple(starts)))


def _last_scale(paths: list[str]) -> str:
    return max((path for path in paths if path.startswith("pay.")), default="")


def figure_name(path: str) -> str:
    """'recruitment.time_to_hire' -> 'Recruitment: time to hire'."""
    first, _, rest = _JOINED.sub(" ", path).partition(".")
    first = first[:1].upper() + first[1:]
    return f"{first}: {rest.replace('.', ', ')}" if rest else first


def encoded_once(source: str) -> str:
    """An address of the web whose percent signs were encoded again, as they were: 'public%2520sector' has a space."""
    return _TWICE.sub("%", source) if _WEB.search(source) else source


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SOURCE else f"{text[: _LONGEST_SOURCE - 1].rstrip()}…"
