"""Tables D and E: what values mean, names, ids and Unicode."""

from __future__ import annotations

import itertools
import json
import random
import unicodedata
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamplan.checks import about_files
from teamplan.findings import Finding
from teamplan.load import load_text
from teamplan.model.names import slug
from teamplan.model.people import Staffing
from teamplan.model.scalars import hundredths
from teamplan.render.clean import clean, width
from teamplan.source import Scalar

from .running import COMMANDS, SMALL, run

HEAD = "kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\n"
EXAMPLE = Path(__file__).parents[2] / "examples/northfield.yaml"


def said(people: str, more: str = "", folder: Path | None = None) -> list[Finding]:
    text = f"{HEAD}{more}people:\n{people}"
    loaded, found = load_text("staff.yaml", text.encode("utf-8", "surrogatepass"), folder=folder)
    assert loaded is not None, found
    return about_files(loaded, found)


def codes(people: str, more: str = "") -> list[str]:
    return [finding.code for finding in said(people, more)]


@given(st.lists(st.integers(0, 100), max_size=30))
def test_d2_a_total_is_exact(amounts: list[int]) -> None:
    """As written with one or two decimals, over any number of people."""
    read = hundredths(0, 100, "an FTE")
    total = sum(read(Scalar(f"{amount / 100:.2f}", True, 0)) for amount in amounts)
    assert Fraction(total, 100) == sum((Fraction(amount, 100) for amount in amounts), Fraction())


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_d2_ten_tenths_are_one_in_every_format(format: str, tmp_path: Path) -> None:
    rows = "".join(f"  - {{id: p{n}, roles: [delivery-manager], fte: 0.1}}\n" for n in range(10))
    template = "kind: team\nid: t\npositions: [{role: delivery-manager, fte: 1.0}]\n"
    (tmp_path / "team.yaml").write_text(template)
    (tmp_path / "staff.yaml").write_text(f"{HEAD}people:\n{rows}teams: [{{id: a, template: ./team.yaml}}]\n")
    shown = run("check", "staff.yaml", "--format", format, cwd=tmp_path).stdout.decode()
    assert "0.9999" not in shown
    if format == "json":
        assert json.loads(shown)["teams"][0]["required"]["filled"] == 1.0
    else:
        assert "1.0" in shown


def test_d3_too_much_of_one_person_shows_every_place() -> None:
    teams = "".join(
        f"  - {{id: t{n}, template: beta-team, members: [{{person: asha, position: delivery-manager, fte: 0.6}}]}}\n"
        for n in range(2)
    )
    (finding,) = said("  - {id: asha, roles: [delivery-manager]}\n", f"teams:\n{teams}")
    assert finding.code == "over-allocated"
    assert finding.place is not None
    lines = [finding.place.span.line, *(related.place.span.line for related in finding.related)]
    assert lines == [6, 5, 8]


@pytest.mark.parametrize("level", ["3.5", '"3"', "Senior", "5", "practitoner", "NOT IN USE"])
def test_d4_a_level_off_the_scale_names_the_scale(level: str) -> None:
    (finding,) = said(f"  - {{id: asha, skills: {{user-focus: {level}}}}}\n")
    assert finding.code == "wrong-value"
    assert "'practitioner'" in finding.help or "none, awareness, working, practitioner, expert" in finding.help


def test_d5_a_pack_with_junk_levels_gets_a_finding_for_each(tmp_path: Path) -> None:
    pack = "kind: roles\nid: p\nname: P\nskills: [Maps]\nroles:\n"
    pack += "  - {id: r, name: R, levels: [{id: r, name: R, skills: {maps: NOT IN USE}, desirable: {maps: ''}}]}\n"
    (tmp_path / "pack.yaml").write_text(pack)
    found = said("  - {id: asha, roles: [r]}\n", "library: [./pack.yaml]\n", tmp_path)
    assert [(one.code, one.place and one.place.path) for one in found] == [("wrong-value", "pack.yaml")] * 2


TEAM = "teams: [{id: outpatients, template: minimum-viable-digital-team}]\n"
EDGES = {
    "nobody": HEAD + TEAM,
    "no team": HEAD + "people: [{id: asha}]\n",
    "nothing": HEAD,
    "nothing known": HEAD + "people: [{id: asha}, {id: ben, skills: {}}]\n" + TEAM,
    "no time": HEAD + "people: [{id: asha, roles: [delivery-manager], available: 0}]\n" + TEAM,
    "no role": HEAD + "library: [./empty.yaml]\npeople: [{id: asha}]\n",
    "no position": HEAD + "people: [{id: asha}]\nteams: [{id: a, template: ./bare.yaml}]\n",
    "asks nothing": HEAD
    + "library: [./asks.yaml]\npeople: [{id: asha, roles: [r]}, {id: ben}]\n"
    + "teams: [{id: a, template: ./asking.yaml}]\n",
}


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize(("command", "format"), COMMANDS)
def test_d6_d7_nothing_to_compare_is_an_answer(edge: str, command: str, format: str, tmp_path: Path) -> None:
    (tmp_path / "staff.yaml").write_text(EDGES[edge])
    (tmp_path / "empty.yaml").write_text("kind: roles\nid: empty\nname: Empty\n")
    (tmp_path / "bare.yaml").write_text("kind: team\nid: bare\npositions: []\n")
    (tmp_path / "asks.yaml").write_text(
        "kind: roles\nid: asks\nname: A\nroles: [{id: r, name: R, levels: [{id: r, name: R}]}]\n"
    )
    (tmp_path / "asking.yaml").write_text("kind: team\nid: asking\npositions: [{role: r, fte: 1.0}]\n")
    done = run(command, "staff.yaml", "--format", format, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "nan" not in done.stdout.decode().casefold().replace("finance", "")
    assert "inf " not in done.stdout.decode().casefold()


def test_d8_names_that_lead_nowhere_are_findings_with_places_and_offers() -> None:
    people = "  - {id: asha, roles: [delivery-manger], skills: {user-fokus: working}, learning: [product-manger]}\n"
    found = said(people)
    assert [(one.code, one.place and one.place.span[:2]) for one in found] == [
        ("unknown-reference", (5, 24)),
        ("unknown-reference", (5, 51)),
        ("unknown-reference", (5, 84)),
    ]
    assert [one.help.split("'")[1] for one in found] == ["delivery-manager", "user-focus", "product-manager"]


@pytest.mark.parametrize(
    "entries",
    ["  - {id: asha}\n  - {id: Asha}\n", "  - {name: Asha}\n  - {name: ASHA }\n", "  - {id: asha}\n  - {name: Ásha}\n"],
)
def test_d10_an_id_again_shows_both_places(entries: str) -> None:
    (finding,) = said(entries)
    assert finding.code == "duplicate-id"
    assert finding.place is not None
    assert (finding.place.span.line, finding.related[0].place.span.line) == (6, 5)


@pytest.mark.parametrize(("command", "format"), COMMANDS)
def test_d11_people_of_one_name_and_different_ids_are_people(command: str, format: str, tmp_path: Path) -> None:
    rows = "".join(f"  - {{id: js{n}, name: J Smith, roles: [delivery-manager], fte: 0.3}}\n" for n in range(3))
    (tmp_path / "staff.yaml").write_text(f"{HEAD}people:\n{rows}{TEAM}")
    done = run(command, "staff.yaml", "--format", format, "--audience", "team", cwd=tmp_path)
    assert done.returncode == 0
    if command == "check":
        assert {word for word in ("js0", "js1", "js2") if word in done.stdout.decode()}


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ("starts: 2027-01-01, ends: 2026-12-31", "date-order"),
        ("starts: 2027-01-01, ends: 2027-01-01", ""),
        ("ends: 2028-02-29", ""),
        ("ends: 2027-02-29", "wrong-value"),
        ("starts: 0001-01-01", "wrong-value"),
        ("ends: 9999-12-31", "wrong-value"),
        ("starts: 1900-01-01, ends: 2200-12-31", ""),
        ("starts: 2026-11-31", "wrong-value"),
        ("starts: 2026-11-01T00:00:00Z", "wrong-type"),
    ],
)
def test_d13_dates_at_their_edges(dates: str, code: str) -> None:
    assert codes(f"  - {{id: asha, {dates}}}\n") == ([code] if code else [])


ZONES = ["UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/London", "Nowhere/At-all", ""]
LOCALES = ["C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "nonsense", ""]


@pytest.mark.parametrize("command", ["check", "validate"])
def test_d14_no_zone_changes_a_byte(command: str, tmp_path: Path) -> None:
    shown = {run(command, str(EXAMPLE), "--format", "json", cwd=tmp_path, env={"TZ": zone}).stdout for zone in ZONES}
    assert len(shown) == 1
    stamp = {"SOURCE_DATE_EPOCH": "1798761599"}  # the last second of 2026, as all the world counts it there
    (tmp_path / "staff.yaml").write_text(SMALL.replace("as_of: 2026-11-01\n", ""))
    days = {
        json.loads(run("check", "staff.yaml", "--format", "json", cwd=tmp_path, env={"TZ": zone, **stamp}).stdout)[
            "as_of"
        ]
        for zone in ZONES
    }
    assert days == {"2026-12-31"}


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_d15_e9_no_locale_changes_a_byte(format: str, tmp_path: Path) -> None:
    """Nor the order of names: İpek, ırmak, Zoë and Ångström stand where they stood."""
    names = ["Zoë Ast", "Ångström Bo", "İpek C", "ırmak d", "Straße E", "STRASSE f", "o'Neill G"]
    rows = "".join(
        f"  - {{name: {json.dumps(name, ensure_ascii=False)}, roles: [delivery-manager]}}\n" for name in names
    )
    (tmp_path / "staff.yaml").write_text(f"{HEAD}people:\n{rows}{TEAM}", encoding="utf-8")
    shown = {
        run("check", "staff.yaml", "--format", format, cwd=tmp_path, env={"LC_ALL": name, "LANG": name}).stdout
        for name in LOCALES
    }
    assert len(shown) == 1


def test_e1_two_ways_to_write_a_letter_are_one_id() -> None:
    composed, split = unicodedata.normalize("NFC", "Zoë"), unicodedata.normalize("NFD", "Zoë")
    assert composed != split
    (finding,) = said(f"  - {{name: {composed}}}\n  - {{name: {split}}}\n")
    assert (finding.code, finding.place and finding.place.span.line) == ("duplicate-id", 6)
    member = f"teams: [{{id: t, template: beta-team, members: [{{person: {split}, position: delivery-manager}}]}}]\n"
    assert codes(f"  - {{name: {composed}}}\n", member) == []


def test_e1_a_file_is_found_by_the_name_it_has(tmp_path: Path) -> None:
    """Where the folder holds the other spelling, the near match is offered."""
    (tmp_path / unicodedata.normalize("NFD", "Zoë.yaml")).write_text("kind: team\nid: t\n")
    (finding,) = said(
        "  - {id: a}\n", f"teams: [{{id: t, template: ./{unicodedata.normalize('NFC', 'Zoë.yaml')}}}]\n", tmp_path
    )
    assert finding.code == "unknown-reference"
    assert "did you mean" in finding.help


@pytest.mark.parametrize("odd", ["аsha", "ashа", "αsha", "asһa", "ɑsha"])
def test_e2_an_id_that_looks_like_another_is_told(odd: str) -> None:
    (finding,) = said(f"  - {{id: asha}}\n  - {{id: {odd}}}\n")
    assert (finding.code, finding.place and finding.place.span.line) == ("confusable-id", 6)
    assert "U+" in finding.message


@pytest.mark.parametrize(("one", "other"), [("SQL", "sql"), ("Straße", "STRASSE"), ("İpek", "ipek"), ("ﬁona", "Fiona")])
def test_e3_capitals_make_no_other_id(one: str, other: str) -> None:
    assert codes(f"  - {{name: {one}}}\n  - {{name: {other}}}\n") == ["duplicate-id"]


HIDDEN = ["\u200b", "\u200c", "\u200d", "\u00ad", "\u2060", "\u202e", "\u2066", "\u200e"]


@pytest.mark.parametrize("mark", HIDDEN, ids=[f"U+{ord(mark):04X}" for mark in HIDDEN])
def test_e4_e5_what_nobody_sees_is_refused_in_an_id_and_named(mark: str) -> None:
    (finding,) = said(f"  - {{id: as{mark}ha, title: Ward clerk, skills: {{}}}}\n")
    assert finding.code == "wrong-value"
    assert f"U+{ord(mark):04X}" in finding.message


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\u202e", "\u2066"])
def test_e4_e5_what_nobody_sees_in_a_name_is_warned_of(mark: str) -> None:
    (finding,) = said(f"  - {{id: asha, name: As{mark}ha}}\n")
    assert finding.code == "confusable-id"
    assert f"U+{ord(mark):04X}" in finding.message


@pytest.mark.parametrize("name", ["أحمد", "נעמי", "می‌خواهم", "अनीता", "李雷", "O’Neill", "Łukasz", "Þóra"])
def test_e5_names_of_all_the_world_are_names(name: str) -> None:
    """They need an id where their letters give none, and are shown as they are."""
    assert codes(f"  - {{id: p1, name: {name}}}\n") == []
    assert clean(name) == name


@pytest.mark.parametrize(("command", "format"), COMMANDS)
def test_e5_e6_e7_no_name_acts_on_the_terminal(command: str, format: str, tmp_path: Path) -> None:
    names = [
        "a\u202eb",
        "Z" + "\u0301" * 1_0 + "algo",
        "\u2066x\u2069",
        "👩🏽‍💻" * 9,
        "日本語" * 9,
        "[/x][link=a]b[/link]",
    ]
    rows = "".join(
        f"  - {{id: p{n}, name: {json.dumps(name, ensure_ascii=False)}, fte: 3, roles: [delivery-manager]}}\n"
        for n, name in enumerate(names)
    )
    (tmp_path / "staff.yaml").write_text(f"{HEAD}people:\n{rows}", encoding="utf-8")
    done = run(command, "staff.yaml", "--format", format, "--color", "never", cwd=tmp_path, env={"COLUMNS": "80"})
    shown = done.stdout.decode("utf-8")
    assert done.returncode == 1
    assert not {c for c in shown if unicodedata.category(c) in ("Cc", "Cs")} - {"\n"}
    assert not {"\u202e", "\u2066", "\u2069"} & set(shown)


@given(st.text(max_size=40))
def test_e7_width_adds_up_and_is_never_negative(text: str) -> None:
    shown = clean(text)
    assert 0 <= width(shown) <= 2 * len(shown)
    assert width(shown + "x") == width(shown) + 1


@given(st.text(max_size=60))
def test_e8_a_slug_is_made_of_safe_letters_and_of_itself(text: str) -> None:
    made = slug(text)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert made == made.strip("-")
    assert "--" not in made
    assert slug(made) == made


def test_e8_names_that_give_one_slug_clash() -> None:
    assert codes("  - {name: A B}\n  - {name: a-b}\n") == ["duplicate-id"]


SLIPS = [
    "Snr Dev (Ops) - B7",
    "IT Suport Analyst",
    "DELIVERY MANAGER",
    "Delivery &amp; manager",
    "<b>x</b>",
    "=1+1",
    "''",
    "🩺",
    "%s",
]


@pytest.mark.parametrize("title", SLIPS)
def test_e10_any_title_is_known_or_said_or_says_nothing(title: str) -> None:
    found = said(f"  - {{id: asha, title: {json.dumps(title, ensure_ascii=False)}}}\n")
    assert {one.code for one in found} <= {"unknown-title"}


def test_e10_known_titles_after_a_slip_are_offered() -> None:
    chance = random.Random(1)
    titles = ["Delivery manager", "Product manager", "User researcher", "Data analyst", "Service designer"]
    for title, _ in itertools.product(titles, range(10)):
        at = chance.randrange(2, len(title) - 1)
        slip = title[:at] + title[at + 1 :]
        if slug(slip) == slug(title):
            continue
        (finding,) = said(f"  - {{id: asha, title: {slip}}}\n")
        assert (finding.code, title.casefold() in finding.help.casefold()) == ("unknown-title", True), slip


def test_the_model_has_no_managers() -> None:
    """Row D9 (who reports to whom in a circle) waits for a key that says so."""
    assert not {"manager", "reports_to"} & set(Staffing.fields())
