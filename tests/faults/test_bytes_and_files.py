"""Table A: bytes, encodings and the file itself."""

from __future__ import annotations

import json
import os
import resource
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from teamplan.source import read

from .running import COMMANDS, SMALL, run

WRONG = SMALL.replace("fte: 0.6", "ftee: 0.6")


def said(data: bytes) -> list[tuple[str, int, int]]:
    document = read("file.yaml", data)
    return [(fault.code, fault.span.line, fault.span.column) for fault in document.faults]


@pytest.mark.parametrize("empty", ["", "# only a comment\n", "---\n", "---\n...\n", "\ufeff", "\n\n  \n"])
@pytest.mark.parametrize("command", ["check", "validate"])
def test_a1_an_empty_file_holds_nothing(empty: str, command: str, tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text(empty, encoding="utf-8")
    done = run(command, "empty.yaml", "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["code"], finding["place"]["line"], finding["place"]["column"]) == ("not-yaml", 1, 1)
    assert "nothing" in finding["message"]
    assert os.listdir(tmp_path) == ["empty.yaml"]


@pytest.mark.parametrize(
    ("text", "what"), [("- a\n", "a list"), ("text\n", "text"), ("12\n", "text"), ("false\n", "text"), ("~\n", "text")]
)
def test_a2_another_value_at_the_top_is_named_with_what_is_wanted(text: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "top.yaml").write_text(text)
    done = run("check", "top.yaml", "--format", "json", cwd=tmp_path)
    (finding,) = json.loads(done.stdout)["findings"]
    assert (done.returncode, finding["code"], finding["place"]["line"]) == (1, "wrong-type", 1)
    assert f"holds {what}" in finding["message"]
    assert "kind: staffing" in finding["help"]


def test_a5_utf_16_with_a_mark_is_read_with_the_right_places(tmp_path: Path) -> None:
    """Findings are the same as for UTF-8, also behind characters outside the basic plane."""
    text = WRONG.replace("Asha Patel", "Zoë 👩 Patel")
    expected = None
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
        (tmp_path / "staff.yaml").write_bytes(mark + text.encode(encoding))
        done = run("validate", "staff.yaml", cwd=tmp_path)
        expected = expected or done.stdout
        assert done.returncode == 1
        assert done.stdout == expected, encoding


@pytest.mark.parametrize(
    ("data", "line", "column", "said"),
    [
        (b"a: 1\nname: Zo\xeb\n", 2, 9, "Windows-1252"),
        (b"a: 1\r\nname: Zo\xeb\r\n", 2, 9, "0xEB"),
        ("a: é\n".encode() + b"b: \x93\n", 2, 4, "0x93"),
        (b"\xff\xfea\x00:\x00 \x00\x00\xd8", 1, 4, "UTF-16"),
        ("a: 1\n".encode("utf-16-le"), 1, 1, "UTF-16"),
        ("a: 1\n".encode("utf-32"), 1, 1, "UTF-32"),
    ],
)
def test_a6_what_is_no_utf_8_is_shown_at_the_byte(data: bytes, line: int, column: int, said: str) -> None:
    (fault,) = read("file.yaml", data).faults
    assert (fault.code, fault.span.line, fault.span.column) == ("not-yaml", line, column)
    assert said in fault.message + fault.help
    assert "UTF-8" in fault.message + fault.help


def test_a9_line_ends_change_no_byte_of_a_report(tmp_path: Path) -> None:
    reports = set()
    for ending in ("\n", "\r\n", "\r"):
        for last in ("", ending):
            text = WRONG.rstrip("\n").replace("\n", ending) + last
            (tmp_path / "staff.yaml").write_bytes(text.encode())
            reports.add(run("validate", "staff.yaml", cwd=tmp_path).stdout)
    assert len(reports) == 1
    assert b"staff.yaml:5:" in reports.pop()


def test_a9_mixed_line_ends_are_counted_as_an_editor_does() -> None:
    assert said(b"a: 1\r\nb: 2\rc: 3\nd: Zo\xeb\n") == [("not-yaml", 4, 6)]


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_a9_a_line_end_that_only_yaml_sees_is_a_trap(separator: str) -> None:
    assert ("yaml-trap", 1, 5) in said(f"a: b{separator}c: d\n".encode())


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a:\n\tb: 1\n", (2, 1), "a tab is used for indentation"),
        ("a:\n  - b\n\t- c\n", (3, 1), "a tab is used for indentation"),
        ("a:\tb  \n", None, ""),
        ("a: b   \nc: d\t\n", None, ""),
    ],
)
def test_a10_a_tab_is_wrong_only_where_it_indents(text: str, place: tuple[int, int] | None, message: str) -> None:
    faults = read("file.yaml", text.encode()).faults
    assert [(fault.span.line, fault.span.column) for fault in faults] == ([place] if place else [])
    assert all(message in fault.message for fault in faults)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs root, who may become somebody else")
@pytest.mark.parametrize("command", ["check", "validate"])
def test_a13_a_file_that_may_not_be_read_is_said_to_be_so(command: str) -> None:
    """As root everything may be read: the run becomes nobody, after a first one that brings all the code."""
    folder = Path("/var/tmp") / f"teamplan-a13-{os.getpid()}-{command}"
    folder.mkdir(mode=0o755)
    try:
        (folder / "open.yaml").write_text(SMALL)
        (folder / "staff.yaml").write_text(SMALL)
        (folder / "staff.yaml").chmod(0)
        code = (
            "import os, sys\n"
            "from teamplan.cli.run import run\n"
            "run([sys.argv[1], 'open.yaml', '-o', 'out'])\n"
            "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
            "sys.exit(run(sys.argv[1:]))"
        )
        done = run(command, "staff.yaml", cwd=folder, program=(sys.executable, "-c", code))
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr == b"teamplan: staff.yaml cannot be read: permission denied\n"
    finally:
        shutil.rmtree(folder)


def test_a14_only_regular_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.yaml")
        for name, what in (("pipe.yaml", "a pipe"), ("socket.yaml", "a socket"), ("/dev/zero", "a device")):
            done = run("check", name, cwd=tmp_path)
            assert (done.returncode, done.stdout) == (2, b"")
            assert what in done.stderr.decode()
    (tmp_path / "socket.yaml").unlink()
    done = run("validate", ".", cwd=tmp_path)
    assert done.returncode == 0


def test_a14_standard_input_without_end_is_read_only_so_far() -> None:
    """A stream that never ends, with 1 GB of memory to lose."""
    with open("/dev/zero", "rb") as endless:
        command = [sys.executable, "-m", "teamplan", "validate", "-", "--format", "json"]
        done = subprocess.run(
            command, stdin=endless, capture_output=True, timeout=120, check=False, preexec_fn=_one_gigabyte
        )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["findings"][0]["code"] == "too-deep-or-large"


def _one_gigabyte() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))


NAMES = [
    b"with space.yaml",
    b"-leading.yaml",
    b"two\nlines.yaml",
    b"\xff\xfe.yaml",
    "👩🏽‍💻.yaml".encode(),
    b"a" * 250 + b".yaml",
    b"[link=x].yaml",
    b"\x1b[31mred.yaml",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize(("command", "format"), COMMANDS)
def test_a15_any_name_of_a_file_is_read_and_shown_harmlessly(
    name: bytes, command: str, format: str, tmp_path: Path
) -> None:
    with open(os.fsencode(tmp_path) + b"/" + name, "w") as file:
        file.write(WRONG)
    done = run(command, "--format", format, "--color", "never", "--", name, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    shown = done.stdout.decode("utf-8")
    assert "\x1b" not in shown
    assert "ftee" in shown
    if format == "json":
        assert json.loads(shown)["findings"][0]["place"]["path"]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a15_a_missing_file_of_any_name_is_one_line(name: bytes, tmp_path: Path) -> None:
    done = run("check", "--", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.splitlines()) == 1
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize("command", ["check", "validate"])
def test_a16_each_file_is_read_once(command: str, tmp_path: Path) -> None:
    """What is hashed, checked and quoted are the same bytes, also where the file changes meanwhile."""
    (tmp_path / "staff.yaml").write_text(SMALL.replace("minimum-viable-digital-team", "./team.yaml"))
    (tmp_path / "team.yaml").write_text("kind: team\nid: t\nextends: beta-team\n")
    code = (
        "import builtins, io, sys\n"
        "opened = []\n"
        "def count(event, arguments):\n"
        "    if event == 'open' and str(arguments[0]).endswith('.yaml'): opened.append(str(arguments[0]))\n"
        "sys.addaudithook(count)\n"
        "from teamplan.cli.run import run\n"
        "code = run(sys.argv[1:])\n"
        "for name in opened: print('opened', name, file=sys.stderr)\n"
        "sys.exit(code)"
    )
    done = run(command, "staff.yaml", cwd=tmp_path, program=(sys.executable, "-c", code))
    names = [Path(line.split(" ", 1)[1]).name for line in done.stderr.decode().splitlines() if "opened" in line]
    assert names.count("staff.yaml") == names.count("team.yaml") == names.count("beta-team.yaml") == 1, names
