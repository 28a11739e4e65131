"""Each finding of an import has a manual page, whose bad example gives it and whose good one does not."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from exports import brought_up_to_date, export, stopped
from teamplan.findings import Finding
from teamplan.importing.manuals import MANUALS
from teamplan.importing.said import Stop
from teamplan.importing.written import Written

SOURCE = Path(__file__).parents[2] / "src/teamplan/importing"


def example(code: str, which: str) -> str:
    found = re.search(rf"^{which}:\n\n((?:    .*\n|\n)+)", MANUALS[code], re.MULTILINE)
    assert found
    return dedent(found[1]).strip() + "\n"


def findings(text: str) -> list[Finding]:
    if not text.startswith("kind:"):
        return [*stopped(text)] or [*export(text).findings]
    try:
        brought_up_to_date(text, Written(), "Name,Job Title\nAsha Patel,Developer\nBen Okafor,Developer\n")
    except Stop as stop:
        return [*stop.findings]
    return []


@pytest.mark.parametrize("code", MANUALS)
def test_the_bad_example_gives_it(code: str) -> None:
    assert code in {one.code for one in findings(example(code, "Bad"))}


@pytest.mark.parametrize("code", MANUALS)
def test_the_good_example_gives_nothing(code: str) -> None:
    assert findings(example(code, "Good")) == []


@pytest.mark.parametrize("code", MANUALS)
def test_a_manual_is_whole(code: str) -> None:
    sentence, why = MANUALS[code].split("\n\n")[:2]
    assert re.fullmatch(r"[A-Z][^\n]*\.", sentence)
    assert why.startswith("Why: ")
    assert "\nFix: " in MANUALS[code]
    assert max(map(len, MANUALS[code].splitlines())) <= 120


def test_every_code_has_one() -> None:
    source = "".join(path.read_text("utf-8") for path in SOURCE.glob("*.py"))
    used = set(re.findall(r"(?:error|warning|note|say)\(\s*\"([a-z]+(?:-[a-z]+)+)\"", source))
    assert used == set(MANUALS)
