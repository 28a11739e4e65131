"""One question for those who lead -> the finding that it is open, or that its answer is marked as worrying."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.findings import Finding, Place, Severity
from teamplan.load import Loaded
from teamplan.load.questions import leadership
from teamplan.model.questions import Question
from teamplan.source import Mapping

OPEN, WORRYING = Severity.INFO, Severity.WARNING


def asked(loaded: Loaded, code: str) -> Iterator[Finding]:
    """Nothing of a file that answers no question at all: it has not come to them yet."""
    staffing = loaded.staffing
    if "conditions" not in staffing.given:
        return
    question = next(one for one in leadership().questions if one.id == code)
    answer = staffing.conditions.get(code)
    if answer is None:
        yield _finding(loaded, question, OPEN, f"nobody has answered: {question.ask}", _how(question))
    elif answer.worrying:
        whose = f" ({answer.owner})" if answer.owner else ""
        message = f"the answer is marked as worrying{whose}: {question.ask}"
        yield _finding(loaded, question, WORRYING, message, question.others or question.why, answered=True)


def _how(question: Question) -> str:
    return f"answer under `conditions`: `{question.id}: {{answer: ..., owner: ..., date: ...}}`"


def _finding(
    loaded: Loaded, question: Question, severity: Severity, message: str, help: str, *, answered: bool = False
) -> Finding:
    at = loaded.staffing.at
    assert isinstance(at, Mapping)
    conditions = at.entries["conditions"]
    span = at.key_span("conditions")
    if answered and isinstance(conditions, Mapping):
        written = next(key for key in conditions.entries if _same(key, question.id))
        span = conditions.key_span(written)
    bare = message if not answered else f"the answer is marked as worrying: {question.ask}"
    return Finding(question.id, severity, message, help, Place(loaded.documents[0].path, span), message_for_board=bare)


def _same(written: str, id: str) -> bool:
    from teamplan.model.names import slug

    return slug(written) == id
