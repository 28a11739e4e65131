"""A name in a file -> the shipped file, or the file beside it, that it stands for; never outside the root."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TypeVar

from teamplan.findings import Edit, Finding, Place, Related, Severity
from teamplan.library import Shelf, find, shipped
from teamplan.load.bind import Bound, Model, bind, read_file
from teamplan.model.assumptions import Assumptions
from teamplan.model.located import EMPTY, shortened
from teamplan.model.names import did_you_mean, near, slip_of_name, slug
from teamplan.model.roles import RolePack
from teamplan.model.teams import TeamTemplate
from teamplan.source import At, Change, Document, read

_NOT_RELATIVE = re.compile(r"[/~$\\]|[A-Za-z][A-Za-z0-9+.-]*:")
_FILE = re.compile(r"[/\\]|\.(?:ya?ml|json)\Z", re.IGNORECASE)
_SHELF_WORDS: dict[Shelf, str] = {
    "roles": "role pack",
    "teams": "team template",
    "assumptions": "assumptions file",
    "questions": "file of questions",
}
_KIND_OF_SHELF: dict[Shelf, str] = {
    "roles": "roles",
    "teams": "team",
    "assumptions": "assumptions",
    "questions": "questions",
}

CONTENT = "sha256:"  # begins a pin to what a file holds, whatever version it says it is
LEAST_DIGITS = 16  # of such a pin

Pack = TypeVar("Pack", RolePack, TeamTemplate, Assumptions)


@dataclass(frozen=True)
class Reference:
    """A name written in a file: of what, where, and the folder that relative names lead from (None: there is none)."""

    shelf: Shelf
    name: str
    place: Place
    folder: Path | None
    root: Path | None = None  # that it may not lead out of, where it is not the staffing file's

    @property
    def words(self) -> str:
        return _SHELF_WORDS[self.shelf]


@dataclass(frozen=True)
class Opened:
    """A file that a name led to: what it holds, and where the names in it lead from."""

    key: str  # the same for the same file, however it is named
    document: Document
    model: Model | None
    folder: Path | None


class Shelves:
    """The files that one staffing file names, each read once; and what is wrong with them and with their names."""

    def __init__(self, folder: Path | None, root: Path | None, instead: AnyMapping[str, bytes] = EMPTY) -> None:
        """`instead`: by real path, the bytes to take for those on the disk."""
        self.folder = folder
        self._instead = instead
        self.findings: list[Finding] = []
        self.documents: list[Document] = []
        self.left_out: set[str] = set()  # what may be the names of all that could not be bound
        self.unread: set[Shelf] = set()  # of what kinds some file is missing or could not be bound
        top = root or folder
        self._root = Path(os.path.realpath(top)) if top else None
        self._opened: dict[str, Opened] = {}

    def open(self, reference: Reference, model: type[Pack]) -> Pack | None:
        """What the name stands for; None where it leads nowhere or the file cannot be bound, which is a finding."""
        opened = self.opened(reference)
        return opened.model if opened and isinstance(opened.model, model) else None

    def opened(self, reference: Reference) -> Opened | None:
        name, at, pinned = _pinned(reference.name)
        found = self._file(reference, name) if _FILE.search(name) else self._shipped(reference, name)
        if found is None or found.model is None:
            self.unread.add(reference.shelf)
        if found and at and isinstance(found.model, RolePack | TeamTemplate | Assumptions):
            if pinned.startswith(CONTENT):
                self._compare_content(reference, name, pinned.removeprefix(CONTENT), found.document.sha256)
            else:
                self._compare(reference, name, pinned, found.model.version)
        return found

    def add(self, opened: Opened) -> None:
        """A file that is read already: whatever else leads to it is not to read it again."""
        self.documents.append(opened.document)
        self._opened[opened.key] = opened

    def path_of(self, at: At) -> str:
        """The path of the file that holds a node."""
        return next(document.path for document in self.documents if document.holds(at))

    def refuse(
        self,
        code: str,
        place: Place,
        message: str,
        help: str = "",
        related: Iterable[Related] = (),
        change: Change | None = None,
    ) -> None:
        edits = (Edit(place.path, change),) if change else ()
        self.findings.append(Finding(code, Severity.ERROR, message, help, place, tuple(related), edits=edits))

    def _shipped(self, reference: Reference, name: str) -> Opened | None:
        entry = find(reference.shelf, slug(name))
        if entry is not None:
            return self._read(entry.path, entry.file, reference, entry.path, None)
        return self._misspelt(reference, name)

    def _misspelt(self, reference: Reference, name: str) -> Opened | None:
        """A finding; and what the name looks like, if anything, so that the slip does not look like many others."""
        there = [one.id for one in shipped(reference.shelf)]
        meant = near(name, there)
        own = f"there is: {', '.join(there)}; a file of your own is named by its path, such as ./ours.yaml"
        message = f"the library has no {reference.words} '{shortened(name)}'"
        help = f"did you mean '{meant}'?" if meant else own
        sure = meant if meant == slip_of_name(reference.name, there) else None
        change = Change(reference.place.span, reference.name, sure) if sure else None
        self.refuse("unknown-reference", reference.place, message, help, change=change)
        entry = find(reference.shelf, meant) if meant else None
        return self._read(entry.path, entry.file, reference, entry.path, None) if entry else None

    def _file(self, reference: Reference, name: str) -> Opened | None:
        """A path relative to the file that names it."""
        if _NOT_RELATIVE.match(name) or "\\" in name:
            help = "write a path relative to the folder of this file, with / between folders"
            self.refuse("wrong-value", reference.place, f"'{shortened(name)}' is not a relative path", help)
            return None
        root = reference.root or self._root
        if reference.folder is None or root is None:
            message = f"'{shortened(name)}' leads nowhere: what names it is not a file in a folder"
            self.refuse("wrong-value", reference.place, message, "give the staffing file by its path")
            return None
        target = Path(os.path.realpath(reference.folder / name))
        if not target.is_relative_to(root):
            message = f"'{shortened(name)}' lies outside the folder '{root.name}'"
            help = "move the file below that folder, or allow a wider one with --root"
            self.refuse("wrong-value", reference.place, message, help)
            return None
        shown = os.path.normpath(PurePosixPath(reference.place.path).parent / name)
        return self._read(str(target), target, reference, shown, target.parent)

    def _read(self, key: str, file: Path, reference: Reference, shown: str, folder: Path | None) -> Opened | None:
        if key not in self._opened:
            try:
                read_anew = _shipped if folder is None else self._bound
                document, bound = read_anew(shown, file, _KIND_OF_SHELF[reference.shelf])
            except OSError as error:
                self._unreadable(reference, file, error)
                return None
            named = Related(reference.place, "named here")
            self.findings.extend(replace(one, related=(*one.related, named)) for one in bound.findings)
            self.documents.append(document)
            self.left_out |= bound.left_out
            self._opened[key] = Opened(key, document, bound.model, folder)
        return self._opened[key]

    def _bound(self, shown: str, file: Path, kind: str) -> tuple[Document, Bound]:
        return _bound(shown, file, kind, self._instead.get(str(file)))

    def _unreadable(self, reference: Reference, file: Path, error: OSError) -> None:
        name = shortened(_pinned(reference.name)[0])
        match error:
            case FileNotFoundError():
                beside = [entry.name for entry in file.parent.glob("*.y*ml")] if file.parent.is_dir() else []
                help = did_you_mean(file.name, beside) or "paths are relative to the folder of the file that names them"
                self.refuse("unknown-reference", reference.place, f"there is no file '{name}'", help)
            case IsADirectoryError():
                help = f"name a file in it: {name.rstrip('/')}/....yaml"
                self.refuse("wrong-value", reference.place, f"'{name}' is a folder", help)
            case _:
                why = (error.strerror or "it cannot be opened").lower()
                self.refuse("wrong-value", reference.place, f"'{name}' cannot be read: {why}")

    def _compare_content(self, reference: Reference, name: str, pinned: str, sha256: str) -> None:
        if len(pinned) < LEAST_DIGITS or not sha256.startswith(pinned.casefold()):
            message = f"'{shortened(name)}' is pinned to other content than what is here"
            help = f"read what changed, then write {name}@{CONTENT}{sha256[:LEAST_DIGITS]}"
            self.refuse("wrong-value", reference.place, message, help)

    def _compare(self, reference: Reference, name: str, pinned: str, version: str | None) -> None:
        if not pinned:
            message = f"'{shortened(name)}@' is pinned to nothing"
            self.refuse(
                "wrong-value", reference.place, message, f"write {name}@{version}" if version else f"write {name}"
            )
        elif version != pinned:
            has = f"version {version}" if version else "no version"
            message = f"'{shortened(name)}' is pinned to version {shortened(pinned)}, but what is here has {has}"
            help = f"read what changed, then write {name}@{version}" if version else "take the pin out"
            self.refuse("wrong-value", reference.place, message, help)


def _bound(shown: str, file: Path, kind: str, data: bytes | None = None) -> tuple[Document, Bound]:
    document = read(shown, read_file(file) if data is None else data)
    return document, bind(document, kind)


_shipped = cache(_bound)  # the library does not change while a program runs


def _pinned(name: str) -> tuple[str, str, str]:
    """'health@2026-10-06' -> name, '@', what it is pinned to; the last two are "" where it is not pinned."""
    before, at, pinned = name.rpartition("@")
    return (before, at, pinned) if before and "/" not in pinned else (name, "", "")
