"""The questions for those who lead: obstacles and leadership, each with why it is asked and what others did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from teamplan.model.located import Located, Many, Reads, repeated
from teamplan.model.scalars import Identifier, Line, Text, choice
from teamplan.source import Fault

GROUPS = ("obstacle", "leadership")
QuestionGroup = Annotated[str, Reads(choice("a group of questions", *GROUPS))]
Wording = Annotated[str, Reads(choice("a kind of wording", "paraphrased", "our wording"))]


class Question(Located):
    """One question.

    id: a short unique name, the key under `conditions`, and the code of the finding
    group: an obstacle that others met, or how the organisation is led
    ask: the question
    why: why it is asked
    others: what other organisations did
    wording: whether the source words it, or we do
    source: who asks it
    others_source: who says what others did [the source]
    """

    called: ClassVar[str] = "a question"

    id: Identifier
    group: QuestionGroup
    ask: Text
    why: Text
    others: Text | None = None
    wording: Wording = "our wording"
    source: Text
    others_source: Text | None = None


class Questions(Located):
    """Questions for those who lead, in the order in which they are asked.

    kind: says what the file is
    id: a short name
    name: its name
    version: a date or number that changes with the content
    licence, attribution, source: where they come from
    questions: the questions
    """

    called: ClassVar[str] = "a file of questions"

    kind: Identifier
    id: Identifier
    name: Line | None = None
    version: Line | None = None
    licence: Line | None = None
    attribution: Text | None = None
    source: Text | None = None
    questions: Many[Question] = ()

    def flaws(self) -> Iterator[Fault]:
        return repeated(self.questions, "questions")
