"""What one run found -> plain data for the formats that CI services read: findings with fingerprints, rules, files.

Nothing here holds an excerpt. Paths are what `at_root` makes of them: relative to the root of the repository.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from teamplan import words
from teamplan.checks.catalogue import Manual, manual
from teamplan.findings import fingerprint_of
from teamplan.report.blocks import Audience, Block, Found, Verdict
from teamplan.report.checked import Checked
from teamplan.report.finding_blocks import held_points
from teamplan.report.names import Names, names_for
from teamplan.report.told import Told
from teamplan.report.validate import validate_report
from teamplan.report.verdict import verdict
from teamplan.source import Span
from teamplan.staffing.answer import PositionAnswer

START = Span(1, 1, 1, 1)  # where services show what is about a file as a whole
AtRoot = Callable[[str], str]


@dataclass(frozen=True)
class Annotation:
    """A finding as a service shows it.

    `fingerprint` is made of nothing but what this audience may read: for a board neither a person's id, nor the number
    that stands for them, nor their name goes into it, so that nobody can guess ids until the digest fits. Findings that
    are alike then, such as the same mistake at two people, are told apart by `occurrence`, counted from 1 by place.
    Of a position the message is no part of it either: who is nearest may change, and the gap is still the same one.
    """

    found: Found
    fingerprint: str
    occurrence: int

    @property
    def key(self) -> str:
        """Stable from run to run and unique within one."""
        return f"{self.fingerprint}:{self.occurrence}"

    @property
    def span(self) -> Span:
        return self.found.span or START

    @property
    def counts(self) -> bool:
        return self.found.counts


@dataclass(frozen=True)
class Asked:
    """What `--require` wants of the verdict, and whether it is so."""

    verdict: str
    met: bool


@dataclass(frozen=True)
class Post:
    """A core or required position, and how far it is filled in words. `team` is "" for the organisation."""

    team: str
    team_name: str
    id: str
    name: str
    covered: bool
    filled: str


@dataclass(frozen=True)
class Annotations:
    """`verdict` is the answer in a sentence; `notes` is what a baseline did; `code` is how the program ends."""

    command: str
    as_of: date | None
    files: tuple[str, ...]
    items: tuple[Annotation, ...]
    rules: tuple[Manual, ...]
    posts: tuple[Post, ...]
    verdict: str
    asked: Asked | None
    notes: tuple[str, ...]
    code: int


def annotate(
    files: Sequence[Told],
    checked: Checked | None = None,
    *,
    code: int = 0,
    asked: Asked | None = None,
    at_root: AtRoot = str,
    quiet: bool = False,
) -> Annotations:
    """`checked`: the answer of `check` about the one file. `quiet`: only the findings that decide the exit code."""
    names = names_for(checked.audience, checked.loaded) if checked else None
    shown = [file.only_counting() for file in files] if quiet else files
    items = _numbered(one for file in shown for one in _annotated(file, at_root))
    return Annotations(
        command="check" if checked else "validate",
        as_of=max((file.as_of for file in files), default=None),
        files=tuple(dict.fromkeys(at_root(file.path) for file in files)),
        items=items,
        rules=tuple(manual(code) for code in sorted({one.found.code for one in items})),
        posts=tuple(_posts(checked, names)) if checked and names else (),
        verdict=_said(verdict(checked, names) if checked and names else validate_report(files).blocks),
        asked=asked,
        notes=tuple(_notes(checked, names)) if checked and names else (),
        code=code,
    )


def _annotated(file: Told, at_root: AtRoot) -> Iterator[Annotation]:
    for one in file.findings:
        related = tuple(other._replace(path=at_root(other.path)) for other in one.related)
        there = one._replace(path=at_root(one.path or file.path), related=related, excerpt=None)
        yield Annotation(there, _fingerprint(there, file.audience), 1)


def _fingerprint(one: Found, audience: Audience) -> str:
    person = None if audience is Audience.BOARD else one.person
    message = "" if one.position else one.message
    return fingerprint_of(one.code, one.path, one.team, one.position, person, message)


def _numbered(items: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Each once, by place."""
    seen: Counter[str] = Counter()
    numbered = []
    for one in sorted(_once(items), key=lambda one: (one.found.path, one.span, one.found.code)):
        seen[one.fingerprint] += 1
        numbered.append(replace(one, occurrence=seen[one.fingerprint]))
    return tuple(numbered)


def _once(items: Iterable[Annotation]) -> Iterable[Annotation]:
    """Each once, as `once` does it; it counts where it counts for any of the files that lead to it."""
    kept: dict[Found, Annotation] = {}
    for one in items:
        bare = one.found._replace(related=(), counts=False)
        before = kept.setdefault(bare, one)
        fuller = one.found if len(one.found.related) > len(before.found.related) else before.found
        counts = before.found.counts or one.found.counts
        kept[bare] = replace(before, found=fuller._replace(counts=counts))
    return kept.values()


def _posts(checked: Checked, names: Names) -> Iterator[Post]:
    answer = checked.answer
    if answer is None:
        return
    for position in (*(one for team in answer.teams for one in team.positions), *answer.organisation_positions):
        if position.need != "recommended":
            yield _post(position, names)


def _post(position: PositionAnswer, names: Names) -> Post:
    team = position.seat.team
    return Post(
        team=names.team_id(team),
        team_name=names.team(team) if team else "the organisation",
        id=position.seat.position,
        name=names.position(position.seat),
        covered=position.status == "covered",
        filled=f"{words.fte(position.filled)} of {words.fte(position.fte)} FTE is filled",
    )


def _said(blocks: Iterable[Block]) -> str:
    """The verdict: the first line of `check`, the last one of `validate`."""
    said = next(block for block in blocks if isinstance(block, Verdict))
    return f"{said.status.word}: {said.sentence}"


def _notes(checked: Checked, names: Names) -> Iterator[str]:
    if checked.held:
        yield from (f"{point.lead}: {point.text}" for point in held_points(checked.held, names))
