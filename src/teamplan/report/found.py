"""Findings as an audience may read them: people named, numbered or left out, and an excerpt where it is allowed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache

from teamplan.findings import Finding, in_order
from teamplan.mending import is_fixable
from teamplan.model.names import slug
from teamplan.report.blocks import Audience, Excerpt, Found, Related
from teamplan.report.checked import Checked
from teamplan.report.names import Names
from teamplan.source import Span
from teamplan.source.lines import split

_QUOTED = re.compile(r"(?<!\w)'([^\n]{1,400}?)'(?!\w)")  # an apostrophe inside a name ends no quotation
_SHORTENED = 30  # characters; a message may quote no more of a text than about twice this
_FIGURE = re.compile(r"[-+£]?[0-9][0-9.,:/-]*%?")


def found(checked: Checked, names: Names, counting: Collection[int] = ()) -> tuple[Found, ...]:
    """All findings, by place. `counting`: those that decide the exit code, by identity."""
    texts = {document.path: document.text for document in checked.documents}
    of_file = {id(finding) for finding in checked.file_findings}
    return tuple(
        _shown(finding, checked, names, texts, id(finding) in of_file)._replace(counts=id(finding) in counting)
        for finding in in_order(checked.findings)
    )


def _shown(finding: Finding, checked: Checked, names: Names, texts: Mapping[str, str], about_file: bool) -> Found:
    board = checked.audience is Audience.BOARD
    place = finding.place
    quoted = about_file and checked.excerpts and not board

    def hide(text: str) -> str:
        if not board:
            return text
        return names.told(without_people(text, finding, names, _written(finding, texts) if about_file else ()))

    return Found(
        code=finding.code,
        severity=finding.severity.word,
        message=names.told(finding.message_for_board) if board and finding.message_for_board else hide(finding.message),
        help=hide(finding.help),
        path=place.path if place else "",
        span=place.span if place else None,
        team=names.team_id(finding.team) if finding.team else finding.team,
        position=finding.position,
        person=names.person_id(finding.person) if finding.person else None,
        due_to_date=finding.due_to_date,
        accepted=finding.accepted,
        excerpt=excerpt_of(texts[place.path], place.span) if quoted and place and place.path in texts else None,
        related=tuple(Related(r.place.path, r.place.span, hide(r.message)) for r in finding.related),
        about_file=about_file,
        fixable=bool(finding.edits) and is_fixable(finding, texts),
    )


def excerpt_of(text: str, span: Span) -> Excerpt | None:
    line = line_of(text, span.line)
    if line is None:
        return None
    end = span.end_column if span.end_line == span.line else len(line) + 1
    start = min(span.column, len(line) + 1)
    return Excerpt(span.line, line, start, max(start + 1, min(end, len(line) + 1)))


def line_of(text: str, number: int) -> str | None:
    lines = _lines(text)
    return lines[number - 1] if 0 < number <= len(lines) else None


@lru_cache(maxsize=8)  # as many files as one staffing file names, or nearly
def _lines(text: str) -> list[str]:
    return split(text)


def without_people(text: str, finding: Finding, names: Names, written: Iterable[str] = ()) -> str:
    """Takes out whatever may be a person.

    The names and ids it is about, what is `written` where it points, and quoted text that is no word of ours.
    """
    unsafe = {word for word in written if not _names_nobody(word, names) and not _FIGURE.fullmatch(word)}
    for word in sorted(_said_of(finding, names) | unsafe, key=lambda word: (-len(word), word)):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "…", text, flags=re.IGNORECASE)
    return _QUOTED.sub(lambda quote: quote[0] if _names_nobody(quote[1], names) else "'…'", text)


def _written(finding: Finding, texts: Mapping[str, str]) -> Iterator[str]:
    """What stands where the finding points: whole, without its quotes, and as far as a message quotes it."""
    for place in (finding.place, *(related.place for related in finding.related)):
        line = line_of(texts[place.path], place.span.line) if place and place.path in texts else None
        if place is None or line is None:
            continue
        end = place.span.end_column - 1 if place.span.end_line == place.span.line else len(line)
        whole = line[place.span.column - 1 : end].strip()
        bare = whole.strip("'\"").replace("''", "'")
        for text in (whole, bare):
            yield from {part for part in (text, text[:59], text[:_SHORTENED]) if part.strip("'\"[]{}:, ")}


def _said_of(finding: Finding, names: Names) -> set[str]:
    about = {key for key in (*finding.people, finding.person) if key}
    return about.union(*(names.written.get(key, ()) for key in about))


def _names_nobody(text: str, names: Names) -> bool:
    key = slug(text)
    if key in _own_words():
        return True
    return names.loaded is not None and (key in names.loaded.library.roles or key in names.loaded.library.skills)


@cache
def _own_words() -> frozenset[str]:
    """Keys and fixed values of our files: these name nobody."""
    from teamplan.model import config, people, roadmap, roles, scalars, skills, teams
    from teamplan.model.located import Located

    keys: set[str] = set()
    for module in (config, people, roadmap, roles, skills, teams):
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, Located):
                keys |= thing.fields().keys()
    words: Iterable[str] = (
        *keys,
        *scalars.ORIGINS,
        *scalars.PILLARS,
        *scalars.BANDS,
        *skills.LEVEL_WORDS,
        "true",
        "false",
    )
    return frozenset(slug(word) for word in words)
