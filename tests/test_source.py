"""Text in, nodes with places or faults out. Test names carry the row of the fault table they are for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from teamplan.source import Document, Mapping, Node, Scalar, Sequence, Span, read
from teamplan.source.lines import split

SUITE = Path(__file__).parents[2] / "shared/corpora/yaml-test-suite"
NAUGHTY = Path(__file__).parents[2] / "shared/corpora/blns/blns.json"


def read_text(text: str) -> Document:
    return read("file.yaml", text.encode("utf-8"))


def root(text: str) -> Node:
    document = read_text(text)
    assert document.root is not None, document.faults
    return document.root


def codes(data: bytes | str) -> list[tuple[str, int, int]]:
    document = read("file.yaml", data.encode("utf-8") if isinstance(data, str) else data)
    return [(fault.code, fault.span.line, fault.span.column) for fault in document.faults]


def nodes(node: Node | None) -> list[Node]:
    match node:
        case Mapping():
            return [node, *(one for child in node.entries.values() for one in nodes(child))]
        case Sequence():
            return [node, *(one for child in node.items for one in nodes(child))]
        case Scalar():
            return [node]
        case _:
            return []


def plain(node: Node) -> object:
    match node:
        case Mapping():
            return {key: plain(child) for key, child in node.entries.items()}
        case Sequence():
            return [plain(child) for child in node.items]
        case Scalar():
            return node.text


def test_every_value_and_key_knows_its_place() -> None:
    found = root("kind: staffing\npeople:\n  - {name: Asha Patel, fte: 0.6}\n")
    assert isinstance(found, Mapping)
    people = found["people"]
    assert isinstance(people, Sequence)
    asha = people[0]
    assert isinstance(asha, Mapping)
    assert asha["name"].span == Span(3, 12, 3, 22)
    assert asha.key_span("fte") == Span(3, 24, 3, 27)
    assert people.span.line == 3
    assert found.key_span("people") == Span(2, 1, 2, 7)


@pytest.mark.parametrize("written", ["NO", "yes", "01234567", "1:30", "8a", "7", "1e3", "0x1F", "2024-01-02", "12_34"])
def test_b3_b4_b5_a_value_stays_the_text_that_was_written(written: str) -> None:
    found = root(f"key: {written}\n")
    assert isinstance(found, Mapping)
    value = found["key"]
    assert isinstance(value, Scalar)
    assert (value.text, value.plain) == (written, True)


def test_quotes_and_block_scalars_are_not_plain() -> None:
    found = root("a: '0.8'\nb: |\n  0.8\nc: 0.8\nd: '0.8'\n")
    assert isinstance(found, Mapping)
    assert [getattr(found[key], "plain", None) for key in "abcd"] == [False, False, True, False]


def test_a_key_in_quotes_stands_with_its_quotes() -> None:
    found = root("- a: 1\n- 'a': 1\n")
    assert isinstance(found, Sequence)
    assert [each.key_span("a") for each in found.items if isinstance(each, Mapping)] == [
        Span(1, 3, 1, 4),
        Span(2, 3, 2, 6),
    ]


@pytest.mark.parametrize("empty", ["", "# only a comment\n", "---\n", "\n\n"])
def test_a1_an_empty_file_is_a_fault_at_its_start(empty: str) -> None:
    document = read_text(empty)
    assert [fault.code for fault in document.faults] == ["not-yaml"] or isinstance(document.root, Scalar)


def test_a3_a_second_document_is_a_fault_at_its_line() -> None:
    assert ("not-yaml", 2, 1) in codes("a: 1\n---\nb: 2\n")


def test_a4_a_byte_order_mark_shifts_no_column() -> None:
    document = read("file.yaml", b"\xef\xbb\xbfkind: x\n")
    assert isinstance(document.root, Mapping)
    assert document.root.key_span("kind") == Span(1, 1, 1, 5)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
def test_a5_a6_other_encodings_end_in_places_or_one_fault(encoding: str) -> None:
    document = read("file.yaml", "name: Zoë\nfte: 0.5\n".encode(encoding))
    if document.root is None:
        assert [fault.code for fault in document.faults] == ["not-yaml"]
    else:
        assert isinstance(document.root, Mapping)
        assert document.root.key_span("fte").line == 2


def test_a6_the_fault_points_at_the_bad_byte() -> None:
    assert codes(b"a: 1\nname: Zo\xeb\n") == [("not-yaml", 2, 9)]


@pytest.mark.parametrize("magic", [b"PK\x03\x04abc", b"\x89PNG\r\n\x1a\n", b"\x1f\x8b\x08\x00", b"SQLite format 3\x00"])
def test_a7_a_binary_file_is_named_and_not_echoed(magic: bytes) -> None:
    document = read("file.yaml", magic + bytes(range(256)))
    assert document.root is None
    assert [fault.code for fault in document.faults] == ["not-yaml"]
    assert all(character.isprintable() for character in document.faults[0].message)


@pytest.mark.parametrize("text", ['a: "\\x00"\n', 'a: "\\ud800"\n', 'a: "\\x1b[31m"\n', "a: b\x00c\n", "a: \x1b[31m\n"])
def test_a8_control_characters_and_lone_surrogates_are_refused(text: str) -> None:
    assert codes(text)
    assert codes(text)[0][1] == 1


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a9_line_endings_do_not_move_lines(ending: str) -> None:
    found = root(ending.join(["a: 1", "b:", "  c: 2"]))
    assert isinstance(found, Mapping)
    assert found.key_span("b").line == 2
    assert found["b"].span.line == 3


def test_a10_a_tab_is_named() -> None:
    document = read_text("a:\n\tb: 1\n")
    assert "tab" in document.faults[0].message
    assert document.faults[0].span.line == 2


def test_b1_every_duplicate_key_is_reported_with_the_first_place() -> None:
    document = read_text("a: 1\nb: 2\n'a': 3\nc: {x: 1, x: 2}\n")
    assert [(f.code, f.span.line, f.span.column) for f in document.faults] == [
        ("duplicate-key", 3, 1),
        ("duplicate-key", 4, 11),
    ]
    assert document.faults[0].related[0][0].line == 1


def test_a_key_over_two_lines_ends_inside_the_text() -> None:
    found = root("{a b, multi\n  line, c: d}\n")
    assert isinstance(found, Mapping)
    lines = ["{a b, multi", "  line, c: d}"]
    for key in found.entries:
        span = found.key_span(key)
        assert span.end_column <= len(lines[span.end_line - 1]) + 1, key


def test_a_value_over_an_empty_line_ends_on_its_last_line() -> None:
    found = root("a: one\n\n  two\nb: three\n")
    assert isinstance(found, Mapping)
    assert found["a"].span == Span(1, 4, 3, 6)


FORMS = [
    *("one", "one two", "one\n    two", "one\n\n    two", "'one'", '"one\n    two"', "|\n    one", "<<", "R&D?"),
    *("one: one two", "'one': one\n    two", "? one\n    two\n  : one", "? one\n\n    two\n  : one\n\n    two"),
    *("[one, one two, one\n    two]", "{one two: one, two: one two}", "{one\n    two, one}", "[one: one two ]"),
]
RARE_FORMS = ["&name one", "!tag one", "{&name one: !tag two}", "one #1", "one & two"]


@given(st.lists(st.sampled_from(FORMS), min_size=1, max_size=8), st.sampled_from(["one", *RARE_FORMS]))
def test_a_text_met_before_stands_where_the_parser_says(forms: list[str], last: str) -> None:
    text = "".join(f"- {form}\n" for form in [*forms, last])
    events = [event for event in yaml.parse(text, yaml.SafeLoader) if isinstance(event, yaml.ScalarEvent)]
    assert scalars(root(text)) == [(event.value, span_of(event)) for event in events]


def scalars(node: Node) -> list[tuple[str, Span]]:
    """Keys and values with their places, in the order of the file."""
    match node:
        case Mapping():
            return [one for key, child in node.entries.items() for one in [(key, node.key_span(key)), *scalars(child)]]
        case Sequence():
            return [one for child in node.items for one in scalars(child)]
        case Scalar():
            return [(node.text, node.span)]


def span_of(event: yaml.Event) -> Span:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


@pytest.mark.parametrize("text", ["? [a, b]\n: 1\n", "{a: 1}: 2\n"])
def test_b2_keys_are_single_values(text: str) -> None:
    assert codes(text)


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system [x]", "!foo 1", "!!int abc", "!include x"])
def test_b9_b11_tags_are_refused_where_they_stand(tag: str) -> None:
    assert codes(f"ok: 1\na: {tag}\n")[0][1] == 2


@pytest.mark.parametrize("text", ["&a [*a]\n", "&x {b: *x}\n", "a: &b {c: {d: *b}}\n"])
def test_b13_a_value_that_holds_itself_is_refused(text: str) -> None:
    assert "circular-reference" in {code for code, _, _ in codes(text)}


def test_b16_a_comment_that_swallows_a_number_is_a_trap() -> None:
    assert codes("a: b\nc: b #1\n") == [("yaml-trap", 2, 4)]
    assert codes("a: b # 1\nc:\n  #1\n  b\n") == []


def test_b14_merge_keys_are_refused_after_a_value_that_looks_like_one() -> None:
    assert codes("a: <<\n<<: {b: 1}\n") == [("not-yaml", 2, 1)]


def test_b14_merge_keys_are_refused() -> None:
    assert codes("a: &a {x: 1}\nb:\n  <<: *a\n")[0][1] == 3


def test_b19_an_unclosed_quote_or_bracket_is_found_where_it_opens() -> None:
    long = "".join(f"line{n}: value\n" for n in range(3000))
    assert codes('a: "unclosed\n' + long)[0][1] <= 5
    assert codes("a: [1, 2\n" + long)[0][1] <= 5


def test_c1_deep_nesting_ends_in_a_fault_and_not_in_a_crash() -> None:
    program = "from teamplan.source import read; d = read('f', b'[' * 100_000); print(d.faults[0].code)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "too-deep-or-large")


def test_c2_c3_bombs_end_quickly() -> None:
    laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    laughs += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    merges = "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 40))
    began = time.process_time()
    assert codes(laughs)
    assert codes(merges)
    assert time.process_time() - began < 20  # doubling per line would never end


def test_c4_a_file_beyond_the_size_is_refused() -> None:
    assert codes(b"a: " + b"x" * 33_000_000)[0][0] == "too-deep-or-large"


@given(st.text(max_size=200))
def test_reading_never_raises_and_every_place_lies_in_the_text(text: str) -> None:
    document = read("file.yaml", text.encode("utf-8", "surrogatepass"))
    lines = max(document.text.count("\n") + document.text.count("\r") + text.count("\x85") * 2 + 3, 3)
    lines += document.text.count("\u2028") + document.text.count("\u2029")
    spans = [fault.span for fault in document.faults] + [node.span for node in nodes(document.root)]
    assert all(1 <= span.line <= lines and span.column >= 1 for span in spans)
    assert document.root is not None or document.faults


@given(st.binary(max_size=200))
def test_reading_never_raises_for_any_bytes(data: bytes) -> None:
    document = read("file.yaml", data)
    assert document.root is not None or document.faults


yaml_lines = st.lists(
    st.sampled_from(
        ["a: 1", "b: [x, {y: z}]", "- q", "  c: 'd'", "e: |", "  text", "&f g: h", "i: *f", "? j", '"k": l']
    ),
    max_size=8,
)


@given(yaml_lines)
def test_reading_never_raises_for_things_like_yaml(lines: list[str]) -> None:
    document = read_text("\n".join(lines))
    for node in nodes(document.root):
        assert 1 <= node.span.line <= len(lines) + 1


@pytest.mark.skipif(not SUITE.exists(), reason="the YAML test suite is not beside this checkout")
def test_b21_the_whole_yaml_test_suite() -> None:
    cases = sorted(SUITE.glob("*.yaml"))
    assert len(cases) > 350
    for case in cases:
        document = read(case.name, case.read_bytes())
        assert document.root is not None or document.faults, case.name
        for fault in document.faults:
            assert fault.span.line >= 1, case.name
            assert fault.message, case.name


@pytest.mark.skipif(not SUITE.exists(), reason="the YAML test suite is not beside this checkout")
def test_every_place_in_the_yaml_test_suite_is_where_it_says() -> None:
    """Spans lie inside the text; at a key's place stands the key, and at a plain value's the value (or its alias)."""
    keys = values = 0
    for case in sorted(SUITE.glob("*.yaml")):
        document = read(case.name, case.read_bytes())
        lines = split(document.text)
        for fault in document.faults:
            assert inside(fault.span, lines), (case.name, fault)
        for node in nodes(document.root):
            assert inside(node.span, lines), (case.name, node.span)
            if isinstance(node, Scalar) and node.plain and node.span.line == node.span.end_line:
                values += 1
                assert re.fullmatch(rf"([!&]\S* *)*({re.escape(node.text)}|[*].+)", cut(lines, node.span)), case.name
            if isinstance(node, Mapping):
                for key in node.entries:
                    keys += 1
                    span = node.key_span(key)
                    assert inside(span, lines), (case.name, span)
                    assert key in (written := cut(lines, span), unquoted(written)), (case.name, key, written)
    assert keys > 350
    assert values > 350


def inside(span: Span, lines: list[str]) -> bool:
    ends = (span.line, span.column), (span.end_line, span.end_column)
    there = all(1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1 for line, column in ends)
    return there and ends[0] <= ends[1]


def cut(lines: list[str], span: Span) -> str:
    """The text from one end of a span to the other."""
    within = lines[span.line - 1 : span.end_line]
    within[-1] = within[-1][: span.end_column - 1]
    within[0] = within[0][span.column - 1 :]
    return "\n".join(within)


def unquoted(written: str) -> str:
    """A key without its quotes, escapes and line breaks, as a parser of its own has it; "" where that is none."""
    try:
        return str(yaml.load(written, yaml.BaseLoader) or "")
    except yaml.YAMLError:
        return ""


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the naughty strings are not beside this checkout")
def test_naughty_strings_come_back_as_written() -> None:
    for text in json.loads(NAUGHTY.read_text(encoding="utf-8")):
        document = read_text("key: " + json.dumps(text, ensure_ascii=True) + "\n")
        if document.root is None or document.faults:
            assert document.faults
        else:
            assert plain(document.root) == {"key": text}
