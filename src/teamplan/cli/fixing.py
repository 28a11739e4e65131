"""`validate --fix` and `--diff`: the files that were named are mended, or would be; what is changed is shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from teamplan.cli import options, show
from teamplan.cli.files import CannotWrite, refuse_inputs, write_over
from teamplan.cli.reading import read
from teamplan.cli.run import STANDARD_INPUT, CouldNotRun
from teamplan.library import is_shipped
from teamplan.mending import Mend, Mending, mend
from teamplan.report.checked import Checked
from teamplan.words import count

Judge = Callable[[Mapping[str, bytes]], Iterable[Checked]]
Called = Callable[[str], str]


class How(NamedTuple):
    """How what is changed is shown: by whole lines, or by places and words; on standard output, or beside it."""

    lines: bool
    color: bool
    beside: bool
    quiet: bool


def how(audience: str, format: str, color: str, output: str | None, *, quiet: bool, diff: bool) -> How:
    """Whole lines hold names: neither a board sees them, nor whoever sees the log of a CI service."""
    lines = audience != "board" and not options.in_ci()
    beside = not diff and format != "text" and output in (None, STANDARD_INPUT)
    return How(lines, show.coloured(color, output if diff else None) and not beside, beside, quiet)


def fix(
    files: Sequence[str], called: Called, judge: Judge, how: How, output: str | None
) -> tuple[Iterable[Checked], bool]:
    """Mends the files and writes them, each whole or not at all: how they are judged now, and whether all was written.

    What could not be written stays as it was.
    """
    if STANDARD_INPUT in files and len(files) > 1:
        raise CouldNotRun("with --fix, standard input is mended by itself: it is written to standard output")
    _refuse_output(output, map(called, files))
    done = _mended(files, called, judge)
    if STANDARD_INPUT in files:
        show.raw(done.files[called(STANDARD_INPUT)])
        _say(done, done.touched, "mended", where=False)
        return done.parts, True
    parts: Iterable[Checked] = done.parts
    written = [file for file in done.touched if _written(file, done)]
    if written != done.touched:
        parts = judge({file: (done.files if file in written else done.before)[file] for file in done.files})
    if written and not how.quiet:
        text = _shown(done, written, how) + "\n"
        show.aside(text) if how.beside else show.result(text, None)
    _say(done, written, "mended")
    return parts, written == done.touched


def difference(files: Sequence[str], called: Called, judge: Judge, how: How, output: str | None) -> bool:
    """Shows what --fix would change, and changes nothing. Whether there is anything."""
    done = _mended(files, called, judge)
    show.result(_shown(done, done.touched, how), output, tuple(map(called, files)))
    _say(done, done.touched, "to be mended", where=STANDARD_INPUT not in files)
    return bool(done.touched)


def _mended(files: Sequence[str], called: Called, judge: Judge) -> Mending[Checked]:
    return mend(_contents(files, called), lambda contents: tuple(judge(contents)))


def _contents(files: Sequence[str], called: Called) -> dict[str, bytes]:
    """The bytes of each file that may be mended, by what it is called; once for each file, however it is named."""
    names: dict[str, str] = {}
    for file in files:
        if not file.lower().endswith(".toml"):
            names.setdefault(os.path.realpath(called(file)), file)
    return {called(file): read(file) for file in names.values()}


def _refuse_output(output: str | None, files: Iterable[str]) -> None:
    """Before anything is written."""
    if output not in (None, STANDARD_INPUT):
        try:
            refuse_inputs(str(output), files)
        except CannotWrite as error:
            raise CouldNotRun(str(error)) from None


def _written(file: str, done: Mending[Checked]) -> bool:
    try:
        if is_shipped(Path(file)):
            raise CannotWrite(f"{file} belongs to the library that comes with teamplan; it is not changed")
        write_over(file, done.before[file], done.files[file])
    except CannotWrite as error:
        show.note(str(error))
        return False
    return True


def _shown(done: Mending[Checked], files: Sequence[str], how: How) -> str:
    from teamplan.render import diff
    from teamplan.source.change import text_of

    if not how.lines:
        return diff.render_places(sorted(one for one in done.made if one.file in files))
    texts = ((file, text_of(done.before[file]), text_of(done.files[file])) for file in files)
    return "".join(diff.render(file, before, after, color=how.color) for file, before, after in texts)


def _say(done: Mending[Checked], files: Sequence[str], what: str, *, where: bool = True) -> None:
    made = [one for one in done.made if one.file in files]
    if made:
        in_files = f" in {count(len(files), 'file')}" if where else ""
        show.note(f"{count(len(made), 'finding')} {what}{in_files}")
    elif not done.made:
        show.note("nothing to mend")
    for file, number in _per_file(done.held).items():
        other = "other findings would come to light"
        show.note(f"{file}: {count(number, 'finding')} left to be mended by hand, for {other}")
    for file, number in sorted(done.elsewhere.items()):
        show.note(f"{file}: {count(number, 'finding')} could be mended there; name the file, too")


def _per_file(mends: Sequence[Mend]) -> dict[str, int]:
    return {file: sum(one.file == file for one in mends) for file in sorted({one.file for one in mends})}
