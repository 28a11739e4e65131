"""`teamplan report`: every format for every audience; what a board must not see is nowhere in it."""

from __future__ import annotations

import os
import platform
import re
import stat
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import boards
from teamplan.cli import options
from teamplan.cli.run import run
from teamplan.words import small_numbers

FORMATS = ("html", "docx", "markdown")
NAMES = tuple(f"{field.title().replace('_', '')}Text" for field in boards.PRIVATE)


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    return boards.write(tmp_path)


def text_of(path: Path) -> str:
    """All that is in a file, its metadata too."""
    data = path.read_bytes()
    if not zipfile.is_zipfile(BytesIO(data)):
        return data.decode()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "\n".join([*archive.namelist(), *(archive.read(name).decode("latin-1") for name in archive.namelist())])


def written(staff: Path, format: str, *options: str, name: str = "out") -> Path:
    output = staff.parent / name
    if format == "docx":
        pytest.importorskip("docx")
    code = run(["report", str(staff), "--format", format, "-o", str(output), *options])
    if format == "docx" and code == 2:
        pytest.skip("this machine has no fonts")
    assert code == 0
    return output


@pytest.mark.parametrize("format", FORMATS)
def test_j5_no_person_and_no_note_reaches_a_board(format: str, staff: Path) -> None:
    shown = text_of(written(staff, format))
    for canary in (*NAMES, "NotesText"):
        assert canary.casefold() not in shown.casefold()
    assert not re.search(r"(?<![\w-])(ada|ben)(?![\w-])", shown)
    assert "person-1" in shown


@pytest.mark.parametrize("audience", ["team", "hr"])
@pytest.mark.parametrize("format", FORMATS)
def test_others_see_names_but_never_notes(format: str, audience: str, staff: Path) -> None:
    shown = text_of(written(staff, format, "--audience", audience))
    assert "NameText" in shown
    assert "NotesText" not in shown


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_of_the_machine_is_in_it(format: str, staff: Path) -> None:
    shown = text_of(written(staff, format, "--audience", "team"))
    for word in (str(staff.parent), platform.node(), os.path.expanduser("~")):
        assert word not in shown or len(word) < 5  # so short a name is found in any picture


@pytest.mark.parametrize("format", FORMATS)
def test_h11_the_same_bytes_twice(format: str, staff: Path) -> None:
    one = written(staff, format).read_bytes()
    assert one == written(staff, format, name="again").read_bytes()


def test_the_order_of_people_tells_a_board_nothing(staff: Path, tmp_path: Path) -> None:
    one = text_of(written(staff, "markdown"))
    other = text_of(written(boards.write(tmp_path, shuffled=True), "markdown", name="other"))
    without_digests = re.compile("[0-9a-f]{16}")
    assert without_digests.sub("", one) == without_digests.sub("", other)


def test_i9_what_is_written_is_private(staff: Path) -> None:
    assert stat.S_IMODE(written(staff, "html").stat().st_mode) == 0o600


def test_j7_few_people_are_not_counted_and_the_threshold_can_be_set(staff: Path) -> None:
    five = text_of(written(staff, "markdown"))
    three = text_of(written(staff, "markdown", "--suppress-below", "3", name="three"))
    assert "fewer than 5 people" in five
    assert "fewer than 3 people" in three
    origins = five.partition("## Where the time comes from")[2].partition("\n## ")[0]
    assert re.findall(r"^\| (\S+) \| \\\* ", origins, re.MULTILINE) == ["Clinical", "IT"]


def test_the_threshold_leaves_a_doubt(staff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(staff), "--suppress-below", "2"]) == 2
    assert "--suppress-below" in capsys.readouterr().err
    assert (options.FEWEST, options.FEW) == (small_numbers.FEWEST, small_numbers.FEW)


def test_without_a_roadmap(staff: Path) -> None:
    shown = text_of(written(staff, "markdown", "--no-roadmap"))
    assert "## The team" in shown
    assert "## The plan" not in shown


def test_a_broken_file_is_put_right_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "staff.yaml").write_text("kind: staffing\nteams: 3\n")
    assert run(["report", str(tmp_path / "staff.yaml")]) == 2
    assert "teamplan validate" in capsys.readouterr().err


def test_k9_a_missing_extra_is_named(staff: Path) -> None:
    """As where only teamplan itself was installed."""
    program = (
        "import sys; sys.modules.update(jinja2=None, docx=None, resvg_py=None); import teamplan.__main__ as m; m.main()"
    )
    for format, name in (("html", "report"), ("docx", "docx")):
        command = [sys.executable, "-c", program, "report", str(staff), "--no-roadmap", "--format", format]
        done = subprocess.run([*command, "-o", str(staff.parent / "o")], capture_output=True, text=True, check=False)
        assert done.returncode == 2, done.stderr
        assert f"pip install '.[{name}]'" in done.stderr


def test_k6_nothing_is_asked_of_the_network(staff: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket.connect", refused)
    written(staff, "html")
