"""`teamplan import` and `teamplan roles match` as a shell sees them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from .test_commands import run

CSV = """\
Employee Number,Name,Job Title,Band,FTE,Department,NI Number
1,Asha Canary,Delivery manager,7,1.0,Digital,QQ-canary
2,Ben Canary,Lead Delivery Manager,7,0.8,Nowhere,QQ-canary
3,Cai Canary,Lead Delivery Manager,7,0.8,Nowhere,QQ-canary
4,Dee Canary,Head of Performance,6,1.0,Digital,QQ-canary
,VACANT,Product manager,8a,1.0,Digital,
"""
AS_OF = ("--as-of", "2026-11-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hr.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join((done.stdout + done.stderr).decode().split())


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# --- what is written --------------------------------------------------------------------------------------------------


def test_from_an_export_to_an_answer(folder: Path) -> None:
    done = run("import", "hr.csv", "-o", "staff.yaml", *AS_OF, cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "4 people and 1 open post in staff.yaml" in said(done)
    assert files(folder) == {"hr.csv", "staff.yaml", ".teamplan/staff.yaml.imported"}
    answer = json.loads(run("check", "staff.yaml", "--format", "json", cwd=folder).stdout)
    assert answer["verdict"] == "not-viable"
    (team,) = answer["teams"]
    filled = {one["id"]: one["people"] for one in team["positions"] if one["people"]}
    assert {person["evidence"] for people in filled.values() for person in people} == {"assumed"}
    assert filled["delivery-manager"][0]["person"] == "1"


def test_l9_no_canary_of_a_column_that_is_not_on_the_list_gets_anywhere(folder: Path) -> None:
    for arguments in (["-o", "staff.yaml"], [], ["-o", "staff.yaml", "--format", "json"], ["--map", "band=NI Numbr"]):
        done = run("import", "hr.csv", *arguments, *AS_OF, cwd=folder)
        assert b"QQ-canary" not in done.stdout + done.stderr
    written = [path for path in folder.rglob("*") if path.is_file() and path.name != "hr.csv"]
    assert not [path for path in written if b"QQ-canary" in path.read_bytes()]


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_i9_only_their_owner_reads_what_is_written(folder: Path) -> None:
    run("import", "hr.csv", "-o", "staff.yaml", "--save-mapping", *AS_OF, cwd=folder)
    for name in ("staff.yaml", ".teamplan/staff.yaml.imported", "staff.import.yaml"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_without_an_output_the_file_goes_to_standard_output_and_the_report_beside_it(folder: Path) -> None:
    done = run("import", "hr.csv", *AS_OF, cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith(b"# Made by `teamplan import`")
    assert b"How the export was read" in done.stderr
    assert files(folder) == {"hr.csv"}
    (folder / "piped.yaml").write_bytes(done.stdout)
    assert run("validate", "piped.yaml", cwd=folder).returncode == 0


def test_standard_input_is_an_export(folder: Path) -> None:
    done = run("import", "-", "-o", "staff.yaml", *AS_OF, cwd=folder, stdin=CSV.encode())
    assert done.returncode == 0
    assert (folder / "staff.yaml").exists()


def test_the_same_again_writes_the_same_bytes(folder: Path) -> None:
    def state() -> dict[str, bytes]:
        return {name: (folder / name).read_bytes() for name in files(folder)}

    run("import", "hr.csv", "-o", "staff.yaml", *AS_OF, cwd=folder)
    before = state()
    done = run("import", "hr.csv", "-o", "staff.yaml", *AS_OF, cwd=folder)
    assert (done.returncode, "UP TO DATE" in said(done)) == (0, True)
    assert state() == before


def test_a_local_pack_is_written_beside_the_file_and_grows(folder: Path) -> None:
    (folder / "hr.csv").write_text("Name,Job Title,Skills\nAsha,Developer,Bash: 5\n")
    assert run("import", "hr.csv", "-o", "staff.yaml", *AS_OF, cwd=folder).returncode == 0
    assert "  - Bash\n" in (folder / "staff-skills.yaml").read_text()
    assert run("validate", ".", "--fail-on", "warning", cwd=folder).returncode == 0
    (folder / "hr.csv").write_text("Name,Job Title,Skills\nAsha,Developer,Bash: 5; Make: 3\n")
    assert run("import", "hr.csv", "-o", "staff.yaml", "--yes", *AS_OF, cwd=folder).returncode == 0
    assert (folder / "staff-skills.yaml").read_text().endswith("  - Bash\n  - Make\n")
    assert (folder / "staff.yaml").read_text().count("staff-skills.yaml") == 1
    assert run("validate", ".", "--fail-on", "warning", cwd=folder).returncode == 0
    nowhere = run("import", "hr.csv", *AS_OF, cwd=folder)
    assert (nowhere.returncode, nowhere.stdout) == (2, b"")


# --- a file that is there ---------------------------------------------------------------------------------------------


@pytest.fixture
def imported(folder: Path) -> Path:
    run("import", "hr.csv", "-o", "staff.yaml", *AS_OF, cwd=folder)
    (folder / "hr.csv").write_text(CSV.replace("7,1.0,Digital", "8a,0.6,Digital"))
    return folder


def test_where_nobody_can_be_asked_the_diff_is_shown_and_nothing_written(imported: Path) -> None:
    before = (imported / "staff.yaml").read_bytes()
    done = run("import", "hr.csv", "-o", "staff.yaml", *AS_OF, cwd=imported)
    assert done.returncode == 2
    assert re.search(r"^- +\d+ \|     fte: 1\.0\n\+ +\d+ \|     fte: 0\.6$", done.stdout.decode(), re.MULTILINE) or (
        "fte: 0.6" in done.stdout.decode()
    )
    assert b"--yes" in done.stderr
    assert (imported / "staff.yaml").read_bytes() == before
    done = run("import", "hr.csv", "-o", "staff.yaml", "--yes", *AS_OF, cwd=imported)
    assert (done.returncode, "Asha Canary (band 7 -> 8a; fte 1.0 -> 0.6)" in said(done)) == (0, True)


def test_names_that_moved_to_other_numbers_stop_it(folder: Path) -> None:
    names = ["Asha Patel", "Ben Okafor", "Cho Lin", "Dee Marsh", "Eli Stone"]

    def export_of(names: list[str]) -> None:
        rows = "".join(f"{number},{name},Delivery manager,1.0\n" for number, name in enumerate(names, 1))
        (folder / "hr.csv").write_text(f"Employee Number,Name,Job Title,FTE\n{rows}")

    def again(*more: str) -> subprocess.CompletedProcess[bytes]:
        return run("import", "hr.csv", "-o", "staff.yaml", "--yes", *AS_OF, *more, cwd=folder)

    export_of(names)
    run("import", "hr.csv", "-o", "staff.yaml", *AS_OF, cwd=folder)
    before = (folder / "staff.yaml").read_bytes()
    export_of([*names[1:3], names[0], *names[3:]])
    done = again()
    assert (done.returncode, "3 of 5 people" in said(done), "--names-changed" in said(done)) == (2, True, True), said(
        done
    )
    assert (folder / "staff.yaml").read_bytes() == before
    assert "Asha" not in said(again("--audience", "board"))
    assert again("--names-changed").returncode == 0
    assert (folder / "staff.yaml").read_bytes() != before
    export_of([f"{name.split()[1]} {name.split()[0]}" for name in [*names[1:3], names[0], *names[3:]]])
    assert again().returncode == 0  # the same names in another order of words
    export_of(["Ben Smith", "Cho Jones", *names[:1], *names[3:]])
    assert again().returncode == 0  # two of five


def on_a_terminal(folder: Path, answers: bytes, *arguments: str) -> tuple[int, str]:
    """The command with a terminal as its standard input; answers are typed when it asks."""
    import pty

    here, there = pty.openpty()
    command = [sys.executable, "-m", "teamplan", "import", "hr.csv", "-o", "staff.yaml", *AS_OF, *arguments]
    running = subprocess.Popen(command, cwd=folder, stdin=there, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    os.write(here, answers)
    out, _ = running.communicate(timeout=60)
    os.close(there)
    os.close(here)
    return running.returncode, out.decode()


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("answer", "code", "changed"), [(b"y\n", 0, True), (b"n\n", 1, False), (b"\n", 1, False)])
def test_on_a_terminal_it_asks_after_the_diff(imported: Path, answer: bytes, code: int, changed: bool) -> None:
    before = (imported / "staff.yaml").read_bytes()
    ended, out = on_a_terminal(imported, answer)
    assert ended == code
    assert out.index("fte: 0.6") < out.index("Write these changes to staff.yaml? [y/N]")
    assert ((imported / "staff.yaml").read_bytes() != before) is changed


def test_i14_a_file_that_changed_while_the_question_stood_is_left_alone(imported: Path) -> None:
    code = (
        "import sys, teamplan.cli.importing as i\n"
        "def yes(*_): open('staff.yaml', 'a').write('# another hand\\n'); return 0\n"
        "i._asked_to_write = yes\n"
        "from teamplan.cli.run import run\n"
        "sys.exit(run(['import', 'hr.csv', '-o', 'staff.yaml', '--as-of', '2026-11-01']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=imported, capture_output=True, check=False)
    assert (done.returncode, b"changed since it was read" in done.stderr) == (2, True)
    assert (imported / "staff.yaml").read_text().endswith("# another hand\n")


def test_a_file_with_errors_is_not_touched(folder: Path) -> None:
    (folder / "staff.yaml").write_text("kind: staffing\norganisation: N\npeople: [{nme: Asha}]\n")
    done = run("import", "hr.csv", "-o", "staff.yaml", "--yes", cwd=folder)
    assert (done.returncode, b"teamplan validate staff.yaml" in done.stderr) == (2, True)


def test_a_byte_order_mark_stays(folder: Path) -> None:
    (folder / "staff.yaml").write_bytes(b"\xef\xbb\xbfkind: staffing\norganisation: N\npeople:\n  - name: Zed\n")
    assert run("import", "hr.csv", "-o", "staff.yaml", "--yes", *AS_OF, cwd=folder).returncode == 0
    assert (folder / "staff.yaml").read_bytes().startswith(b"\xef\xbb\xbfkind: staffing")


def test_a_failure_in_between_leaves_a_good_file(folder: Path) -> None:
    """The list of what was written cannot be written: the file is there, and counts as entered by hand."""
    (folder / ".teamplan/staff.yaml.imported").mkdir(parents=True)
    done = run("import", "hr.csv", "-o", "staff.yaml", *AS_OF, cwd=folder)
    assert done.returncode == 2
    assert run("validate", "staff.yaml", cwd=folder).returncode == 0


# --- findings and exit codes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["nothing.csv"], 2, "no file"),
        (["."], 2, "folder"),
        (["hr.csv", "-o", "hr.csv"], 2, "errors"),
        (["hr.csv", "-o", "no/such/staff.yaml"], 2, "no such folder"),
        (["hr.csv", "--map", "titel=Job Title"], 2, "did you mean 'title'?"),
        (["hr.csv", "--map", "title"], 2, "= between"),
        (["hr.csv", "--map", "title=Job Titel"], 1, "did you mean 'Job Title'?"),
        (["hr.csv", "--department", "Nowhere=space"], 2, "clinical"),
        (["hr.csv", "--scale", "1-6"], 2, "scale"),
        (["hr.csv", "--scale", "4=guru"], 2, "no level"),
        (["hr.csv", "--sheet", "Staff"], 1, "no sheet"),
        (["hr.csv", "--encoding", "utf-99"], 1, "no encoding"),
        (["hr.csv", "--format", "json"], 2, "-o FILE"),
        (["hr.csv", "--interactive"], 2, "-o FILE"),
        (["hr.csv", "-o", "s.yaml", "--mapping", "none.yaml"], 2, "no file"),
        (["hr.csv", "-o", "s.yaml", "--mapping", "hr.csv"], 2, "hr.csv, line 1"),
        (["hr.csv", "-o", "s.yaml", "--as-of", "tomorrow"], 2, "date"),
        (["hr.csv", "-o", "s.yaml", "--fail-on", "warning"], 0, "WRITTEN"),
    ],
)
def test_exit_codes(folder: Path, arguments: list[str], code: int, word: str) -> None:
    done = run("import", *arguments, cwd=folder)
    assert (done.returncode, word in said(done)) == (code, True), said(done)
    assert (folder / "hr.csv").read_text() == CSV
    assert code == 0 or files(folder) == {"hr.csv"}


def test_what_is_unclear_stops_it_and_stands_at_its_place(folder: Path) -> None:
    (folder / "hr.csv").write_text("Name,Job Title,Position Title\nAsha,Developer,Nurse\n")
    done = run("import", "hr.csv", "-o", "staff.yaml", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.decode().startswith("hr.csv:1:6: error: 2 columns may be the job title")
    assert not (folder / "staff.yaml").exists()
    found = json.loads(run("import", "hr.csv", "-o", "staff.yaml", "--format", "json", cwd=folder).stdout)
    assert [one["code"] for one in found["findings"]] == ["unclear-column"]


def test_warnings_count_when_asked(folder: Path) -> None:
    (folder / "hr.csv").write_text(CSV.replace("8a,1.0", "8a,#REF!"))
    assert run("import", "hr.csv", "-o", "a.yaml", *AS_OF, cwd=folder).returncode == 0
    assert run("import", "hr.csv", "-o", "b.yaml", "--fail-on", "warning", *AS_OF, cwd=folder).returncode == 1


def test_findings_have_a_manual(folder: Path) -> None:
    done = run("explain", "unclear-column", cwd=folder)
    assert (done.returncode, b"Bad:" in done.stdout) == (0, True)
    assert b"did you mean 'unclear-column'?" in run("explain", "unclear-colum", cwd=folder).stderr


def test_json_says_what_text_says(folder: Path) -> None:
    found = json.loads(run("import", "hr.csv", "-o", "staff.yaml", "--format", "json", *AS_OF, cwd=folder).stdout)
    assert found["inputs"] == [{"path": "hr.csv", "sha256": hashlib.sha256(CSV.encode()).hexdigest()}]
    assert (found["people"], found["posts"], found["left_out"]) == (4, 1, ["NI Number"])
    assert found["columns"]["title"] == "Job Title"
    fates = {one["title"]: one["fate"] for one in found["titles"]}
    assert fates["Lead Delivery Manager"] == "open"
    assert found["unknown_departments"] == {"Nowhere": 2}


@pytest.mark.parametrize("env", [{"CI": "true"}, {}])
def test_for_a_board_nobody_is_named_and_no_line_shown(imported: Path, env: dict[str, str]) -> None:
    more = [] if env else ["--audience", "board"]
    for arguments in (["--yes"], ["--format", "json", "--yes"], []):
        (imported / "staff.yaml").unlink()
        run("import", "hr.csv", "-o", "staff.yaml", *AS_OF, cwd=imported)
        (imported / "hr.csv").write_text(CSV.replace("0.8", "#REF!", 1) + "9,Zed Canary,Porter,2,1,Digital,\n")
        done = run("import", "hr.csv", "-o", "staff.yaml", *arguments, *more, *AS_OF, cwd=imported, env=env)
        assert b"anary" not in done.stdout + done.stderr


def test_j1_a_bug_of_ours_shows_nothing_of_the_export(folder: Path) -> None:
    code = (
        "import sys, teamplan.cli.importing as i\n"
        "def broken(*_, **__): raise ValueError('Asha Canary')\n"
        "i.read_export = broken\n"
        "from teamplan.cli.run import run\n"
        "sys.exit(run(['import', 'hr.csv']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (70, b"")
    assert b"anary" not in done.stderr


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_the_report_fits_the_terminal(folder: Path, columns: str) -> None:
    done = run("import", "hr.csv", "-o", "staff.yaml", *AS_OF, cwd=folder, env={"COLUMNS": columns})
    wide = [line for line in done.stdout.decode().splitlines() if len(line) > int(columns)]
    assert wide == []


# --- asking, and remembering ------------------------------------------------------------------------------------------


def test_the_doubtful_are_asked_most_people_first_and_remembered(folder: Path) -> None:
    arguments = ("import", "hr.csv", "-o", "staff.yaml", *AS_OF)
    done = run(*arguments, "--interactive", cwd=folder, stdin=b"operations\n1\nbusiness analyst\n")
    assert done.returncode == 0
    asked = done.stderr.decode()
    assert asked.index("2 people in 'Nowhere'") < asked.index("2 people: Lead Delivery Manager")
    assert asked.index("2 people: Lead Delivery Manager") < asked.index("1 person: Head of Performance")
    mapping = (folder / "staff.import.yaml").read_text()
    assert "  Nowhere: operations\n" in mapping
    assert "  Lead Delivery Manager: delivery-manager/delivery-manager\n" in mapping
    assert "  Head of Performance: business-analyst/business-analyst\n" in mapping
    text = (folder / "staff.yaml").read_text()
    assert text.count("roles: [delivery-manager]  # decided for 'Lead Delivery Manager'") == 2
    assert text.count("from: operations  # said of 'Nowhere'") == 2
    again = run(*arguments, "--interactive", cwd=folder, stdin=b"")
    assert b"Which?" not in again.stderr
    assert "UP TO DATE" in said(again)


def test_an_answer_may_be_none_open_or_nonsense(folder: Path) -> None:
    done = run("import", "hr.csv", "-o", "staff.yaml", "-i", *AS_OF, cwd=folder, stdin=b"\nwizard\n7\n0\nq\n")
    assert done.returncode == 0
    mapping = (folder / "staff.import.yaml").read_text()
    assert "Lead Delivery Manager: none" in mapping
    assert "Nowhere" not in mapping
    assert "Head of Performance" not in mapping


def test_what_is_written_into_the_mapping_by_hand_stays(folder: Path) -> None:
    (folder / "staff.import.yaml").write_text("# ours\nkind: import\ntitles:\n  Porter: none  # agreed\n")
    run("import", "hr.csv", "-o", "staff.yaml", "-i", *AS_OF, cwd=folder, stdin=b"it\n0\nq\n")
    text = (folder / "staff.import.yaml").read_text()
    assert text.startswith("# ours\nkind: import\ntitles:\n  Porter: none  # agreed\n  Lead Delivery Manager: none\n")
    assert "departments:\n  Nowhere: it\n" in text


def test_a_mapping_is_saved_and_used_by_itself(folder: Path) -> None:
    arguments = ("import", "hr.csv", "-o", "staff.yaml", *AS_OF)
    run(*arguments, "--map", "post=Employee Number", "--map", "id=", "--save-mapping", cwd=folder)
    assert "  post: Employee Number\n" in (folder / "staff.import.yaml").read_text()
    (folder / "staff.yaml").unlink()
    done = run(*arguments, cwd=folder)
    assert b"staff.import.yaml is used" in done.stderr
    assert "post: 1" in (folder / "staff.yaml").read_text()


def test_a_mapping_says_everything_that_options_say(folder: Path) -> None:
    (folder / "hr.csv").write_text(
        "x\nWho,Work,Time,Go,Ends\nAsha,Sorcerer,18.5,ok,03/31/2027\nBen,Nurse,37,x,04/30/2027\n"
    )
    (folder / "m.yaml").write_text(
        "kind: import\nheader: 2\ncolumns: {name: Who, title: Work, hours: Time, ends: Ends}\nskill_columns: [Go]\n"
        "scale: 1-5\nlevels: {ok: expert, x: nothing}\nskills: {Go: User focus}\nfull_time_hours: 37\n"
        "dates: month-first\ntitles: {Sorcerer: software-developer}\n"
    )
    done = run("import", "hr.csv", "-o", "staff.yaml", "--mapping", "m.yaml", *AS_OF, cwd=folder)
    assert done.returncode == 0, said(done)
    text = (folder / "staff.yaml").read_text()
    assert "title: Sorcerer\n    fte: 0.5\n    ends: 2027-03-31\n    roles: [software-developer]  # decided" in text
    assert "      User focus: expert\n" in text
    assert text.count("skills:") == 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("kind: staffing\n", "line 1: this is no mapping"),
        ("kind: import\ncolums: {}\n", "did you mean 'columns'?"),
        ("kind: import\ncolumns: {titel: X}\n", "did you mean 'title'?"),
        ("kind: import\ndepartments: {X: mars}\n", "line 2"),
        ("kind: import\nfull_time_hours: lots\n", "hours of a full week"),
        ("kind: [", "line 1"),
    ],
)
def test_a_mapping_with_a_mistake_is_said(folder: Path, text: str, word: str) -> None:
    (folder / "m.yaml").write_text(text)
    done = run("import", "hr.csv", "-o", "staff.yaml", "--mapping", "m.yaml", cwd=folder)
    assert (done.returncode, word in said(done)) == (2, True), said(done)


# --- roles match ------------------------------------------------------------------------------------------------------


def test_roles_match_shows_the_ranking(folder: Path) -> None:
    found = json.loads(run("roles", "match", "Snr Delivery Mgr", "PM", "--format", "json", cwd=folder).stdout)
    assert [one["taken"] for one in found] == ["delivery-manager/senior-delivery-manager", None]
    shown = said(run("roles", "match", "Snr Delivery Mgr", "Service manager", "PM", cwd=folder))
    assert "taken for Senior delivery manager, as an assumption" in shown
    assert "'mgr' read as manager" in found[0]["candidates"][0]["reason"]
    assert "more than one role fits" in shown
    assert "nothing in the library is like it" in shown


def test_roles_match_of_a_file_shows_how_much_is_covered(folder: Path) -> None:
    shown = said(run("roles", "match", "--file", "hr.csv", cwd=folder))
    assert "2 of 4 titles are taken (40% of people), 2 are to decide, 0 are like no role." in shown
    (folder / "titles.csv").write_text("Job Title\nDeveloper\nNurse\n")
    assert "1 of 2 titles are taken (50% of people)" in said(run("roles", "match", "--file", "titles.csv", cwd=folder))
    (folder / "two.csv").write_text("What,Job Title,Role\na,Developer,x\nb,Developer,y\n")
    assert b"--column" in run("roles", "match", "--file", "two.csv", cwd=folder).stderr
    named = run("roles", "match", "--file", "two.csv", "--column", "Job Title", cwd=folder)
    assert "1 of 1 titles are taken (100% of people)" in said(named)


@pytest.mark.parametrize("arguments", [[], ["x", "--file", "hr.csv"], ["--file", "none.csv"], ["--file", "."]])
def test_roles_match_wants_titles_or_a_file(folder: Path, arguments: list[str]) -> None:
    done = run("roles", "match", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr


# --- parts that are installed only when asked for ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "arguments", "code"),
    [
        ("rapidfuzz", ["import", "hr.csv"], 2),
        ("rapidfuzz", ["roles", "match", "BA"], 2),
        ("openpyxl", ["import", "hr.xlsx"], 2),
        ("openpyxl", ["import", "hr.csv"], 0),
        ("rapidfuzz", ["roles", "list"], 0),
        ("rapidfuzz", ["check", "staff.yaml"], 0),
    ],
)
def test_k9_a_missing_part_is_one_sentence_that_names_the_extra(
    folder: Path, missing: str, arguments: list[str], code: int
) -> None:
    run("import", "hr.csv", "-o", "staff.yaml", *AS_OF, cwd=folder)
    (folder / "hr.xlsx").write_bytes(b"PK\x03\x04")
    hidden = (
        "import sys\n"
        "class Hidden:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name.partition('.')[0] == {missing!r}: raise ModuleNotFoundError\n"
        "import importlib.util as u\n"
        "find = u.find_spec\n"
        f"u.find_spec = lambda name, *a: None if name == {missing!r} else find(name, *a)\n"
        "sys.meta_path.insert(0, Hidden())\n"
        "from teamplan.cli.run import run\n"
        f"sys.exit(run({arguments!r}))\n"
    )
    done = subprocess.run([sys.executable, "-c", hidden], cwd=folder, capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()
    if code:
        (line,) = done.stderr.decode().splitlines()
        assert missing in line
        assert "its extra `import`" in line


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "staff.yaml"], ["validate", "staff.yaml"], ["roles", "list"]]
)
def test_other_commands_load_nothing_of_it(folder: Path, arguments: list[str]) -> None:
    run("import", "hr.csv", "-o", "staff.yaml", *AS_OF, cwd=folder)
    code = (
        "import sys\nfrom teamplan.cli.run import run\n"
        f"run({arguments!r})\n"
        "sys.stdout = sys.stderr\n"
        "print(sorted({'openpyxl', 'rapidfuzz', 'csv'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False)
    assert done.stderr.decode().splitlines()[-1] == "[]"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_i1_killed_at_any_moment_the_file_is_the_old_one_or_the_new_one(imported: Path) -> None:
    before = (imported / "staff.yaml").read_bytes()
    arguments = [sys.executable, "-m", "teamplan", "import", "hr.csv", "-o", "staff.yaml", "--yes", *AS_OF]
    states = set()
    for delay in range(12):
        (imported / "staff.yaml").write_bytes(before)
        running = subprocess.Popen(arguments, cwd=imported, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            running.wait(0.05 * delay)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        states.add((imported / "staff.yaml").read_bytes())
    assert before in states
    assert len(states) <= 2


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_i8_a_link_that_leads_to_no_file_yet_is_followed(folder: Path) -> None:
    (folder / "link.yaml").symlink_to("real.yaml")
    assert run("import", "hr.csv", "-o", "link.yaml", *AS_OF, cwd=folder).returncode == 0
    assert (folder / "link.yaml").is_symlink()
    assert (folder / "real.yaml").exists()


def test_where_its_own_folder_cannot_be_made_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "z.csv").write_text("Employee Number,Full Name,Job Title,FTE\n007,Ann Bee,Nurse,1\n")
    (tmp_path / ".teamplan").write_text("")
    done = run("import", "z.csv", "-o", "z.yaml", cwd=tmp_path)
    assert (done.returncode, b"nothing was written" in done.stderr) == (2, True)
    assert not (tmp_path / "z.yaml").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name of a file is Unicode")
@pytest.mark.parametrize("format", ["text", "json"])
def test_a_file_whose_name_is_not_utf_8_is_imported_and_named_readably(format: str, folder: Path) -> None:
    export, made = os.fsdecode(b"ex\xffport.csv"), os.fsdecode(b"st\xffaff.yaml")
    (folder / export).write_bytes((folder / "hr.csv").read_bytes())
    done = run("import", export, "-o", made, *AS_OF, "--format", format, cwd=folder)
    assert done.returncode == 0, done.stderr
    for text in (done.stdout.decode(), done.stderr.decode()):  # strictly: half a character is none
        assert not any(half in text for half in ("\\udcff", "\udcff"))
    assert "ex\\ufffdport.csv" in done.stdout.decode() or "ex<U+DCFF>port.csv" in done.stdout.decode()
    heading = (folder / made).read_bytes().decode()
    assert "# Made by `teamplan import` from ex\N{REPLACEMENT CHARACTER}port.csv. Keep" in heading
    assert "#   teamplan check st\N{REPLACEMENT CHARACTER}aff.yaml" in heading


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name of a file is Unicode")
def test_a_file_that_would_have_to_name_a_pack_that_is_not_utf_8_is_not_written(folder: Path) -> None:
    (folder / "hr.csv").write_text("Employee Number,Name,Job Title,Weaving\n1,Asha Canary,Delivery manager,3\n")
    options = ("-o", os.fsdecode(b"st\xffaff.yaml"), "--skills", "Weaving", "--scale", "1-5", *AS_OF)
    done = run("import", "hr.csv", *options, cwd=folder)
    assert done.returncode == 2
    assert b"whose name has to be UTF-8" in done.stderr
    assert files(folder) == {"hr.csv"}
