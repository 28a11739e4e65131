"""Every case file gives exactly the findings its comments expect; every manual's examples do what they claim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from teamplan.checks import about_files, catalogue, check_file
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded, load_text

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*.yaml"))
FILE_CODES = [
    code
    for code in catalogue.CODES
    if catalogue.manual(code).group == "file" and code not in catalogue.ACROSS_FILES  # test_duplicate_person.py
]
_EXPECTED = re.compile(r"# expect: (.+)$")


class Expected(NamedTuple):
    """`column` is None where the comment names none."""

    path: str
    line: int
    code: str
    column: int | None

    def fits(self, finding: Finding) -> bool:
        assert finding.place is not None
        path, span = finding.place
        place = (path, span.line, finding.code) == (self.path, self.line, self.code)
        return place and self.column in (None, span.column)


@cache
def read(case: Path) -> tuple[Loaded | None, list[Finding]]:
    loaded, findings = load_text(str(case), case.read_bytes(), folder=case.parent)
    return loaded, findings + (check_file(loaded) if loaded else [])


def expected(path: Path) -> list[Expected]:
    marked: list[Expected] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        for code in found[1].split(", ") if (found := _EXPECTED.search(line)) else ():
            name, _, column = code.partition("@")
            marked.append(Expected(str(path), number, name, int(column) if column else None))
    return marked


def expected_with_named(case: Path, loaded: Loaded | None) -> list[Expected]:
    """What the case expects, and the local files that it names."""
    local = [Path(document.path) for document in loaded.documents[1:]] if loaded else []
    return [one for path in (case, *filter(Path.is_absolute, local)) for one in expected(path)]


def shown(findings: Iterable[Finding]) -> str:
    return "\n".join(f"{f.place and f.place.span[:2]} {f.code}: {f.message} ({f.help})" for f in findings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_gives_what_its_comments_expect(case: Path) -> None:
    loaded, findings = read(case)
    left = list(findings)
    missing = []
    for one in expected_with_named(case, loaded):
        found = next((finding for finding in left if one.fits(finding)), None)
        if found is None:
            missing.append(one)
        else:
            left.remove(found)
    assert [missing, left] == [[], []], f"missing: {missing}\nnot expected:\n{shown(left)}"


def test_every_code_of_the_file_group_has_a_case() -> None:
    files = [*CASES, *HERE.glob("templates/*.yaml")]
    assert {one.code for path in files for one in expected(path)} >= set(FILE_CODES)


@pytest.mark.parametrize("code", FILE_CODES)
def test_severity_is_what_the_manual_says(code: str) -> None:
    found = {finding.severity for case in CASES for finding in read(case)[1] if finding.code == code}
    assert found == {catalogue.manual(code).severity}


@pytest.mark.parametrize("code", [code for code in FILE_CODES if hasattr(catalogue._module(code), "check")])
def test_without_its_rule_a_case_fails(code: str) -> None:
    """Each check is needed: without it, some finding that a case expects is not found."""
    own = catalogue._module(code).check
    found = []
    for case in CASES:
        if (loaded := read(case)[0]) is not None:
            others = {f for check in catalogue.file_checks() if check is not own for f in check(loaded)}
            found += [finding for finding in check_file(loaded) if finding not in others]
    assert {finding.code for finding in found} == {code}


@pytest.mark.parametrize("code", FILE_CODES)
def test_the_bad_example_gives_the_code_and_the_good_one_nothing(code: str) -> None:
    manual = catalogue.manual(code)
    assert code in {finding.code for finding in _findings(manual.bad)}
    assert not _findings(manual.good), shown(_findings(manual.good))


@pytest.mark.parametrize("code", FILE_CODES)
def test_a_warning_says_how_to_accept_it_and_an_error_does_not(code: str) -> None:
    manual = catalogue.manual(code)
    assert bool(manual.accept) == (manual.severity is not Severity.ERROR)
    if manual.accept:
        loaded, found = load_text("staffing.yaml", f"{manual.bad}\n{manual.accept}\n".encode())
        assert loaded
        told = [(f.code, f.accepted, f.severity) for f in about_files(loaded, found)]
        assert told == [(code, True, Severity.INFO)]


def _findings(text: str) -> list[Finding]:
    loaded, findings = load_text("staffing.yaml", text.encode(), folder=HERE / "templates")
    return findings + (check_file(loaded) if loaded else [])


@pytest.mark.parametrize("code", catalogue.CODES)
def test_a_manual_is_whole(code: str) -> None:
    manual = catalogue.manual(code)
    assert manual.sentence.endswith(".")
    assert "\n" not in manual.sentence
    assert all((manual.why, manual.fix))
    assert [text.split(":")[0] for text in (manual.bad, manual.good)] == ["kind", "kind"]
    assert isinstance(manual.severity, Severity)


@pytest.mark.parametrize(
    ("roles", "help"),
    [
        ("roles: [UX designer]", "did you mean 'interaction-designer'?"),
        ("roles: [scrum master]", "did you mean 'delivery-manager'?"),
        ("roles: [scrum mastr]", "did you mean 'delivery-manager'?"),
        ("roles: [delivery-manger]", "did you mean 'delivery-manager'?"),
        ("roles: [senior-developer]", "did you mean '{role: software-developer, level: senior-developer}'?"),
        ("roles: [product-manager], learning: [senior-developer]", "did you mean 'software-developer'?"),
        ("roles: [zzz]", "`teamplan roles search WORD` finds roles and skills"),
    ],
)
def test_for_an_unknown_role_what_roles_search_knows_is_offered(roles: str, help: str) -> None:
    (finding,) = _findings(f"kind: staffing\norganisation: Northfield\npeople:\n  - {{name: Asha, {roles}}}\n")
    assert (finding.code, finding.help) == ("unknown-reference", help)
