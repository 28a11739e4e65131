"""Checks: one file per code. `file` needs what was read, `team` the answer too, `roadmap` that of the roadmap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from teamplan.findings import Finding, in_order
from teamplan.load import Loaded
from teamplan.load.bind import with_people

if TYPE_CHECKING:
    from teamplan.roadmap.answer import RoadmapAnswer
    from teamplan.staffing.answer import Answer


def check_file(loaded: Loaded) -> list[Finding]:
    """What is wrong with the files once each is bound: names that lead nowhere, ids given twice, reversed dates, ..."""
    from teamplan.checks.catalogue import file_checks

    return in_order(finding for check in file_checks() for finding in check(loaded))


def about_files(loaded: Loaded, found: Iterable[Finding]) -> list[Finding]:
    """What was found while reading and what `check_file` adds, with whose entry each is in; acceptances applied."""
    from teamplan.checks.acceptances import accepted_in_files

    added = check_file(loaded)
    placed = with_people(added, loaded.staffing, loaded.documents[0].path) if added else ()
    return in_order(accepted_in_files(loaded, (*found, *placed)))


def about_one(loaded: Loaded, path: str, found: Iterable[Finding]) -> list[Finding]:
    """What a check of a staffing file that names this team template or role pack would say about that file."""
    from teamplan.checks.file import missing_key, unknown_reference, wrong_value

    looking = (missing_key, unknown_reference, wrong_value)  # those that look into templates and packs
    checked = (one for module in looking for one in module.check(loaded))
    return in_order(one for one in (*found, *checked) if one.place is not None and one.place.path == path)


def check_dates(loaded: Loaded) -> list[Finding]:
    """What the day says of the staffing without any planning: the acceptances that have expired."""
    if not loaded.staffing.accept:
        return []
    from teamplan.checks.team.acceptance_expired import expired

    return in_order(expired(loaded))


def check_team(loaded: Loaded, answer: Answer) -> list[Finding]:
    """What is wrong with the staffing, acceptances applied."""
    from teamplan.checks.acceptances import accepted
    from teamplan.checks.catalogue import team_checks

    return in_order(accepted(loaded, (finding for check in team_checks() for finding in check(loaded, answer))))


def check_roadmap(loaded: Loaded, answer: RoadmapAnswer) -> list[Finding]:
    """What is wrong with the plan or with what it rests on, acceptances applied."""
    from teamplan.checks.acceptances import accepted_in_roadmap
    from teamplan.checks.catalogue import roadmap_checks

    found = [finding for check in roadmap_checks() for finding in check(loaded, answer)]
    return in_order(accepted_in_roadmap(loaded, found, whole=not answer.stopped))


def codes() -> tuple[str, ...]:
    """Every finding code there is, sorted."""
    from teamplan.checks.catalogue import CODES

    return CODES


def manual(code: str) -> str | None:
    """The manual page of a finding as text; None for a code that there is not."""
    from teamplan.checks.catalogue import CODES, page

    return page(code) if code in CODES else None
