"""A team template or role pack by itself -> what a staffing file that names it would load, so that the checks see it.

Which role packs that file would name is not known: a role that is not found may be in one of them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from teamplan.findings import Finding
from teamplan.library import merge
from teamplan.load import Loaded, Opened, packs_named
from teamplan.load.config import Configured
from teamplan.load.find import Opened as OpenedFile
from teamplan.load.find import Shelves
from teamplan.load.templates import Templates
from teamplan.model.assumptions import Assumptions
from teamplan.model.located import EMPTY
from teamplan.model.people import Staffing
from teamplan.model.people import Team as WantedTeam
from teamplan.model.roles import RolePack
from teamplan.model.teams import TeamTemplate
from teamplan.source import Document

_NOWHERE = Document("", "", "", None)  # stands for the staffing file that there is not


def load_alone(
    opened: Opened,
    folder: Path | None,
    root: Path | None,
    configured: Configured | None,
    instead: Mapping[str, bytes] = EMPTY,
) -> tuple[Loaded | None, list[Finding]]:
    """None for a file of another kind. The findings are those of resolving: a parent that is not there, say.

    `instead`: as in `open_text`.
    """
    if not isinstance(opened.model, TeamTemplate | RolePack):
        return None, []
    shelves = Shelves(folder, root, instead)
    own = OpenedFile(os.path.realpath(opened.document.path), opened.document, opened.model, folder)
    shelves.add(own)
    named = packs_named(Staffing(kind="staffing", organisation="-"), opened.document, shelves, configured)
    packs = [pack for reference in named if (pack := shelves.open(reference, RolePack))]
    team = opened.model if isinstance(opened.model, TeamTemplate) else None
    resolved = Templates(shelves).alone(own) if team else None
    templates = {team.id: resolved} if team and resolved else {}
    loaded = Loaded(
        staffing=Staffing(kind="staffing", organisation="-", teams=tuple(_wanted(id) for id in templates)),
        library=merge([*packs, opened.model] if isinstance(opened.model, RolePack) else packs),
        templates=templates,
        base_templates=templates,
        assumptions=Assumptions(kind="assumptions", id="none"),
        as_of=date.min,  # nothing in these files knows a day
        as_of_stated=False,
        documents=(_NOWHERE, *shelves.documents),
        left_out=frozenset(shelves.left_out),
        library_whole=bool(configured and configured.config.library) and "roles" not in shelves.unread,
    )
    return loaded, shelves.findings


def _wanted(id: str) -> WantedTeam:
    return WantedTeam(id=id, template=id)
