"""The commands. Imports what the options of the one that is asked for need, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

import typer

EXAMPLES = """Plan a minimum viable digital team: who you have, what is missing, why, and proof.

Examples:

\b
  teamplan init                      a commented staffing file to fill in
  teamplan import hr.csv -o staffing.yaml   one from the list that HR has
  teamplan check staffing.yaml       the answer
  teamplan check staffing.yaml --format markdown --audience board -o board.md
  teamplan roadmap staffing.yaml     a dated, costed way there
  teamplan validate plans/           every file of a folder, for CI
  teamplan explain single-holder     what a finding means
"""

# In the order a newcomer needs them; each in the module of its name.
COMMANDS = (
    "init",
    "import",
    "check",
    "roadmap",
    "verify",
    "gaps",
    "report",
    "chart",
    "questions",
    "anonymise",
    "validate",
    "explain",
    "schema",
    "roles",
)


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The program. Where a command is named it holds that one alone: the others would only cost time."""
    app = typer.Typer(
        name="teamplan",
        help=EXAMPLES,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(start)
    named = arguments[:1]
    for name in named if named and named[0] in COMMANDS else COMMANDS:
        _add(app, name)
    return app


def _add(app: typer.Typer, name: str) -> None:
    own = f"{name}_" if iskeyword(name) else name
    module = import_module(f"teamplan.cli.{own}")
    commands = getattr(module, "app", None)
    if commands is None:
        app.command(name)(getattr(module, own))
    else:
        app.add_typer(commands, name=name)


def start(
    version: bool = typer.Option(False, "--version", "-V", help="Show the version and end.", is_eager=True),
) -> None:
    if version:
        from teamplan import __version__
        from teamplan.cli.show import result

        result(f"teamplan {__version__}\n", None)
        raise typer.Exit


start.__doc__ = EXAMPLES
