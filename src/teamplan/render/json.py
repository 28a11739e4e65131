"""Plain data -> JSON: keys sorted, ASCII alone so that no sign can act anywhere, the same bytes every time."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from teamplan import words
from teamplan.report.contract import Json

_HALVES = re.compile(r"\\ud[89a-f]")  # also of pairs, which are whole characters


def render(document: Json) -> str:
    text = _dumped(document)
    return _dumped(_decodable(document)) if _HALVES.search(text) else text


def _dumped(document: Json) -> str:
    return json.dumps(document, sort_keys=True, indent=2, ensure_ascii=True, allow_nan=False) + "\n"


def _decodable(value: Json) -> Json:
    """The same without halves of characters: a path may hold them, and other programs refuse the whole document."""
    match value:
        case str():
            return words.decodable(value)
        case Mapping():
            return {words.decodable(key): _decodable(one) for key, one in value.items()}
        case Sequence():
            return [_decodable(one) for one in value]
        case _:
            return value
