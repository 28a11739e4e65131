"""Files that were named, and how they are judged -> the same files with everything mended that is beyond doubt.

Nothing is read or written here. What is mended is a change that a finding carries. Changes are made together, the
files are judged again, and what would bring any other finding with it is not changed: such changes are held back.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import compress
from operator import not_
from typing import Generic, NamedTuple, Protocol, TypeVar

from teamplan.findings import Finding
from teamplan.source import Change, Document, Node, Scalar, read
from teamplan.source import Mapping as MappingNode
from teamplan.source.change import changed, fits


class Judged(Protocol):
    """What is said of one file that was named. The first of the documents is the file, the others it rests on."""

    @property
    def documents(self) -> tuple[Document, ...]: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def loaded(self) -> object | None: ...


J = TypeVar("J", bound=Judged)
Judge = Callable[[Mapping[str, bytes]], Sequence[J]]
Seen = tuple[int, str, int, str]  # one finding in the eyes of one part: its index, path, line and code
Where = tuple[str, int]  # a path and a line

_MOST_FAILURES = 40  # of trying some mends together; where so many fail, none of them is beyond doubt


class Mend(NamedTuple):
    """The changes of one finding, in one of the files, and who sees the finding."""

    file: str
    line: int
    code: str
    changes: tuple[Change, ...]
    seen: tuple[Seen, ...]

    @property
    def key(self) -> tuple[str, int, str, tuple[tuple[str, str], ...]]:
        """The same mend again, although other changes may have moved it along its line."""
        return self.file, self.line, self.code, tuple((change.was, change.text) for change in self.changes)


@dataclass(frozen=True)
class Mending(Generic[J]):
    """`files` as they are now, how they are judged now, and the mends in the order in which they were made.

    `held`: mends that would bring another finding with them. `elsewhere`: by file that was not named, how many
    findings could be mended there.
    """

    before: Mapping[str, bytes]
    files: Mapping[str, bytes]
    parts: Sequence[J]
    made: tuple[Mend, ...] = ()
    held: tuple[Mend, ...] = ()

    @property
    def touched(self) -> list[str]:
        return [file for file, data in self.files.items() if data != self.before[file]]

    @cached_property
    def elsewhere(self) -> Mapping[str, int]:
        named = {os.path.realpath(file) for file in self.files}
        found = {(one.place, one.code) for part in self.parts for one in part.findings if is_fixable(one, _texts(part))}
        paths = (place.path for place, _ in found if place and os.path.realpath(place.path) not in named)
        return Counter(path for path in paths if os.path.isfile(path))


def is_fixable(finding: Finding, texts: Mapping[str, str]) -> bool:
    """Whether a finding carries changes that fit what stands there. Nobody wants accepted findings mended."""
    edits = finding.edits if not finding.accepted else ()
    return bool(edits) and all(
        edit.path in texts and not edit.path.endswith(".toml") and fits(texts[edit.path], edit.change) for edit in edits
    )


def mend(files: Mapping[str, bytes], judge: Judge[J]) -> Mending[J]:
    """Mends, judges and mends again, until nothing is left that may be mended: a second run has nothing to do."""
    state = Mending(files, files, judge(files))
    held: set[object] = set()
    while wanted := [one for one in _mends(state) if one.key not in held]:
        state = _with_as_many(state, judge, _apart(wanted))
        held = {one.key for one in state.held}
    return state


def _with_as_many(state: Mending[J], judge: Judge[J], mends: Sequence[Mend]) -> Mending[J]:
    """The state with these mends, without those that bring another finding; without any where most of them do."""
    made: list[Mend] = []
    held: list[Mend] = []
    best, failures, waiting = state, 0, [list(mends)]
    while waiting and failures < _MOST_FAILURES:
        some = waiting.pop()
        after, odd = _with(state, judge, [*made, *some])
        if after is not None:
            best, made = after, [*made, *some]
        else:
            failures += 1
            bad, again = _sorted_out(some, odd)
            held += bad
            waiting += again
    if waiting:
        return replace(state, held=(*state.held, *mends))
    return replace(best, made=(*state.made, *made), held=(*state.held, *held))


def _sorted_out(mends: list[Mend], odd: set[Where]) -> tuple[list[Mend], list[list[Mend]]]:
    """Of mends that failed together: those to be held, and those to be tried again, the last list first.

    Under suspicion are those on lines where something odd has come up. Many suspects are not tried one by one.
    """
    near = [bool(odd & {(path, line) for _, path, line, _ in mend.seen}) for mend in mends]
    suspects, others = list(compress(mends, near)), list(compress(mends, map(not_, near)))
    if len(mends) == 1:
        return mends, []
    if len(suspects) > _MOST_FAILURES // 2:
        return suspects, [others] if others else []
    half = len(mends) // 2
    return [], [suspects, others] if suspects and others else [mends[half:], mends[:half]]


def _with(state: Mending[J], judge: Judge[J], mends: Sequence[Mend]) -> tuple[Mending[J] | None, set[Where]]:
    """The state with all these mends; None where one does not do what it should alone, and where that shows."""
    files = dict(state.files)
    for file in dict.fromkeys(mend.file for mend in mends):
        changes = [change for mend in mends if mend.file == file for change in mend.changes]
        files[file] = changed(files[file], changes)
        if not _differs_as_meant(state.files[file], files[file], changes):
            return None, set()
    parts = judge(files)
    allowed = Counter(_seen(state.parts)) - Counter(seen for mend in mends for seen in mend.seen)
    odd = Counter(_seen(parts)) - allowed
    return (None if odd else replace(state, files=files, parts=parts)), {(path, line) for _, path, line, _ in odd}


def _seen(parts: Sequence[Judged]) -> Iterator[Seen]:
    for index, part in enumerate(parts):
        for one in part.findings:
            if one.place is not None:
                yield index, one.place.path, one.place.span.line, one.code


def _mends(state: Mending[J]) -> Iterator[Mend]:
    """What the findings offer for the files that were named, where everybody who reads the file sees it so."""
    offers: dict[tuple[str, int, str, tuple[Change, ...]], list[Seen]] = {}
    readers: dict[str, set[int]] = {}
    named = _named(state.files)
    for index, part in enumerate(state.parts):
        names = {document.path: name for document in part.documents if (name := named(document))}
        for name in names.values() if part.loaded is not None else ():
            readers.setdefault(name, set()).add(index)
        texts = _texts(part)
        for one in part.findings:
            if one.place and one.place.path in names and is_fixable(one, texts):
                changes = tuple(sorted({edit.change for edit in one.edits if edit.path == one.place.path}))
                offer = names[one.place.path], one.place.span.line, one.code, changes
                offers.setdefault(offer, []).append((index, one.place.path, one.place.span.line, one.code))
    for (file, line, code, changes), seen in sorted(offers.items()):
        # What is a slip for one staffing file that names this file may be a name for another.
        if readers.get(file, set()) <= {index for index, *_ in seen}:
            yield Mend(file, line, code, changes, tuple(seen))


def _named(files: Mapping[str, bytes]) -> Callable[[Document], str]:
    """Says by which name a document was named; "" where it was not.

    Told by what it holds, too: a shipped file is shown by a path that may lead to another file here.
    """
    by_place = {os.path.realpath(file): file for file in files}
    digests: dict[str, str] = {}

    def name(document: Document) -> str:
        file = document.path if document.path in files else by_place.get(os.path.realpath(document.path), "")
        if file and file not in digests:
            digests[file] = sha256(files[file]).hexdigest()
        return file if digests.get(file) == document.sha256 else ""

    return name


def _texts(part: Judged) -> dict[str, str]:
    return {document.path: document.text for document in part.documents}


def _apart(mends: Iterable[Mend]) -> list[Mend]:
    """Those that touch nothing in common, the first of each; the others' turn comes when the files are judged again."""
    taken: dict[tuple[str, int], list[tuple[int, int]]] = {}
    apart = []
    for mend in mends:
        spans = [(change.span.line, change.span.column, change.span.end_column) for change in mend.changes]
        free = (
            end <= start_of_other or end_of_other <= start
            for line, start, end in spans
            for start_of_other, end_of_other in taken.get((mend.file, line), ())
        )
        if all(free):
            apart.append(mend)
            for line, start, end in spans:
                taken.setdefault((mend.file, line), []).append((start, end))
    return apart


def _differs_as_meant(before: bytes, after: bytes, changes: Iterable[Change]) -> bool:
    """Whether a file, read anew, holds what it held, but for the words that were to change."""
    old, new = (read("", data).root for data in (before, after))
    if old is None or new is None:
        return False
    words, others = list(_words(old)), list(_words(new))
    differing = {pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]}
    return len(words) == len(others) and differing <= {(one.was, _bare(one.text)) for one in changes}


def _bare(text: str) -> str:
    """What a reader makes of the text of a change."""
    return text.strip('"[]')


def _words(root: Node) -> Iterator[str]:
    """Every key and value, in order."""
    if isinstance(root, Scalar):
        yield root.text
    elif isinstance(root, MappingNode):
        for key, node in root.entries.items():
            yield key
            yield from _words(node)
    else:
        for node in root.items:
            yield from _words(node)
