"""Three hundred messy rows to an answer, and thirty thousand within bearable time and memory."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import hr_exports
import pytest

from exports import export, imported
from teamplan.checks import check_file
from teamplan.load import load_text


def teamplan(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "teamplan", *arguments, "--as-of", "2026-11-01"]
    done = subprocess.run(command, cwd=cwd, env={**os.environ, "PYTHONIOENCODING": "utf-8"}, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_three_hundred_messy_rows_to_a_true_first_answer(tmp_path: Path, ending: str) -> None:
    data = hr_exports.as_workbook(300) if ending == "xlsx" else hr_exports.as_csv(300).encode()
    (tmp_path / f"hr.{ending}").write_bytes(data)
    said = json.loads(teamplan("import", f"hr.{ending}", "-o", "staff.yaml", "--format", "json", cwd=tmp_path).stdout)
    assert said["people"] + said["posts"] == 300
    assert {"Date of Birth", "NI Number", "Ethnic Origin", "Annual Salary", "Email"} == set(said["left_out"])
    fates = {one["title"]: one["fate"] for one in said["titles"]}
    assert fates["Snr Delivery Mgr"] == "taken"
    assert fates["Staff Nurse"] == "none"
    assert "Caldicott Guardian" not in fates or fates["Caldicott Guardian"] == "open"
    answer = json.loads(teamplan("check", "staff.yaml", "--format", "json", cwd=tmp_path).stdout)
    assert answer["verdict"] == "not-viable"
    codes = {one["code"] for one in answer["findings"]}
    assert {"assumed-skills", "assumed-availability"} <= codes
    seats = [*answer["teams"][0]["positions"], *answer["organisation_positions"]]
    assert {person["evidence"] for seat in seats for person in seat["people"]} == {"assumed"}


def test_csv_and_workbook_say_the_same() -> None:
    text, book = export(hr_exports.as_csv(200)), export(hr_exports.as_workbook(200), path="hr.xlsx")
    assert [one.record for one in text.listed.people] == [
        # rows of a text file begin at line 1, as those of a sheet do
        one.record
        for one in book.listed.people
    ]
    assert text.layout.left_out == book.layout.left_out


def test_time_grows_with_the_rows_and_not_faster() -> None:
    def seconds(number: int) -> float:
        data = hr_exports.as_csv(number)
        started = time.process_time()
        imported(data)
        return time.process_time() - started

    seconds(300)  # the library, and what is kept for titles
    few, many = min(seconds(1_000) for _ in range(3)), seconds(10_000)
    assert many < 20 * few


def test_l11_25_000_rows_within_a_gigabyte(tmp_path: Path) -> None:
    (tmp_path / "hr.csv").write_text(hr_exports.as_csv(25_000), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "teamplan", "import", "hr.csv", "-o", "staff.yaml", "--quiet"],
        cwd=tmp_path,
        capture_output=True,
        timeout=300,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
    )
    assert done.returncode == 0, done.stderr.decode()


def test_e10_nobody_is_dropped_and_what_is_written_has_no_finding_of_a_slip() -> None:
    """In = taken + to decide + like no role."""
    made = imported(hr_exports.as_csv(2_000))
    assert made.people + made.posts == 2_000
    assert sum(one.people for one in made.titles) == 2_000
    loaded, findings = load_text("staff.yaml", made.file.text.encode())
    assert loaded is not None
    found = {one.code for one in (*findings, *check_file(loaded))}
    assert found <= {"unknown-title", "duplicate-person"}
