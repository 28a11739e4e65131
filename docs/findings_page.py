"""The reference of findings as one Markdown page, made from the checks' own manuals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from teamplan.checks import codes
from teamplan.checks.catalogue import Manual, manual

_HEAD = """# Findings

Everything teamplan may say about a file or a team, made from the checks themselves by `make docs`.
`teamplan explain CODE` prints the same.

An *error* about a file ends `check` and `validate` with 1. Findings about the staffing count only when asked, with
`--fail-on` or `--require`. One that is accepted, with a reason, an owner and a day, stays visible and does not count.
"""
_GROUPS = ("file", "coverage", "composition", "continuity", "evidence", "roadmap", "conditions")


def page() -> str:
    manuals = sorted((manual(code) for code in codes()), key=lambda one: (_GROUPS.index(one.group), one.code))
    parts = [_HEAD, _contents(manuals)]
    for group, members in groupby(manuals, key=lambda one: one.group):
        parts += [f"## {group.capitalize()}\n", *(_section(one) for one in members)]
    return "\n".join(parts)


def _contents(manuals: list[Manual]) -> str:
    rows = [f"| [`{one.code}`](#{one.code}) | {one.severity.word} | {_line(one.sentence)} |" for one in manuals]
    return "\n".join(["| code | severity | in one sentence |", "|---|---|---|", *rows, ""])


def _section(one: Manual) -> str:
    return "\n".join([f"### {one.code}\n", *(f"{part}\n" for part in _parts(one))])


def _parts(one: Manual) -> Iterator[str]:
    yield f"*{one.severity.word.capitalize()}.* {one.sentence}"
    yield f"**Why**: {one.why}"
    for title, example in (("Bad", one.bad), ("Good", one.good)):
        if example:
            yield f"{title}:\n\n```yaml\n{example}\n```"
    if one.fix:
        yield f"**Fix**: {one.fix}"
    if one.accept:
        yield f"**Accept**:\n\n```yaml\n{one.accept}\n```"


def _line(text: str) -> str:
    return " ".join(text.split())
