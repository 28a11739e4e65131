"""The keys of one class of the model as a Markdown table, made from what its docstring says and from its schema."""

from __future__ import annotations

from typing import Any

from teamplan.model.scalars import BANDS, ORIGINS
from teamplan.model.skills import LEVEL_WORDS
from teamplan.schema import SCHEMAS, schema
from teamplan.schema.described import Described, lines
from teamplan.schema.models import models

MODELS = {model.__name__: model for kind in SCHEMAS.values() for model in models(kind)}
_SAID_ABOVE = {*BANDS, *ORIGINS, *LEVEL_WORDS}  # the page begins with them


def table(name: str) -> str:
    """The table of the class of that name."""
    model = MODELS[name]
    properties, needed = _shape(name)
    rows = [_row(described, properties, needed) for described in lines(model)]
    return "\n".join(["| key | what it holds | if absent |", "|---|---|---|", *rows]) + "\n"


def _row(described: Described, properties: dict[str, Any], needed: set[str]) -> str:
    keys = ", ".join(f"`{key}`" for key in described.keys)
    first = properties[described.keys[0]]
    absent = "needed" if needed & set(described.keys) else described.absent or _default(first)
    if "const" in first:
        return f"| {keys} | `{first['const']}` | {absent} |"
    return f"| {keys} | {described.holds}{_words(first, described.holds)} | {absent} |".replace("|  |", "| |")


def _words(value: dict[str, Any], holds: str) -> str:
    """The fixed words that are taken, where nothing else names them."""
    words = [word for word in value.get("enum", value.get("items", {}).get("enum", ())) if isinstance(word, str)]
    named = [f"`{word}`" for word in words]
    if not words or _SAID_ABOVE.issuperset(words) or all(word in holds for word in named):
        return ""
    return ": " + ", ".join(named[:-1]) + " or " + named[-1]


def _default(value: dict[str, Any]) -> str:
    default = value.get("default")
    if isinstance(default, list):
        return f"`[{', '.join(default)}]`"
    return "" if default is None else f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _shape(name: str) -> tuple[dict[str, Any], set[str]]:
    """The properties of a class and which of them are needed, from the schema that holds it."""
    for kind, model in SCHEMAS.items():
        whole = schema(kind)
        own = whole if model.__name__ == name else whole["$defs"].get(name)
        if own is not None:
            part = next((one for one in own.get("anyOf", ()) if "properties" in one), own)
            return part["properties"], set(part.get("required", ()))
    raise KeyError(name)
