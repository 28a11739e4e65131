"""`teamplan report`: one page or document for a board, with pictures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from teamplan.cli import configuration, options, show
from teamplan.cli.extras import extra
from teamplan.cli.run import CouldNotRun

if TYPE_CHECKING:
    from teamplan.report.blocks import Report

Format = Literal["html", "docx", "markdown"]
Reader = Literal["team", "hr", "board"]


def report(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A staffing file; - is standard input.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = "html",
    output: options.Output = None,
    audience: Annotated[
        Reader, typer.Option("--audience", help="Who reads it; team and hr see names, a board does not.")
    ] = "board",
    suppress_below: options.SuppressBelow = options.FEW,
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
      teamplan report staffing.yaml --format docx -o report.docx
      teamplan report staffing.yaml --audience team -o report.html
    """
    from teamplan.cli.check import plan
    from teamplan.cli.planning import planned
    from teamplan.cli.reading import read_staff, without_errors
    from teamplan.report.board.sections import board_report
    from teamplan.report.names import names_for

    staff = read_staff(file, options.today(as_of), root, configuration.nearest_to(file))
    without_errors(staff, file)
    checked = plan(staff, audience, options.today(as_of))
    found = planned(checked, frontier=True, without=True) if roadmap else None
    page = board_report(checked, names_for(checked.audience, checked.loaded, suppress_below), found)
    paths = tuple(one.path for one in staff.documents)
    if format == "docx":
        show.data(_docx(page, checked.as_of), output, paths)
    else:
        show.result(_text(page, format), output, paths)


def _text(page: Report, format: Format) -> str:
    if format == "markdown":
        from teamplan.render import markdown

        return markdown.render(page)
    with extra("report", "jinja2"):
        from teamplan.render import html

        return html.render(page)


def _docx(page: Report, made: date) -> bytes:
    from teamplan.render.png import NoFonts

    try:
        with extra("docx", "docx", "resvg_py", "lxml"):
            from teamplan.render import docx

            return docx.render(page, made)
    except NoFonts:
        raise CouldNotRun("this machine has no font for the pictures: install one (Debian: fonts-liberation)") from None
