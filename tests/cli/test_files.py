"""Reading and writing the files that a user names."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from teamplan.cli.files import CannotRead, CannotWrite, read_bytes, write_whole


def left_over(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(".teamplan-")]


def test_a11_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="is a folder"):
        read_bytes(str(tmp_path))


def test_a12_a_missing_file_gets_its_near_match(tmp_path: Path) -> None:
    (tmp_path / "staff.yaml").write_text("x")
    with pytest.raises(CannotRead, match=r"no file .*did you mean 'staff\.yaml'"):
        read_bytes(str(tmp_path / "staf.yaml"))


def test_a14_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotRead, match="is a pipe"):
        read_bytes(str(tmp_path / "pipe"))
    with pytest.raises(CannotRead, match="is a device"):
        read_bytes("/dev/zero")


def test_a15_a_name_with_a_nul_is_no_traceback() -> None:
    with pytest.raises(CannotRead):
        read_bytes("a\0b")


def test_i9_new_files_are_private_and_old_ones_keep_their_mode(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    old.write_text("before")
    old.chmod(0o640)
    write_whole(str(new), b"data")
    write_whole(str(old), b"data")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (new, old)] == [0o600, 0o640]
    assert old.read_bytes() == b"data"


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_i1_i2_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    target = tmp_path / "out"
    target.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(CannotWrite, match="the disk is full"):
        write_whole(str(target), b"data")
    assert target.read_text() == "before"
    assert not left_over(tmp_path)


def test_i4_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="no such folder"):
        write_whole(str(tmp_path / "none" / "out"), b"data")


@pytest.mark.parametrize("link", ["same", "symbolic", "hard"])
def test_i7_an_input_is_never_overwritten(tmp_path: Path, link: str) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.write_text("staff")
    if link == "symbolic":
        target.symlink_to(source)
    elif link == "hard":
        os.link(source, target)
    else:
        target = source
    with pytest.raises(CannotWrite, match="is an input"):
        write_whole(str(target), b"data", inputs=(str(source),))
    assert source.read_text() == "staff"


def test_i8_a_link_keeps_leading_to_its_target(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before")
    link.symlink_to(target)
    write_whole(str(link), b"data")
    assert link.is_symlink()
    assert target.read_bytes() == b"data"
