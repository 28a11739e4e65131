"""`teamplan schema`: the JSON Schema of a kind of file, for editors; and of a plan, for programs that read it."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from teamplan.cli import options, show

Kind = Literal["staffing", "team", "roles", "assumptions", "config", "questions", "plan"]


def schema(
    kind: Annotated[Kind | None, typer.Argument(help="The kind of file. Default: all, told apart by `kind`.")] = None,
    output: options.Output = None,
) -> None:
    """Print the JSON Schema of a kind of file, so that an editor completes and explains its keys.

    `plan` is what `teamplan roadmap --format json` prints.

    Examples:

    \b
      teamplan schema staffing
      teamplan schema -o teamplan.schema.json
      teamplan schema plan
    """
    show.result(text(kind), output)


def text(kind: Kind | None) -> str:
    """A schema as JSON text (draft 2020-12)."""
    import json

    from teamplan.schema import schema, schema_of_all

    if kind == "plan":
        from teamplan.report.roadmap.schema import plan_schema

        return json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n"
    return json.dumps(schema(kind) if kind else schema_of_all(), ensure_ascii=False, indent=2) + "\n"
