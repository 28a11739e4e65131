"""Findings against those of an earlier day: what is new or worse, what is held, and which old entries are stale.

Errors in files are never held: nothing can be planned on them.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from teamplan.checks.catalogue import manual
from teamplan.findings import Finding, Severity, fingerprint
from teamplan.model.baseline import Recorded

_SHORT = ("open-position", "part-filled", "mandated-role-missing")  # one position, short by more or less


@dataclass(frozen=True)
class Against:
    """`told`: new or worse. `held`: there before, and no worse. `stale`: recorded, and there no more."""

    told: tuple[Finding, ...]
    held: tuple[Finding, ...]
    stale: tuple[Recorded, ...]


def recorded(findings: Iterable[Finding]) -> list[Recorded]:
    """One entry for each finding that a baseline can hold; sorted, the same for any order of findings."""
    times = Counter(_entry(one) for one in findings if _can_be_held(one))
    return [
        Recorded(
            code=code,
            severity=severity,
            team=team or None,
            position=position or None,
            amount=amount,
            about=about,
            times=number,
        )
        for (code, team, position, about, severity, amount), number in sorted(times.items())
    ]


def against(findings: Iterable[Finding], entries: Iterable[Recorded]) -> Against:
    """Each entry holds as many findings as it was recorded times; the worst entry the worst finding."""
    left: dict[str, deque[Recorded]] = {}
    for entry in sorted(entries, key=lambda one: (_rank(one.severity), one.amount), reverse=True):
        left.setdefault(entry.about, deque()).extend([entry] * entry.times)
    findings = list(findings)
    held: set[int] = set()
    for one in sorted(findings, key=lambda one: (one.severity, one.amount), reverse=True):
        waiting = left.get(about(one))
        if waiting and _can_be_held(one) and not _worse(one, waiting.popleft()):
            held.add(id(one))
    stale = [entry for subject in sorted(left) for entry in left[subject]]
    return Against(
        tuple(one for one in findings if id(one) not in held),
        tuple(one for one in findings if id(one) in held),
        tuple(stale),
    )


def about(finding: Finding) -> str:
    """What a finding is about, as a digest: its subject; where it has none, its message without figures."""
    code = "short" if finding.code in _SHORT else finding.code
    if not finding.position and not finding.person:
        return fingerprint(finding)[:32]
    subject = "\0".join(("subject", code, finding.team or "", finding.position or "", finding.person or ""))
    return hashlib.sha256(subject.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _entry(one: Finding) -> tuple[str, str, str, str, str, int]:
    return one.code, one.team or "", one.position or "", about(one), one.severity.word, one.amount


def _can_be_held(one: Finding) -> bool:
    return one.severity is not Severity.ERROR or manual(one.code).group != "file"


def _worse(one: Finding, was: Recorded) -> bool:
    return one.severity > _rank(was.severity) or one.amount > was.amount


def _rank(word: str) -> Severity:
    return Severity[word.upper()]


def lines(entries: Iterable[Recorded]) -> Iterator[str]:
    """The entries as YAML, one a line, so that a change of one is a change of one line."""
    for one in entries:
        subject = "".join(f", {key}: {text}" for key, text in (("team", one.team), ("position", one.position)) if text)
        amount = f", amount: {one.amount}" if one.amount else ""
        times = f", times: {one.times}" if one.times > 1 else ""
        yield f'  - {{code: {one.code}, severity: {one.severity}{subject}{amount}, about: "{one.about}"{times}}}'
