"""`teamplan schema`, and the schema that `init` leaves beside a new file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .test_commands import SMALL, run, source

SCHEMA = ".teamplan/staffing.schema.json"


@pytest.mark.parametrize("kind", ["staffing", "team", "roles", "assumptions", "config"])
def test_a_schema_is_printed_or_written(tmp_path: Path, kind: str) -> None:
    printed = run("schema", kind, cwd=tmp_path).stdout
    assert run("schema", kind, "-o", "out.json", cwd=tmp_path).stdout == b""
    assert (tmp_path / "out.json").read_bytes() == printed
    assert json.loads(printed)["properties"]["kind"]["const"] == kind


def test_without_a_kind_it_is_for_all(tmp_path: Path) -> None:
    printed = json.loads(run("schema", cwd=tmp_path).stdout)
    assert printed["properties"]["kind"]["enum"] == [
        "staffing",
        "team",
        "roles",
        "assumptions",
        "config",
        "questions",
    ]


def test_another_kind_is_refused_and_the_kinds_are_named(tmp_path: Path) -> None:
    done = run("schema", "stafing", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"staffing" in done.stderr


def test_the_first_line_of_a_new_file_leads_to_its_schema(tmp_path: Path) -> None:
    assert run("init", "new", cwd=tmp_path).returncode == 0
    first = (tmp_path / "new/staffing.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA}"
    written = (tmp_path / "new" / SCHEMA).read_bytes()
    assert written == run("schema", "staffing", cwd=tmp_path).stdout
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", SCHEMA, "staffing.yaml"]
    assert subprocess.run(command, cwd=tmp_path / "new", capture_output=True, check=False).returncode == 0


def test_a_schema_that_is_there_already_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ".teamplan").mkdir()
    (tmp_path / SCHEMA).write_text("{}")
    assert run("init", cwd=tmp_path).returncode == 0
    assert (tmp_path / SCHEMA).read_text() == "{}"
    assert SCHEMA in (tmp_path / "staffing.yaml").read_text(encoding="utf-8")


def test_where_nothing_may_be_written_no_schema_is(tmp_path: Path) -> None:
    (tmp_path / "staffing.yaml").write_text(SMALL)
    assert run("init", cwd=tmp_path).returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["staffing.yaml"]


@pytest.mark.parametrize("command", ["check", "validate"])
def test_other_commands_do_not_load_it(tmp_path: Path, command: str) -> None:
    (tmp_path / "staff.yaml").write_text(SMALL)
    code = (
        f"import sys; sys.argv[1:] = ['{command}', 'staff.yaml']; import teamplan.__main__ as m\n"
        "try: m.main()\nexcept SystemExit: pass\n"
        "loaded = [name for name in sys.modules if name.startswith('teamplan.schema')]\n"
        "sys.exit(3 if loaded or 'teamplan.load' not in sys.modules else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=os.environ | source(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
