"""`validate` against three checkers of YAML that look at the shape alone: one file of 10,000 people, one of 20, and
1,000 small files. Whole processes, side by side in one run; the largest memory of each."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from scale import organisation
from timing import ROOT, TEAMPLAN, TOOLS, Row, Run, once

SCHEMA = ROOT / "benchmarks/staffing.schema.json"
SHAPE = ROOT / "benchmarks/staffing.yamale.yaml"
RULES = "{extends: relaxed, rules: {line-length: disable}}"
FILES = 1_000
AIMS = {
    ("10,000 people", "check-jsonschema"): "at most 0.1",
    ("10,000 people", "yamale"): "at most 0.5",
    ("10,000 people", "yamllint"): "at most 0.1",
    ("20 people", "check-jsonschema"): "at most 0.6",
    ("1,000 small files", "teamplan"): "under 100 MB",
    ("1,000 small files", "check-jsonschema"): "at most 0.3",
}


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for people, times in ((20, 11), (10_000, 3)):
            file = folder / f"{people}.yaml"
            file.write_text(organisation(people, 1), encoding="utf-8")
            yield from _compared(f"{people:,} people", [file], file, times)
        many = folder / "many"
        many.mkdir()
        for number in range(FILES):
            (many / f"{number}.yaml").write_text(organisation(5 + number % 10, 1), encoding="utf-8")
        yield from _compared(f"{FILES:,} small files", sorted(many.iterdir()), many, 3)


def _compared(what: str, files: Sequence[Path], together: Path, times: int) -> Iterator[Row]:
    names = [str(file) for file in files]
    commands = {
        "teamplan": (*TEAMPLAN, "validate", str(together)),
        "check-jsonschema": (str(TOOLS / "check-jsonschema"), "--schemafile", str(SCHEMA), *names),
        "yamale": (str(TOOLS / "yamale"), "--no-strict", "-s", str(SHAPE), str(together)),
        "yamllint": (str(TOOLS / "yamllint"), "-d", RULES, str(together)),
    }
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            runs[name].append(once(command))
    ours = _typical(runs.pop("teamplan"))
    yield Row(
        f"validate {what}", f"{ours.seconds:.2f} s, {ours.megabytes:.0f} MB", "", AIMS.get((what, "teamplan"), "")
    )
    for name, theirs in ((name, _typical(taken)) for name, taken in runs.items()):
        figure = f"{theirs.seconds:.2f} s, {theirs.megabytes:.0f} MB"
        ratio = f"{ours.seconds / theirs.seconds:.2f} × {name}"
        yield Row(f"  {name} on the same", figure, ratio, AIMS.get((what, name), ""))


def _typical(runs: Sequence[Run]) -> Run:
    return Run(median(run.seconds for run in runs), median(run.megabytes for run in runs))
