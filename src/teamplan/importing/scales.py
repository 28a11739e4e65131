"""How an export writes skill levels -> the framework's levels. What each of its words and numbers stands for is said.

Where a scale leaves it open the lower level is taken: an overstated skill fills a seat that is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from teamplan.importing import values
from teamplan.importing.values import Unclear
from teamplan.model.located import shortened
from teamplan.model.names import did_you_mean, slug
from teamplan.model.skills import SkillLevel

NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = SkillLevel

_WORDS: Mapping[SkillLevel, str] = {
    NONE: "none,no,no experience,no knowledge,not held,nil,no skill,n",
    AWARENESS: "awareness,aware,beginner,basic,novice,foundation,entry,elementary,learning,trainee,advanced beginner,"
    "limited,some,yes,y,held",
    WORKING: "working,intermediate,developing,competent,working knowledge,moderate,good,capable",
    PRACTITIONER: "practitioner,proficient,advanced,skilled,experienced,very good,strong,confident",
    EXPERT: "expert,master,mastery,leader,leading,specialist,authority,excellent,role model",
}
WORDS: Mapping[str, SkillLevel] = {slug(name): level for level, names in _WORDS.items() for name in names.split(",")}
_PERCENT = re.compile(r"([0-9]{1,3})(?:\.[0-9]+)? ?%")
_WHOLE = re.compile(r"([0-9]{1,3})(?:\.0+)?")
_SHARE = re.compile(r"0?\.[0-9]+|1(?:\.0+)?|0(?:\.0+)?")
_OUT_OF = re.compile(r"([0-9]{1,2}) ?(?:/|out of|of) ?(4|5|10)")
_NUMBERED = re.compile(r"([0-9]{1,2}) ?[-–:.)=] ?([a-z].*)", re.IGNORECASE)  # "3 - Working"


class Scale(NamedTuple):
    """The lowest number that stands for each level, and what it is called."""

    name: str
    shown: str
    top: int
    from_number: tuple[int, int, int, int]  # of awareness, working, practitioner, expert

    def level(self, number: int) -> SkillLevel:
        return SkillLevel(sum(number >= least for least in self.from_number))


SCALES: Mapping[str, Scale] = {
    scale.name: scale
    for scale in (
        Scale("0-1", "1 (yes) means awareness: it is held, and nobody says how well", 1, (1, 2, 2, 2)),
        Scale("1-3", "1 awareness, 2 working, 3 practitioner", 3, (1, 2, 3, 4)),
        Scale("1-4", "1 awareness, 2 working, 3 practitioner, 4 expert", 4, (1, 2, 3, 4)),
        Scale("1-5", "1 and 2 awareness, 3 working, 4 practitioner, 5 expert", 5, (1, 3, 4, 5)),
        Scale("1-10", "1 to 3 awareness, 4 to 6 working, 7 and 8 practitioner, 9 and 10 expert", 10, (1, 4, 7, 9)),
        Scale(
            "percent",
            "1 to 29 awareness, 30 to 59 working, 60 to 84 practitioner, 85 to 100 expert",
            100,
            (1, 30, 60, 85),
        ),
    )
}


class UnclearScale(Exception):
    """The numbers fit more than one scale; the text says which."""


@dataclass(frozen=True)
class Reading:
    """How levels are read: own words and numbers first, then a scale for numbers, then known words."""

    own: Mapping[str, SkillLevel | None]
    scale: Scale | None
    shares: bool = False  # 0.6 means 60%

    def level(self, text: str) -> SkillLevel | None:
        """None where the cell says nothing. Raises Unclear."""
        if (word := slug(text)) in self.own:
            return self.own[word]
        if values.says_nothing(text) and word != "none":
            return None
        if found := _NUMBERED.fullmatch(text):
            return self._word(found[2])
        number = self._number(text)
        return self._word(text) if number is None or self.scale is None else self._in(self.scale, number, text)

    def _number(self, text: str) -> int | None:
        if self.shares and _SHARE.fullmatch(text):
            return round(float(text) * 100)
        found = _PERCENT.fullmatch(text) or _OUT_OF.fullmatch(text) or _WHOLE.fullmatch(text)
        return int(found[1]) if found else None

    def _in(self, scale: Scale, number: int, text: str) -> SkillLevel:
        if number > scale.top:
            raise Unclear(f"'{shortened(text)}' is beyond the scale {scale.name}", "--scale names another one")
        return scale.level(number)

    def _word(self, text: str) -> SkillLevel:
        level = WORDS.get(slug(text))
        if level is None:
            help = did_you_mean(text, WORDS) or "--scale says what a word or a number means, as in --scale ok=working"
            raise Unclear(f"'{shortened(text)}' is no level of a skill", help)
        return level


def looks_like_a_level(text: str) -> bool:
    """A number, a share or a known word."""
    numbers = (_PERCENT, _WHOLE, _SHARE, _OUT_OF, _NUMBERED)
    return slug(text) in WORDS or any(pattern.fullmatch(text) for pattern in numbers)


def reading(texts: Iterable[str], own: Mapping[str, SkillLevel | None], asked: str | None) -> Reading:
    """The scale of these cells: the one asked for, else by the largest number. Raises UnclearScale."""
    texts = [text for text in texts if slug(text) not in own and not values.says_nothing(text)]
    if asked:
        return Reading(own, SCALES[asked], asked == "percent" and _has_shares(texts))
    if any(_PERCENT.fullmatch(text) for text in texts) or _has_shares(texts):
        return Reading(own, SCALES["percent"], _has_shares(texts))
    outs = {f"1-{found[2]}" for text in texts if (found := _OUT_OF.fullmatch(text))}
    if len(outs) == 1:
        return Reading(own, SCALES[outs.pop()])
    return Reading(own, _by_largest([int(found[1]) for text in texts if (found := _WHOLE.fullmatch(text))]))


def _has_shares(texts: Iterable[str]) -> bool:
    """0.25, 0.6: numbers up to 1 of which some are no whole ones."""
    texts = list(texts)
    numbers = [text for text in texts if _WHOLE.fullmatch(text) or _SHARE.fullmatch(text)]
    return any("." in text and text.rstrip("0").rstrip(".") not in ("0", "1", "") for text in numbers) and all(
        _SHARE.fullmatch(text) for text in numbers
    )


def _by_largest(numbers: list[int]) -> Scale | None:
    largest = max(numbers, default=None)
    if largest is None:
        return None
    if largest in (2, 3, 4):
        raise UnclearScale(f"the levels of skills go up to {largest}, and nobody says out of how many")
    names = {0: "0-1", 1: "0-1", 5: "1-5"}
    return SCALES[names.get(largest, "1-10" if largest <= 10 else "percent")]
