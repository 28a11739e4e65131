"""GitHub, GitLab, SARIF and JUnit: each parses whatever a file holds, and says the same things at the same places."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import services
from teamplan.checks import about_files
from teamplan.findings import Finding, Place, Related, Severity
from teamplan.load import load_file, load_text
from teamplan.render import github, gitlab, junit, markdown, sarif
from teamplan.report.annotations import Annotations, Asked, annotate
from teamplan.report.blocks import Audience
from teamplan.report.checked import Checked, Held
from teamplan.report.told import tell
from teamplan.report.validate import validate_summary
from teamplan.source import Document, Span

from . import sample
from .corpus import naughty

CORPORA = Path(__file__).parents[3] / "shared/corpora"


def all_parse(run: Annotations) -> None:
    services.github(github.render(run))
    services.gitlab(gitlab.render(run))
    services.sarif(sarif.render(run))
    services.junit(junit.render(run))


def run_of(*parts: Checked, counting: Collection[int] | None = None, asked: Asked | None = None) -> Annotations:
    """What counts is every finding that is not accepted, unless said."""
    every = {id(one) for part in parts for one in part.findings if not one.accepted}
    told = [tell(part, every if counting is None else counting) for part in parts]
    answered = parts[0] if parts[0].command == "check" else None
    return annotate(told, answered, code=1, asked=asked)


def validated(path: str, *found: Finding, audience: Audience = Audience.TEAM) -> Checked:
    document = Document(path, "0" * 64, "a\n" * 9, None)
    return Checked("validate", (document,), found, (), None, None, date(2026, 11, 1), audience)


def finding(message: str = "wrong", line: int = 1, **more: object) -> Finding:
    place = Place("staff.yaml", Span(line, 3, line, 8))
    return replace(Finding("unknown-key", Severity.ERROR, message, "help", place), **more)  # type: ignore[arg-type]


def of_file(path: str, data: bytes) -> Checked:
    _, document, found = load_file(path, data)
    return Checked("validate", (document,), tuple(found), (), None, None, date(2026, 11, 1), Audience.TEAM)


@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora are not at hand")
def test_every_format_parses_for_every_file_of_the_corpora() -> None:
    files = sorted(path for path in CORPORA.rglob("*") if path.is_file())
    parts = [of_file(path.relative_to(CORPORA).as_posix(), path.read_bytes()) for path in files]
    for part in parts:
        all_parse(run_of(part))
    every = run_of(*parts)
    all_parse(every)
    assert len(every.items) > 300
    assert len(markdown.render(validate_summary([tell(part) for part in parts])).splitlines()) > len(every.items)


def test_every_format_parses_with_a_naughty_string_in_every_field() -> None:
    for text in naughty():
        related = (Related(Place(text or "x", Span(2, 1, 2, 2)), text),)
        where: dict[str, Any] = {"help": text, "team": text, "position": text, "person": text, "related": related}
        one = finding(text or "x", place=Place(text or "x", Span(1, 1, 2, 1)), **where)
        part = validated("p" + text.replace("/", "_"), one, finding(text or "x"))
        run = replace(run_of(part, asked=Asked(text, False)), notes=(f"note {text}",), verdict=text)
        services.github(github.render(run))
        services.sarif(sarif.render(run))
        services.junit(junit.render(run))
        services.gitlab(gitlab.render(run_of(replace(part, file_findings=part.file_findings[1:]))))


def test_every_format_parses_with_people_teams_and_roles_of_naughty_names() -> None:
    for audience in (Audience.TEAM, Audience.BOARD):
        for text in naughty():
            part = sample.checked(audience, names=dict.fromkeys(sample.NAMES, text))
            all_parse(run_of(part, asked=Asked("viable", False)))


def test_a_staffing_file_of_naughty_strings() -> None:
    for chunk in chunks(naughty(), 40):
        lines = [f"  - {{name: {quoted(text)}, roles: [{quoted(text)}], {quoted(text)}: 1}}" for text in chunk]
        text = "kind: staffing\norganisation: O\nas_of: 2026-11-01\npeople:\n" + "\n".join(lines) + "\n"
        loaded, found = load_text("staff.yaml", text.encode("utf-8", "surrogatepass"))
        findings = tuple(about_files(loaded, found) if loaded else found)
        assert findings
        document = Document("staff.yaml", "0" * 64, text, None)
        all_parse(
            run_of(Checked("validate", (document,), findings, (), loaded, None, date(2026, 11, 1), Audience.TEAM))
        )


def chunks(texts: list[str], size: int) -> Iterator[list[str]]:
    yield from (texts[start : start + size] for start in range(0, len(texts), size))


def quoted(text: str) -> str:
    """As a YAML scalar in single quotes, on one line."""
    return "'" + " ".join(text.replace("'", "''").splitlines()) + "'"


def test_github_escapes_what_would_end_a_property_or_a_line() -> None:
    odd = "50% of a:b,c\r\n::error::no"
    part = validated("a:b,c%.yaml", finding(odd, place=Place("a:b,c%.yaml", Span(1, 3, 1, 8))))
    written = github.render(run_of(part))
    assert written == (
        "::error file=a%3Ab%2Cc%25.yaml,line=1,endLine=1,col=3,endColumn=7,title=teamplan%3A unknown-key"
        "::50%25 of a:b,c ::error::no%0Ahelp: help\n"
    )
    (shown,) = services.github(written)
    assert shown.properties["file"] == "a:b,c%.yaml"


@pytest.mark.parametrize("odd", ["\x1b[31m", "\x9b31m", "\u202e", "\x07", "\u2028"])
def test_a_file_name_takes_no_effect_in_a_log(odd: str) -> None:
    path = f"plans/a{odd}b.yaml"
    (shown,) = services.github(github.render(run_of(validated(path, finding(place=Place(path, Span(1, 3, 1, 8)))))))
    assert shown.properties["file"].isprintable()
    assert odd not in shown.properties["file"]


def test_a_span_over_lines_has_no_columns_for_github() -> None:
    (shown,) = services.github(github.render(run_of(validated("a", finding(place=Place("a", Span(2, 5, 4, 2)))))))
    assert (shown.properties["line"], shown.properties["endLine"]) == ("2", "4")
    assert "col" not in shown.properties


def test_a_finding_without_a_place_is_about_the_file() -> None:
    run = run_of(validated("staff.yaml", finding(place=None)))
    (shown,) = services.github(github.render(run))
    assert shown.properties == {
        "file": "staff.yaml", "line": "1", "endLine": "1", "title": "teamplan: unknown-key"
    }  # fmt: skip
    (issue,) = services.gitlab(gitlab.render(run))
    assert issue["location"] == {"path": "staff.yaml", "lines": {"begin": 1, "end": 1}}


def test_severities_are_those_of_each_service() -> None:
    found = [finding(f"{one.word} here", severity=one) for one in Severity]
    run = run_of(validated("staff.yaml", *found))
    assert {one.message.split()[0]: one.level for one in services.github(github.render(run))} == {
        "error": "error", "warning": "warning", "info": "notice"
    }  # fmt: skip
    assert {one["description"].split()[0]: one["severity"] for one in services.gitlab(gitlab.render(run))} == {
        "error": "major", "warning": "minor", "info": "info"
    }  # fmt: skip
    results = services.sarif(sarif.render(run))["results"]
    assert {one["message"]["text"].split()[0]: one["level"] for one in results} == {
        "error": "error", "warning": "warning", "info": "note"
    }  # fmt: skip


def test_what_is_accepted_is_suppressed_or_left_out() -> None:
    run = run_of(validated("staff.yaml", finding(accepted=True), finding("another", line=2)))
    assert [one.properties["line"] for one in services.github(github.render(run))] == ["2"]
    assert [one["location"]["lines"]["begin"] for one in services.gitlab(gitlab.render(run))] == [2]
    first, second = services.sarif(sarif.render(run))["results"]
    assert first["suppressions"] == [{"kind": "inSource", "status": "accepted"}]
    assert second["suppressions"] == []
    root = services.junit(junit.render(run))
    assert root.attrib["failures"] == "1"
    assert "(accepted)" in (root.findtext("testsuite/system-out") or "")


def test_sarif_says_where_as_the_standard_counts() -> None:
    path = "plans/staff 1:#%é.yaml"
    related = (Related(Place("other.yaml", Span(7, 1, 7, 4)), "first here"),)
    part = validated(path, finding("[a](b) {0}", place=Place(path, Span(2, 3, 2, 8)), related=related))
    run = services.sarif(sarif.render(run_of(part)))
    (result,) = run["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "plans/staff%201%3A%23%25%C3%A9.yaml"
    assert physical["region"] == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 8}
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "other.yaml"
    assert result["message"]["text"] == "[a] (b) {{0}}. Help: help"
    assert run["invocations"][0]["exitCode"] == 1


def test_columns_are_code_points() -> None:
    """Two code points before the slip that are four UTF-16 units: the column counts two."""
    data = "kind: staffing\norganisation: O\npeople: [{'𝒜𝒷': 1, feet: 1}]\n".encode()
    run = services.sarif(sarif.render(run_of(of_file("staff.yaml", data))))
    columns = [one["locations"][0]["physicalLocation"]["region"]["startColumn"] for one in run["results"]]
    assert run["columnKind"] == "unicodeCodePoints"
    assert "people: [{'𝒜𝒷': 1, feet: 1}]".index("feet") + 1 in columns


def test_a_rule_has_its_manual() -> None:
    (rule,) = services.sarif(sarif.render(run_of(validated("a", finding()))))["tool"]["driver"]["rules"]
    assert rule["id"] == "unknown-key"
    assert "```yaml\nkind: staffing" in rule["help"]["markdown"]
    assert "**Fix**" in rule["help"]["markdown"]


def prints(run: Annotations) -> list[str]:
    return [one["partialFingerprints"][sarif.FINGERPRINT] for one in services.sarif(sarif.render(run))["results"]]


def test_a_fingerprint_stays_when_lines_move_and_amounts_grow() -> None:
    before = run_of(validated("staff.yaml", finding("0.4 FTE is missing", line=2)))
    after = run_of(validated("staff.yaml", finding("0.6 FTE is missing", line=7)))
    assert prints(before) == prints(after)
    assert prints(before) != prints(run_of(validated("staff.yaml", finding("0.4 FTE is there", line=2))))


def test_the_fingerprint_of_a_position_stays_whoever_is_nearest() -> None:
    gap = [finding(text, team="t", position="p") for text in ("nearest is one person", "nearest are two people")]
    assert prints(run_of(validated("staff.yaml", gap[0]))) == prints(run_of(validated("staff.yaml", gap[1])))


def test_alike_findings_are_told_apart_by_a_number() -> None:
    first, second = prints(run_of(validated("staff.yaml", finding(line=2), finding(line=5))))
    assert (first[-2:], second[-2:]) == (":1", ":2")
    assert first[:-2] == second[:-2]


def test_a_person_is_in_the_fingerprint_for_a_team_and_not_for_a_board() -> None:
    people = [finding(person=person) for person in ("asha", "ben")]
    team = [prints(run_of(validated("staff.yaml", one))) for one in people]
    board = [prints(run_of(validated("staff.yaml", one, audience=Audience.BOARD))) for one in people]
    assert team[0] != team[1]
    assert board[0] == board[1]


def test_a_finding_that_two_files_lead_to_is_said_once() -> None:
    one = finding(place=Place("shared.yaml", Span(1, 1, 1, 4)))
    run = run_of(validated("a.yaml", one), validated("b.yaml", one))
    assert len(services.github(github.render(run))) == 1
    assert run.files == ("a.yaml", "b.yaml")


def test_junit_has_a_passing_case_for_a_file_with_nothing() -> None:
    root = services.junit(junit.render(run_of(validated("a.yaml"), validated("b.yaml", finding()))))
    suites = {suite.attrib["name"]: suite for suite in root}
    assert set(suites) == {"a.yaml", "b.yaml", "staff.yaml"}
    assert [list(case) for case in suites["a.yaml"]] == [[]]
    (failure,) = suites["staff.yaml"].iter("failure")
    assert failure.attrib == {"type": "unknown-key", "message": "wrong"}
    assert failure.text == "staff.yaml:1:3: error: wrong [unknown-key]\nhelp: help"


def test_junit_has_a_case_for_each_required_position() -> None:
    part = sample.checked()
    cases = cases_of(run_of(part, asked=Asked("viable", False)))
    assert cases["Outpatients"] == {"Delivery manager": "skipped", "User researcher": "failure", "Developer": ""}
    assert cases["the organisation"] == {"Siro": "skipped"}
    assert cases["teamplan check"] == {"--require viable": "failure"}
    # The gap is said at the position and not again at the file.
    assert [name.partition(":")[0] for name in cases[sample.PATH]] == ["yaml-trap"]
    quiet = cases_of(run_of(part, counting=()))
    assert quiet["Outpatients"]["User researcher"] == "skipped"
    assert quiet[sample.PATH] == {"nothing that counts": ""}


def cases_of(run: Annotations) -> dict[str, dict[str, str]]:
    root = services.junit(junit.render(run))
    return {
        suite.attrib["name"]: {
            case.attrib["name"]: "".join(part.tag for part in case) for case in suite.iter("testcase")
        }
        for suite in root
    }


def test_a_requirement_that_is_not_met_is_said() -> None:
    run = run_of(sample.checked(), asked=Asked("viable", False))
    assert services.github(github.render(run))[-1].properties == {"title": "teamplan: --require viable"}
    (told,) = services.sarif(sarif.render(run))["invocations"][0]["toolExecutionNotifications"]
    assert told["level"] == "error"
    met = run_of(sample.checked(), asked=Asked("viable", True))
    assert services.github(github.render(met)) == services.github(github.render(run))[:-1]


def test_what_a_baseline_holds_is_said() -> None:
    part = replace(sample.checked(), held=Held("known.yaml", date(2026, 10, 1), 3, ()))
    run = run_of(part)
    assert "3 findings" in services.github(github.render(run))[-1].message
    assert "3 findings" in junit.render(run)
    assert "3 findings" in sarif.render(run)


def test_no_format_quotes_a_line_of_a_file() -> None:
    part = of_file("staff.yaml", b"kind: staffing\norganisation: O\npeople:\n  - {feet: 1} # canary\n")
    run = run_of(part)
    assert run.items
    for text in (github.render(run), gitlab.render(run), sarif.render(run), junit.render(run)):
        assert "canary" not in text
    assert "canary" not in markdown.render(validate_summary([tell(part)]))


def test_nothing_to_say_is_still_a_whole_document() -> None:
    run = annotate([])
    assert github.render(run) == ""
    assert services.gitlab(gitlab.render(run)) == []
    assert services.sarif(sarif.render(run))["results"] == []
    assert list(services.junit(junit.render(run))) == []
