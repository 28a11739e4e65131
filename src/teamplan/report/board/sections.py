"""What was found out -> the report for a board: a page in sections, each picture beside words that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from teamplan import words
from teamplan.load import Loaded
from teamplan.report import organisation, reasons, working
from teamplan.report.blocks import Block, Details, Heading, Point, Points, Report, Section, Sentence, Step
from teamplan.report.board import basis, missing, pictures, the_plan
from teamplan.report.check import NUMBERED, PURPOSE
from teamplan.report.checked import Checked
from teamplan.report.later import later_blocks, later_sentence, without_later
from teamplan.report.names import Names
from teamplan.report.next_step import next_step
from teamplan.report.questions import asked, question_blocks
from teamplan.report.roadmap.facts import Facts
from teamplan.report.statuses import VERDICTS
from teamplan.report.team import gaps, rules_table, team_line
from teamplan.report.verdict import verdict
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.staffing.answer import Answer
from teamplan.staffing.pose import Case


def board_report(checked: Checked, names: Names, roadmap: RoadmapAnswer | None) -> Report:
    """The whole report; `roadmap` where the file asks for one."""
    loaded = checked.loaded
    assert loaded is not None
    stated = "" if loaded.as_of_stated else " (today: the file states no as_of)"
    title, subtitle = names.organisation, f"As of {words.day(checked.as_of)}{stated}"
    return Report(title, subtitle, tuple(_Board(checked, names, roadmap).blocks()))


_WORDS = {
    "Core, required, recommended": "without a core position there is no team; without the required ones it cannot "
    "deliver safely; without the recommended ones it works.",
    "Capability, capacity, evidence": "why a position is short: nobody is ready; or somebody is ready and has no time; "
    "or somebody may be ready, and nobody has checked.",
    "FTE": "full-time equivalent, which NHS people call WTE; 1.0 is a whole post.",
    "Viable": "every core and required position is covered and every rule about who makes up the team holds.",
    "Proved": "no other arrangement of these people does better by the goals that are listed: shown, not guessed.",
    "Decide by": "the latest month in which an action may start, all else as planned, without a later team or more "
    "money.",
    "New money": "what is paid beyond the posts that are funded already.",
}


@dataclass(frozen=True)
class _Board:
    checked: Checked  # with all teams; `now` has those that do not come later
    names: Names
    roadmap: RoadmapAnswer | None

    @cached_property
    def now(self) -> Checked:
        return without_later(self.checked)

    @property
    def answer(self) -> Answer:
        assert self.now.answer is not None
        return self.now.answer

    @property
    def loaded(self) -> Loaded:
        assert self.checked.loaded is not None
        return self.checked.loaded

    @cached_property
    def case(self) -> Case:
        return Case(self.loaded)

    @cached_property
    def facts(self) -> Facts | None:
        return Facts(self.roadmap, self.names) if self.roadmap else None

    def blocks(self) -> Iterator[Block]:
        yield from verdict(self.now, self.names)
        yield from later_sentence(self.checked, self.names)
        if step := next_step(self.now, self.names):
            yield Step(step)
        for title, blocks in self._sections():
            if blocks:
                yield Section(title, blocks)

    def _sections(self) -> Iterator[tuple[str, tuple[Block, ...]]]:
        yield "The team", tuple(self._teams())
        yield "What is missing, and why", tuple(self._gaps())
        yield "Where it binds", tuple(self._bottlenecks())
        yield "Skills", tuple(self._skills())
        if self.facts:
            yield "The plan", tuple(the_plan.the_plan(self.facts))
            yield "What it costs", tuple(the_plan.money(self.facts))
            yield "What waiting saves", tuple(the_plan.waiting(self.facts))
        yield "What rests on one person", tuple(self._holders())
        yield "Questions for those who lead", tuple(question_blocks(self.names, asked(self.loaded)))
        yield "Where the time comes from", tuple(organisation.origins(self.answer, self.names))[1:]
        yield "Findings", tuple(basis.findings(self.now, self.names))
        yield "What this rests on", tuple(basis.rests_on(self.now, self.answer, self.names, self.facts))
        yield "How to read it", tuple(self._how_to_read())

    def _teams(self) -> Iterator[Block]:
        for team in self.answer.teams:
            yield Heading(self.names.team(team.id), 2, VERDICTS[team.verdict])
            yield Sentence(self.names.public(team_line(team, self.names)))
            yield pictures.seats(team, self.names, self.loaded)
            yield from rules_table(team, self.names)
            yield Details(
                f"How the numbers of {self.names.team(team.id)} came about", tuple(working.of_team(team, self.names))
            )
        if shared := self.answer.organisation_positions:
            yield Heading("Once for the whole organisation")
            yield pictures.shared_seats(shared, self.names, self.loaded)
            yield Details("How the numbers of the whole organisation came about", (working.table(shared, self.names),))
        yield from later_blocks(self.checked, self.names)

    def _gaps(self) -> Iterator[Block]:
        yield from missing.shortfalls(self.now, self.names, self.roadmap)
        for team in self.answer.teams:
            if points := tuple(gaps(team.positions, self.answer, self.names))[1:]:
                yield Heading(f"In {self.names.team(team.id)}")
                yield from points
        if points := tuple(gaps(self.answer.organisation_positions, self.answer, self.names))[1:]:
            yield Heading("In the whole organisation")
            yield from points

    def _bottlenecks(self) -> Iterator[Block]:
        number = 0
        for one in self.answer.bottlenecks:
            sentence = reasons.bottleneck(one, self.names, alone=True)
            if one.kind == "supply":
                number += 1
                yield pictures.links(one, self.case, self.names, sentence, number)
            else:
                yield Sentence(sentence)

    def _skills(self) -> Iterator[Block]:
        if self.names.hidden:
            yield pictures.skills_in_short(self.case, self.answer, self.names.few)
        elif found := pictures.heat_map(self.case, self.answer, self.names):
            yield found

    def _holders(self) -> Iterator[Block]:
        if not self.names.hidden:
            yield from tuple(organisation.single_holders(self.answer, self.names))[1:]
        elif seats := {holder.seat for holder in self.answer.single_holders}:
            say = self.names.in_team if self.names.several_teams else self.names.position
            named = words.listed([say(seat) for seat in sorted(seats)])
            rest = "position rests on one person" if len(seats) == 1 else "positions rest on one person each"
            yield Sentence(
                f"{len(seats)} {rest}: {named}. Without that person no arrangement of the others covers "
                "every position that is covered now."
            )

    def _how_to_read(self) -> Iterator[Block]:
        yield Points(tuple(Point(lead, text) for lead, text in _WORDS.items()))
        yield Sentence(f"{NUMBERED} {PURPOSE}" if self.names.hidden else PURPOSE, "quiet")
