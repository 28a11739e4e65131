"""A text that somebody wrote -> the same without the names of people in it.

Names are taken out whatever their capitals, and each part of a name too. Two things stay, as they name nobody: a
common word in small letters ("patients will wait" where a Will is in the file), and a month in a date ("until May 2027"
where a May is). Where it could be either, it is taken for the name: "Will", "in May", and a text of that one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from teamplan.words import MONTHS

LEFT_OUT = "[name left out]"
_SHORTEST = 2  # letters of a part of a name that could be any word

# Words that people write in purposes, reasons and answers, and that are given names or surnames too.
_WORDS = """
april art august autumn bank banks bay bell best bill black bond book box branch bridge bright brown
can care carer case cash chance chapel charity child clerk close coach cook court cross dale dawn
day days dean dear doctor driver early east england english fair faith farmer field fields fine
flood forest frank free french friend frost gardener glass gold golden good grace grant green grey
guest guy hall hand hands hard head heath hill home honour hope house hunt joy judge june just
justice keen key keys kind king kitchen lane large law leaf light link little lock long love low
luck major march mark marks may mean merit miles mill mills moon new nice night noble noon north
nurse page pages paint parish park pass patience piece place plant pool poor porter post pound power
powers price prices pride prior quick rain read rest rich ridge river road rock root rose round
royal rush savage school sea seal self sharp shepherd shore short silver small snow south spark
sparks spring star steel steward stock stone storm street strong summer swift temple town trust
violet walk wall walls ward wards water way week weeks well wells west white wild will wills winter
wise wood woods word words work works worth yard young
"""
COMMON = frozenset(_WORDS.split())

_MONTH = "|".join((*MONTHS, *(month[:3] for month in MONTHS), "Sept"))
_DAY = r"(?:[12]?[0-9]|3[01])"
_NTH = r"(?:st|nd|rd|th)"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_DATED = rf"\.?(?:\s+{_DAY}{_NTH}?)?[\s,/-]+{_YEAR}"  # what makes a date of the month before it
_YEAR_FOLLOWS = re.compile(
    rf"{_DATED}|\s*(?:to|and|or|until|[-–—/,])\s*(?:{_DAY}{_NTH}?\s+)?(?:{_MONTH})(?!\w){_DATED}", re.IGNORECASE
)
_DAY_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:on|by|from|until|till|to|before|after|since)\s+(?:the\s+)?{_DAY}{_NTH}?|(?<!\w){_DAY}{_NTH})"
    r"(?:\s+of)?\s+\Z",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"(?<!\w)(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sir|Dame)\.?\s+\Z", re.IGNORECASE)
_MONTHS = frozenset(_MONTH.casefold().split("|"))


@dataclass(frozen=True)
class Nameless:
    """`names`: whole names and ids; their parts count too."""

    names: frozenset[str]

    def without(self, text: str, instead: str = LEFT_OUT) -> str:
        """`instead` stands where a name stood."""
        return self._pattern.sub(lambda found: found[0] if _names_nobody(found) else instead, text)

    def names_somebody(self, identifier: str) -> bool:
        """Of an id, where a word stands alone and always in small letters: whether anything in it may be a name."""
        return bool(self._pattern.search(identifier))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return pattern_of(self.names | {part for name in self.names for part in _parts(name)})


def pattern_of(names: Iterable[str], *, exactly: bool = False) -> re.Pattern[str]:
    """Any of these as whole words, the longest first; of none what is never found. `exactly`: with these capitals."""
    every = sorted(set(names), key=lambda name: (-len(name), name))
    any_of = "|".join(map(re.escape, every)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.NOFLAG if exactly else re.IGNORECASE)


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[^\w']+", name) if len(part) > _SHORTEST]


def _names_nobody(found: re.Match[str]) -> bool:
    """A common word in small letters, unless it is all that was written; or a month in a date."""
    word, text = found[0], found.string
    if word in COMMON and word != text.strip():
        return True
    return word.casefold() in _MONTHS and _is_dated(text[: found.start()], text[found.end() :])


def _is_dated(before: str, after: str) -> bool:
    if _ADDRESSED.search(before):
        return False
    return bool(_YEAR_FOLLOWS.match(after) or _DAY_BEFORE.search(before))
