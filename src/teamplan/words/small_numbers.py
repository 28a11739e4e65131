"""Counts of people as a board may read them: a small one could tell who, so it is not said, and cannot be worked out.

A reader may know how many there are in all, and how it is decided what is hidden; each hidden count has at least two
possible values even so.
"""

from __future__ import annotations

from collections.abc import Sequence

FEW = 5  # people: fewer are not counted for a board, unless it is told otherwise
FEWEST = 3  # with fewer, "fewer than" would say how many
HIDDEN = "*"


def at_least(number: int, few: int) -> str:
    """'none', 'fewer than 5', '12'."""
    return "none" if not number else f"fewer than {few}" if number < few else f"{number:,}"


def part_of(part: int, whole: int, few: int) -> str:
    """'none', 'some', 'most' or 'all of them' where a figure, or what is left of the whole, would be small."""
    if part in (0, whole):
        return "all of them" if part else "none of them"
    if part < few or whole - part < few:
        return "most of them" if 2 * part > whole else "some of them"
    return f"{part:,} of {whole:,}"


def to_hide(counts: Sequence[int], few: int) -> frozenset[int]:
    """Which of several counts to hide, by index: the small ones, and the next smallest until no sum gives one away."""
    small = [number for number in counts if 0 < number < few]
    for number in sorted({number for number in counts if number >= few}):
        if not small or (len(small) > 1 and sum(small) not in (len(small), len(small) * (few - 1))):
            break  # nothing to hide, or the hidden are neither all as few nor all as many as they can be
        small += [number] * counts.count(number)  # which of several equal ones were hidden would tell
    return frozenset(index for index, number in enumerate(counts) if number in small)
