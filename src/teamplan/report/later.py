"""Teams that the roadmap plans for later: the answer without them, and the line that `check` gives to each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from teamplan import words
from teamplan.load import Loaded
from teamplan.report.blocks import Block, Heading, Point, Points, Sentence
from teamplan.report.checked import Checked
from teamplan.report.names import Names
from teamplan.report.statuses import VERDICTS
from teamplan.staffing.answer import VERDICTS as FROM_BEST_TO_WORST
from teamplan.staffing.answer import Answer, TeamAnswer


def without_later(checked: Checked) -> Checked:
    """The same as if there were only the teams that the roadmap does not plan for later; all, where it says nothing.

    The verdict is that of the teams left; findings about the others are left out.
    """
    later = _later(checked)
    if not later or checked.answer is None:
        return checked
    now = [team.id for team in checked.answer.teams if team.id not in later]
    of_team = tuple(finding for finding in checked.team_findings if finding.team not in later)
    return replace(checked, answer=of_teams(checked.answer, now), team_findings=of_team)


def of_teams(answer: Answer, ids: Collection[str]) -> Answer:
    """As far as it is about these teams, with the positions of the whole organisation that they need."""
    teams = tuple(team for team in answer.teams if team.id in ids)
    needed = {seat for team in teams for seat in team.organisation_positions}
    seats = needed | {position.seat for team in teams for position in team.positions}
    return replace(
        answer,
        verdict=max((team.verdict for team in teams), key=FROM_BEST_TO_WORST.index, default=None),
        teams=teams,
        organisation_positions=tuple(one for one in answer.organisation_positions if one.seat in needed),
        bottlenecks=tuple(one for one in answer.bottlenecks if seats & {*one.positions}),
        single_holders=tuple(one for one in answer.single_holders if one.seat in seats),
        assumed_skills=tuple(one for one in answer.assumed_skills if one[1] in seats),
    )


def later_sentence(checked: Checked, names: Names) -> Iterator[Block]:
    """So that the headline is not taken for the verdict over all teams."""
    later, answer = _later(checked), checked.answer
    if later and answer and answer.verdict:
        who = words.listed([names.team(team) for team in later])
        come = "comes" if len(later) == 1 else "come"
        verdict = VERDICTS[answer.verdict].word.lower()
        yield Sentence(f"{who} {come} later in the roadmap, see below. Over all teams the verdict is: {verdict}.")


def later_blocks(checked: Checked, names: Names) -> Iterator[Block]:
    later, answer = _later(checked), checked.answer
    if later and answer:
        yield Heading("Planned for later")
        yield Points(tuple(Point(names.team(t.id), _line(t, later, names)) for t in answer.teams if t.id in later))
        if not names.hidden:
            yield Sentence(_told_elsewhere(sum(one.team in later for one in checked.team_findings)), "quiet")


def _told_elsewhere(findings: int) -> str:
    about = f", with {words.count(findings, 'finding')}" if findings else ""
    return f"`teamplan roadmap` plans how they come about; --format json tells them whole{about}."


def _line(team: TeamAnswer, later: Mapping[str, str], names: Names) -> str:
    covered = f"{team.required_covered} of {team.required_positions} core and required positions covered today"
    return f"{covered}; planned after {names.team(later[team.id])}."


def _later(checked: Checked) -> dict[str, str]:
    """Team -> the team it waits for, where the answer holds a team that comes first."""
    if checked.answer is None or checked.loaded is None:
        return {}
    waits = dict(_waits(checked.loaded))
    shown = [team.id for team in checked.answer.teams]
    return {team: waits[team] for team in shown if team in waits} if set(shown) - set(waits) else {}


def _waits(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Stages as written: each waits for the one it names, else for the one before it in the list."""
    stages = loaded.staffing.roadmap.stages if loaded.staffing.roadmap else ()
    for before, stage in zip((None, *stages), stages, strict=False):
        if after := stage.after or (before.team if before else None):
            yield stage.team, after
