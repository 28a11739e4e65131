"""Table B: what YAML makes of what people write."""

from __future__ import annotations

import json
import random
import string

import pytest

from teamplan.checks import about_files
from teamplan.findings import Finding
from teamplan.load import load_file, load_text
from teamplan.model.located import Located, homes
from teamplan.model.people import Person, Staffing
from teamplan.model.teams import Position, TeamTemplate
from teamplan.source import read

HEAD = "kind: staffing\norganisation: Northfield\n"
FULL = """\
kind: staffing
organisation: Northfield
as_of: 2026-11-01
library: [government-digital-and-data, health]
people:
  - id: asha
    name: Asha Patel
    title: Delivery manager
    from: it
    band: 7
    fte: 1.0
    available: 0.6
    contract: permanent
    starts: 2026-12-01
    ends: 2027-03-31
    registration: NMC
    roles: [{role: product-manager, level: product-manager}]
    skills: {user-focus: {level: working, assessed: 2026-05-01, by: line manager}}
    learning: [product-manager]
    away: [{from: 2026-12-01, to: 2027-05-31}]
    cost_centre: C7
defaults: {available: {it: 0.2}}
keep: [{from: it, fte: 38, reason: legacy}]
teams:
  - id: outpatients
    template: beta-team
    priority: 1
    purpose: fewer wasted appointments
    members: [{person: asha, position: delivery-manager, fte: 0.6}]
    adjust: [{position: user-researcher, fte: 0.8, min_share: 0.5, reason: small service}]
accept:
  - {finding: single-holder, team: outpatients, reason: bank cover, owner: Head of digital, until: 2027-03-31}
roadmap: {start: 2027-01, months: 24, stages: [{team: outpatients}]}
"""


def said(text: str) -> list[Finding]:
    loaded, found = load_text("staff.yaml", text.encode())
    return about_files(loaded, found) if loaded else found


def places(text: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.place.span.line, one.place.span.column) for one in said(text) if one.place]


def person(entry: str) -> tuple[Person | None, list[tuple[str, int, int]]]:
    """One person and what is said, by columns of the entry."""
    loaded, found = load_text("staff.yaml", f"{HEAD}people:\n- {entry}\n".encode())
    assert loaded is not None
    told = [
        (one.code, one.place.span.line - 3, one.place.span.column - 2)
        for one in about_files(loaded, found)
        if one.place
    ]
    return next(iter(loaded.staffing.people), None), told


def test_the_full_file_is_good() -> None:
    assert said(FULL) == []


@pytest.mark.parametrize(
    ("text", "place", "first"),
    [
        (FULL + "teams: []\n", (34, 1), (24, 1)),
        (FULL + '"teams": []\n', (34, 1), (24, 1)),
        (FULL.replace("    band: 7", "    band: 7\n    band: 6"), (11, 5), (10, 5)),
        (FULL.replace("from: it, fte: 38", "from: it, fte: 38, fte: 40"), (23, 28), (23, 19)),
        (FULL.replace("{it: 0.2}", "{it: 0.2, IT: 0.3}"), (22, 33), None),
        (FULL.replace("{user-focus: {", "{User focus: working, user-focus: {"), (18, 35), None),
    ],
)
def test_b1_a_key_again_is_found_at_each_level(
    text: str, place: tuple[int, int], first: tuple[int, int] | None
) -> None:
    (finding,) = said(text)
    assert finding.place is not None
    assert (finding.code, finding.place.span.line, finding.place.span.column) == ("duplicate-key", *place)
    if first:
        assert finding.related[0].place.span[:2] == first


def test_b1_the_first_of_two_keeps_its_value() -> None:
    found, told = person("{id: asha, fte: 0.4, fte: 0.9}")
    assert [code for code, _, _ in told] == ["duplicate-key"]
    assert found is not None
    assert found.fte == 40


def test_b2_keys_stay_the_text_that_was_written() -> None:
    text = "{1: a, 1.0: b, true: c, 0: d, false: e, null: f, ~: g, 0x1: h, yes: i, NO: j}\n"
    root = read("file.yaml", text.encode()).root
    assert list(root.entries) == ["1", "1.0", "true", "0", "false", "null", "~", "0x1", "yes", "NO"]  # type: ignore[union-attr]


TRUTHS = [
    word
    for text in ("yes", "no", "on", "off", "true", "false", "y", "n")
    for word in (text, text.upper(), text.capitalize())
]
NUMBERS = ["01234567", "0o17", "1:30", "22:30:00", "12_34", "1e3", "0x1F", "0b11", ".inf", ".NaN", "2024-01-02"]


@pytest.mark.parametrize("word", [*TRUTHS, *NUMBERS, "01234568", "8a", "7", "1_0x"])
@pytest.mark.parametrize("key", ["name", "title", "post", "cost_centre"])
def test_b3_b4_b5_b10_text_stays_what_was_written_and_a_trap_is_said(word: str, key: str) -> None:
    """What another program takes for something else is kept, and said to need quotes; in quotes it is nothing."""
    trap = word in TRUTHS or word in NUMBERS
    written, told = person(f"{{id: asha, skills: {{}}, {key}: {word}}}")
    told = [one for one in told if one[0] != "unknown-title"]
    assert told == ([("yaml-trap", 1, 26 + len(key))] if trap else [])
    quoted, silence = person(f'{{id: asha, skills: {{}}, {key}: "{word}"}}')
    assert [one for one in silence if one[0] != "unknown-title"] == []
    assert written is not None
    assert quoted is not None
    assert getattr(written, key) == getattr(quoted, key) == word


FIELDS = [
    *("    fte: 1.0", "    available: 0.6", "defaults: {available: {it: 0.2}}", "keep: [{from: it, fte: 38"),
    *("    priority: 1", "position: delivery-manager, fte: 0.6", "user-researcher, fte: 0.8", "min_share: 0.5"),
    *(
        "start: 2027-01",
        "months: 24",
        "as_of: 2026-11-01",
        "    ends: 2027-03-31",
        "until: 2027-03-31",
        "assessed: 2026-05-01",
    ),
]
NO_NUMBERS = [
    *(".nan", ".inf", "-.inf", "nan", "1e400", '"nan"', "1_0", "1:30", "0x1F", "true", "2024-02-30", "2024-13-45"),
    *("9" * 5_000, str(10**30), str(2**63), "-1", "''", "~", "½", "٣"),
]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("written", NO_NUMBERS, ids=[text[:12] for text in NO_NUMBERS])
def test_b6_b7_b8_no_number_and_no_day_is_taken_for_one(field: str, written: str) -> None:
    """Every key that holds a number or a day, with everything that Python or YAML might take for one."""
    assert FULL.count(field) == 1
    key, _, value = field.rpartition(": ")
    value = value.rstrip("}")
    at = FULL.index(field) + len(key) + 2
    text = FULL[:at] + written + FULL[at + len(value) :]
    line = FULL[:at].count("\n") + 1
    column = at - FULL.rfind("\n", 0, at)
    (finding,) = said(text)
    assert finding.code in ("wrong-type", "wrong-value")
    assert finding.place is not None
    assert (finding.place.span.line, finding.place.span.column) == (line, column)
    assert len(finding.message) < 200


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("fte", ["0.01", "1", "1.0", "1.00", "1.000"], ["0", "0.00", "1.01", "-0.01", "0.005"]),
        ("available", ["0", "0.01", "1.0"], ["1.01", "-0.01"]),
        ("count", ["1", "100000"], ["0", "100001", "1.5"]),
        ("salary", ["0", "100000000000"], ["100000000000.01", "-0.01"]),
    ],
)
def test_b7_each_number_has_its_bounds(key: str, good: list[str], bad: list[str]) -> None:
    for written in good:
        assert person(f"{{id: asha, {key}: {written}}}")[1] == [], written
    for written in bad:
        assert person(f"{{id: asha, {key}: {written}}}")[1] == [("wrong-value", 1, 14 + len(key))], written


@pytest.mark.parametrize(
    "tag", ["!!int abc", "!!bool abc", "!!timestamp abc", "!!float x", "!!python/name:os.system", "!x"]
)
def test_b9_b11_a_tag_is_refused_and_does_nothing(tag: str) -> None:
    assert places(f"{HEAD}people:\n  - id: asha\n    notes: {tag}\n") == [("not-yaml", 5, 12)]


def test_b12_aliases_stand_where_they_are_used() -> None:
    """Two thousand people with the same roles; what is wrong in a value that is used again is said at the value."""
    rows = "".join(f"  - {{id: p{number}, roles: *r}}\n" for number in range(2_000))
    text = f"{HEAD}people:\n  - {{id: first, roles: &r [delivery-manager]}}\n{rows}"
    loaded, found = load_text("staff.yaml", text.encode())
    assert loaded is not None
    assert about_files(loaded, found) == []
    second = loaded.staffing.people[1]
    assert second.roles == loaded.staffing.people[0].roles
    assert second.at is not None
    assert second.at["roles"].span[:2] == (5, 21)  # type: ignore[index]
    assert places(f"{HEAD}people:\n  - {{id: a, fte: &f 0.5}}\n  - {{id: b, fte: *f}}\n  - {{id: c, count: *f}}\n") == [
        ("wrong-value", 6, 20)
    ]


@pytest.mark.parametrize("text", ["a: &a {b: *a}\n", "&a [*a]\n", "people: &p\n  - *p\n", "? &a [*a]\n: x\n"])
def test_b13_what_holds_itself_is_refused_at_once(text: str) -> None:
    assert "circular-reference" in [code for code, _, _ in places(HEAD + text)] or "circular-reference" in [
        fault.code for fault in read("f", text.encode()).faults
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [("<<: {a: b}\n", (3, 1)), ("<<: [{a: b}]\n", (3, 1)), ("<<: 1\n", (3, 1)), ("people: [{<<: 1}]\n", (3, 11))],
)
def test_b14_a_merge_key_is_refused_where_it_stands(text: str, place: tuple[int, int]) -> None:
    assert places(HEAD + text) == [("not-yaml", *place)]


@pytest.mark.parametrize("word", ["<<", "="])
def test_b14_a_merge_sign_as_a_value_is_text(word: str) -> None:
    root = read("file.yaml", f"a: {word}\n".encode()).root
    assert root["a"].text == word  # type: ignore[index,union-attr]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("O'Neill: temp", 10),
        ("@home", 3),
        ("`tick", 3),
        ("%name", 3),
        ("&name", 3),
        ("*name", 3),
        ("!name", 3),
        ("[name", 3),
        ("{name", 3),
        ("- name", 3),
        ("? name", 3),
        ("|name", 3),
        (">name", 3),
        ("'name", 3),
        ('"name', 3),
        ('"Jo" Smith', 8),
    ],
)
def test_b15_text_that_needs_quotes_is_told_so_where_it_stands(name: str, column: int) -> None:
    faults = read("file.yaml", f"ok: 1\nn: {name}\nlast: 2\n".encode()).faults
    assert len(faults) == 1
    fault = faults[0]
    assert (fault.span.line, fault.span.column) == (2, column + 1)
    assert "quote" in fault.message + fault.help or "closed" in fault.message


@pytest.mark.parametrize(
    "name", ["R&D 2", "A@B", "50% nurse", "who?", "a-b", "a:b", "a#b", "it's", "x!y", "<b>", "a|b", "a, b"]
)
def test_b15_text_that_needs_none_is_taken(name: str) -> None:
    document = read("file.yaml", f"n: {name}\n".encode())
    assert document.faults == ()
    assert document.root["n"].text == name  # type: ignore[index,union-attr]


def test_b17_a_text_over_lines_is_one_line_where_one_is_wanted() -> None:
    folded, told = person("{id: asha, skills: {}, title: 'Delivery\n    manager',\n    notes: 'two\n\n    lines'}")
    assert told == []
    assert folded is not None
    assert (folded.title, folded.notes) == ("Delivery manager", "two\nlines")
    block = f"{HEAD}people:\n  - id: asha\n    skills: {{}}\n    title: |\n      Delivery\n      manager\n    fte: 2\n"
    assert places(block) == [("wrong-value", 9, 10)]
    assert places(f"{HEAD}people:\n  - id: asha\n    name: {'x ' * 5_000}\n    fte: 2\n") == [
        ("wrong-value", 5, 11),
        ("wrong-value", 6, 10),
    ]


@pytest.mark.parametrize("line", ["%YAML 9.9", "%YAML 2.0", "%YAML x", "%TAG ! x", "%FOO", "%YAML 1.1\n%YAML 1.1"])
def test_b18_directives_of_other_versions_are_faults(line: str) -> None:
    document = read("file.yaml", f"{line}\n---\nkind: staffing\n".encode())
    assert document.root is not None or [fault.code for fault in document.faults] == ["not-yaml"]
    if line.startswith(("%YAML 9", "%YAML 2", "%YAML x")):
        assert document.faults[0].span.line == 1


def test_b18_yaml_1_2_is_read() -> None:
    assert read("file.yaml", b"%YAML 1.2\n---\nkind: staffing\n").faults == ()


@pytest.mark.parametrize("sign", ['"', "'", "[", "{"])
def test_b19_what_is_never_closed_is_found_where_it_opens(sign: str) -> None:
    rows = "".join(f"  - {{id: p{number}, fte: 0.5}}\n" for number in range(3_000))
    assert places(f"{HEAD}note: {sign}open\npeople:\n{rows}") == [("not-yaml", 3, 7)]


KEYS: list[tuple[type[Located], str]] = [
    (model, key) for model in (Staffing, Person, TeamTemplate, Position) for key in model.fields() if len(key) > 3
]


@pytest.mark.parametrize(("model", "key"), KEYS, ids=[f"{model.__name__}.{key}" for model, key in KEYS])
def test_b20_a_slip_in_any_key_gets_the_right_one_offered(model: type[Located], key: str) -> None:
    """Each key with a letter lost, doubled, changed, two swapped, and with a capital."""
    chance = random.Random(key)
    at = chance.randrange(1, len(key))
    letter = chance.choice(string.ascii_lowercase)
    slips = {key[:at] + key[at + 1 :], key[:at] + key[at] + key[at:], key[:at] + letter + key[at + 1 :], key.title()}
    top = {Person: Staffing, Position: TeamTemplate}.get(model, model)
    for slip in sorted(slip for slip in slips if not list(homes(top, slip))):
        entry = f"  - {{id: x, {slip}: 1}}\n" if model in (Person, Position) else f"{slip}: 1\n"
        heads = {
            Person: HEAD + "people:\n",
            TeamTemplate: "kind: team\nid: t\n",
            Position: "kind: team\nid: t\npositions:\n",
        }
        _, _, found = load_file("file.yaml", (heads.get(model, HEAD) + entry).encode())
        unknown = [one for one in found if one.code == "unknown-key"]
        assert [one.help for one in unknown] == [f"did you mean '{key}'?"], (slip, found)


JSON = [
    '{"kind": "staffing"',
    "[1,]",
    '{"a":1,}',
    "nul",
    '{"a" "b"}',
    '"\\ud800"',
    "[" * 100_000,
    '{"a":' * 100_000,
    "\x00",
    "[1e9999]",
]


@pytest.mark.parametrize("text", JSON, ids=[text[:12] for text in JSON])
def test_b22_json_that_is_none_ends_in_findings(text: str) -> None:
    assert load_text("staff.json", text.encode())[1]


def test_b22_json_is_yaml_too() -> None:
    people = [{"id": "asha", "fte": 0.5, "roles": ["delivery-manager"]}, {"id": "ben", "fte": 2}]
    for indent in (None, 2, "\t"):
        text = json.dumps({"kind": "staffing", "organisation": "N", "people": people}, indent=indent)
        assert [(one.code, one.person) for one in said(text)] == [("wrong-value", "ben")]
