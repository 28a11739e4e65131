"""Values of a person -> YAML as somebody would write it by hand: plain where nobody could read it otherwise."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from teamplan.model.skills import HeldSkill
from teamplan.model.teams import RoleChoice
from teamplan.words import fte

# In this order they are written. `from` is `origin` in the model.
KEYS = (
    "vacant", "count", "id", "name", "title", "origin", "band", "fte", "available", "contract", "starts", "ends",
    "registration", "roles", "skills", "post", "cost_centre", "funded_until",
)  # fmt: skip
_SHOWN = {"origin": "from"}
_PLAIN = re.compile(r"[^\W\d_](?:[\w .'’&/+()-]*[\w.)+])?")
_WHOLE = re.compile(r"[1-9][0-9]{0,17}")
_OTHER_TYPES = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})


def shown_key(key: str) -> str:
    """An attribute of the model as the key of a file."""
    return _SHOWN.get(key, key)


def scalar(text: str) -> str:
    """Plain where every program reads it as this text, also inside brackets; else in quotes."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _OTHER_TYPES
    if plain or _WHOLE.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def value(key: str, held: Any) -> str:
    """One value of a person on one line, but for skills."""
    match held:
        case bool():
            return "true" if held else "false"
        case int():
            return fte(held) if key in ("fte", "available") else str(held)
        case date():
            return held.isoformat()
        case tuple():
            return f"[{', '.join(role(choice) for choice in held)}]"
        case _:
            return str(held) if key == "band" else scalar(str(held))


def role(choice: RoleChoice) -> str:
    return f"{{role: {choice.role}, level: {choice.level}}}" if choice.level else choice.role


def skill(held: HeldSkill) -> str:
    more = {
        "assessed": held.assessed.isoformat() if held.assessed else "",
        "by": scalar(held.by) if held.by else "",
        "agreed": "" if held.agreed else "false",
    }
    told = [f"{key}: {text}" for key, text in more.items() if text]
    return f"{{{', '.join([f'level: {held.level.word}', *told])}}}" if told else held.level.word
