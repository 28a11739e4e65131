"""`teamplan roles`: the library of roles, skills and team templates: list, show, search, match, templates, about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from teamplan.cli import options, show
from teamplan.cli.run import CouldNotRun

if TYPE_CHECKING:
    from teamplan.library import Library
    from teamplan.report.blocks import Report
    from teamplan.report.contract import Json
    from teamplan.report.matches import Counted

HELP = """The library: what roles there are, what each asks for, and which teams they make up.

Examples:

\b
  teamplan roles list --pillar user-centred-design
  teamplan roles show user-researcher senior-user-researcher
  teamplan roles search "user research"
  teamplan roles match "Snr Delivery Mgr"
  teamplan roles templates minimum-viable-digital-team
  teamplan roles about
"""

app = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode=None)

Format = Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to show it.")]
Packs = Annotated[
    list[str] | None,
    typer.Option("--library", metavar="PACK", help="A pack's id or file, instead of the shipped ones. Repeatable."),
]


@app.command("list")
def list_roles(
    family: Annotated[str | None, typer.Option("--family", help="Only roles of this family.")] = None,
    pillar: Annotated[str | None, typer.Option("--pillar", help="Only roles that bring this pillar.")] = None,
    library: Packs = None,
    format: Format = "text",
    output: options.Output = None,
    color: options.Color = "auto",
) -> None:
    """List all roles, or those of a family or pillar.

    Examples:

    \b
      teamplan roles list
      teamplan roles list --family data --format json
    """
    from teamplan.report import roles

    found = roles.chosen(_library(library), family, pillar)
    if not found:
        raise CouldNotRun(f"no role has {_asked(family, pillar)}; teamplan roles list shows all")
    _print(roles.list_report(found), roles.list_document(found), format, output, color)


@app.command("show")
def show_role(
    role: Annotated[str, typer.Argument(metavar="ROLE", help="Its name or id.")],
    level: Annotated[str | None, typer.Argument(metavar="[LEVEL]", help="One level of it.")] = None,
    library: Packs = None,
    format: Format = "text",
    output: options.Output = None,
    color: options.Color = "auto",
) -> None:
    """Show a role: its levels, and the skills each asks for.

    Examples:

    \b
      teamplan roles show "Delivery manager"
      teamplan roles show user-researcher lead-user-researcher
    """
    from teamplan.model.names import did_you_mean
    from teamplan.report import roles

    known = _library(library)
    found = known.role(role)
    if found is None:
        near = did_you_mean(role, known.role_names) or "teamplan roles search WORDS finds roles"
        raise CouldNotRun(f"there is no role '{role}'; {near}")
    only = known.level(found, level) if level else None
    if level and only is None:
        raise CouldNotRun(f"{found.name} has no level '{level}'; it has {', '.join(one.id for one in found.levels)}")
    _print(roles.role_report(known, found, only), roles.role_document(known, found, only), format, output, color)


@app.command("search")
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Beginnings of words.")],
    library: Packs = None,
    format: Format = "text",
    output: options.Output = None,
    color: options.Color = "auto",
) -> None:
    """Find roles, role levels and skills by their names and by common job titles.

    Examples:

    \b
      teamplan roles search "user research"
      teamplan roles search scrum master
    """
    from teamplan.model.names import near
    from teamplan.report import roles

    known, text = _library(library), " ".join(words)
    hits = known.search(text)
    meant = "" if hits else near(text, (*known.title_names, *known.role_names, *known.skill_names)) or ""
    _print(roles.search_report(text, hits, known, meant), roles.search_document(hits), format, output, color)


@app.command("templates")
def templates(
    template: Annotated[
        str | None, typer.Argument(metavar="[TEMPLATE]", help="A template's id, or the path of one of your own.")
    ] = None,
    root: options.Root = None,
    format: Annotated[
        Literal["text", "json", "yaml"],
        typer.Option("--format", "-f", help="How to show it; yaml is a shipped file itself, to copy and change."),
    ] = "text",
    output: options.Output = None,
    color: options.Color = "auto",
) -> None:
    """List the team templates, or show one: its positions, its rules, and why each is there.

    Examples:

    \b
      teamplan roles templates
      teamplan roles templates discovery-team
      teamplan roles templates minimum-viable-digital-team --format yaml > ours.yaml
    """
    from teamplan.cli.reading import template_named
    from teamplan.library import shipped
    from teamplan.report import templates

    if format == "yaml":
        show.result(_source_of(template), output)
    elif template is None:
        every = [template_named(entry.id, entry.id, None) for entry in shipped("teams")]
        _print(templates.list_report(every), templates.list_document(every), format, output, color)
    else:
        own = Path(template).is_file()  # whose own folder is where the names in it lead from
        found = template_named(f"./{Path(template).name}" if own else template, template, root)
        report = templates.template_report(found, _library(None))
        _print(report, templates.template_document(found), format, output, color)


def _source_of(template: str | None) -> str:
    from teamplan.library import find, shipped
    from teamplan.model.names import slug

    entry = find("teams", slug(template)) if template else None
    if entry is None:
        raise CouldNotRun(f"--format yaml wants one of: {', '.join(one.id for one in shipped('teams'))}")
    return entry.file.read_text(encoding="utf-8")


@app.command("match")
def match(
    titles: Annotated[list[str] | None, typer.Argument(metavar="[TITLE]...", help="Job titles.")] = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="FILE", help="A CSV file or workbook with a column of job titles.")
    ] = None,
    column: Annotated[
        str | None, typer.Option("--column", metavar="NAME", help="The column of the file that holds them.")
    ] = None,
    library: Packs = None,
    format: Format = "text",
    output: options.Output = None,
    color: options.Color = "auto",
) -> None:
    """Show which role a job title may mean, best first, each with a score and the reason.

    With --file: all titles of a list, and how many of them an import would take.

    Examples:

    \b
      teamplan roles match "Snr Delivery Mgr"
      teamplan roles match --file titles.csv
    """
    from teamplan.report import matches

    if bool(titles) == bool(file):
        raise CouldNotRun("name one or more titles, or --file FILE with a column of them")
    found = _matched(titles or _titles_of(file or "", column), _library(library))
    report = matches.coverage_report(file, found) if file else matches.ranking_report([one.match for one in found])
    _print(report, matches.matches_document(found), format, output, color)


@app.command("about")
def about(
    library: Packs = None,
    format: Format = "text",
    output: options.Output = None,
    color: options.Color = "auto",
) -> None:
    """Say where the library comes from: versions, licences, attribution, and what rests on an assumption.

    Examples:

    \b
      teamplan roles about
    """
    from teamplan.report import roles

    packs = _library(library).packs
    _print(roles.about_report(packs), roles.about_document(packs), format, output, color)


def _matched(titles: list[str], known: Library) -> list[Counted]:
    """Each title once, those of most people first."""
    from collections import Counter

    from teamplan.importing.matching import Matcher
    from teamplan.importing.missing import MissingPart
    from teamplan.report.matches import Counted

    try:
        matcher = Matcher(known)
    except MissingPart as missing:
        raise CouldNotRun(str(missing)) from None
    people = sorted(Counter(titles).items(), key=lambda item: -item[1])
    return [Counted(matcher.match(title), number) for title, number in people]


def _titles_of(file: str, column: str | None) -> list[str]:
    """What stands in the column of titles."""
    from teamplan.cli.reading import read
    from teamplan.importing.export import read_titles
    from teamplan.importing.missing import MissingPart
    from teamplan.importing.said import Stop

    try:
        found = read_titles(file, read(file), column)
    except MissingPart as missing:
        raise CouldNotRun(str(missing)) from None
    except Stop as stop:
        raise CouldNotRun(f"{file}: {stop.findings[0].message}; --column names the column of titles") from None
    if not found:
        raise CouldNotRun(f"{file} has no column of job titles, or nothing in it")
    return found


def _asked(family: str | None, pillar: str | None) -> str:
    asked = [f"{word} '{value}'" for word, value in (("family", family), ("pillar", pillar)) if value is not None]
    return " and ".join(asked) or "been loaded"


def _library(asked: list[str] | None) -> Library:
    """The packs asked for, else all that are shipped."""
    from teamplan.cli.reading import read
    from teamplan.library import find, merge, shipped
    from teamplan.load import load_file
    from teamplan.model.roles import RolePack

    files: list[tuple[str, Path]] = [(entry.path, entry.file) for entry in shipped("roles")]
    if asked:
        entries = [(name, find("roles", name)) for name in asked]
        files = [(entry.path, entry.file) if entry else (name, Path(name)) for name, entry in entries]
    packs = []
    for shown, file in files:
        pack, _, findings = load_file(shown, read(str(file)))
        if not isinstance(pack, RolePack):
            first = f": {findings[0].message}" if findings else ""
            raise CouldNotRun(f"{shown} is not a role pack{first}; teamplan validate says more")
        packs.append(pack)
    return merge(packs)


def _print(report: Report, document: Json, format: str, output: str | None, color: str) -> None:
    from teamplan.render import json

    shown = json.render(document) if format == "json" else show.drawn(report, show.coloured(color, output))
    show.result(shown, output)
