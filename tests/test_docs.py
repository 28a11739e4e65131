"""The docs are true: every snippet runs, every link leads somewhere, every key and file they should name is named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import findings_page
import pytest
from refresh_docs import FINDINGS, ROOT, pages, refreshed

from teamplan.load import load_file
from teamplan.model.assumptions import Assumptions
from teamplan.model.located import Located
from teamplan.model.people import Staffing
from teamplan.model.roles import RolePack
from teamplan.model.teams import TeamTemplate

_YAML = re.compile(r"^```yaml(?: ([^\n]+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)]+)\)")
_BROKEN_ON_PURPOSE = "slip.yaml"


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", pages(), ids=name)
def test_the_answers_shown_are_current(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == refreshed(page), "not current: run make docs"


def test_the_reference_of_findings_is_current() -> None:
    assert FINDINGS.read_text(encoding="utf-8") == findings_page.page(), "not current: run make docs"


def files_shown() -> Iterator[Any]:
    for page in pages():
        for number, (title, body) in enumerate(_YAML.findall(page.read_text(encoding="utf-8")), 1):
            yield pytest.param(title, body, id=f"{name(page)}-{number}")


@pytest.mark.parametrize(("title", "body"), list(files_shown()))
def test_every_file_shown_is_one(title: str, body: str) -> None:
    _, _, findings = load_file(title or "shown.yaml", body.encode())
    codes = [finding.code for finding in findings]
    assert codes == (["unknown-key"] if title == _BROKEN_ON_PURPOSE else [])


@pytest.mark.parametrize("page", [*pages(), ROOT / "CHANGELOG.md"], ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = [link.partition("#")[0] for link in _LINK.findall(page.read_text(encoding="utf-8"))]
    assert [target for target in targets if target and not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs/how-to").glob("*.md")), ids=name)
def test_every_file_a_how_to_names_is_there(page: Path) -> None:
    """Paths in `backticks`; a name with `your` stands for the reader's own file, whose folder must be there."""
    named = re.findall(r"`((?:src|tests|roles|docs|examples)/[^`\s]*)`", page.read_text(encoding="utf-8"))
    there = [(ROOT / path).parent if "/your" in path else ROOT / path for path in named]
    assert [path for path in there if not path.exists()] == []


def test_the_reference_names_every_key_of_every_file() -> None:
    text = (ROOT / "docs/reference/files.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`[^`]+`", text))))
    wanted = set().union(*(keys_of(model) for model in (Staffing, TeamTemplate, RolePack, Assumptions)))
    assert sorted(wanted - words) == []


def keys_of(model: type[Located]) -> set[str]:
    """Every key that a file of that kind may hold, however deep."""
    inner = [field.model for field in model.fields().values() if field.model]
    own = {key.partition(":")[0] for key in model.fields()}
    return own.union(*(keys_of(part) for part in inner))


def test_the_reference_names_every_key_of_the_json_output() -> None:
    text = (ROOT / "docs/reference/json.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[a-z_0-9]+", " ".join(re.findall(r"`[^`]+`", text))))
    answers = [path for path in (ROOT / "examples/outputs").glob("*.json") if "roadmap" not in path.name]
    shown = set().union(*(json_keys(json.loads(path.read_text())) for path in answers))
    assert sorted(shown - words) == []


def test_the_reference_names_every_key_of_a_plan() -> None:
    """Beside what is an id, a month or a year."""
    pages = [ROOT / "docs/reference" / name for name in ("json.md", "plan-json.md")]
    quoted = " ".join(re.findall(r"`[^`]+`", "".join(page.read_text(encoding="utf-8") for page in pages)))
    words = set(re.findall(r"[a-z_0-9-]+", quoted))
    said = json.loads((ROOT / "examples/outputs/northfield.roadmap.json").read_text())
    teams = {stage["team"] for stage in said["roadmap"]["stages"]}
    assert sorted(key for key in json_keys(said) - words - teams if not key[:1].isdigit()) == []


def json_keys(value: object) -> set[str]:
    match value:
        case dict():
            return set(value).union(*(json_keys(inner) for inner in value.values()))
        case list():
            return set().union(*(json_keys(inner) for inner in value))
        case _:
            return set()
