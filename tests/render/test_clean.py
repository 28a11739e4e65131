"""Text from files can be read, and can do nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamplan.render.clean import clean, clean_excerpt, cut, encodable, tail, width

from .corpus import naughty


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Asha Patel", "Asha Patel"),
        ("  two\n  lines\t", "two lines"),
        ("a\u202eb", "a<U+202E>b"),
        ("\x1b[31m", "<U+001B>[31m"),
        ("\x9b", "<U+009B>"),
        ("zero\u200bwidth", "zero<U+200B>width"),
        ("a\u200db", "a<U+200D>b"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\udcff", "<U+DCFF>"),
        ("e" + "\u0301" * 9, "e" + "\u0301" * 4),
        ("⚕️", "⚕️"),
        ("a\ufe0f", "a<U+FE0F>"),
        ("\u3164", "<U+3164>"),
        ("أحمد", "أحمد"),
        ("", ""),
    ],
)
def test_e4_e5_e6_one_line_with_what_is_hidden_named(written: str, shown: str) -> None:
    assert clean(written) == shown


@pytest.mark.parametrize("shown", [clean, clean_excerpt])
@given(text=st.text())
def test_nothing_that_acts_is_left(shown: object, text: str) -> None:
    assert callable(shown)
    left = [c for c in shown(text) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert [c for c in left if c not in "\u200c\u200d"] == []


@given(text=st.text())
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


def test_every_naughty_string_is_one_printable_line() -> None:
    for text in naughty():
        shown = clean(text)
        assert "\n" not in shown
        assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("Łukasz", 6), ("👩", 2), ("", 0)]
)
def test_e7_width_is_what_a_terminal_gives(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "plain"), [("✓ covered", "+ covered"), ("██░", "##."), ("Zoë", "Zoe"), ("日", "<U+65E5>"), ("→", "->")]
)
def test_signs_fall_back_where_an_encoding_lacks_them(text: str, plain: str) -> None:
    assert encodable(text, "ascii") == plain
    assert encodable(text, "utf-8") == text


@pytest.mark.parametrize(
    ("text", "most", "front", "end"),
    [
        ("abcd", 4, "abcd", "abcd"),
        ("abcd", 3, "ab…", "bcd"),
        ("日本語", 5, "日本…", "本語"),
        ("日本語", 4, "日…", "本語"),
        ("xe\u0301yz", 3, "xe\u0301…", "e\u0301yz"),
        ("", 3, "", ""),
    ],
)
def test_a_text_is_cut_to_a_width(text: str, most: int, front: str, end: str) -> None:
    assert cut(text, most) == front
    assert tail(text, most) == end
