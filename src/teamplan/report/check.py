"""The answer of `check` -> one report: verdict, teams, gaps, what it rests on, findings, next step."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from teamplan import words
from teamplan.report import organisation
from teamplan.report.blocks import (
    Block,
    FoundLines,
    Report,
    Sentence,
    Step,
    Verdict,
)
from teamplan.report.checked import Checked
from teamplan.report.finding_blocks import finding_blocks
from teamplan.report.found import found
from teamplan.report.later import later_blocks, later_sentence, without_later
from teamplan.report.names import Names, names_for
from teamplan.report.next_step import next_step
from teamplan.report.team import team_blocks
from teamplan.report.verdict import verdict
from teamplan.report.working import working
from teamplan.source import Mapping

PURPOSE = (
    "This compares what positions ask with what people are known to bring, to plan teams. It does not rank people, "
    "and is not for decisions about a person's pay, conduct or job (UK GDPR, article 22)."
)

NUMBERED = "People are numbered: the plan is about positions, and who is who stays with those who hold the file."


def check_report(checked: Checked) -> Report:
    names = names_for(checked.audience, checked.loaded)
    return Report(names.organisation or "teamplan", _subtitle(checked), tuple(_blocks(checked, names)))


def in_short(checked: Checked, counting: Collection[int]) -> Report:
    """The verdict and the findings that count (told by identity), for --quiet."""
    names = names_for(checked.audience, checked.loaded)
    answer = tuple(verdict(without_later(checked), names))[:1]
    every = found(checked.only(counting), names)
    return Report("", "", (*answer, FoundLines(every, whole_lines=True)) if every else answer)


def _subtitle(checked: Checked) -> str:
    return f"as of {words.day(checked.as_of)}{_why_today(checked)}"


def _why_today(checked: Checked) -> str:
    loaded = checked.loaded
    if loaded is None or loaded.as_of_stated:
        return ""
    written = isinstance(loaded.staffing.at, Mapping) and "as_of" in loaded.staffing.at.entries
    return f" (today: the file states {'an as_of that is no date' if written else 'no as_of'})"


def _blocks(checked: Checked, names: Names) -> Iterator[Block]:
    """Teams that the roadmap plans for later get a line each, so that the first answer stays readable."""
    now = without_later(checked)
    said = tuple(verdict(now, names))
    yield from said
    yield from later_sentence(checked, names)
    answer = now.answer
    if answer and now.loaded:
        for team in answer.teams:
            yield from team_blocks(team, answer, names)
        yield from organisation.organisation(answer, names)
        yield from organisation.single_holders(answer, names)
        yield from organisation.origins(answer, names)
        yield from organisation.rests_on(now, answer, names)
        yield from organisation.against(now)
        yield from later_blocks(checked, names)
        yield from working(answer, names) if checked.working else ()
    yield from finding_blocks(now, names)
    if answer:  # else little stands between
        yield from (one._replace(again=True) for one in said if isinstance(one, Verdict))
    step = next_step(now, names)
    if step:
        yield Step(step)
    if answer:
        yield Sentence(f"{NUMBERED} {PURPOSE}" if names.hidden else PURPOSE, "quiet", apart=True)
