"""How a node becomes a model object: frozen, strict about its keys, and knowing where it was written (`at`).

A model class lists its keys as annotated attributes; each annotation says by `Reads` how its value is read. What is
wrong is added to `Faults` and reading goes on, so that one run reports everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from inspect import get_annotations
from types import MappingProxyType, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    NamedTuple,
    NoReturn,
    Self,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
)

from teamplan.model.names import did_you_mean, near, slip_of_word, slug
from teamplan.source import At, Change, Fault, Mapping, Node, Scalar, Sequence, Span

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_ID = re.compile(r"[a-z]+(?:-[a-z]+)+\Z")
_NAMING = frozenset({"id", "name", "title", "post", "role"})  # keys whose value other parts of a file may refer to
EMPTY: AnyMapping[str, Any] = MappingProxyType({})  # the default of a key that holds a mapping
_set = object.__setattr__


class Faults:
    """What was found wrong while one file was bound.

    `left_out` is what the entries that could not be bound may be called: a name that leads nowhere and is one of these
    has its cause there, which is reported already.
    """

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self.left_out: set[str] = set()
        self.model: type[Located] | None = None  # what the whole file is bound to


class Reported(Exception):
    """A node cannot be bound; why is among the faults already."""


class Refused(Exception):
    """A node cannot be bound, for this reason; whoever holds the node adds the place."""

    def __init__(self, code: str, message: str, help: str = "", span: Span | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.help, self.span = code, message, help, span

    def at(self, span: Span) -> Fault:
        return Fault(self.code, self.span or span, self.message, self.help)


class Slip(Refused):
    """A value that can only be meant as `meant`: it is reported with its change, and reading goes on with that.

    `was` and `text` are those of the change.
    """

    def __init__(
        self, code: str, message: str, help: str = "", *, meant: object, was: str, text: str, bare: bool = False
    ) -> None:
        super().__init__(code, message, help)
        self.meant, self._change = meant, (was, text, bare)

    def at(self, span: Span) -> Fault:
        return super().at(span)._replace(changes=(Change(span, *self._change),))


def refuse(code: str, message: str, help: str = "", span: Span | None = None) -> NoReturn:
    """Reject a value with a finding code and a sentence in the user's words."""
    raise Refused(code, message, help, span)


def kind_of(node: Node) -> str:
    """A node in the words of a person who does not know YAML's."""
    match node:
        case Scalar(plain=True, text=text) if text in NOTHING:
            return "nothing"
        case Scalar(text=text):
            return f"'{shortened(text)}'"
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping (key: value)"


def shortened(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


Binder = Callable[[Node, Faults], object]
_F = TypeVar("_F", bound=Callable[..., object])


class Binds:
    """Marks a type with what binds it from a node; for lists and mappings, which report what is wrong inside."""

    __slots__ = ("bind",)

    def __init__(self, bind: Binder) -> None:
        self.bind = bind


class Reads(Binds):
    """Marks a type with what reads it from one node: returns the value, or refuses the whole of it."""

    __slots__ = ("read",)

    def __init__(self, read: Callable[[Node], object]) -> None:
        def bind(node: Node, faults: Faults) -> object:
            try:
                return read(node)
            except Slip as slip:
                faults.found.append(slip.at(node.span))
                return slip.meant

        self.read = read
        super().__init__(bind)


def takes(**keywords: Any) -> Callable[[_F], _F]:
    """Marks what reads a value with what it takes, in the keywords of JSON Schema; for editors, never for reading."""

    def mark(reader: _F) -> _F:
        vars(reader)["takes"] = keywords
        return reader

    return mark


class _Written(NamedTuple):
    key: str
    default: object


class _Field(NamedTuple):
    name: str
    bind: Binder
    required: bool
    model: type[Located] | None
    hint: Any  # the annotation


_REQUIRED = object()


def _holds_nothing(node: Node, written: str) -> bool:
    """Whether the key has no value, as what follows a comma in braces has none."""
    value = node.entries.get(written) if isinstance(node, Mapping) else None
    return isinstance(value, Scalar) and value.plain and value.text == ""


def key(written: str, *, default: Any = _REQUIRED) -> Any:
    """A model attribute whose key in the file is not its name (`from`)."""
    return _Written(written, default)


def required_key(written: str) -> Any:
    """The same for a key that has to be there."""
    return _Written(written, _REQUIRED)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(key, required_key))
class Located:
    """A value object bound from a mapping. Equality and hash ignore the place. Only keys that were given are stored."""

    called: ClassVar[str] = ""  # what a message calls it: "a role level"; default: from the class's name
    unwanted: ClassVar[AnyMapping[str, str]] = EMPTY  # keys that people try in vain, and what to tell them
    same: ClassVar[AnyMapping[str, str]] = EMPTY  # of these, the ones that are other names for a key
    short_form: ClassVar[str | None] = None  # the key that a bare value stands for: `- product-manager` is {role: ...}
    _fields: ClassVar[dict[str, _Field] | None] = None  # by key as written; worked out when first needed
    _required: ClassVar[tuple[_Field, ...]]
    _hooked: ClassVar[bool]  # whether the class fills in defaults or looks for flaws
    _keys: ClassVar[dict[str, str]]  # attribute name -> key as written, where they differ

    def __init_subclass__(cls) -> None:
        cls._fields, cls._keys = None, {}
        for name, default in list(vars(cls).items()):
            if isinstance(default, _Written):
                cls._keys[name] = default.key
                if default.default is _REQUIRED:
                    delattr(cls, name)
                else:
                    setattr(cls, name, default.default)

    def __init__(self, **values: object) -> None:
        names = {field.name for field in self.fields().values()}
        if stray := sorted(values.keys() - names):
            raise TypeError(f"{type(self).__name__} has no {', '.join(stray)}")
        missing = [field.name for field in self.fields().values() if field.required and field.name not in values]
        if missing:
            raise TypeError(f"{type(self).__name__} needs {', '.join(missing)}")
        for name, value in values.items():
            _set(self, name, value)
        self.settle()

    @property
    def at(self) -> At | None:
        """Where this was written; index it to go deeper. None for an object made in Python."""
        return cast("At | None", self.__dict__.get("_at"))

    @property
    def given(self) -> dict[str, Any]:
        """The attributes that were written, without those left to their defaults."""
        return {name: value for name, value in vars(self).items() if name != "_at"}

    def refused(self, written: str) -> bool:
        """Whether a key stands in the file with a value that could not be taken, which is reported already."""
        field = self.fields()[written]
        return isinstance(self.at, Mapping) and written in self.at.entries and field.name not in self.given

    def replace(self, at: At | None = None, /, **changes: object) -> Self:
        """A new object with some attributes changed; it keeps its place unless `at` says another."""
        changed = type(self)(**{**self.given, **changes})
        _set(changed, "_at", at or self.at)
        return changed

    @classmethod
    def fields(cls) -> dict[str, _Field]:
        """The keys a file may use, each with its attribute and how it is bound."""
        if cls._fields is None:
            cls._fields = {
                cls._keys.get(name, name): _field(name, hint, not hasattr(cls, name))
                for name, hint in _hints(cls).items()
                if get_origin(hint) is not ClassVar
            }
            cls._required = tuple(field for field in cls._fields.values() if field.required)
            cls._hooked = cls.settle is not Located.settle or cls.flaws is not Located.flaws
        return cls._fields

    @classmethod
    def bind(cls, node: Node, faults: Faults) -> Self:
        if type(node) is Mapping:
            return cls.bind_entries(cls.prepare(node.entries), node, faults)
        if cls.short_form and type(node) is Scalar and not (node.plain and node.text in NOTHING):
            return cls._bind_short(cls.short_form, node, faults)
        name = "name" if "name" in cls.fields() else next(iter(cls.fields()))
        example = shortened(node.text) if isinstance(node, Scalar) and node.text else "..."
        refuse(
            "wrong-type", f"{kind_of(node)} stands where {cls._wanted()} is wanted", f"such as {{{name}: {example}}}"
        )

    @classmethod
    def _bind_short(cls, written: str, node: Node, faults: Faults) -> Self:
        field = (cls._fields or cls.fields())[written]
        bound = object.__new__(cls)
        _set(bound, "_at", node)
        _set(bound, field.name, field.bind(node, faults))
        if cls._hooked:
            bound.settle()
            faults.found.extend(bound.flaws())
        return bound

    @classmethod
    def bind_entries(cls, entries: dict[str, Node], node: Node, faults: Faults) -> Self:
        """Bind `entries`, written at `node`; raises Reported where a key that has to be there is absent or wrong."""
        fields = cls._fields or cls.fields()
        bound = object.__new__(cls)
        _set(bound, "_at", node)
        found_before = len(faults.found)
        for written, child in entries.items():
            field = fields.get(written)
            if field is None:
                if written.isdigit() and (rejoined := _with_decimal_comma(entries, written, node)):
                    del faults.found[found_before:]
                    return cls.bind_entries(rejoined, node, faults)
                cls._bind_unknown(bound, written, child, node, faults)
                continue
            try:
                _set(bound, field.name, field.bind(child, faults))
            except Refused as why:
                faults.found.append(why.at(child.span))
                if written in _NAMING:
                    faults.left_out |= _names_in(child)
            except Reported:
                pass
        for field in cls._required:
            if not hasattr(bound, field.name):  # looking into __dict__ would double its memory
                cls._refuse_without(bound, entries, node, faults)
        if cls._hooked:
            bound.settle()
            faults.found.extend(bound.flaws())
        return bound

    @classmethod
    def prepare(cls, entries: dict[str, Node]) -> dict[str, Node]:
        """A hook to re-shape what was written before it is bound; return the same dict where nothing changes."""
        return entries

    def settle(self) -> None:
        """A hook to fill in what follows from other keys (`self.set_default`)."""

    def flaws(self) -> Iterator[Fault]:
        """A hook for what is wrong between the keys of one object, once each is right by itself."""
        return iter(())

    def set_default(self, name: str, value: object) -> None:
        """For `settle` only: give an attribute that nobody wrote the value that follows from others."""
        _set(self, name, value)

    @classmethod
    def _refuse_without(cls, bound: Located, entries: dict[str, Node], node: Node, faults: Faults) -> NoReturn:
        """Some key that has to be there is absent, or wrong, which is reported already."""
        keys = {field.name: written for written, field in cls.fields().items()}
        there = entries.keys() | (node.entries.keys() if isinstance(node, Mapping) else ())
        for field in cls._required:
            written = keys[field.name]
            if field.name not in vars(bound) and written not in there:
                message = f"{cls.described()} needs the key '{written}'"
                faults.found.append(Fault("missing-key", start_of(node), message, cls.help_for_missing(written)))
        raise Reported

    @classmethod
    def help_for_missing(cls, written: str) -> str:
        """What to do where a key that has to be there is absent."""
        return f"add `{written}: ...`"

    @classmethod
    def _bind_unknown(cls, bound: Located, written: str, child: Node, node: Node, faults: Faults) -> None:
        """An unknown key goes on as the one it looks like: nothing follows from the slip, nothing hides behind it.

        The fault carries the change where the value is what that key wants, and no key elsewhere may have been meant.
        """
        no_slip = cls._no_slip(written, node, faults)
        fault = cls._unknown_key(written, node, no_slip)
        sure = cls.same.get(written) if no_slip else slip_of_word(written, cls._names())
        meant = sure or (None if no_slip else near(written, cls._names()))
        elsewhere = faults.model is not None and any(homes(faults.model, written))
        if meant and cls._bind_as_meant(bound, written, meant, child, faults) and meant == sure and not elsewhere:
            fault = fault._replace(changes=(Change(fault.span, written, meant),))
        faults.found.append(fault)

    @classmethod
    def _bind_as_meant(cls, bound: Located, written: str, meant: str, child: Node, faults: Faults) -> bool:
        """Whether a key could stand for the one that is meant."""
        at, field = bound.at, cls.fields()[meant]
        if not isinstance(at, Mapping) or meant in at.entries or written not in at.entries:
            return False
        at.take_for(written, meant)
        try:
            _set(bound, field.name, field.bind(child, faults))
        except Refused:  # it may have been meant for another key
            faults.left_out |= _names_in(child)
            return False
        except Reported:
            pass
        return True

    @classmethod
    def _no_slip(cls, written: str, node: Node, faults: Faults) -> str:
        """What to tell of a key that is no slip of one that belongs here; "" of any other."""
        places = set(homes(faults.model, written)) if faults.model else set()
        if written in cls.unwanted:
            return cls.unwanted[written]
        if written.isdigit():
            return f"a comma begins a new key here: in a number write a point, such as 0.{shortened(written)}"
        if " " in written and _holds_nothing(node, written):
            return "a comma begins a new key here: put text that holds a comma in quotes"
        if len(places) == 1 and slug(written) not in map(slug, cls._names()):
            return f"it belongs {places.pop()}"
        return ""

    @classmethod
    def _names(cls) -> list[str]:
        return [name for name in cls.fields() if name.isidentifier()]

    @classmethod
    def _unknown_key(cls, written: str, node: Node, no_slip: str) -> Fault:
        span = node.key_span(written) if isinstance(node, Mapping) else node.span
        known = "the keys here are: " + ", ".join(sorted(cls._names()))
        help = no_slip or did_you_mean(written, cls._names()) or known
        return Fault("unknown-key", span, f"unknown key '{shortened(written)}' in {cls.described()}", help)

    @classmethod
    def _wanted(cls) -> str:
        return cls.described() + (" (a name, or key: value)" if cls.short_form else " (key: value)")

    @classmethod
    def described(cls) -> str:
        """ "a person", "an adjustment"."""
        if cls.called:
            return cls.called
        words = "".join(f" {c.lower()}" if c.isupper() else c for c in cls.__name__).strip()
        return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen; use replace()")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Located) and type(self) is type(other) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(repr(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in sorted(self.given.items()))})"

    def _values(self) -> list[object]:
        return [getattr(self, field.name) for field in self.fields().values()]


def _with_decimal_comma(entries: dict[str, Node], digits: str, node: Node) -> dict[str, Node] | None:
    """`{fte: 0,5}` reads as an `fte` of 0 and a key `5`: the entries as they were meant, or None for any other key."""
    keys = list(entries)
    before, after = entries.get(keys[keys.index(digits) - 1]), entries[digits]
    if not isinstance(before, Scalar) or not before.text.isdigit() or kind_of(after) != "nothing":
        return None
    assert isinstance(node, Mapping)
    key, number = node.key_span(digits), before.span
    if (key.line, key.column) != (number.end_line, number.end_column + 1):
        return None
    meant = before.followed_by(f",{digits}")
    return {key: meant if value is before else value for key, value in entries.items() if key != digits}


def repeated(things: Iterable[Any], what: str) -> Iterator[Fault]:
    """Things of one list that have the `id` of an earlier one."""
    first: dict[str, Located] = {}
    for thing in things:
        same = first.setdefault(thing.id, thing) if thing.id else thing
        if same is not thing and thing.at and same.at:
            related = ((start_of(same.at), "first here"),)
            help = "give one of them an `id` of its own"
            yield Fault("duplicate-id", start_of(thing.at), f"two {what} have the id '{thing.id}'", help, related)


def homes(model: type[Located], written: str, where: str = "at the top level of the file") -> Iterator[str]:
    """The places in a file where a key is known, outermost first."""
    if written in model.fields():
        yield where
    for name, field in model.fields().items():
        if field.model is not None and name.isidentifier():
            yield from homes(field.model, written, f"under `{name}`")


def start_of(node: Node) -> Span:
    """The first character of a node: for what is said about all of it."""
    line, column, *_ = node.span
    return Span(line, column, line, column + 1)


def _hints(model: type[Located]) -> dict[str, Any]:
    """The annotations of a model class; `typing.get_type_hints` gives the same and takes eight times as long."""
    models = (base for base in reversed(model.__mro__) if issubclass(base, Located) and base is not Located)
    return {name: hint for base in models for name, hint in get_annotations(base, eval_str=True).items()}


def _field(name: str, hint: Any, required: bool) -> _Field:
    return _Field(name, _binder(hint), required, _model(hint), hint)


def _binder(hint: Any) -> Binder:
    """How a value of the type `hint` is bound from a node."""
    if isinstance(hint, type) and issubclass(hint, Located):
        return hint.bind
    if get_origin(hint) in (Union, UnionType):
        return _binder(not_none(hint))
    for mark in getattr(hint, "__metadata__", ()):
        if isinstance(mark, Binds):
            return mark.bind
        if isinstance(mark, Container):
            return mark.binder(_binder(inner(hint)))
    raise TypeError(f"{hint!r} does not say how it is read")


def not_none(hint: Any) -> Any:
    """The type that is left of `T | None`: nobody writes None. Any other as it is."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    (wanted,) = (part for part in get_args(hint) if part is not NoneType)
    return wanted


def inner(hint: Any) -> Any:
    """The type of the items of tuple[T, ...] or the values of Mapping[str, T]."""
    key_or_item, last = get_args(get_args(hint)[0])
    return key_or_item if last is Ellipsis else last


def _model(hint: Any) -> type[Located] | None:
    """The model class that a type holds, if any."""
    if isinstance(hint, type):
        return hint if issubclass(hint, Located) else None
    return next((model for part in get_args(hint) if (model := _model(part))), None)


class Container(NamedTuple):
    """Marks a list, or a mapping whose keys are compared by `keys`. `one`: a bare value is a list of one."""

    binder: Callable[[Binder], Binder]
    keys: Callable[[str], str] | None = None
    one: bool = False


def _items(bind: Binder) -> Binder:
    def bind_items(node: Node, faults: Faults) -> tuple[object, ...]:
        if not isinstance(node, Sequence):
            refused = Refused("wrong-type", f"{kind_of(node)} stands where a list is wanted", _help_for_list(node))
            return (_only_item(bind, node, faults, refused),)
        items = []
        for item in node.items:
            try:
                items.append(bind(item, faults))
            except Refused as why:
                faults.found.append(why.at(item.span))
                faults.left_out |= _names_in(item)
            except Reported:
                faults.left_out |= _names_in(item)
        return tuple(items)

    return bind_items


def _only_item(bind: Binder, node: Node, faults: Faults, refused: Refused) -> object:
    """One value where a list is wanted is refused; an id, which is no running text, is read as the list of that id."""
    try:
        if isinstance(node, Scalar) and node.plain and _ID.match(node.text):
            item = bind(node, faults)
            change = Change(node.span, node.text, f"[{node.text}]")
            faults.found.append(refused.at(node.span)._replace(changes=(change,)))
            return item
    except (Refused, Reported):
        pass
    faults.left_out |= _names_in(node, keys_are_names=True)
    raise refused


def _names_in(node: Node, *, keys_are_names: bool = False) -> set[str]:
    """What may have been meant as the names of things in a part of a file that cannot be bound."""
    match node:
        case Scalar(text=text):
            return {slug(text)}
        case Sequence(items=items):
            return {name for item in items for name in _names_in(item)}
        case Mapping(entries=entries) if keys_are_names:
            return {slug(name) for name in entries}.union(*(_names_in(child) for child in entries.values()))
        case Mapping(entries=entries):
            return {name for key in _NAMING & entries.keys() for name in _names_in(entries[key])}


def _help_for_mapping(node: Node) -> str:
    return "leave the key out, or write an empty mapping: {}" if kind_of(node) == "nothing" else ""


def _help_for_list(node: Node) -> str:
    match node:
        case Scalar(plain=True, text=text) if text in NOTHING:
            return "leave the key out, or write an empty list: []"
        case Scalar(text=text):
            return f"write it as a list: ['{shortened(text)}']"
        case _:
            return "begin each entry with a hyphen: - ..."


def _items_or_one(bind: Binder) -> Binder:
    items = _items(bind)

    def bind_items(node: Node, faults: Faults) -> object:
        return (bind(node, faults),) if isinstance(node, Scalar) else items(node, faults)

    return bind_items


def keyed(by: Callable[[str], str]) -> Container:
    """Marks a mapping whose keys are compared by what `by` makes of them; `by` may refuse a key."""

    def binder(bind: Binder) -> Binder:
        def bind_entries(node: Node, faults: Faults) -> dict[str, object]:
            if not isinstance(node, Mapping):
                refuse(
                    "wrong-type",
                    f"{kind_of(node)} stands where a mapping (key: value) is wanted",
                    _help_for_mapping(node),
                )
            bound: dict[str, object] = {}
            for written, child in node.entries.items():
                try:
                    bound[_fresh(by, written, node, bound, faults)] = bind(child, faults)
                except Refused as why:
                    faults.found.append(why.at(child.span))
                except Reported:
                    pass
            return bound

        return bind_entries

    return Container(binder, keys=by)


def _fresh(by: Callable[[str], str], written: str, node: Mapping, bound: dict[str, object], faults: Faults) -> str:
    try:
        name = by(written)
    except Slip as slip:
        name = str(slip.meant)
        twice = any(slug(other) == name for other in node.entries if other != written)
        if twice and slug(written) != name:
            refuse(slip.code, slip.message, slip.help, node.key_span(written))
        faults.found.extend([] if twice else [slip.at(node.key_span(written))])
    except Refused as why:
        refuse(why.code, why.message, why.help, node.key_span(written))
    if not name:
        refuse(
            "wrong-value", f"the key '{shortened(written)}' holds no letter a-z or digit", "", node.key_span(written)
        )
    if name in bound:
        same = next((other for other in node.entries if slug(other) == name), name)
        message = f"'{shortened(written)}' is the same name as '{shortened(same)}' above it"
        refuse("duplicate-key", message, "keep one of the two", node.key_span(written))
    return name


T = TypeVar("T")
Many = Annotated[tuple[T, ...], Container(_items)]  # a list
OneOrMany = Annotated[tuple[T, ...], Container(_items_or_one, one=True)]  # a list, or one bare value
ByKey = Annotated[AnyMapping[str, T], keyed(str)]  # a mapping with keys as written
BySlug = Annotated[AnyMapping[str, T], keyed(slug)]  # a mapping with keys compared by slug
