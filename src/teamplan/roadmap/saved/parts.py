"""Bytes that anybody may have written -> JSON objects that know their path, whose values are asked for by type.

Unreadable, in a sentence for the user, for anything that is not as it should be.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import NamedTuple, NoReturn

MOST_BYTES = 32_000_000
_DIGITS = 18  # of a whole number: more than all money there is, in pence
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


class Unreadable(Exception):
    """What is wrong with the document and where, without an end stop."""


class Part(NamedTuple):
    """A JSON object. `path`: where it stands, such as `roadmap.actions[2]`; "" of the whole document."""

    value: Mapping[str, object]
    path: str

    def part(self, key: str) -> Part:
        return part(self._of(key), self._at(key))

    def parts(self, key: str) -> list[Part]:
        return [part(value, f"{self._at(key)}[{number}]") for number, value in enumerate(self._list(key))]

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(_text(value, f"{self._at(key)}[{number}]") for number, value in enumerate(self._list(key)))

    def text(self, key: str) -> str:
        return _text(self._of(key), self._at(key))

    def text_or_none(self, key: str) -> str | None:
        value = self._of(key)
        return None if value is None else _text(value, self._at(key))

    def whole(self, key: str) -> int:
        value = self._of(key)
        return value if type(value) is int else wrong(self._at(key), "a whole number", value)

    def day(self, key: str) -> date:
        text = self.text(key)
        try:
            return date.fromisoformat(text)
        except ValueError:
            wrong(self._at(key), "a day such as 2027-06-01", text)

    def month(self, key: str) -> int:
        return month(self._of(key), self._at(key))

    def month_or_none(self, key: str) -> int | None:
        value = self._of(key)
        return None if value is None else month(value, self._at(key))

    def hundredths(self, key: str) -> int:
        """A number with at most two decimals."""
        value = self._of(key)
        if type(value) not in (int, float) or not isinstance(value, int | float) or abs(value) > 10**6:
            wrong(self._at(key), "an amount of FTE", value)
        whole = round(100 * value)
        return whole if abs(whole - 100 * value) < 1e-6 else wrong(self._at(key), "at most two decimals", value)

    def pence_by_month(self, key: str) -> dict[int, int]:
        own = self.part(key)
        return {month(name, own.path): own.whole(name) for name in own.value}

    def _of(self, key: str) -> object:
        if key not in self.value:
            raise Unreadable(f"{self._at(key)} is missing")
        return self.value[key]

    def _list(self, key: str) -> list[object]:
        value = self._of(key)
        return value if isinstance(value, list) else wrong(self._at(key), "a list", value)

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def document(data: bytes) -> Part:
    """The whole document: one JSON object, each of its keys once, every number finite."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"it is larger than {MOST_BYTES // 1_000_000} MB, and no plan of ours")
    try:
        value = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_int=_whole,
            parse_float=_finite,
            parse_constant=_no_number,
        )
    except UnicodeDecodeError:
        raise Unreadable("it is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"it is not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise Unreadable("it is nested too deeply") from None
    return part(value, "")


def part(value: object, path: str) -> Part:
    return Part(value, path) if isinstance(value, dict) else wrong(path or "the document", "an object", value)


def month(value: object, path: str) -> int:
    found = _MONTH.fullmatch(value) if isinstance(value, str) and value.isascii() else None
    if found is None:
        wrong(path, "a month such as 2027-06", value)
    return int(found[1]) * 12 + int(found[2]) - 1


def wrong(path: str, wanted: str, value: object) -> NoReturn:
    raise Unreadable(f"{path}: {wanted} is wanted, not {_shown(value)}")


def _shown(value: object) -> str:
    match value:
        case dict():
            return "an object"
        case list():
            return "a list"
        case str():
            return f"'{value[:30]}{'...' if len(value) > 30 else ''}'"
        case None | True | False:
            return json.dumps(value)
        case _:
            return str(value)


def _text(value: object, path: str) -> str:
    return value if isinstance(value, str) else wrong(path, "text", value)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise Unreadable(f"the key {_shown(twice)} stands twice in one object")
    return found


def _whole(text: str) -> int:
    return int(text) if len(text) <= _DIGITS else _no_number(text)


def _finite(text: str) -> float:
    value = float(text)
    return value if isfinite(value) else _no_number(text)


def _no_number(text: str) -> NoReturn:
    raise Unreadable(f"{text[:20]} is no number that a plan could hold")
