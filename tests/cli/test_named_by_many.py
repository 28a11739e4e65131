"""What is wrong with a file that many name is said once, in every format, and named itself or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .test_commands import run

PACK = "kind: roles\nid: p\nname: P\nroles:\n  - {id: r, name: R, levels: [{id: r, name: R, skillz: {}}]}\n"
STAFF = "kind: staffing\norganisation: North\nas_of: 2026-11-01\nlibrary: [./pack.yaml]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack.yaml").write_text(PACK)
    for name in ("a", "b", "z"):
        (tmp_path / f"{name}.yaml").write_text(f"{STAFF}people: [{{id: of-{name}, roles: [r]}}]\n")
    return tmp_path


def validated(folder: Path, format: str, *paths: str) -> str:
    done = run("validate", *paths, "--format", format, cwd=folder)
    assert done.returncode == 1
    return done.stdout.decode()


@pytest.mark.parametrize("paths", [(".",), ("a.yaml", "b.yaml"), ("pack.yaml", "z.yaml"), ("z.yaml", "pack.yaml")])
@pytest.mark.parametrize("format", ["text", "json", "markdown", "github", "gitlab", "sarif"])
def test_it_is_said_once(folder: Path, format: str, paths: tuple[str, ...]) -> None:
    assert validated(folder, format, *paths).count("unknown key 'skillz' in a role level") == 1


def test_who_names_it_first_is_told_and_it_counts(folder: Path) -> None:
    (found,) = json.loads(validated(folder, "json", "."))["findings"]
    place = {"path": "a.yaml", "line": 4, "column": 11, "end_line": 4, "end_column": 22}
    assert found["related"] == [{"message": "named here", "place": place}]
    assert "a.yaml:4:11: named here" in validated(folder, "text", ".")
    assert '<testsuites name="teamplan validate" tests="4" failures="1"' in validated(folder, "junit", ".")
