"""Every case file gets the findings it states, at the lines it states, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checks.team.cases import expected, told
from teamplan.checks import catalogue, check_team
from teamplan.load import Loaded
from teamplan.staffing.explain import answer

from .cases import CASES, findings_of

CODES = sorted(code for code in catalogue.CODES if catalogue.manual(code).group == "roadmap")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_gets_the_findings_it_states(case: Path) -> None:
    loaded, findings = findings_of(case)
    assert told(findings) == expected(loaded)


@pytest.mark.parametrize("code", CODES)
def test_each_code_is_expected_by_the_case_of_its_name(code: str) -> None:
    case = next(case for case in CASES if case.stem == code)
    loaded, _ = findings_of(case)
    assert code in {stated for _, _, stated in expected(loaded)}


@pytest.mark.parametrize("code", CODES)
def test_its_case_fails_without_the_check(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_ROADMAP", tuple(c for c in catalogue._ROADMAP if c != code))
    loaded, findings = findings_of(next(case for case in CASES if case.stem == code))
    assert told(findings) != expected(loaded)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_nobody_is_named_to_a_board(case: Path) -> None:
    loaded, findings = findings_of(case)
    for finding in findings:
        assert not _named(loaded, f"{finding.message_for_board or finding.message} {finding.help}")
        assert "P-4006" not in (finding.message_for_board or finding.message)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_whoever_is_named_is_listed(case: Path) -> None:
    loaded, findings = findings_of(case)
    for finding in findings:
        assert _named(loaded, finding.message) <= set(finding.people)


def test_an_acceptance_of_such_a_finding_is_no_matter_of_check() -> None:
    loaded, _ = findings_of(next(case for case in CASES if case.stem == "accepted"))
    codes = [finding.code for finding in check_team(loaded, answer(loaded))]
    assert "acceptance-unused" not in codes


def _named(loaded: Loaded, text: str) -> set[str]:
    people = [person for person in loaded.staffing.people if not person.vacant]
    return {p.key for p in people if re.search(rf"\b({re.escape(p.name or p.key)}|{p.key})\b", text)}
