"""Table K, and how a run ends: the network, the environment, signals, full disks and folders that cannot be written."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .running import COMMANDS, SMALL, run

ROOT = Path(__file__).parents[2]
ENDS = [("validate", "json"), ("check", "json"), ("check", "text")]
AS_ROOT = os.name == "posix" and os.geteuid() == 0


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_k3_the_same_tree_builds_the_same_wheel(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="the build backend is installed by make test")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    digests = set()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        subprocess.run([sys.executable, "-c", build, str(tmp_path / name)], cwd=ROOT, check=True, capture_output=True)
        (wheel,) = (tmp_path / name).iterdir()
        digests.add(hashlib.sha256(wheel.read_bytes()).hexdigest())
    assert len(digests) == 1


@pytest.mark.parametrize(("command", "format"), COMMANDS)
def test_k6_no_run_opens_a_connection_or_starts_a_program(command: str, format: str, tmp_path: Path) -> None:
    (tmp_path / "staff.yaml").write_text(SMALL)
    code = (
        "import sys\n"
        "def watch(event, arguments):\n"
        "    if event.startswith(('socket.', 'subprocess.', 'os.system', 'urllib.')):\n"
        "        print('Traceback', event, file=sys.stderr)\n"
        "sys.addaudithook(watch)\n"
        "from teamplan.cli.run import run\n"
        "sys.exit(run(sys.argv[1:]))"
    )
    program = (sys.executable, "-c", code)
    assert run(command, "staff.yaml", "--format", format, cwd=tmp_path, program=program).returncode == 0


def test_k8_the_environment_changes_no_byte(tmp_path: Path) -> None:
    (tmp_path / "staff.yaml").write_text(SMALL)
    odd = [
        {},
        {"PYTHONUTF8": "0"},
        {"PYTHONOPTIMIZE": "2"},
        {"PYTHONHASHSEED": "7"},
        {"COLUMNS": "500", "LINES": "1"},
        {"NO_COLOR": "1", "TERM": "xterm", "LANGUAGE": "tr"},
        {"HOME": "/nonexistent", "TMPDIR": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"},
        {"TYPER_USE_RICH": "1", "PYTHONWARNINGS": "error"},
    ]
    shown = {run("check", "staff.yaml", "--format", "json", cwd=tmp_path, env=env).stdout for env in odd}
    assert len(shown) == 1


@pytest.mark.parametrize(("command", "format"), COMMANDS)
def test_k11_an_empty_environment_is_enough(command: str, format: str, tmp_path: Path) -> None:
    """No HOME, no PATH, no locale, no terminal, nobody who may write."""
    (tmp_path / "staff.yaml").write_text(SMALL)
    env = {"PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "teamplan", command, "staff.yaml", "--format", format],
        cwd=tmp_path,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
        start_new_session=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout
    assert left(tmp_path) == ["staff.yaml"]


@pytest.mark.parametrize(("command", "format"), ENDS)
@pytest.mark.parametrize("old", [None, b"before"])
def test_i2_a_full_disk_leaves_what_was_there(command: str, format: str, old: bytes | None, tmp_path: Path) -> None:
    """A real one, of 64 kB, where this may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        mounted = AS_ROOT and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("NOT TESTED: a full disk needs root and the right to mount")
    try:
        (tmp_path / "staff.yaml").write_text(SMALL)
        if old is not None:
            (disk / "out").write_bytes(old)
        with open(disk / "filler", "wb", buffering=0) as filler:
            while True:
                try:
                    filler.write(b"x" * 512)
                except OSError:
                    break
        before = left(disk)
        done = run(command, "staff.yaml", "--format", format, "-o", "disk/out", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr == b"teamplan: disk/out cannot be written: the disk is full\n"
        assert left(disk) == before
        assert old is None or (disk / "out").read_bytes() == old
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(("command", "format"), ENDS)
def test_i2_a_file_that_may_not_grow_leaves_what_was_there(command: str, format: str, tmp_path: Path) -> None:
    """The same by a limit on the size of files, which needs no rights."""
    (tmp_path / "staff.yaml").write_text(SMALL)
    (tmp_path / "out").write_bytes(b"before")
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))\n"
        "from teamplan.cli.run import run; sys.exit(run(sys.argv[1:]))"
    )
    program = (sys.executable, "-B", "-c", code)
    done = run(command, "staff.yaml", "--format", format, "-o", "out", cwd=tmp_path, program=program)
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.splitlines()) == 1
    assert left(tmp_path) == ["out", "staff.yaml"]
    assert (tmp_path / "out").read_bytes() == b"before"


@pytest.mark.parametrize("command", ["check", "validate"])
def test_i4_a_folder_that_cannot_be_written_is_said_to_be_so(command: str, tmp_path: Path) -> None:
    """For root no mode closes a folder, but a system folder does."""
    (tmp_path / "staff.yaml").write_text(SMALL)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    target = "/proc/self/out" if AS_ROOT else "closed/out"
    done = run(command, "staff.yaml", "-o", target, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.splitlines()) == 1
    assert left(closed) == []


SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]


@pytest.mark.parametrize(("number", "code"), SIGNALS)
@pytest.mark.parametrize("command", ["check", "validate"])
def test_i10_a_signal_while_writing_leaves_what_was_there(
    number: signal.Signals, code: int, command: str, tmp_path: Path
) -> None:
    """It comes when the temporary file is whole and has not yet taken the place of the old one."""
    (tmp_path / "staff.yaml").write_text(SMALL)
    (tmp_path / "out").write_bytes(b"before")
    program = (
        "import os, sys, time\n"
        "def wait(_):\n"
        "    open('writing', 'w').close()\n"
        "    time.sleep(60)\n"
        "os.fsync = wait\n"
        "from teamplan.__main__ import main\n"
        "main()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program, command, "staff.yaml", "-o", "out"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    for _ in range(1_000):
        if (tmp_path / "writing").exists():
            break
        time.sleep(0.02)
    assert [name for name in left(tmp_path) if name.startswith(".teamplan-")]
    running.send_signal(number)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (code, b"", b"")
    assert left(tmp_path) == ["out", "staff.yaml", "writing"]
    assert (tmp_path / "out").read_bytes() == b"before"


@pytest.mark.parametrize(("command", "format"), COMMANDS)
def test_i12_nobody_who_reads_ends_it_quietly(command: str, format: str, tmp_path: Path) -> None:
    (tmp_path / "staff.yaml").write_text(SMALL.replace("fte: 0.6", "ftee: 0.6"))
    reading, writing = os.pipe()
    os.close(reading)
    arguments = [sys.executable, "-m", "teamplan", command, "staff.yaml", "--format", format]
    done = subprocess.run(arguments, cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")
