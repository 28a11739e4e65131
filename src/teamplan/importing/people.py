"""What single rows say -> one entry for each person, group of people and open post, each with an id of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from teamplan.findings import Finding, Related
from teamplan.importing.doubts import Doubts
from teamplan.importing.layout import Layout
from teamplan.importing.records import Held, Record
from teamplan.importing.said import Stop, error
from teamplan.model.names import slug
from teamplan.words import fte as shown_fte

_SECOND_POST = re.compile(r"([0-9]{5,})-[0-9]{1,2}")  # an assignment number of ESR: the employee's, and which post


@dataclass(frozen=True)
class Someone:
    """One entry of `people`. `id`: as it is to be written; "" where the name, the title or the post gives it.

    `titles`: of each post that a person holds, that of most FTE first.
    """

    key: str
    id: str
    record: Record
    titles: tuple[str, ...]

    @property
    def sorts(self) -> tuple[object, ...]:
        """People by name, then groups, then open posts."""
        one = self.record
        return one.vacant, not one.name, slug(one.name or one.title), self.key


@dataclass(frozen=True)
class Listed:
    """Everybody an export names, sorted, and how many it names that have left already."""

    people: tuple[Someone, ...]
    left: int


def listed(records: Sequence[Record], layout: Layout, as_of: date, doubts: Doubts) -> Listed:
    """Raises Stop where one number stands for two people."""
    here = [one for one in records if one.ends is None or one.ends >= as_of]
    people = _Grouping(layout, doubts)
    found = list(chain(people.with_numbers(here), people.with_names(here), _groups(here), _open_posts(here)))
    return Listed(tuple(sorted(_apart(found), key=lambda one: one.sorts)), len(records) - len(here))


def number_of(record: Record) -> str:
    """What tells a person from all others: the employee's number, else the assignment's without the post's."""
    if record.id or not record.assignment:
        return record.id
    found = _SECOND_POST.fullmatch(record.assignment)
    return found[1] if found else record.assignment


class _Grouping:
    def __init__(self, layout: Layout, doubts: Doubts) -> None:
        self._layout, self._doubts = layout, doubts

    def with_numbers(self, records: Iterable[Record]) -> Iterator[Someone]:
        people = [one for one in records if not one.vacant and slug(number_of(one))]
        groups = _by(people, lambda one: slug(number_of(one)))
        if clashes := [finding for rows in groups.values() for finding in self._clashes(rows)]:
            raise Stop(*clashes)
        for key, rows in groups.items():
            yield self._one(key, number_of(rows[0]), rows)

    def with_names(self, records: Iterable[Record]) -> Iterator[Someone]:
        """Without a number, rows of one name and one post are one person; of other posts, others."""
        people = [one for one in records if not one.vacant and not slug(number_of(one)) and one.name]
        for one in (one for one in people if not slug(one.name)):  # a name of which no id can be made
            key = slug(one.title) or "person"
            yield self._one(key, key, [one])
        for name, rows in _by([one for one in people if slug(one.name)], lambda one: slug(one.name)).items():
            posts = _by(rows, lambda one: slug(" ".join((one.name, one.title, *one.places))))
            if len(posts) > 1:
                message = "has a name that another has too: they are taken for two people"
                self._doubts.row(rows[0].row, message, "a column with employee numbers would tell them apart")
            for key, same in posts.items():
                yield self._one(key, key, same) if len(posts) > 1 else self._one(name, "", same)

    def _one(self, key: str, id: str, rows: Sequence[Record]) -> Someone:
        posts = list(_by(rows, _post).values())
        if "skill" not in self._layout.fields:
            for same in posts:
                for one in same[1:]:
                    self._doubts.row(one.row, f"says again what row {same[0].row} says", "")
        firsts = sorted((same[0] for same in posts), key=lambda one: -(one.fte or 0))
        titles = tuple(dict.fromkeys(one.title for one in firsts if one.title))
        return Someone(key, id, self._together(firsts, rows), titles)

    def _together(self, posts: Sequence[Record], rows: Sequence[Record]) -> Record:
        """The post of most FTE, with the time and the skills of all."""
        first = posts[0]
        skills: dict[str, Held] = {}
        for row in rows:
            for name, held in row.skills.items():
                skills[name] = self._better_known(row.row, name, skills.get(name), held)
        amounts = [one.fte for one in posts]
        total = sum(filter(None, amounts)) if None not in amounts else None
        unsure = tuple(dict.fromkeys(remark for one in posts for remark in one.unsure))
        if total is not None and total > 100:
            unsure = (*unsure, ("fte", f"{shown_fte(total)} in {len(posts)} posts; 1.0 is the most"))
        return replace(first, fte=None if total is None else min(total, 100), skills=skills, unsure=unsure)

    def _better_known(self, row: int, name: str, before: Held | None, now: Held) -> Held:
        """Of two levels of one skill the later one; without days the lower one."""
        if before is None or before == now:
            return now
        if before.assessed != now.assessed:
            return max(before, now, key=lambda one: one.assessed or date.min)
        self._doubts.row(row, f"gives another level of '{name}' than a row above: the lower one is taken", "")
        return min(before, now, key=lambda one: one.level)

    def _clashes(self, rows: Sequence[Record]) -> Iterator[Finding]:
        """Rows of one number whose names have no word in common."""
        first = next((one for one in rows if one.name), rows[0])
        for one in rows:
            if one.name and first.name and not _words(one.name) & _words(first.name):
                column = self._layout.fields.get("id", self._layout.fields.get("assignment", 0))
                place = self._layout.table.place
                message = f"'{number_of(one)}' is the number of '{one.name}' here, and of '{first.name}' above"
                related = [Related(place(first.row, column), "first here")]
                yield error("number-twice", message, "correct the number", place(one.row, column), related)
                return


def _post(record: Record) -> str:
    parts = (record.assignment, record.post, slug(record.title), record.band, str(record.fte), record.contract)
    return "\0".join(parts)


def _words(name: str) -> set[str]:
    return set(slug(name).split("-"))


def _by(records: Iterable[Record], key: Callable[[Record], str]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for one in records:
        found.setdefault(key(one), []).append(one)
    return found


# --- people who are not told apart, and open posts --------------------------------------------------------------------


def _groups(records: Iterable[Record]) -> Iterator[Someone]:
    """Rows without a name or number, in a table that has none: so many people of a title."""
    unnamed = [one for one in records if not one.vacant and not slug(number_of(one)) and not one.name]
    for one in _counted(unnamed):
        yield Someone(slug(one.title) or slug(one.post), "", one, (one.title,) if one.title else ())


def _open_posts(records: Iterable[Record]) -> Iterator[Someone]:
    vacant = [replace(one, id="", assignment="", name="") for one in records if one.vacant]
    for one in _counted(vacant):
        key = slug(one.post) or f"vacancy-{slug(one.title)}".rstrip("-")
        yield Someone(key, "" if slug(one.post) else key, one, (one.title,) if one.title else ())


def _counted(records: Iterable[Record]) -> Iterator[Record]:
    """Alike ones as one, with their number."""
    for same in _by(records, lambda one: repr(replace(one, row=0, count=1))).values():
        yield replace(same[0], count=sum(one.count for one in same))


def _apart(people: Sequence[Someone]) -> Iterator[Someone]:
    """Where two have one key, whoever has no number gets more of what the row says; where that is alike, a count."""
    keys = Counter(one.key for one in people)
    fixed = {one.key for one in people if keys[one.key] == 1 or slug(number_of(one.record))}
    used = set(fixed)
    for one in people:
        if keys[one.key] > 1 and not slug(number_of(one.record)):
            one = _renamed(one, used)
            used.add(one.key)
        yield one


def _renamed(one: Someone, used: set[str]) -> Someone:
    record = one.record
    key = base = "-".join(filter(None, (one.key, slug(record.band), *map(slug, record.places[:1])))) or "person"
    number = 2
    while key in used:
        key, number = f"{base}-{number}", number + 1
    return replace(one, key=key, id=key)
