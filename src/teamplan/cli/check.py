"""`teamplan check`: reads a staffing file, plans, and prints the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from teamplan.cli import baselines, configuration, formats, options, selecting, show, watching
from teamplan.cli.run import FINDINGS, FINE

if TYPE_CHECKING:
    from teamplan.cli.reading import Staff
    from teamplan.report.checked import Checked, Compared

Require = Literal["viable", "viable-after-moves"]


def check(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A staffing file; - is standard input.")],
    format: formats.Format = "text",
    output: options.Output = None,
    audience: options.Reader = None,
    require: Annotated[
        Require | None, typer.Option("--require", help="End with 1 unless the verdict is at least this.")
    ] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="T1,T2", help="Also hold the same people against other team templates."),
    ] = None,
    fail_on: options.FailOn = None,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="FILE", help="Tell only findings that are new or worse.")
    ] = None,
    write_baseline: Annotated[
        str | None, typer.Option("--write-baseline", metavar="FILE", help="Record today's findings in FILE.")
    ] = None,
    show_working: options.ShowWorking = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again on every save, until Ctrl-C. On a terminal.")
    ] = False,
    quiet: options.Quiet = False,
    as_of: options.AsOf = None,
    root: options.Root = None,
    color: options.Color = "auto",
    max_open: selecting.MaxOpen = None,
    only: selecting.Only = None,
    select: configuration.Select = None,
    ignore: configuration.Ignore = None,
    config: configuration.ConfigFile = None,
    no_config: configuration.NoConfig = False,
    show_config: configuration.ShowConfig = False,
) -> None:
    """Say which positions are covered, by whom, what is missing and why, with proof.

    Examples:

    \b
      teamplan check staffing.yaml
      teamplan check staffing.yaml --format json --audience team | jq .verdict
      teamplan check staffing.yaml --format markdown --audience board -o board.md
      teamplan check staffing.yaml --against discovery-team,live-team
      teamplan check staffing.yaml --require viable-after-moves
      teamplan check staffing.yaml --baseline known.yaml
      teamplan check staffing.yaml --show-working
    """
    from teamplan.cli.reading import read_staff

    used = configuration.Configuration(
        context, [file], config=config, no_config=no_config, select=select, ignore=ignore
    )
    format = used.pick("format", format, get_args(formats.Choice))
    audience = used.pick("audience", audience)
    fail_on, require = used.pick("fail_on", fail_on), used.pick("require", require)
    max_open, color = used.pick("max_open", max_open), used.pick("color", color)
    if show_config:
        used.show_and_end(output, audience, fail_on, color)

    def once() -> Checked:
        staff = read_staff(file, options.today(as_of), root, used.of(file))
        found = plan(staff, options.reader(audience), options.today(as_of))
        found = used.applied(found, file)
        found = replace(found, working=show_working)
        if against and found.answer:
            found = replace(found, compared=tuple(_compared(staff, against.split(","), root)))
        if baseline and not write_baseline:  # what an old one holds belongs into the new one too
            found = baselines.held(found, baseline)
        return found if write_baseline else selecting.only_teams(found, only)

    def shown(found: Checked) -> str:
        colored = show.coloured(color, output)
        folded = show.on_terminal(output)
        return rendered(found, format, quiet=quiet, color=colored, fail_on=fail_on, require=require, fold=folded)

    if watch:
        watching.watch(lambda: (shown(found := once()), [document.path for document in found.documents]), file)
    checked = once()
    if write_baseline:
        return baselines.write(checked, write_baseline)
    used.say_what_was_left_out()
    show.result(shown(checked), output, tuple(document.path for document in checked.documents))
    code = _code(checked, fail_on, require)
    raise typer.Exit(FINDINGS if selecting.too_many_open(checked, max_open) else code)


def plan(staff: Staff, audience: str, today: date | None) -> Checked:
    """The answer, or only the findings where errors stop planning."""
    from teamplan import clock
    from teamplan.report.blocks import Audience
    from teamplan.report.checked import Checked

    loaded = staff.loaded
    day = loaded.as_of if loaded else today or clock.today()
    excerpts = not options.in_ci()
    if loaded is None or staff.broken:
        return Checked("check", staff.documents, staff.findings, (), loaded, None, day, Audience(audience), excerpts)
    from teamplan.checks import check_team
    from teamplan.staffing.explain import answer

    found = answer(loaded)
    findings = tuple(check_team(loaded, found))
    return Checked("check", staff.documents, staff.findings, findings, loaded, found, day, Audience(audience), excerpts)


def rendered(
    checked: Checked,
    format: formats.Choice,
    *,
    quiet: bool,
    color: bool,
    fail_on: str | None,
    require: Require | None = None,
    fold: bool = False,
) -> str:
    match format:
        case "json":
            from teamplan.render import json
            from teamplan.report.contract import check_document

            return json.render(check_document(checked))
        case "markdown":
            from teamplan.render import markdown
            from teamplan.report.check import check_report

            return markdown.render(check_report(checked))
        case "text":
            return _text(checked, quiet=quiet, color=color, fold=fold, fail_on=fail_on)
        case _:
            from teamplan.report.annotations import Asked
            from teamplan.report.told import tell

            counting = {id(finding) for finding in _counting(checked, fail_on)}
            asked = Asked(require, _reached(checked, require)) if require else None
            code = FINDINGS if counting or (asked and not asked.met) else FINE
            told = tell(checked, counting)
            return formats.for_service([told], format, quiet=quiet, code=code, checked=checked, asked=asked)


def _text(checked: Checked, *, quiet: bool, color: bool, fold: bool, fail_on: str | None) -> str:
    from teamplan.report.check import check_report, in_short

    counting = {id(finding) for finding in _counting(checked, fail_on)}
    report = in_short(checked, counting) if quiet else check_report(checked)
    return show.drawn(report, color, fold=fold)


def _code(checked: Checked, fail_on: str | None, require: Require | None) -> int:
    if _counting(checked, fail_on):
        return FINDINGS
    if require and not _reached(checked, require):
        verdict = checked.answer.verdict if checked.answer else None
        show.note(
            f"--require {require} is not met: {f'the verdict is {verdict}' if verdict else 'there is no verdict'}"
        )
        return FINDINGS
    return FINE


def _counting(checked: Checked, fail_on: str | None) -> list[object]:
    """Findings that decide the exit code: those about files; those about the staffing when asked.

    A baseline asks too, but not for what only the passing of time caused.
    """
    asked = checked.findings if fail_on or checked.held else checked.file_findings
    passing = bool(checked.held) and not fail_on
    return [
        f
        for f in asked
        if not f.accepted and not (passing and f.due_to_date) and options.counts(f.severity.word, fail_on)
    ]


def _reached(checked: Checked, require: Require) -> bool:
    enough = ("viable",) if require == "viable" else ("viable", "viable-after-moves")
    return checked.answer is not None and checked.answer.verdict in enough


def _compared(staff: Staff, templates: list[str], root: str | None) -> Iterator[Compared]:
    """Each template by itself, for the same people on the same day."""
    from teamplan.cli.reading import only_team
    from teamplan.report.checked import Compared
    from teamplan.staffing.explain import answer

    assert staff.loaded is not None
    for template in dict.fromkeys(name.strip() for name in templates if name.strip()):
        (team,) = answer(only_team(staff.loaded, template, root)).teams
        yield Compared(template, team)
