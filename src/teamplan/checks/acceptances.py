"""All findings of a file, with those marked that the file knowingly accepts, and the acceptances that match none.

An acceptance names a finding's code, and where given its team, position or person. Until its day it lowers the
severity by one step; the verdict stays what it is. Errors in the files themselves cannot be accepted, only mended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from teamplan.checks.catalogue import ACROSS_FILES, CODES, group_of, severity_of
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.people import Acceptance

_NEVER = frozenset({"acceptance-expired", "acceptance-unused"})


def accepted(loaded: Loaded, findings: Iterable[Finding]) -> list[Finding]:
    """All findings about the staffing, accepted ones lowered, with the entries that match none of them."""
    entries = [entry for entry in loaded.staffing.accept if not (_about_a_file(entry) or _about_a_roadmap(entry))]
    return _applied(loaded, entries, list(findings))


def accepted_in_roadmap(loaded: Loaded, findings: Iterable[Finding], *, whole: bool) -> list[Finding]:
    """All findings about a roadmap, likewise. `whole`: everything was worked out, so an entry may match none."""
    entries = [entry for entry in loaded.staffing.accept if whole and _about_a_roadmap(entry)]
    return _applied(loaded, entries, list(findings))


def accepted_in_files(loaded: Loaded, findings: Iterable[Finding]) -> list[Finding]:
    """All findings about the files, likewise. Where there is an error, what else there is cannot be known.

    A slip that is sure hides nothing: what was meant is read.
    """
    if not loaded.staffing.accept:
        return list(findings)
    findings = list(findings)
    entries = [entry for entry in loaded.staffing.accept if _about_a_file(entry)]
    broken = any(finding.severity is Severity.ERROR and not finding.edits for finding in findings)
    return _applied(loaded, [] if broken else entries, findings)


def gaps_accepted(loaded: Loaded) -> int:
    """How many entries in force live with a position that is open or short."""
    return sum(_in_force(loaded, entry) and _group(entry.finding) == "coverage" for entry in loaded.staffing.accept)


def accepted_across_files(loaded: Loaded, finding: Finding) -> Finding:
    """A finding that takes several files to see: whether one of these accepts it."""
    return _lowered(loaded, finding)


def _applied(loaded: Loaded, entries: Iterable[Acceptance], findings: list[Finding]) -> list[Finding]:
    from teamplan.checks.team import acceptance_unused

    known = [entry for entry in entries if entry.finding not in ACROSS_FILES]  # of the others, one file says nothing
    unmatched = [entry for entry in known if not any(_about(entry, finding) for finding in findings)]
    return [*(_lowered(loaded, finding) for finding in findings), *acceptance_unused.check(loaded, unmatched)]


def _lowered(loaded: Loaded, finding: Finding) -> Finding:
    if not any(_in_force(loaded, entry) and _about(entry, finding) for entry in loaded.staffing.accept):
        return finding
    return replace(finding.as_accepted(), severity=Severity(max(finding.severity - 1, Severity.INFO)))


def _in_force(loaded: Loaded, entry: Acceptance) -> bool:
    """Its last day has not passed."""
    return entry.until is None or loaded.as_of <= entry.until


def _about(entry: Acceptance, finding: Finding) -> bool:
    """The code is the same, and whatever else the entry names."""
    if entry.finding != finding.code or finding.code in _NEVER or _is_fault(finding):
        return False
    pairs = ((entry.team, finding.team), (entry.position, finding.position), (entry.person, finding.person))
    return all(named is None or named == found for named, found in pairs)


def _is_fault(finding: Finding) -> bool:
    """An error in the files themselves."""
    return finding.severity is Severity.ERROR and _group(finding.code) == "file"


def _about_a_file(entry: Acceptance) -> bool:
    """It is about a finding that may be accepted, but is not one about the staffing."""
    return _group(entry.finding) == "file" and severity_of(entry.finding) is not Severity.ERROR


def _about_a_roadmap(entry: Acceptance) -> bool:
    return _group(entry.finding) == "roadmap"


def _group(code: str) -> str:
    return group_of(code) if code in CODES else ""
