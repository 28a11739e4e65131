"""Every case file gets the findings it states, at the lines it states, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from teamplan.checks import catalogue
from teamplan.load import Loaded

from .cases import CASES, expected, findings_of, told

TEAM_CODES = sorted(code for code in catalogue.CODES if catalogue.manual(code).group not in ("file", "roadmap"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_gets_the_findings_it_states(case: Path) -> None:
    loaded, findings = findings_of(case)
    assert told(findings) == expected(loaded)


@pytest.mark.parametrize("code", TEAM_CODES)
def test_each_code_is_expected_by_the_case_of_its_name(code: str) -> None:
    case = next(case for case in CASES if case.stem == code)
    loaded, _ = findings_of(case)
    assert code in {stated for _, _, stated in expected(loaded)}


@pytest.mark.parametrize("code", [code for code in TEAM_CODES if code != "acceptance-unused"])
def test_its_case_fails_without_the_check(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for codes in ("_TEAM", "_CONDITIONS"):
        monkeypatch.setattr(catalogue, codes, tuple(c for c in getattr(catalogue, codes) if c != code))
    loaded, findings = findings_of(next(case for case in CASES if case.stem == code))
    assert told(findings) != expected(loaded)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_nobody_is_named_to_a_board(case: Path) -> None:
    loaded, findings = findings_of(case)
    for finding in findings:
        assert not _named(loaded, f"{finding.message_for_board or finding.message} {finding.help}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_whoever_is_named_is_listed(case: Path) -> None:
    loaded, findings = findings_of(case)
    for finding in findings:
        assert _named(loaded, finding.message) <= {_entry(key) for key in finding.people}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_place_that_shows_a_person_lists_them(case: Path) -> None:
    """The line that an excerpt would show names nobody but those of `people`."""
    loaded, findings = findings_of(case)
    lines = {document.path: document.text.splitlines() for document in loaded.documents}
    for finding in findings:
        if finding.place and finding.person:
            line = lines[finding.place.path][finding.place.span.line - 1]
            assert _named(loaded, line) <= {_entry(key) for key in finding.people}


def _named(loaded: Loaded, text: str) -> set[str]:
    people = [person for person in loaded.staffing.people if person.count == 1]
    return {p.key for p in people if re.search(rf"\b({re.escape(p.name or p.key)}|{p.key})\b", text)}


def _entry(key: str) -> str:
    return re.sub(r"-[0-9]+\Z", "", key)
