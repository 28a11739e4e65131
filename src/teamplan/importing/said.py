"""What importing has to say about a file: one constructor for each code, and what a reader is told about it."""

from __future__ import annotations

from collections.abc import Iterable

from teamplan.findings import Finding, Place, Related, Severity


class Stop(Exception):
    """Nothing can be imported; why is in the findings."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__()
        self.findings = findings


def error(code: str, message: str, help: str, place: Place, related: Iterable[Related] = ()) -> Finding:
    return Finding(code, Severity.ERROR, message, help, place, tuple(related))


def warning(code: str, message: str, help: str, place: Place, general: str = "") -> Finding:
    """`general`: the same for readers who must not see what stands in the file."""
    return Finding(code, Severity.WARNING, message, help, place, message_for_board=general)


def note(code: str, message: str, help: str, place: Place, general: str = "") -> Finding:
    return Finding(code, Severity.INFO, message, help, place, message_for_board=general)
