"""Files and library -> model, or findings in the user's words. pydantic stops here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from teamplan.findings import Finding
from teamplan.library import Library
from teamplan.model.assumptions import Assumptions
from teamplan.model.people import Staffing
from teamplan.model.roles import RolePack
from teamplan.model.teams import TeamTemplate
from teamplan.source import Document


@dataclass(frozen=True)
class Loaded:
    """One staffing file with all it names: what every later stage reads.

    `templates` is by team id: extended, with the team's `adjust` applied, and every position complete (fte set,
    role or any_of set). `base_templates` is the same before `adjust`. `as_of` is the day that counts as today.
    `documents` are all files used (the staffing file first), for excerpts and for `inputs` with their hashes;
    shipped library files have paths such as "roles/health.yaml".
    """

    staffing: Staffing
    library: Library
    templates: Mapping[str, TeamTemplate]
    base_templates: Mapping[str, TeamTemplate]
    assumptions: Assumptions
    as_of: date
    as_of_stated: bool
    documents: tuple[Document, ...]


Model = Staffing | TeamTemplate | RolePack | Assumptions


def load(path: Path, *, as_of: date | None = None, root: Path | None = None) -> tuple[Loaded | None, list[Finding]]:
    """Read a staffing file and all it names. Loaded is None only where reading or binding failed; OSError passes through.

    The findings are those of reading, binding and resolving (file group); checks/file adds those that need the whole model.
    """
    raise NotImplementedError


def load_text(
    path: str, data: bytes, *, folder: Path | None = None, as_of: date | None = None, root: Path | None = None
) -> tuple[Loaded | None, list[Finding]]:
    """The same for bytes at hand (standard input, tests). `folder`: where relative names are looked up."""
    raise NotImplementedError


def load_file(path: str, data: bytes) -> tuple[Model | None, Document, list[Finding]]:
    """Read and bind one file of any kind by itself, without what it names."""
    raise NotImplementedError
