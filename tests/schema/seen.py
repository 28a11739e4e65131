"""A YAML file as an editor sees it, typed by YAML 1.2 and not by our keys; and every file there is to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from teamplan.checks import catalogue
from teamplan.findings import Severity
from teamplan.load import load_file
from teamplan.load.assumptions import with_overrides
from teamplan.load.find import Shelves
from teamplan.model.assumptions import Assumptions
from teamplan.model.people import Staffing
from teamplan.source import Node, Scalar, Sequence, read

ROOT = Path(__file__).resolve().parents[2]
STRUCTURAL = {"unknown-key", "missing-key", "wrong-type", "wrong-value"}
UNREADABLE = {"not-yaml", "too-deep-or-large"}
FOLDERS = ("examples", "roles", "tests/checks")

_WORDS: dict[str, object] = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING = {"", "~", "null", "Null", "NULL"}
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")


def seen(text: str) -> object:
    """The data in a YAML text."""
    root = read("seen.yaml", text.encode()).root
    assert root is not None
    return _data(root)


def _data(node: Node) -> object:
    match node:
        case Scalar(plain=False, text=text):
            return text
        case Scalar(text=text) if text in _NOTHING:
            return None
        case Scalar(text=text) if text in _WORDS:
            return _WORDS[text]
        case Scalar(text=text) if _INTEGER.match(text):
            return int(text)
        case Scalar(text=text):
            return float(text) if _FLOAT.match(text) else text
        case Sequence(items=items):
            return [_data(item) for item in items]
        case _:
            return {key: _data(value) for key, value in node.entries.items()}


def refused(text: str) -> set[str]:
    """The codes of what teamplan refuses in the structure of one file, whatever it names."""
    model, document, findings = load_file("seen.yaml", text.encode())
    if isinstance(model, Staffing) and model.assumptions and model.assumptions.at:
        shelves = Shelves(None, None)
        with_overrides(Assumptions(kind="assumptions", id="base"), model.assumptions.at, document, shelves)
        findings = findings + shelves.findings
    return {one.code for one in findings if one.severity is Severity.ERROR} & (STRUCTURAL | UNREADABLE)


def in_other_spelling(text: str) -> bool:
    """Whether a fixed word is written otherwise than the schema lists it, of which teamplan takes note."""
    return any(one.code == "spelling" for one in load_file("seen.yaml", text.encode())[2])


def good_files() -> Iterator[tuple[str, str]]:
    """Every file of the project, and every good example of a manual, in whose structure teamplan finds nothing."""
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if not refused(text) and not in_other_spelling(text):
            yield path.relative_to(ROOT).as_posix(), text
    for code in catalogue.CODES:
        if good := catalogue.manual(code).good:
            yield f"the good example of {code}", good
