"""The ratchet through the command line: written, held, worse, stale, broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .test_commands import run

STAFF = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Asha Patel, from: operations, roles: [delivery-manager], available: 0.9}
teams:
  - {id: first, template: minimum-viable-digital-team, purpose: shorter waits, sponsor: the board}
"""


@pytest.fixture
def known(tmp_path: Path) -> Path:
    (tmp_path / "staff.yaml").write_text(STAFF)
    assert run("check", "staff.yaml", "--write-baseline", "known.yaml", cwd=tmp_path).returncode == 0
    return tmp_path


def check(folder: Path, *options: str) -> tuple[int, dict[str, object]]:
    done = run("check", "staff.yaml", "--baseline", "known.yaml", "--format", "json", *options, cwd=folder)
    return done.returncode, json.loads(done.stdout)


def test_nothing_new_ends_with_0_and_says_how_many_are_held(known: Path) -> None:
    code, said = check(known)
    assert (code, said["findings"]) == (0, [])
    text = run("check", "staff.yaml", "--baseline", "known.yaml", cwd=known).stdout.decode()
    assert "as recorded for 1 November 2026 in known.yaml" in text
    assert "asha" not in (known / "known.yaml").read_text().casefold()


def test_a_shortfall_that_grew_ends_with_1(known: Path) -> None:
    (known / "staff.yaml").write_text(STAFF.replace("0.9", "0.8"))
    code, said = check(known)
    assert code == 1
    assert [one["code"] for one in said["findings"]] == ["part-filled"]  # type: ignore[attr-defined]
    assert check(known, "--fail-on", "never")[0] == 0


def test_text_lists_what_is_new_or_worse_and_nothing_else(known: Path) -> None:
    (known / "staff.yaml").write_text(STAFF.replace("0.9", "0.8"))
    said = run("check", "staff.yaml", "--baseline", "known.yaml", cwd=known).stdout.decode()
    assert "New or worse: 1 error" in said
    listed = said[said.index("New or worse") :]
    assert "Delivery manager in First has 0.8 of 1.0 FTE" in " ".join(listed.split())
    assert "told above" not in said


def test_what_is_gone_is_stale(known: Path) -> None:
    (known / "staff.yaml").write_text(STAFF.replace("available: 0.9", "available: 1.0"))
    code, said = check(known)
    assert code == 0
    assert {"code": "part-filled", "team": "first", "position": "delivery-manager"} in said["baseline"]["stale"]  # type: ignore[index]


def test_errors_in_the_file_are_told_whatever_the_baseline(known: Path) -> None:
    (known / "staff.yaml").write_text(STAFF.replace("available", "avaliable"))
    code, said = check(known)
    assert code == 1
    assert [one["code"] for one in said["findings"]] == ["unknown-key"]  # type: ignore[attr-defined]
    done = run("check", "staff.yaml", "--write-baseline", "other.yaml", cwd=known)
    assert done.returncode == 2
    assert not (known / "other.yaml").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: staffing\norganisation: X\n", b"where one of kind 'baseline' is wanted"),
        (
            "kind: baseline\nas_of: 2026-11-01\nfindings:\n  - {code: x, severity: grave, about: y}\n",
            b"known.yaml, line 4",
        ),
        ("", b"known.yaml"),
    ],
)
def test_a_broken_baseline_is_said_in_one_line(known: Path, text: str, said: bytes) -> None:
    (known / "known.yaml").write_text(text)
    done = run("check", "staff.yaml", "--baseline", "known.yaml", cwd=known)
    assert done.returncode == 2
    assert said in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_baseline_is_written_over_itself_and_never_over_the_staffing_file(known: Path) -> None:
    assert run("check", "staff.yaml", "--write-baseline", "known.yaml", cwd=known).returncode == 0
    assert run("check", "staff.yaml", "--write-baseline", "staff.yaml", cwd=known).returncode == 2
    assert (known / "staff.yaml").read_text() == STAFF


def test_a_new_baseline_holds_what_the_old_one_held(known: Path) -> None:
    old = (known / "known.yaml").read_text()
    for new in ("new.yaml", "known.yaml"):
        options = ("--baseline", "known.yaml", "--write-baseline", new)
        assert run("check", "staff.yaml", *options, cwd=known).returncode == 0
        assert (known / new).read_text() == old
