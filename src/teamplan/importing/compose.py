"""An export, and the staffing file that is there or not -> the staffing file, and all there is to say about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Literal, NamedTuple

from teamplan.findings import Finding, Place
from teamplan.importing.edit import Unsafe
from teamplan.importing.entries import NO_ROLE, Entries, Entry, Tally, Titles
from teamplan.importing.export import Export
from teamplan.importing.matching import Candidate, Match
from teamplan.importing.merge import How
from teamplan.importing.origins import Origins
from teamplan.importing.pack import more_in_pack, new_pack
from teamplan.importing.said import Stop, error
from teamplan.importing.skills import Skills
from teamplan.importing.staffing_file import Existing, FileText, Head, merged_file, new_file
from teamplan.importing.written import Written
from teamplan.model.names import slug
from teamplan.model.people import Staffing
from teamplan.source import Span
from teamplan.words import decodable

Fate = Literal["taken", "decided", "open", "none"]


@dataclass(frozen=True)
class Target:
    """Where it goes. `existing`: the file there; `before`: what of it is an import's; `pack`: the local pack's text."""

    output: str | None
    existing: Existing | None = None
    before: Written = field(default_factory=Written)
    pack: str | None = None
    packs: tuple[str, ...] = Staffing.library  # role packs of a file that names none
    organisation: str = "Our organisation"
    template: str = "minimum-viable-digital-team"
    take_export: bool = False
    partial: bool = False
    dated: bool = False


class TitleTold(NamedTuple):
    """A job title, how many people and posts have it, and what became of it."""

    title: str
    people: int
    fate: Fate
    match: Match | None
    taken: Candidate | None


@dataclass(frozen=True)
class Imported:
    """`pack`: the text of the local pack, where that is new or changes. `people` and `posts` count heads."""

    export: Export
    entries: tuple[Entry, ...]
    file: FileText
    pack: tuple[str, str] | None  # path, text
    unknown_skills: tuple[str, ...]
    titles: tuple[TitleTold, ...]
    tally: Tally
    findings: tuple[Finding, ...]

    @property
    def people(self) -> int:
        return sum(entry.person.count for entry in self.entries if not entry.person.vacant)

    @property
    def posts(self) -> int:
        return sum(entry.person.count for entry in self.entries if entry.person.vacant)


def compose(export: Export, titles: Titles, origins: Origins, skills: Skills, target: Target, as_of: date) -> Imported:
    """Raises Stop where the file that is there cannot be changed safely."""
    maker = Entries(titles, origins, skills, as_of)
    entries = maker.of(export.listed.people)
    pack = _pack(target, export, skills)
    file = _file(export, entries, skills, target, as_of, pack[0] if pack else "")
    answered = file.merged.answered if file.merged else set()
    told = tuple(told_titles([entry for entry in entries if entry.key not in answered], titles))
    unknown = tuple(skills.unknown[key] for key in sorted(skills.unknown))
    return Imported(export, tuple(entries), file, pack, unknown, told, maker.tally, export.findings)


def _file(export: Export, entries: Sequence[Entry], skills: Skills, target: Target, as_of: date, pack: str) -> FileText:
    named = f"./{PurePath(pack).name}" if pack else ""
    if target.existing is None:
        scale = export.rules.levels.scale
        head = Head(
            decodable(PurePath(export.layout.table.path).name),
            decodable(PurePath(target.output).name) if target.output else "FILE",
            target.organisation,
            as_of,
            target.template,
            scale.shown if scale and _has_skills(entries) else "",
        )
        return new_file(entries, skills, head, [*target.packs, named] if named else ())
    unnamed = named if named and not _names(target.existing.staffing, named) else ""
    how = How(as_of, target.take_export, target.partial)
    try:
        return merged_file(target.existing, entries, skills, target.before, how, unnamed, dated=target.dated)
    except Unsafe:
        raise Stop(_cannot_change(target.existing.path)) from None


def _has_skills(entries: Sequence[Entry]) -> bool:
    return any(entry.person.skills for entry in entries)


def _names(staffing: Staffing, pack: str) -> bool:
    return any(slug(name) == slug(pack) for name in staffing.library)


def _pack(target: Target, export: Export, skills: Skills) -> tuple[str, str] | None:
    """The local pack beside the file, with the skills that no pack knows."""
    if not skills.unknown or target.output is None:
        return None
    path = PurePath(target.output)
    beside = path.parent / f"{path.stem}-skills.yaml"
    if target.pack is None:
        source = decodable(PurePath(export.layout.table.path).name)
        return str(beside), new_pack(slug(beside.stem) or "own-skills", source, skills.unknown)
    try:
        return str(beside), more_in_pack(str(beside), target.pack, skills.unknown)
    except Unsafe:
        raise Stop(_cannot_change(str(beside))) from None


def _cannot_change(path: str) -> Finding:
    message = "the file is written so that it cannot be changed without touching something else; nothing was changed"
    help = "write each person as a block of lines, key: value, without anchors; or import into a new file"
    return error("unsafe-to-change", message, help, Place(path, Span(1, 1, 1, 1)))


def told_titles(entries: Sequence[Entry], titles: Titles) -> list[TitleTold]:
    """Each title once, those of most people first."""
    people: Counter[str] = Counter()
    for entry in entries:
        for title in entry.titles:
            people[title] += entry.person.count
    told = [_told(title, number, titles) for title, number in people.items()]
    return sorted(told, key=lambda one: (-one.people, slug(one.title), one.title))


def _told(title: str, people: int, titles: Titles) -> TitleTold:
    decision = titles.decision(title)
    if decision == NO_ROLE:
        return TitleTold(title, people, "decided", None, None)
    if decision is not None and not isinstance(decision, str):
        return TitleTold(title, people, "decided", None, Candidate(*decision, 100, "decided"))
    match = titles.match(title)
    if match.taken and match.taken.level.skills:
        return TitleTold(title, people, "taken", match, match.taken)
    return TitleTold(title, people, "open" if match.candidates else "none", match, None)
