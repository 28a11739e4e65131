"""All findings of a file, with those marked that the file knowingly accepts, and what is wrong with its acceptances.

An acceptance names a finding's code, and where given its team, position or person. Until its day it lowers the
severity by one step; the verdict stays what it is. Errors in the files themselves cannot be accepted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from teamplan.checks.team import acceptance_expired, acceptance_unused
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.people import Acceptance

_NEVER = frozenset({acceptance_expired.CODE, acceptance_unused.CODE})


def accepted(loaded: Loaded, findings: Iterable[Finding], *, planned: bool = True) -> list[Finding]:
    """The findings, accepted ones lowered; without a plan (`planned` false) an entry that matches nothing means nothing."""
    findings = list(findings)
    shown = [_lowered(loaded, finding) for finding in findings]
    if planned:
        unmatched = [e for e in loaded.staffing.accept if not any(_about(e, finding) for finding in findings)]
        shown += acceptance_unused.check(loaded, unmatched)
    return shown


def _lowered(loaded: Loaded, finding: Finding) -> Finding:
    if not any(_in_force(loaded, entry) and _about(entry, finding) for entry in loaded.staffing.accept):
        return finding
    return replace(finding.as_accepted(), severity=Severity(max(finding.severity - 1, Severity.INFO)))


def _in_force(loaded: Loaded, entry: Acceptance) -> bool:
    """Its day counts still."""
    return entry.until is None or loaded.as_of <= entry.until


def _about(entry: Acceptance, finding: Finding) -> bool:
    """The code is the same, and whatever else the entry names."""
    if entry.finding != finding.code or finding.code in _NEVER:
        return False
    pairs = ((entry.team, finding.team), (entry.position, finding.position), (entry.person, finding.person))
    return all(named is None or named == found for named, found in pairs)
