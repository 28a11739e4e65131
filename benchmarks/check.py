"""How long `check` takes on the main example, against a schema checker that only looks at the same file's shape."""

from __future__ import annotations

from collections.abc import Iterator

from timing import PASS, ROOT, TEAMPLAN, TOOLS, Row, milliseconds, side_by_side

FILE = ROOT / "examples/northfield.yaml"
SCHEMA = ROOT / "benchmarks/staffing.schema.json"


def rows() -> Iterator[Row]:
    schema_check = (str(TOOLS / "check-jsonschema"), "--schemafile", str(SCHEMA), str(FILE))
    nothing, shape, answer = side_by_side(PASS, schema_check, (*TEAMPLAN, "check", str(FILE)))
    yield Row("check-jsonschema northfield.yaml", milliseconds(shape), f"{shape / nothing:.1f} × python -c pass")
    yield Row("teamplan check northfield.yaml", milliseconds(answer), f"{answer / nothing:.1f} × python -c pass")
    yield Row("the second against the first", "", f"{answer / shape:.2f} × check-jsonschema", "at most 1.3")
