"""Entries -> the text of a staffing file: a new one, or one that is there already with what changes in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from teamplan.importing import yaml_text
from teamplan.importing.edit import Line, Text, Unsafe, add_item, add_key, set_value
from teamplan.importing.entries import Entry
from teamplan.importing.entry_text import entry_lines, written_of
from teamplan.importing.merge import How, Merge, Merged
from teamplan.importing.skills import Skills
from teamplan.importing.slots import Verdict
from teamplan.importing.table import tidy
from teamplan.importing.written import Written
from teamplan.library import Library
from teamplan.load.bind import bind
from teamplan.model.names import slug
from teamplan.model.people import Person, Staffing
from teamplan.source import Mapping as MappingNode
from teamplan.source import Sequence as List
from teamplan.source import read

_NEW = """\
# Made by `teamplan import` from {source}. Keep this file private: it holds personal data.
#
#   teamplan check {name}         what is covered, what is missing, why, and what to do first
#   teamplan import NEW-EXPORT -o {name}   brings it up to date: what you change or add by hand stays
#
# A comment behind a value says that it is assumed, and why. A line such as `# roles: [...]` is a question: take the
# sign # away where it is right.
kind: staffing
organisation: {organisation}
as_of: {as_of}
{library}
# Nobody has said how much of people's time digital teams may have, so all of it counts, as an assumption. Say it here
# by where people sit, or as `available` of single people:
# defaults:
#   available: {{it: 0.5, clinical: 0.1, operations: 0.2, corporate: 0.2}}

people:
{people}

teams:
  - id: first-team
    name: First team
    template: {template}    # or discovery-team, alpha-team, beta-team, live-team
"""
_TOP = ""  # what stands for the file itself among what was written


@dataclass(frozen=True)
class Head:
    """What a new file says besides people. `scale`: what the export's skill levels were taken for, in words."""

    source: str
    name: str
    organisation: str
    as_of: date
    template: str
    scale: str = ""


@dataclass(frozen=True)
class FileText:
    """The whole text, what changed in it, and what of it is the import's."""

    text: str
    written: Written
    merged: Merged | None = None  # None: the file is new
    diff: tuple[Line, ...] = field(default=())


def new_file(entries: Sequence[Entry], skills: Skills, head: Head, packs: Sequence[str]) -> FileText:
    """`packs`: the role packs that the file names; none where it names none."""
    written = Written()
    for what in (what for entry in entries for what in written_of(entry)):
        written.add(*what)
    written.add(_TOP, "as_of", head.as_of.isoformat())
    people = "\n".join(line for entry in entries for line in entry_lines(entry, skills, "  "))
    scale = f"\n# Skill levels of the export: {head.scale}.\n" if head.scale else ""
    library = f"library: [{', '.join(map(yaml_text.scalar, packs))}]\n" if packs else ""
    text = _NEW.format(
        source=tidy(head.source),
        name=tidy(head.name),
        organisation=yaml_text.scalar(tidy(head.organisation)),
        as_of=head.as_of.isoformat(),
        library=f"{library}{scale}",
        people=people,
        template=head.template,
    )
    return FileText(text, written)


@dataclass(frozen=True)
class Existing:
    """A staffing file that is there, read and bound without errors."""

    path: str
    text: str
    staffing: Staffing
    library: Library


def merged_file(
    existing: Existing, entries: Sequence[Entry], skills: Skills, before: Written, how: How, pack: str, *, dated: bool
) -> FileText:
    """`pack`: a role pack to be named that is not named yet, else "". `dated`: the day was asked for.

    Raises Unsafe where the file cannot be changed without touching something else.
    """
    text = Text(existing.text)
    merge = Merge(text, existing.staffing, existing.library, skills, before, how)
    merged = merge.run(entries)
    if pack:
        _name_pack(text, existing.staffing, pack)
    changes = bool(text.changes) or dated
    _date(text, existing.staffing, how.as_of, before, merge.after, changes=changes)
    whole = text.result()
    _verify(whole, existing, merged, entries)
    return FileText(whole, merge.after, merged, tuple(text.diff()))


def _date(text: Text, staffing: Staffing, day: date, before: Written, after: Written, *, changes: bool) -> None:
    """The day of the file follows the export where it is the import's, and anything else changes too."""
    root = staffing.at
    assert isinstance(root, MappingNode)
    if staffing.as_of is None or (_TOP, "as_of", staffing.as_of.isoformat()) not in before:
        return
    if changes and staffing.as_of != day:
        set_value(text, root, "as_of", day.isoformat())
        after.add(_TOP, "as_of", day.isoformat())
    else:
        after.add(_TOP, "as_of", staffing.as_of.isoformat())


def _name_pack(text: Text, staffing: Staffing, pack: str) -> None:
    root = staffing.at
    assert isinstance(root, MappingNode)
    written = root.entries.get("library")
    if isinstance(written, List):
        add_item(text, written, yaml_text.scalar(pack))
    elif written is None:
        line = f"library: [{', '.join([*staffing.library, yaml_text.scalar(pack)])}]"
        add_key(text, root, "as_of" if "as_of" in root.entries else "organisation", [line], line)
    else:
        raise Unsafe


# --- the new text says what it is meant to ----------------------------------------------------------------------------


def _verify(text: str, existing: Existing, merged: Merged, entries: Sequence[Entry]) -> None:
    """Reads the new text and compares: nothing may have changed but what was to change. Else Unsafe."""
    bound = bind(read(existing.path, text.encode()), "staffing")
    if bound.findings or not isinstance(bound.model, Staffing):
        raise Unsafe
    new = {person.key: person for person in bound.model.people}
    old = {person.key: person for person in existing.staffing.people}
    joined = {entry.key: entry.person for entry in entries if entry.key in merged.joined}
    if len(new) != len(bound.model.people) or new.keys() != (old.keys() - merged.removed) | joined.keys():
        raise Unsafe
    others = ("people", "as_of", "library")
    if _without(bound.model.given, others) != _without(existing.staffing.given, others):
        raise Unsafe
    for key, person in new.items():
        if key in joined:
            wanted = _image(joined[key], existing.library)
        else:
            wanted = dict(_expected(old[key], merged, existing.library))
        if _image(person, existing.library) != wanted:
            raise Unsafe


def _without(given: Mapping[str, object], keys: Sequence[str]) -> dict[str, object]:
    return {key: value for key, value in given.items() if key not in keys}


def _expected(person: Person, merged: Merged, library: Library) -> Iterator[tuple[str, object]]:
    image = _image(person, library)
    for slot, verdict in merged.decisions.get(person.key, ()):
        if verdict in (Verdict.ADD, Verdict.SET):
            image[slot.path] = slot.wanted
        elif verdict is Verdict.REMOVE:
            image.pop(slot.path, None)
    if (day := merged.ended.get(person.key)) is not None:
        image["ends"] = day
    yield from image.items()


def _image(person: Person, library: Library) -> dict[str, object]:
    """Every value of a person by its path: as YAML where an import may write it, else as it is."""
    image: dict[str, object] = {
        name: yaml_text.value(name, value) if name in yaml_text.KEYS else value
        for name, value in person.given.items()
        if name not in ("skills", "id")
    }
    for name, held in person.skills.items():
        image[f"skills/{library.skill_id(name) or slug(name)}"] = yaml_text.skill(held)
    return image
