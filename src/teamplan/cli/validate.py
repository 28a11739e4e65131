"""`teamplan validate`: the files themselves, any kind, any number, without planning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from teamplan.cli import formats, options, show
from teamplan.cli.run import FINDINGS, FINE

if TYPE_CHECKING:
    from teamplan.findings import Finding
    from teamplan.load import Loaded
    from teamplan.report.checked import Checked
    from teamplan.source import Document

_ENDINGS = (".yaml", ".yml")
_OURS = re.compile(rb"^[\"']?kind[\"']?\s*:\s*[\"']?(staffing|team|roles|assumptions)\b", re.MULTILINE)
_LOOKED_AT = 65_536  # bytes of a file in a folder in which `kind` is looked for


def validate(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders; - is standard input.")],
    format: formats.Format = "text",
    output: options.Output = None,
    audience: options.Reader = None,
    fail_on: options.FailOn = None,
    quiet: options.Quiet = False,
    as_of: options.AsOf = None,
    root: options.Root = None,
    color: options.Color = "auto",
) -> None:
    """Check staffing, team, role and assumption files for errors, all at once, without planning.

    In a folder every .yaml or .yml file whose `kind` is one of ours is checked.

    Examples:

    \b
      teamplan validate staffing.yaml
      teamplan validate plans/ roles/local.yaml --format json
      teamplan validate plans/ --fail-on warning
    """
    parts = [_one(path, options.today(as_of), root, options.reader(audience)) for path in _files(paths)]
    text = _rendered(parts, format, quiet=quiet, color=show.coloured(color, output), fail_on=fail_on)
    show.result(text, output, tuple(document.path for part in parts for document in part.documents))
    raise typer.Exit(FINDINGS if any(_counting(part, fail_on) for part in parts) else FINE)


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
        kinds = "kind: staffing, team, roles or assumptions"
        show.note(f"{folder}: {found} files checked, {passed_over} passed over for want of {kinds}")


def _is_ours(file: Path) -> bool:
    """By its text alone, so that a file of ours that is not even YAML is still checked."""
    try:
        with file.open("rb") as stream:
            return _OURS.search(stream.read(_LOOKED_AT)) is not None
    except OSError:
        return True  # reading it properly says what is wrong


def _one(path: str, today: date | None, root: str | None, audience: str) -> Checked:
    from teamplan import clock
    from teamplan.cli.reading import read, staff_of
    from teamplan.load import load_file
    from teamplan.model.people import Staffing
    from teamplan.report.blocks import Audience
    from teamplan.report.checked import Checked

    data = read(path)
    model, document, found = load_file(path, data)
    loaded: Loaded | None = None
    documents: tuple[Document, ...] = (document,)
    if isinstance(model, Staffing):
        staff = staff_of(path, data, today, root)
        loaded, documents, found = staff.loaded, staff.documents, list(staff.findings)
    day = loaded.as_of if loaded else today or clock.today()
    excerpts = not options.in_ci()
    return Checked("validate", documents, tuple(found), (), loaded, None, day, Audience(audience), excerpts)


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
