"""Table C: depth, size and number. A run that does not end in time is killed and fails; nothing here measures time."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from teamplan.cli.run import run as teamplan

from .running import SECONDS, SMALL, run

HEAD = "kind: staffing\norganisation: Northfield\n"


def said(folder: Path, text: str, *arguments: str) -> list[dict[str, object]]:
    """The findings of a run with 1 GB of memory, as JSON has them."""
    (folder / "staff.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "teamplan", "validate", "staff.yaml", "--format", "json", *arguments]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, timeout=SECONDS, check=False, preexec_fn=one_gigabyte
    )
    assert done.returncode in (0, 1), (done.returncode, done.stderr)
    found: list[dict[str, object]] = json.loads(done.stdout)["findings"]
    return found


def codes(folder: Path, text: str) -> list[object]:
    return [finding["code"] for finding in said(folder, text)]


def one_gigabyte() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))


@pytest.mark.parametrize("levels", [60, 500, 50_000, 100_000])
@pytest.mark.parametrize("sign", ["[", "{a: ", "- ", "? "])
def test_c1_whatever_is_nested_too_deep_is_refused(levels: int, sign: str, tmp_path: Path) -> None:
    assert codes(tmp_path, f"{HEAD}people:\n  {sign * levels}") == ["too-deep-or-large"]


def test_c1_fifty_levels_are_not_too_deep(tmp_path: Path) -> None:
    assert codes(tmp_path, f"{HEAD}people: {'[' * 48}{']' * 48}\n") == ["wrong-type"]


@pytest.mark.parametrize("rows", [24, 40])
def test_c2_merge_keys_are_refused_before_they_multiply(rows: int, tmp_path: Path) -> None:
    bomb = "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, rows))
    assert set(codes(tmp_path, HEAD + bomb)) <= {"not-yaml", "too-deep-or-large"}


def test_c3_aliases_of_aliases_are_counted(tmp_path: Path) -> None:
    laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    laughs += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    assert codes(tmp_path, HEAD + laughs) == ["too-deep-or-large"]


def test_c4_large_files_and_long_values_end_in_answers(tmp_path: Path) -> None:
    assert codes(tmp_path, HEAD + "note: " + "x" * 5_000_000) == ["too-deep-or-large"]
    keys = "".join(f"key{number}: 1\n" for number in range(10_000))
    assert set(codes(tmp_path, HEAD + keys)) <= {"unknown-key", "too-deep-or-large"}
    (large,) = said(tmp_path, HEAD + "#" * 33_000_000)
    assert large["code"] == "too-deep-or-large"
    assert "32,000,000" in str(large["message"])


def templates(folder: Path, names: dict[str, str]) -> None:
    for name, extends in names.items():
        row = f"extends: ./{extends}.yaml\n" if extends else "positions: [{role: delivery-manager, fte: 1.0}]\n"
        (folder / f"{name}.yaml").write_text(f"kind: team\nid: {name}\n{row}")


def test_c6_a_long_chain_of_templates_is_refused_where_it_gets_too_long(tmp_path: Path) -> None:
    templates(tmp_path, {f"t{n}": f"t{n + 1}" if n < 1_000 else "" for n in range(1_001)})
    (finding,) = said(tmp_path, f"{HEAD}teams: [{{id: a, template: ./t0.yaml}}]\n")
    assert finding["code"] == "too-deep-or-large"
    assert "t0 -> t1 -> t2" in str(finding["message"])
    assert len(str(finding["message"])) < 300


def test_c6_many_teams_read_each_template_once(tmp_path: Path) -> None:
    """Two thousand teams over one chain of templates: each file is read, and bound, once."""
    templates(tmp_path, {f"t{n}": f"t{n + 1}" if n < 9 else "" for n in range(10)})
    rows = "".join(f"  - {{id: team{n}, template: ./t{n % 10}.yaml}}\n" for n in range(2_000))
    assert said(tmp_path, f"{HEAD}teams:\n{rows}") == []


def test_c7_one_thing_many_times_is_answered(tmp_path: Path) -> None:
    assert codes(tmp_path, f"{HEAD}people:\n  - {{name: {'x' * 99_000}}}\n") == ["wrong-value"]
    assert codes(tmp_path, f"{HEAD}people:\n  - {{name: {'x' * 1_000_000}}}\n") == ["too-deep-or-large"]
    skills = ", ".join(f"skill-{number}: working" for number in range(1_000))
    assert set(codes(tmp_path, f"{HEAD}people:\n  - {{name: Asha, skills: {{{skills}}}}}\n")) == {"unknown-reference"}
    roles = "".join(f"  - {{id: r{n}, name: R{n}, levels: [{{id: l, name: L}}]}}\n" for n in range(10_000))
    (tmp_path / "pack.yaml").write_text(f"kind: roles\nid: p\nname: P\nroles:\n{roles}")
    text = f"{HEAD}library: [./pack.yaml]\npeople:\n  - {{name: Asha, roles: [r9999]}}\n"
    assert said(tmp_path, text) == []


def test_c7_a_thousand_findings_do_not_fill_the_screen(tmp_path: Path) -> None:
    rows = "".join(f"  - {{id: p{number}, fte: 2}}\n" for number in range(3_000))
    (tmp_path / "staff.yaml").write_text(f"{HEAD}people:\n{rows}")
    shown = run("validate", "staff.yaml", cwd=tmp_path)
    assert shown.returncode == 1
    assert shown.stdout.count(b"[wrong-value]") == 3_000


@pytest.mark.parametrize("audience", ["team", "board"])
def test_c7_thousands_of_findings_in_one_long_line_are_shown(audience: str, tmp_path: Path) -> None:
    people = [{"id": f"p{number}", "feet": 1} for number in range(5_000)]
    whole = {"kind": "staffing", "organisation": "Spitäler", "people": people}
    (tmp_path / "staff.yaml").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    shown = run("validate", "staff.yaml", "--audience", audience, cwd=tmp_path)
    assert shown.returncode == 1
    assert shown.stdout.count(b"[unknown-key]") == 5_000


def peak_of(folder: Path, files: int) -> int:
    """The most memory at once, in bytes, of a run over so many files of twenty people."""
    people = "".join(f"  - {{name: Person {number}, roles: [delivery-manager]}}\n" for number in range(20))
    folder.mkdir()
    for number in range(files):
        text = SMALL.replace("people:\n", f"people:\n{people.replace('Person', f'Person {number} of')}")
        (folder / f"{number}.yaml").write_text(text.replace("Asha", f"Asha {number}"))
    tracemalloc.start()
    try:
        assert teamplan(["validate", str(folder), "-o", str(folder.parent / "out")]) == 0
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_c7_many_files_take_little_memory_each(tmp_path: Path) -> None:
    peak_of(tmp_path / "one", 1)  # reads the shipped packs, once for all
    few, many = peak_of(tmp_path / "few", 2), peak_of(tmp_path / "many", 122)
    assert many - few < 120 * 100_000


def half_a_minute() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))


def test_c7_a_whole_file_on_one_line_is_quoted_as_far_as_it_fits(tmp_path: Path) -> None:
    people = [{"id": f"p{number}", "name": f"Zoë {number}"} for number in range(40_000)]
    staff = {"kind": "staffing", "organisation": "N", "people": people, "teams": [{"id": "a", "tempate": "x"}]}
    (tmp_path / "staff.json").write_text(json.dumps(staff, ensure_ascii=False), encoding="utf-8")
    done = run("validate", "staff.json", cwd=tmp_path, env={"CI": ""}, preexec_fn=half_a_minute)
    quoted = [line for line in done.stdout.decode().splitlines() if line.startswith("     ")]
    assert 0 < max(map(len, quoted)) < 120
    assert b'"teams": [{"id": "a", "tempate": "x"}]}' in done.stdout


def test_c7_many_findings_about_many_people_are_told_to_a_board(tmp_path: Path) -> None:
    rows = "".join(f"  - {{id: p{number}, nmae: Canary}}\n" for number in range(16_000))
    (tmp_path / "staff.yaml").write_text(f"{HEAD}people:\n{rows}")
    done = run("validate", "staff.yaml", "--audience", "board", cwd=tmp_path, preexec_fn=half_a_minute)
    assert done.stdout.count(b"[unknown-key]") == 16_000
    assert b"Canary" not in done.stdout


LONG = {
    "a": "a" * 99_000,
    "spaces": " " * 99_000 + "x",
    "digits": "1" * 99_000,
    "colons": "1:" * 49_000,
    "dashes": "-" * 99_000,
    "signs": "a-" * 49_000 + "!",
    "points": "1" + "0," * 49_000,
    "marks": "e" + "\u0301" * 49_000,
    "quotes": "&#" * 49_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_c8_no_pattern_runs_away_on_a_long_text(text: str, tmp_path: Path) -> None:
    """In every kind of key: a name, a number, a day, a choice, an id, a path, and as a key itself."""
    quoted = json.dumps(text, ensure_ascii=False)
    keys = ("id", "name", "title", "fte", "starts", "band", "from", "post", "registration", "notes", "salary", "vacant")
    people = "".join(f"  - {{{key}: {quoted}}}\n" for key in keys)
    lists = f"  - {{id: a, roles: [{quoted}], skills: {{x: {quoted}}}, learning: [{quoted}]}}\n"
    more = f"library: [{quoted}]\nteams: [{{id: {quoted}, template: {quoted}}}]\nassumptions: {quoted}\n"
    assert codes(tmp_path, f"{HEAD}people:\n{people}{lists}{more}")
    plain = f"{HEAD}people:\n  - name: {text}\n    fte: {text}\n"
    assert codes(tmp_path, plain) or text == LONG["spaces"]


def test_c9_five_thousand_misspelt_titles_are_answered(tmp_path: Path) -> None:
    """All different, and near to thousands of known ones."""
    rows = "".join(f"  - {{id: p{n}, title: 'Delivery manger {n}'}}\n" for n in range(5_000))
    assert set(codes(tmp_path, f"{HEAD}people:\n{rows}")) <= {"unknown-title"}


def test_c11_a_thousand_people_are_checked_in_a_gigabyte(tmp_path: Path) -> None:
    rows = "".join(f"  - {{id: p{n}, roles: [delivery-manager], available: 0.2}}\n" for n in range(1_000))
    (tmp_path / "staff.yaml").write_text(SMALL.replace("people:\n", f"people:\n{rows}"))
    command = [sys.executable, "-m", "teamplan", "check", "staff.yaml", "--format", "json"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, timeout=SECONDS, check=False, preexec_fn=one_gigabyte
    )
    assert (done.returncode, done.stderr) == (0, b"")
