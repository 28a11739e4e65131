"""`validate --fix` and `--diff` as a shell sees them: what is shown, what is written, and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from teamplan.cli import fixing
from teamplan.cli.run import run as cli_run
from teamplan.library import shipped

from .test_commands import run

GOOD = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
people:
  - {name: Asha Canary, roles: [delivery-manager], fte: 0.6}   # Canary is leaving
  - {name: Ben Canary, from: clinical}
teams:
  - {id: outpatients, template: minimum-viable-digital-team}
"""
BAD = GOOD.replace("fte: 0.6", "ftee: 0.6").replace("from: clinical", "from: Clinical, post: 01234567")
FIXED = GOOD.replace("from: clinical", 'from: clinical, post: "01234567"')
DIFF = """\
--- a/staff.yaml
+++ b/staff.yaml
@@ -2,7 +2,7 @@
 organisation: Northfield
 as_of: 2026-11-01
 people:
-  - {name: Asha Canary, roles: [delivery-manager], ftee: 0.6}   # Canary is leaving
-  - {name: Ben Canary, from: Clinical, post: 01234567}
+  - {name: Asha Canary, roles: [delivery-manager], fte: 0.6}   # Canary is leaving
+  - {name: Ben Canary, from: clinical, post: "01234567"}
 teams:
   - {id: outpatients, template: minimum-viable-digital-team}
"""
PLACES = """\
staff.yaml:5: 'ftee' becomes 'fte' [unknown-key]
staff.yaml:6: 'Clinical' becomes 'clinical' [spelling]
staff.yaml:6: a text is put in quotes [yaml-trap]
"""
VALID = "✓ VALID · 1 file checked: nothing to report.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "staff.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


def text(folder: Path, name: str = "staff.yaml") -> str:
    return (folder / name).read_bytes().decode()


def test_the_diff_is_shown_the_file_written_and_what_is_left_reported(folder: Path) -> None:
    done = run("validate", "staff.yaml", "--fix", cwd=folder)
    assert (done.returncode, done.stdout.decode()) == (0, f"{DIFF}\n{VALID}")
    assert done.stderr.decode() == "teamplan: 3 findings mended in 1 file\n"
    assert text(folder) == FIXED
    again = run("validate", "staff.yaml", "--fix", cwd=folder)
    assert (again.returncode, again.stdout.decode()) == (0, VALID)
    assert again.stderr.decode() == "teamplan: nothing to mend\n"


def test_the_exit_code_is_that_of_what_is_left(folder: Path) -> None:
    (folder / "staff.yaml").write_text(BAD.replace("as_of: 2026-11-01", "as_of: today"), encoding="utf-8")
    done = run("validate", "staff.yaml", "--fix", cwd=folder)
    assert done.returncode == 1
    assert "staff.yaml:3:8: error: 'today' is not a date [wrong-type]" in done.stdout.decode()
    assert text(folder) == FIXED.replace("as_of: 2026-11-01", "as_of: today")


def test_the_difference_alone_changes_nothing(folder: Path) -> None:
    done = run("validate", "staff.yaml", "--diff", cwd=folder)
    assert (done.returncode, done.stdout.decode()) == (1, DIFF)
    assert done.stderr.decode() == "teamplan: 3 findings to be mended in 1 file\n"
    assert text(folder) == BAD
    (folder / "staff.yaml").write_text(FIXED.replace("2026-11-01", "today"), encoding="utf-8")
    done = run("validate", "staff.yaml", "--diff", cwd=folder)
    assert (done.returncode, done.stdout) == (0, b"")  # there is an error, and nothing to mend


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
@pytest.mark.parametrize("end", ["\n", ""])
def test_git_can_apply_the_difference(folder: Path, end: str) -> None:
    (folder / "staff.yaml").write_text(BAD.rstrip("\n") + end, encoding="utf-8")
    diff = run("validate", "staff.yaml", "--diff", cwd=folder).stdout
    subprocess.run(["git", "apply", "-"], input=diff, cwd=folder, check=True, env={**os.environ, "GIT_DIR": "none"})
    assert text(folder) == FIXED.rstrip("\n") + end


def test_far_lines_are_not_shown(folder: Path) -> None:
    people = "".join(f"  - {{name: Person {n}}}\n" for n in range(40))
    (folder / "staff.yaml").write_text(f"kidn: staffing\norganisation: Northfield\npeople:\n{people}kep: []\n", "utf-8")
    shown = run("validate", "staff.yaml", "--diff", cwd=folder).stdout.decode()
    assert [line for line in shown.splitlines() if line[:1] in "@-+"] == [
        "--- a/staff.yaml",
        "+++ b/staff.yaml",
        "@@ -1,4 +1,4 @@",
        "-kidn: staffing",
        "+kind: staffing",
        "@@ -41,4 +41,4 @@",
        "-kep: []",
        "+keep: []",
    ]


def test_both_options_exclude_each_other(folder: Path) -> None:
    done = run("validate", "staff.yaml", "--fix", "--diff", cwd=folder)
    assert (done.returncode, done.stdout, text(folder)) == (2, b"", BAD)
    assert b"exclude each other" in done.stderr


@pytest.mark.parametrize("environment", [{"CI": "true"}, {"CI": "true", "COLUMNS": "200"}])
@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_board_sees_places_and_words_and_no_lines(folder: Path, option: str, environment: dict[str, str]) -> None:
    done = run("validate", "staff.yaml", option, cwd=folder, env=environment)
    assert done.stdout.decode() == PLACES + (f"\n{VALID}" if option == "--fix" else "")
    assert text(folder) == (FIXED if option == "--fix" else BAD)
    done = run("validate", "staff.yaml", option, "--audience", "board", cwd=folder)
    assert b"anary" not in done.stdout + done.stderr


def test_whole_lines_never_go_into_the_log_of_a_ci_service(folder: Path) -> None:
    done = run("validate", "staff.yaml", "--diff", "--audience", "team", cwd=folder, env={"CI": "true"})
    assert done.stdout.decode() == PLACES


def test_a_board_sees_no_figure_or_name_that_is_mended(folder: Path) -> None:
    people = "  - {name: NO, fte: '0.62', starts: 2027-1-31, id: 01234567, vacant: no}\n"
    (folder / "staff.yaml").write_text(f"kind: staffing\norganisation: Northfield\npeople:\n{people}", "utf-8")
    done = run("validate", "staff.yaml", "--fix", "--audience", "board", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert not [word for word in ("NO", "62", "2027", "1234567") if word.encode() in done.stdout + done.stderr]
    assert '{name: "NO", fte: 0.62, starts: 2027-01-31, id: "01234567", vacant: false}' in text(folder)


@pytest.mark.parametrize("format", ["json", "github", "gitlab", "sarif", "junit", "markdown"])
def test_beside_another_format_the_diff_goes_to_standard_error(folder: Path, format: str) -> None:
    wanted = run("validate", "fixed.yaml", "--format", format, cwd=with_fixed(folder))
    done = run("validate", "staff.yaml", "--fix", "--format", format, cwd=folder)
    assert done.returncode == 0
    assert done.stdout.decode().replace("staff.yaml", "fixed.yaml") == wanted.stdout.decode()
    assert done.stderr.decode() == f"{DIFF}\nteamplan: 3 findings mended in 1 file\n"


def with_fixed(folder: Path) -> Path:
    (folder / "fixed.yaml").write_text(FIXED, encoding="utf-8")
    return folder


def test_json_says_what_can_be_mended(folder: Path) -> None:
    (folder / "staff.yaml").write_text(BAD.replace("2026-11-01", "today"), encoding="utf-8")
    found = json.loads(run("validate", "staff.yaml", "--format", "json", cwd=folder).stdout)["findings"]
    assert {one["code"]: one["fixable"] for one in found} == {
        "unknown-key": True,
        "spelling": True,
        "yaml-trap": True,
        "wrong-type": False,
    }
    shown = run("validate", "staff.yaml", cwd=folder, env={"COLUMNS": "120"}).stdout.decode()
    assert "`--fix` mends 3 of them." in shown


def test_with_quiet_no_diff_is_shown(folder: Path) -> None:
    done = run("validate", "staff.yaml", "--fix", "--quiet", cwd=folder)
    assert (done.returncode, done.stdout, text(folder)) == (0, b"", FIXED)


def test_the_report_may_go_into_a_file(folder: Path) -> None:
    done = run("validate", "staff.yaml", "--fix", "-o", "report.txt", cwd=folder)
    assert (done.returncode, done.stdout.decode()) == (0, f"{DIFF}\n")
    assert text(folder, "report.txt") == VALID


def test_colour_is_only_added(folder: Path) -> None:
    shown = run("validate", "staff.yaml", "--diff", "--color", "always", cwd=folder).stdout.decode()
    assert "\x1b[31m-  - {name: Ben" in shown
    assert "\x1b[32m+  - {name: Ben" in shown
    for code in ("1", "2", "31", "32", "0"):
        shown = shown.replace(f"\x1b[{code}m", "")
    assert shown == DIFF


def test_nothing_in_a_file_acts_on_the_terminal(folder: Path) -> None:
    (folder / "staff.yaml").write_text(BAD.replace("leaving", "\u202eleaving"), encoding="utf-8")
    shown = run("validate", "staff.yaml", "--fix", cwd=folder).stdout.decode()
    assert "<U+202E>leaving" in shown
    assert text(folder) == FIXED.replace("leaving", "\u202eleaving")


def test_standard_input_is_mended_to_standard_output(folder: Path) -> None:
    for mark, name in ((b"", "utf-8"), (b"\xff\xfe", "utf-16-le")):
        for output in ((), ("-o", "-")):
            done = run("validate", "-", "--fix", *output, cwd=folder, stdin=mark + BAD.encode(name))
            assert (done.returncode, done.stdout) == (0, mark + FIXED.encode(name))
        assert done.stderr.decode() == f"teamplan: 3 findings mended\n{VALID}"


def test_standard_input_that_cannot_be_mended_passes_unchanged(folder: Path) -> None:
    for data in (b"kind: staffing\npeople: [", b"\xff\x00\x80", b"", BAD.encode()[:-3]):
        done = run("validate", "-", "--fix", "-o", "report.txt", cwd=folder, stdin=data)
        assert (done.returncode, done.stdout) == (1, data)
        assert "error" in text(folder, "report.txt")
    done = run("validate", "-", "staff.yaml", "--fix", cwd=folder, stdin=b"")
    assert (done.returncode, text(folder)) == (2, BAD)


def test_what_is_accepted_or_left_out_is_not_mended(folder: Path) -> None:
    accept = "accept: [{finding: yaml-trap, reason: the export writes it so, owner: Head of digital}]\n"
    (folder / "staff.yaml").write_text(BAD + accept, encoding="utf-8")
    done = run("validate", "staff.yaml", "--fix", "--ignore", "spelling", cwd=folder)
    assert done.returncode == 0
    assert text(folder) == BAD.replace("ftee", "fte") + accept


def test_an_acceptance_that_nothing_needs_does_not_keep_a_file_from_being_mended(folder: Path) -> None:
    accept = "accept: [{finding: confusable-id, reason: known, owner: Head of digital}]\n"
    (folder / "staff.yaml").write_text(BAD + accept, encoding="utf-8")
    before = run("validate", "staff.yaml", "--format", "json", cwd=folder).stdout
    done = run("validate", "staff.yaml", "--fix", "--format", "json", cwd=folder)
    assert text(folder) == FIXED + accept
    left = [one["code"] for one in json.loads(done.stdout)["findings"]]
    assert left == ["acceptance-unused"]
    assert left[0] in [one["code"] for one in json.loads(before)["findings"]]


def test_what_would_bring_other_findings_is_held_back_and_said(folder: Path) -> None:
    adjust = "    adjust: [{position: clinical-safety-oficer, drop: true, reason: small}]\n"
    bad = BAD.replace("{id: outpatients, template: minimum-viable-digital-team}", "id: outpatients")
    bad += "    template: minimum-viable-digital-team\n" + adjust
    (folder / "staff.yaml").write_text(bad, encoding="utf-8")
    done = run("validate", "staff.yaml", "--fix", cwd=folder)
    assert done.returncode == 1
    assert "[unknown-reference]" in done.stdout.decode()
    assert "staff.yaml: 1 finding left to be mended by hand, for other findings would come to light" in (
        done.stderr.decode()
    )
    assert text(folder) == bad.replace("ftee", "fte").replace("Clinical", "clinical").replace("01234567", '"01234567"')


PACK = """\
kind: roles
id: ours
name: Ours
roles: [{id: ward-clerks, name: Ward clerks, levels: [{name: Ward clerks}]}]
verson: 2026-10-06
"""
TEAM = "kind: team\nid: wards\npositions:\n  - {id: one, role: ward-clerk, fte: 1.0}\n"
STAFF = """\
kind: staffing
organisation: Northfield
library: [government-digital-and-data, %s]
teams: [{id: wards, template: ./team.yaml}]
"""


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """Two staffing files that name the same template; only one names the pack with what may be meant in it."""
    other = PACK.replace("ward-clerks", "ward-clerk").replace("Ward clerks", "Ward clerk").replace("verson", "version")
    for name, written in (
        ("one.yaml", STAFF % "./pack.yaml"),
        ("two.yaml", STAFF % "./other.yaml"),
        ("pack.yaml", PACK),
        ("other.yaml", other),
        ("team.yaml", TEAM),
    ):
        (tmp_path / name).write_text(written, encoding="utf-8")
    return tmp_path


def test_only_files_that_were_named_are_written(several: Path) -> None:
    done = run("validate", "one.yaml", "--fix", cwd=several)
    assert done.returncode == 1
    assert (text(several, "pack.yaml"), text(several, "team.yaml")) == (PACK, TEAM)
    assert done.stderr.decode() == (
        "teamplan: nothing to mend\n"
        "teamplan: pack.yaml: 1 finding could be mended there; name the file, too\n"
        "teamplan: team.yaml: 1 finding could be mended there; name the file, too\n"
    )
    done = run("validate", "one.yaml", "pack.yaml", "team.yaml", "--fix", cwd=several)
    assert done.returncode == 0, done.stdout.decode()
    assert text(several, "pack.yaml") == PACK.replace("verson", "version")
    assert text(several, "team.yaml") == TEAM.replace("ward-clerk,", "ward-clerks,")


def test_what_another_file_means_as_it_stands_is_not_mended(several: Path) -> None:
    """For one of the staffing files the role is a slip, for the other it is there."""
    done = run("validate", ".", "--fix", cwd=several)
    assert done.returncode == 1
    assert text(several, "pack.yaml") == PACK.replace("verson", "version")
    assert text(several, "team.yaml") == TEAM


def test_a_folder_is_mended_each_file_once(folder: Path) -> None:
    (folder / "more").mkdir()
    (folder / "more/other.yaml").write_text(BAD.replace("Canary", "Other"), encoding="utf-8")
    (folder / "more/compose.yaml").write_text("services: {web: {form: x}}\n", encoding="utf-8")
    done = run("validate", ".", "./staff.yaml", "more", "--fix", cwd=folder)
    assert done.returncode == 0, done.stdout.decode()
    assert "6 findings mended in 2 files" in done.stderr.decode()
    assert (text(folder), text(folder, "more/other.yaml")) == (FIXED, FIXED.replace("Canary", "Other"))
    assert text(folder, "more/compose.yaml") == "services: {web: {form: x}}\n"


def test_a_configuration_is_mended_too_and_a_pyproject_is_not(folder: Path) -> None:
    (folder / "teamplan.yaml").write_text("kind: config\nsevrities: {single-holdr: info}\n", encoding="utf-8")
    done = run("validate", "staff.yaml", "--fix", cwd=folder)
    assert "teamplan.yaml: 2 findings could be mended there" in done.stderr.decode()
    assert run("validate", "teamplan.yaml", "--fix", cwd=folder).returncode == 0
    assert text(folder, "teamplan.yaml") == "kind: config\nseverities: {single-holder: info}\n"
    (folder / "teamplan.yaml").write_text("kind: config\nsevrities: {single-holdr: info}\n", encoding="utf-8")
    (folder / "team.yaml").write_text("kind: team\nid: ours\n", encoding="utf-8")
    done = run("validate", ".", "--fix", "--format", "json", cwd=folder)
    assert (done.returncode, json.loads(done.stdout)["findings"]) == (0, [])
    assert text(folder, "teamplan.yaml") == "kind: config\nseverities: {single-holder: info}\n"
    digests = {one["path"]: one["sha256"] for one in json.loads(done.stdout)["inputs"]}
    assert digests["teamplan.yaml"] == sha256((folder / "teamplan.yaml").read_bytes()).hexdigest()
    other = folder / "toml"
    other.mkdir()
    written = "[tool.teamplan]\nsevrities = {single-holder = 'info'}\n"
    (other / "pyproject.toml").write_text(written, encoding="utf-8")
    assert run("validate", "toml/pyproject.toml", "--fix", cwd=folder).returncode == 1
    assert text(folder, "toml/pyproject.toml") == written


def test_a_shipped_file_is_never_written(folder: Path) -> None:
    """Also where its path is shown as that of a file here, which holds nearly the same."""
    template = next(entry for entry in shipped("teams") if entry.id == "minimum-viable-digital-team")
    before = template.file.read_bytes()
    role = "{id: product-managers, name: Product managers, levels: [{name: Product managers}]}"
    (folder / "own.yaml").write_text(f"kind: roles\nid: own\nname: Own\nroles: [{role}]\n", encoding="utf-8")
    library = BAD.replace("people:", "library: [./own.yaml]\npeople:")
    (folder / "staff.yaml").write_text(library, encoding="utf-8")
    (folder / template.path).parent.mkdir(parents=True)
    (folder / template.path).write_bytes(before + b"# ours\n")
    done = run("validate", "staff.yaml", template.path, str(template.file), "--fix", cwd=folder)
    assert "the library has no role 'product-manager'" in done.stdout.decode()
    assert template.file.read_bytes() == before
    assert (folder / template.path).read_bytes() == before + b"# ours\n"


def test_a_shipped_file_that_is_named_is_not_written_either(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(fixing, "is_shipped", lambda _: True)
    assert cli_run(["validate", "staff.yaml", "--fix"]) == 2
    assert "belongs to the library that comes with teamplan" in capfd.readouterr().err
    assert text(folder) == BAD
