"""How names are compared: the slug of a name, and the near match offered for a misspelt one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLIP = 2  # letters that a slip adds or leaves out at most
_SHORTEST, _LONG = 4, 8  # letters of a word in a name that can hold a slip, and of one that can hold two
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """NFKD without marks, casefolded; runs of anything but a-z and 0-9 to one hyphen, trimmed. "" if nothing stays."""
    if _SLUG.match(name):
        return name
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _NOT_SLUG.sub("-", bare.casefold()).strip("-")


def near(written: str, options: Iterable[str], least: float = 0.6) -> str | None:
    """The option that looks most like what was written, or None; of equal ones the first in sorted order.

    One or two characters look like too much to be taken for a slip.
    """
    return _near(written, tuple(sorted(set(options))), least) if len(written) > 2 else None


@lru_cache(maxsize=4096)
def _near(written: str, choices: tuple[str, ...], least: float = 0.6) -> str | None:
    import difflib

    by_slug = {slug(option): option for option in reversed(choices)}
    found = difflib.get_close_matches(slug(written) or written, sorted(by_slug), n=1, cutoff=least)
    return by_slug[found[0]] if found else None


def near_slip(written: str, options: Iterable[str]) -> str | None:
    """The option that differs by so little that it must be a slip of the pen: of much the same length, and near."""
    length = len(slug(written))
    alike = tuple(sorted({option for option in options if abs(len(slug(option)) - length) <= _SLIP}))
    return _near(written, alike, 0.85) if length > 2 else None


def slip_of_word(written: str, words: Iterable[str]) -> str | None:
    """The one word of a fixed list that was certainly meant; None where there is any doubt.

    It differs in capitals or separators alone, or by one slip of the pen; by two where it is long and begins and ends
    alike. A letter that stands for another is a slip only in words of five letters and more.
    """
    return _slip(written, tuple(words), False)


def slip_of_name(written: str, names: Iterable[str]) -> str | None:
    """The one name of an open list that was certainly meant; None where there is any doubt.

    Names differ by little on purpose: `ward-3` and `ward-4`, `junior-` and `senior-`, `head-` and `lead-`. So one word
    of the name alone may differ, by a slip inside it, and must be no word of the other names, and hold no digit.
    """
    return _slip(written, tuple(names), True)


@lru_cache(maxsize=4096)
def _slip(written: str, options: tuple[str, ...], names: bool) -> str | None:
    """The option that fits, where no other is as near."""
    own = slug(written)
    by_slug = {slug(option): option for option in options}
    if own in by_slug:
        return by_slug[own]
    near = [option for option in by_slug if abs(len(option) - len(own)) <= _SLIP]
    fitting = [option for option in near if (_is_slip_in_name if names else _is_slip_in_word)(own, option)]
    if len(fitting) != 1 or (names and _holds_another_word(own, fitting[0], by_slug)):
        return None
    nearest = edits(own, fitting[0])
    rivals = (option for option in near if option != fitting[0] and edits(own, option) <= nearest)
    return None if any(rivals) else by_slug[fitting[0]]


def _holds_another_word(written: str, name: str, names: Iterable[str]) -> bool:
    """Whether what differs is a word by itself in another name."""
    odd = {*written.split("-")} - {*name.split("-")}
    return any(odd & {*other.split("-")} for other in names)


def _is_slip_in_word(written: str, word: str) -> bool:
    return _is_slip(written, word, least=5)


def _is_slip_in_name(written: str, name: str) -> bool:
    if written.replace("-", "") == name.replace("-", ""):
        return not re.search("[0-9]", name)
    parts, meant = written.split("-"), name.split("-")
    if len(parts) != len(meant):
        return False
    differing = [pair for pair in zip(parts, meant, strict=True) if pair[0] != pair[1]]
    ((one, other), *more) = differing
    if more or min(len(one), len(other)) < _SHORTEST:
        return False
    swapped = len(one) == len(other) and sorted(one) == sorted(other)
    return (swapped or one[0] == other[0]) and _is_slip(one, other, least=6, ends_alike=True)


def _is_slip(written: str, meant: str, *, least: int, ends_alike: bool = False) -> bool:
    """`least`: letters of a word in which one stands for another; `ends_alike`: not for the last one."""
    if min(len(written), len(meant)) < _SHORTEST - 1 or re.search("[0-9]", written + meant):
        return False
    alike = written[0] == meant[0] and written[-1] == meant[-1]
    match edits(written, meant):
        case 1:
            replaced = len(written) == len(meant) and sorted(written) != sorted(meant)
            return not replaced or (len(meant) >= least and (alike or not ends_alike))
        case 2:
            return alike and len(meant) >= _LONG and near_slip(written, (meant,)) is not None
    return False


def edits(one: str, other: str) -> int:
    """How many slips lie between two words: a letter too many, too few, another, or two swapped. 3 stands for more."""
    if abs(len(one) - len(other)) > _SLIP:
        return _SLIP + 1
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = above, row, [i]
        for j, wanted in enumerate(other, start=1):
            least = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                least = min(least, before[j - 2] + 1)
            row.append(least)
    return min(row[-1], _SLIP + 1)


def did_you_mean(written: str, options: Iterable[str]) -> str:
    """ "did you mean 'x'?" or ""."""
    option = near(written, options)
    return f"did you mean '{option}'?" if option else ""
