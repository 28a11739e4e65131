"""Case files: staffing files with `# expect: code` on the lines that findings point at, and what is found in them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from teamplan.checks import check_team
from teamplan.findings import Finding
from teamplan.load import Loaded, load_text
from teamplan.staffing.answer import Answer
from teamplan.staffing.explain import answer

FOLDER = Path(__file__).parent
TEMPLATES = FOLDER / "templates"
CASES = sorted(FOLDER.glob("cases/*.yaml"))
_EXPECT = re.compile(r"# expect: (.*)$")


@cache
def solved(name: str, text: str, folder: Path) -> tuple[Loaded, Answer]:
    """A staffing file without any finding about the files, and its answer."""
    loaded, faults = load_text(name, text.encode(), folder=folder)
    assert loaded
    assert not faults, [(fault.code, fault.message) for fault in faults]
    return loaded, answer(loaded)


def findings_of(case: Path) -> tuple[Loaded, list[Finding]]:
    loaded, found = solved(f"cases/{case.name}", case.read_text(), TEMPLATES)
    return loaded, check_team(loaded, found)


def expected(loaded: Loaded) -> set[tuple[str, int, str]]:
    """File, line and code of every `# expect:`, in the case and in every local file that it names."""
    local = [document for document in loaded.documents if not document.path.startswith("roles/")]
    return {
        (document.path, number, code.strip())
        for document in local
        for number, line in enumerate(document.text.splitlines(), start=1)
        if (found := _EXPECT.search(line))
        for code in found[1].split(",")
    }


def told(findings: list[Finding]) -> set[tuple[str, int, str]]:
    """The same of findings; "code (accepted)" where one is accepted."""
    return {
        (finding.place.path, finding.place.span.line, finding.code + " (accepted)" * finding.accepted)
        for finding in findings
        if finding.place
    }
