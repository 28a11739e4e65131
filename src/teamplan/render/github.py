"""Annotations -> GitHub's workflow commands, one a line: `::error file=...,line=...,title=...::message`.

Nothing else is printed, because the runner looks for commands in every line. An accepted finding is no annotation.
Columns count from 1 and the last one is part of what is meant; GitHub takes them only within one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from teamplan.render.clean import clean, clean_excerpt
from teamplan.report.annotations import Annotation, Annotations

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(run: Annotations) -> str:
    return "".join(f"{line}\n" for line in _lines(run))


def _lines(run: Annotations) -> Iterator[str]:
    yield from (_annotation(one) for one in run.items if not one.found.accepted)
    if run.asked and not run.asked.met:
        yield _command("error", {"title": f"teamplan: --require {run.asked.verdict}"}, clean(run.verdict))
    yield from (_command("notice", {"title": "teamplan: baseline"}, clean(note)) for note in run.notes)


def _annotation(one: Annotation) -> str:
    found = one.found
    properties: dict[str, str | int] = {"file": _path(found.path), **_where(one), "title": f"teamplan: {found.code}"}
    message = "\n".join(filter(None, (clean(found.message), found.help and f"help: {clean(found.help)}")))
    return _command(_COMMANDS[found.severity], properties, message)


def _where(one: Annotation) -> dict[str, int]:
    span = one.span
    lines = {"line": span.line, "endLine": span.end_line}
    if one.found.span is None or span.line != span.end_line:
        return lines
    return {**lines, "col": span.column, "endColumn": max(span.column, span.end_column - 1)}


def _command(name: str, properties: Mapping[str, str | int], message: str) -> str:
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _path(path: str) -> str:
    """As it is, since it has to lead to the file; what would act on a reader of the log is shown, and leads nowhere."""
    return "\n".join(map(clean_excerpt, path.encode("utf-8", "replace").decode().split("\n")))
