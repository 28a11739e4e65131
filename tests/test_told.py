"""What is kept of each file of a run holds what its reader is told, and nothing that was read."""

from __future__ import annotations

import gc
from datetime import date

from teamplan.checks.file.duplicate_person import Everybody
from teamplan.load import load_text
from teamplan.model.located import Located
from teamplan.report.blocks import Audience
from teamplan.report.checked import Checked
from teamplan.report.told import tell
from teamplan.source import Document, Mapping, Scalar, Sequence

STAFF = b"""\
kind: staffing
organisation: Northfield
people:
  - {name: Asha Patel, feet: 1.0, skills: {User focus: expert}}
  - {name: Ben Okafor, post: 0123}
"""


def test_nothing_that_was_read_stays_with_what_is_told() -> None:
    loaded, found = load_text("staff.yaml", STAFF)
    assert loaded
    checked = Checked("validate", loaded.documents, tuple(found), (), loaded, None, date(2026, 11, 1), Audience.TEAM)
    everybody = Everybody()
    assert list(everybody.met_again(loaded)) == []
    told = tell(checked, {id(one) for one in found})
    assert [one.counts for one in told.findings] == [True]
    assert told.findings[0].excerpt is not None
    assert read_things(checked)
    assert not read_things(told)
    assert not read_things(everybody)


def read_things(root: object) -> list[object]:
    """Documents, nodes and model objects that something keeps alive."""
    seen: dict[int, object] = {}
    waiting = [root]
    while waiting:
        thing = waiting.pop()
        if id(thing) not in seen and not isinstance(thing, type):
            seen[id(thing)] = thing
            waiting.extend(gc.get_referents(thing))
    return [thing for thing in seen.values() if isinstance(thing, Document | Mapping | Scalar | Sequence | Located)]
