"""The commands as a shell sees them: exit codes, what goes where, and no traceback for anything a user can cause."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from teamplan import __version__

SMALL = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Asha Canary, roles: [delivery-manager], fte: 0.6}
  - {name: Ben Canary, title: Senior developer, available: 1.0}
teams:
  - {id: outpatients, template: minimum-viable-digital-team}
"""
WRONG = SMALL.replace("fte: 0.6", "feet: 0.6")
NO_CLOCK = {"CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH"}


def run(
    *arguments: str, cwd: Path, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    surroundings = {key: value for key, value in os.environ.items() if key not in NO_CLOCK} | {
        "PYTHONIOENCODING": "utf-8",
        **(env or {}),
    }
    command = [sys.executable, "-m", "teamplan", *arguments]
    done = subprocess.run(command, cwd=cwd, input=stdin, env=surroundings, capture_output=True, timeout=60, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    (tmp_path / "staff.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    return tmp_path


def test_a_vacancy_is_no_error(staff: Path) -> None:
    done = run("check", "staff.yaml", cwd=staff)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "NOT VIABLE" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "staff.yaml", "--fail-on", "error"], 1),
        (["check", "staff.yaml", "--fail-on", "never"], 0),
        (["check", "staff.yaml", "--require", "viable"], 1),
        (["check", "staff.yaml", "--require", "viable-after-moves"], 1),
        (["check", "wrong.yaml"], 1),
        (["check", "wrong.yaml", "--require", "viable", "--fail-on", "never"], 1),
        (["validate", "wrong.yaml"], 1),
        (["validate", "wrong.yaml", "--fail-on", "never"], 0),
        (["validate", "staff.yaml"], 0),
        (["check", "nothing.yaml"], 2),
        (["check", "."], 2),
        (["check"], 2),
        (["check", "staff.yaml", "--format", "pdf"], 2),
        (["check", "staff.yaml", "--as-of", "yesterday"], 2),
        (["check", "staff.yaml", "--against", "no-such-team"], 2),
        (["check", "staff.yaml", "-o", "staff.yaml"], 2),
        (["check", "staff.yaml", "-o", "no/such/folder/out.txt"], 2),
        (["explain", "no-such-code"], 2),
        (["explain", "asha-canary", "delivery-manager"], 2),
        (["roles", "show", "no-such-role"], 2),
        (["roles", "show", "delivery-manager", "no-such-level"], 2),
        (["roles", "list", "--family", "no such family"], 2),
        (["roles", "templates", "no-such-template"], 2),
        (["roles", "templates", "--format", "yaml"], 2),
        (["no-such-command"], 2),
    ],
)
def test_exit_codes(staff: Path, arguments: list[str], code: int) -> None:
    done = run(*arguments, cwd=staff)
    assert done.returncode == code, (done.stdout + done.stderr).decode()
    if code == 2:
        assert done.stdout == b""
        assert done.stderr.strip()
    assert (staff / "staff.yaml").read_text(encoding="utf-8") == SMALL


@pytest.mark.parametrize("arguments", [["check", "staff.yaml"], ["validate", "staff.yaml"], ["init", "new"]])
def test_a_day_that_is_none_is_said_in_one_sentence(staff: Path, arguments: list[str]) -> None:
    surroundings = {"SOURCE_DATE_EPOCH": "2026-11-01"}
    done = run(*arguments, cwd=staff, env=surroundings)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        "teamplan: SOURCE_DATE_EPOCH wants a whole number of seconds since 1970, such as 1793491200"
    ]
    assert not (staff / "new").exists()
    assert run(*arguments, "--as-of", "2026-11-01", cwd=staff, env=surroundings).returncode == 0


def test_which_day_it_is(staff: Path) -> None:
    """The argument, else the file, else SOURCE_DATE_EPOCH."""
    (staff / "undated.yaml").write_text(SMALL.replace("as_of: 2026-11-01\n", ""), encoding="utf-8")
    surroundings = {"SOURCE_DATE_EPOCH": "1798761600"}

    def day(*arguments: str) -> str:
        shown = json.loads(run("check", *arguments, "--format", "json", cwd=staff, env=surroundings).stdout)
        return str(shown["as_of"])

    assert day("staff.yaml", "--as-of", "2026-12-24") == "2026-12-24"
    assert day("staff.yaml") == "2026-11-01"
    assert day("undated.yaml") == "2027-01-01"
    assert run("init", "new", cwd=staff, env=surroundings).returncode == 0
    assert "as_of: 2027-01-01" in (staff / "new/staffing.yaml").read_text(encoding="utf-8")


def test_an_as_of_that_is_no_date_is_not_called_missing(staff: Path) -> None:
    (staff / "wrong.yaml").write_text(SMALL.replace("as_of: 2026-11-01", "as_of: 25/11/2026"), encoding="utf-8")
    shown = run("check", "wrong.yaml", cwd=staff).stdout.decode()
    assert "(today: the file states an as_of that is no date)" in shown


def test_of_whom_nothing_is_known_the_title_stands_behind_the_name(staff: Path) -> None:
    one = "people:\n  - {name: Anna Weiss, title: Comms Officer}\n"
    (staff / "more.yaml").write_text(SMALL.replace("people:\n", one, 1), encoding="utf-8")
    said = " ".join(run("check", "more.yaml", "--audience", "team", cwd=staff).stdout.decode().split())
    assert "no role, known title or skill is stated: Anna Weiss (Comms Officer)" in said


def test_errors_come_with_line_and_column(staff: Path) -> None:
    done = run("validate", "wrong.yaml", cwd=staff)
    first = done.stdout.decode().splitlines()[0]
    assert first.startswith("wrong.yaml:5:52: error: ")
    assert first.endswith("[unknown-key]")


def test_json_is_json_also_where_the_file_is_wrong(staff: Path) -> None:
    for name, verdict in (("staff.yaml", "not-viable"), ("wrong.yaml", None)):
        said = json.loads(run("check", name, "--format", "json", cwd=staff).stdout)
        assert said["verdict"] == verdict
        assert said["inputs"][0]["path"] == name


def test_standard_input_is_a_file(staff: Path) -> None:
    said = json.loads(run("check", "-", "--format", "json", cwd=staff, stdin=SMALL.encode()).stdout)
    assert said["organisation"] == "Northfield"


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_in_ci_nobody_is_named_and_nothing_is_quoted(staff: Path, format: str) -> None:
    for name in ("staff.yaml", "wrong.yaml"):
        done = run("check", name, "--format", format, cwd=staff, env={"CI": "true"})
        assert b"anary" not in done.stdout + done.stderr
        assert b"name:" not in done.stdout


def test_a_file_is_never_coloured_and_only_its_owner_reads_it(staff: Path) -> None:
    done = run("check", "staff.yaml", "--color", "always", "-o", "out.txt", cwd=staff)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"\x1b" not in (staff / "out.txt").read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE((staff / "out.txt").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("options", "env", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_follows_the_option_then_the_environment(
    staff: Path, options: list[str], env: dict[str, str], coloured: bool
) -> None:
    assert (b"\x1b[" in run("check", "staff.yaml", *options, cwd=staff, env=env).stdout) is coloured


def test_signs_fall_back_where_the_output_is_ascii(staff: Path) -> None:
    done = run("check", "staff.yaml", cwd=staff, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert b"x NOT VIABLE" in done.stdout


def test_quiet_prints_the_verdict_and_what_counts(staff: Path) -> None:
    assert len(run("check", "staff.yaml", "--quiet", cwd=staff).stdout.decode().splitlines()) <= 3
    assert b"[unknown-key]" in run("check", "wrong.yaml", "--quiet", cwd=staff).stdout
    assert run("validate", "staff.yaml", "--quiet", cwd=staff).stdout == b""


def test_other_templates_are_held_against_the_same_people(staff: Path) -> None:
    arguments = ["check", "staff.yaml", "--format", "json", "--against", "discovery-team,live-team"]
    said = json.loads(run(*arguments, cwd=staff).stdout)
    assert [one["template"] for one in said["against"]] == ["discovery-team", "live-team"]
    assert all(one["required"]["positions"] for one in said["against"])


def test_a_folder_is_walked_and_what_is_not_ours_passed_over(staff: Path) -> None:
    (staff / "more").mkdir()
    (staff / "more/other.yaml").write_text("kind: Deployment\n", encoding="utf-8")
    (staff / "more/team.yml").write_text("kind: team\nid: x\nnope: 1\n", encoding="utf-8")
    done = run("validate", ".", "--format", "json", cwd=staff)
    said = json.loads(done.stdout)
    assert {one["path"] for one in said["inputs"] if not one["path"].startswith("roles/")} == {
        "more/team.yml",
        "staff.yaml",
        "wrong.yaml",
    }
    assert {one["place"]["path"] for one in said["findings"]} >= {"more/team.yml", "wrong.yaml"}
    assert b"1 passed over" in done.stderr


def test_the_starter_file_is_valid_gets_an_answer_and_is_never_overwritten(tmp_path: Path) -> None:
    assert run("init", "new/plan", cwd=tmp_path).returncode == 0
    path = tmp_path / "new/plan/staffing.yaml"
    written = path.read_bytes()
    assert run("validate", "new", "--fail-on", "info", cwd=tmp_path).returncode == 0
    said = json.loads(run("check", str(path), "--format", "json", cwd=tmp_path).stdout)
    assert said["verdict"] == "not-viable"
    assert said["teams"][0]["required"]["covered"] > 0
    again = run("init", "new/plan", cwd=tmp_path)
    assert (again.returncode, path.read_bytes()) == (2, written)
    assert b"left as it is" in again.stderr


def test_the_starter_file_has_the_name_that_is_given(tmp_path: Path) -> None:
    assert run("init", "plans/mine.yaml", cwd=tmp_path).returncode == 0
    assert (tmp_path / "plans/mine.yaml").is_file()
    assert (tmp_path / "plans/.teamplan/staffing.schema.json").is_file()
    assert run("validate", "plans/mine.yaml", "--fail-on", "info", cwd=tmp_path).returncode == 0
    assert "teamplan check plans/mine.yaml" in (tmp_path / "plans/mine.yaml").read_text(encoding="utf-8")
    assert run("init", "plans/mine.yaml", cwd=tmp_path).returncode == 2


def test_a_finding_has_a_manual_page(tmp_path: Path) -> None:
    done = run("explain", "single-holder", cwd=tmp_path)
    assert done.returncode == 0
    assert "Bad:" in done.stdout.decode()
    near = run("explain", "single-holdr", cwd=tmp_path)
    assert b"did you mean 'single-holder'?" in near.stderr


def test_a_person_is_held_against_every_position(staff: Path) -> None:
    done = run("explain", "Ben Canary", "--file", "staff.yaml", cwd=staff)
    said = " ".join(done.stdout.decode().split())
    assert done.returncode == 0
    assert "Senior developer ✓ READY" in said
    assert "The organisation" in said
    assert "does not rank people" in said
    shown = json.loads(run("explain", "ben-canary", "--file", "staff.yaml", "-f", "json", cwd=staff).stdout)
    fits = {one["position"]: one["fit"] for one in shown["positions"]}
    assert (fits["senior-developer"], fits["caldicott-guardian"]) == ("ready", "not-ready")
    assert b"Why:" in run("explain", "single-holder", "--file", "staff.yaml", cwd=staff).stdout


@pytest.mark.parametrize("written", ["delivery-manager", "Delivery manager"])
def test_a_position_is_no_person_and_how_to_ask_is_said(written: str, staff: Path) -> None:
    done = run("explain", written, "delivery-manager", "--file", "staff.yaml", cwd=staff)
    assert done.returncode == 2
    assert b"teamplan explain PERSON delivery-manager --file staff.yaml" in done.stderr
    assert b"teamplan explain delivery-manager --file staff.yaml says who is near" in done.stderr


def test_a_person_without_a_file_is_asked_for_the_file_first(tmp_path: Path) -> None:
    done = run("explain", "Asha Canary", cwd=tmp_path)
    assert done.returncode == 2
    assert b"for a person or a position give --file too: teamplan explain 'Asha Canary' --file FILE" in done.stderr
    assert len(done.stderr) < 200


def test_a_person_is_explained_skill_by_skill(staff: Path) -> None:
    done = run("explain", "Asha Canary", "delivery-manager", "--file", "staff.yaml", cwd=staff)
    assert done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode()
    assert "Agile and Lean practices" in shown
    assert "does not rank people" in " ".join(shown.split())


@pytest.mark.parametrize(
    "asked", [("ben-canary",), ("ben-canary", "senior-developer"), ("senior-developer",), ("nobody-there",)]
)
@pytest.mark.parametrize("format", ["text", "json"])
def test_a_board_reads_no_single_person(asked: tuple[str, ...], format: str, staff: Path) -> None:
    command = ("explain", *asked, "--file", "staff.yaml", "--format", format)
    for done in (run(*command, "--audience", "board", cwd=staff), run(*command, cwd=staff, env={"CI": "true"})):
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"a board reads nothing about single people: for others, add --audience team" in done.stderr
        assert b"anary" not in done.stderr


NEAR = """\
kind: staffing
organisation: O
as_of: 2026-11-01
people:
  - {id: zoe, name: Zoe Canary, skills: {coding: working}, available: 0.4}
  - {id: abe, name: Abe Canary, skills: {coding: expert}, away: [{from: 2026-10-01, to: 2026-12-20}]}
  - {count: 3, title: Analyst, id: analyst, skills: {coding: working}}
  - {id: far, name: Far Canary, skills: {coding: none, testing: working}}
  - {id: mid, name: Mid Canary, skills: {coding: awareness, testing: working}}
  - {id: unsure, name: Unsure Canary, skills: {testing: working}}
  - {id: gone, name: Gone Canary, skills: {coding: working, testing: working}, ends: 2026-10-01}
  - {vacant: true, post: P-1, title: Developer}
library: [./roles.yaml]
teams:
  - {id: north, template: ./pair.yaml}
  - {id: south, template: ./pair.yaml}
"""
NEAR_ROLES = """\
kind: roles
id: tiny
name: Tiny
skills: [{id: coding, name: Coding}, {id: testing, name: Testing}]
roles:
  - {id: developer, name: Developer, levels: [{id: developer, name: Developer, skills: {coding: working}}]}
  - {id: tester, name: Tester, levels: [{id: tester, name: Tester, skills: {coding: working, testing: working}}]}
"""
NEAR_TEAM = """\
kind: team
id: pair
name: Pair
positions: [{role: developer, fte: 1.0, need: core}, {role: tester, fte: 0.5}]
"""


@pytest.fixture
def near(tmp_path: Path) -> Path:
    for name, text in (("staff.yaml", NEAR), ("roles.yaml", NEAR_ROLES), ("pair.yaml", NEAR_TEAM)):
        (tmp_path / name).write_text(text)
    return tmp_path


def test_of_a_position_it_says_who_is_ready_and_who_is_nearest(near: Path) -> None:
    done = run("explain", "north/developer", "--file", "staff.yaml", cwd=near)
    said = " ".join(done.stdout.decode().split())
    assert done.returncode == 0, done.stderr.decode()
    assert "5 people are ready" in said
    ready = (
        "3 x Analyst ✓ READY 1.0 Abe Canary ◐ READY, NOT HERE 1.0 away until 20 December 2026 Zoe Canary ✓ READY 0.4"
    )
    assert f"Ready, by name {ready}" in said
    assert "teamplan explain PERSON developer --team north --file staff.yaml" in said
    assert "does not rank people" in said
    assert "Gone" not in said


def test_nearest_are_at_most_three_by_distance_then_unknowns_then_id(near: Path) -> None:
    done = run("explain", "Tester", "--team", "south", "--file", "staff.yaml", "-f", "json", cwd=near)
    shown = json.loads(done.stdout)
    assert (shown["team"], shown["position"], shown["fte"]) == ("south", "tester", 0.5)
    assert shown["ready"] == []
    assert [one["person"] for one in shown["nearest"]] == ["analyst", "unsure", "zoe"]
    assert shown["nearest"][1]["unknown"] == ["coding"]
    text = run("explain", "south/tester", "--file", "staff.yaml", cwd=near).stdout.decode()
    assert "Nobody is known to be ready." in text
    assert "not assessed in Testing" in text
    assert "Mid" not in text
    assert "Abe" not in text


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("developer", "2 teams have a position 'developer'; choose one with --team: north, south"),
        ("nroth/developer", "there is no team 'nroth' in the file; did you mean 'north'?"),
        ("north/developr", "no team has a position 'developr'; did you mean 'developer'?"),
        ("nobody", "there is no person 'nobody' in the file"),
    ],
)
def test_what_is_no_position_is_said(asked: str, says: str, near: Path) -> None:
    done = run("explain", asked, "--file", "staff.yaml", cwd=near)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()


def test_team_templates_are_listed_shown_and_copied(tmp_path: Path) -> None:
    listed = json.loads(run("roles", "templates", "--format", "json", cwd=tmp_path).stdout)
    assert {"minimum-viable-digital-team", "discovery-team"} <= {one["id"] for one in listed}
    shown = json.loads(run("roles", "templates", "discovery-team", "--format", "json", cwd=tmp_path).stdout)
    (officer,) = (one for one in shown["positions"] if one["id"] == "clinical-safety-officer")
    assert "DCB0129" in officer["mandated"]
    assert officer["why"]
    text = run("roles", "templates", "discovery-team", cwd=tmp_path).stdout.decode()
    assert "Why each position is there" in text
    assert "Leads the discovery" in text
    copy = run("roles", "templates", "minimum-viable-digital-team", "--format", "yaml", "-o", "ours.yaml", cwd=tmp_path)
    assert copy.returncode == 0
    assert run("validate", "ours.yaml", cwd=tmp_path).returncode == 0
    assert b"Minimum viable digital team" in run("roles", "templates", str(tmp_path / "ours.yaml"), cwd=tmp_path).stdout


def test_what_is_not_there_is_answered_with_what_is(staff: Path) -> None:
    said = run("check", "staff.yaml", "--against", "zzzz", cwd=staff).stderr.decode()
    assert "there is: alpha-team, beta-team" in said
    assert "did you mean 'alpha-team'?" in run("roles", "templates", "alfa-team", cwd=staff).stderr.decode()
    assert "Did you mean 'User researcher'?" in run("roles", "search", "userr", "reserch", cwd=staff).stdout.decode()


def test_roles_are_listed_shown_and_found(tmp_path: Path) -> None:
    listed = json.loads(run("roles", "list", "--pillar", "clinical", "--format", "json", cwd=tmp_path).stdout)
    assert listed
    assert {role["pillar"] for role in listed} == {"clinical"}
    shown = json.loads(run("roles", "show", "Delivery manager", "--format", "json", cwd=tmp_path).stdout)
    assert shown["default_level"] == "delivery-manager"
    assert "scrum" in run("roles", "search", "scrum", cwd=tmp_path).stdout.decode().casefold()
    assert "OGL-UK-3.0" in run("roles", "about", cwd=tmp_path).stdout.decode()


def test_the_version_is_answered_without_typer(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv[1:] = ['--version']; import teamplan.__main__ as m\n"
        "try: m.main()\nexcept SystemExit: pass\n"
        "heavy = {'typer', 'rich', 'pydantic', 'yaml', 'importlib.metadata'} & set(sys.modules)\n"
        "sys.exit(bool(heavy))\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=tmp_path, env=os.environ | source(), capture_output=True
    )
    assert (done.returncode, done.stdout.decode().split()) == (0, ["teamplan", __version__])
    assert run("--version", "--help", cwd=tmp_path).returncode == 0


def source() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["init"],
        ["check"],
        ["validate"],
        ["explain"],
        ["schema"],
        ["roles"],
        *(["roles", one] for one in ("list", "show", "search", "templates")),
    ],
)
def test_every_command_has_help_with_examples(tmp_path: Path, command: list[str]) -> None:
    done = run(*command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "Examples:" in done.stdout.decode()
    assert f"teamplan {' '.join(command)}".strip() in done.stdout.decode()


def test_shells_can_complete(tmp_path: Path) -> None:
    surroundings = {"_TEAMPLAN_COMPLETE": "complete_bash", "COMP_WORDS": "teamplan ch", "COMP_CWORD": "1"}
    assert "check" in run(cwd=tmp_path, env=surroundings).stdout.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "staff.yaml"], ["validate", "staff.yaml"]])
def test_no_room_is_said_in_one_line(staff: Path, arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "teamplan", *arguments]
        done = subprocess.run(command, cwd=staff, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr.decode()


@pytest.mark.skipif(os.name != "posix", reason="pipes break otherwise here")
@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "staff.yaml"], ["roles", "list"]])
def test_a_reader_who_left_is_no_error_of_ours(staff: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "teamplan", *arguments]
    done = subprocess.run(command, cwd=staff, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc to see when signals are caught")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signals_end_it_quietly(staff: Path, number: signal.Signals, code: int) -> None:
    command = [sys.executable, "-m", "teamplan", "check", "-"]
    waiting = subprocess.Popen(
        command, cwd=staff, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, restore_signals=True
    )
    for _ in range(400):
        caught = Path(f"/proc/{waiting.pid}/status").read_text().split("SigCgt:")[1].split()[0]
        if int(caught, 16) >> (signal.SIGTERM - 1) & 1:
            break
        time.sleep(0.02)
    waiting.send_signal(number)
    out, err = waiting.communicate(timeout=30)
    assert (waiting.returncode, out, err) == (code, b"", b"")


def test_a_bug_of_ours_is_one_line_without_anything_of_the_file(staff: Path) -> None:
    code = (
        "import sys, teamplan.cli.reading as r\n"
        "def broken(*_): raise ValueError('Asha Canary')\n"
        "r.open_text = broken\n"
        "from teamplan.cli.run import run\n"
        "sys.exit(run(['check', 'staff.yaml']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=staff, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (70, b"")
    assert len(done.stderr.splitlines()) == 1
    assert b"internal error" in done.stderr
    assert b"anary" not in done.stderr


def test_questions_are_one_of_our_kinds(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "roles/questions/leadership.yaml"
    (tmp_path / "asked.yaml").write_bytes(shipped.read_bytes().replace(b"kind: questions", b"kind: questions\nkid: x"))
    done = run("validate", ".", cwd=tmp_path)
    assert (done.returncode, b"unknown key 'kid'" in done.stdout) == (1, True)
