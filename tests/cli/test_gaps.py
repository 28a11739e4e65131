"""`teamplan gaps` as a user runs it: files that only their owner reads, never over an input, and what is said."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from pathlib import Path

import openpyxl
import pytest

from teamplan.cli.run import run as cli_run

from .test_commands import run

TEXT = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Asha Canary, roles: [delivery-manager], from: it, fte: 0.6}
  - {name: Ben Okafor, title: Senior developer, from: it, fte: 1.0}
  - {name: Sam Canary, roles: [product-manager], from: corporate, fte: 0.8}
teams:
  - {id: outpatients, template: minimum-viable-digital-team, purpose: one}
"""


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    path = tmp_path / "staff.yaml"
    path.write_text(TEXT)
    return path


@pytest.mark.parametrize("format", ["text", "csv", "xlsx", "json", "markdown"])
def test_every_format_is_written_for_its_owner_alone(format: str, staff: Path) -> None:
    done = run("gaps", str(staff), "--format", format, "--audience", "team", "-o", "made", cwd=staff.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    made = staff.parent / "made"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert b"Delivery manager" in (_all(made.read_bytes()) if format == "xlsx" else made.read_bytes())


def _all(book: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_an_input_is_never_overwritten(format: str, staff: Path) -> None:
    done = run("gaps", str(staff), "--format", format, "-o", str(staff), cwd=staff.parent)
    assert done.returncode == 2
    assert staff.read_text() == TEXT


def test_in_ci_it_is_for_a_board(staff: Path) -> None:
    done = run("gaps", str(staff), "--format", "csv", cwd=staff.parent, env={"CI": "true"})
    assert b"Canary" not in done.stdout
    assert b"[c]" in done.stdout
    assert b"Canary" in run("gaps", str(staff), "--format", "csv", cwd=staff.parent).stdout


def test_csv_begins_with_a_mark_when_asked(staff: Path) -> None:
    plain, marked = (
        run("gaps", str(staff), "--format", "csv", *more, cwd=staff.parent).stdout for more in ([], ["--bom"])
    )
    assert marked == b"\xef\xbb\xbf" + plain


def test_all_and_the_threshold(staff: Path) -> None:
    def rows(*options: str) -> list[dict[str, object]]:
        done = run("gaps", str(staff), "--format", "json", "--audience", "board", *options, cwd=staff.parent)
        found: list[dict[str, object]] = json.loads(done.stdout)["rows"]
        return found

    assert len(rows()) <= len(rows("--all"))
    assert [row["withheld"] for row in rows() if row["key"] == "outpatients/product-manager"] != [[]]
    done = run("gaps", str(staff), "--suppress-below", "2", cwd=staff.parent)
    assert done.returncode == 2, "fewer than two is one person"


def test_a_broken_file_is_told_how_to_be_put_right(staff: Path) -> None:
    staff.write_text(TEXT.replace("roles: [product-manager]", "roles: [prodct-manager]"))
    done = run("gaps", str(staff), cwd=staff.parent)
    assert done.returncode == 2
    assert b"teamplan validate" in done.stderr


def test_standard_input_and_output(staff: Path) -> None:
    done = run("gaps", "-", "--format", "xlsx", cwd=staff.parent, stdin=TEXT.encode())
    assert done.stdout.startswith(b"PK")


def test_without_teams_it_does_not_say_that_all_is_well(tmp_path: Path) -> None:
    (tmp_path / "none.yaml").write_text("kind: staffing\norganisation: O1\npeople:\n  - {name: Ann Bee}\nteams: []\n")
    done = run("gaps", "none.yaml", cwd=tmp_path)
    assert b"There are no positions" in done.stdout
    assert b"Every position is filled" not in done.stdout


def test_the_sheet_of_findings_tells_what_the_roadmap_finds(tmp_path: Path) -> None:
    (tmp_path / "staff.yaml").write_text(TEXT + "roadmap: {start: 2027-01, months: 2, allow: []}\n")
    run("gaps", "staff.yaml", "--format", "xlsx", "--audience", "team", "-o", "gaps.xlsx", cwd=tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "gaps.xlsx")["Findings"]
    assert "stage-blocked" in {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("audience", ["team", "hr", "board"])
@pytest.mark.parametrize("format", ["text", "csv", "xlsx", "json", "markdown"])
def test_teams_of_one_name_are_told_apart_by_their_ids(format: str, audience: str, staff: Path) -> None:
    one = "{id: outpatients, template: minimum-viable-digital-team, purpose: one}"
    north, south = (one.replace("outpatients", f"clinic-{where}, name: Clinic") for where in ("north", "south"))
    staff.write_text(TEXT.replace(one, f"{north}\n  - {south}\n  - {one}"))
    assert cli_run(["gaps", str(staff), "--format", format, "--audience", audience, "-o", str(staff) + ".out"]) == 0
    made = Path(f"{staff}.out").read_bytes()
    said = (_all(made) if format == "xlsx" else made).decode()
    assert "Clinic (clinic-north)" in said
    assert "Clinic (clinic-south)" in said
    assert "Outpatients (outpatients)" not in said
