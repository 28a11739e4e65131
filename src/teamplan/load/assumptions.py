"""Assumptions with the overrides that a staffing file holds in place."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from teamplan.load.bind import finding
from teamplan.load.find import Shelves
from teamplan.model.assumptions import Assumptions
from teamplan.model.located import Faults, Refused, Reported
from teamplan.source import At, Document, Mapping, Scalar


def with_overrides(base: Assumptions, at: At, document: Document, shelves: Shelves) -> Assumptions:
    """The base with every figure that is written again at `at`; a section is overridden key by key."""
    if not isinstance(at, Mapping) or at.entries.keys() <= {"base"}:
        return base
    entries = {key: node for key, node in at.entries.items() if key != "base"}
    own = {key: Scalar(text, False, 0) for key, text in (("kind", "assumptions"), ("id", base.id))}
    faults = Faults()
    faults.model = Assumptions
    try:
        given = Assumptions.bind_entries({**own, **entries}, at, faults).given
    except (Refused, Reported):
        given = {}
    shelves.findings.extend(finding(fault, document.path) for fault in faults.found)
    return base.replace(**{name: _over(getattr(base, name), value) for name, value in given.items()})


def _over(base: object, value: object) -> object:
    return {**base, **value} if isinstance(base, AnyMapping) and isinstance(value, AnyMapping) else value
