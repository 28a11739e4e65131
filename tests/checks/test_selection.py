"""Findings and what is wanted of them in; findings out, and what was left out."""

from __future__ import annotations

import pytest

from teamplan.checks.selection import Selection, matches, selected, unknown_code
from teamplan.findings import Finding, Place, Severity
from teamplan.model.config import PathRule
from teamplan.source import Span

PLACE = Place("plans/a.yaml", Span(1, 1, 1, 2))
FAULT = Finding("wrong-type", Severity.ERROR, "", place=PLACE)
TRAP = Finding("yaml-trap", Severity.WARNING, "", place=PLACE)
OPEN = Finding("open-position", Severity.ERROR, "")
HELD = Finding("single-holder", Severity.WARNING, "", place=PLACE)
EVERY = (FAULT, TRAP, OPEN, HELD)
ALL = [one.code for one in EVERY]


def codes(selection: Selection, path: str | None = "plans/a.yaml") -> list[str]:
    kept, left_out = selected(EVERY, selection, lambda _: path)
    assert len(kept) + len(left_out) == len(EVERY)
    return [one.code for one in kept]


def rule(pattern: str, *ignored: str) -> PathRule:
    return PathRule(paths=(pattern,), ignore=ignored, reason="so")


@pytest.mark.parametrize(
    ("selection", "left"),
    [
        (Selection(), ALL),
        (Selection(select=("coverage",)), ["wrong-type", "open-position"]),
        (Selection(select=("single-holder", "file")), ["wrong-type", "yaml-trap", "single-holder"]),
        (Selection(ignore=("file",)), ["wrong-type", "open-position", "single-holder"]),
        (Selection(select=("coverage", "continuity"), ignore=("continuity",)), ["wrong-type", "open-position"]),
        (Selection(severities={"open-position": "off"}), ["wrong-type", "yaml-trap", "single-holder"]),
        (Selection(severities={"wrong-type": "off"}), ALL),
        (Selection(per_path=(rule("plans/*", "continuity", "wrong-type"),)), ALL[:3]),
        (Selection(per_path=(rule("other/*", "continuity"),)), ALL),
    ],
)
def test_what_is_left(selection: Selection, left: list[str]) -> None:
    assert codes(selection) == left


def test_a_file_without_a_path_has_no_rules() -> None:
    assert "single-holder" in codes(Selection(per_path=(rule("**", "continuity"),)), None)


def test_severities_are_set_and_an_error_in_a_file_is_not_lowered() -> None:
    wanted = {"wrong-type": "info", "yaml-trap": "error", "open-position": "info", "single-holder": "error"}
    kept = selected(EVERY, Selection(severities=wanted), lambda _: None).findings
    assert [one.severity.word for one in kept] == ["error", "error", "info", "error"]


@pytest.mark.parametrize(("word", "severity"), [("error", "warning"), ("warning", "info"), ("info", "info")])
def test_what_is_accepted_stays_one_step_below(word: str, severity: str) -> None:
    selection = Selection(severities={"single-holder": word})
    (one,) = selected([HELD.as_accepted()], selection, lambda _: None).findings
    assert (one.severity.word, one.accepted) == (severity, True)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("a.yaml", "a.yaml", True),
        ("./a.yaml", "a.yaml", True),
        ("a.yaml", "b/a.yaml", False),
        ("*.yaml", "b/a.yaml", False),
        ("**/*.yaml", "b/c/a.yaml", True),
        ("**/*.yaml", "a.yaml", True),
        ("plans", "plans/x/a.yaml", True),
        ("plans/", "plans/a.yaml", True),
        ("plans", "plans2/a.yaml", False),
        ("plan?/**", "plans/b/a.yaml", True),
        ("a.yaml", "aXyaml", False),
    ],
)
def test_patterns(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path) is fits


def test_a_word_that_is_no_code() -> None:
    assert unknown_code("single-holder") is None
    assert unknown_code("coverage") is None
    assert "did you mean 'single-holder'?" in (unknown_code("singel-holder") or "")
    assert "the groups are: " in (unknown_code("zzz") or "")
