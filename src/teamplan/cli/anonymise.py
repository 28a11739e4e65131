"""`teamplan anonymise`: a staffing file that may be shared, with nobody in it."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random, SystemRandom
from typing import TYPE_CHECKING, Annotated

import typer

from teamplan.cli import configuration, options, show
from teamplan.cli.run import CouldNotRun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamplan.cli.reading import Staff
    from teamplan.load import Loaded


def anonymise(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A staffing file; - is standard input.")],
    output: options.Output = None,
    key: Annotated[
        str | None,
        typer.Option(
            "--key", metavar="FILE", help="Also write who is who into a new FILE. Keep it apart, or not at all."
        ),
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", hidden=True, help="For tests: the same each time.")] = None,
    as_of: options.AsOf = None,
    root: options.Root = None,
) -> None:
    """Write the same staffing file without anybody in it, to share or to report a bug with.

    People, posts, cost centres, teams and funds get random pseudonyms, the order of people changes, and whatever
    somebody wrote in their own words is left out, with all comments. `check` comes to the same verdict.

    Examples:

    \b
      teamplan anonymise staffing.yaml -o shared.yaml
      teamplan anonymise staffing.yaml -o shared.yaml --key ../private/who-is-who.json
    """
    from teamplan.anonymise import anonymised
    from teamplan.cli.reading import read_staff, staff_of, without_errors

    day, configured = options.today(as_of), configuration.nearest_to(file)
    staff = read_staff(file, day, root, configured)
    loaded = without_errors(staff, file)
    paths = tuple(one.path for one in staff.documents)
    if key:
        _refuse_key(key, output)
    made = anonymised(loaded, SystemRandom() if seed is None else Random(seed))
    _same_verdict(loaded, staff_of(file, made.text.encode(), day, root, configured))
    if key:
        _write_key(made.key, key, (*paths, *([output] if output else [])))
    try:
        show.result(made.text, output, paths)
    except BaseException:
        if key:
            os.unlink(key)  # of a copy that there is not
        raise
    if made.other_files:
        show.note(f"it still names other files, which are not anonymised: {', '.join(made.other_files)}")


def _write_key(made: Mapping[str, dict[str, str]], key: str, inputs: tuple[str, ...]) -> None:
    """Before the copy, whose pseudonyms nobody could tell without it."""
    from teamplan.render import json

    show.result(json.render({**made}), key, inputs)


def _refuse_key(key: str, output: str | None) -> None:
    """A key is never mixed with the result, and never written over another: that one could not be made again."""
    if key == "-" or (output and Path(os.path.abspath(key)) == Path(os.path.abspath(output))):
        raise CouldNotRun("--key wants a file of its own")
    if os.path.lexists(key):
        raise CouldNotRun(f"{key} is there already and is left as it is: name a new file for the key")


def _same_verdict(before: Loaded, after: Staff) -> None:
    """What is shared must show what it is shared for."""
    from teamplan.staffing.explain import answer

    if after.loaded is None or after.broken:
        raise RuntimeError("the anonymised file has errors")
    if answer(before).verdict != answer(after.loaded).verdict:
        raise RuntimeError("the anonymised file comes to another verdict")
