"""How long `check` takes on the main example, against a schema checker that only looks at the same file's shape.

The aim is held against a short schema written by hand, which leaves parts of a file out. The one that `teamplan schema`
makes is complete and takes the checker longer, so the ratio to it is shown beside, and says nothing about the aim.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from timing import PASS, ROOT, TEAMPLAN, TOOLS, Row, milliseconds, side_by_side

FILE = ROOT / "examples/northfield.yaml"
SCHEMA = ROOT / "benchmarks/staffing.schema.json"


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "staffing.schema.json"
        subprocess.run([*TEAMPLAN, "schema", "staffing", "--output", str(made)], check=True)
        nothing, shape, whole, answer = side_by_side(
            PASS, _checked_with(SCHEMA), _checked_with(made), (*TEAMPLAN, "check", str(FILE))
        )
    yield Row("check-jsonschema northfield.yaml", milliseconds(shape), f"{shape / nothing:.1f} × python -c pass")
    yield Row("teamplan check northfield.yaml", milliseconds(answer), f"{answer / nothing:.1f} × python -c pass")
    yield Row("the second against the first", "", f"{answer / shape:.2f} × check-jsonschema", "at most 1.3")
    yield Row("the same, with our whole schema", milliseconds(whole), f"{answer / whole:.2f} × check-jsonschema")


def _checked_with(schema: Path) -> tuple[str, ...]:
    return (str(TOOLS / "check-jsonschema"), "--schemafile", str(schema), str(FILE))
