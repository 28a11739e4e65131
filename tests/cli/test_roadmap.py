"""`teamplan roadmap` as a shell sees it: formats, exit codes, what stops it, and what an interrupt leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from teamplan.cli.run import run as cli_run
from teamplan.roadmap import explain

TEMPLATE = """\
kind: team
id: delivery
positions:
  - {role: delivery-manager, fte: 1.0, need: core}
"""
SMALL = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Ben Canary, from: it, roles: [software-developer], available: 1.0}
teams:
  - {id: outpatients, template: ./delivery.yaml}
roadmap:
  start: 2027-01
  months: 18
  allow: [hire]
  target: {outpatients: 2027-03}
"""


@pytest.fixture
def staff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "delivery.yaml").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "staff.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(SMALL.replace("months: 18", "months: 600"), encoding="utf-8")
    (tmp_path / "no-teams.yaml").write_text(SMALL.partition("teams:")[0], encoding="utf-8")
    (tmp_path / "plain.yaml").write_text(SMALL.partition("roadmap:")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli_run(["roadmap", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_it_says_what_is_lost_without_each_action(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del staff
    _, out, _ = ran(capsys, "staff.yaml", "--no-alternatives")
    assert "without it Outpatients lacks 1.0 FTE Delivery manager from" in " ".join(out.split())
    _, out, _ = ran(capsys, "staff.yaml", "--set", "roadmap.months=20", "--compare", "-f", "json")
    assert json.loads(out)["roadmap"]["actions"][0]["without"]["lost"][0]["position"] == "delivery-manager"


def test_a_plan_ends_0_although_a_date_is_missed(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del staff
    code, out, err = ran(capsys, "staff.yaml")
    assert (code, err) == (0, "")
    assert "◐ PLANNED, BUT LATE · Outpatients viable from" in out
    assert "[date-missed]" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["staff.yaml", "--fail-on", "warning"], 1),
        (["staff.yaml", "--fail-on", "error"], 0),
        (["staff.yaml", "--fail-on", "warning", "--ignore", "date-missed"], 0),
        (["staff.yaml", "--fail-on", "warning", "--select", "coverage"], 0),
        (["wrong.yaml"], 1),
        (["wrong.yaml", "--fail-on", "never"], 0),
        (["no-teams.yaml"], 0),
        (["plain.yaml"], 0),
        (["nothing.yaml"], 2),
        (["staff.yaml", "--why", "nobody"], 2),
        (["staff.yaml", "--plan", "dearest"], 2),
        (["staff.yaml", "--format", "pdf"], 2),
        (["staff.yaml", "--as-of", "yesterday"], 2),
        (["staff.yaml", "-o", "staff.yaml"], 2),
        (["staff.yaml", "-o", "delivery.yaml"], 2),
        ([], 2),
    ],
)
def test_exit_codes(staff: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int) -> None:
    del staff
    assert ran(capsys, *arguments)[0] == code


def test_errors_stop_planning(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del staff
    _, out, _ = ran(capsys, "wrong.yaml")
    assert "✗ NO ANSWER · 1 error in the file must be put right first." in out
    assert "wrong.yaml:10:11: error:" in out
    said = json.loads(ran(capsys, "wrong.yaml", "--format", "json")[1])
    assert (said["roadmap"], said["command"]) == (None, "roadmap")


def test_a_file_without_teams_has_nothing_to_plan(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del staff
    assert "✗ NO PLAN · The file asks for no team, so there is nothing to plan." in ran(capsys, "no-teams.yaml")[1]


def test_the_plan_that_is_asked_for_is_told(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del staff
    for name in ("soonest", "balanced", "cheapest"):
        said = json.loads(ran(capsys, "staff.yaml", "--plan", name, "--format", "json")[1])
        assert said["roadmap"]["plan"] == name


def test_what_costs_time_is_left_out_unless_asked_for(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del staff
    plain = json.loads(ran(capsys, "staff.yaml", "--format", "json", "--no-alternatives")[1])["roadmap"]
    assert (plain["frontier"], plain["why_not_sooner"]) == ([], [])
    assert [action["alternatives"] for action in plain["actions"]] == [[] for _ in plain["actions"]]
    asked = ["--frontier", "--why-not-sooner"]
    full = json.loads(ran(capsys, "staff.yaml", "--format", "json", *asked)[1])["roadmap"]
    assert len(full["frontier"]) > 5
    assert [one["team"] for one in full["why_not_sooner"]] == ["outpatients"]
    named = json.loads(ran(capsys, "staff.yaml", "--format", "json", "--why", "Outpatients")[1])["roadmap"]
    assert named["why_not_sooner"] == full["why_not_sooner"]


def test_quiet_is_the_verdict_and_what_counts(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del staff
    assert len(ran(capsys, "staff.yaml", "--quiet")[1].strip().splitlines()) == 2
    assert "[date-missed]" in ran(capsys, "staff.yaml", "--quiet", "--fail-on", "warning")[1]


def test_the_result_goes_to_a_file(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "staff.yaml", "--format", "markdown", "-o", "plan.md")[:2] == (0, "")
    page = (staff / "plan.md").read_text(encoding="utf-8")
    assert page.startswith("# Northfield\n")
    assert "## The plan" in page


def test_the_working_is_shown_when_asked_for(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del staff
    assert "How each cost adds up" in ran(capsys, "staff.yaml", "--show-working")[1]


def test_the_configuration_is_heard(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (staff / "teamplan.yaml").write_text("kind: config\nignore: [date-missed]\n", encoding="utf-8")
    _, out, err = ran(capsys, "staff.yaml")
    assert "[date-missed]" not in out
    assert "1 finding left out" in err


def test_the_same_file_gives_the_same_bytes(staff: Path) -> None:
    """Whatever the order in which sets are walked."""
    runs = []
    for seed in ("0", "1"):
        command = [sys.executable, "-m", "teamplan", "roadmap", "staff.yaml", "--format", "json", "--frontier"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        runs.append(subprocess.run(command, cwd=staff, env=environment, capture_output=True, check=True).stdout)
    assert runs[0] == runs[1]


# ---------------------------------------------------------------------------------------------------------- interrupts


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("alternatives", "STOPPED · Outpatients viable from"),
        ("points", "STOPPED · Outpatients viable from August 2027"),
        ("arranged", "STOPPED · No plan yet; viable at the soonest: Outpatients from August 2027."),
    ],
)
def test_an_interrupt_gives_what_is_proved_so_far(
    staff: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    words: str,
) -> None:
    del staff
    monkeypatch.setattr(explain, where, interrupted)
    code, out, _ = ran(capsys, "staff.yaml")
    assert code == 130
    assert words in " ".join(out.split())
    assert "The work was stopped" in out


TWICE = """
import os, signal, sys
from teamplan.cli.signals import end_on_signals, interruptible
end_on_signals()
try:
    with interruptible():
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt:
            print("first", flush=True)
        {then}
finally:
    pass
print("done", flush=True)
"""
SECOND = "os.kill(os.getpid(), signal.SIGINT)"


@pytest.mark.parametrize(("then", "code", "out"), [("pass", 0, "first\ndone\n"), (SECOND, 130, "first\n")])
def test_the_first_interrupt_can_be_answered_and_the_second_ends(then: str, code: int, out: str) -> None:
    done = subprocess.run([sys.executable, "-c", TWICE.format(then=then)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.replace("\r\n", "\n")) == (code, out)


def test_an_interrupt_that_is_to_be_ignored_is_ignored() -> None:
    ignoring = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    command = [sys.executable, "-c", ignoring + TWICE.format(then="pass")]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == "done\n"


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
def test_progress_is_drawn_on_a_terminal_alone_and_taken_away(staff: Path) -> None:
    master, slave = os.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "TERM"} | {"TERM": "xterm"}
    command = [sys.executable, "-m", "teamplan", "roadmap", "staff.yaml"]
    done = subprocess.run(command, cwd=staff, env=environment, stdout=subprocess.PIPE, stderr=slave, check=True)
    os.close(slave)
    drawn = os.read(master, 100_000).decode()
    os.close(master)
    assert "\r\x1b[KWorking out the earliest month of outpatients" in drawn
    assert drawn.endswith("\r\x1b[K")
    assert b"Working out" not in done.stdout


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"quiet": "yes"}])
def test_it_is_silent_elsewhere(staff: Path, environment: dict[str, str]) -> None:
    master, slave = os.openpty()
    quiet = ["--quiet"] if environment.pop("quiet", "") else []
    command = [sys.executable, "-m", "teamplan", "roadmap", "staff.yaml", *quiet]
    surroundings = {**os.environ, "TERM": "xterm", **environment}
    subprocess.run(command, cwd=staff, env=surroundings, stdout=subprocess.PIPE, stderr=slave, check=True)
    os.write(slave, b"end")
    assert os.read(master, 100).decode() == "end"


@pytest.mark.parametrize(("months", "people", "said"), [(24, 50, True), (24, 1, False)])
def test_a_large_roadmap_says_that_it_takes_a_while(staff: Path, months: int, people: int, said: bool) -> None:
    who = "".join(f"  - {{name: Canary {n}, roles: [software-developer], available: 0}}\n" for n in range(people))
    team = "teams:\n  - {id: outpatients, template: ./delivery.yaml, priority: 1}\n"
    head = f"kind: staffing\norganisation: O\nas_of: 2026-11-01\npeople:\n{who}{team}"
    (staff / "large.yaml").write_text(f"{head}roadmap: {{months: {months}, allow: []}}\n", encoding="utf-8")
    command = [sys.executable, "-m", "teamplan", "roadmap", "large.yaml"]
    for quiet in ([], ["--quiet"]):
        done = subprocess.run([*command, *quiet], cwd=staff, capture_output=True, text=True, check=False)
        told = "teamplan: working out the roadmap: this can take minutes\n" if said and not quiet else ""
        assert done.stderr == told


@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
def test_ctrl_c_while_it_works(staff: Path) -> None:
    """A real one, into work that takes a while: it is answered, and not with a traceback."""
    people = "".join(
        f"  - {{name: Canary {n}, roles: [delivery-manager], available: 0.{n % 9 + 1}}}\n" for n in range(30)
    )
    teams = "".join(f"  - {{id: team-{n}, template: ./delivery.yaml, priority: {n}}}\n" for n in range(1, 9))
    text = (
        f"kind: staffing\norganisation: O\nas_of: 2026-11-01\npeople:\n{people}teams:\n{teams}roadmap: {{months: 36}}\n"
    )
    (staff / "long.yaml").write_text(text, encoding="utf-8")
    running = start(["roadmap", "long.yaml"], staff)
    time.sleep(4)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=120)
    assert running.returncode in (0, 130)
    assert "Traceback" not in err
    if running.returncode == 130 and out:
        assert "STOPPED" in out


def start(arguments: list[str], folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "teamplan", *arguments]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.usefixtures("staff")
def test_what_is_done_is_said_of_a_saved_plan(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ran(capsys, "staff.yaml", "--done", "hire/1")
    assert (code, "--from" in err) == (2, True)
