"""Annotations -> SARIF 2.1.0, the format of code scanning: one run, its rules with their manuals, its results.

Columns are Unicode code points from 1 with the end exclusive, as ours are and as the standard wants them. In messages
a brace is doubled (3.11.5) and nothing can be read as a link (3.11.6). Every result has `suppressions`, or none has
(3.27.23). ASCII alone, the same bytes every time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from teamplan import __version__
from teamplan.checks.catalogue import Manual
from teamplan.render.clean import clean
from teamplan.report.annotations import Annotation, Annotations
from teamplan.source import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "SRCROOT"
FINGERPRINT = "teamplanFinding/v1"

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}  # the words that GitHub reads
_ENDINGS = {0: "nothing that counts", 1: "findings that count"}

Json = str | int | bool | Sequence["Json"] | Mapping[str, "Json"]


def render(run: Annotations) -> str:
    log: Json = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(run)]}
    return json.dumps(log, indent=2, sort_keys=True) + "\n"


def _run(run: Annotations) -> Json:
    files = {path: index for index, path in enumerate(run.files)}
    rules = {rule.code: index for index, rule in enumerate(run.rules)}
    return {
        "tool": {"driver": _driver(run.rules)},
        "invocations": [_invocation(run)],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "artifacts": [
            {"location": _artifact(path), "roles": ["analysisTarget"], "sourceLanguage": "yaml"} for path in run.files
        ],
        "results": [_result(one, rules[one.found.code], files) for one in run.items],
        "properties": {
            "command": run.command,
            "verdict": clean(run.verdict),
            **({"asOf": run.as_of.isoformat()} if run.as_of else {}),
        },
    }


def _driver(rules: Sequence[Manual]) -> Json:
    return {
        "name": "teamplan",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: Manual) -> Json:
    return {
        "id": rule.code,
        "shortDescription": {"text": _line(rule.sentence)},
        "fullDescription": {"text": _line(rule.why or rule.sentence)},
        "help": {"text": "\n\n".join(_plain(rule)), "markdown": "\n\n".join(_marked(rule))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity.word]},
        "properties": {"tags": [rule.group], "problem.severity": _PROBLEMS[rule.severity.word]},
    }


def _plain(rule: Manual) -> Iterator[str]:
    yield _line(rule.sentence)
    yield from (f"{title}: {_line(text)}" for title, text in (("Why", rule.why), ("Fix", rule.fix)) if text)


def _marked(rule: Manual) -> Iterator[str]:
    """The whole manual, with its examples."""
    yield _line(rule.sentence)
    for title, text in (("Why", rule.why), ("Bad", rule.bad), ("Good", rule.good), ("Fix", rule.fix)):
        if text:
            yield f"**{title}**:\n\n```yaml\n{text}\n```" if title in ("Bad", "Good") else f"**{title}**: {text}"
    if rule.accept:
        yield f"**Accept**:\n\n```yaml\n{rule.accept}\n```"


def _invocation(run: Annotations) -> Json:
    """It ran, whatever it found."""
    told: list[Json] = [{"level": "note", "message": _message(note)} for note in run.notes]
    if run.asked and not run.asked.met:
        text = f"--require {run.asked.verdict} is not met. {run.verdict}"
        told.append({"level": "error", "message": _message(text)})
    return {
        "executionSuccessful": True,
        "exitCode": run.code,
        "exitCodeDescription": _ENDINGS[run.code],
        "toolExecutionNotifications": told,
    }


def _result(one: Annotation, rule: int, files: Mapping[str, int]) -> Json:
    found = one.found
    accepted: list[Json] = [{"kind": "inSource", "status": "accepted"}] if found.accepted else []
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": _message(". Help: ".join(filter(None, (found.message, found.help)))),
        "locations": [{"physicalLocation": _physical(found.path, one.span, files)}],
        "relatedLocations": [
            {
                "id": number,
                "physicalLocation": _physical(other.path, other.span, files),
                "message": _message(other.message),
            }
            for number, other in enumerate(found.related)
        ],
        "partialFingerprints": {FINGERPRINT: one.key},
        "suppressions": accepted,
        "properties": {
            key: text for key, text in (("team", found.team), ("position", found.position)) if text is not None
        },
    }


def _physical(path: str, span: Span, files: Mapping[str, int]) -> Json:
    index = {"index": files[path]} if path in files else {}
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"artifactLocation": {**_artifact(path), **index}, "region": region}


def _artifact(path: str) -> dict[str, Json]:
    """A path below the root is relative to it; another is as the user gave it."""
    uri = quote(os.fsencode(path), safe="/")
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": ROOT}


def _message(text: str) -> Json:
    return {"text": clean(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def _line(text: str) -> str:
    return " ".join(text.split())
