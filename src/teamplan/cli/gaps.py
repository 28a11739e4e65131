"""`teamplan gaps`: the role-gap table, for a terminal, a spreadsheet, a program or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from teamplan.cli import configuration, options, show
from teamplan.cli.extras import extra

if TYPE_CHECKING:
    from teamplan.report.checked import Checked
    from teamplan.report.gaps import Gaps
    from teamplan.report.names import Names
    from teamplan.roadmap.answer import RoadmapAnswer

Format = Literal["text", "csv", "xlsx", "json", "markdown"]


def gaps(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A staffing file; - is standard input.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = "text",
    output: options.Output = None,
    every: Annotated[bool, typer.Option("--all", help="Every position, not only those with a shortfall.")] = False,
    bom: Annotated[bool, typer.Option("--bom", help="With csv: begin with a mark that says it is UTF-8.")] = False,
    roadmap: Annotated[
        bool, typer.Option("--roadmap/--no-roadmap", help="Take route and dates from the roadmap of the file.")
    ] = True,
    audience: options.Reader = None,
    suppress_below: options.SuppressBelow = options.FEW,
    as_of: options.AsOf = None,
    root: options.Root = None,
    color: options.Color = "auto",
) -> None:
    """Write the role-gap table: a row for each position with a shortfall, its cause, route, band and cost.

    Examples:

    \b
      teamplan gaps staffing.yaml
      teamplan gaps staffing.yaml --format csv -o gaps.csv
      teamplan gaps staffing.yaml --format xlsx --audience hr -o gaps.xlsx
      teamplan gaps staffing.yaml --all --format json --audience team
    """
    from teamplan.cli.check import plan
    from teamplan.cli.planning import planned, with_roadmap
    from teamplan.cli.reading import read_staff, without_errors

    staff = read_staff(file, options.today(as_of), root, configuration.nearest_to(file))
    without_errors(staff, file)
    checked = plan(staff, options.reader(audience), options.today(as_of))
    found = planned(checked) if roadmap else None
    checked = with_roadmap(checked, found)
    paths = tuple(one.path for one in staff.documents)
    colored = show.coloured(color, output)
    made = rendered(checked, found, format, every=every, bom=bom, least=suppress_below, colored=colored)
    if format == "xlsx":
        show.data(made, output, paths)
    else:
        show.result(made.decode(), output, paths)


def rendered(
    checked: Checked,
    found: RoadmapAnswer | None,
    format: Format,
    *,
    every: bool = False,
    bom: bool = False,
    least: int = options.FEW,
    colored: bool = False,
) -> bytes:
    """The table in a format; with the roadmap that was `found`. `least`: see `Gaps`."""
    from teamplan.report.gap_rows import gaps_of
    from teamplan.report.names import names_for

    names = names_for(checked.audience, checked.loaded)
    if format == "xlsx":
        return _workbook(checked, names, found, every=every, least=least)
    table = gaps_of(checked, names, found, every=every, least=least)
    match format:
        case "csv":
            from teamplan.render import csv

            return csv.render(table, bom=bom).encode()
        case "json":
            from teamplan.render import json
            from teamplan.report.gap_document import gaps_document

            return json.render(gaps_document(table, checked, names)).encode()
        case _:
            return _page(table, names, format, colored=colored).encode()


def _workbook(checked: Checked, names: Names, found: RoadmapAnswer | None, *, every: bool, least: int) -> bytes:
    with extra("xlsx", "xlsxwriter"):
        from teamplan.render import xlsx
        from teamplan.report.workbook import workbook_of

        return xlsx.render(workbook_of(checked, names, found, every=every, least=least))


def _page(table: Gaps, names: Names, format: Format, *, colored: bool) -> str:
    from teamplan.report.gap_blocks import gaps_report

    report = gaps_report(table, names)
    if format == "markdown":
        from teamplan.render import markdown

        return markdown.render(report)
    return show.drawn(report, colored)
