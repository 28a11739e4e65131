"""`teamplan roadmap`: reads a staffing file, plans the way to its teams, and prints the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from teamplan.cli import configuration, options, show
from teamplan.cli.plans import left_to_do, saved_plan
from teamplan.cli.run import FINDINGS, INTERRUPTED, CouldNotRun

if TYPE_CHECKING:
    from teamplan.cli.cases import Planning
    from teamplan.cli.reading import Staff
    from teamplan.report.checked import Checked
    from teamplan.report.roadmap.planned import Case, Planned
    from teamplan.roadmap.answer import RoadmapAnswer
    from teamplan.roadmap.explain import Wanted

    Answers = dict[Case, RoadmapAnswer]

_LARGE = 1_000  # people x teams x months from which a roadmap may take minutes
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
    earlier: Annotated[
        str | None,
        typer.Option("--from", metavar="PLAN.json", help="Plan anew: what this saved plan has begun stays."),
    ] = None,
    done: Annotated[
        list[str] | None,
        typer.Option("--done", metavar="ID", help="With --from: this action has come about, and is in the file."),
    ] = None,
    no_alternatives: Annotated[
        bool, typer.Option("--no-alternatives", help="Do not work out what else could be done: quicker.")
    ] = False,
    scenario: Annotated[
        list[str] | None,
        typer.Option(
            "--scenario", metavar="NAME", help="Plan this scenario of the file; several: side by side. Repeatable."
        ),
    ] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="PATH=VALUE", help="Plan with this value, as roadmap.budget[0].amount=300000. Repeatable."
        ),
    ] = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="Beside the file as it stands; alone: all scenarios of the file.")
    ] = False,
    futures: Annotated[
        int,
        typer.Option(
            "--futures",
            metavar="N",
            min=0,
            max=10_000,
            show_default=False,
            help="Try the plan in N futures, up to 10,000: lead times vary, people leave.",
        ),
    ] = 0,
    seed: Annotated[
        int,
        typer.Option("--seed", metavar="S", min=0, help="Of the futures: the same gives the same."),
    ] = 0,
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
      teamplan roadmap staffing.yaml --scenario lean --scenario no-contractors
      teamplan roadmap staffing.yaml --set roadmap.limits.starts_per_month=3 --compare
      teamplan roadmap staffing.yaml --futures 1000 --seed 7
      teamplan roadmap staffing.yaml --format json --audience team -o plan.json
      teamplan roadmap staffing.yaml --from plan.json --as-of 2027-06-01
      teamplan roadmap staffing.yaml --format markdown --audience board -o board.md
    """
    from teamplan.cli.cases import Asked, cases, every_document
    from teamplan.cli.reading import read_staff, reread
    from teamplan.roadmap.explain import Wanted

    used = configuration.Configuration(
        context, [file], config=config, no_config=no_config, select=select, ignore=ignore
    )
    format = used.pick("format", format, get_args(Format))
    audience, fail_on = used.pick("audience", audience), used.pick("fail_on", fail_on)
    color = used.pick("color", color)
    if show_config:
        used.show_and_end(output, audience, fail_on, color)
    if seed and not futures:
        raise CouldNotRun("--seed is that of --futures: say how many, such as --futures 1000")
    if done and not earlier:
        raise CouldNotRun("--done is about a saved plan: name it with --from")
    saved = left_to_do(saved_plan(earlier), done or []) if earlier else None
    today, asked = options.today(as_of), Asked(tuple(scenario or ()), tuple(changes or ()), compare)
    told, beside = cases(
        read_staff(file, today, root, used.of(file)),
        asked,
        lambda document, values: reread(document, values, today, root, used.of(file)),
    )
    teams = _teams(told.staff, why, every=why_not_sooner)
    wanted = Wanted(plan or "", frontier, teams, not no_alternatives, saved, futures, seed)
    answers = _answered([told, *(one for one in beside if one != told)], wanted, quiet)

    def looked_at(one: Planning) -> Checked:
        return used.applied(_checked(one.staff, answers.get(one.case), options.reader(audience), today), file)

    checked = looked_at(told)
    planned = _planned(told, checked, answers, show_working, [(one, looked_at(one)) for one in beside])
    used.say_what_was_left_out()
    text = _rendered(planned, format, quiet=quiet, colored=show.coloured(color, output), fail_on=fail_on)
    inputs = tuple(document.path for document in every_document(told, beside))
    show.result(text, output, (*inputs, *([earlier] if earlier else [])))
    if any(answer.stopped for answer in answers.values()):
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


def _answered(every: list[Planning], wanted: Wanted, quiet: bool) -> Answers:
    """What is worked out until it is done, or until Ctrl-C: the first in full, of the others what can be compared."""
    from dataclasses import replace

    from teamplan.cli.progress import progress
    from teamplan.cli.signals import interruptible
    from teamplan.roadmap.calendar import month_of
    from teamplan.roadmap.explain import answer
    from teamplan.roadmap.pose import Setting
    from teamplan.roadmap.saved.values import before
    from teamplan.roadmap.without import told_without

    found: Answers = {}
    if not quiet and any(_is_large(one.staff) for one in every):
        show.note("working out the roadmap: this can take minutes")
    with progress(quiet) as told, interruptible():
        for one in every:
            if one.staff.broken or one.staff.loaded is None or any(known.stopped for known in found.values()):
                break
            loaded = one.staff.loaded
            taken = before(wanted.earlier, month_of(loaded.as_of)) if wanted.earlier else None
            answered = answer(Setting(loaded, before=taken), wanted, told)
            found[one.case] = answered if found else told_without(answered, told)
            wanted = replace(wanted, frontier=False, why=(), alternatives=False, futures=0)
    return found


def _is_large(staff: Staff) -> bool:
    """Whether so much is asked for that somebody would wonder whether it still works."""
    if staff.loaded is None or staff.broken:
        return False
    staffing = staff.loaded.staffing
    months = staffing.roadmap.months if staffing.roadmap else 0
    return len(staffing.people) * len(staffing.teams) * months >= _LARGE


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


def _planned(
    told: Planning, checked: Checked, answers: Answers, working: bool, beside: list[tuple[Planning, Checked]]
) -> Planned:
    from teamplan.report.roadmap.planned import Beside, Planned

    shown = tuple(
        Beside(one.case, answers[one.case], sum(not finding.accepted for finding in own.findings))
        for one, own in beside
        if one.case in answers
    )
    return Planned(checked, answers.get(told.case), working, told.case, shown)


def _rendered(planned: Planned, format: Format, *, quiet: bool, colored: bool, fail_on: str | None) -> str:
    from teamplan.report.roadmap.report import in_short, roadmap_report

    match format:
        case "json":
            from teamplan.render import json
            from teamplan.report.roadmap.contract import roadmap_document

            return json.render(roadmap_document(planned))
        case "markdown":
            from teamplan.render import markdown

            return markdown.render(roadmap_report(planned, whole=True))
        case _ if quiet:
            return show.drawn(in_short(planned, _counting(planned.checked, fail_on)), colored)
        case _:
            return show.drawn(roadmap_report(planned), colored)


def _counting(checked: Checked, fail_on: str | None) -> set[int]:
    """Findings that decide the exit code, by identity: those about files; those about the plan when asked."""
    asked = checked.findings if fail_on else checked.file_findings
    return {id(one) for one in asked if not one.accepted and options.counts(one.severity.word, fail_on)}
