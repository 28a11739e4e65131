"""`teamplan chart`: one picture of the report by itself, as SVG or PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from teamplan.cli import configuration, options, show
from teamplan.cli.extras import extra
from teamplan.cli.run import CouldNotRun

if TYPE_CHECKING:
    from teamplan.report.blocks import Picture
    from teamplan.report.checked import Checked
    from teamplan.report.names import Names

Kind = Literal["gantt", "heatmap", "seats", "frontier", "cost"]


def chart(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="gantt, heatmap, seats, frontier or cost.")],
    file: Annotated[str, typer.Argument(metavar="FILE", help="A staffing file; - is standard input.")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="x.svg or x.png. Default: SVG as text.")
    ] = None,
    team: Annotated[
        str | None, typer.Option("--team", metavar="TEAM", help="Whose seats. Default: the first team's.")
    ] = None,
    audience: options.Reader = None,
    as_of: options.AsOf = None,
    root: options.Root = None,
) -> None:
    """Draw one picture: the plan over time, who can do what, the team as seats, cost against date, or cost by month.

    Examples:

    \b
      teamplan chart seats staffing.yaml -o seats.svg
      teamplan chart gantt staffing.yaml --audience board -o plan.png
    """
    from teamplan.cli.check import plan
    from teamplan.cli.reading import read_staff, without_errors
    from teamplan.render.svg import standing_alone
    from teamplan.report.names import names_for

    if output not in (None, "-") and not str(output).casefold().endswith((".svg", ".png")):
        raise CouldNotRun(f"a chart is written as .svg or .png, not as {output}")
    staff = read_staff(file, options.today(as_of), root, configuration.nearest_to(file))
    without_errors(staff, file)
    checked = plan(staff, options.reader(audience), options.today(as_of))
    names = names_for(checked.audience, checked.loaded)
    picture = _of_team(kind, checked, names, team) if kind in ("seats", "heatmap") else _of_plan(kind, checked, names)
    svg = standing_alone(picture.drawing, picture.title, picture.alt)
    paths = tuple(one.path for one in staff.documents)
    if output is not None and output.casefold().endswith(".png"):
        show.data(png(svg), output, paths)
    else:
        show.result(svg, output, paths)


def png(svg: str) -> bytes:
    """Where the machine has what it takes; else one sentence says what is lacking."""
    from teamplan.render.png import NoFonts, render

    try:
        with extra("report", "resvg_py"):
            return render(svg)
    except NoFonts:
        raise CouldNotRun(
            "this machine has no font to write with: install one (Debian: fonts-liberation), or ask for .svg"
        ) from None


def _of_team(kind: Kind, checked: Checked, names: Names, team: str | None) -> Picture:
    from teamplan.model.names import slug
    from teamplan.report.board import pictures
    from teamplan.staffing.pose import Case

    assert checked.loaded is not None
    assert checked.answer is not None
    if kind == "heatmap":
        if names.hidden:
            raise CouldNotRun("a board sees no skills of single people: for others, add --audience team")
        found = pictures.heat_map(Case(checked.loaded), checked.answer, names)
        if found is None:
            raise CouldNotRun("there is nothing to draw: no position asks for skills, or nothing is known of anybody")
        return found
    teams = {one.id: one for one in checked.answer.teams}
    wanted = slug(team) if team else next(iter(teams), "")
    if not teams:
        raise CouldNotRun("there is nothing to draw: the file has no teams")
    if wanted not in teams:
        raise CouldNotRun(f"there is no team '{team or ''}' in the file; the teams are: {', '.join(teams) or 'none'}")
    return pictures.seats(teams[wanted], names, checked.loaded)


def _of_plan(kind: Kind, checked: Checked, names: Names) -> Picture:
    from teamplan.cli.planning import planned
    from teamplan.report.board import plan_pictures
    from teamplan.report.roadmap.facts import Facts

    answer = planned(checked, frontier=kind == "frontier")
    if answer is None or answer.plan is None:
        raise CouldNotRun("there is nothing to draw: the file has no `roadmap`, or no plan reaches a team")
    facts = Facts(answer, names)
    if kind == "frontier":
        curve = plan_pictures.curve(facts)
        if curve is None:
            raise CouldNotRun("there is nothing to draw: no team could be viable any later than it is")
        return curve
    return plan_pictures.gantt(facts) if kind == "gantt" else plan_pictures.money(facts)
