"""Findings and what somebody wants to hear of them -> the findings to say, each at the severity that was asked for.

Errors in the files themselves are always said, and stay errors: nothing can be planned on such a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from teamplan.checks.catalogue import CODES, group_of, groups, severity_of
from teamplan.findings import Edit, Finding, Place, Severity
from teamplan.model.config import OFF, Config, PathRule
from teamplan.model.located import shortened
from teamplan.model.names import did_you_mean, slip_of_word, slug
from teamplan.source import Change, Document, Node, Scalar, Sequence, Span
from teamplan.source import Mapping as MappingNode

_SEVERITIES = {severity.word: severity for severity in Severity}


@dataclass(frozen=True)
class Selection:
    """`select` and `ignore` hold codes and groups; nothing selected means everything. `ignore` wins over `select`.

    `severities`: by code, a word of a severity or `off`. `per_path`: what is left out of some files.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    per_path: tuple[PathRule, ...] = ()


class Selected(NamedTuple):
    """`left_out` are not said because somebody asked for that."""

    findings: tuple[Finding, ...]
    left_out: tuple[Finding, ...]


def selected(findings: Iterable[Finding], selection: Selection, path_of: Callable[[Finding], str | None]) -> Selected:
    """`path_of` gives the path of a finding's file, relative to the configuration; None where it has none."""
    every = tuple(findings)
    if selection == Selection():
        return Selected(every, ())
    kept: list[Finding] = []
    left_out: list[Finding] = []
    for one in every:
        (kept if _wanted(one, selection, path_of) else left_out).append(one)
    return Selected(tuple(_at_its_severity(one, selection) for one in kept), tuple(left_out))


def unknown_code(written: str) -> str | None:
    """What to say to a word that is neither a code nor a group; None where it is one."""
    if written in CODES or written in groups():
        return None
    help = did_you_mean(written, (*CODES, *groups())) or f"the groups are: {', '.join(groups())}"
    return f"there is no finding or group '{shortened(written)}'; {help}"


def check_config(config: Config, document: Document) -> Iterator[Finding]:
    """Codes that there are not, and errors in files that somebody tries to lower or leave out."""
    at = config.at.entries if isinstance(config.at, MappingNode) else {}
    severities = at.get("severities")
    if isinstance(severities, MappingNode):
        yield from _flaws_of_severities(severities, document.path)
    yield from _flaws_of_codes(at.get("select"), document.path, leaves_out=False)
    yield from _flaws_of_codes(at.get("ignore"), document.path, leaves_out=True)
    for rule in config.per_path:
        entries = rule.at.entries if isinstance(rule.at, MappingNode) else {}
        yield from _flaws_of_codes(entries.get("ignore"), document.path, leaves_out=True)


def matches(pattern: str, path: str) -> bool:
    """Whether a path, or a folder it lies in, fits a pattern: `*` and `?` within a name, `**` over folders."""
    return _as_expression(pattern).match(path) is not None


def is_error_in_a_file(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and finding.code in CODES and group_of(finding.code) == "file"


def _wanted(finding: Finding, selection: Selection, path_of: Callable[[Finding], str | None]) -> bool:
    if is_error_in_a_file(finding):
        return True
    names = {finding.code, group_of(finding.code)} if finding.code in CODES else {finding.code}
    if (selection.select and not names & {*selection.select}) or names & {*selection.ignore}:
        return False
    if selection.severities.get(finding.code) == OFF:
        return False
    rules = [rule for rule in selection.per_path if names & {*rule.ignore}]
    path = path_of(finding) if rules else None
    return path is None or not any(matches(pattern, path) for rule in rules for pattern in rule.paths)


def _at_its_severity(finding: Finding, selection: Selection) -> Finding:
    """An accepted finding stays one step below what its code has."""
    word = selection.severities.get(finding.code)
    if word is None or word not in _SEVERITIES or is_error_in_a_file(finding):
        return finding
    severity = _SEVERITIES[word]
    if finding.accepted:
        severity = Severity(max(severity - 1, Severity.INFO))
    return replace(finding, severity=severity)


def _flaws_of_severities(severities: MappingNode, path: str) -> Iterator[Finding]:
    for code, value in severities.entries.items():
        if slug(code) not in CODES:
            group = "severities are given code by code, not for a group" if slug(code) in groups() else ""
            help = group or did_you_mean(code, CODES) or "teamplan explain CODE says what there is"
            message, span = f"there is no finding '{shortened(code)}'", severities.key_span(code)
            meant = None if group else slip_of_word(code, CODES)
            change = Change(span, code, meant) if meant and meant not in severities.entries else None
            yield _flaw("unknown-reference", message, help, path, span, change)
        elif is_an_error(slug(code)) and isinstance(value, Scalar) and slug(value.text) != "error":
            message = f"'{slug(code)}' is an error in a file: it stays an error"
            help = "take the line out; what the finding is about has to be put right"
            yield _flaw("wrong-value", message, help, path, value.span)


def _flaws_of_codes(node: Node | None, path: str, *, leaves_out: bool) -> Iterator[Finding]:
    for one in node.items if isinstance(node, Sequence) else (node,):
        if not isinstance(one, Scalar) or not slug(one.text):
            continue
        code = slug(one.text)
        if code not in CODES and code not in groups():
            help = did_you_mean(one.text, (*CODES, *groups())) or f"the groups are: {', '.join(groups())}"
            message = f"there is no finding or group '{shortened(one.text)}'"
            meant = slip_of_word(one.text, (*CODES, *groups()))
            change = Change(one.span, one.text, meant) if meant else None
            yield _flaw("unknown-reference", message, help, path, one.span, change)
        elif leaves_out and is_an_error(code):
            message = f"'{code}' is an error in a file: it cannot be left out"
            help = "take it out here; what the finding is about has to be put right"
            yield _flaw("wrong-value", message, help, path, one.span)


def is_an_error(code: str) -> bool:
    return code in CODES and group_of(code) == "file" and severity_of(code) is Severity.ERROR


def _flaw(code: str, message: str, help: str, path: str, span: Span, change: Change | None = None) -> Finding:
    edits = (Edit(path, change),) if change else ()
    return Finding(code, Severity.ERROR, message, help, Place(path, span), edits=edits)


@cache
def _as_expression(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("./").rstrip("/"))
    made = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(made.get(part, re.escape(part)) for part in parts) + r"(?:/.*)?\Z", re.DOTALL)
