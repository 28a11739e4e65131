"""Case files: staffing files with `# expect: code` on the lines that findings about the roadmap point at."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from teamplan.checks import check_roadmap
from teamplan.findings import Finding
from teamplan.load import Loaded, load_text
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.pose import Setting

FOLDER = Path(__file__).parent
TEMPLATES = FOLDER.parent / "team" / "templates"
CASES = sorted(FOLDER.glob("cases/*.yaml"))


@cache
def solved(name: str, text: str) -> tuple[Loaded, RoadmapAnswer]:
    """A staffing file without any finding about the files, and its roadmap."""
    loaded, faults = load_text(name, text.encode(), folder=TEMPLATES)
    assert loaded
    assert not faults, [(fault.code, fault.message) for fault in faults]
    return loaded, answer(Setting(loaded), Wanted(alternatives=False))


def findings_of(case: Path) -> tuple[Loaded, list[Finding]]:
    loaded, found = solved(f"cases/{case.name}", case.read_text(encoding="utf-8"))
    return loaded, check_roadmap(loaded, found)
