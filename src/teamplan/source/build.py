"""Text -> nodes with places, from PyYAML's stream of events; what cannot be taken becomes faults."""

from __future__ import annotations

import gc
import re
from array import array
from dataclasses import dataclass
from typing import NoReturn

import yaml

from teamplan.source.decode import CONTROL, MOST_FAULTS, named
from teamplan.source.events import (
    ALIAS,
    DOCUMENT_END,
    DOCUMENT_START,
    MAPPING_END,
    MAPPING_START,
    SCALAR,
    SEQUENCE_END,
    STREAM_END,
    STREAM_START,
    Event,
    Mark,
    mark_of,
    parser,
)
from teamplan.source.nodes import COLUMN, Fault, Mapping, Node, Scalar, Sequence, Span, end_of, pack, point, unpack
from teamplan.source.syntax import Syntax, in_plain_words

MOST_DEPTH = 50
MOST_NODES = 4_000_000  # 50,000 people with twelve assessed skills each are 3.5 million
MOST_REPEATED = 100_000  # nodes that aliases stand for, all together
LONGEST_SCALAR = 100_000

_SHORT = 80  # plain words up to here are kept once: levels, keys and bands come again and again
_ESCAPED = re.compile(f"(?:{CONTROL.pattern})|[\r\x85]")
# These begin with the sign itself and look behind it afterwards, which is many times as fast in a long text.
_SWALLOWED = re.compile(r" #(?<=\S #)(?=[0-9])")
_NAME, _TAG = (re.compile(sign + r"(?<![^\s\[\]{},:?-].)") for sign in "&!")
_SEPARATORS = ("\x85", "\u2028", "\u2029")
_START = Span(1, 1, 1, 1)


def build(text: str) -> tuple[Node | None, list[Fault]]:
    """The root, or None where it is not sure what was meant; and all faults, in the order they were met."""
    builder = _Builder(text)
    collecting = gc.isenabled()
    gc.disable()  # nothing built here is garbage, and looking for it would take longer than the building
    try:
        return builder.document(), builder.faults
    finally:
        if collecting:
            gc.enable()


class _Stop(Exception):
    """No reading on after this fault."""


@dataclass(slots=True)
class _Anchor:
    """A value with a name. `node` is None while it is still being read; `height` is how deep it goes below itself."""

    span: Span
    node: Node | None = None
    size: int = 0
    height: int = 0
    used: bool = False


class _Builder:
    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._parser = parser(text)
        self._next = self._parser.get_event
        self._syntax = Syntax(text)
        self._sure = True
        self._nodes = self._repeated = self._deepest = 0
        self._anchors: dict[str, _Anchor] = {}
        self._words: dict[str, str] = {}  # one copy of each plain word met so far; none where the text is not usual
        self._swallowed = {found.start() for found in _SWALLOWED.finditer(text)}
        self._separated = any(separator in text for separator in _SEPARATORS)
        self._usual = not (self._swallowed or self._separated or _NAME.search(text) or _TAG.search(text))

    def document(self) -> Node | None:
        """The one document of the text."""
        try:
            root = self._root()
        except _Stop:
            return None
        except yaml.MarkedYAMLError as error:
            self.faults.append(in_plain_words(error, self._syntax))
            return None
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # from Python's own parser only
            marked = yaml.MarkedYAMLError(None, None, str(error), mark_of(self._parser))
            self.faults.append(in_plain_words(marked, self._syntax))
            return None
        return root if self._sure else None

    def _root(self) -> Node:
        event = self._next()
        while type(event) in (STREAM_START, DOCUMENT_START):
            event = self._next()
        root = self._node(event, 1) if type(event) is not STREAM_END else None
        if root is None or (isinstance(root, Scalar) and root.plain and not root.text):
            self._stop("not-yaml", _START, "the file holds nothing", "`teamplan init` writes one to start from")
        self._end()
        self._unused_anchors()
        return root

    def _end(self) -> None:
        event = self._next()
        while type(event) is DOCUMENT_END:
            event = self._next()
        if type(event) is DOCUMENT_START:
            span = unpack(self._place(event))
            message = f"one document is wanted, a second starts at line {span.line}"
            self._stop("not-yaml", span, message, "delete the line `---`, or put the second document into its own file")

    def _node(self, event: Event, depth: int) -> Node:
        if self._usual and type(event) is SCALAR and not event.style:
            text, mark = event.value, event.start_mark
            if len(text) <= _SHORT and event.end_mark.line == mark.line:
                if " " not in text and text != "<<":
                    text = self._words.setdefault(text, text)
                return Scalar(text, True, (mark.line << COLUMN) | mark.column)
        if type(event) is ALIAS:
            return self._alias(event, depth)
        if event.tag is not None:
            self._tag(event)
        return self._bare(event, depth) if event.anchor is None else self._anchored(event, depth)

    def _bare(self, event: Event, depth: int) -> Node:
        if type(event) is SCALAR:
            return self._scalar(event)
        if depth > MOST_DEPTH:
            self._too_deep(event)
        self._deepest = max(self._deepest, depth)
        return self._mapping(event, depth) if type(event) is MAPPING_START else self._sequence(event, depth)

    def _scalar(self, event: Event) -> Scalar:
        """Any scalar: in quotes, long, over several lines."""
        text, place = event.value, self._place(event)
        if event.style:
            text = self._quoted(event, place)
        elif event.end_mark.index in self._swallowed:
            self._trap(text, place)
        if len(text) > LONGEST_SCALAR:
            message = f"a text of {len(text):,} characters stands here; at most {LONGEST_SCALAR:,} are read"
            self._stop("too-deep-or-large", unpack(place), message)
        return Scalar(text, not event.style, place)

    def _quoted(self, event: Event, place: int) -> str:
        """The text of a scalar in quotes (or a block), which may hold by escapes what no text may hold."""
        if event.style in ('"', "'"):
            self._syntax.quoted = (event.start_mark.index, event.end_mark.index)
        found = _ESCAPED.search(event.value) if event.style == '"' else None
        if found is None:
            return event.value
        help = "delete the escape, or write a backslash as \\\\"
        self._fault("not-yaml", unpack(place), f"{named(found[0])} is written here as an escape", help)
        return _ESCAPED.sub("\ufffd", event.value)

    def _trap(self, text: str, place: int) -> None:
        if any(character.isalpha() for character in text):
            message = "this ends before ' #': YAML takes the rest of the line for a comment"
            help = "put the text in quotes; if it is a comment, put a space after # or two before it"
            self._fault("yaml-trap", unpack(place), message, help)

    def _sequence(self, start: Event, depth: int) -> Sequence:
        items: list[Node] = []
        self._syntax.open.append(start.start_mark.index)
        get, node = self._next, self._node
        while type(event := get()) is not SEQUENCE_END:
            items.append(node(event, depth + 1))
            if len(items) > MOST_NODES:
                break
        self._syntax.open.pop()
        self._count(len(items), event)
        return Sequence(items, self._whole(start, event, items[-1] if items else None))

    def _mapping(self, start: Event, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        places: array[int] | list[int] = array("Q")
        again: list[tuple[str, int]] = []
        last: Node | None = None
        self._syntax.open.append(start.start_mark.index)
        get, node, word = self._next, self._node, self._words.get
        while type(event := get()) is not MAPPING_END:
            if type(event) is SCALAR and not event.style and (key := word(event.value)):
                mark = event.start_mark
                place = (mark.line << COLUMN) | mark.column
            else:
                key, place = self._key(event, depth)
                if place < 0 and isinstance(places, array):
                    places = places.tolist()  # a long place does not fit into the array
            event = get()
            if type(event) is SCALAR and not event.style and (text := word(event.value)):
                mark = event.start_mark
                last = Scalar(text, True, (mark.line << COLUMN) | mark.column)
            else:
                last = node(event, depth + 1)
            if key in entries:
                again.append((key, place))
            elif key:
                entries[key] = last
                places.append(place)
        self._syntax.open.pop()
        self._count(len(entries), event)
        mapping = Mapping(entries, places, self._whole(start, event, last))
        for key, place in again:
            self._twice(key, unpack(place, len(key)), mapping.key_span(key))
        return mapping

    def _key(self, event: Event, depth: int) -> tuple[str, int]:
        """Any key and its place; "" where it is refused (and read, to go on)."""
        node = self._node(event, depth + 1)
        key = node.text if isinstance(node, Scalar) and type(event) is SCALAR else ""
        if type(event) is not SCALAR:
            what = "an alias" if type(event) is ALIAS else "a mapping" if isinstance(node, Mapping) else "a list"
            help = "write a name before the colon; text that starts with { or [ or * must be in quotes"
            self._fault("not-yaml", node.span, f"{what} stands where a key is wanted", help)
        elif not key:
            self._fault("not-yaml", node.span, "a key is empty", "write the key before the colon")
        elif key == "<<" and not event.style:
            self._sure, key = False, ""
            help = "write the keys out where they are wanted; `&name` and `*name` may repeat a whole value"
            self._fault("not-yaml", node.span, "merge keys (<<) are not taken", help)
        return key, node._place

    def _twice(self, key: str, span: Span, first: Span) -> None:
        message = f"'{key[:80]}' again; first at {first.line}:{first.column}"
        self._fault("duplicate-key", span, message, "keep one of the two", ((first, "first here"),))

    def _anchored(self, event: Event, depth: int) -> Node:
        assert event.anchor is not None
        anchor = self._anchors[event.anchor] = _Anchor(unpack(self._place(event)))
        before, deepest, self._deepest = self._nodes, self._deepest, depth
        node = self._bare(event, depth)
        anchor.node, anchor.size, anchor.height = node, self._nodes - before + 1, self._deepest - depth
        self._deepest = max(deepest, self._deepest)
        return node

    def _alias(self, event: Event, depth: int) -> Node:
        """The value the alias stands for, as a new node at the alias that shares what is below."""
        place, anchor = self._place(event), self._anchors.get(event.anchor or "")
        if anchor is None or anchor.node is None:
            self._dangling(unpack(place), anchor)
            return Scalar("", True, place)
        anchor.used = True
        self._nodes += anchor.size - 1
        self._repeated += anchor.size
        self._deepest = max(self._deepest, depth + anchor.height)
        if self._repeated > MOST_REPEATED:
            message = f"aliases repeat more than {MOST_REPEATED:,} values"
            self._stop("too-deep-or-large", unpack(place), message, "write the values out, or split the file")
        if self._deepest > MOST_DEPTH:
            self._too_deep(event)
        match anchor.node:
            case Scalar(text=text, plain=plain):
                return Scalar(text, plain, place)
            case Sequence(items=items):
                return Sequence(items, place)
            case Mapping() as same:
                return Mapping(same.entries, same._key_places, place)

    def _dangling(self, span: Span, anchor: _Anchor | None) -> None:
        self._sure = False
        if anchor is None:
            message = "this repeats a value that is named with & further up, and none has this name"
            self._fault("not-yaml", span, message, "text that starts with * must be in quotes")
        else:
            anchor.used = True
            message, help = "this stands inside the value that it repeats", "write out what is wanted here"
            self._fault("circular-reference", span, message, help, ((anchor.span, "the value starts here"),))

    def _unused_anchors(self) -> None:
        for anchor in self._anchors.values():
            if not anchor.used:
                message = "& names a value here so that it can be repeated, and nothing repeats it"
                help = "text that starts with & must be in quotes; otherwise delete the name"
                self._fault("yaml-trap", anchor.span, message, help)

    def _tag(self, event: Event) -> None:
        help = "delete it: values are read as their key wants them; text that starts with ! must be in quotes"
        self._fault("not-yaml", unpack(self._place(event)), "tags (words that start with !) are not taken", help)

    def _too_deep(self, event: Event) -> NoReturn:
        span = unpack(self._place(event))
        self._stop("too-deep-or-large", span, f"this is nested more than {MOST_DEPTH} levels deep")

    def _count(self, values: int, event: Event) -> None:
        self._nodes += values
        if self._nodes > MOST_NODES:
            message = f"the file holds more than {MOST_NODES:,} values"
            self._stop("too-deep-or-large", unpack(self._place(event)), message, "split it")

    def _whole(self, start: Event, end: Event, last: Node | None) -> int:
        """The place of a list or mapping: a flow ends with its bracket, a block with its last value."""
        if last is None or end.end_mark.index > end.start_mark.index:
            return pack(self._point(start.start_mark), self._point(end.end_mark))
        return pack(self._point(start.start_mark), end_of(last))

    def _place(self, event: Event) -> int:
        return pack(self._point(event.start_mark), self._point(event.end_mark))

    def _point(self, mark: Mark) -> int:
        return point(*self._syntax.lines.at(mark.index)) if self._separated else point(mark.line, mark.column)

    def _fault(
        self, code: str, span: Span, message: str, help: str = "", related: tuple[tuple[Span, str], ...] = ()
    ) -> None:
        self.faults.append(Fault(code, span, message, help, related))
        if len(self.faults) == MOST_FAULTS:
            self.faults.append(Fault("too-deep-or-large", span, f"{MOST_FAULTS:,} faults: reading stops here"))
            raise _Stop

    def _stop(self, code: str, span: Span, message: str, help: str = "") -> NoReturn:
        self._fault(code, span, message, help)
        raise _Stop
