"""`check` for some teams only, and how many positions may stay open: --only and --max-open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from teamplan.cli import show
from teamplan.cli.run import CouldNotRun

if TYPE_CHECKING:
    from teamplan.findings import Finding
    from teamplan.load import Loaded
    from teamplan.report.checked import Checked
    from teamplan.staffing.answer import PositionAnswer

MaxOpen = Annotated[
    int | None,
    typer.Option(
        "--max-open",
        metavar="N",
        min=0,
        help="End with 1 when more than N core and required positions are not covered.",
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="team=ID", help="Plan all teams, but show and count only these. Repeatable."),
]


def only_teams(checked: Checked, only: list[str] | None) -> Checked:
    """The same answer and findings, as far as they are about the teams asked for; findings about files stay."""
    if not only or checked.loaded is None:
        return checked
    teams = _teams(only, checked.loaded)
    if checked.answer is None:
        return checked
    from teamplan.report.later import of_teams

    answer = of_teams(checked.answer, teams)
    whole = {one.seat.position for one in answer.organisation_positions}
    kept = tuple(one for one in checked.team_findings if _is_about(one, teams, whole))
    left_out = len(checked.team_findings) - len(kept)
    if left_out:
        what = f"{left_out:,} finding{'' if left_out == 1 else 's'}"
        show.note(f"{what} about other teams, or about no team, left out: --only {','.join(only)}")
    return replace(checked, answer=answer, team_findings=kept)


def too_many_open(checked: Checked, most: int | None) -> bool:
    """Whether more core and required positions are not covered than may be; says so."""
    if most is None or checked.answer is None:
        return False
    own = _uncovered(one for team in checked.answer.teams for one in team.positions)
    shared = _uncovered(checked.answer.organisation_positions)
    if own + shared > most:
        are = "position is" if own + shared == 1 else "positions are"
        of_which = f", {shared} of them once for the organisation" if shared else ""
        show.note(f"--max-open {most} is not met: {own + shared} core and required {are} not covered{of_which}")
    return own + shared > most


def _uncovered(positions: Iterable[PositionAnswer]) -> int:
    return sum(one.need != "recommended" and one.status != "covered" for one in positions)


def _teams(only: Iterable[str], loaded: Loaded) -> frozenset[str]:
    from teamplan.model.names import did_you_mean, slug

    known = [team.id for team in loaded.staffing.teams]
    teams = set()
    for part in (part.strip() for text in only for part in text.split(",")):
        key, _, name = part.partition("=")
        if key.strip() != "team" or not name.strip():
            raise CouldNotRun(f"--only wants a team, such as team={known[0] if known else 'outpatients'}")
        if slug(name) not in known:
            near = did_you_mean(name, known) or f"the teams are: {', '.join(known) or 'none'}"
            raise CouldNotRun(f"--only: there is no team '{name}' in the file; {near}")
        teams.add(slug(name))
    return frozenset(teams)


def _is_about(finding: Finding, teams: frozenset[str], whole: set[str]) -> bool:
    """About one of the teams, or about a position of the whole organisation that they need."""
    return finding.team in teams or (finding.team is None and finding.position in whole)
