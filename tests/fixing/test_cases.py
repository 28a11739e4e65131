"""Each case is mended exactly where its comments say, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from .mended import after, found, mended

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


def expected(text: str) -> str:
    return "".join(expected_line(line) for line in text.splitlines(keepends=True))


def expected_line(line: str) -> str:
    """What a comment says of its line: `wrong -> right`, several with semicolons between."""
    written, mark, comment = line.partition("   # ")
    for mend in comment.strip().split("; ") if "->" in comment else ():
        was, _, text = mend.partition(" -> ")
        assert was in written, mend
        written = written.replace(was, text, 1)
    return f"{written}{mark}{comment}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_is_mended_where_its_comments_say(case: Path, tmp_path: Path) -> None:
    text = case.read_text(encoding="utf-8")
    assert after(mended(tmp_path, {"staff.yaml": text})) == expected(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_was_mended_needs_no_mending(case: Path, tmp_path: Path) -> None:
    again = mended(tmp_path, {"staff.yaml": expected(case.read_text(encoding="utf-8"))})
    assert (again.touched, again.made) == ([], ())


def test_a_template_is_mended_for_another_that_extends_it(tmp_path: Path) -> None:
    parent = "kind: team\nid: parent\npositions: [{role: delivery-manger, fet: 1.0}]\n"
    extends = "extends: ./parent.yaml\ndrop: [delivery-manager]\n"
    child = f"kind: team\nid: child\n{extends}positions: [{{role: user-resercher, fte: 1.0}}]\n"
    done = mended(tmp_path, {"child.yaml": child, "parent.yaml": parent})
    assert after(done, "parent.yaml") == parent.replace("manger, fet", "manager, fte")
    assert after(done, "child.yaml") == child.replace("resercher", "researcher")
    assert not found(done)
