"""The committed answers to the examples: runs each through `check`, and `roadmap` where it has one, into outputs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent
OUTPUTS = EXAMPLES / "outputs"
ENDINGS = {"text": "txt", "json": "json"}
ENVIRONMENT = {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "TERM": "dumb"}
_DECIDES_FOR_US = ("CI", "NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH")
_NAMES = {"check": "", "roadmap": ".roadmap"}


def main() -> None:
    OUTPUTS.mkdir(exist_ok=True)
    for example in examples():
        for command in commands(example):
            for format in ENDINGS:
                committed(example, format, command).write_bytes(answer(example, format, command))


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
    line = [sys.executable, "-m", "teamplan", command, path, *options]
    done = subprocess.run(line, cwd=EXAMPLES.parent, env=surroundings(), capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{path} ended {done.returncode}:\n{done.stdout.decode()}{done.stderr.decode()}")
    return done.stdout.replace(b"\r\n", b"\n")


def surroundings() -> dict[str, str]:
    """The environment, less what would change an answer."""
    kept = {name: value for name, value in os.environ.items() if name not in _DECIDES_FOR_US}
    return kept | ENVIRONMENT


if __name__ == "__main__":
    main()
