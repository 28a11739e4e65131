"""Looks at the reports of every example as a reader does: in a browser, on paper and in a word processor.

    python tests/look/look.py [--may-lack]

Needs Chromium, Node.js with npm (axe-core and playwright-core come from its registry) and LibreOffice. What is missing
is said, and what can be looked at without it is looked at all the same; with `--may-lack` that ends well. Pictures and
PDFs stay in tests/look/made for whoever wants to see for themselves. Not part of `make test`: it takes minutes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MADE = HERE / "made"
MOST_BYTES = 300_000  # of a page
MINUTES = 15

# A page of names that are long, right to left, or meant to break out of it.
ODD = """\
kind: staffing
organisation: "<img src=x onerror=alert(1)> مستشفى الشمال {long}"
as_of: 2026-11-01
people:
  - {{id: m-1, name: "محمد عبد الرحمن", roles: [delivery-manager], from: it, fte: 0.6}}
  - {{name: "{long}", roles: [software-developer], from: it}}
  - {{id: s-1, name: "</script><script>alert(1)</script>", title: "\\" onmouseover=alert(1) \\"", from: clinical}}
teams:
  - {{id: odd, name: "{long} </style>", template: minimum-viable-digital-team, purpose: "{long}"}}
"""


def main(may_lack: bool) -> int:
    shutil.rmtree(MADE, ignore_errors=True)
    MADE.mkdir()
    missing: list[str] = []
    wrong = [*in_a_browser(list(pages()), missing), *in_a_word_processor(missing)]
    for text in wrong:
        print(f"wrong: {text}", file=sys.stderr)
    for text in missing:
        print(f"not looked at: {text}", file=sys.stderr)
    return 1 if wrong or (missing and not may_lack) else 0


def pages() -> Iterator[Path]:
    """A page of each example for a board, that of the largest as committed; with names the largest and the oddest."""
    committed = ROOT / "examples/outputs/northfield.report.html"
    yield Path(shutil.copy(committed, MADE / "northfield.html"))
    odd = MADE / "odd.yaml"
    odd.write_text(ODD.format(long="Verwaltungszusammenarbeit" * 5), encoding="utf-8")
    for example in (*examples(), odd):
        if example.stem != committed.name.partition(".")[0]:
            yield report(example, "html", "board")
        if example.stem in ("northfield", "odd"):
            yield report(example, "html", "team")


def examples() -> list[Path]:
    every = sorted((ROOT / "examples").glob("*.yaml"))
    return [path for path in every if "kind: staffing\n" in path.read_text(encoding="utf-8")]


def report(example: Path, format: str, audience: str) -> Path:
    """Without the roadmap, which takes its time: the committed page shows one."""
    made = MADE / f"{example.stem}.{audience}.{format}"
    options = ["--no-roadmap", "--audience", audience, "--format", format, "-o", str(made)]
    subprocess.run([sys.executable, "-m", "teamplan", "report", str(example), *options], cwd=ROOT, check=True)
    return made


def in_a_browser(made: list[Path], missing: list[str]) -> Iterator[str]:
    yield from (f"{page.name} has {size:,} bytes" for page in made if (size := page.stat().st_size) > MOST_BYTES)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    lacks = [name for name, path in (("Chromium", chromium), ("Node.js", shutil.which("node"))) if not path]
    if not lacks and not packages():
        lacks = ["axe-core and playwright-core, which npm could not install"]
    if lacks or chromium is None:
        missing.append(f"the pages, for want of {' and '.join(lacks)}")
        return
    command = ["node", str(HERE / "look.mjs"), chromium, str(MADE), *map(str, made)]
    if subprocess.run(command, timeout=60 * MINUTES, check=False).returncode:
        yield "the pages, see above"
    yield from (f"{page.name} has no PDF" for page in made if not (MADE / f"{page.stem}.pdf").exists())


def packages() -> bool:
    """Whether the packages of package-lock.json are there, now or before."""
    if not shutil.which("npm"):
        return False
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    there = HERE / "node_modules"
    return there.exists() or subprocess.run(install, cwd=HERE, check=False).returncode == 0


def in_a_word_processor(missing: list[str]) -> Iterator[str]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        missing.append("the Word document, for want of LibreOffice")
        return
    document = report(ROOT / "examples/two-teams.yaml", "docx", "board")
    profile = f"-env:UserInstallation=file://{MADE / 'profile'}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(MADE), str(document)]
    subprocess.run(convert, timeout=60 * MINUTES, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made = document.with_suffix(".pdf")
    shutil.rmtree(MADE / "profile", ignore_errors=True)
    if not made.exists() or not made.read_bytes().startswith(b"%PDF"):
        yield "LibreOffice makes no PDF of the Word document"
        return
    with zipfile.ZipFile(document) as archive:
        pictures = sum(name.startswith("word/media/") for name in archive.namelist())
    print(f"{document.name}: {pictures} pictures, a PDF of {made.stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main("--may-lack" in sys.argv[1:]))
