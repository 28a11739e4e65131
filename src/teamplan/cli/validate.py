"""`teamplan validate`: the files themselves, any kind, any number, without planning."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from teamplan.cli import configuration, formats, options, show
from teamplan.cli.run import COULD_NOT_RUN, FINDINGS, FINE, CouldNotRun

if TYPE_CHECKING:
    from teamplan.findings import Finding
    from teamplan.load.config import Configured
    from teamplan.report.checked import Checked

_ENDINGS = (".yaml", ".yml")
_OURS = re.compile(rb"^[\"']?kind[\"']?\s*:\s*[\"']?(staffing|team|roles|assumptions|config)\b", re.MULTILINE)
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
    """
    used = configuration.Configuration(context, paths, config=config, no_config=no_config, select=select, ignore=ignore)
    format = used.pick("format", format, get_args(formats.Choice))
    audience, fail_on = used.pick("audience", audience), used.pick("fail_on", fail_on)
    color = used.pick("color", color)
    if show_config:
        show.result(used.shown(), output)
        return
    if fix and diff:
        raise CouldNotRun("--fix and --diff exclude each other: --fix shows what it changes, too")
    files = list(_files(paths))
    judge = partial(_judged, files, options.today(as_of), root, options.reader(audience), used)
    if fix or diff:
        from teamplan.cli import fixing

        how = fixing.how(options.reader(audience), format, color, output, quiet=quiet, diff=diff)
    if diff:
        raise typer.Exit(FINDINGS if fixing.difference(files, judge, how, output) else FINE)
    parts, whole = fixing.fix(files, judge, how, output) if fix else (judge(), True)
    used.say_what_was_left_out()
    beside = fix and output in (None, "-") and "-" in files  # where the mended text has gone
    painted = show.coloured(color, output) and not beside
    text = _rendered(parts, format, quiet=quiet, color=painted, fail_on=fail_on)
    inputs = tuple(document.path for part in parts for document in part.documents)
    show.result(text.lstrip("\n") if fix else text, output, inputs, beside=beside)
    found = FINDINGS if any(_counting(part, fail_on) for part in parts) else FINE
    raise typer.Exit(found if whole else COULD_NOT_RUN)


def _judged(
    files: list[str],
    today: date | None,
    root: str | None,
    audience: str,
    used: configuration.Configuration,
    contents: Mapping[str, bytes] | None = None,
) -> list[Checked]:
    """Each of the files, with its findings; `contents`: what to take for the bytes of some of them."""
    used.begin_anew()
    instead = {os.path.realpath(file): data for file, data in (contents or {}).items()}
    parts = [_without_own(_one(path, today, root, audience, used.of(path), instead), instead) for path in files]
    return [used.applied(part, path) for path, part in zip(files, _with_duplicates(parts), strict=True)]


def _files(paths: list[str]) -> Iterator[str]:
    """The files meant, each once: folders are walked in order, without what is hidden or not ours."""
    seen: set[str] = set()
    for path in paths:
        for file in _walked(Path(path)) if path != "-" and Path(path).is_dir() else (path,):
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
        kinds = "kind: staffing, team, roles, assumptions or config"
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
    today: date | None,
    root: str | None,
    audience: str,
    configured: Configured | None,
    instead: Mapping[str, bytes],
) -> Checked:
    from teamplan import clock
    from teamplan.cli.reading import any_file, flaws_of, read
    from teamplan.report.blocks import Audience
    from teamplan.report.checked import Checked

    day = today or clock.today()
    excerpts = not options.in_ci()
    if path.lower().endswith(".toml"):
        own = configuration.named(path)
        return Checked("validate", (own.document,), flaws_of(own), (), None, None, day, Audience(audience), excerpts)
    data = instead.get(os.path.realpath(path)) if instead else None
    found = any_file(path, read(path) if data is None else data, today, root, configured, instead)
    day = found.loaded.as_of if found.loaded else day
    return Checked(
        "validate", found.documents, found.findings, (), found.loaded, None, day, Audience(audience), excerpts
    )


def _without_own(part: Checked, instead: Mapping[str, bytes]) -> Checked:
    """Without the configuration as it was read before, where it is mended too: it has a part of its own."""
    *others, last = part.documents
    own = part.loaded.documents if part.loaded else part.documents[:1]
    if len(own) == len(part.documents) or os.path.realpath(last.path) not in instead:
        return part
    findings = tuple(one for one in part.file_findings if one.place is None or one.place.path != last.path)
    return replace(part, documents=tuple(others), file_findings=findings)


def _with_duplicates(parts: list[Checked]) -> list[Checked]:
    """With what only several staffing files together show: a person who stands in two of them."""
    from teamplan.checks.acceptances import accepted_across_files
    from teamplan.checks.file.duplicate_person import check_files
    from teamplan.findings import in_order

    files = [part.loaded for part in parts if part.loaded]
    found: dict[int, list[Finding]] = {}
    for loaded, one in check_files(files) if len(files) > 1 else ():
        found.setdefault(id(loaded), []).append(accepted_across_files(loaded, one))
    return [
        replace(part, file_findings=tuple(in_order((*part.file_findings, *more))))
        if (more := found.get(id(part.loaded)))
        else part
        for part in parts
    ]


def _rendered(parts: list[Checked], format: formats.Choice, *, quiet: bool, color: bool, fail_on: str | None) -> str:
    from teamplan.report.validate import validate_report, validate_summary

    counting = {id(one) for part in parts for one in _counting(part, fail_on)}
    match format:
        case "json":
            from teamplan.render import json
            from teamplan.report.contract import validate_document

            return json.render(validate_document(parts))
        case "text":
            return show.drawn(validate_report(parts, counting if quiet else None), color)
        case "markdown":
            from teamplan.render import markdown

            return markdown.render(validate_summary(parts, counting if quiet else None))
        case _:
            code = FINDINGS if counting else FINE
            return formats.for_service(parts, format, counting, quiet=quiet, code=code)


def _counting(part: Checked, fail_on: str | None) -> list[Finding]:
    """Errors, or what --fail-on asks; what only the passing of time caused counts when asked."""
    return [
        one
        for one in part.findings
        if not one.accepted and (fail_on or not one.due_to_date) and options.counts(one.severity.word, fail_on)
    ]
