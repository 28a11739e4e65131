"""`teamplan verify` as a shell sees it: exit codes, files that moved or changed, hostile plans, and no solver."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from teamplan.cli.run import run as cli_run

TEMPLATE = """\
kind: team
id: delivery
positions:
  - {role: delivery-manager, fte: 1.0, need: core}
"""
STAFF = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Ben Canary, from: it, roles: [software-developer], available: 1.0}
teams:
  - {id: outpatients, template: ./delivery.yaml}
roadmap:
  start: 2027-01
  months: 10
  plan: soonest
  delay: 0
  allow: [hire]
"""
Run = tuple[int, str, str]


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> Run:
    code = cli_run([*arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/delivery.yaml").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "plans/staff.yaml").write_text(STAFF, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    made = ran(capsys, "roadmap", "plans/staff.yaml", "--no-alternatives", "--format", "json", "-o", "plan.json")
    assert made[0] == 0
    return tmp_path


def plan_in(folder: Path) -> Any:
    return json.loads((folder / "plan.json").read_text(encoding="utf-8"))


def write(folder: Path, plan: object) -> None:
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")


def test_a_plan_that_holds_ends_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, "verify", "plan.json")
    assert (code, err) == (0, "")
    assert "VERIFIED · The plan 'soonest' holds. " in out
    assert " checks: 17 constraints in 10 months, and " in out.replace("\n ", "")
    said = json.loads(ran(capsys, "verify", "plan.json", "--format", "json")[1])
    assert (said["verdict"], said["broken"], said["changed_inputs"]) == ("verified", [], [])
    assert said["checks"]["all"] == 17 * 10 + said["checks"]["figures"]
    del folder


def test_a_plan_that_does_not_hold_ends_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = plan_in(folder)
    plan["roadmap"]["cost"]["total"] += 1
    write(folder, plan)
    code, out, err = ran(capsys, "verify", "plan.json")
    assert (code, err) == (1, "")
    assert "✗ NOT VERIFIED · 1 thing does not hold of" in out
    assert "cost.total should be £" in out
    short = ran(capsys, "verify", "plan.json", "--quiet")
    assert short[0] == 1
    assert "What does not hold" not in short[1]


def test_a_changed_input_is_said_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plans/staff.yaml").write_text(STAFF + "  limits: {starts_per_month: 1}\n", encoding="utf-8")
    code, out, _ = ran(capsys, "verify", "plan.json")
    assert code == 0
    assert out.index("plans/staff.yaml has") < out.index("VERIFIED")
    said = json.loads(ran(capsys, "verify", "plan.json", "--format", "json")[1])
    assert said["changed_inputs"] == [{"path": "plans/staff.yaml", "how": "changed"}]


def test_the_files_may_have_moved(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plans").rename(folder / "elsewhere")
    code, _, err = ran(capsys, "verify", "plan.json")
    assert (code, "there is no file plans/staff.yaml" in err, "--file says where" in err) == (2, True, True)
    assert ran(capsys, "verify", "plan.json", "--file", "elsewhere/staff.yaml")[0] == 0
    said = json.loads(ran(capsys, "verify", "plan.json", "--file", "elsewhere/staff.yaml", "-f", "json")[1])
    assert said["changed_inputs"] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing.json"], "there is no file nothing.json"),
        ([], "Missing argument"),
        (["plan.json", "--format", "pdf"], "Invalid value"),
        (["plan.json", "-o", "plan.json"], "is an input of this run"),
        (["plan.json", "-o", "plans/staff.yaml"], "is an input of this run"),
        (["plan.json", "--file", "plans/delivery.yaml"], "has errors"),
        (["plans/staff.yaml"], "it is not JSON"),
        (["plans"], "a folder"),
    ],
)
def test_what_could_not_run_ends_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    del folder
    code, out, err = ran(capsys, "verify", *arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_a_plan_for_a_board_cannot_be_verified(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = ("roadmap", "plans/staff.yaml", "--no-alternatives", "--audience", "board", "--format", "json")
    (folder / "board.json").write_text(ran(capsys, *made)[1], encoding="utf-8")
    code, _, err = ran(capsys, "verify", "board.json")
    assert (code, "it was written for a board" in err) == (2, True)


def test_other_documents_of_ours_are_no_plans(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "check.json").write_text(ran(capsys, "check", "plans/staff.yaml", "-f", "json")[1], encoding="utf-8")
    assert "is not what `teamplan roadmap --format json` writes" in ran(capsys, "verify", "check.json")[2]
    never = STAFF.replace("[hire]", "[train]")
    (folder / "plans/never.yaml").write_text(never, encoding="utf-8")
    made = ran(capsys, "roadmap", "plans/never.yaml", "-f", "json")[1]
    (folder / "never.json").write_text(made, encoding="utf-8")
    code, _, err = ran(capsys, "verify", "never.json")
    assert (code, "it holds no plan: no team could be reached" in err) == (2, True)


# ------------------------------------------------------------------------------------------------------- hostile

HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "line 1, column 1"),
    "no text": (b"\xff\xfe\x00", "not UTF-8"),
    "a list": (b"[]", "an object is wanted, not a list"),
    "a number": (b"1", "an object is wanted"),
    "deep lists": (b"[" * 200_000, "nested too deeply"),
    "deep objects": (b'{"a":' * 200_000, "nested too deeply"),
    "not a number": (b'{"command": NaN}', "NaN is no number"),
    "infinity": (b'{"command": -Infinity}', "-Infinity is no number"),
    "a large number": (b'{"command": 1e999}', "1e999 is no number"),
    "a long number": (b'{"command": ' + b"9" * 5000 + b"}", "is no number"),
    "a key twice": (b'{"command": "roadmap", "command": "roadmap"}', "'command' stands twice"),
    "no roadmap": (b'{"command": "roadmap", "roadmap": null}', "it holds no plan"),
    "too large": (b" " * 32_000_001, "larger than 32 MB"),
    "control signs": (b'{"command": "roadmap", "roadmap": {"format_version": "\\u001b[31m"}}', "its format is"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_plan_is_refused(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    data, message = HOSTILE[name]
    (folder / "plan.json").write_bytes(data)
    code, out, err = ran(capsys, "verify", "plan.json")
    assert (code, out) == (2, "")
    assert message in err
    assert "\x1b" not in err
    assert len(err.splitlines()) == 1


WRONG: tuple[object, ...] = (
    "missing",
    None,
    True,
    -1,
    10**17,
    0.123,
    "",
    "2027-13",
    "x" * 5000,
    "\x00",
    [],
    [[]],
    [None],
    {},
    {"a": 1},
)


def test_whatever_a_key_holds_there_is_no_traceback(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each key of the plan missing or of a wrong kind, in turn: it holds, does not hold, or cannot be read."""
    plan = plan_in(folder)
    places = [*_places(plan, ())]
    assert len(places) > 150
    for number, path in enumerate(places):
        changed = json.loads(json.dumps(plan))
        value = WRONG[number % len(WRONG)]
        _change(changed, path, value)
        write(folder, changed)
        code, out, err = ran(capsys, "verify", "plan.json", "--quiet")
        assert (code, bool(out), bool(err)) in ((0, True, False), (1, True, False), (2, False, True)), (path, value)


def _places(value: object, path: tuple[str | int, ...]) -> Any:
    """Every key, and the first entry of every list."""
    entries = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, inner in entries:
        yield (*path, key)
        if path[:1] != ("findings",):
            yield from _places(inner, (*path, key))


def _change(plan: Any, path: tuple[Any, ...], value: object) -> None:
    for key in path[:-1]:
        plan = plan[key]
    if value == "missing":
        del plan[path[-1]]
    else:
        plan[path[-1]] = value


def test_the_solver_is_never_loaded(folder: Path) -> None:
    code = (
        "import sys; from teamplan.cli.run import run; code = run(['verify', 'plan.json', '-q']);"
        "assert not {'highspy', 'numpy'} & set(sys.modules); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


# -------------------------------------------------------------------------------------------------- planning anew


def test_a_plan_is_made_anew_and_verified(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    anew = ("roadmap", "plans/staff.yaml", "--no-alternatives", "--from", "plan.json")
    code, out, err = ran(capsys, *anew)
    assert (code, err) == (0, "")
    assert "What moved, and why" in out
    assert "Nothing moved" in out
    (folder / "plans/staff.yaml").write_text(STAFF.replace("2026-11-01", "2027-03-01"), encoding="utf-8")
    assert ran(capsys, *anew, "-f", "json", "-o", "new.json")[0] == 0
    said = json.loads((folder / "new.json").read_text(encoding="utf-8"))["roadmap"]["moved"]
    assert [(one["how"], one["decided"]) for one in said["actions"]] == [("kept", True)]
    assert (said["today"], said["nothing"], said["broken"]) == ("2027-03", True, [])
    code, out, _ = ran(capsys, "verify", "new.json")
    assert (code, "1 action taken as begun before March 2027, as the plan says." in out) == (0, True)


def test_an_earlier_plan_is_an_input(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder
    anew = ("roadmap", "plans/staff.yaml", "--from")
    assert ran(capsys, *anew, "plan.json", "-f", "json", "-o", "plan.json")[0] == 2
    code, _, err = ran(capsys, *anew, "plans/staff.yaml")
    assert (code, "plans/staff.yaml is no plan that can be read: it is not JSON" in err) == (2, True)
    assert ran(capsys, *anew, "nothing.json")[0] == 2


def test_what_has_come_about_is_not_counted_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The hire of the plan is now somebody in the file."""
    come = "  - {name: Eve Canary, from: it, roles: [delivery-manager], available: 1.0}\nteams:"
    later = STAFF.replace("2026-11-01", "2027-03-01").replace("teams:", come)
    (folder / "plans/staff.yaml").write_text(later, encoding="utf-8")
    anew = ("roadmap", "plans/staff.yaml", "--no-alternatives", "--from", "plan.json", "-f", "json")
    hire = "hire/outpatients/delivery-manager"
    assert [one["id"] for one in json.loads(ran(capsys, *anew)[1])["roadmap"]["actions"]] == [hire]
    assert json.loads(ran(capsys, *anew, "--done", hire)[1])["roadmap"]["actions"] == []
    code, _, err = ran(capsys, *anew, "--done", "hire/outpatient/delivery-manager")
    assert (code, "the plan has no action" in err) == (2, True)
