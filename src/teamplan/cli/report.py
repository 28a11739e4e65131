"""`teamplan report`: one page for a board, with pictures."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from teamplan.cli import configuration, options, show
from teamplan.cli.run import CouldNotRun

Format = Literal["html", "markdown"]


def report(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A staffing file; - is standard input.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = "html",
    output: options.Output = None,
    audience: options.Reader = "board",
    roadmap: Annotated[
        bool, typer.Option("--roadmap/--no-roadmap", help="With the plan that the file asks for.")
    ] = True,
    as_of: options.AsOf = None,
    root: options.Root = None,
) -> None:
    """Write one self-contained page for a board: verdict, team, gaps, plan, money, questions, each with a picture.

    Examples:

    \b
      teamplan report staffing.yaml -o report.html
      teamplan report staffing.yaml --audience team -o report.html
    """
    from teamplan.cli.check import plan
    from teamplan.cli.gaps import planned
    from teamplan.cli.reading import read_staff
    from teamplan.report.board.sections import board_report
    from teamplan.report.names import names_for

    staff = read_staff(file, options.today(as_of), root, configuration.nearest_to(file))
    if staff.loaded is None or staff.broken:
        raise CouldNotRun(f"{file} has errors that must be put right first: teamplan validate {file}")
    checked = plan(staff, audience or "board", options.today(as_of))
    found = planned(checked, frontier=True) if roadmap else None
    page = board_report(checked, names_for(checked.audience, checked.loaded), found)
    paths = tuple(one.path for one in staff.documents)
    if format == "markdown":
        from teamplan.render import markdown

        show.result(markdown.render(page), output, paths)
        return
    from teamplan.render import html

    show.result(html.render(page), output, paths)
