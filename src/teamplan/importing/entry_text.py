"""The entry of one person as text: the lines of a new one, and where an old one and its parts stand in a file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from teamplan.importing import yaml_text
from teamplan.importing.edit import Text, Unsafe
from teamplan.importing.entries import Entry
from teamplan.importing.skills import Skills
from teamplan.importing.slots import Slot
from teamplan.library import Library
from teamplan.model.names import slug
from teamplan.model.people import Person
from teamplan.source import Mapping, Scalar

_COMMENT = re.compile(r"\s*#\s?(?P<text>.*?)\s*")
_ORDER = [yaml_text.shown_key(name) for name in yaml_text.KEYS]
_NAMES = {yaml_text.shown_key(name): name for name in yaml_text.KEYS}


def entry_lines(entry: Entry, skills: Skills, indent: str) -> list[str]:
    """As an item of the list of people, indented so; the reasons for what is assumed stand behind it."""
    lines = list(_lines(entry, skills))
    return [f"{indent}- {lines[0]}", *(f"{indent}  {line}" for line in lines[1:])]


def remark(text: str) -> str:
    """A comment behind a value."""
    return f"  # {text}" if text else ""


def said(comment: str) -> str:
    """'  # assumed' -> 'assumed'; "" for what is no comment."""
    found = _COMMENT.fullmatch(comment)
    return found["text"] if found else ""


def _lines(entry: Entry, skills: Skills) -> Iterator[str]:
    given = entry.person.given
    questions = [f"# {question}" for question in entry.open]
    for name in yaml_text.KEYS:
        if name not in given:
            continue
        if _ORDER.index(yaml_text.shown_key(name)) > _ORDER.index("title"):
            yield from questions
            questions = []
        if name == "skills":
            yield "skills:"
            for id, held in entry.person.skills.items():
                yield f"  {yaml_text.scalar(skills.name(id))}: {yaml_text.skill(held)}"
        else:
            value = yaml_text.value(name, given[name])
            yield f"{yaml_text.shown_key(name)}: {value}{remark(entry.because.get(name, ''))}"
    yield from questions


def written_of(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """All that is written for somebody new, as (entry, path, text)."""
    given = entry.person.given
    yield entry.key, "", ""
    for name in yaml_text.KEYS:
        if name in given and name not in ("id", "skills"):
            yield entry.key, name, yaml_text.value(name, given[name])
    yield from ((entry.key, f"skills/{id}", yaml_text.skill(held)) for id, held in entry.person.skills.items())
    yield from ((entry.key, f"{name}#", why) for name, why in entry.because.items())
    yield from ((entry.key, "#", question) for question in entry.open)


@dataclass(frozen=True)
class Standing:
    """Where somebody stands in a text."""

    text: Text
    person: Person

    @property
    def key(self) -> str:
        return self.person.key

    @cached_property
    def at(self) -> Mapping:
        if not isinstance(self.person.at, Mapping) or not self.person.at.entries:
            raise Unsafe
        return self.person.at

    @cached_property
    def dash(self) -> int:
        """The column of the dash."""
        at = self._dash_index
        return at - self.text.line_start(self.text.line_of(at))

    @property
    def _dash_index(self) -> int:
        return self.text.text.rfind("-", 0, self.text.start(self.at))

    @cached_property
    def extent(self) -> tuple[int, int]:
        """First and last line, with the comments below that are set in as the keys are."""
        last = self.text.line_of(self.text.end(self.at))
        for number, line in self.text.lines(last + 1, self.text.last_line):
            if not _COMMENT.fullmatch(line) or len(line) - len(line.lstrip()) <= self.dash:
                break
            last = number
        return self.text.line_of(self._dash_index), last

    def comments(self) -> Iterator[tuple[int, str]]:
        """Line and text of comments that stand on lines of their own."""
        for number, line in self.text.lines(*self.extent):
            if found := _COMMENT.fullmatch(line):
                yield number, found["text"]

    def remark(self, slot: Slot) -> str:
        """The comment behind a value, without its sign."""
        inside = self.at.entries.get("skills") if slot.skill else self.at
        if not isinstance(inside, Mapping):
            return ""
        key = next((one for one in inside.entries if one == slot.key or (slot.skill and slug(one) == slot.key)), None)
        return said(self.text.comment_after(self.text.end(inside[key]))) if key else ""

    def key_before(self, key: str, removed: Collection[str]) -> str:
        """The key behind which a new one belongs."""
        there = [name for name in self.at.entries if name not in removed]
        earlier = [name for name in there if name in _ORDER and _ORDER.index(name) < _ORDER.index(key)]
        return max(earlier, key=_ORDER.index) if earlier else there[0]

    def everything(self, library: Library) -> Iterator[tuple[str, str, str]]:
        """All that stands in the entry, as (entry, path, text); what no import writes has the text "?"."""
        yield self.key, "", ""
        for name, value in self.person.given.items():
            if name != "skills":
                yield self.key, name, yaml_text.value(name, value) if name in yaml_text.KEYS else "?"
        skills = {library.skill_id(name) or name: held for name, held in self.person.skills.items()}
        yield from ((self.key, f"skills/{id}", yaml_text.skill(held)) for id, held in skills.items())
        yield from ((self.key, "#", comment) for _, comment in self.comments())
        yield from ((self.key, f"{path}#", comment) for path, comment in self._remarks(self.at, ""))

    def _remarks(self, at: Mapping, prefix: str) -> Iterator[tuple[str, str]]:
        for key, node in at.entries.items():
            path = prefix + (slug(key) if prefix else _NAMES.get(key, key))
            if key == "skills" and isinstance(node, Mapping) and node.entries:
                yield from self._remarks(node, "skills/")
            elif comment := said(self.text.comment_after(self.text.end(node))):
                yield path, comment
            if not isinstance(node, Scalar) and not self.text.is_flow(node) and key != "skills":
                yield path, "?"  # a list over several lines, as no import writes it
