"""A path or standard input -> a loaded staffing file with the findings about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from teamplan.checks import about_files
from teamplan.cli.files import CannotRead, read_bytes
from teamplan.cli.run import STANDARD_INPUT, CouldNotRun
from teamplan.findings import Finding, Place, Severity, in_order
from teamplan.load import Loaded, Opened, open_document, open_text
from teamplan.load.config import Configured
from teamplan.load.find import Reference, Shelves
from teamplan.load.templates import Templates
from teamplan.model.config import Config
from teamplan.model.located import EMPTY
from teamplan.model.people import Team
from teamplan.model.roles import RolePack
from teamplan.model.teams import TeamTemplate
from teamplan.source import Document, Span


@dataclass(frozen=True)
class Staff:
    """`loaded` is None where the file could not be bound. The first document is the file itself."""

    loaded: Loaded | None
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]

    @property
    def broken(self) -> bool:
        """Whether errors stop planning. An accepted error stops it too: nothing can be planned on it."""
        return self.loaded is None or any(f.severity is Severity.ERROR for f in self.findings)


def without_errors(staff: Staff, path: str) -> Loaded:
    """What was read, for commands that do not show findings; CouldNotRun where an error stands in the way."""
    if staff.loaded is None or staff.broken:
        raise CouldNotRun(f"{path} has errors that must be put right first: teamplan validate {path}")
    return staff.loaded


def read(path: str) -> bytes:
    try:
        return read_bytes(path)
    except CannotRead as error:
        raise CouldNotRun(str(error)) from None


def read_staff(path: str, as_of: date | None, root: str | None, configured: Configured | None = None) -> Staff:
    """Reads the file once, and everything it names."""
    return staff_of(path, read(path), as_of, root, configured)


def staff_of(
    path: str, data: bytes, as_of: date | None, root: str | None, configured: Configured | None = None
) -> Staff:
    """`configured` names packs and assumptions where the file names none; what is wrong with it comes with the rest."""
    return _resolved(opened(path, data, "staffing", as_of, root, configured), configured)


def reread(
    document: Document,
    options: tuple[Document, ...],
    as_of: date | None,
    root: str | None,
    configured: Configured | None = None,
) -> Staff:
    """A staffing file with something changed in its nodes; `options` hold those that were not read from a file."""
    within = Path(root) if root else None
    folder = _folder(document.path)
    found = open_document(document, "staffing", folder=folder, as_of=as_of, root=within, configured=configured)
    return _resolved(found.beside(options), configured)


def any_file(
    path: str,
    data: bytes,
    as_of: date | None,
    root: str | None,
    configured: Configured | None = None,
    instead: Mapping[str, bytes] = EMPTY,
) -> Staff:
    """A file of any kind by itself; a staffing file with all it names. `instead`: as in `open_text`."""
    found = opened(path, data, "", as_of, root, configured, instead)
    if isinstance(found.model, Config):
        from teamplan.checks.selection import check_config

        return Staff(None, (found.document,), (*found.findings, *check_config(found.model, found.document)))
    if isinstance(found.model, TeamTemplate | RolePack):
        return _named_by_others(found, path, root, configured, instead)
    return _resolved(found, configured)


def _named_by_others(
    found: Opened, path: str, root: str | None, configured: Configured | None, instead: Mapping[str, bytes]
) -> Staff:
    """A file that a staffing file names: by itself it is found wrong where that file would find it wrong."""
    from teamplan.checks import about_one
    from teamplan.load.alone import load_alone

    loaded, more = load_alone(found, _folder(path), Path(root) if root else None, configured, instead)
    about = about_one(loaded, found.document.path, more) if loaded else []
    used = loaded.documents[1:] if loaded else (found.document,)
    findings = in_order((*found.findings, *about, *flaws_of(configured)))
    return Staff(None, with_config(used, configured), tuple(findings))


def opened(
    path: str,
    data: bytes,
    wanted: str,
    as_of: date | None,
    root: str | None,
    configured: Configured | None = None,
    instead: Mapping[str, bytes] = EMPTY,
) -> Opened:
    within = Path(root) if root else None
    return open_text(
        path, data, wanted, folder=_folder(path), as_of=as_of, root=within, configured=configured, instead=instead
    )


def _folder(path: str) -> Path:
    """Where relative names lead from."""
    return Path.cwd() if path == STANDARD_INPUT else Path(path).parent


def _resolved(found: Opened, configured: Configured | None) -> Staff:
    loaded = found.loaded
    if loaded is None:
        return Staff(None, with_config((found.document,), configured), (*found.findings, *flaws_of(configured)))
    findings = (*about_files(loaded, found.findings), *flaws_of(configured))
    return Staff(loaded, with_config(loaded.documents, configured), tuple(in_order(findings)))


def with_config(documents: tuple[Document, ...], configured: Configured | None) -> tuple[Document, ...]:
    """The files used, the configuration last."""
    return (*documents, configured.document) if configured else documents


def flaws_of(configured: Configured | None) -> tuple[Finding, ...]:
    """What is wrong with the configuration."""
    if configured is None:
        return ()
    from teamplan.checks.selection import check_config

    return (*configured.findings, *check_config(configured.config, configured.document))


def only_team(loaded: Loaded, template: str, root: str | None) -> Loaded:
    """The same people and library with one team of that template, as if nobody served anywhere yet."""
    found = template_named(template, loaded.documents[0].path, root, "--against: ")
    team = Team(id=found.id, template=template)
    return replace(
        loaded,
        staffing=loaded.staffing.replace(teams=(team,)),
        templates={team.id: found},
        base_templates={team.id: found},
    )


def template_named(name: str, beside: str, root: str | None, asked: str = "") -> TeamTemplate:
    """A template by its id, or by a path relative to the folder of a file; with all that it extends."""
    folder = Path(beside).parent
    shelves = Shelves(folder, Path(root) if root else None)
    found = Templates(shelves).resolve(Reference("teams", name, Place(beside, Span(1, 1, 1, 1)), folder))
    errors = [one for one in shelves.findings if one.severity is Severity.ERROR]
    if found is None or errors:
        first = errors[0]
        raise CouldNotRun(asked + "; ".join(filter(None, (first.message, first.help))))
    return found
