"""`teamplan import`: a staffing file from the list that HR already has, or one brought up to date with it."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from teamplan.cli import options

Pairs = list[str] | None
_OUTPUT = "The staffing file. If it is there, it is brought up to date."
_MAP = 'Which column is what, as title="Position Title"; title= for none. Repeatable.'
_MAPPING = "A saved mapping. Default: the one beside the output, as staff.import.yaml, if it is there."
_SCALE = "Of skill levels: 0-1, 1-3, 1-4, 1-5, 1-10 or percent; or what one means, as 4=expert. Repeatable."


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A CSV file or an .xlsx workbook; - is standard input.")],
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=_OUTPUT)] = None,
    map: Annotated[Pairs, typer.Option("--map", metavar="FIELD=COLUMN", help=_MAP)] = None,
    mapping: Annotated[str | None, typer.Option("--mapping", metavar="FILE", help=_MAPPING)] = None,
    save_mapping: Annotated[
        bool, typer.Option("--save-mapping", help="Save in the mapping which column is what, for the next time.")
    ] = False,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Ask about doubtful titles and departments, and remember.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Change a file that is there without asking.")] = False,
    organisation: Annotated[
        str | None,
        typer.Option("--organisation", metavar="NAME", help="What the organisation is called, in a new file."),
    ] = None,
    department: Annotated[
        Pairs,
        typer.Option("--department", metavar="NAME=FROM", help="Where the people of a department sit. Repeatable."),
    ] = None,
    skills: Annotated[
        Pairs, typer.Option("--skills", metavar="COLUMN", help="A column that is about one skill. Repeatable.")
    ] = None,
    scale: Annotated[Pairs, typer.Option("--scale", metavar="SCALE", help=_SCALE)] = None,
    full_time_hours: Annotated[
        float | None, typer.Option("--full-time-hours", min=20, max=60, help="Hours of a full week. Default: 37.5.")
    ] = None,
    dates: Annotated[
        Literal["day-first", "month-first"] | None,
        typer.Option("--dates", help="How 01/04/2026 is read. Default: 1 April."),
    ] = None,
    fte_of: Annotated[
        Literal["each", "all"] | None, typer.Option("--fte-of", help="Whose an FTE is in a row for several people.")
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.")] = None,
    header: Annotated[
        int | None, typer.Option("--header", metavar="ROW", min=1, help="The row that names the columns.")
    ] = None,
    separator: Annotated[
        Literal["comma", "semicolon", "tab", "bar"] | None, typer.Option("--separator", help="What parts the columns.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="Of a CSV file, such as cp1252.")
    ] = None,
    without_names: Annotated[
        bool, typer.Option("--without-names", help="Read no names: people are known by their numbers.")
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="The export is not everybody: who is not in it has not left.")
    ] = False,
    names_changed: Annotated[
        bool,
        typer.Option("--names-changed", help="It is right that most people who keep their number have a new name."),
    ] = False,
    take_export: Annotated[
        bool, typer.Option("--take-export", help="Where file and export differ, the export: also over hand entries.")
    ] = False,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to tell what was done.")
    ] = "text",
    audience: options.Reader = None,
    fail_on: options.FailOn = None,
    quiet: options.Quiet = False,
    as_of: options.AsOf = None,
    root: options.Root = None,
    color: options.Color = "auto",
) -> None:
    """Make a staffing file from a list of people that another system exports (CSV or XLSX).

    Finds the columns by their names, and says what it took for what and what it assumed. Only columns on a short list
    are read: pay, addresses, dates of birth and the like never are. A file that is there already is brought up to
    date: what you entered by hand stays, and the changes are shown before they are written.

    Examples:

    \b
      teamplan import export.csv -o staff.yaml
      teamplan import export.xlsx -o staff.yaml --sheet "Staff in post"
      teamplan import export.csv -o staff.yaml --map title="Position Title"
      teamplan import export.csv -o staff.yaml --interactive
      teamplan import export.csv > staff.yaml
    """
    from teamplan.cli.import_settings import Wish
    from teamplan.cli.importing import run

    wish = Wish(
        file=file,
        output=None if output == "-" else output,
        map=tuple(map or ()),
        mapping=mapping,
        save_mapping=save_mapping,
        interactive=interactive,
        yes=yes,
        organisation=organisation,
        department=tuple(department or ()),
        skills=tuple(skills or ()),
        scale=tuple(scale or ()),
        full_time_hours=full_time_hours,
        dates=dates,
        fte_of=fte_of,
        sheet=sheet,
        header=header,
        separator=separator,
        encoding=encoding,
        without_names=without_names,
        partial=partial,
        names_changed=names_changed,
        take_export=take_export,
        format=format,
        audience=options.reader(audience),
        fail_on=fail_on,
        quiet=quiet,
        as_of=as_of,
        root=root,
        color=color,
    )
    raise typer.Exit(run(wish))
