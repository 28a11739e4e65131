"""Numbers, lists and names as findings and reports say them."""

from __future__ import annotations

from teamplan.words import briefly, counted, fte, percent


def test_amounts_and_lists() -> None:
    assert [fte(5), fte(60), fte(65), fte(100), fte(123400)] == ["0.05", "0.6", "0.65", "1.0", "1,234.0"]
    assert [percent(1, 3), percent(1, 200), percent(0, 0)] == ["33%", "1%", "-"]
    assert [counted(1, "level"), counted(0, "person", "people"), counted(10, "skill"), counted(11, "skill")] == [
        "one level",
        "no people",
        "ten skills",
        "11 skills",
    ]
    assert [briefly("a"), briefly("ab"), briefly("abc"), briefly("abcdef", most=3)] == [
        "a",
        "a and b",
        "a, b and c",
        "a, b and 4 more",
    ]
