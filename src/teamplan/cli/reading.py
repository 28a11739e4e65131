"""A path or standard input -> a loaded staffing file with the findings about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from teamplan.checks import check_file
from teamplan.cli.files import CannotRead, read_bytes
from teamplan.cli.run import CouldNotRun
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded, load_file, load_text
from teamplan.source import Document

STANDARD_INPUT = "-"


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


def read(path: str) -> bytes:
    try:
        return read_bytes(path)
    except CannotRead as error:
        raise CouldNotRun(str(error)) from None


def read_staff(path: str, as_of: date | None, root: str | None) -> Staff:
    """Reads the file once, and everything it names."""
    return staff_of(path, read(path), as_of, root)


def staff_of(path: str, data: bytes, as_of: date | None, root: str | None) -> Staff:
    folder = Path.cwd() if path == STANDARD_INPUT else Path(path).parent
    loaded, found = load_text(path, data, folder=folder, as_of=as_of, root=Path(root) if root else None)
    if loaded is None:
        _, document, _ = load_file(path, data)
        return Staff(None, (document,), tuple(found))
    return Staff(loaded, loaded.documents, (*found, *check_file(loaded)))
