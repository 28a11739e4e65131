"""Width and encoding of what is printed."""

from __future__ import annotations

import pytest

from teamplan.cli import options, show


@pytest.mark.parametrize(
    ("asked", "columns"), [("100", 100), ("12", 40), ("500", 120), ("0", 80), ("wide", 80), ("", 80), ("٣٠٠", 80)]
)
def test_columns(monkeypatch: pytest.MonkeyPatch, asked: str, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", asked)
    assert show.columns() == columns


@pytest.mark.parametrize(
    ("severity", "threshold", "counts"),
    [
        ("error", None, True),
        ("warning", None, False),
        ("warning", "warning", True),
        ("info", "warning", False),
        ("info", "info", True),
        ("error", "never", False),
    ],
)
def test_what_counts(severity: str, threshold: str | None, counts: bool) -> None:
    assert options.counts(severity, threshold) is counts


@pytest.mark.parametrize(
    ("ci", "asked", "reader"),
    [("", None, "team"), ("true", None, "board"), ("true", "team", "team"), ("0", None, "team")],
)
def test_who_reads(monkeypatch: pytest.MonkeyPatch, ci: str, asked: str | None, reader: str) -> None:
    monkeypatch.setenv("CI", ci)
    assert options.reader(asked) == reader
