"""`teamplan validate`: the files themselves, any kind, any number, without planning."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, get_args

import typer

from teamplan.cli import configuration, formats, options, show
from teamplan.cli.run import COULD_NOT_RUN, FINDINGS, FINE, STANDARD_INPUT, CouldNotRun

if TYPE_CHECKING:
    from teamplan.load.config import Configured
    from teamplan.report.checked import Checked
    from teamplan.report.told import Told

_ENDINGS = (".yaml", ".yml")
_KINDS = ("staffing", "team", "roles", "assumptions", "config", "questions", "baseline")
_OURS = re.compile(rb"^[\"']?kind[\"']?\s*:\s*[\"']?(" + "|".join(_KINDS).encode() + rb")\b", re.MULTILINE)
_LOOKED_AT = 65_536  # bytes of a file in a folder in which `kind` is looked for


def validate(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders; - is standard input.")],
    format: formats.Format = "text",
    output: options.Output = None,
    audience: options.Reader = None,
    fail_on: options.FailOn = None,
    quiet: options.Quiet = False,
    as_of: options.AsOf = None,
    root: options.Root = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is beyond doubt, show it, and tell what is left.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change; end with 1 if anything.")] = False,
    color: options.Color = "auto",
    stdin_name: Annotated[
        str | None, typer.Option("--stdin-name", metavar="FILE", help="The file that standard input stands for.")
    ] = None,
    select: configuration.Select = None,
    ignore: configuration.Ignore = None,
    config: configuration.ConfigFile = None,
    no_config: configuration.NoConfig = False,
    show_config: configuration.ShowConfig = False,
) -> None:
    """Check staffing, team, role and assumption files for errors, all at once, without planning.

    In a folder every .yaml or .yml file whose `kind` is one of ours is checked.
    Only files that are named, or found in a folder, are ever mended; standard
    input is mended to standard output.

    Examples:

    \b
      teamplan validate staffing.yaml
      teamplan validate plans/ roles/local.yaml --format json
      teamplan validate plans/ --fail-on warning
      teamplan validate plans/ --diff
      teamplan validate - --stdin-name plans/staffing.yaml < staffing.yaml
    """
    called = _called(paths, stdin_name)
    used = configuration.Configuration(
        context, [*map(called, paths)], config=config, no_config=no_config, select=select, ignore=ignore
    )
    format = used.pick("format", format, get_args(formats.Choice))
    audience, fail_on = used.pick("audience", audience), used.pick("fail_on", fail_on)
    color = used.pick("color", color)
    if show_config:
        used.show_and_end(output, audience, fail_on, color)
    if fix and diff:
        raise CouldNotRun("--fix and --diff exclude each other: --fix shows what it changes, too")
    files = list(_files(paths))
    reader = options.reader(audience)
    judge = partial(_judged, files, called, options.today(as_of), root, reader, used)
    if fix or diff:
        from teamplan.cli import fixing

        how = fixing.how(reader, format, color, output, quiet=quiet, diff=diff)
    if diff:
        raise typer.Exit(FINDINGS if fixing.difference(files, called, judge, how, output) else FINE)
    checked, whole = fixing.fix(files, called, judge, how, output) if fix else (judge(), True)
    told = [_told(one, fail_on) for one in checked]  # one file after another: what was read of it is not kept
    used.say_what_was_left_out()
    beside = fix and output in (None, STANDARD_INPUT) and STANDARD_INPUT in files  # where the mended text has gone
    drawn = Drawn(quiet, show.coloured(color, output) and not beside, show.on_terminal(output) and not beside)
    text = _rendered(told, format, drawn)
    if beside:
        show.aside(text.lstrip("\n"))
    else:
        inputs = tuple(dict.fromkeys(path for file in told for path, _ in file.inputs))
        show.result(text.lstrip("\n") if fix else text, output, inputs)
    raise typer.Exit(_code(told) if whole else COULD_NOT_RUN)


def _called(paths: list[str], stdin_name: str | None) -> Callable[[str], str]:
    """What each path is called: itself, but for standard input what it stands for."""
    if stdin_name is None:
        return str
    if STANDARD_INPUT not in paths:
        raise CouldNotRun("--stdin-name says what standard input stands for: give - as a path too")
    if not stdin_name.strip():
        raise CouldNotRun("--stdin-name wants the name of a file")
    return lambda path: stdin_name if path == STANDARD_INPUT else path


def _judged(
    files: list[str],
    called: Callable[[str], str],
    today: date | None,
    root: str | None,
    audience: str,
    used: configuration.Configuration,
    contents: Mapping[str, bytes] | None = None,
) -> Iterator[Checked]:
    """The files with their findings, one after another; `contents`: what to take for the bytes of some of them."""
    used.begin_anew()
    instead = {os.path.realpath(file): data for file, data in (contents or {}).items()}
    parts: Iterable[Checked] = (
        _one(path, called(path), today, root, audience, used.of(called(path)), instead) for path in files
    )
    if len(files) > 1:
        parts = _with_duplicates(parts)
    for path, part in zip(files, parts, strict=True):
        yield used.applied(part, called(path))


def _files(paths: list[str]) -> Iterator[str]:
    """The files meant, each once: folders are walked in order, without what is hidden or not ours."""
    seen: set[str] = set()
    for path in paths:
        for file in _walked(Path(path)) if path != STANDARD_INPUT and Path(path).is_dir() else (path,):
            if file not in seen:
                seen.add(file)
                yield file


def _walked(folder: Path) -> Iterator[str]:
    passed_over, found = 0, 0
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if hidden or file.suffix.lower() not in _ENDINGS or not file.is_file():
            continue
        if _is_ours(file):
            found += 1
            yield str(file)
        else:
            passed_over += 1
    if passed_over or not found:
        kinds = f"kind: {', '.join(_KINDS[:-1])} or {_KINDS[-1]}"
        show.note(f"{folder}: {found} files checked, {passed_over} passed over for want of {kinds}")


def _is_ours(file: Path) -> bool:
    """By its text alone, so that a file of ours that is not even YAML is still checked."""
    try:
        with file.open("rb") as stream:
            return _OURS.search(stream.read(_LOOKED_AT)) is not None
    except OSError:
        return True  # reading it properly says what is wrong


def _one(
    path: str,
    called: str,
    today: date | None,
    root: str | None,
    audience: str,
    configured: Configured | None,
    instead: Mapping[str, bytes],
) -> Checked:
    from teamplan import clock
    from teamplan.checks import check_dates
    from teamplan.cli.reading import any_file, flaws_of, read
    from teamplan.report.blocks import Audience
    from teamplan.report.checked import Checked

    day = today or clock.today()
    excerpts = not options.in_ci()
    if path.lower().endswith(".toml"):
        own = configuration.named(path)
        return Checked("validate", (own.document,), flaws_of(own), (), None, None, day, Audience(audience), excerpts)
    data = instead.get(os.path.realpath(called)) if instead else None
    found = any_file(called, read(path) if data is None else data, today, root, configured, instead)
    day = found.loaded.as_of if found.loaded else day
    dates = tuple(check_dates(found.loaded)) if found.loaded else ()
    part = Checked(
        "validate", found.documents, found.findings, dates, found.loaded, None, day, Audience(audience), excerpts
    )
    return _without_own(part, configured, instead)


def _without_own(part: Checked, configured: Configured | None, instead: Mapping[str, bytes]) -> Checked:
    """Without the configuration as it was read before, where it is mended too: it has a part of its own."""
    own = configured.document if configured else None
    if own is None or part.documents[-1] is not own or os.path.realpath(own.path) not in instead:
        return part
    findings = tuple(one for one in part.file_findings if one.place is None or one.place.path != own.path)
    return replace(part, documents=part.documents[:-1], file_findings=findings)


def _with_duplicates(files: Iterable[Checked]) -> Iterator[Checked]:
    """With what only several staffing files together show: a person who stands in two of them."""
    from teamplan.checks.acceptances import accepted_across_files
    from teamplan.checks.file.duplicate_person import Everybody
    from teamplan.findings import in_order

    everybody = Everybody()
    for one in files:
        loaded = one.loaded
        again = [accepted_across_files(loaded, met) for met in everybody.met_again(loaded)] if loaded else []
        yield replace(one, file_findings=tuple(in_order((*one.file_findings, *again)))) if again else one


class Drawn(NamedTuple):
    """How text is to look."""

    quiet: bool
    color: bool
    fold: bool


def _told(checked: Checked, fail_on: str | None) -> Told:
    """Errors count, or what --fail-on asks; what only the passing of time caused counts when asked."""
    from teamplan.report.told import tell

    counting = (
        id(one)
        for one in checked.findings
        if not one.accepted and (fail_on or not one.due_to_date) and options.counts(one.severity.word, fail_on)
    )
    return tell(checked, frozenset(counting))


def _rendered(files: list[Told], format: formats.Choice, drawn: Drawn) -> str:
    from teamplan.report.validate import validate_report, validate_summary

    quiet = drawn.quiet
    match format:
        case "json":
            from teamplan.render import json
            from teamplan.report.contract import validate_document

            return json.render(validate_document(files))
        case "text":
            return show.drawn(validate_report(files, quiet=quiet), drawn.color, fold=drawn.fold)
        case "markdown":
            from teamplan.render import markdown

            return markdown.render(validate_summary(files, quiet=quiet))
        case _:
            return formats.for_service(files, format, quiet=quiet, code=_code(files))


def _code(files: list[Told]) -> int:
    return FINDINGS if any(one.counts for file in files for one in file.findings) else FINE
