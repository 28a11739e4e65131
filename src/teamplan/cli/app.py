"""The commands in the order a newcomer needs them. Imports what their options need and nothing else."""

from __future__ import annotations

import typer

from teamplan.cli import check, explain, init, roles, schema, validate

EXAMPLES = """Plan a minimum viable digital team: who you have, what is missing, why, and proof.

Examples:

\b
  teamplan init                      a commented staffing file to fill in
  teamplan check staffing.yaml       the answer
  teamplan check staffing.yaml --format markdown --audience board -o board.md
  teamplan validate plans/           every file of a folder, for CI
  teamplan explain single-holder     what a finding means
"""

app = typer.Typer(
    name="teamplan",
    help=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback()
def start(
    version: bool = typer.Option(False, "--version", "-V", help="Show the version and end.", is_eager=True),
) -> None:
    if version:
        from teamplan import __version__
        from teamplan.cli.show import result

        result(f"teamplan {__version__}\n", None)
        raise typer.Exit


start.__doc__ = EXAMPLES
app.command("init")(init.init)
app.command("check")(check.check)
app.command("validate")(validate.validate)
app.command("explain")(explain.explain)
app.command("schema")(schema.schema)
app.add_typer(roles.app, name="roles")
