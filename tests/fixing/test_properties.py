"""Whatever the files and their mistakes, mending adds nothing, touches nothing else, and once is enough."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import test_completeness as completeness
from teamplan.model.skills import LEVEL_WORDS
from teamplan.source import Mapping, Node, Scalar, Sequence, Span, read
from teamplan.source.lines import split

from .mended import after, counted, found, judge_of, mended

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/checks/file"
GOOD = [
    *sorted((ROOT / "examples").glob("*.yaml")),
    CASES / "nothing-wrong.yaml",
    ROOT / "roles/teams/minimum-viable-digital-team.yaml",
]
CORPORA = next((folder for parent in ROOT.parents if (folder := parent / "shared/corpora").exists()), None)
needs_corpora = pytest.mark.skipif(CORPORA is None, reason="the corpora are not at hand")

# The values of these are fixed words, or names of things that are defined elsewhere.
_NAMING = {"from", "contract", "need", "sits", "role", "roles", "learning", "position", "finding", "pillar", "action"}


class Word(NamedTuple):
    """A word of a good file that somebody may get wrong."""

    line: int
    column: int
    text: str


def words(node: Node, key: str = "") -> Iterator[tuple[Span, str]]:
    """Keys, levels, fixed words, and names that refer to something."""
    match node:
        case Scalar(text=text):
            if node.plain and (key in _NAMING or text in LEVEL_WORDS):
                yield node.span, text
        case Sequence(items=items):
            for item in items:
                yield from words(item, key)
        case Mapping(entries=entries):
            for name, child in entries.items():
                yield node.key_span(name), name
                yield from words(child, name)


@cache
def plantable(path: Path) -> list[Word]:
    root = read(path.name, path.read_bytes()).root
    assert root
    every = [Word(span.line, span.column, text) for span, text in words(root) if span.line == span.end_line]
    return [word for word in every if len(word.text) > 2 and word.text.isascii() and word.text[0] not in "'\""]


@st.composite
def slips(draw: st.DrawFn, word: str) -> str:
    """The word with one slip in it."""
    index = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from("aeinorstxz"))
    before, here, rest = word[:index], word[index], word[index + 1 :]
    ways = [before + rest, before + letter + rest, before + letter + here + rest, before + rest[:1] + here + rest[1:]]
    return draw(st.sampled_from(ways))


@st.composite
def planted(draw: st.DrawFn, path: Path) -> dict[int, str]:
    """Some lines of a good file, by number, each with one word that is wrong in it."""
    lines = split(path.read_text(encoding="utf-8"))
    wrong: dict[int, str] = {}
    for word in draw(
        st.lists(st.sampled_from(plantable(path)), min_size=1, max_size=6, unique_by=lambda one: one.line)
    ):
        line, at = lines[word.line - 1], word.column - 1
        assert line[at:].startswith(word.text)
        slip = draw(slips(word.text).filter(lambda text: text.strip("- :_") == text))
        wrong[word.line] = line[:at] + slip + line[at + len(word.text) :]
    return wrong


def beside(path: Path, folder: Path) -> None:
    """What the good files name lies beside them."""
    if path.parent == CASES:
        shutil.copytree(CASES / "templates", folder / "templates", dirs_exist_ok=True)


@pytest.mark.parametrize("good", GOOD, ids=lambda path: path.stem)
@settings(max_examples=20)
@given(data=st.data())
def test_a_slip_in_a_good_file_is_put_right_or_left_alone(
    good: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("good")
    beside(good, folder)
    wrong = data.draw(planted(good))
    lines = split(good.read_text(encoding="utf-8"))
    text = "\n".join(wrong.get(number, line) for number, line in enumerate(lines, start=1))
    done = mended(folder, {"staff.yaml": text})
    for number, (line, now) in enumerate(zip(lines, split(after(done)), strict=True), start=1):
        assert now in (line, wrong.get(number, line))
    assert found(done) <= counted(judge_of(done.before)(done.before)[0].findings)
    if after(done) == "\n".join(lines):
        assert not done.parts[0].findings or good.name == "northfield.yaml"
    again = mended(folder, {"staff.yaml": after(done)})
    assert (again.touched, again.made) == ([], ())


@pytest.mark.parametrize("files", [completeness.STAFFING, completeness.NAMED], ids=["staffing", "named files"])
@settings(max_examples=40)
@given(data=st.data())
def test_whatever_else_is_wrong_nothing_is_added_and_once_is_enough(
    files: completeness.Files, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("files")
    made = data.draw(st.lists(st.sampled_from(completeness.mistakes(files)), unique=True))
    texts, _ = completeness.assembled(files, made)
    named = data.draw(st.sampled_from([["staff.yaml"], list(texts)]))
    before = mended(folder, texts, named)
    assert found(before) <= counted(one for part in judge_of(before.before)(before.before) for one in part.findings)
    for name in named:
        was, now = split(texts[name]), split(after(before, name))
        lines = {change.span.line for one in before.made if one.file.endswith(name) for change in one.changes}
        assert {i for i, pair in enumerate(zip(was, now, strict=True), start=1) if pair[0] != pair[1]} <= lines
    again = mended(folder, {**texts, **{name: after(before, name) for name in named}}, named)
    assert (again.touched, again.made) == ([], ())


SLIPS = """\
kind: staffing
organisation: Zoë's "Nörthfield" ✓ 🩺
people:
  - {name: Zoë 🩺, ftee: 0.6, from: IT}   # a comment, 🩺
  # another
  - name: 'Ben'

    skills: {user-focus: practicioner}
"""
RIGHT = SLIPS.replace("ftee", "fte").replace("IT", "it").replace("practicioner", "practitioner")
ENCODED = {
    "LF": lambda text: text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "mixed": lambda text: text.replace("# another\n", "# another\r\n").replace("people:\n", "people:\r").encode(),
    "no end": lambda text: text.rstrip("\n").encode(),
    "many ends": lambda text: (text + "\n\n \n").encode(),
    "trailing spaces": lambda text: text.replace("\n", "  \n").encode(),
    "mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16 LE": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16 BE": lambda text: b"\xfe\xff" + text.replace("\n", "\r\n").encode("utf-16-be"),
    "line separator": lambda text: text.replace("'Ben'", "'Be\u2028n'").encode(),
}


@pytest.mark.parametrize("encoded", ENCODED.values(), ids=ENCODED)
def test_a9_i15_encoding_mark_line_ends_and_the_end_of_the_file_stay(encoded, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    done = mended(tmp_path, {"staff.yaml": encoded(SLIPS)})
    assert next(iter(done.files.values())) == encoded(RIGHT)


def corpus() -> list[Path]:
    assert CORPORA
    files = sorted(path for path in CORPORA.rglob("*") if path.is_file())
    assert len(files) > 400
    return files


@needs_corpora
def test_i15_no_file_of_the_corpora_is_touched(tmp_path: Path) -> None:
    for file in corpus():
        assert mended(tmp_path, {"staff.yaml": file.read_bytes()}).touched == []


@needs_corpora
def test_i15_beside_any_text_of_the_corpora_only_the_slip_is_mended(tmp_path: Path) -> None:
    """Each file as the notes of a person, who has a slip in another key. What is no YAML then is left alone."""
    read_of_all = 0
    for file in corpus():
        notes = json.dumps(file.read_text(encoding="utf-8", errors="replace"), ensure_ascii=False)
        text = f"kind: staffing\norganisation: Northfield\npeople: [{{name: Asha, notes: {notes}, ftee: 0.6}}]\n"
        done = mended(tmp_path, {"staff.yaml": text})
        readable = done.parts[0].loaded is not None
        assert after(done) == (text.replace(", ftee:", ", fte:") if readable else text)
        read_of_all += readable
    assert read_of_all > 400


@needs_corpora
def test_i15_among_naughty_strings_only_the_slips_are_mended(tmp_path: Path) -> None:
    assert CORPORA
    strings = json.loads((CORPORA / "blns/blns.json").read_text(encoding="utf-8"))
    lines = ["kind: staffing", "organisation: Northfield", "people:"]
    for number, text in enumerate(strings):
        quoted = json.dumps(text, ensure_ascii=False)
        lines.append(f"  - {{id: p{number}, name: {quoted}, ftee: 0.5, title: {quoted}, learning: [{quoted}]}}")
        lines.append(f"  - {{id: q{number}, {quoted}: 1, notes: {quoted}, skills: {{{quoted}: working}}}}")
    text = "\n".join(lines)
    done = mended(tmp_path, {"staff.yaml": text.encode("utf-8", "surrogatepass")})
    now = next(iter(done.files.values())).decode("utf-8", "surrogatepass")
    assert now == text or now == text.replace(", ftee: 0.5", ", fte: 0.5")
    assert len(split(now)) == len(split(text))
