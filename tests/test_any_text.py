"""Whatever a file holds: reading and checking end in findings, never in a bug of ours, and each stands inside its file.

The texts are good files after some slips of the hand, and texts made of what our files are made of.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamplan.checks import about_files
from teamplan.cli.run import FINDINGS, FINE, run
from teamplan.findings import Finding, Place
from teamplan.load import load_file, load_text
from teamplan.source import Document, Span, lines

ROOT = Path(__file__).parents[1]
GOOD = {
    path.name: path.read_text(encoding="utf-8")
    for path in (
        ROOT / "examples/northfield.yaml",
        ROOT / "roles/health.yaml",
        ROOT / "roles/teams/beta-team.yaml",
        ROOT / "roles/assumptions/nhs-england-2026-27.yaml",
        ROOT / "tests/checks/file/templates/rules.yaml",
        ROOT / "tests/checks/file/templates/extends-shipped.yaml",
    )
}
ODD = [
    "\t",
    "\x00",
    "\x1b",
    "\x85",
    "\u2028",
    "\ufeff",
    "\u202e",
    "é",
    "e\u0301",
    "👩🏽‍💻",
    "\r",
    '"',
    "'",
    "- ",
    ": ",
    " #1",
]
SIGNS = st.sampled_from([*"{}[],:&*!|>%@`?#~-<.0z\n ", *ODD])
KEYS = [
    *(
        "kind",
        "id",
        "name",
        "organisation",
        "as_of",
        "library",
        "assumptions",
        "people",
        "title",
        "from",
        "band",
        "fte",
    ),
    *("available", "contract", "starts", "ends", "roles", "role", "level", "skills", "learning", "away", "to", "count"),
    *("vacant", "defaults", "keep", "teams", "template", "members", "person", "position", "adjust", "drop", "reason"),
    *("accept", "finding", "owner", "until", "roadmap", "stages", "target", "scenarios", "positions", "rules", "rule"),
    *("any_of", "size", "requires", "levels", "default_level", "extends", "conditions", "<<", "1", "~", "''", "? a"),
]
VALUES = [
    *(
        "staffing",
        "team",
        "roles",
        "assumptions",
        "delivery-manager",
        "asha",
        "outpatients",
        "beta-team",
        "./beta.yaml",
    ),
    *("0.5", "1.0", "37.5", ".nan", "1e400", "-1", "9" * 5_000, "2026-11-01", "2026-02-30", "2027-01", "true", "no"),
    *("~", "''", '""', "[]", "{}", "[{}]", "{a: [b]}", "|", ">-", "&a b", "*a", "!t x", "a: b", "x #1", "[", "'"),
]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A good file after one to four slips of the hand."""
    text = draw(st.sampled_from(sorted(GOOD.values())))
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from([_character, _line]))(draw, text)
    return text


def _character(draw: st.DrawFn, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    match draw(st.sampled_from(["delete", "double", "insert", "cut"])):
        case "delete":
            return text[:at] + text[at + 1 :]
        case "double":
            return text[:at] + text[at : at + 1] + text[at:]
        case "insert":
            return f"{text[:at]}{draw(SIGNS)}{text[at:]}"
        case _:
            return text[:at]


def _line(draw: st.DrawFn, text: str) -> str:
    rows = text.split("\n")
    at = draw(st.integers(0, len(rows) - 1))
    match draw(st.sampled_from(["delete", "double", "indent", "outdent", "swap", "move"])):
        case "delete":
            del rows[at]
        case "double":
            rows.insert(at, rows[at])
        case "indent":
            rows[at] = draw(st.sampled_from([" ", "  ", "\t", "- "])) + rows[at]
        case "outdent":
            rows[at] = rows[at].removeprefix("  ") if rows[at].startswith("  ") else rows[at].lstrip(" -")
        case "swap":
            rows[at : at + 2] = reversed(rows[at : at + 2])
        case _:
            rows.insert(draw(st.integers(0, len(rows) - 1)), rows.pop(at))
    return "\n".join(rows)


@st.composite
def alike(draw: st.DrawFn) -> str:
    """A text of keys and values of ours in any order and at any depth."""
    row = st.tuples(
        st.integers(0, 4), st.sampled_from(["", "- "]), st.sampled_from(KEYS), st.sampled_from(["", *VALUES])
    )
    rows = [f"{'  ' * depth}{dash}{key}: {value}" for depth, dash, key, value in draw(st.lists(row, max_size=25))]
    kind = draw(st.sampled_from(["staffing", "team", "roles", "assumptions", "other", ""]))
    return "\n".join([f"kind: {kind}", "organisation: N", *rows])


def _flow(value: object) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case _:
            return str(value)


WORDS = [value for value in VALUES if value[:1] not in "|>&*![{'" and ": " not in value and " #" not in value]
NAMES = [key for key in KEYS if key.isidentifier()]
trees = st.recursive(
    st.sampled_from([*WORDS, "''"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=30,
)


@st.composite
def grown(draw: st.DrawFn) -> str:
    """A file of ours that is well-formed YAML, with any kind of value under any key."""
    top = draw(st.dictionaries(st.sampled_from(NAMES), trees, min_size=1, max_size=10))
    kind = draw(st.sampled_from(["staffing", "team", "roles", "assumptions"]))
    rows = {"kind": kind, "organisation": "N", "id": "x", "name": "X", **top} | {"kind": kind}
    return "".join(f"{key}: {_flow(value)}\n" for key, value in rows.items())


texts = st.one_of(mutated(), alike(), grown())


def findings(text: str) -> tuple[list[Finding], dict[str, Document]]:
    """What is said about a text, as a staffing file with all it names and as a file by itself."""
    data = text.encode("utf-8", "surrogatepass")
    _, document, alone = load_file("file.yaml", data)
    loaded, found = load_text("file.yaml", data, folder=ROOT / "roles/teams")
    if loaded is None:
        return [*alone, *found], {"file.yaml": document}
    return [*alone, *about_files(loaded, found)], {one.path: one for one in loaded.documents}


def inside(place: Place, document: Document) -> bool:
    rows = lines(document)

    def there(line: int, column: int) -> bool:
        return 1 <= line <= len(rows) and 1 <= column <= len(rows[line - 1]) + 1

    line, column, end_line, end_column = place.span
    return there(line, column) and there(end_line, end_column) and (line, column) <= (end_line, end_column)


@settings(max_examples=300)
@given(texts)
def test_everything_said_stands_inside_its_file(text: str) -> None:
    found, documents = findings(text)
    for finding in found:
        assert finding.place is not None, finding
        for place in (finding.place, *(related.place for related in finding.related)):
            assert inside(place, documents[place.path]), (finding, text)


@settings(max_examples=60)
@given(texts, st.sampled_from(["text", "json"]))
def test_no_text_ends_in_a_bug_of_ours(tmp_path_factory: pytest.TempPathFactory, text: str, format: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "file.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    output = folder / "out"
    code = run(["validate", str(folder / "file.yaml"), "--format", format, "-o", str(output)])
    assert code in (FINE, FINDINGS), text
    assert output.read_bytes()


def test_a_place_outside_its_file_would_be_seen() -> None:
    _, documents = findings("kind: staffing\n")
    assert inside(Place("file.yaml", Span(2, 1, 2, 1)), documents["file.yaml"])
    for span in (Span(3, 1, 3, 1), Span(1, 16, 1, 17), Span(1, 2, 1, 1), Span(0, 1, 1, 1)):
        assert not inside(Place("file.yaml", span), documents["file.yaml"])
