"""Mends that would bring other findings are left out, and those alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from teamplan.cli.reading import Staff
from teamplan.mending import mend

from .mended import after, judge_of, mended

HEAD = """\
kind: staffing
organisation: Northfield
teams:
  - id: outpatients
    template: minimum-viable-digital-team
    adjust:
"""
# With its name put right, it would be said that this position cannot be dropped.
BAD = "      - {position: clinical-safety-oficer, drop: true, reason: %d}\n"
GOOD = "      - {position: content-designer, ftee: 0.4, reason: %d}\n"
BOTH = "      - {position: clinical-safety-oficer, drop: true, ftee: 0.2, reason: %d}\n"


@pytest.mark.parametrize("lines", [[BAD], [BAD, GOOD], [GOOD, BAD, BAD, GOOD, GOOD], [BOTH], [BOTH, GOOD, BAD] * 5])
def test_the_good_ones_are_made_and_the_bad_ones_held(lines: Sequence[str], tmp_path: Path) -> None:
    text = HEAD + "".join(line % number for number, line in enumerate(lines))
    done = mended(tmp_path, {"staff.yaml": text})
    assert after(done) == text.replace("ftee", "fte")
    assert len(done.held) == text.count("oficer")
    again = mended(tmp_path, {"staff.yaml": after(done)})
    assert (again.touched, len(again.held)) == ([], len(done.held))


def test_where_many_are_bad_they_are_not_tried_one_by_one(tmp_path: Path) -> None:
    lines = "".join((BAD, GOOD)[number % 2] % number for number in range(200))
    path = tmp_path / "staff.yaml"
    path.write_text(HEAD + lines)
    calls = 0

    def judge(contents: Mapping[str, bytes]) -> Sequence[Staff]:
        nonlocal calls
        calls += 1
        return judge_of([str(path)])(contents)

    done = mend({str(path): path.read_bytes()}, judge)
    assert after(done) == (HEAD + lines).replace("ftee", "fte")
    assert (len(done.held), calls <= 4) == (100, True)
    again = mend(done.files, judge)
    assert (again.touched, len(again.held)) == ([], 100)


def test_a_judge_who_finds_fault_with_everything_holds_everything(tmp_path: Path) -> None:
    """Also where it does not show on the lines that are mended."""
    path = tmp_path / "staff.yaml"
    path.write_text(HEAD + "".join(GOOD % number for number in range(100)))
    first = path.read_bytes()

    def judge(contents: Mapping[str, bytes]) -> Sequence[Staff]:
        (part,) = judge_of([str(path)])(contents)
        if contents[str(path)] == first:
            return [part]
        odd = judge_of([str(path)])({str(path): b"kind: staffing\n"})[0].findings
        return [Staff(part.loaded, part.documents, (*part.findings, *odd))]

    done = mend({str(path): first}, judge)
    assert (done.touched, done.made, len(done.held)) == ([], (), 100)
