"""How names are compared: the slug of a name, and the near match offered for a misspelt one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLIP = 2  # letters that a slip adds or leaves out at most
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """NFKD without marks, casefolded; runs of anything but a-z and 0-9 to one hyphen, trimmed. "" if nothing stays."""
    if _SLUG.match(name):
        return name
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _NOT_SLUG.sub("-", bare.casefold()).strip("-")


def near(written: str, options: Iterable[str]) -> str | None:
    """The option that looks most like what was written, or None; of equal ones the first in sorted order.

    One or two characters look like too much to be taken for a slip.
    """
    return _near(written, tuple(sorted(set(options)))) if len(written) > 2 else None


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


def did_you_mean(written: str, options: Iterable[str]) -> str:
    """ "did you mean 'x'?" or ""."""
    option = near(written, options)
    return f"did you mean '{option}'?" if option else ""
