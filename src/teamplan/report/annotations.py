"""What one run found -> plain data for the formats that CI services read: findings with fingerprints, rules, files.

Nothing here holds an excerpt. Paths are what `at_root` makes of them: relative to the root of the repository.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from teamplan import words
from teamplan.checks.catalogue import Manual, manual
from teamplan.findings import Finding, Place, fingerprint, in_order
from teamplan.report.blocks import Audience, Found, Verdict
from teamplan.report.checked import Checked
from teamplan.report.finding_blocks import held_points
from teamplan.report.found import found
from teamplan.report.names import Names, names_for
from teamplan.report.validate import validate_report
from teamplan.report.verdict import verdict
from teamplan.source import Span
from teamplan.staffing.answer import PositionAnswer

START = Span(1, 1, 1, 1)  # where services show what is about a file as a whole
AtRoot = Callable[[str], str]


@dataclass(frozen=True)
class Annotation:
    """A finding as a service shows it. `counts`: it decides the exit code.

    `fingerprint` is made of nothing but what this audience may read: for a board neither a person's id, nor the number
    that stands for them, nor their name goes into it, so that nobody can guess ids until the digest fits. Findings that
    are alike then, such as the same mistake at two people, are told apart by `occurrence`, counted from 1 by place.
    Of a position the message is no part of it either: who is nearest may change, and the gap is still the same one.
    """

    found: Found
    fingerprint: str
    occurrence: int
    counts: bool

    @property
    def key(self) -> str:
        """Stable from run to run and unique within one."""
        return f"{self.fingerprint}:{self.occurrence}"

    @property
    def span(self) -> Span:
        return self.found.span or START


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
    parts: Sequence[Checked],
    counting: Collection[int],
    *,
    code: int = 0,
    asked: Asked | None = None,
    at_root: AtRoot = str,
    only_counting: bool = False,
) -> Annotations:
    """`parts`: one per file. `counting`: the findings that decide the exit code, by identity."""
    each = [(part, names_for(part.audience, part.loaded)) for part in parts]
    shown = [(part.only(counting), names) for part, names in each] if only_counting else each
    items = _numbered(one for part, names in shown for one in _annotated(part, names, counting, at_root))
    return Annotations(
        command=parts[0].command if parts else "validate",
        as_of=max((part.as_of for part in parts), default=None),
        files=tuple(dict.fromkeys(at_root(part.documents[0].path) for part in parts)),
        items=items,
        rules=tuple(manual(code) for code in sorted({one.found.code for one in items})),
        posts=tuple(post for part, names in each for post in _posts(part, names)),
        verdict=_verdict(each),
        asked=asked,
        notes=tuple(note for part, names in each for note in _notes(part, names)),
        code=code,
    )


def _annotated(part: Checked, names: Names, counting: Collection[int], at_root: AtRoot) -> Iterator[Annotation]:
    quiet = replace(part, excerpts=False)
    for finding, one in zip(in_order(part.findings), found(quiet, names), strict=True):
        related = tuple(other._replace(path=at_root(other.path)) for other in one.related)
        there = one._replace(path=at_root(one.path or part.documents[0].path), related=related)
        yield Annotation(there, _fingerprint(finding, there, part.audience), 1, id(finding) in counting)


def _fingerprint(finding: Finding, one: Found, audience: Audience) -> str:
    person = None if audience is Audience.BOARD else finding.person
    place = Place(one.path, one.span or START)
    message = "" if finding.position else one.message
    return fingerprint(replace(finding, message=message, person=person, place=place))


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
        bare = one.found._replace(related=())
        before = kept.setdefault(bare, one)
        fuller = one if len(one.found.related) > len(before.found.related) else before
        kept[bare] = replace(fuller, counts=before.counts or one.counts)
    return kept.values()


def _posts(part: Checked, names: Names) -> Iterator[Post]:
    answer = part.answer
    if answer is None:
        return
    for position in (*(one for team in answer.teams for one in team.positions), *answer.organisation_positions):
        if position.need != "recommended":
            yield _post(position, names)


def _post(position: PositionAnswer, names: Names) -> Post:
    team = position.seat.team
    return Post(
        team=team,
        team_name=names.team(team) if team else "the organisation",
        id=position.seat.position,
        name=names.position(position.seat),
        covered=position.status == "covered",
        filled=f"{words.fte(position.filled)} of {words.fte(position.fte)} FTE is filled",
    )


def _verdict(each: Sequence[tuple[Checked, Names]]) -> str:
    """The first line of `check`; the last one of `validate`."""
    if len(each) == 1 and each[0][0].command == "check":
        blocks = tuple(verdict(*each[0]))
    else:
        blocks = validate_report([part for part, _ in each]).blocks
    said = next(block for block in blocks if isinstance(block, Verdict))
    return f"{said.status.word}: {said.sentence}"


def _notes(part: Checked, names: Names) -> Iterator[str]:
    if part.held:
        yield from (f"{point.lead}: {point.text}" for point in held_points(part.held, names))
