"""The shipped questions for those who lead."""

from __future__ import annotations

from functools import cache

from teamplan.library import find
from teamplan.load.bind import bind, read_file
from teamplan.model.questions import Questions
from teamplan.source import read


@cache
def leadership() -> Questions:
    """Bound once, when it is first asked for."""
    shipped = find("questions", "leadership")
    assert shipped is not None, "the library is incomplete"
    model = bind(read(shipped.path, read_file(shipped.file)), "questions").model
    assert isinstance(model, Questions), "the library is broken"
    return model
