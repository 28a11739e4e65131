"""A model class -> the JSON Schema of what may stand where it is wanted.

Only keywords that mean the same in every draft since 7: that is as far as many editors go.
"""

from __future__ import annotations

import re
from types import UnionType
from typing import Any, Union, get_origin

from teamplan.model.assumptions import Assumptions
from teamplan.model.located import Binds, Container, Located, Reads, inner, not_none
from teamplan.model.people import AssumptionsChoice
from teamplan.schema.described import Described, by_key, sentence

Json = dict[str, Any]

# Beside its own keys it takes those of another class, none of which is needed.
_TAKES_ALSO: dict[type[Located], type[Located]] = {AssumptionsChoice: Assumptions}


def definitions(model: type[Located], made: dict[str, Json]) -> None:
    """Adds to `made` the definition of a class and of all that it holds, by name."""
    if name_of(model) in made:
        return
    made[name_of(model)] = {}  # so that a class that holds itself comes to an end
    whole: Json = {
        "type": "object",
        "properties": _properties(model, made),
        "required": sorted(_written(key) for key, field in model.fields().items() if field.required),
        "additionalProperties": False,
    }
    if not whole["required"]:
        del whole["required"]
    if also := _TAKES_ALSO.get(model):
        whole["properties"] |= _properties(also, made)
    about = {
        "title": model.described().removeprefix("a ").removeprefix("an ").strip("`"),
        "description": sentence(model),
    }
    if model.short_form:
        short = _value(model.fields()[model.short_form].hint, made)
        made[name_of(model)] = {**about, "anyOf": [short, whole]}
    else:
        made[name_of(model)] = {**about, **whole}


def name_of(model: type[Located]) -> str:
    return model.__name__


def _properties(model: type[Located], made: dict[str, Json]) -> dict[str, Json]:
    """By key as written. Where what stands at a key decides how it is read, either will do (`from` of a rule)."""
    described = by_key(model)
    values: dict[str, list[Json]] = {}
    for key, field in model.fields().items():
        value = _value(field.hint, made)
        default = getattr(model, field.name, None)
        if isinstance(default, str | int | tuple) and default not in ("", ()):
            value = {**value, "default": _as_written(default, value)}
        values.setdefault(_written(key), []).append(value)
    return {key: _told(_either(options), described.get(key)) for key, options in values.items()}


def _written(key: str) -> str:
    """`from: {...}` is the name of a `from` that holds a mapping."""
    return key.partition(":")[0]


def _value(hint: Any, made: dict[str, Json]) -> Json:
    """What may stand where a value of the type `hint` is wanted. {} is anything: its reader does not say."""
    if isinstance(hint, type) and issubclass(hint, Located):
        definitions(hint, made)
        return {"$ref": f"#/$defs/{name_of(hint)}"}
    if get_origin(hint) in (Union, UnionType):
        return _value(not_none(hint), made)
    for mark in getattr(hint, "__metadata__", ()):
        if isinstance(mark, Binds):
            return _taken_by(mark.read if isinstance(mark, Reads) else mark.bind)
        if isinstance(mark, Container):
            return _holding(mark, _value(inner(hint), made))
    raise TypeError(f"{hint!r} does not say how it is read")


def _holding(mark: Container, value: Json) -> Json:
    if mark.keys is not None:
        names = _taken_by(mark.keys)
        if "enum" in names:  # spelled out, so that editors offer them
            return {"type": "object", "properties": dict.fromkeys(map(str, names["enum"]), value)} | _NO_OTHER
        return {"type": "object", "additionalProperties": value}
    several = {"type": "array", "items": value}
    return _either([value, several]) if mark.one else several


_NO_OTHER: Json = {"additionalProperties": False}


def _taken_by(reader: object) -> Json:
    keywords: Json = {key: _short(value) for key, value in getattr(reader, "takes", {}).items()}
    if "enum" in keywords:
        keywords["enum"] = [value for word in keywords["enum"] for value in _as_seen(word)]
    return keywords


def _short(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _as_seen(word: str) -> list[str | int]:
    """`7` is a number to an editor, and "7" a text; either is the pay band."""
    return [int(word), word] if word.isdecimal() else [word]


def _either(options: list[Json]) -> Json:
    return options[0] if len(options) == 1 else {"anyOf": options}


def _told(value: Json, described: Described | None) -> Json:
    """The value with what is said of its key."""
    if described is None:
        return value
    told: Json = {"description": described.holds + (f"; if absent: {described.absent}" if described.absent else "")}
    if described.examples and "$ref" not in value and value.get("type") != "object":
        told["examples"] = [_example(text, value) for text in described.examples]
    return told | {key: what for key, what in value.items() if key not in told}


def _example(text: str, value: Json) -> object:
    """An example as it is written: a number where one is wanted, in a list where that is."""
    if value.get("type") == "array":
        return [_example(text, value["items"])]
    number = value.get("type") in ("number", "integer") and re.fullmatch(r"[0-9]+(\.[0-9]+)?", text)
    return (float(text) if "." in text else int(text)) if number else text


def _as_written(default: Any, value: Json) -> object:
    """A default as a file would hold it: amounts are held in hundredths."""
    if isinstance(default, tuple):
        return list(default)
    return _short(default / 100) if value.get("type") == "number" else default
