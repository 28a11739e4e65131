"""What holds for one run: the command line before the configuration, the configuration before the defaults."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn, TypeVar

import typer

from teamplan.cli import options, show
from teamplan.cli.run import FINDINGS, FINE, STANDARD_INPUT, CouldNotRun

if TYPE_CHECKING:
    from teamplan.checks.selection import Selection
    from teamplan.findings import Finding
    from teamplan.load.config import Configured
    from teamplan.report.checked import Checked
    from teamplan.source import Node

Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CODE", help="Only these findings or groups. Repeatable, or with commas."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODE", help="Not these findings or groups. Repeatable, or with commas."),
]
ConfigFile = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help="This configuration, instead of the one that is found."),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Use no configuration.")]
ShowConfig = Annotated[bool, typer.Option("--show-config", help="Show what holds and what says so, and end.")]
Value = TypeVar("Value")


class Setting(NamedTuple):
    """One line of --show-config."""

    name: str
    value: str
    origin: str


class Configuration:
    """The configurations of one run, each read once; and what the command line says instead."""

    def __init__(
        self,
        context: typer.Context,
        paths: Sequence[str],
        *,
        config: str | None,
        no_config: bool,
        select: list[str] | None,
        ignore: list[str] | None,
    ) -> None:
        if config is not None and no_config:
            raise CouldNotRun("--config and --no-config exclude each other")
        self._context = context
        self._select, self._ignore = _codes("--select", select), _codes("--ignore", ignore)
        self._none = no_config
        self._named = named(config) if config is not None else None
        self._found: dict[Path, Configured | None] = {}
        self._left_out: set[Finding] = set()
        self._settings: list[Setting] = []
        self._first = self.of(paths[0])

    def of(self, path: str) -> Configured | None:
        """The configuration of one file, or of a folder."""
        if self._none or self._named:
            return self._named
        folder = _folder(path)
        if folder not in self._found:
            self._found[folder] = _nearest(folder)
        return self._found[folder]

    def pick(self, name: str, value: Value, offered: tuple[str, ...] = ()) -> Value:
        """What holds for an option: `value` where the command line gives it, or the first file's configuration not.

        `offered`: the values that this command knows; a configuration may be meant for another.
        """
        output = self._first.config.output if self._first else None
        written = getattr(output, name) if output else None
        chosen, origin = value, "default"
        if self._given(name):
            origin = "command line"
        elif written is not None and self._first and output:
            place = _place(self._first, output.at, name)
            if offered and written not in offered:
                origin = f"default: {place} says {written}, which this command does not have"
            elif name == "audience" and options.in_ci() and written != "board":
                origin = f"default, for CI is set: {place} says {written}, which takes --audience there"
            else:
                chosen, origin = written, place
        self._settings.append(Setting(name.replace("_", "-"), "-" if chosen is None else str(chosen), origin))
        return chosen

    def applied(self, checked: Checked, path: str) -> Checked:
        """The same with the findings that are wanted, at the severities that are wanted."""
        from teamplan.checks.selection import selected

        configured = self.of(path)
        selection, path_of = self._selection(configured), _path_of(checked, configured)
        of_files = selected(checked.file_findings, selection, path_of)
        of_team = selected(checked.team_findings, selection, path_of)
        self._left_out |= {*of_files.left_out, *of_team.left_out}
        return replace(checked, file_findings=of_files.findings, team_findings=of_team.findings)

    def begin_anew(self) -> None:
        """The files are read again: what was left out before counts no more."""
        self._left_out.clear()

    def say_what_was_left_out(self) -> None:
        """So that nobody takes silence for peace."""
        number = len(self._left_out)
        if number:
            what = f"{number:,} finding{'' if number == 1 else 's'} left out"
            show.note(f"{what}: --select, --ignore or the configuration asks for it (--show-config)")

    def show_and_end(self, output: str | None, audience: str | None, fail_on: str | None, color: str) -> NoReturn:
        """For --show-config: what holds; where the configuration has errors, nothing does, and they are shown."""
        from teamplan.cli.reading import flaws_of
        from teamplan.findings import Severity

        flaws = flaws_of(self._first)
        shown = "" if any(one.severity is Severity.ERROR for one in flaws) else self._shown()
        if flaws:
            assert self._first is not None
            told = _found_in(self._first, flaws, options.reader(audience), show.coloured(color, output))
            shown = f"{told}\n{shown}" if shown else told
        show.result(shown, output)
        raise typer.Exit(FINDINGS if any(options.counts(one.severity.word, fail_on) for one in flaws) else FINE)

    def _shown(self) -> str:
        """Each setting, its value, and what says so."""
        rows = [*self._settings, *self._rest()]
        widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
        used = self._first.document.path if self._first else "none"
        lines = (f"{name:<{widths[0]}}  {value:<{widths[1]}}  {origin}" for name, value, origin in rows)
        return "\n".join((f"configuration: {used}", "", *lines, ""))

    def _given(self, name: str) -> bool:
        source = self._context.get_parameter_source(name)
        return source is not None and source.name == "COMMANDLINE"

    def _selection(self, configured: Configured | None) -> Selection:
        """--select takes the place of `select` and of `ignore`, --ignore that of `ignore`."""
        from teamplan.checks.selection import Selection
        from teamplan.model.names import slug

        config = configured.config if configured else None
        if config is None:
            return Selection(self._select, self._ignore)
        ignore = self._ignore or (() if self._select else config.ignore)
        severities = {slug(code): severity for code, severity in config.severities.items()}
        return Selection(self._select or config.select, ignore, severities, config.per_path)

    def _rest(self) -> Iterator[Setting]:
        first, selection = self._first, self._selection(self._first)
        yield Setting("select", ", ".join(selection.select) or "everything", self._origin("select", self._select))
        ignored = self._origin("ignore", self._ignore)
        if self._select and not self._ignore:
            ignored = "command line: --select takes its place"
        yield Setting("ignore", ", ".join(selection.ignore) or "nothing", ignored)
        for code, word in sorted(selection.severities.items()):
            assert first is not None
            yield Setting(f"severities.{code}", word, _place(first, first.config.at, "severities", code))
        for rule in selection.per_path:
            assert first is not None
            value = f"{', '.join(rule.ignore)} not in {', '.join(rule.paths)}"
            yield Setting("per_path", value, _place(first, rule.at, "paths"))
        packs = first.config.library if first else ()
        yield Setting("library", ", ".join(packs) or "as shipped", self._origin("library", ()))
        assumptions = first.config.assumptions if first else None
        yield Setting("assumptions", assumptions or "as shipped", self._origin("assumptions", ()))

    def _origin(self, key: str, given: tuple[str, ...]) -> str:
        if given:
            return "command line"
        if self._first is None or key not in self._first.config.given:
            return "default"
        return _place(self._first, self._first.config.at, key)


def _found_in(configured: Configured, flaws: tuple[Finding, ...], audience: str, colored: bool) -> str:
    """What is wrong with a configuration, as `validate` tells it of any file."""
    from teamplan import clock
    from teamplan.report.blocks import Audience
    from teamplan.report.checked import Checked
    from teamplan.report.told import tell
    from teamplan.report.validate import validate_report

    checked = Checked(
        "validate",
        (configured.document,),
        flaws,
        (),
        None,
        None,
        clock.today(),
        Audience(audience),
        not options.in_ci(),
    )
    return show.drawn(validate_report([tell(checked, frozenset(map(id, flaws)))], quiet=False), colored)


def nearest_to(path: str) -> Configured | None:
    """The configuration of a file, for commands that have no option about it."""
    return _nearest(_folder(path))


def _folder(path: str) -> Path:
    here = Path() if path == STANDARD_INPUT else Path(path)
    return here if path == STANDARD_INPUT or here.is_dir() else here.parent


def _place(configured: Configured, at: Node | None, *keys: str) -> str:
    """Where the last of these nested keys is written, as file:line."""
    from teamplan.model.names import slug
    from teamplan.source import Mapping

    line = 1
    for key in keys:
        if not isinstance(at, Mapping):
            break
        written = next((one for one in at.entries if one == key or slug(one) == key), None)
        if written is None:
            break
        line, at = at.key_span(written).line, at.entries[written]
    return f"{configured.document.path}:{line}"


def _codes(option: str, written: list[str] | None) -> tuple[str, ...]:
    """Codes and groups, each known."""
    if not written:
        return ()
    from teamplan.checks.selection import is_an_error, unknown_code
    from teamplan.model.names import slug

    codes = [part.strip() for text in written for part in text.split(",") if part.strip()]
    if not codes:
        raise CouldNotRun(f"{option} wants the code of a finding, or a group")
    for code in codes:
        if wrong := unknown_code(slug(code)):
            raise CouldNotRun(f"{option}: {wrong}")
        if option == "--ignore" and is_an_error(slug(code)):
            raise CouldNotRun(f"--ignore: '{slug(code)}' is an error in a file and cannot be left out")
    return tuple(dict.fromkeys(map(slug, codes)))


def named(path: str) -> Configured:
    """The configuration in a file that the user names."""
    from teamplan.load.config import read_config

    try:
        found = read_config(Path(path))
    except OSError as error:
        raise CouldNotRun(f"{path} cannot be read: {(error.strerror or 'no file').lower()}") from None
    if found is None:
        raise CouldNotRun(f"{path} has no table tool.teamplan")
    return found


def _nearest(folder: Path) -> Configured | None:
    from teamplan.load.config import find

    try:
        found = find(folder)
    except OSError as error:
        why = f"{error.filename or folder} cannot be read: {(error.strerror or 'no file').lower()}"
        raise CouldNotRun(f"the configuration {why}; --no-config does without") from None
    if found and found.passed_over:
        show.note(f"{found.document.path} is used; the table tool.teamplan of {found.passed_over} beside it is not")
    return found


def _path_of(checked: Checked, configured: Configured | None) -> Callable[[Finding], str | None]:
    """The path of a finding's file, relative to the configuration's folder."""
    first = checked.documents[0].path

    def path_of(finding: Finding) -> str | None:
        path = finding.place.path if finding.place else first
        if configured is None or path == STANDARD_INPUT:
            return None
        real = Path(os.path.realpath(path))
        return real.relative_to(configured.folder).as_posix() if real.is_relative_to(configured.folder) else None

    return path_of
