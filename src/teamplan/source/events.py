"""Text -> YAML's events, by libyaml, or by PyYAML's own slower parser where libyaml is absent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

import yaml
from yaml import events


class Mark(Protocol):
    line: int
    column: int
    index: int


class Event(Protocol):
    """What PyYAML's events hold, each kind some of it; its type says which kind it is."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


class Parser(Protocol):
    def get_event(self) -> Event: ...


STREAM_START: type[object] = events.StreamStartEvent
STREAM_END: type[object] = events.StreamEndEvent
DOCUMENT_START: type[object] = events.DocumentStartEvent
DOCUMENT_END: type[object] = events.DocumentEndEvent
MAPPING_START: type[object] = events.MappingStartEvent
MAPPING_END: type[object] = events.MappingEndEvent
SEQUENCE_END: type[object] = events.SequenceEndEvent
SCALAR: type[object] = events.ScalarEvent
ALIAS: type[object] = events.AliasEvent


def parser(text: str) -> Parser:
    """Both parsers give the same events; where a text is broken they differ in wording and a little in strictness."""
    make: Callable[[str], object] = yaml.SafeLoader
    if yaml.__with_libyaml__:
        make = yaml.cyaml.CParser  # type: ignore[attr-defined]
    return cast(Parser, make(text))


def mark_of(parser: Parser) -> yaml.Mark | None:
    """How far PyYAML's own parser has come, which some of its errors do not say."""
    return parser.get_mark() if isinstance(parser, yaml.SafeLoader) else None
