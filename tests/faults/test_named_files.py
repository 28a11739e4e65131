"""Table F: files that a file names."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from teamplan.checks import about_files
from teamplan.findings import Finding
from teamplan.load import find, load
from teamplan.load.bind import read_file

STAFF = "kind: staffing\norganisation: Northfield\nteams:\n  - {id: a, template: ./a.yaml}\n"
PACK = "kind: roles\nid: p\nname: P\nroles: [{id: r, name: R, levels: [{id: r, name: R}]}]\n"


def said(folder: Path, **files: str) -> list[Finding]:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    loaded, found = load(folder / "staff.yaml")
    assert loaded is not None, found
    return about_files(loaded, found)


def test_f4_a_template_that_extends_itself_is_shown(tmp_path: Path) -> None:
    (finding,) = said(tmp_path, staff=STAFF, a="kind: team\nid: a\nextends: ./a.yaml\n")
    assert finding.code == "circular-reference"
    assert "a -> a" in finding.message


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04abc", b"Zo\xeb\n", b"a: [", b"- a\n", b"a:\n\tb: c\n", b"[" * 50_000],
)
def test_f5_a_named_file_is_checked_like_any_other(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    (finding,) = said(tmp_path, staff=STAFF)
    assert finding.place is not None
    assert finding.place.path.endswith("a.yaml")
    assert [(one.place.path.endswith("staff.yaml"), one.place.span[:2]) for one in finding.related][-1:] == [
        (True, (4, 23))
    ]


def test_f7_one_changed_byte_of_a_pack_changes_its_hash(tmp_path: Path) -> None:
    hashes = set()
    for name in ("R", "S"):
        (tmp_path / "pack.yaml").write_text(PACK.replace("name: R,", f"name: {name},"))
        (tmp_path / "staff.yaml").write_text("kind: staffing\norganisation: Northfield\nlibrary: [./pack.yaml]\n")
        loaded, _ = load(tmp_path / "staff.yaml")
        assert loaded is not None
        hashes |= {document.sha256 for document in loaded.documents if document.path.endswith("pack.yaml")}
    assert len(hashes) == 2


def test_f9_one_file_under_two_names_is_no_clash(tmp_path: Path) -> None:
    """As on a file system that takes capitals and small letters for the same."""
    (tmp_path / "Roles.yaml").write_text(PACK)
    os.link(tmp_path / "Roles.yaml", tmp_path / "roles.yaml")
    text = "kind: staffing\norganisation: Northfield\nlibrary: [./Roles.yaml, ./roles.yaml]\npeople: [{id: a}]\n"
    assert said(tmp_path, staff=text) == []


def test_f10_a_fault_in_a_chain_is_found_in_its_own_file(tmp_path: Path) -> None:
    """And says who named that file."""
    (finding,) = said(
        tmp_path,
        staff=STAFF,
        a="kind: team\nid: a\nextends: ./b.yaml\n",
        b="kind: team\nid: b\nextends: ./c.yaml\n",
        c="kind: team\nid: c\npositions: [{role: delivery-manager, ftee: 1.0, fte: 1.0}]\n",
    )
    assert finding.place is not None
    assert (Path(finding.place.path).name, finding.place.span[:2]) == ("c.yaml", (3, 38))
    assert [(Path(one.place.path).name, one.place.span.line) for one in finding.related] == [("b.yaml", 3)]


def test_f11_a_file_that_goes_before_it_is_read_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(path: Path) -> bytes:
        path.unlink()
        return read_file(path)

    monkeypatch.setattr(find, "read_file", gone)
    text = "kind: staffing\norganisation: Northfield\nlibrary: [government-digital-and-data, ./pack.yaml]\n"
    (finding,) = said(tmp_path, staff=text, pack=PACK)
    assert (finding.code, finding.place and finding.place.span[:2]) == ("unknown-reference", (3, 40))


def test_f8_k7_nothing_in_the_working_folder_is_run(tmp_path: Path) -> None:
    """The console script, with modules of those names lying about."""
    from .running import SMALL, run

    for name in ("typer", "yaml", "roles", "sitecustomize", "usercustomize", "json", "highspy"):
        (tmp_path / f"{name}.py").write_text(f"open('ran-{name}', 'w')\nraise SystemExit(99)\n")
    (tmp_path / "teamplan").mkdir()
    (tmp_path / "teamplan/__init__.py").write_text("raise SystemExit(99)\n")
    (tmp_path / "staff.yaml").write_text(SMALL)
    script = tmp_path / "bin"
    script.mkdir()
    (script / "teamplan").write_text("from teamplan.__main__ import main\nmain()\n")
    import sys

    done = run(
        "check", "staff.yaml", "--format", "json", cwd=tmp_path, program=(sys.executable, str(script / "teamplan"))
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["command"] == "check"
    assert not list(tmp_path.glob("ran-*"))
