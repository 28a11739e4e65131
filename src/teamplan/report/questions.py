"""The questions for those who lead, with what the file answers -> a report, and the same as data for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from teamplan import words
from teamplan.load import Loaded
from teamplan.load.questions import leadership
from teamplan.model.people import Condition, Team
from teamplan.model.questions import Question
from teamplan.report.blocks import Block, Heading, Point, Points, Report, Sentence, Status, Tone, Verdict
from teamplan.report.contract import Json
from teamplan.report.names import Names

State = Literal["open", "answered", "worrying"]
GROUPS = {"obstacle": "What stands in the way", "leadership": "How the organisation is led"}
_TONES: dict[State, Tone] = {"open": "fair", "answered": "good", "worrying": "bad"}


class Asked(NamedTuple):
    """One question and what the file says to it, as the audience may read it."""

    question: Question
    state: State
    answer: Condition | None


def asked(loaded: Loaded) -> tuple[Asked, ...]:
    """Every question in its order."""
    return tuple(_asked(question, loaded.staffing.conditions.get(question.id)) for question in leadership().questions)


def _asked(question: Question, answer: Condition | None) -> Asked:
    return Asked(question, "open" if answer is None else "worrying" if answer.worrying else "answered", answer)


def questions_report(loaded: Loaded, names: Names) -> Report:
    every = asked(loaded)
    return Report(names.organisation, f"as of {words.day(loaded.as_of)}", tuple(_blocks(loaded, names, every)))


def _blocks(loaded: Loaded, names: Names, every: Sequence[Asked]) -> Iterator[Block]:
    yield _verdict(every)
    yield from question_blocks(names, every)
    for team in loaded.staffing.teams:
        yield Heading(names.team(team.id))
        yield Points(tuple(_of_team(team, names)))
    yield Sentence(f"Questions: {leadership().attribution}", "quiet")


def question_blocks(names: Names, every: Sequence[Asked]) -> Iterator[Block]:
    """The questions by group, each with its answer, why it is asked and what others did."""
    for group, title in GROUPS.items():
        yield Heading(title)
        yield Points(tuple(_point(one, names) for one in every if one.question.group == group))


def _verdict(every: Sequence[Asked]) -> Verdict:
    count = {state: sum(one.state == state for one in every) for state in _TONES}
    rest = f"{words.counted(count['open'], 'is', 'are')} open"
    sentence = f"{count['answered'] + count['worrying']} of {words.count(len(every), 'question')} answered; {rest}"
    if count["worrying"]:
        sentence += f", and {words.counted(count['worrying'], 'answer is', 'answers are')} marked as worrying"
    tone: Tone = "bad" if count["worrying"] else "fair" if count["open"] else "good"
    return Verdict(Status("QUESTIONS", tone), f"{sentence}.")


def _point(one: Asked, names: Names) -> Point:
    return Point(one.question.ask, " ".join(_told(one, names)))


def _told(one: Asked, names: Names) -> Iterator[str]:
    question, answer = one.question, one.answer
    if answer is None:
        yield f"Open. {question.why}"
    else:
        lead = "Worrying" if answer.worrying else "Answered"
        by = ", ".join(text for text in (names.public(answer.owner or ""), _day(answer)) if text)
        yield f"{lead}{f' ({by})' if by else ''}: {words.sentence(names.public(answer.answer))}"
        if answer.evidence:
            yield f"Evidence: {words.sentence(names.public(answer.evidence))}"
    if one.state != "answered" and question.others:
        yield f"Others: {question.others}"
    yield f"({question.wording}; {question.source})"


def _day(answer: Condition) -> str:
    return words.day(answer.date) if answer.date else ""


def _of_team(team: Team, names: Names) -> Iterator[Point]:
    yield Point("What it is for", names.public(team.purpose or "") or "Open: write `purpose`.")
    yield Point("Who decides for it", names.public(team.sponsor or "") or "Open: write `sponsor`.")
    decides = words.listed([names.public(text) for text in team.decides])
    yield Point("What it decides by itself", decides or "Open: write `decides`.")
    outcomes = [
        _outcome(one.measure, one.baseline, one.target, words.day(one.by) if one.by else None) for one in team.outcomes
    ]
    yield Point("How it will be known to work", names.public("; ".join(outcomes)) or "Open: write `outcomes`.")


def _outcome(measure: str, baseline: str | None, target: str | None, by: str | None) -> str:
    parts = (f"from {baseline}" if baseline else "", f"to {target}" if target else "", f"by {by}" if by else "")
    return " ".join([measure, *filter(None, parts)])


def questions_document(loaded: Loaded, names: Names) -> dict[str, Json]:
    """For other programs: the questions in their order, and what each team states."""
    return {
        "questions": [_question(one, names) for one in asked(loaded)],
        "teams": [_team(team, names) for team in loaded.staffing.teams],
    }


def _question(one: Asked, names: Names) -> dict[str, Json]:
    question, answer = one.question, one.answer
    return {
        "id": question.id,
        "group": question.group,
        "ask": question.ask,
        "why": question.why,
        "others": question.others,
        "source": question.source,
        "wording": question.wording,
        "state": one.state,
        "answer": names.public(answer.answer) if answer else None,
        "owner": names.public(answer.owner) if answer and answer.owner else None,
        "date": answer.date.isoformat() if answer and answer.date else None,
        "evidence": names.public(answer.evidence) if answer and answer.evidence else None,
    }


def _team(team: Team, names: Names) -> dict[str, Json]:
    return {
        "id": names.team_id(team.id),
        "purpose": names.public(team.purpose) if team.purpose else None,
        "sponsor": names.public(team.sponsor) if team.sponsor else None,
        "decides": [names.public(text) for text in team.decides],
        "outcomes": [
            {
                "measure": names.public(one.measure),
                "baseline": one.baseline,
                "target": one.target,
                "by": one.by.isoformat() if one.by else None,
            }
            for one in team.outcomes
        ],
    }
