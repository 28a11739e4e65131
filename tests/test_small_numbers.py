"""What is hidden from a board stays hidden, also from whoever knows the total and how it is decided what is hidden."""

from __future__ import annotations

from itertools import product

import pytest

from teamplan.words.small_numbers import FEWEST, at_least, part_of, to_hide


def display(counts: tuple[int, ...], few: int) -> tuple[int | None, ...]:
    hidden = to_hide(counts, few)
    return tuple(None if index in hidden else number for index, number in enumerate(counts))


@pytest.mark.parametrize("few", [3, 5])
def test_j8_no_hidden_count_can_be_worked_out_from_the_total(few: int) -> None:
    """An attacker tries every table with the same total that would have been shown the same."""
    possible: dict[tuple[tuple[int | None, ...], int], list[tuple[int, ...]]] = {}
    for counts in product(range(1, 10), repeat=3):
        possible.setdefault((display(counts, few), sum(counts)), []).append(counts)
    for (shown, _), tables in possible.items():
        hidden = [index for index, number in enumerate(shown) if number is None]
        if len(hidden) == len(shown):
            continue  # then no total is told
        assert all(len({table[index] for table in tables}) > 1 for index in hidden), (shown, tables)


@pytest.mark.parametrize("few", [3, 5, 10])
def test_j7_no_small_count_is_shown(few: int) -> None:
    for counts in product(range(13), repeat=3):
        assert not [number for number in display(counts, few) if number and number < few]


def test_the_least_threshold_leaves_a_doubt() -> None:
    assert {at_least(number, FEWEST) for number in (1, 2)} == {"fewer than 3"}
    assert at_least(0, FEWEST) == "none"
    assert at_least(1234, FEWEST) == "1,234"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 9, "none of them"), (9, 9, "all of them"), (2, 9, "some of them"), (7, 9, "most of them"), (6, 12, "6 of 12")],
)
def test_a_part_is_hidden_with_what_is_left_of_the_whole(part: int, whole: int, said: str) -> None:
    assert part_of(part, whole, 5) == said
