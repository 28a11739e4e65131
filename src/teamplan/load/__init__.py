"""Files and library -> model, or findings in the user's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from teamplan import clock
from teamplan.findings import Finding, Place, in_order
from teamplan.library import Library, Shelf, merge
from teamplan.load.assumptions import with_overrides
from teamplan.load.bind import Model, bind, read_file
from teamplan.load.config import Configured
from teamplan.load.find import Reference, Shelves
from teamplan.load.templates import Templates, adjusted
from teamplan.model.assumptions import Assumptions
from teamplan.model.located import EMPTY, Located
from teamplan.model.people import Staffing, Team
from teamplan.model.roles import RolePack
from teamplan.model.teams import TeamTemplate
from teamplan.source import At, Document, Node, Sequence, read
from teamplan.source import Mapping as MappingNode

__all__ = ["Loaded", "Model", "Opened", "load", "load_file", "load_text", "open_text"]

DEFAULT_ASSUMPTIONS = "nhs-england-2026-27"


@dataclass(frozen=True)
class Loaded:
    """One staffing file with all it names: what every later stage reads.

    `templates` is by team id: extended, with the team's `adjust` applied, and every position complete (fte set,
    role or any_of set). `base_templates` is the same before `adjust`. `as_of` is the day that counts as today.
    `documents` are all files used (the staffing file first), for excerpts and for `inputs` with their hashes;
    shipped library files have paths such as "roles/health.yaml".
    Where the findings hold errors this is only good for finding more of them: what could not be bound is left out.
    `left_out` are the names that entries of lists may have had that could not be bound: a name that leads nowhere and
    is one of them has its cause there. `library_whole` is False where a role pack could not be read at all.
    """

    staffing: Staffing
    library: Library
    templates: Mapping[str, TeamTemplate]
    base_templates: Mapping[str, TeamTemplate]
    assumptions: Assumptions
    as_of: date
    as_of_stated: bool
    documents: tuple[Document, ...]
    left_out: frozenset[str] = frozenset()
    library_whole: bool = True

    def place(self, value: Located | At, *keys: str) -> Place:
        """Where the first of `keys` that is written in a part of any of the files stands; else where the part does."""
        at = value.at if isinstance(value, Located) else value
        assert at is not None, "made in Python, not read from a file"
        entries = at.entries if isinstance(at, MappingNode) else {}
        written = next((entries[key] for key in keys if key in entries), at)
        return Place(self.path_of(at), written.span)

    def path_of(self, at: At) -> str:
        """The path of the document that holds a node."""
        others = (document.path for document in self.documents[1:] if document.holds(at))
        return next(others, self.documents[0].path)


def load(path: Path, *, as_of: date | None = None, root: Path | None = None) -> tuple[Loaded | None, list[Finding]]:
    """Read a staffing file and all it names. Loaded is None only where it cannot be bound; OSError passes through.

    The findings are those of reading, binding and resolving (file group); checks add those that need the whole model.
    Relative names lead from the file's folder and not out of `root` (default: that folder).
    """
    return load_text(str(path), read_file(path), folder=path.parent, as_of=as_of, root=root)


def load_text(
    path: str,
    data: bytes,
    *,
    folder: Path | None = None,
    as_of: date | None = None,
    root: Path | None = None,
    configured: Configured | None = None,
) -> tuple[Loaded | None, list[Finding]]:
    """The same for bytes at hand (standard input, tests). `folder`: where relative names are looked up.

    `configured` names the role packs and assumptions of a file that names none.
    """
    opened = open_text(path, data, "staffing", folder=folder, as_of=as_of, root=root, configured=configured)
    return opened.loaded, opened.findings


class Opened(NamedTuple):
    """One file of any kind. `loaded`: with all it names, where it is a staffing file that could be bound."""

    document: Document
    model: Model | None
    loaded: Loaded | None
    findings: list[Finding]


def open_text(
    path: str,
    data: bytes,
    wanted: str = "",
    *,
    folder: Path | None = None,
    as_of: date | None = None,
    root: Path | None = None,
    configured: Configured | None = None,
    instead: Mapping[str, bytes] = EMPTY,
) -> Opened:
    """Bytes at hand, read once, whatever `kind` they are, or of the one that is `wanted`.

    `instead`: by real path, the bytes to take for those of files that this one names.
    """
    document = read(path, data)
    bound = bind(document, wanted)
    if not isinstance(bound.model, Staffing):
        return Opened(document, bound.model, None, in_order(bound.findings))
    shelves = Shelves(folder, root, instead)
    shelves.left_out |= bound.left_out
    loaded = _loaded(bound.model, document, shelves, as_of, configured)
    return Opened(document, bound.model, loaded, in_order([*bound.findings, *shelves.findings]))


def load_file(path: str, data: bytes) -> tuple[Model | None, Document, list[Finding]]:
    """Read and bind one file of any kind by itself, without what it names."""
    document = read(path, data)
    bound = bind(document)
    return bound.model, document, in_order(bound.findings)


def _loaded(
    staffing: Staffing, document: Document, shelves: Shelves, as_of: date | None, configured: Configured | None
) -> Loaded:
    named = packs_named(staffing, document, shelves, configured)
    packs = [pack for reference in named if (pack := shelves.open(reference, RolePack))]
    templates = Templates(shelves)
    base: dict[str, TeamTemplate] = {}
    for team in staffing.teams:
        found = templates.resolve(_reference(team, "template", team.template, document, shelves))
        if found and team.id not in base:
            base[team.id] = found
    by_id = {team.id: team for team in reversed(staffing.teams)}
    stated = as_of or staffing.as_of or clock.epoch()
    adjusted_templates = {id: adjusted(template, by_id[id], document, shelves) for id, template in base.items()}
    assumptions = _assumptions(staffing, document, shelves, configured)
    return Loaded(
        staffing=staffing,
        library=merge(packs),
        templates=adjusted_templates,
        base_templates=base,
        assumptions=assumptions,
        as_of=stated or date.today(),
        as_of_stated=bool(stated),
        documents=(document, *shelves.documents),
        left_out=frozenset(shelves.left_out),
        library_whole="roles" not in shelves.unread,
    )


def packs_named(
    staffing: Staffing, document: Document, shelves: Shelves, configured: Configured | None
) -> Iterator[Reference]:
    """The role packs of a staffing file: its own, else those of the configuration, else the shipped ones."""
    if configured and configured.config.library and "library" not in staffing.given:
        return _configured_packs(configured)
    return _packs(staffing, document, shelves)


def _packs(staffing: Staffing, document: Document, shelves: Shelves) -> Iterator[Reference]:
    written = (
        staffing.at["library"] if isinstance(staffing.at, MappingNode) and "library" in staffing.at.entries else None
    )
    places = written.items if isinstance(written, Sequence) else []
    for index, name in enumerate(staffing.library):
        node: Node | None = places[index] if len(places) == len(staffing.library) else written
        yield Reference("roles", name, Place(document.path, (node or document.root).span), shelves.folder)  # type: ignore[union-attr]


def _configured_packs(configured: Configured) -> Iterator[Reference]:
    written = configured.config.at
    node = written.entries["library"] if isinstance(written, MappingNode) else None
    assert isinstance(node, Sequence)
    names = configured.config.library
    for index, name in enumerate(names):
        yield _configured(configured, "roles", name, node[index] if len(node.items) == len(names) else node)


def _configured(configured: Configured, shelf: Shelf, name: str, node: Node) -> Reference:
    """A name in the configuration: relative to its folder, and not out of it."""
    return Reference(shelf, name, Place(configured.document.path, node.span), configured.folder, configured.folder)


def _reference(team: Team, key: str, name: str, document: Document, shelves: Shelves) -> Reference:
    assert isinstance(team.at, MappingNode)
    return Reference("teams", name, Place(document.path, team.at[key].span), shelves.folder)


def _assumptions(
    staffing: Staffing, document: Document, shelves: Shelves, configured: Configured | None
) -> Assumptions:
    choice = staffing.assumptions
    config = configured.config if configured else None
    if configured and config and config.assumptions and not (choice and choice.base):
        assert isinstance(config.at, MappingNode)
        reference = _configured(configured, "assumptions", config.assumptions, config.at["assumptions"])
        base = shelves.open(reference, Assumptions) or Assumptions(kind="assumptions", id="none")
        return with_overrides(base, choice.at, document, shelves) if choice and choice.at else base
    at = choice.at if choice else document.root
    if choice and isinstance(at, MappingNode) and "base" in at.entries:
        at = at["base"]
    name = choice.base if choice and choice.base else DEFAULT_ASSUMPTIONS
    assert at is not None
    place = Place(document.path, at.span)
    found = shelves.open(Reference("assumptions", name, place, shelves.folder), Assumptions)
    base = found or Assumptions(kind="assumptions", id="none")
    return with_overrides(base, choice.at, document, shelves) if choice and choice.at else base
