"""A person who stands in two staffing files is told, once, in the later one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from teamplan.checks import about_files, catalogue
from teamplan.checks.acceptances import accepted_across_files
from teamplan.checks.file.duplicate_person import CODE, Everybody, check
from teamplan.findings import Finding, Severity, in_order
from teamplan.load import Loaded, load_text

MANUAL = catalogue.manual(CODE)
HEAD = "kind: staffing\norganisation: O\nas_of: 2026-11-01\npeople:\n"


def loaded(path: str, text: str) -> Loaded:
    found, findings = load_text(path, text.encode())
    assert found
    assert not findings
    return found


def found_in(*texts: str) -> list[tuple[Loaded, Finding]]:
    files = [loaded(f"{number}.yaml", text) for number, text in enumerate(texts)]
    everybody = Everybody()
    return [(file, one) for file in files for one in in_order(everybody.met_again(file))]


def test_the_examples_of_the_manual() -> None:
    bad, good = (example.split("# and in another file:\n") for example in (MANUAL.bad, MANUAL.good))
    ((where, finding),) = found_in(*bad)
    assert (finding.code, finding.severity) == (CODE, Severity.WARNING)
    assert not found_in(*good)
    accepting = loaded("1.yaml", f"{bad[1]}\n{MANUAL.accept}\n")
    assert accepted_across_files(accepting, finding).accepted
    assert not accepted_across_files(where, finding).accepted


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("title: Developer", "title: developer", True),
        ("roles: [software-developer]", "roles: [software-developer]", True),
        ("title: Developer", "title: Tester", False),
        ("title: Developer", "roles: [software-developer]", False),
        ("fte: 1.0", "fte: 1.0", False),
        ("title: Developer", "title: Developer, vacant: true", False),
    ],
)
def test_one_name_and_one_job_twice_in_one_file_is_told(first: str, second: str, told: bool) -> None:
    text = f"{HEAD}  - {{id: mo-1, name: Mo Farrant, {first}}}\n  - {{id: mo-2, name: Mo  Farrant, {second}}}\n"
    found = list(check(loaded("0.yaml", text)))
    assert [(one.code, one.person, one.place and one.place.span[:2]) for one in found] == (
        [(CODE, "mo-2", (6, 10))] if told else []
    )


def test_two_people_of_one_name_and_job_are_accepted() -> None:
    people = "  - {id: mo-1, name: Mo, title: Developer}\n  - {id: mo-2, name: Mo, title: Developer}\n"
    accept = "accept: [{finding: duplicate-person, person: mo-2, reason: cousins, owner: Head of digital}]\n"
    (one,) = about_files(loaded("0.yaml", HEAD + people + accept), ())
    assert (one.code, one.accepted, one.severity) == (CODE, True, Severity.INFO)


def test_the_later_file_is_told_and_the_first_is_related() -> None:
    same = "  - {name: Ben}\n  - {id: asha, name: Asha Patel}\n"
    found = found_in(HEAD + "  - {name: Asha}\n", HEAD + same, HEAD + "  - {title: X, count: 2}\n" + same)
    told = [
        (one.person, one.place and (one.place.path, *one.place.span[:2]), one.related[0].place.path) for _, one in found
    ]
    assert told == [
        ("asha", ("1.yaml", 6, 10), "0.yaml"),
        ("ben", ("2.yaml", 6, 12), "1.yaml"),
        ("asha", ("2.yaml", 7, 10), "0.yaml"),
    ]
    assert [one.related[0].place.span[:2] for _, one in found] == [(5, 12), (5, 12), (5, 12)]


@pytest.mark.parametrize(
    "entry",
    [
        "{title: Service desk analyst}",  # known by a title alone
        "{name: Bank staff, count: 3}",  # a group
        "{id: p1, vacant: true, title: Product manager, fte: 1.0}",  # nobody
    ],
)
def test_who_cannot_be_told_apart_is_not_the_same(entry: str) -> None:
    assert not found_in(HEAD + f"  - {entry}\n", HEAD + f"  - {entry}\n")


def test_an_id_is_compared_instead_of_a_name() -> None:
    assert not found_in(HEAD + "  - {name: Jo Smith}\n", HEAD + "  - {id: jo-of-ward-4, name: Jo Smith}\n")


def validate(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TERM": "dumb"}
    command = [sys.executable, "-m", "teamplan", "validate", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_validate_says_it_and_an_acceptance_holds(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "  - {name: Zzqy Quux}\n")
    (tmp_path / "b.yaml").write_text(HEAD + "  - {name: Zzqy Quux}\n")
    done = validate(tmp_path, ".", "--format", "json", "--fail-on", "warning")
    (one,) = json.loads(done.stdout)["findings"]
    assert (done.returncode, one["code"], one["place"]["path"], one["person"]) == (1, CODE, "b.yaml", "zzqy-quux")
    for format in ("text", "json"):
        shown = validate(tmp_path, ".", "--format", format, "--audience", "board")
        assert CODE in shown.stdout
        assert "zzqy" not in (shown.stdout + shown.stderr).casefold()
        assert "quux" not in (shown.stdout + shown.stderr).casefold()
    accept = f"accept:\n  - {{finding: {CODE}, reason: half in each, owner: Head of digital}}\n"
    (tmp_path / "b.yaml").write_text(HEAD + "  - {name: Zzqy Quux}\n" + accept)
    done = validate(tmp_path, ".", "--format", "json", "--fail-on", "info")
    (one,) = json.loads(done.stdout)["findings"]
    assert (done.returncode, one["accepted"], one["severity"]) == (0, True, "info")
    alone = validate(tmp_path, "b.yaml", "--format", "json")
    assert json.loads(alone.stdout)["findings"] == []  # one file cannot know whether the acceptance is of use
