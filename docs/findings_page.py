"""The reference of findings as one Markdown page, made from the checks' own manuals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from teamplan.checks import about_files, check_roadmap, check_team, codes
from teamplan.checks.catalogue import Manual, manual
from teamplan.load import load_text
from teamplan.render.text import render
from teamplan.report.blocks import Audience, FoundLines, Report
from teamplan.report.checked import Checked
from teamplan.report.found import found
from teamplan.report.names import names_for
from teamplan.roadmap.explain import Wanted
from teamplan.roadmap.explain import answer as roadmap
from teamplan.roadmap.pose import Setting
from teamplan.source import read as read_source
from teamplan.staffing.explain import answer

_TEMPLATES = Path(__file__).resolve().parents[1] / "tests/checks"

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
    yield f"Bad:\n\n```yaml\n{one.bad}\n```"
    yield f"teamplan says:\n\n```text\n{said_of(one)}\n```"
    yield f"Good:\n\n```yaml\n{one.good}\n```"
    if one.fix:
        yield f"**Fix**: {one.fix}"
    if one.accept:
        yield f"**Accept**:\n\n```yaml\n{one.accept}\n```"


def said_of(one: Manual) -> str:
    """The finding as a user sees it who checks the bad example, which names templates of the tests."""
    templates = _TEMPLATES / ("file" if one.group == "file" else "team") / "templates"  # of a roadmap those of teams
    loaded, read = load_text("staffing.yaml", one.bad.encode(), folder=templates)
    about = about_files(loaded, read) if loaded else read
    documents, on_team, day = (loaded.documents, [], loaded.as_of) if loaded else ((), [], date(2026, 11, 1))
    if loaded and one.group == "roadmap":
        on_team = check_roadmap(loaded, roadmap(Setting(loaded), Wanted(alternatives=False)))
    elif loaded and one.group != "file":
        on_team = check_team(loaded, answer(loaded))
    if not documents:
        documents = (read_source("staffing.yaml", one.bad.encode()),)
    every = Checked("check", documents, tuple(about), tuple(on_team), loaded, None, day, Audience.TEAM)
    mine = [finding for finding in every.findings if finding.code == one.code]
    seen = found(every.only({id(finding) for finding in mine}), names_for(Audience.TEAM, loaded))
    text = render(Report("", "", (FoundLines(seen, whole_lines=True),)), 100).strip("\n")
    return text.replace(f"{templates}/", "")


def _line(text: str) -> str:
    return " ".join(text.split())
