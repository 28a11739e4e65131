"""Files and what they name -> one loaded staffing file, or findings; and what may not be followed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from teamplan.checks import check_file
from teamplan.findings import Finding
from teamplan.load import Loaded, load, load_file, load_text
from teamplan.model.people import Staffing

TEN_LINES = """\
kind: staffing
organisation: Northfield University Hospitals
people:
  - {name: Asha Patel, roles: [delivery-manager], fte: 0.6}
  - {name: Ben Okafor, title: Senior developer, fte: 1.0}
teams:
  - {id: outpatients, template: minimum-viable-digital-team}
"""
LOCAL_TEAM = "kind: team\nid: local\npositions:\n  - {role: delivery-manager, fte: 1.0}\n"


def loaded(text: str, folder: Path | None = None, root: Path | None = None) -> Loaded:
    found, findings = load_text("staff.yaml", text.encode(), folder=folder, root=root)
    assert found is not None
    assert findings == []
    return found


def findings(text: str, folder: Path | None = None) -> list[Finding]:
    return load_text("staff.yaml", text.encode(), folder=folder)[1]


def with_team(template: str, more: str = "") -> str:
    return f"kind: staffing\norganisation: Northfield\nteams:\n  - {{id: team, template: {template}{more}}}\n"


def test_ten_lines_are_enough() -> None:
    found = loaded(TEN_LINES)
    assert check_file(found) == []
    assert [person.key for person in found.staffing.people] == ["asha-patel", "ben-okafor"]
    assert [document.path for document in found.documents] == [
        "staff.yaml",
        "roles/government-digital-and-data.yaml",
        "roles/health.yaml",
        "roles/teams/minimum-viable-digital-team.yaml",
        "roles/assumptions/nhs-england-2026-27.yaml",
    ]
    template = found.templates["outpatients"]
    assert all(position.fte and (position.role or position.any_of) for position in template.positions)


def test_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The argument, else the file, else SOURCE_DATE_EPOCH, else the clock."""
    data = TEN_LINES.encode()
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    clock, _ = load_text("staff.yaml", data)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")  # 2027-01-01
    epoch, _ = load_text("staff.yaml", data)
    stated, _ = load_text("staff.yaml", data + b"as_of: 2026-11-01\n")
    asked, _ = load_text("staff.yaml", data + b"as_of: 2026-11-01\n", as_of=date(2025, 5, 5))
    days = [(one.as_of, one.as_of_stated) for one in (clock, epoch, stated, asked) if one]
    assert days[1:] == [(date(2027, 1, 1), True), (date(2026, 11, 1), True), (date(2025, 5, 5), True)]
    assert days[0][1] is False


def test_a_local_template_adds_changes_and_drops(tmp_path: Path) -> None:
    local = """\
kind: team
id: ours
extends: minimum-viable-digital-team
drop: [content-designer]
positions:
  - {id: user-researcher, fte: 0.7}
  - {role: technical-architect, level: technical-architect, fte: 0.2, need: recommended}
"""
    (tmp_path / "ours.yaml").write_text(local)
    found = loaded(with_team("./ours.yaml"), tmp_path)
    shipped = loaded(with_team("minimum-viable-digital-team")).templates["team"]
    before, after = ({p.id: p for p in template.positions} for template in (shipped, found.templates["team"]))
    assert before.keys() - after.keys() == {"content-designer"}
    assert after.keys() - before.keys() == {"technical-architect"}
    changed = after["user-researcher"]
    assert changed.fte == 70
    assert changed == before["user-researcher"].replace(fte=70)
    assert found.place(changed).path == "ours.yaml"
    assert found.place(after["product-manager"]).path == "roles/teams/minimum-viable-digital-team.yaml"
    assert [rule.rule for rule in found.templates["team"].rules] == [rule.rule for rule in shipped.rules]


def test_a_rule_of_the_same_kind_takes_the_place_of_the_inherited_one(tmp_path: Path) -> None:
    local = """\
kind: team
id: ours
extends: minimum-viable-digital-team
rules:
  - {rule: at-most, from: it, share: 0.5}
"""
    (tmp_path / "ours.yaml").write_text(local)
    rules = loaded(with_team("./ours.yaml"), tmp_path).templates["team"].rules
    assert [rule.share for rule in rules if rule.rule == "at-most"] == [50]


def test_adjustments() -> None:
    less, none = (
        "{position: content-designer, fte: 0.4, reason: small}",
        "{position: performance-analyst, drop: true, reason: no}",
    )
    adjust = f"[{less}, {none}]"
    found = loaded(with_team("minimum-viable-digital-team", f", adjust: {adjust}"))
    base, ours = found.base_templates["team"], found.templates["team"]
    assert next(p.fte for p in ours.positions if p.id == "content-designer") == 40
    assert {p.id for p in base.positions} - {p.id for p in ours.positions} == {"performance-analyst"}


@pytest.mark.parametrize("change", ["drop: true", "need: recommended"])
def test_a_mandated_position_stays(change: str) -> None:
    adjust = f", adjust: [{{position: clinical-safety-officer, {change}, reason: no time}}]"
    found, (finding,) = load_text("staff.yaml", with_team("minimum-viable-digital-team", adjust).encode())
    assert finding.code == "wrong-value"
    assert "DCB0129" in finding.message
    assert found is not None
    assert found.templates["team"].positions == found.base_templates["team"].positions


def test_overrides_of_assumptions_keep_the_rest() -> None:
    plain = loaded(TEN_LINES)
    name, figure = next(iter(sorted(plain.assumptions.thresholds.items())))
    written = f"assumptions: {{base: nhs-england-2026-27, thresholds: {{{name}: {{value: 77, basis: ours}}}}}}\n"
    ours = loaded(TEN_LINES + written)
    assert ours.assumptions.thresholds[name].value == 7_700
    assert ours.assumptions.thresholds.keys() == plain.assumptions.thresholds.keys()
    assert ours.assumptions.replace(thresholds=plain.assumptions.thresholds) == plain.assumptions
    assert figure.value != 7_700


def test_an_override_that_cannot_be_is_found_where_it_stands() -> None:
    (finding,) = findings(TEN_LINES + "assumptions: {thresholdz: {}}\n")
    assert (finding.code, finding.place and finding.place.span.line) == ("unknown-key", 8)
    assert "thresholds" in finding.help


@pytest.mark.parametrize(
    "name",
    [
        "../outside.yaml",
        "/etc/hostname",
        "~/t.yaml",
        "$HOME/t.yaml",
        "C:\\\\t.yaml",
        "\\\\\\\\srv\\\\t.yaml",
        "file:t.yaml",
        "https://example.org/t.yaml",
        "a/../../outside.yaml",
        "link.yaml",
        "link/outside.yaml",
        "folder/../../x/t.yaml",
    ],
)
def test_f1_f2_f3_nothing_outside_the_folder_is_read(name: str, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "outside.yaml").write_text(LOCAL_TEAM + "secret: canary\n")
    (inside / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (inside / "link").symlink_to(tmp_path)
    found, (finding,) = load_text("staff.yaml", with_team(f'"{name}"').encode(), folder=inside)
    assert finding.code == "wrong-value"
    assert "canary" not in finding.message + finding.help
    assert found is not None
    assert found.templates == {}


def test_root_allows_more(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "local.yaml").write_text(LOCAL_TEAM)
    assert loaded(with_team("../local.yaml"), inside, tmp_path).templates["team"].id == "local"


def test_paths_lead_from_the_file_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs/base.yaml").write_text(LOCAL_TEAM)
    (tmp_path / "packs/ours.yaml").write_text("kind: team\nid: ours\nextends: ./base.yaml\n")
    (tmp_path / "staff.yaml").write_text(with_team("packs/ours.yaml"))
    found, problems = load(tmp_path / "staff.yaml")
    assert problems == []
    assert found is not None
    assert [os.path.relpath(d.path, tmp_path) for d in found.documents if d.path.startswith(str(tmp_path))] == [
        "staff.yaml",
        "packs/ours.yaml",
        "packs/base.yaml",
    ]


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("./locl.yaml", "unknown-reference", "local.yaml"),
        ("./folder/", "wrong-value", "folder"),
        ("pipe.yaml", "wrong-value", "regular"),
        ("loop.yaml", "wrong-value", "link"),
        ("empty.yaml", "not-yaml", ""),
        ("pack.yaml", "wrong-value", "roles"),
    ],
)
def test_f3_f5_names_of_files_that_cannot_be_used(name: str, code: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "local.yaml").write_text(LOCAL_TEAM)
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.yaml").write_text("")
    (tmp_path / "pack.yaml").write_text("kind: roles\nid: p\nname: P\n")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    (finding,) = findings(with_team(name), tmp_path)
    assert finding.code == code
    assert said in finding.message + finding.help


def test_f10_what_is_wrong_in_a_named_file_says_who_named_it(tmp_path: Path) -> None:
    (tmp_path / "local.yaml").write_text(LOCAL_TEAM.replace("fte", "ftee"))
    found = findings(with_team("./local.yaml"), tmp_path)
    unknown = next(finding for finding in found if finding.code == "unknown-key")
    assert unknown.place is not None
    assert (unknown.place.path, unknown.place.span.line) == ("local.yaml", 4)
    assert [(related.place.path, related.place.span.line) for related in unknown.related] == [("staff.yaml", 4)]


def test_f4_a_chain_that_comes_back_is_shown(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / f"{name}.yaml").write_text(f"kind: team\nid: {name}\nextends: ./{other}.yaml\n")
    (finding,) = findings(with_team("./a.yaml"), tmp_path)
    assert finding.code == "circular-reference"
    assert "a -> b -> c -> a" in finding.message


@pytest.mark.parametrize("pin", ["minimum-viable-digital-team@0.0", "./local.yaml@2"])
def test_f7_a_pin_to_another_version_is_a_finding(pin: str, tmp_path: Path) -> None:
    (tmp_path / "local.yaml").write_text(LOCAL_TEAM)
    (finding,) = findings(with_team(f'"{pin}"'), tmp_path)
    assert finding.code == "wrong-value"
    assert "pinned" in finding.message


PINNED = {
    "a role pack": "library: [health@{}, government-digital-and-data]\n",
    "a local role pack": "library: [./pack.yaml@{}]\n",
    "a template": "teams: [{{id: t, template: beta-team@{}}}]\n",
    "what a template extends": "teams: [{{id: t, template: ./child.yaml}}]\n",
    "assumptions": "assumptions: nhs-england-2026-27@{}\n",
    "the base of assumptions": "assumptions: {{base: nhs-england-2026-27@{}}}\n",
}


@pytest.mark.parametrize("what", PINNED)
@pytest.mark.parametrize(("version", "wrong"), [("2026-10-06", False), ("2025-10-06", True)])
def test_every_kind_of_file_can_be_pinned(what: str, version: str, wrong: bool, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("kind: roles\nid: p\nname: P\nversion: 2026-10-06\n")
    (tmp_path / "child.yaml").write_text(f"kind: team\nid: child\nextends: beta-team@{version}\n")
    found = findings("kind: staffing\norganisation: O\n" + PINNED[what].format(version), tmp_path)
    assert [finding.code for finding in found] == (["wrong-value"] if wrong else [])
    for finding in found:
        assert "is pinned to version 2025-10-06, but what is here has version 2026-10-06" in finding.message
        assert finding.help.endswith("@2026-10-06")
        assert finding.place is not None
        assert finding.place.span.line == 3


@pytest.mark.parametrize("what", PINNED)
def test_f7_other_content_of_the_same_version_is_a_finding(what: str, tmp_path: Path) -> None:
    """What the finding offers to write instead is taken."""
    (tmp_path / "pack.yaml").write_text("kind: roles\nid: p\nname: P\nversion: 2026-10-06\n")
    row, pin = "kind: staffing\norganisation: O\n" + PINNED[what], "sha256:0123456789abcdef"
    for ends in (1, 0):
        (tmp_path / "child.yaml").write_text(f"kind: team\nid: child\nextends: beta-team@{pin}\n")
        found = findings(row.format(pin), tmp_path)
        assert [finding.code for finding in found] == ["wrong-value"] * ends
        for finding in found:
            assert "is pinned to other content than what is here" in finding.message
            pin = finding.help.rpartition("@")[2]


def test_a_pin_to_a_few_digits_is_no_pin(tmp_path: Path) -> None:
    digest = hashlib.sha256((Path(__file__).parents[1] / "roles/health.yaml").read_bytes()).hexdigest()
    for digits, wrong in ((64, False), (16, False), (15, True), (0, True)):
        row = f"library: [health@sha256:{digest[:digits]}, government-digital-and-data]\n"
        assert bool(findings(f"kind: staffing\norganisation: O\n{row}", tmp_path)) == wrong


def test_a_pin_to_nothing_is_a_finding(tmp_path: Path) -> None:
    (finding,) = findings(
        "kind: staffing\norganisation: O\nlibrary: [health@, government-digital-and-data]\n", tmp_path
    )
    assert "is pinned to nothing" in finding.message
    assert finding.help == "write health@2026-10-06"


def test_f8_a_shipped_name_is_not_shadowed_by_a_file_beside(tmp_path: Path) -> None:
    (tmp_path / "minimum-viable-digital-team.yaml").write_text(LOCAL_TEAM)
    assert len(loaded(with_team("minimum-viable-digital-team"), tmp_path).templates["team"].positions) > 1


def test_everything_is_said_in_one_run() -> None:
    text = """\
kind: staffing
organistion: Northfield
organisation: Northfield
people:
  - {name: Asha Patel, fte: 60%, skills: {user-focus: good, usr-focus: working}}
  - {name: Ben Okafor, starts: 2027-01-01, ends: 2026-01-01}
teams:
  - {id: outpatients, template: minimum-viable-team}
"""
    found, problems = load_text("staff.yaml", text.encode())
    assert found is not None
    codes = [finding.code for finding in (*problems, *check_file(found))]
    assert sorted(codes) == sorted(
        ["unknown-key", "wrong-type", "wrong-value", "unknown-reference", "unknown-reference", "date-order"]
    )


def test_a_person_left_out_is_not_missed_elsewhere() -> None:
    text = with_team("minimum-viable-digital-team", ", members: [{person: asha, position: delivery-manager}]")
    found, problems = load_text("staff.yaml", (text + "people:\n  - asha\n").encode())
    assert found is not None
    assert [finding.code for finding in (*problems, *check_file(found))] == ["wrong-type"]


@pytest.mark.parametrize(("kind", "code"), [("team", "wrong-value"), ("recipe", "wrong-value"), ("[a]", "wrong-type")])
def test_only_a_staffing_file_can_be_loaded(kind: str, code: str) -> None:
    found, (finding,) = load_text("staff.yaml", f"kind: {kind}\nid: x\n".encode())
    assert found is None
    assert finding.code == code


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "---\n", "~", "false", "text", "- a", "12", "{}", "\x00", "[" * 50_000]
)
def test_a1_a2_a_file_that_is_no_file_of_ours(text: str) -> None:
    model, _, problems = load_file("x.yaml", text.encode())
    assert model is None
    assert problems
    assert all(problem.place is not None for problem in problems)


def test_findings_about_a_person_say_whose_they_are() -> None:
    text = "kind: staffing\norganisation: N\npeople:\n  - {name: Asha Patel}\n  - {name: Ben Okafor, fte: Ben}\n"
    (finding,) = findings(text)
    assert (finding.person, finding.people) == ("ben-okafor", ("ben-okafor",))


def test_a_file_by_itself() -> None:
    model, document, problems = load_file("staff.yaml", TEN_LINES.encode())
    assert isinstance(model, Staffing)
    assert problems == []
    assert document.path == "staff.yaml"


def test_a_folder_or_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises((IsADirectoryError, FileNotFoundError)):
            load(path)


CORPORA = Path(__file__).parents[1] / "../shared/corpora"
needs_corpora = pytest.mark.skipif(not CORPORA.exists(), reason=f"the test corpora are not here: {CORPORA}")


@needs_corpora
def test_no_yaml_whatever_ends_in_anything_but_findings() -> None:
    files = sorted((CORPORA / "yaml-test-suite").glob("*.yaml"))
    assert len(files) > 300
    for file in files:
        found, problems = load_text(file.name, file.read_bytes())
        assert found is None
        assert problems
        assert all(problem.place for problem in problems)


@needs_corpora
def test_naughty_strings_are_names_like_any_other_or_findings() -> None:
    """Each as name, title, id, skill and role of one person in a file of all of them."""
    strings = json.loads((CORPORA / "blns/blns.json").read_text(encoding="utf-8"))
    lines = ["kind: staffing", "organisation: Northfield", "people:"]
    for number, text in enumerate(strings):
        quoted = json.dumps(text, ensure_ascii=False)
        lines.append(f"  - {{id: p{number}, name: {quoted}, title: {quoted}, learning: [{quoted}]}}")
        lines.append(f"  - {{id: {quoted}, skills: {{{quoted}: working}}, roles: [{quoted}]}}")
    found, problems = load_text("naughty.yaml", "\n".join(lines).encode("utf-8", "surrogatepass"))
    everything = [*problems, *(check_file(found) if found else [])]
    assert {problem.code for problem in everything} & {"unknown-reference", "wrong-value", "not-yaml"}
    assert all(problem.place for problem in everything)


def paths(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where every value of a tree stands."""
    yield path
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from paths(value, (*path, key))


def with_value(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = tree.copy()
    copy[path[0]] = with_value(tree[path[0]], path[1:], value)
    return copy


@pytest.mark.parametrize("other", [None, [], {}, "x", -1, [["x"]], {"id": {"x": "x"}}], ids=json.dumps)
def test_every_value_of_a_whole_file_may_be_of_another_kind(other: Any) -> None:
    """One value after the other is replaced: findings at places, in words of ours, and nothing worse."""
    cases = Path(__file__).parent / "checks/file"
    whole = yaml.safe_load((cases / "nothing-wrong.yaml").read_text(encoding="utf-8"))
    for path in paths(whole):
        text = json.dumps(with_value(whole, path, other), default=str)
        found, problems = load_text("staff.yaml", text.encode(), folder=cases)
        everything = [*problems, *(check_file(found) if found else [])]
        assert all(problem.place and problem.message for problem in everything)
        assert found or everything


def test_text_with_a_comma_in_braces_is_told_to_be_quoted() -> None:
    text = "kind: staffing\norganisation: N\naccept:\n  - {finding: x, reason: late, but agreed, owner: COO}\n"
    _, findings = load_text("staff.yaml", text.encode())
    unknown = next(one for one in findings if one.code == "unknown-key")
    assert unknown.help == "a comma begins a new key here: put text that holds a comma in quotes"
