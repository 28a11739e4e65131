"""The parts of the docs that are derived: the reference of findings, tables of keys, and answers in `console` blocks.

A `yaml` or `csv` block whose opening fence names a file (```yaml staff.yaml) is that file for what follows it.
A `console` block holds `$ teamplan ...` lines, each with what it prints. Where its fence says so (```console 40 + 6),
only so many first and last lines are shown, with `...` between; where it names a
heading (```console "Money"), that section only. What an example answers is its committed output where there is one: run
examples/refresh_examples.py first. A line `<!-- keys of Person -->` stands above the table
of the keys of that class of the model; `<!-- measured titles -->` and `<!-- columns of an export -->` above figures and
tables of importing.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import findings_page
import import_tables
import keys_table
import planned_once
import title_matching

ROOT = Path(__file__).resolve().parents[1]
FINDINGS = ROOT / "docs/reference/findings.md"
_FENCE = re.compile(r"^```(?P<language>\w+)(?: (?P<rest>[^\n]+))?\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_KEYS = re.compile(r"^<!-- keys of (\w+) -->\n(?:\|[^\n]*\n)*", re.MULTILINE)
_IMPORT = re.compile(r"^<!-- (columns|scales|findings) of an (?:export|import) -->\n\n?(?:\|[^\n]*\n)*", re.MULTILINE)
_MEASURED = re.compile(r"^<!-- measured titles -->\n.*?(?=^When )", re.DOTALL | re.MULTILINE)
_SECTION = re.compile(r'^"(?P<heading>[^"]+)" *')
_COMMITTED = {"check": ".txt", "roadmap": ".roadmap.txt"}
_PLANS = ("roadmap", "gaps", "report")
_DECIDES_FOR_US = ("CI", "NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH")
_ENVIRONMENT = {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "TERM": "dumb"}


def main() -> int:
    """Writes what is stale; with --check only names it, and ends 1."""
    check = "--check" in sys.argv[1:]
    stale = [(path, text) for path, text in derived() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path, text in stale:
        print(("not current: " if check else "written: ") + path.relative_to(ROOT).as_posix())
        if not check:
            path.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


def derived() -> Iterator[tuple[Path, str]]:
    """Each page with the text it should have."""
    yield FINDINGS, findings_page.page()
    for page in pages():
        yield page, refreshed(page)


def pages() -> list[Path]:
    """Every page that a reader may follow, except the records of decisions."""
    guides = [path for path in (ROOT / "docs").rglob("*.md") if "decisions" not in path.parts and path != FINDINGS]
    return sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *guides])


def refreshed(page: Path) -> str:
    """The page with its tables of keys, and its `console` blocks as they would print today."""
    text = _KEYS.sub(_keys, page.read_text(encoding="utf-8"))
    text = _IMPORT.sub(lambda found: f"{found[0].partition(chr(10))[0]}\n\n{import_tables.table(found[1])}", text)
    text = _MEASURED.sub(lambda _: f"<!-- measured titles -->\n\n{title_matching.tables()}\n", text)
    with tempfile.TemporaryDirectory() as folder:
        return _FENCE.sub(lambda fence: _block(fence, Path(folder)), text)


def _keys(found: re.Match[str]) -> str:
    return f"<!-- keys of {found[1]} -->\n{keys_table.table(found[1])}"


def _block(fence: re.Match[str], folder: Path) -> str:
    language, rest, body = fence["language"], fence["rest"], fence["body"]
    if language in ("yaml", "csv") and rest and "." in rest:
        (folder / rest).parent.mkdir(parents=True, exist_ok=True)
        (folder / rest).write_text(body, encoding="utf-8")
    if language != "console":
        return fence[0]
    _with_examples(folder)
    shown = "".join(_shown(command, rest or "", folder) for command in re.findall(r"^\$ .*$", body, re.MULTILINE))
    return f"{fence[0].partition(chr(10))[0]}\n{shown}```"


def _shown(command: str, part: str, folder: Path) -> str:
    printed = run(command.removeprefix("$ "), folder).splitlines(keepends=True)
    named = _SECTION.match(part)
    if named is None:
        return "".join([command + "\n", *_some(printed, part)])
    section = _some(_section(printed, named["heading"]), part[named.end() :])
    return "".join([command + "\n", "...\n", *section, "...\n" if section[-1] != "...\n" else ""])


def _section(lines: list[str], heading: str) -> list[str]:
    """From the line that holds the heading to the next such line; of a heading within a section, to the next gap."""
    first = next(number for number, line in enumerate(lines) if heading in line)
    inner = not lines[first].startswith("── ")
    rest = (number for number in range(first + 1, len(lines)) if _ends(lines[number], inner=inner))
    return [f"{line}\n" for line in "".join(lines[first : next(rest, len(lines))]).rstrip().splitlines()]


def _ends(line: str, *, inner: bool) -> bool:
    return line == "\n" if inner else line.startswith("── ")


def _some(lines: list[str], lengths: str) -> list[str]:
    """All lines; for "40" the first 40, for "40 + 6" also the last 6, and `...` for what is left out."""
    if not lengths:
        return lines
    first, _, last = (part.strip() for part in lengths.partition("+"))
    head, tail = int(first), int(last or 0)
    return lines if len(lines) <= head + tail else [*lines[:head], "...\n", *lines[len(lines) - tail :]]


def run(command: str, folder: Path) -> str:
    """What `teamplan ...` prints in that folder on a plain 80-column terminal, spaces at line ends taken off."""
    program, *arguments = shlex.split(command)
    if program != "teamplan":
        raise ValueError(f"only teamplan is run from the docs, not: {command}")
    if kept := _committed(arguments):
        return kept
    environment = {name: value for name, value in os.environ.items() if name not in _DECIDES_FOR_US} | _ENVIRONMENT
    printed = planned_once.printed if arguments[0] in _PLANS else _alone
    code, text = printed(arguments, folder, environment)
    if code not in (0, 1, 2):
        raise RuntimeError(f"{command} ended {code}:\n{text}")
    return re.sub(r"[ \r]+$", "", text, flags=re.MULTILINE)


def _committed(arguments: list[str]) -> str:
    """The answer to an example that is kept beside it, which another test holds to be current; "" where none is."""
    match arguments:
        case [command, example] if command in _COMMITTED and Path(example).parent == Path("examples"):
            kept = ROOT / "examples/outputs" / f"{Path(example).stem}{_COMMITTED[command]}"
            return re.sub(r" +$", "", kept.read_text(encoding="utf-8"), flags=re.MULTILINE) if kept.exists() else ""
        case _:
            return ""


def _alone(arguments: list[str], folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """Run as a reader would run it: the exit code, and what it prints to either output."""
    line = [sys.executable, "-m", "teamplan", *arguments]
    done = subprocess.run(
        line, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.returncode, done.stdout.decode("utf-8")


def _with_examples(folder: Path) -> None:
    if not (folder / "examples").exists():
        shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("outputs", "*.py"))


if __name__ == "__main__":
    sys.exit(main())
