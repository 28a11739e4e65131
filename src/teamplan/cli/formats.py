"""`--format`: the formats that `check` and `validate` share, and the ones that CI services read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from teamplan.report.annotations import Asked
    from teamplan.report.checked import Checked
    from teamplan.report.told import Told

Service = Literal["github", "gitlab", "sarif", "junit"]
Choice = Literal["text", "json", "markdown", "github", "gitlab", "sarif", "junit"]
Format = Annotated[Choice, typer.Option("--format", "-f", help="How to show it; the last four are for CI services.")]

_ROOTS = ("CI_PROJECT_DIR", "GITHUB_WORKSPACE")  # where GitLab and GitHub keep what they checked out


def for_service(
    files: Sequence[Told],
    service: Service,
    *,
    quiet: bool,
    code: int,
    checked: Checked | None = None,
    asked: Asked | None = None,
) -> str:
    """`checked` is the answer of `check`. With `quiet` the findings that decide the exit code are all that is shown."""
    from teamplan.report.annotations import annotate

    run = annotate(files, checked, code=code, asked=asked, at_root=at_root, quiet=quiet)
    match service:
        case "github":
            from teamplan.render import github

            return github.render(run)
        case "gitlab":
            from teamplan.render import gitlab

            return gitlab.render(run)
        case "sarif":
            from teamplan.render import sarif

            return sarif.render(run)
        case "junit":
            from teamplan.render import junit

            return junit.render(run)


def at_root(path: str) -> str:
    """A path from here as it is called from the root of the repository; as it was given where it lies outside."""
    if path == "-":
        return path
    here = os.path.realpath(os.getcwd())
    root = next((os.path.realpath(os.environ[name]) for name in _ROOTS if os.environ.get(name)), here)
    whole = Path(os.path.normpath(os.path.join(here, path)))
    return (whole.relative_to(root) if whole.is_relative_to(root) else Path(path)).as_posix()
