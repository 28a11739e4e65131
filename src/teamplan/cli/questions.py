"""`teamplan questions`: what those who lead should be able to answer, what the file answers, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from teamplan.cli import configuration, options, show
from teamplan.cli.run import FINDINGS, FINE

if TYPE_CHECKING:
    from teamplan.load import Loaded
    from teamplan.report.names import Names

Format = Literal["text", "json", "markdown"]


def questions(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A staffing file; - is standard input.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = "text",
    output: options.Output = None,
    audience: options.Reader = None,
    fail_on: options.FailOn = None,
    as_of: options.AsOf = None,
    root: options.Root = None,
    color: options.Color = "auto",
) -> None:
    """Ask what those who lead should be able to answer: money, authority, clinical time, design, talent, build or buy.

    Answers are written under `conditions` in the staffing file. An open question is a note, a worrying answer a
    warning.

    Examples:

    \b
      teamplan questions staffing.yaml
      teamplan questions staffing.yaml --format markdown --audience board -o questions.md
      teamplan questions staffing.yaml --fail-on warning
    """
    from teamplan.cli.reading import read_staff, without_errors
    from teamplan.report.blocks import Audience
    from teamplan.report.names import names_for

    staff = read_staff(file, options.today(as_of), root, configuration.nearest_to(file))
    loaded = without_errors(staff, file)
    names = names_for(Audience(options.reader(audience)), loaded)
    show.result(
        _shown(loaded, names, format, show.coloured(color, output)),
        output,
        tuple(one.path for one in staff.documents),
    )
    raise typer.Exit(FINDINGS if _count(loaded, fail_on) else FINE)


def _shown(loaded: Loaded, names: Names, format: Format, colored: bool) -> str:
    from teamplan.report.questions import questions_document, questions_report

    match format:
        case "json":
            from teamplan.render import json

            return json.render(questions_document(loaded, names))
        case "markdown":
            from teamplan.render import markdown

            return markdown.render(questions_report(loaded, names))
        case _:
            return show.drawn(questions_report(loaded, names), colored)


def _count(loaded: Loaded, fail_on: str | None) -> bool:
    """Whether a question counts: only where that was asked."""
    from teamplan.report.questions import asked

    severities = {"open": "info", "worrying": "warning"}
    found = (severities[one.state] for one in asked(loaded) if one.state != "answered")
    return fail_on is not None and any(options.counts(severity, fail_on) for severity in found)
