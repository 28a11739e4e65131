"""`teamplan roadmap`: reads a staffing file, plans the way to its teams, and prints the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from teamplan.cli import configuration, options, show
from teamplan.cli.run import FINDINGS, INTERRUPTED, CouldNotRun

if TYPE_CHECKING:
    from teamplan.cli.reading import Staff
    from teamplan.load import Loaded
    from teamplan.report.checked import Checked
    from teamplan.report.roadmap.planned import Planned
    from teamplan.roadmap.answer import RoadmapAnswer
    from teamplan.roadmap.explain import Wanted

Format = Literal["text", "json", "markdown"]
PlanName = Literal["soonest", "balanced", "cheapest"]


def roadmap(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A staffing file; - is standard input.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = "text",
    output: options.Output = None,
    audience: options.Reader = None,
    plan: Annotated[
        PlanName | None, typer.Option("--plan", help="Which plan to tell. Default: as the file says.")
    ] = None,
    frontier: Annotated[bool, typer.Option("--frontier", help="The least cost for each month of waiting.")] = False,
    why_not_sooner: Annotated[
        bool, typer.Option("--why-not-sooner", help="For each team, what forbids the month before its soonest.")
    ] = False,
    why: Annotated[
        list[str] | None, typer.Option("--why", metavar="TEAM", help="The same for this team only. Repeatable.")
    ] = None,
    show_working: options.ShowWorking = False,
    no_alternatives: Annotated[
        bool, typer.Option("--no-alternatives", help="Do not work out what else could be done: quicker.")
    ] = False,
    fail_on: options.FailOn = None,
    quiet: options.Quiet = False,
    as_of: options.AsOf = None,
    root: options.Root = None,
    color: options.Color = "auto",
    select: configuration.Select = None,
    ignore: configuration.Ignore = None,
    config: configuration.ConfigFile = None,
    no_config: configuration.NoConfig = False,
    show_config: configuration.ShowConfig = False,
) -> None:
    """Plan a dated, costed way to the teams: whom to hire, train, contract and release, from when, with proof.

    Ctrl-C while it works prints the best that is proved so far, says so, and ends with 130; a second one ends at once.

    Examples:

    \b
      teamplan roadmap staffing.yaml
      teamplan roadmap staffing.yaml --frontier --why-not-sooner
      teamplan roadmap staffing.yaml --plan soonest --show-working
      teamplan roadmap staffing.yaml --format json --audience team -o plan.json
      teamplan roadmap staffing.yaml --format markdown --audience board -o board.md
    """
    from teamplan.cli.reading import read_staff
    from teamplan.roadmap.explain import Wanted

    used = configuration.Configuration(
        context, [file], config=config, no_config=no_config, select=select, ignore=ignore
    )
    format = used.pick("format", format, get_args(Format))
    audience, fail_on = used.pick("audience", audience), used.pick("fail_on", fail_on)
    color = used.pick("color", color)
    if show_config:
        show.result(used.shown(), output)
        return
    staff = read_staff(file, options.today(as_of), root, used.of(file))
    teams = _teams(staff, why, every=why_not_sooner)
    wanted = Wanted(plan or "", frontier, teams, not no_alternatives)
    answer = None if staff.broken or staff.loaded is None else _answered(staff.loaded, wanted, quiet)
    checked = used.applied(_checked(staff, answer, options.reader(audience), options.today(as_of)), file)
    planned = _planned(checked, answer, show_working)
    used.say_what_was_left_out()
    text = _rendered(planned, format, quiet=quiet, colored=show.coloured(color, output), fail_on=fail_on)
    show.result(text, output, tuple(document.path for document in checked.documents))
    if answer is not None and answer.stopped:
        raise typer.Exit(INTERRUPTED)
    if _counting(checked, fail_on):
        raise typer.Exit(FINDINGS)


def _teams(staff: Staff, why: list[str] | None, *, every: bool) -> tuple[str, ...]:
    """The teams to explain, each known."""
    if staff.loaded is None:
        return ()
    from teamplan.model.names import did_you_mean, slug

    known = [team.id for team in staff.loaded.staffing.teams]
    for name in why or ():
        if slug(name) not in known:
            near = did_you_mean(name, known) or f"the teams are: {', '.join(known) or 'none'}"
            raise CouldNotRun(f"--why: there is no team '{name}' in the file; {near}")
    return tuple(known) if every else tuple(dict.fromkeys(slug(name) for name in why or ()))


def _answered(loaded: Loaded, wanted: Wanted, quiet: bool) -> RoadmapAnswer:
    """What is worked out until it is done, or until Ctrl-C."""
    from teamplan.cli.progress import progress
    from teamplan.cli.signals import interruptible
    from teamplan.roadmap.explain import answer
    from teamplan.roadmap.pose import Setting

    with progress(quiet) as told, interruptible():
        return answer(Setting(loaded), wanted, told)


def _checked(staff: Staff, answer: RoadmapAnswer | None, audience: str, today: date | None) -> Checked:
    from teamplan import clock
    from teamplan.checks import check_roadmap
    from teamplan.report.blocks import Audience
    from teamplan.report.checked import Checked

    loaded = staff.loaded
    day = loaded.as_of if loaded else today or clock.today()
    found = tuple(check_roadmap(loaded, answer)) if loaded and answer else ()
    reader, excerpts = Audience(audience), not options.in_ci()
    return Checked("roadmap", staff.documents, staff.findings, found, loaded, None, day, reader, excerpts)


def _planned(checked: Checked, answer: RoadmapAnswer | None, working: bool) -> Planned:
    from teamplan.report.roadmap.planned import Planned

    return Planned(checked, answer, working)


def _rendered(planned: Planned, format: Format, *, quiet: bool, colored: bool, fail_on: str | None) -> str:
    from teamplan.report.roadmap.report import in_short, roadmap_report

    match format:
        case "json":
            from teamplan.render import json
            from teamplan.report.roadmap.contract import roadmap_document

            return json.render(roadmap_document(planned))
        case "markdown":
            from teamplan.render import markdown

            return markdown.render(roadmap_report(planned))
        case _ if quiet:
            return show.drawn(in_short(planned, _counting(planned.checked, fail_on)), colored)
        case _:
            return show.drawn(roadmap_report(planned), colored)


def _counting(checked: Checked, fail_on: str | None) -> set[int]:
    """Findings that decide the exit code, by identity: those about files; those about the plan when asked."""
    asked = checked.findings if fail_on else checked.file_findings
    return {id(one) for one in asked if not one.accepted and options.counts(one.severity.word, fail_on)}
