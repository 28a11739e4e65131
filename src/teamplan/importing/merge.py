"""A staffing file and the entries of an export -> the changes to its text, and who joins, leaves and changes.

What becomes of one person's values is decided in `slots` and written by `update`. Here: who is who, comes and goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from teamplan.importing.edit import Text, add_key, set_value
from teamplan.importing.entries import Entry
from teamplan.importing.entry_text import Standing, entry_lines, remark, written_of
from teamplan.importing.skills import Skills
from teamplan.importing.slots import Decided, Verdict, decided
from teamplan.importing.update import Update
from teamplan.importing.written import Written
from teamplan.library import Library
from teamplan.model.names import slug
from teamplan.model.people import Person, Staffing
from teamplan.source import Mapping as MappingNode
from teamplan.source import Scalar
from teamplan.source.nodes import below

_FEWEST_NAMED = 5  # fewer names may all change by chance


class Differs(NamedTuple):
    """What the file says and the export says otherwise; the file stays."""

    person: str
    field: str
    file: str
    export: str


@dataclass
class Merged:
    """What becomes of the people of a file. People by name, else by id; `decisions` and `answered` by id."""

    joiners: list[str] = field(default_factory=list)
    leavers: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)  # person -> "fte 1.0 -> 0.8"
    kept: list[Differs] = field(default_factory=list)
    stay_out: int = 0  # taken out of the file by hand
    answered: set[str] = field(default_factory=set)  # entries whose roles somebody entered by hand
    decisions: dict[str, list[Decided]] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    ended: dict[str, str] = field(default_factory=dict)  # who has left, and the last day that is written
    named: int = 0  # people of one number who have a name in the file and in the export
    renamed: list[str] = field(default_factory=list)  # of these, whose names differ: "1: Asha Patel -> Ben Okafor"

    @property
    def looks_mis_sorted(self) -> bool:
        """Most numbers stand beside another name: as in a sheet of which some columns were sorted, and others not."""
        return self.named >= _FEWEST_NAMED and 2 * len(self.renamed) > self.named


@dataclass(frozen=True)
class How:
    """`take_export`: what was entered by hand gives way too. `partial`: who is not in the export has not left."""

    as_of: date
    take_export: bool = False
    partial: bool = False


@dataclass
class Merge:
    """The people of one file. Raises Unsafe where the text cannot be changed without touching something else."""

    text: Text
    staffing: Staffing
    library: Library
    skills: Skills
    before: Written
    how: How
    after: Written = field(default_factory=Written)
    merged: Merged = field(default_factory=Merged)

    def run(self, entries: Sequence[Entry]) -> Merged:
        there = {person.key: person for person in self.staffing.people}
        same = dict(_same(entries, there))
        for entry in entries:
            if entry.key in same:
                self._update(there[same[entry.key]], entry)
        new = [entry for entry in entries if entry.key not in same and not self._stays_out(entry)]
        absent = [there[key] for key in sorted(there.keys() - set(same.values()))]
        for person in absent:
            self._absent(person, may_go=bool(new) or len(absent) < len(there))
        self._join(new)
        return self.merged

    def _stays_out(self, entry: Entry) -> bool:
        """Somebody took the person out of the file."""
        out = (entry.key, "", "") in self.before and not self.how.take_export
        if out:
            self.merged.stay_out += entry.person.count
            self.after.add(entry.key)
        return out

    # --- in both ------------------------------------------------------------------------------------------------------

    def _update(self, old: Person, entry: Entry) -> None:
        self._compare_names(old, entry)
        stands = Standing(self.text, old)
        decisions = decided(old, entry, self.library, self.skills, self.before, take_export=self.how.take_export)
        update = Update(stands, entry, self.before, decisions)
        update.carry_out()
        for what in update.ours_afterwards():
            self.after.add(*what)
        if update.roles_by_hand:
            self.merged.answered.add(entry.key)
        self.merged.decisions[old.key] = update.spared
        self._tell(old, update.spared)

    def _compare_names(self, old: Person, entry: Entry) -> None:
        """In any order of their words. Those without a number are matched by their name, so theirs are the same."""
        if old.name and entry.person.name:
            self.merged.named += 1
            if _words(old.name) != _words(entry.person.name):
                self.merged.renamed.append(f"{old.key}: {old.name} -> {entry.person.name}")

    def _tell(self, old: Person, decisions: Sequence[Decided]) -> None:
        name = old.name or old.key
        for slot, verdict in decisions:
            shown = self.skills.name(slot.skill) if slot.skill else slot.key
            match verdict:
                case Verdict.STAY:
                    self.merged.kept.append(Differs(name, shown, slot.held, slot.wanted))
                case Verdict.ADD | Verdict.SET | Verdict.REMOVE:
                    what = f"{shown} {slot.held or 'nothing'} -> {slot.wanted or 'nothing'}"
                    self.merged.changed.setdefault(name, []).append(what)

    # --- in the export alone ------------------------------------------------------------------------------------------

    def _join(self, entries: Sequence[Entry]) -> None:
        """Each behind the last one of the file that is sorted before it."""
        if not entries:
            return
        self.merged.joiners += [entry.person.name or entry.key for entry in entries]
        self.merged.joined |= {entry.key for entry in entries}
        for what in (what for entry in entries for what in written_of(entry)):
            self.after.add(*what)
        people = [Standing(self.text, person) for person in self.staffing.people]
        if not people:
            self._first([line for entry in entries for line in entry_lines(entry, self.skills, "  ")])
            return
        staying = [(_sorts(one.person), one) for one in people if one.key not in self.merged.removed]
        for entry in entries:
            lines = entry_lines(entry, self.skills, " " * people[0].dash)
            before = [one for sorts, one in staying if sorts < entry.sorts]
            self.text.insert_before(before[-1].extent[1] + 1 if before else people[0].extent[0], lines)

    def _first(self, lines: Sequence[str]) -> None:
        """People for a file that has none."""
        root = self.staffing.at
        assert isinstance(root, MappingNode)
        written = root.entries.get("people")
        if written is None:
            after = "as_of" if "as_of" in root.entries else "organisation"
            add_key(self.text, root, after, ["", "people:", *lines], "")
        else:
            start = self.text.key_start(root, "people")
            self.text.replace(start, self.text.end(written), self.text.ending.join(["people:", *lines]))

    # --- in the file alone --------------------------------------------------------------------------------------------

    def _absent(self, old: Person, *, may_go: bool) -> None:
        """Somebody whom an import brought and the export no longer names has left; others were never its."""
        stands = Standing(self.text, old)
        everything = list(stands.everything(self.library))
        ended = old.ends is not None and old.ends < self.how.as_of
        if (old.key, "", "") not in self.before or self.how.partial or ended:
            self._remember(everything)
            return
        self.merged.leavers.append(old.name or old.key)
        by_hand = [what for what in everything if what not in self.before and what[1] != "id"]
        if may_go and not by_hand and old.key not in self._named_elsewhere:
            self.merged.removed.add(old.key)
            self.text.remove_lines(*stands.extent)
        elif old.vacant or old.count > 1:
            self.merged.removed.add(old.key)
            self._comment_out(*stands.extent)
        else:
            self._remember(everything)
            self._ended(stands)

    def _ended(self, stands: Standing) -> None:
        """Something was entered by hand: the entry stays, with a last day."""
        day = (self.how.as_of - timedelta(days=1)).isoformat()
        why = f"assumed: not in the export of {self.how.as_of.isoformat()}"
        if "ends" in stands.at.entries:
            set_value(self.text, stands.at, "ends", day, remark(why))
        else:
            line = f"ends: {day}"
            add_key(self.text, stands.at, stands.key_before("ends", set()), [line + remark(why)], line)
        self.merged.ended[stands.key] = day
        self.after.add(stands.key, "ends", day)
        self.after.add(stands.key, "ends#", why)

    def _comment_out(self, first: int, last: int) -> None:
        for number, line in self.text.lines(first, last):
            self.text.replace(self.text.line_start(number), self.text.line_end(number), f"# {line}")

    def _remember(self, everything: Sequence[tuple[str, str, str]]) -> None:
        """What was the import's before still is."""
        for what in everything:
            if what in self.before:
                self.after.add(*what)

    @cached_property
    def _named_elsewhere(self) -> set[str]:
        """All that the rest of the file says, of which some may name a person."""
        root = self.staffing.at
        assert isinstance(root, MappingNode)
        others = [node for key, node in root.entries.items() if key != "people"]
        return {slug(node.text) for one in others for node in below(one) if isinstance(node, Scalar)}


def _same(entries: Sequence[Entry], there: Mapping[str, Person]) -> Iterator[tuple[str, str]]:
    """Key of an entry -> key of the person in the file: the same id, else the one of that name on both sides."""
    by_id = {entry.key for entry in entries} & there.keys()
    yield from ((key, key) for key in by_id)
    names: dict[str, list[str]] = {}
    for key, person in there.items():
        if key not in by_id and person.name and not person.vacant:
            names.setdefault(slug(person.name), []).append(key)
    called: dict[str, list[str]] = {}
    for entry in entries:
        if entry.key not in by_id and entry.person.name:
            called.setdefault(slug(entry.person.name), []).append(entry.key)
    yield from (
        (keys[0], names[name][0]) for name, keys in called.items() if len(keys) == len(names.get(name, ())) == 1
    )


def _words(name: str) -> list[str]:
    return sorted(slug(name).split("-"))


def _sorts(person: Person) -> tuple[object, ...]:
    return person.vacant, not person.name, slug(person.name or person.title or ""), person.key
