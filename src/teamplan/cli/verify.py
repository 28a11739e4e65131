"""`teamplan verify`: reads a saved plan and its inputs, and says what does not hold of it. It never plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from teamplan.cli import configuration, options, show
from teamplan.cli.plans import saved_plan
from teamplan.cli.run import FINDINGS, STANDARD_INPUT, CouldNotRun

if TYPE_CHECKING:
    from teamplan.report.verified.values import Verified
    from teamplan.roadmap.saved.values import Saved

Format = Literal["text", "json"]


def verify(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(metavar="PLAN.json", help="A saved plan; - is standard input.")],
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="STAFFING", help="Where the staffing file is now. Default: as the plan says."),
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = "text",
    output: options.Output = None,
    audience: options.Reader = None,
    quiet: options.Quiet = False,
    root: options.Root = None,
    color: options.Color = "auto",
    config: configuration.ConfigFile = None,
    no_config: configuration.NoConfig = False,
) -> None:
    """Check a saved plan from its inputs alone, without the solver: every constraint in every month, every penny.

    PLAN.json is what `teamplan roadmap --format json` wrote for a team. Paths in it lead from the current folder.
    Ends with 0 where all holds, with 1 where something does not.

    Examples:

    \b
      teamplan roadmap staffing.yaml --format json --audience team -o plan.json
      teamplan verify plan.json
      teamplan verify plan.json --file plans/staffing.yaml --format json
    """
    saved = saved_plan(plan)
    staffing = file or _named(saved)
    if staffing == plan == STANDARD_INPUT:
        raise CouldNotRun("standard input is the plan; --file says where the staffing file is")
    used = configuration.Configuration(
        context, [staffing], config=config, no_config=no_config, select=None, ignore=None
    )
    found = _verified(saved, staffing, options.reader(audience), root, used)
    paths = (plan, *(document.path for document in found.checked.documents))
    show.result(_rendered(found, format, quiet=quiet, colored=show.coloured(color, output)), output, paths)
    if not found.holds:
        raise typer.Exit(FINDINGS)


def _named(saved: Saved) -> str:
    path = saved.inputs[0].path
    if path == STANDARD_INPUT:
        raise CouldNotRun("the plan was made from standard input; --file says where its staffing file is")
    return path


def _verified(
    saved: Saved, staffing: str, audience: str, root: str | None, used: configuration.Configuration
) -> Verified:
    from teamplan.cli.reading import read_staff, without_errors
    from teamplan.report.blocks import Audience
    from teamplan.report.checked import Checked
    from teamplan.report.verified.verify import verified

    try:
        staff = read_staff(staffing, saved.as_of, root, used.of(staffing))
    except CouldNotRun as error:
        raise CouldNotRun(f"{error}; --file says where the staffing file of the plan is now") from None
    loaded = without_errors(staff, staffing)
    reader, excerpts = Audience(audience), not options.in_ci()
    checked = Checked("verify", staff.documents, (), (), loaded, None, saved.as_of, reader, excerpts)
    return verified(saved, loaded, checked)


def _rendered(found: Verified, format: Format, *, quiet: bool, colored: bool) -> str:
    from teamplan.report.verified.report import in_short, verified_report

    if format == "json":
        from teamplan.render import json
        from teamplan.report.verified.contract import verified_document

        return json.render(verified_document(found))
    return show.drawn(in_short(found) if quiet else verified_report(found), colored)
