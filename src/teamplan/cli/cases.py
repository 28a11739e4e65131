"""What `roadmap` plans: the file as it stands, a scenario of it, or with values set by options; or several of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from teamplan.cli.reading import Staff
from teamplan.cli.run import CouldNotRun
from teamplan.findings import Finding, in_order
from teamplan.load.changed import OPTION, Change, NoSuchPath, read_change, with_changes, with_scenario
from teamplan.model.names import slug
from teamplan.report.roadmap.planned import AS_WRITTEN, Case
from teamplan.source import Document

Reread = Callable[[Document, tuple[Document, ...]], Staff]


@dataclass(frozen=True)
class Planning:
    """What is planned, and the file with all that it names, as it is then."""

    staff: Staff
    case: Case = AS_WRITTEN


@dataclass(frozen=True)
class Asked:
    """The options as given. `compare`: whether to show the baseline beside a case."""

    scenarios: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    compare: bool = False


def cases(staff: Staff, asked: Asked, reread: Reread) -> tuple[Planning, tuple[Planning, ...]]:
    """The case that is told, and those to be shown beside each other, the baseline first (none where nothing is).

    Where one of them holds errors it is the one that is told. CouldNotRun where an option names what is not there.
    """
    changes = _changes(asked.changes)
    baseline = Planning(staff)
    if staff.broken or staff.loaded is None:
        return baseline, ()
    names = list(dict.fromkeys(map(slug, asked.scenarios)))
    if not names and asked.compare and not changes:
        names = list(staff.loaded.staffing.roadmap.scenarios) if staff.loaded.staffing.roadmap else []
        if not names:
            raise CouldNotRun("--compare: the file has no scenarios; write some under `scenarios` of its `roadmap`")
    every = [_case(staff, name, changes, reread) for name in names or ([""] if changes else [])]
    if broken := next((one for one in every if one.staff.broken), None):
        return broken, ()
    one_alone = len(every) == 1 and bool(asked.scenarios or changes)
    told = every[0] if one_alone else baseline
    return told, (baseline, *every) if asked.compare or len(every) > 1 else ()


def _changes(written: Sequence[str]) -> tuple[Change, ...]:
    try:
        found = tuple(map(read_change, written))
    except NoSuchPath as error:
        raise CouldNotRun(f"{OPTION}: {error}") from None
    paths = [one.path for one in found]
    if twice := next((path for path in paths if paths.count(path) > 1), ""):
        raise CouldNotRun(f"{OPTION}: {twice} is set twice")
    return found


def _case(staff: Staff, scenario: str, changes: tuple[Change, ...], reread: Reread) -> Planning:
    assert staff.loaded is not None
    document, option = staff.documents[0], "--scenario"
    try:
        document = with_scenario(document, scenario) if scenario else document
        option = OPTION
        document, wrong = with_changes(staff.loaded, document, changes)
    except NoSuchPath as error:
        raise CouldNotRun(f"{option}: {error}") from None
    options = tuple(one.document for one in changes)
    if wrong:
        found = Staff(staff.loaded, (*staff.documents, *options), tuple(in_order(wrong)))
    else:
        found = _named(reread(document, options), staff.findings, changes)
    return Planning(found, Case(scenario, tuple(one.document.text for one in changes)))


def _named(found: Staff, before: Sequence[Finding], changes: tuple[Change, ...]) -> Staff:
    """New findings at the place of a value that an option set are said to stand in the option."""
    at = {change.value.span[:2]: change.document.path for change in changes if change.value}

    def placed(one: Finding) -> Finding:
        path = at.get(one.place.span[:2]) if one.place and one not in before else None
        return replace(one, place=one.place._replace(path=path)) if one.place and path else one

    return replace(found, findings=tuple(in_order(map(placed, found.findings))))


def every_document(told: Planning, beside: Sequence[Planning]) -> tuple[Document, ...]:
    """All files that the cases read, each once."""
    every = chain.from_iterable(one.staff.documents for one in (told, *beside))
    return tuple({document.path: document for document in every}.values())
