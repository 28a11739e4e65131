"""`check --watch` in a terminal of its own: it draws, draws again on a save, and ends quietly."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .test_commands import SMALL, run


class Terminal:
    """What a watching process has drawn so far."""

    def __init__(self, process: subprocess.Popen[bytes], handle: int) -> None:
        self.process, self.handle, self.drawn = process, handle, b""

    def shows(self, text: str, times: int = 1) -> bool:
        """Waits until the text was drawn so often."""
        end = time.monotonic() + 60
        while self.drawn.count(text.encode()) < times and time.monotonic() < end:
            try:
                self.drawn += os.read(self.handle, 65536)
            except BlockingIOError:
                time.sleep(0.05)
        return self.drawn.count(text.encode()) >= times


@contextmanager
def watching(folder: Path, *options: str) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)
    command = [sys.executable, "-m", "teamplan", "check", "staff.yaml", "--watch", "--color", "never", *options]
    process = subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE)
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        if process.stderr:
            process.stderr.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "staff.yaml").write_text(SMALL.replace("minimum-viable-digital-team", "./mine.yaml"))
    template = (
        "kind: team\nid: mine\nname: Mine\npositions:\n  - {id: lead, role: delivery-manager, fte: 0.5, need: core}\n"
    )
    (tmp_path / "mine.yaml").write_text(template)
    return tmp_path


def test_it_draws_again_when_a_file_that_it_read_is_saved(folder: Path) -> None:
    with watching(folder) as terminal:
        assert terminal.shows("0.5/0.5")
        template = folder / "mine.yaml"
        template.write_text(template.read_text() + "  - {id: tester, role: test-engineer, fte: 0.5, need: core}\n")
        assert terminal.shows("0.0/0.5")
        (folder / "staff.yaml").unlink()
        assert terminal.shows("there is no file staff.yaml")
        (folder / "staff.yaml").write_text("kind: staffing\norganisatoin: X\n")
        assert terminal.shows("did you mean 'organisation'?")


def test_ctrl_c_ends_it_quietly(folder: Path) -> None:
    with watching(folder) as terminal:
        assert terminal.shows("Ctrl-C ends it")
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.process.wait(30) == 130
        assert terminal.process.stderr
        assert terminal.process.stderr.read() == b""


def test_without_a_terminal_or_a_file_it_says_why_not(folder: Path) -> None:
    done = run("check", "staff.yaml", "--watch", cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--watch redraws a terminal" in done.stderr
    assert b"--watch needs a file" in run("check", "-", "--watch", cwd=folder).stderr
