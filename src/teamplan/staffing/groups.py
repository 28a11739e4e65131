"""A group of `count` people who need not be told apart -> how many of them it is enough to tell apart.

Take any arrangement. The time that the group gives to one position can come from people who serve that position alone:
as many as the time needs, or more where a voice wants more heads, but never more than served it before. Every row still
holds and no goal is worse. So no more are ever needed than those, and a few with nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterable

SPARE = 3  # one may be thought away, and three are named as nearest


def enough(available: int, wanted: Iterable[int], voices: Iterable[int]) -> int:
    """People with this time each (above 0). `wanted`: FTE of each position open to them; `voices`: heads asked for."""
    return sum(-(-fte // available) for fte in wanted) + sum(voices) + SPARE
