"""Annotations -> JUnit XML as GitLab and Jenkins read it: a suite per file, a failing case per finding that counts.

Of `check` there is a suite per team too, with a case per core or required position: it fails where its shortfall
counts, and is skipped, saying how far it is filled, where nobody asked for that. What does not count is text beside.
XML holds no control characters: they are shown as <U+001B>. ASCII alone, the same bytes every time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from teamplan.render.clean import clean
from teamplan.report.annotations import Annotation, Annotations, Post

_OF_A_POST = ("open-position", "part-filled", "mandated-role-missing")


class Case(NamedTuple):
    """`wrong` holds the code, the sentence and the details of a failure; `skipped` says why it was not asked."""

    name: str
    wrong: tuple[str, str, str] | None = None
    skipped: str = ""


class Suite(NamedTuple):
    name: str
    file: str
    cases: list[Case]
    beside: list[str]


def render(run: Annotations) -> str:
    suites = list(_suites(run))
    root = ET.Element("testsuites", {"name": f"teamplan {run.command}", **_counts(c for s in suites for c in s.cases)})
    for suite in suites:
        _add(root, suite)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="us-ascii", xml_declaration=True)
    return written.decode("ascii") + "\n"


def _suites(run: Annotations) -> Iterator[Suite]:
    short = _short(run)
    of_posts = {id(one) for one in short.values()}
    of_files: dict[str, list[Annotation]] = {path: [] for path in run.files}
    for one in run.items:
        if id(one) not in of_posts:
            of_files.setdefault(one.found.path, []).append(one)
    yield from (_of_file(path, of_files[path]) for path in sorted(of_files))
    for team in dict.fromkeys(post.team for post in run.posts):
        posts = [post for post in run.posts if post.team == team]
        yield Suite(posts[0].team_name, "", [_of_post(post, short.get((team, post.id))) for post in posts], [])
    if run.asked or run.notes:
        yield Suite(f"teamplan {run.command}", "", _of_verdict(run), list(run.notes))


def _short(run: Annotations) -> dict[tuple[str, str], Annotation]:
    """What counts about each position; said there, and not again at the file."""
    posts = {(post.team, post.id) for post in run.posts}
    told = {
        (one.found.team or "", one.found.position or ""): one
        for one in reversed(run.items)
        if one.counts and one.found.code in _OF_A_POST
    }
    return {seat: one for seat, one in told.items() if seat in posts}


def _of_file(path: str, items: list[Annotation]) -> Suite:
    failing = [one for one in items if one.counts]
    times: Counter[str] = Counter()
    cases = []
    for one in failing:
        name = f"{one.found.code}: {one.found.message}"
        times[name] += 1
        cases.append(Case(name if times[name] == 1 else f"{name} ({times[name]})", _wrong(one)))
    return Suite(path, path, cases or [Case("nothing that counts")], [_told(one) for one in items if not one.counts])


def _of_post(post: Post, short: Annotation | None) -> Case:
    if short:
        return Case(post.name, _wrong(short))
    return Case(post.name, skipped="" if post.covered else f"{post.filled}; this does not count here")


def _of_verdict(run: Annotations) -> list[Case]:
    if run.asked is None:
        return []
    name = f"--require {run.asked.verdict}"
    return [Case(name, None if run.asked.met else ("require", run.verdict, run.verdict))]


def _wrong(one: Annotation) -> tuple[str, str, str]:
    details = [_told(one), one.found.help and f"help: {clean(one.found.help)}"]
    return one.found.code, one.found.message, "\n".join(filter(None, details))


def _told(one: Annotation) -> str:
    found, span = one.found, one.span
    accepted = " (accepted)" if found.accepted else ""
    place = f"{clean(found.path)}:{span.line}:{span.column}"
    return f"{place}: {found.severity}: {clean(found.message)}{accepted} [{found.code}]"


def _add(root: ET.Element, suite: Suite) -> None:
    element = ET.SubElement(root, "testsuite", {"name": clean(suite.name), **_counts(suite.cases)})
    for case in suite.cases:
        where = {"file": clean(suite.file)} if suite.file else {}
        inner = ET.SubElement(element, "testcase", {"classname": clean(suite.name), "name": clean(case.name), **where})
        if case.wrong:
            code, sentence, details = case.wrong
            ET.SubElement(inner, "failure", {"type": code, "message": clean(sentence)}).text = _lines(details)
        elif case.skipped:
            ET.SubElement(inner, "skipped", {"message": clean(case.skipped)})
    if suite.beside:
        ET.SubElement(element, "system-out").text = _lines("\n".join(map(clean, suite.beside)))


def _lines(text: str) -> str:
    """Every line cleaned; only our own line ends are left."""
    return "\n".join(clean(line) for line in text.split("\n"))


def _counts(cases: Iterable[Case]) -> dict[str, str]:
    listed = list(cases)
    failures, skipped = sum(bool(case.wrong) for case in listed), sum(bool(case.skipped) for case in listed)
    return {"tests": str(len(listed)), "failures": str(failures), "errors": "0", "skipped": str(skipped)}
