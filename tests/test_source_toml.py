"""TOML text in, nodes out: they hold what tomllib reads, and know where it stands."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamplan.source import Mapping, Node, Scalar, Sequence, Span
from teamplan.source.toml import read_table

TEXT = '''\
# a comment with [tool.other] and "quotes
title = "x" # [tool.teamplan]
multi = """
[tool.teamplan]
a = 1"""
literal = \'\'\'
it's ""\'\'\'

[ tool . "teamplan" ]
plain = 12
text = "a \\u0041 \\" b" # behind
'quoted key' = 'C:\\x'
when = 2026-11-01 10:00:00
dotted.deeper = true
list = [ 1, # one
  "two",
  ["three", ],
]
inline = { a = 1, b.c = "d" }
quotes = """a"""""

[tool.teamplan.output]
format = "json"

[[tool.teamplan.per_path]]
paths = "a"
[tool.teamplan.per_path.more]
deep = 1
[[tool.teamplan.per_path]]
paths = "b"

[tool.other]
plain = 13
'''


def table(text: str, *path: str) -> Node | None:
    return read_table("pyproject.toml", text.encode(), path).root


def at(text: str, span: Span) -> str:
    """What stands at a span of one line."""
    assert span.line == span.end_line
    return text.replace("\r\n", "\n").split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def plain(node: Node) -> Any:
    match node:
        case Scalar(plain=True, text=text):
            return tomllib.loads(f"x = {text}")["x"]
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {key: plain(value) for key, value in entries.items()}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_nodes_hold_what_tomllib_reads(ending: str) -> None:
    text = TEXT.replace("\n", ending)
    root = table(text, "tool", "teamplan")
    assert root is not None
    assert plain(root) == tomllib.loads(text)["tool"]["teamplan"]
    whole = table(text)
    assert whole is not None
    assert plain(whole) == tomllib.loads(text)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_keys_and_values_know_their_place(ending: str) -> None:
    text = TEXT.replace("\n", ending)
    root = table(text, "tool", "teamplan")
    assert isinstance(root, Mapping)
    assert at(text, root.span) == '[ tool . "teamplan" ]'
    keys = {key: at(text, root.key_span(key)) for key in root.entries}
    assert keys["quoted key"] == "'quoted key'"
    assert keys["dotted"] == "dotted"
    assert keys["output"] == "output"
    assert root["plain"].span == Span(10, 9, 10, 11)
    assert at(text, root["text"].span) == r'"a \u0041 \" b"'
    assert at(text, root["when"].span) == "2026-11-01 10:00:00"
    assert at(text, root["inline"].span) == '{ a = 1, b.c = "d" }'
    assert root["list"].span == Span(15, 8, 18, 2)
    per_path = root["per_path"]
    assert isinstance(per_path, Sequence)
    assert [at(text, one["paths"].span) for one in per_path.items if isinstance(one, Mapping)] == ['"a"', '"b"']


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[tool.teamplan]\nx = \n", 2, 5),
        ('[tool.teamplan]\nx = "a\n', 2, 7),
        ("[tool.teamplan]\nx = 1\nx = 2\n", 3, 6),
        ("[tool.teamplan]\nx = [1,\n", 2, 7),
        ("[tool.teamplan", 1, 14),
    ],
)
def test_what_is_no_toml_is_said_at_its_place(text: str, line: int, column: int) -> None:
    document = read_table("pyproject.toml", text.encode(), ("tool", "teamplan"))
    assert document.root is None
    (fault,) = document.faults
    assert (fault.code, *fault.span[:2]) == ("not-yaml", line, column)
    assert fault.message.startswith("this is not TOML: ")
    assert "(at " not in fault.message


def test_other_encodings_and_deep_nesting_are_faults() -> None:
    (fault,) = read_table("p", b"[tool.teamplan]\nx = '\xff'\n", ("tool",)).faults
    assert (fault.code, *fault.span[:2]) == ("not-yaml", 2, 6)
    (fault,) = read_table("p", b"x = " + b"[" * 100_000, ("tool",)).faults
    assert fault.code in ("too-deep-or-large", "not-yaml")


def test_a_table_that_is_not_there_is_none() -> None:
    assert table("[tool.other]\nx = 1\n", "tool", "teamplan") is None
    assert table("tool = 1\n", "tool", "teamplan") is None


_keys = st.text("ab\"' .é#=[", min_size=1, max_size=4)
_values = st.recursive(
    st.one_of(st.integers(), st.booleans(), st.text("a\"'\\\n#],é}", max_size=6)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3),
    max_leaves=6,
)


def written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[ " + " ,\n # ]\n".join(map(written, value)) + " ]"
    return "{ " + ", ".join(f"{quoted(key)} = {written(one)}" for key, one in value.items()) + " }"


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@given(st.dictionaries(_keys, _values, max_size=4))
def test_any_table_is_read_as_tomllib_reads_it(values: dict[str, Any]) -> None:
    lines = "".join(f"{quoted(key)} = {written(one)} # x\n" for key, one in values.items())
    text = f"[a]\nb = 1\n[tool.teamplan]\n{lines}\n[z]\n"
    root = table(text, "tool", "teamplan")
    assert isinstance(root, Mapping)
    assert plain(root) == tomllib.loads(text)["tool"]["teamplan"] == values
    assert [at(text, root.key_span(key)) for key in root.entries] == [quoted(key) for key in values]
