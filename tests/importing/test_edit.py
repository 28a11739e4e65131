"""Changes to a text by the places of its nodes."""

from __future__ import annotations

import pytest

from teamplan.importing.edit import Text, Unsafe, add_item, add_key, remove_key, set_value
from teamplan.source import Mapping, Sequence, read

BLOCK = "a: 1  # one\nb:\n  - x\n  - y\nc: |\n  some\n  lines\nd: {e: 2, f: 3}\n"


def at(text: str) -> Mapping:
    root = read("x.yaml", text.encode()).root
    assert isinstance(root, Mapping)
    return root


def test_values_keys_and_items() -> None:
    text, root = Text(BLOCK), at(BLOCK)
    inner, items = root["d"], root["b"]
    assert isinstance(inner, Mapping)
    assert isinstance(items, Sequence)
    set_value(text, root, "a", "9")
    add_key(text, root, "c", ["new: 1"], "")
    add_item(text, items, "z")
    set_value(text, inner, "e", "7")
    add_key(text, inner, "f", [], "g: 4")
    assert text.result() == (
        "a: 9  # one\nb:\n  - x\n  - y\n  - z\nc: |\n  some\n  lines\nnew: 1\nd: {e: 7, f: 3, g: 4}\n"
    )


@pytest.mark.parametrize(
    ("key", "left"),
    [
        ("a", "b:\n  - x\n  - y\nc: |\n  some\n  lines\nd: {e: 2, f: 3}\n"),
        ("b", "a: 1  # one\nc: |\n  some\n  lines\nd: {e: 2, f: 3}\n"),
        ("c", "a: 1  # one\nb:\n  - x\n  - y\nd: {e: 2, f: 3}\n"),
        ("d", "a: 1  # one\nb:\n  - x\n  - y\nc: |\n  some\n  lines\n"),
    ],
)
def test_a_key_goes_with_all_it_holds(key: str, left: str) -> None:
    text = Text(BLOCK)
    remove_key(text, at(BLOCK), key)
    assert text.result() == left


@pytest.mark.parametrize(("key", "left"), [("e", "d: {f: 3}"), ("f", "d: {e: 2}")])
def test_a_key_goes_from_brackets(key: str, left: str) -> None:
    text, root = Text("d: {e: 2, f: 3}"), at("d: {e: 2, f: 3}")
    inner = root["d"]
    assert isinstance(inner, Mapping)
    remove_key(text, inner, key)
    assert text.result() == left


def test_a_comment_is_changed_where_that_is_asked() -> None:
    text = Text(BLOCK)
    set_value(text, at(BLOCK), "a", "9", "  # nine")
    assert text.result().startswith("a: 9  # nine\n")


def test_two_changes_of_one_place_are_refused() -> None:
    text = Text(BLOCK)
    text.replace(0, 5, "x")
    text.replace(3, 6, "y")
    with pytest.raises(Unsafe):
        text.result()


def test_a_value_that_stands_elsewhere_is_not_changed() -> None:
    shared = "a: &s {x: 1}\nb: *s\n"
    with pytest.raises(Unsafe):
        set_value(Text(shared), at(shared), "b", "2")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_ending_of_lines_stays(ending: str) -> None:
    written = BLOCK.replace("\n", ending)
    text = Text(written)
    add_key(text, at(written), "a", ["new: 1"], "")
    text.insert_before(0, ["first: 0"])
    assert text.result().split(ending)[:3] == ["first: 0", "a: 1  # one", "new: 1"]
    assert text.result().count(ending) == written.count(ending) + 2


def test_the_diff_has_the_lines_that_change_and_no_others() -> None:
    text = Text("a\nb\nc\nd\ne\n")
    text.remove_lines(1, 1)
    text.replace(4, 5, "C")
    text.insert_before(4, ["x"])
    text.remove_lines(4, 4)
    assert [tuple(line) for line in text.diff()] == [
        ("-", 2, "b"),
        ("-", 3, "c"),
        ("+", 2, "C"),
        ("-", 5, "e"),
        ("+", 5, "x"),
    ]
    assert text.result() == "a\nC\nd\nx\n"
