"""The files that a plan was made from, held against those that are used now: by hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from os.path import dirname, join, normpath, relpath

from teamplan.report.verified.values import Change
from teamplan.roadmap.saved.values import Input
from teamplan.source import Document


def changes(was: Sequence[Input], now: Sequence[Document]) -> Iterator[Change]:
    """The staffing file stands first in both, wherever it is now; what lies beside it may have moved with it."""
    if was[0].sha256 != now[0].sha256:
        yield Change(now[0].path, "changed")
    left = {document.path: document for document in now[1:]}
    for one in was[1:]:
        found = _same(one, _moved(one.path, was[0].path, now[0].path), left)
        if found is None:
            yield Change(one.path, "gone")
        elif left.pop(found.path).sha256 != one.sha256:
            yield Change(found.path, "changed")
    yield from (Change(path, "new") for path in left)


def _same(one: Input, moved: str, left: Mapping[str, Document]) -> Document | None:
    """By its path, else by its place beside the staffing file, else by what it holds."""
    by_hash = (document for document in left.values() if document.sha256 == one.sha256)
    return left.get(one.path) or left.get(moved) or next(by_hash, None)


def _moved(path: str, old: str, new: str) -> str:
    """Where it would lie if it had moved with the staffing file."""
    return normpath(join(dirname(new), relpath(path, dirname(old) or "."))) if path else ""
