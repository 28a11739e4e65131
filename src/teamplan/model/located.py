"""The base of every model object: frozen, strict, refuses unknown keys, and knows where it was written (`at`)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, NoReturn, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from teamplan.model.names import slug
from teamplan.source import At, Mapping, Node, Scalar, Sequence


def refuse(code: str, message: str, help: str = "") -> NoReturn:
    """Reject a value with a finding code and a sentence in the user's words. load.py adds the place."""
    raise PydanticCustomError("teamplan", "{message}", {"code": code, "message": message, "help": help})


def kind_of(value: object) -> str:
    """A node in the words of a person who does not know YAML's."""
    match value:
        case Scalar(plain=True, text="" | "~" | "null" | "Null" | "NULL"):
            return "nothing"
        case Scalar():
            return f"'{value.text}'"
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping (key: value)"
        case _:
            return "something else"


class Located(BaseModel):
    """A value object bound from a mapping. Equality and hash ignore the place."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)
    short_form: ClassVar[str | None] = None  # the key that a bare value stands for: `- product-manager` is {role: ...}

    _at: At | None = PrivateAttr(default=None)

    @property
    def at(self) -> At | None:
        """Where this was written; index it to go deeper. None for an object made in Python."""
        return self._at

    @model_validator(mode="wrap")
    @classmethod
    def _bind(cls, value: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        match value:
            case Mapping():
                bound = handler(cls.prepare(value.entries))
            case Scalar() if cls.short_form:
                bound = handler({cls.short_form: value})
            case Scalar() | Sequence():
                refuse("wrong-type", f"{kind_of(value)} stands where a mapping (key: value) is wanted")
            case _:
                return handler(value)
        bound._at = value
        return bound

    @classmethod
    def prepare(cls, entries: dict[str, Node]) -> dict[str, Node]:
        """A hook to re-shape what was written before it is bound; return the same dict where nothing changes."""
        return entries

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(repr(self))


def _items(value: object) -> object:
    match value:
        case Sequence():
            return tuple(value.items)
        case Scalar() | Mapping():
            refuse("wrong-type", f"{kind_of(value)} stands where a list is wanted", "write it as a list: [...]")
        case _:
            return value


def _items_or_one(value: object) -> object:
    return (value,) if isinstance(value, Scalar) else _items(value)


def _entries(value: object) -> object:
    match value:
        case Mapping():
            return value.entries
        case Scalar() | Sequence():
            refuse("wrong-type", f"{kind_of(value)} stands where a mapping (key: value) is wanted")
        case _:
            return value


def _entries_by_slug(value: object) -> object:
    entries = _entries(value)
    if not isinstance(entries, dict):
        return entries
    by_slug: dict[str, Any] = {}
    for key, node in entries.items():
        name = slug(key)
        if not name:
            refuse("wrong-value", f"the key '{key}' holds no letter or digit")
        if name in by_slug:
            refuse("duplicate-key", f"'{key}' is the same name as another key here", "keep one of the two")
        by_slug[name] = node
    return by_slug


T = TypeVar("T")
Many = Annotated[tuple[T, ...], BeforeValidator(_items)]  # a list
OneOrMany = Annotated[tuple[T, ...], BeforeValidator(_items_or_one)]  # a list, or one bare value
ByKey = Annotated[dict[str, T], BeforeValidator(_entries)]  # a mapping with keys as written
BySlug = Annotated[dict[str, T], BeforeValidator(_entries_by_slug)]  # a mapping with keys compared by slug
