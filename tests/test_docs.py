"""The docs are true: every snippet runs, every link leads somewhere, every key and file they should name is named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
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
_WALK = ROOT / "docs/from-it-department-to-digital-team.md"  # the worked example
_FENCED = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FIGURE = re.compile(
    r"""£\d[\d,]*\d | £0 | [A-Z][a-z]{2,8}\ 20\d\d | 20\d\d/\d\d | band\ \d\w?
    | \d+\ of\ \d+ | \d+(?:\.\d+)?% | \d+\ (?:weeks|months|positions|in\ band) | \d\.\d\ (?:FTE|of\ one\ person)""",
    re.VERBOSE,
)
_OF_THE_GUIDANCE = re.compile(r"\[\d+\]|manual of 2016|70 to 80% for each member of a team")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.xdist_group("northfield")  # in one process, where its plan is worked out once
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


# ------------------------------------------------------------------ the worked example


def walk() -> tuple[str, str]:
    """What the worked example says itself, on one line, without headings, code and sources; what it shows."""
    text = _WALK.read_text(encoding="utf-8").partition("## Where the guidance is from")[0]
    shown = "".join(body for _, body in _FENCED.findall(text))
    prose = re.sub(r"`[^`]*`|^#.*$|^\d+\.", "", _FENCED.sub("", text), flags=re.MULTILINE)
    return one_line(prose), shown


def one_line(text: str) -> str:
    return " ".join(text.split())


def answers() -> dict[str, Any]:
    """What `check` and `roadmap` say of the example, whole: two answers that another test holds to be current."""
    outputs = ROOT / "examples/outputs"
    return {
        "check": json.loads((outputs / "northfield.json").read_text(encoding="utf-8")),
        "roadmap": json.loads((outputs / "northfield.roadmap.json").read_text(encoding="utf-8"))["roadmap"],
    }


def test_every_figure_of_the_worked_example_stands_in_an_answer() -> None:
    """Beside those of the guidance, which carry their source. A figure in any other form could not be looked up."""
    prose, shown = walk()
    whole = [ROOT / "examples/outputs" / name for name in ("northfield.txt", "northfield.roadmap.txt")]
    said = one_line(shown + "".join(path.read_text(encoding="utf-8") for path in whole))
    prose = _OF_THE_GUIDANCE.sub("", prose)
    figures = set(_FIGURE.findall(prose))
    assert [one for one in sorted(figures) if one not in said and month_in_short(one) not in said] == []
    assert re.findall(r".{0,40}\d.{0,20}", _FIGURE.sub("", prose)) == []


def month_in_short(figure: str) -> str:
    """'Oct 2027', of 'October 2027'."""
    return re.sub(r"^([A-Z][a-z]{2})[a-z]* (20\d\d)$", r"\1 \2", figure)


def test_the_worked_example_says_what_the_answers_say() -> None:
    prose, _ = walk()
    assert [one for one in told() if one not in prose] == []


def told() -> Iterator[str]:
    """Sentences of the worked example, with the figures of today's answers in them."""
    said = answers()
    roadmap, first = said["roadmap"], said["check"]["teams"][0]
    plans = {plan["name"]: plan for plan in roadmap["plans"]}
    stages = {stage["team"]: stage for stage in roadmap["stages"]}
    from_month = {team: long(stage["viable_from"]) for team, stage in stages.items()}
    cost, missed = roadmap["cost"], roadmap["missed"][0]
    fund, *others = cost["funds"]
    later = next(one for one in others if one["from"] == "2028-04")
    yield f"{first['required']['covered']} of {first['required']['positions']} core and required positions are covered"
    yield f"Outpatients viable from {from_month['outpatients']}, Discharge from {from_month['discharge']}"
    yield f"Data platform from {from_month['data-platform']}, for {pounds(cost['total'])} of new money to December 2029"
    yield f"{pounds(cost['low'])} to {pounds(cost['high'])}, is how far prices may move it"
    yield f"{100 * cost['on_assumptions'] / cost['total']:.0f}% of it rests on prices that are assumptions"
    yield f"{pounds(cost['full_year'])} from January 2030"
    yield f"{thousands(fund['spent'])} of {thousands(fund['amount'])} thousand"
    yield f"In 2028/29 the plan takes {thousands(later['spent'])} of {thousands(later['amount'])} thousand of revenue"
    yield f"The board asked for {long(missed['target'])}. The answer is {long(missed['soonest'])} at the soonest"
    yield f"{long(stages['outpatients']['soonest'])} for {pounds(plans['soonest']['cost'])}"
    yield f"or {from_month['outpatients']} for {pounds(plans['balanced']['cost'])}"
    gate = stages["discharge"]["gate"]
    yield f"{long(gate['month'])}, and what hangs on it: {pounds(gate['hangs_on_it'])}"
    yield f"{pounds(stages['data-platform']['gate']['hangs_on_it'])} hangs on that decision"


def pounds(pence: int) -> str:
    """To the thousand, as the text shows money."""
    return f"£{thousands(pence)},000" if pence < 100_000_000 else f"£{round(pence, -5) // 100:,}"


def thousands(pence: int) -> int:
    return round(pence, -5) // 100_000


def long(month: str) -> str:
    """'July 2027', of '2027-07'."""
    return f"{date.fromisoformat(month + '-01'):%B %Y}"


def test_the_worked_example_shows_parts_of_its_file() -> None:
    file = (ROOT / "examples/northfield.yaml").read_text(encoding="utf-8")
    parts = [body for language, body in _FENCED.findall(_WALK.read_text(encoding="utf-8")) if language == "text"]
    assert parts
    assert [part for part in parts if part not in file] == []
