"""What was found out -> the report for a board: a page in sections, each picture beside words that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from teamplan import words
from teamplan.load import Loaded
from teamplan.report import organisation, reasons
from teamplan.report.blocks import Block, Column, Point, Points, Report, Row, Section, Sentence, Step, Table
from teamplan.report.board import pictures, plan_pictures
from teamplan.report.check import NUMBERED
from teamplan.report.checked import Checked
from teamplan.report.finding_blocks import finding_blocks
from teamplan.report.names import Names
from teamplan.report.next_step import next_step
from teamplan.report.questions import asked, question_blocks
from teamplan.report.team import gaps, positions_table
from teamplan.report.verdict import verdict
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.figures import Used
from teamplan.staffing.answer import Answer
from teamplan.staffing.pose import Case


def board_report(checked: Checked, names: Names, roadmap: RoadmapAnswer | None) -> Report:
    """The whole report; `roadmap` where the file asks for one."""
    loaded = checked.loaded
    assert loaded is not None
    stated = "" if loaded.as_of_stated else " (today: the file states no as_of)"
    title = loaded.staffing.organisation
    return Report(title, f"As of {words.day(checked.as_of)}{stated}", tuple(_Board(checked, names, roadmap).blocks()))


_WORDS = {
    "Core, required, recommended": "without a core position there is no team; without the required ones it cannot "
    "deliver safely; without the recommended ones it works.",
    "Capability, capacity, evidence": "why a position is short: nobody is ready; or somebody is ready and has no time; "
    "or somebody may be ready, and nobody has checked.",
    "FTE": "full-time equivalent, which NHS people call WTE; 1.0 is a whole post.",
    "Proved": "no other arrangement of these people does better by the goals that are listed: shown, not guessed.",
}


@dataclass(frozen=True)
class _Board:
    checked: Checked
    names: Names
    roadmap: RoadmapAnswer | None

    @property
    def answer(self) -> Answer:
        assert self.checked.answer is not None
        return self.checked.answer

    @property
    def loaded(self) -> Loaded:
        assert self.checked.loaded is not None
        return self.checked.loaded

    @cached_property
    def case(self) -> Case:
        return Case(self.loaded)

    def blocks(self) -> Iterator[Block]:
        yield from verdict(self.checked, self.names)
        step = next_step(self.checked, self.names)
        if step:
            yield Step(step)
        for title, blocks in self._sections():
            if blocks:
                yield Section(title, blocks)

    def _sections(self) -> Iterator[tuple[str, tuple[Block, ...]]]:
        yield "The team", tuple(self._teams())
        yield "What is missing, and why", tuple(self._gaps())
        yield "Where it binds", tuple(self._bottlenecks())
        yield "Skills", tuple(self._skills())
        yield "The plan", tuple(self._plan())
        yield "What rests on one person", tuple(self._holders())
        yield "Questions for those who lead", tuple(question_blocks(self.names, asked(self.loaded)))
        yield "Where the time comes from", tuple(organisation.origins(self.answer))[1:]
        yield "Findings", tuple(finding_blocks(self.checked, self.names))[1:]
        yield "What this rests on", tuple(self._rests_on())
        yield "How to read it", tuple(self._how_to_read())

    def _teams(self) -> Iterator[Block]:
        for team in self.answer.teams:
            yield pictures.seats(team, self.names, self.loaded)
        if self.answer.organisation_positions:
            yield Sentence("Once for the whole organisation:")
            yield positions_table(self.answer.organisation_positions, self.names, False)

    def _gaps(self) -> Iterator[Block]:
        for team in self.answer.teams:
            yield from tuple(gaps(team.positions, self.answer, self.names))[1:]
        yield from tuple(gaps(self.answer.organisation_positions, self.answer, self.names))[1:]

    def _bottlenecks(self) -> Iterator[Block]:
        for one in self.answer.bottlenecks:
            sentence = reasons.bottleneck(one, self.names)
            if one.kind == "supply":
                yield pictures.links(one, self.case, self.names, sentence)
            else:
                yield Sentence(sentence)

    def _skills(self) -> Iterator[Block]:
        if self.names.hidden:
            yield from pictures.skill_counts(self.case, self.answer)
        elif found := pictures.heat_map(self.case, self.answer, self.names):
            yield found

    def _plan(self) -> Iterator[Block]:
        if self.roadmap is None or self.roadmap.plan is None:
            return
        yield plan_pictures.gantt(self.roadmap, self.names)
        yield plan_pictures.money(self.roadmap, self.names)
        if curve := plan_pictures.curve(self.roadmap):
            yield curve

    def _holders(self) -> Iterator[Block]:
        if self.names.hidden:
            seats = {holder.seat for holder in self.answer.single_holders}
            if seats:
                named = words.listed([self.names.position(seat) for seat in sorted(seats)])
                yield Sentence(f"{words.count(len(seats), 'position')} rest on one person each: {named}.")
            return
        yield from tuple(organisation.single_holders(self.answer, self.names))[1:]

    def _rests_on(self) -> Iterator[Block]:
        yield from tuple(organisation.rests_on(self.checked, self.answer, self.names))[1:]
        if self.roadmap:
            yield _assumptions(self.roadmap.setting.figures.used())
        rows = [Row((document.path, document.sha256[:16])) for document in self.checked.documents]
        yield Table((Column("File"), Column("Begins its SHA-256")), tuple(rows), "Files used")

    def _how_to_read(self) -> Iterator[Block]:
        yield Points(tuple(Point(lead, text) for lead, text in _WORDS.items()))
        if self.names.hidden:
            yield Sentence(NUMBERED, "quiet")


def _assumptions(used: tuple[Used, ...]) -> Table:
    columns = ("Figure", "Value", "From", "To", "Rests on", "Stale after")
    rows = [Row((one.path, one.text, one.low, one.high, one.source or one.basis, _day(one))) for one in used]
    return Table(tuple(map(Column, columns)), tuple(rows), "Assumptions used")


def _day(one: Used) -> str:
    return words.day(one.stale_after) if one.stale_after else ""
