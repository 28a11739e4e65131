"""How well job titles are matched to roles: the labelled titles of the tests, measured and laid out as tables.

Half of the first list, drawn once with a fixed seed, was there to set the threshold by; the other half was held out.
The second list was written when the matcher was finished.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from teamplan.importing.matching import RIVAL, TAKEN, Candidate, Matcher
from teamplan.library import Library, merge, shipped
from teamplan.load import load_file
from teamplan.model.roles import RolePack

_FOLDER = Path(__file__).resolve().parents[1] / "tests/importing"
TITLES, LATER = _FOLDER / "titles.csv", _FOLDER / "titles-later.csv"
SEED = 20261101
THRESHOLDS = (60, 64, 68, 72, 76, 80, 84, 88, 92, 96, 100)
_OWN = ("Clinical informatics", "Information governance", "Clinical and operational", "Organisation-level")


class Labelled(NamedTuple):
    """A title, whose work it is, and the role level that a careful person would give it ("" for none)."""

    title: str
    area: str  # digital, clinical, operational, corporate
    role: str
    level: str


class Outcome(NamedTuple):
    """What the matcher does with a title at a threshold."""

    labelled: Labelled
    taken: Candidate | None
    suggested: bool

    @property
    def right(self) -> bool:
        taken = self.taken
        return taken is not None and (taken.role.id, taken.level.id) == (self.labelled.role, self.labelled.level)


class Measured(NamedTuple):
    """`wrong` counts titles that are taken for what they are not; `missed` those of a role that are not taken."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


@cache
def labelled(path: Path = TITLES) -> tuple[Labelled, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(Labelled(**row) for row in csv.DictReader(file))


@cache
def halves() -> tuple[tuple[Labelled, ...], tuple[Labelled, ...]]:
    """To tune by, and to measure with."""
    titles = labelled()
    order = list(range(len(titles)))
    Random(SEED).shuffle(order)
    middle = len(titles) // 2
    first, second = sorted(order[:middle]), sorted(order[middle:])
    return tuple(titles[n] for n in first), tuple(titles[n] for n in second)


@cache
def library() -> Library:
    packs = [load_file(entry.path, entry.file.read_bytes())[0] for entry in shipped("roles")]
    return merge(pack for pack in packs if isinstance(pack, RolePack))


@cache
def _matcher() -> Matcher:
    return Matcher(library())


def outcomes(titles: Iterable[Labelled], threshold: int = TAKEN) -> list[Outcome]:
    return [_outcome(one, threshold) for one in titles]


def _outcome(one: Labelled, threshold: int) -> Outcome:
    match = _matcher().match(one.title)
    if threshold == TAKEN:
        return Outcome(one, match.taken, bool(match.candidates))
    first, *others = (*match.candidates, None)
    near = [
        other
        for other in others
        if other and first and first.score - other.score < (1 if first.score == 100 else RIVAL)
    ]
    taken = first if first and first.score >= threshold and not near else None
    return Outcome(one, taken, bool(match.candidates))


def measured(found: Sequence[Outcome]) -> Measured:
    right = sum(one.right for one in found)
    wrong = sum(one.taken is not None and not one.right for one in found)
    return Measured(right, wrong, sum(bool(one.labelled.role) and not one.right for one in found))


def digital(candidate: Candidate) -> bool:
    """Whether it is a role of the digital professions, and not one of the health pack's clinical or corporate ones."""
    return not (candidate.role.family or "").startswith(_OWN)


def crossed(found: Iterable[Outcome]) -> list[Outcome]:
    """Clinical and corporate titles that are taken for a digital role."""
    return [one for one in found if one.labelled.area in ("clinical", "corporate") and one.taken and digital(one.taken)]


# --- tables -----------------------------------------------------------------------------------------------------------


def tables() -> str:
    """Everything that docs/explanation/title-matching.md shows of it, as Markdown."""
    tuning, held_out = halves()
    found, later = outcomes(held_out), outcomes(labelled(LATER))
    return "\n".join([_figures(found, later), _by_threshold(tuning), _confusion(found), _wrong(found)])


def _figures(found: Sequence[Outcome], later: Sequence[Outcome]) -> str:
    lists = (
        ("held out", found),
        ("held out, and no name in the library", [one for one in found if not _exact(one)]),
        ("second list", later),
    )
    crossings = len(crossed([*found, *later]))
    rows = [_row(name, some) for name, some in lists]
    head = (
        "| titles | number | taken rightly | taken wrongly | of a role, not taken rightly | precision | recall |\n"
        "|---|---:|---:|---:|---:|---:|---:|"
    )
    return "\n".join(
        [head, *rows, "", f"Clinical or corporate titles taken for a digital role: {crossings or 'none'}.\n"]
    )


def _row(name: str, some: Sequence[Outcome]) -> str:
    one = measured(some)
    figures = f"{one.right} | {one.wrong} | {one.missed} | {one.precision:.3f} | {one.recall:.3f}"
    return f"| {name} | {len(some)} | {figures} |"


def _exact(one: Outcome) -> bool:
    return bool(library().titles_like(one.labelled.title))


def _by_threshold(tuning: Sequence[Labelled]) -> str:
    rows = []
    for threshold in THRESHOLDS:
        one = measured(outcomes(tuning, threshold))
        mark = " (chosen)" if threshold == TAKEN else ""
        rows.append(f"| {threshold}{mark} | {one.right} | {one.wrong} | {one.precision:.3f} | {one.recall:.3f} |")
    head = "| threshold | taken rightly | taken wrongly | precision | recall |\n|---|---:|---:|---:|---:|"
    return "\n".join([f"The threshold, on the {len(tuning)} titles to tune by:", "", head, *rows, ""])


_KINDS = ("digital", "clinical", "operational", "corporate")


def _confusion(found: Sequence[Outcome]) -> str:
    head = (
        f"What a careful person would give, against what is taken, on the {len(found)} titles held out:\n\n"
        "| titles | taken rightly | at another level | for another role | left to decide | like no role |\n"
        "|---|---:|---:|---:|---:|---:|"
    )
    rows = []
    for area in _KINDS:
        for has_role in (True, False):
            some = [one for one in found if one.labelled.area == area and bool(one.labelled.role) == has_role]
            if some:
                counts = Counter(map(_fate, some))
                cells = " | ".join(str(counts[fate]) for fate in ("right", "level", "role", "open", "none"))
                rows.append(f"| {area}, {'of a role' if has_role else 'of none'} ({len(some)}) | {cells} |")
    return "\n".join([head, *rows, ""])


def _fate(one: Outcome) -> str:
    if one.taken is None:
        return "open" if one.suggested else "none"
    if one.right:
        return "right"
    return "level" if one.taken.role.id == one.labelled.role else "role"


def _wrong(found: Sequence[Outcome]) -> str:
    wrong = [one for one in found if one.taken and not one.right]
    if not wrong:
        return "Nothing is taken wrongly.\n"
    lines = [f"- {one.labelled.title}: taken for {one.taken.level.name}" for one in wrong if one.taken]
    return "\n".join(["Taken wrongly, all of them:", "", *lines, ""])
