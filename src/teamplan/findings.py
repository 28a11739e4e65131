"""A finding: something teamplan says about a file or a team, as data. No formatting here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from os.path import normpath
from pathlib import PurePath
from typing import NamedTuple

from teamplan.source import Change, Span

_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


class Severity(IntEnum):
    """How much a finding counts; comparable, error highest."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        return self.name.lower()


class Place(NamedTuple):
    """A span in a named file. `path` is as the user gave it, or relative to the file that names it."""

    path: str
    span: Span


class Related(NamedTuple):
    """A second place that helps to understand the first ("first defined here")."""

    place: Place
    message: str


class Edit(NamedTuple):
    """A safe change to a file."""

    path: str
    change: Change


@dataclass(frozen=True, slots=True)
class Finding:
    """Code, severity, message and place of one thing that is wrong or worth knowing.

    `amount` says how much is wrong where that can grow (hundredths of FTE, days, people, by code): larger is worse.
    `edits` put the file right without any doubt about what was meant.

    `people` names (by id) every person whose id or name the message, help or place may show, so that an audience
    that must not see people can be served; `message_for_board` is the same sentence without them, where it differs.
    """

    code: str
    severity: Severity
    message: str
    help: str = ""
    place: Place | None = None
    related: tuple[Related, ...] = ()
    team: str | None = None
    position: str | None = None
    person: str | None = None
    due_to_date: bool = False
    accepted: bool = False
    people: tuple[str, ...] = ()
    message_for_board: str = ""
    amount: int = 0
    edits: tuple[Edit, ...] = ()

    def as_accepted(self) -> Finding:
        return replace(self, accepted=True)


def fingerprint(finding: Finding) -> str:
    """What a finding is about, as 64 hexadecimal digits: the same when lines move or an amount grows.

    Made of code, file, team, position, person and the message without its figures. Two findings may share one.
    """
    path = finding.place.path if finding.place else ""
    return fingerprint_of(finding.code, path, finding.team, finding.position, finding.person, finding.message)


def fingerprint_of(
    code: str, path: str, team: str | None, position: str | None, person: str | None, message: str
) -> str:
    """The same where it is known what a finding is about; `path` is "" where it has no place."""
    plain = PurePath(normpath(path)).as_posix() if path else ""
    text = "\0".join(part or "" for part in (code, plain, team, position, person, _FIGURE.sub("", message)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By place (file, line, column), then code and subject; those without a place come last."""
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    where = (0, place.path, place.span.line, place.span.column) if place else (1, "", 0, 0)
    return (
        *where,
        finding.code,
        finding.team or "",
        finding.position or "",
        finding.person or "",
        finding.message,
    )
