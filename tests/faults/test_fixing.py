"""`validate --fix` and everything that may go wrong while a file is written over: the table's rows I."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from teamplan.cli import files
from teamplan.cli.files import CannotWrite, write_over
from teamplan.cli.run import run as cli_run

from .running import run

BAD = "kind: staffing\norganisation: Northfield\npeople:\n  - {name: Asha Patel, ftee: 0.6}\n"
GOOD = BAD.replace("ftee", "fte")
NOBODY = 65534

# Runs a command line, and does `what` at the n-th of the calls by which files are written.
FAULTY = """
import os, sys
number, what = int(sys.argv[1]), sys.argv[2]
def faulty(call):
    def calling(*arguments, **more):
        global number
        number -= 1
        if number == 0:
            if what == "kill":
                os.kill(os.getpid(), 9)
            raise OSError(28, "No space left on device")
        return call(*arguments, **more)
    return calling
for name in ("open", "fdopen", "fsync", "chown", "chmod", "replace"):
    setattr(os, name, faulty(getattr(os, name)))
from teamplan.cli.run import run
code = run(sys.argv[3:])
sys.stdout.flush()
os._exit(100 if number > 0 else code)
"""
CALLS = 30  # more than there are


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "staff.yaml").write_text(BAD)
    return tmp_path


def fix(folder: Path, *names: str) -> tuple[int, str]:
    done = run("validate", *(names or ("staff.yaml",)), "--fix", cwd=folder)
    return done.returncode, done.stderr.decode()


def left_over(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(".teamplan-")]


def faulty(folder: Path, number: int, what: str) -> int:
    command = [sys.executable, "-c", FAULTY, str(number), what, "validate", "staff.yaml", "--fix"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode


def test_i1_killed_at_any_moment_the_file_is_the_old_one_or_the_new_one(folder: Path) -> None:
    for number in range(1, CALLS):
        (folder / "staff.yaml").write_text(BAD)
        code = faulty(folder, number, "kill")
        assert (folder / "staff.yaml").read_text() in (BAD, GOOD)
        assert len(left_over(folder)) <= number
        if code == 100:  # so many calls there are not
            assert number > 4
            assert (folder / "staff.yaml").read_text() == GOOD
            return
        assert code == -signal.SIGKILL
    pytest.fail("there are more calls than are tried")


def test_i2_on_a_full_disk_the_file_is_the_old_one_or_the_new_one(folder: Path) -> None:
    codes = []
    for number in range(1, CALLS):
        (folder / "staff.yaml").write_text(BAD)
        codes.append(faulty(folder, number, "full"))
        assert (folder / "staff.yaml").read_text() == (BAD if codes[-1] == 2 else GOOD)
        assert left_over(folder) == []
        if codes[-1] == 100:
            assert 2 in codes
            return
    pytest.fail("there are more calls than are tried")


@pytest.mark.parametrize("mode", [0o444, 0o400])
def test_i4_a_read_only_file_is_not_written_over(folder: Path, mode: int) -> None:
    (folder / "staff.yaml").chmod(mode)
    code, said = fix(folder)
    assert (code, (folder / "staff.yaml").read_text()) == (2, BAD)
    assert said == "teamplan: staff.yaml is read-only\n"
    assert stat.S_IMODE((folder / "staff.yaml").stat().st_mode) == mode


def test_i4_in_a_read_only_folder_nothing_is_written(folder: Path) -> None:
    """As somebody else, for root may write anywhere."""
    if os.getuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("only root can become somebody else, with setpriv")
    for path in (folder, *folder.parents):
        if path.stat().st_uid == 0 and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o055)
    (folder / "staff.yaml").chmod(0o666)
    other = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", sys.executable, "-m", "teamplan")
    done = run("validate", "staff.yaml", "--fix", cwd=folder, program=other)
    assert (done.returncode, (folder / "staff.yaml").read_text()) == (2, BAD)
    assert "staff.yaml cannot be written: permission denied" in done.stderr.decode()
    assert "[unknown-key]" in done.stdout.decode()  # what is left is told
    assert left_over(folder) == []


def test_i4_of_several_files_those_are_written_that_can_be(folder: Path) -> None:
    for name in ("a.yaml", "z.yaml"):
        (folder / name).write_text(BAD.replace("Asha", name[0]))
    (folder / "staff.yaml").chmod(0o444)
    done = run("validate", ".", "--fix", cwd=folder)
    assert done.returncode == 2
    assert "staff.yaml:4:24: error: unknown key 'ftee'" in done.stdout.decode()
    assert "+++ b/staff.yaml" not in done.stdout.decode()
    assert "2 findings mended in 2 files" in done.stderr.decode()
    texts = {name: (folder / name).read_text() for name in ("a.yaml", "staff.yaml", "z.yaml")}
    assert texts == {"a.yaml": GOOD.replace("Asha", "a"), "staff.yaml": BAD, "z.yaml": GOOD.replace("Asha", "z")}


@pytest.mark.parametrize("link", ["same", "dotted", "symbolic", "hard"])
def test_i7_an_input_as_output_is_refused_before_anything_is_mended(folder: Path, link: str) -> None:
    name = {"same": "staff.yaml", "dotted": "./staff.yaml"}.get(link, "out.yaml")
    if link == "symbolic":
        (folder / name).symlink_to(folder / "staff.yaml")
    elif link == "hard":
        os.link(folder / "staff.yaml", folder / name)
    done = run("validate", "staff.yaml", "--fix", "-o", name, cwd=folder)
    assert (done.returncode, done.stdout, (folder / "staff.yaml").read_text()) == (2, b"", BAD)
    assert "is an input of this run" in done.stderr.decode()


def test_i7_a_file_with_a_second_name_is_not_cut_off_from_it(folder: Path) -> None:
    os.link(folder / "staff.yaml", folder / "same.yaml")
    code, said = fix(folder)
    assert (code, (folder / "staff.yaml").read_text()) == (2, BAD)
    assert "staff.yaml has a second name (a hard link)" in said


def test_i7_i8_a_file_that_is_named_twice_is_mended_once(folder: Path) -> None:
    (folder / "link.yaml").symlink_to("staff.yaml")
    code, said = fix(folder, "link.yaml", "staff.yaml", "./staff.yaml")
    assert (code, (folder / "staff.yaml").read_text()) == (0, GOOD), said
    assert (folder / "link.yaml").is_symlink()


def test_i8_a_link_keeps_leading_to_its_target(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere/link.yaml").symlink_to("../staff.yaml")
    assert fix(folder, "elsewhere/link.yaml")[0] == 0
    assert (folder / "elsewhere/link.yaml").is_symlink()
    assert (folder / "staff.yaml").read_text() == GOOD
    assert left_over(folder / "elsewhere") == []


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_i9_mode_and_owner_stay(folder: Path, umask: int) -> None:
    for mode in (0o600, 0o640, 0o664):
        (folder / "staff.yaml").write_text(BAD)
        (folder / "staff.yaml").chmod(mode)
        if os.getuid() == 0:
            os.chown(folder / "staff.yaml", NOBODY, NOBODY)
        before = (folder / "staff.yaml").stat()
        assert run("validate", "staff.yaml", "--fix", cwd=folder, umask=umask).returncode == 0
        after = (folder / "staff.yaml").stat()
        assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
        assert (folder / "staff.yaml").read_text() == GOOD


def test_i9_the_file_beside_it_is_private_from_the_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []

    def fsync(descriptor: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))

    (folder / "staff.yaml").chmod(0o666)
    monkeypatch.setattr(os, "fsync", fsync)
    write_over(str(folder / "staff.yaml"), BAD.encode(), GOOD.encode())
    assert modes[0] == 0o600


def test_i14_what_has_changed_since_it_was_read_is_not_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    other = BAD.replace("Asha", "Ben")
    whole = files.write_over

    def after_somebody_else(path: str, before: bytes, after: bytes) -> None:
        Path(path).write_text(other)
        whole(path, before, after)

    monkeypatch.chdir(folder)
    monkeypatch.setattr("teamplan.cli.fixing.write_over", after_somebody_else)
    assert cli_run(["validate", "staff.yaml", "--fix"]) == 2
    assert "staff.yaml has changed on the disk since it was read" in capfd.readouterr().err
    assert (folder / "staff.yaml").read_text() == other


def by(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def replace(path: Path) -> None:
        path.unlink()
        make(path)

    return replace


@pytest.mark.parametrize("replace", [Path.unlink, by(Path.mkdir), by(os.mkfifo)], ids=["gone", "a folder", "a pipe"])
def test_i14_a_file_that_is_gone_is_not_written(folder: Path, replace: Callable[[Path], object]) -> None:
    replace(folder / "staff.yaml")
    with pytest.raises(CannotWrite):
        write_over(str(folder / "staff.yaml"), BAD.encode(), GOOD.encode())
    assert not (folder / "staff.yaml").is_file()


ADDS = """
import sys
from teamplan.cli.files import CannotWrite, write_over
done = 0
while done < 100:
    before = open("count.txt", "rb").read()
    try:
        write_over("count.txt", before, b"%d\\n" % (int(before) + 1))
        done += 1
    except CannotWrite:
        pass
"""


def test_i14_of_several_writers_none_loses_what_another_wrote(folder: Path) -> None:
    (folder / "count.txt").write_text("0\n")
    writers = [subprocess.Popen([sys.executable, "-c", ADDS], cwd=folder) for _ in range(3)]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    assert (folder / "count.txt").read_text() == "300\n"
    assert left_over(folder) == []


def test_i14_two_runs_at_once_end_with_the_file_mended(folder: Path) -> None:
    command = [sys.executable, "-m", "teamplan", "validate", "staff.yaml", "--fix"]
    for _ in range(5):
        (folder / "staff.yaml").write_text(BAD)
        runs = [subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in "ab"]
        said = [one.communicate(timeout=60)[1].decode() for one in runs]
        for one, text in zip(runs, said, strict=True):
            assert one.returncode == 0 or "changed on the disk" in text
        assert (folder / "staff.yaml").read_text() == GOOD


KEPT = """\
# A file with everything that a rewriting tool would lose.
kind:   staffing
"organisation" : 'North''s "field"'

people:      # who there is
- {name:   Asha Patel,ftee: 0.60,   from : "IT" ,}   # why?
-   name: >-
      Ben
      Okafor
    skills: &known   {user-focus :  practicioner}
- ? id
  : cho
  skills: *known
- {id: 'dee', post: 0123 }
teams: []
# the end
"""


def test_i15_comments_order_anchors_quotes_and_spaces_stay(folder: Path) -> None:
    (folder / "staff.yaml").write_text(KEPT)
    assert fix(folder)[0] == 0
    wanted = KEPT.replace("ftee", "fte").replace('"IT"', '"it"').replace("practicioner", "practitioner")
    assert (folder / "staff.yaml").read_text() == wanted.replace("0123 ", '"0123" ')
