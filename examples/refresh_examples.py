"""The committed answers to the examples: runs each through `check`, and `roadmap` where it has one, into outputs.

Of one example the role-gap table is kept in every format. Each export is imported into a new file; what was said, what
was written and the answer to it are kept.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent
OUTPUTS = EXAMPLES / "outputs"
ENDINGS = {"text": "txt", "json": "json"}
ENVIRONMENT = {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "TERM": "dumb"}
_DECIDES_FOR_US = ("CI", "NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH")
PAGES = {  # what a board is given
    "northfield.report.html": ["report", "examples/northfield.yaml", "--audience", "board"],
    "northfield.seats.svg": ["chart", "seats", "examples/northfield.yaml", "--audience", "board"],
}
_NAMES = {"check": "", "roadmap": ".roadmap"}
_PLANS = ("roadmap", "gaps", "report")
GAPS = EXAMPLES / "northfield.yaml"  # one of the tables as HR gets them
GAP_ENDINGS = {"text": "txt", "json": "json", "csv": "csv", "xlsx": "xlsx"}


def main() -> None:
    OUTPUTS.mkdir(exist_ok=True)
    for example in examples():
        for command in commands(example):
            for format in ENDINGS:
                committed(example, format, command).write_bytes(answer(example, format, command))
    for name, made in gaps().items():
        if not same(name, made):
            (OUTPUTS / name).write_bytes(made)
    for name in PAGES:
        (OUTPUTS / name).write_bytes(page(name))
    for export in exports():
        for name, text in imported(export).items():
            (OUTPUTS / name).write_bytes(text)


def examples() -> list[Path]:
    """The staffing files; templates that they name lie beside them."""
    return sorted(path for path in EXAMPLES.glob("*.yaml") if "kind: staffing\n" in path.read_text(encoding="utf-8"))


def commands(example: Path) -> list[str]:
    """What an example is there for: `roadmap` too where it has a section of that name."""
    return [*_NAMES] if "\nroadmap:\n" in example.read_text(encoding="utf-8") else ["check"]


def committed(example: Path, format: str, command: str = "check") -> Path:
    """Where the answer to an example is kept."""
    return OUTPUTS / f"{example.stem}{_NAMES[command]}.{ENDINGS[format]}"


def answer(example: Path, format: str, command: str = "check") -> bytes:
    """What `teamplan COMMAND` prints for it today: 80 columns, no colour. It must end 0: a vacancy is no error."""
    path = f"examples/{example.name}"
    options = ["--format", format, "--audience", "team", "--color", "never"]
    return _printed([command, path, *options], EXAMPLES.parent)


def gaps() -> dict[str, bytes]:
    """Name of each kept role-gap table -> what it should hold."""
    with tempfile.TemporaryDirectory() as folder:
        made = {}
        for format, ending in GAP_ENDINGS.items():
            file = Path(folder, f"{GAPS.stem}.gaps.{ending}")
            options = ["--format", format, "--audience", "hr", "--color", "never", "-o", str(file)]
            _printed(["gaps", f"examples/{GAPS.name}", *options], EXAMPLES.parent)
            made[file.name] = file.read_bytes()
        return made


def same(name: str, made: bytes) -> bool:
    """Whether the kept file holds the same; of a workbook part by part, however it was packed."""
    kept = OUTPUTS / name
    if not kept.exists():
        return False
    return parts(kept.read_bytes()) == parts(made) if name.endswith(".xlsx") else kept.read_bytes() == made


def parts(book: bytes) -> dict[str, bytes]:
    """Name of each part of a workbook -> what it holds."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def page(name: str) -> bytes:
    """A page or a picture, as it would be made today."""
    return _printed(PAGES[name], EXAMPLES.parent)


def exports() -> list[Path]:
    """Lists of invented people as another system exports them."""
    return sorted(EXAMPLES.glob("*.csv"))


def imported(export: Path) -> dict[str, bytes]:
    """Name of each kept file -> what it should hold."""
    with tempfile.TemporaryDirectory() as name:
        folder, written = Path(name), f"{export.stem}.yaml"
        (folder / export.name).write_bytes(export.read_bytes())
        options = ["--audience", "team", "--color", "never", "--as-of", "2026-11-01"]
        said = _printed(["import", export.name, "-o", written, *options], folder)
        checked = _printed(["check", written, *options], folder)
        made = sorted(path for path in folder.glob(f"{export.stem}*.yaml"))
        return {
            f"{export.stem}.import.txt": said,
            f"{export.stem}.check.txt": checked,
            **{path.name: path.read_bytes() for path in made},
        }


def _printed(arguments: list[str], folder: Path) -> bytes:
    """What a line prints that ends 0. Lines that plan a roadmap share what is worked out for all of them."""
    if arguments[0] in _PLANS:
        sys.path.append(str(EXAMPLES.parent / "docs"))
        import planned_once

        code, text = planned_once.printed(arguments, folder, surroundings(), notes=False)
        if code != 0:
            raise RuntimeError(f"{' '.join(arguments)} ended {code}:\n{text}")
        return text.replace("\r\n", "\n").encode()
    command = [sys.executable, "-m", "teamplan", *arguments]
    done = subprocess.run(command, cwd=folder, env=surroundings(), capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments)} ended {done.returncode}:\n{done.stderr.decode()}")
    return done.stdout.replace(b"\r\n", b"\n")


def surroundings() -> dict[str, str]:
    """The environment, less what would change an answer."""
    kept = {name: value for name, value in os.environ.items() if name not in _DECIDES_FOR_US}
    return kept | ENVIRONMENT


if __name__ == "__main__":
    main()
