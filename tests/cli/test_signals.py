"""A signal ends the program at once and leaves nothing half-written; one that is to be ignored is ignored."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

WRITES = """
import os, signal
from teamplan.cli.signals import end_on_signals
from teamplan.cli.files import write_whole
end_on_signals()
os.fsync = lambda _: os.kill(os.getpid(), {number})
write_whole("out.txt", b"new")
"""
ALL = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]


@pytest.mark.parametrize(("number", "code"), ALL)
def test_a_signal_while_a_file_is_written_leaves_what_was_there(tmp_path: Path, number: int, code: int) -> None:
    (tmp_path / "out.txt").write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", WRITES.format(number=int(number))], cwd=tmp_path, check=False)
    assert done.returncode == code
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]
    assert (tmp_path / "out.txt").read_bytes() == b"old"


@pytest.mark.parametrize(("number", "code"), ALL)
def test_a_signal_that_the_caller_ignores_is_ignored(tmp_path: Path, number: int, code: int) -> None:
    """As nohup does, and a shell for what runs in the background."""
    ignoring = f"import signal\nsignal.signal({int(number)}, signal.SIG_IGN)\n"
    command = [sys.executable, "-c", ignoring + WRITES.format(number=int(number))]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0 != code
    assert (tmp_path / "out.txt").read_bytes() == b"new"
