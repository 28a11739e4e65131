"""One person in a file and in an export, value by value: what changes, what stays, and why.

What an import wrote and nobody changed since follows the export. Whatever else stands in the file stays, and what
somebody took out stays out.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from teamplan.importing import yaml_text
from teamplan.importing.entries import Entry
from teamplan.importing.skills import Skills
from teamplan.importing.written import Written
from teamplan.library import Library
from teamplan.model.people import Person

# What an export says as a fact. Where people sit and their roles are assumed, and never held against the file.
FACTS = frozenset(yaml_text.KEYS) - {"origin", "available", "roles", "skills"}


class Verdict(Enum):
    """What becomes of one value."""

    ADD = "add"
    SET = "set"
    REMOVE = "remove"
    STAY = "stay"  # the export says otherwise
    SAME = "same"


class Slot(NamedTuple):
    """One value. `path` is its name among what was written: "fte", "skills/sql"; texts as YAML, "" for none."""

    path: str
    key: str  # as it stands in the file, or is to stand
    held: str
    wanted: str
    remark: str = ""
    fact: bool = True
    skill: str = ""  # its id, where it is one


class Decided(NamedTuple):
    slot: Slot
    verdict: Verdict


def decided(
    person: Person, entry: Entry, library: Library, skills: Skills, before: Written, *, take_export: bool
) -> list[Decided]:
    """Every value that either side has, in the order of a file."""
    slots = [*_keys(person, entry), *_skills(person, entry, library, skills)]
    return [Decided(slot, _verdict(person.key, slot, before, take_export)) for slot in slots]


def ours_afterwards(key: str, decisions: list[Decided], before: Written) -> Iterator[tuple[str, str, str]]:
    """What is the import's once the decisions are carried out: what it writes now, and wrote before."""
    for slot, verdict in decisions:
        if verdict in (Verdict.ADD, Verdict.SET):
            yield key, slot.path, slot.wanted
            if slot.remark:
                yield key, f"{slot.path}#", slot.remark
            continue
        for path, text in ((slot.path, slot.held), (slot.path, slot.wanted), (f"{slot.path}#", slot.remark)):
            if text and verdict is not Verdict.REMOVE and (key, path, text) in before:
                yield key, path, text


def _verdict(key: str, slot: Slot, before: Written, take_export: bool) -> Verdict:
    ours = (key, slot.path, slot.held) in before
    if slot.held == slot.wanted:
        return Verdict.SAME
    if not slot.held:
        taken_out = (key, slot.path, slot.wanted) in before and not take_export
        return Verdict.SAME if taken_out else Verdict.ADD
    if not slot.wanted:
        return Verdict.REMOVE if ours else Verdict.SAME
    if ours or (take_export and slot.fact):
        return Verdict.SET
    return Verdict.STAY if slot.fact else Verdict.SAME


def _keys(person: Person, entry: Entry) -> Iterator[Slot]:
    for name in yaml_text.KEYS:
        if name in ("id", "skills"):
            continue
        held, wanted = _text(person, name), _text(entry.person, name)
        yield Slot(name, yaml_text.shown_key(name), held, wanted, entry.because.get(name, ""), name in FACTS)


def _text(person: Person, name: str) -> str:
    return yaml_text.value(name, person.given[name]) if name in person.given else ""


def _skills(person: Person, entry: Entry, library: Library, skills: Skills) -> Iterator[Slot]:
    held = {library.skill_id(name) or name: name for name in person.skills}
    wanted = entry.person.skills
    for id in sorted(held.keys() | wanted.keys()):
        has = yaml_text.skill(person.skills[held[id]]) if id in held else ""
        says = yaml_text.skill(wanted[id]) if id in wanted else ""
        alike = bool(has and says) and person.skills[held[id]].level == wanted[id].level
        yield Slot(f"skills/{id}", held.get(id) or skills.name(id), has, says, fact=not alike, skill=id)
