"""A finding: something teamplan says about a file or a team, as data. No formatting here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

from teamplan.source import Span


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


@dataclass(frozen=True, slots=True)
class Finding:
    """Code, severity, message and place of one thing that is wrong or worth knowing.

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

    def as_accepted(self) -> Finding:
        return replace(self, accepted=True)


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
