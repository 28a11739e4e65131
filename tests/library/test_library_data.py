"""The shipped library says what its sources say: required skills, pay points, licences; nothing without a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from teamplan.library import Library, merge
from teamplan.load import load_file, load_text
from teamplan.model.assumptions import Assumptions
from teamplan.model.names import slug
from teamplan.model.questions import Questions
from teamplan.model.roles import RolePack
from teamplan.model.scalars import BANDS, PILLARS
from teamplan.model.teams import Position, TeamTemplate

REPOSITORY = Path(__file__).parents[2]
REFERENCE = REPOSITORY / "../shared/reference"
ROLES = REPOSITORY / "roles"
FILES = sorted(ROLES.rglob("*.yaml"))
PACKS = ("government-digital-and-data", "health")
TEMPLATES = (
    "minimum-viable-digital-team",
    "minimum-viable-digital-team-small",
    "discovery-team",
    "alpha-team",
    "beta-team",
    "live-team",
)
FULL_TEAMS = tuple(name for name in TEMPLATES if not name.endswith("-small"))
WITHOUT_SKILLS = {"caldicott-guardian", "senior-information-risk-owner", "service-subject-expert"}
AMBIGUOUS = {
    # in government the old name of the service owner, in a hospital someone who runs a ward's or clinic's service
    "service-manager": {"service-owner", "service-subject-expert"},
    # a chief role of the framework, and the highest level of a health role
    "chief-information-security-officer": {"chief-information-security-officer", "cyber-security-manager"},
}

Plain = dict[str, Any]
Triples = dict[tuple[str, str, str], str]


@cache
def plain(path: Path) -> Plain:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: Plain = yaml.load(path.read_text(encoding="utf-8"), loader)
    return content


def reference(name: str) -> Plain:
    path = REFERENCE / name
    if not path.is_file():
        pytest.skip(f"the reference file {name} is not beside this repository")
    return plain(path)


def pack(name: str) -> Plain:
    return plain(ROLES / f"{name}.yaml")


@cache
def bound(path: Path) -> RolePack | TeamTemplate | Assumptions | Questions:
    model, _, findings = load_file(str(path.relative_to(REPOSITORY)), path.read_bytes())
    assert findings == []
    assert isinstance(model, RolePack | TeamTemplate | Assumptions | Questions)
    return model


@cache
def library() -> Library:
    packs = [bound(ROLES / f"{name}.yaml") for name in PACKS]
    return merge(pack for pack in packs if isinstance(pack, RolePack))


@cache
def templates() -> dict[str, TeamTemplate]:
    """Every shipped template as a team gets it: with all that it extends."""
    teams = "".join(f"  - {{id: {name}, template: {name}}}\n" for name in TEMPLATES)
    text = f"kind: staffing\norganisation: Test\nas_of: 2026-11-01\npeople:\n  - {{name: A B}}\nteams:\n{teams}"
    loaded, findings = load_text("staff.yaml", text.encode())
    assert loaded is not None, findings
    return dict(loaded.templates)


def positions(name: str) -> dict[str, Position]:
    return {position.id: position for position in templates()[name].positions}


def triples(roles: list[Plain]) -> Triples:
    return {
        (slug(role["role" if "role" in role else "name"]), slug(level["name"]), slug(skill)): wanted or "held"
        for role in roles
        for level in role["levels"]
        for skill, wanted in level["skills"].items()
    }


def in_words(text: str) -> str:
    return " ".join(text.split())


# Every file


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_is_read_without_a_finding_and_named_after_its_id(path: Path) -> None:
    assert bound(path).id == path.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_k13_a_shipped_file_says_its_version_licence_attribution_and_source(path: Path) -> None:
    file = bound(path)
    assert all([file.name, file.version, file.licence, file.attribution, file.source])


def test_all_files_are_there() -> None:
    assert {path.stem for path in FILES} == {*PACKS, *TEMPLATES, "nhs-england-2026-27", "leadership"}


@pytest.mark.parametrize("name", PACKS)
def test_the_notice_holds_the_attribution_of_each_role_pack(name: str) -> None:
    notice = in_words((REPOSITORY / "NOTICE").read_text(encoding="utf-8"))
    first_sentence = in_words(pack(name)["attribution"]).split(". Unofficial")[0]
    assert first_sentence in notice


def test_the_attribution_is_the_statement_that_the_reference_asks_for() -> None:
    path = REFERENCE / "roles.md"
    if not path.is_file():
        pytest.skip("the reference file roles.md is not beside this repository")
    wanted = next(line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("> Contains"))
    assert in_words(pack("government-digital-and-data")["attribution"]) == in_words(wanted)


# Role packs


def test_the_framework_is_whole() -> None:
    framework = pack("government-digital-and-data")
    roles = framework["roles"]
    chiefs = [role for role in roles if role["family"] == "Chief digital and data"]
    levels = Counter(triples(roles).values())
    assert len({role["family"] for role in roles}) == 8
    assert len(roles) == 53
    assert sum(len(role["levels"]) for role in roles if role not in chiefs) == 206
    assert [len(role["levels"]) for role in chiefs] == [1, 1, 1, 1]
    assert len(framework["skills"]) == 186
    assert levels == {"practitioner": 558, "working": 520, "expert": 396, "awareness": 359, "held": 28}
    assert levels.total() - levels["held"] == 1833


def test_every_required_skill_of_the_framework_is_as_in_the_reference() -> None:
    source = reference("roles-government-digital-and-data.yaml")
    ours = pack("government-digital-and-data")
    own_id = {"data-and-artificial-intelligence-ai-ethicist"}
    assert triples(ours["roles"]) == triples(source["roles"])
    assert {role["id"] for role in ours["roles"]} == {role["slug"] for role in source["roles"]}
    assert {slug(role["role"]) for role in source["roles"]} - {role["id"] for role in ours["roles"]} == own_id
    assert {skill if isinstance(skill, str) else skill["name"] for skill in ours["skills"]} == set(source["skills"])
    assert [level["name"] for role in ours["roles"] for level in role["levels"]] == [
        level["name"] for role in source["roles"] for level in role["levels"]
    ]
    assert [level.get("grades", []) for role in ours["roles"] for level in role["levels"]] == [
        level["civil_service_grades"] for role in source["roles"] for level in role["levels"]
    ]


def test_every_required_skill_of_the_health_roles_is_as_in_the_reference() -> None:
    source = reference("roles-health.yaml")
    ours = [role for role in pack("health")["roles"] if not role["family"].endswith("(own)")]
    assert triples(ours) == triples(source["roles"])
    assert len(triples(ours)) == 334
    assert [[str(band) for band in level["bands"]] for role in ours for level in role["levels"]] == [
        [level["band"]] for role in source["roles"] for level in role["levels"]
    ]
    assert pack("health")["skills"] == source["skills"]["own"]


def test_the_packs_do_not_contradict_each_other() -> None:
    assert library().clashes == ()


def test_every_skill_that_a_role_level_requires_is_in_some_pack() -> None:
    unknown = {
        skill
        for role in library().roles.values()
        for level in role.levels
        for skill in (*level.skills, *level.desirable)
        if skill not in library().skills
    }
    assert unknown == set()


@pytest.mark.parametrize("name", PACKS)
def test_pillars_bands_and_titles_say_what_they_rest_on(name: str) -> None:
    assert {"pillars", "bands", "titles", "default-level"} <= {slug(key) for key in pack(name)["basis"]}
    assert pack(name)["basis"]["pillars"] == "assumption"


def test_every_role_brings_a_pillar_and_has_a_level_by_default() -> None:
    for role in library().roles.values():
        assert role.pillar in PILLARS, role.id
        assert library().level(role, None) is not None, role.id


def test_every_pillar_is_brought_by_some_role() -> None:
    assert {role.pillar for role in library().roles.values()} == set(PILLARS)


def test_a_graded_level_has_a_band_and_every_band_is_one() -> None:
    for role in library().roles.values():
        for level in role.levels:
            assert set(level.bands) <= set(BANDS)
            assert level.bands or not level.grades, (role.id, level.id)


def test_only_subject_experts_and_board_level_seats_ask_for_no_skill() -> None:
    bare = {role.id for role in library().roles.values() if any(not level.skills for level in role.levels)}
    assert bare == WITHOUT_SKILLS


def test_management_tracks_stand_at_the_order_of_their_twin() -> None:
    tracks = 0
    for role in library().roles.values():
        orders = {level.name: level.order for level in role.levels}
        for name, order in orders.items():
            if name.endswith(" - management"):
                tracks += 1
                assert order is not None
                assert order == orders[name.removesuffix(" - management")], (role.id, name)
    assert tracks == 6


def test_orders_never_fall_and_are_given_for_all_levels_of_a_role_or_none() -> None:
    for role in library().roles.values():
        orders = [level.order for level in role.levels if level.order is not None]
        assert len(orders) in (0, len(role.levels)), role.id
        assert orders == sorted(orders), role.id


def test_a_management_track_does_not_imply_the_skills_of_its_twin() -> None:
    developer = library().roles["software-developer"]
    twin, manager = (library().level(developer, name) for name in ("Lead developer", "Lead developer - management"))
    assert twin is not None
    assert manager is not None
    higher = {
        skill
        for skill, level in library().required(twin).items()
        if level is not None and level > (library().required(manager).get(skill) or 0)
    }
    below = library().level(developer, "Senior developer")
    assert below is not None
    assert higher, "the two tracks should differ, or this test says nothing"
    for skill in higher:
        assert library().implied(developer, manager).get(skill, 0) < (library().required(twin)[skill] or 0)


# Names and titles


def test_no_title_fits_two_role_levels_but_those_that_must() -> None:
    names = [
        name
        for role in library().roles.values()
        for name in (
            role.name,
            *role.aliases,
            *role.titles,
            *(title for level in role.levels for title in (level.name, *level.titles)),
        )
    ]
    twofold = {slug(name): library().titles_like(name) for name in names if len(library().titles_like(name)) > 1}
    assert {name: {role.id for role, _ in fitting} for name, fitting in twofold.items()} == AMBIGUOUS


def test_no_title_is_written_twice() -> None:
    titles = [
        slug(title)
        for name in PACKS
        for role in pack(name)["roles"]
        for entry in (role, *role["levels"])
        for title in (*entry.get("titles", ()), *entry.get("aliases", ()))
    ]
    assert {title for title, times in Counter(titles).items() if times > 1} == {"service-manager"}


@pytest.mark.parametrize(
    ("title", "role", "level"),
    [
        ("Scrum master", "delivery-manager", "delivery-manager"),
        ("Software developer", "software-developer", "developer"),
        ("Senior software engineer", "software-developer", "senior-developer"),
        ("UX researcher", "user-researcher", "user-researcher"),
        ("Information analyst", "data-analyst", "data-analyst"),
        ("DevOps engineer", "development-operations-devops-engineer", "devops-engineer"),
        ("Data ethicist", "data-and-ai-ethicist", "data-and-ai-ethicist"),
        ("CNIO", "chief-nursing-information-officer", "chief-nursing-information-officer"),
        ("SIRO", "senior-information-risk-owner", "senior-information-risk-owner"),
    ],
)
def test_a_common_title_means_a_role_level(title: str, role: str, level: str) -> None:
    found = library().match_title(title)
    assert found is not None
    assert (found[0].id, found[1].id) == (role, level)


@pytest.mark.parametrize(
    "title",
    ["Service manager", "Clinical lead", "Matron", "Ward manager", "Consultant", "Staff nurse", "General manager"],
)
def test_a_hospital_title_is_never_taken_for_a_digital_role(title: str) -> None:
    assert library().match_title(title) is None


@pytest.mark.parametrize(
    ("written", "role"),
    [("Service manager", "service-owner"), ("DevOps", "development-operations-devops-engineer"),
     ("Data ethicist", "data-and-ai-ethicist"), ("Backend developer", "software-developer")],
)  # fmt: skip
def test_an_old_role_name_still_finds_its_role(written: str, role: str) -> None:
    found = library().role(written)
    assert found is not None
    assert found.id == role


@pytest.mark.parametrize(
    ("written", "skill"),
    [
        ("Requirements definition and management", "Defining and managing business needs, user needs and requirements"),
        ("Systems analysis", "Digital and data systems analysis"),
        ("Testing (business analysis)", "Business and user acceptance testing"),
        ("User experience analysis", "User experience insight analysis"),
        (
            "Programming and build (data engineering)",
            "Programming and build (data and analytics engineering)",
        ),
        ("Analysis and synthesis (data ethics)", "Analysis and synthesis for data and AI ethics"),
        ("Communication (data ethics)", "Data and AI ethics communication"),
        ("Product ownership (data ethics)", "Data and AI ethics product management"),
        ("Empathy and inclusivity", "Applied empathy and inclusivity"),
        ("User focus (frontend developer)", "User focus (frontend developer)"),
    ],
)
def test_an_old_skill_name_still_finds_its_skill(written: str, skill: str) -> None:
    assert library().skill_id(written) == slug(skill)


# Team templates


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_position_says_why_and_from_where(name: str) -> None:
    for position in templates()[name].positions:
        assert position.why, position.id
        assert position.source, position.id


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_position_that_a_template_changes_says_from_where_itself(name: str) -> None:
    for position in plain(ROLES / "teams" / f"{name}.yaml")["positions"]:
        assert "source" in position or set(position) == {"id", "fte"}, position["id"]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_rule_says_why_and_from_where(name: str) -> None:
    assert {rule.rule for rule in templates()[name].rules} == {"pillars", "voices", "at-most", "ownership", "apart"}
    for rule in templates()[name].rules:
        assert rule.why, rule.rule
        assert rule.source, rule.rule


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_role_and_level_that_a_template_names_exists(name: str) -> None:
    for position in templates()[name].positions:
        wanted = [(choice.role, choice.level) for choice in position.any_of] or [(position.role or "", position.level)]
        for role_name, level in wanted:
            role = library().role(role_name)
            assert role is not None, position.id
            assert role.id == role_name
            assert library().level(role, level) is not None, position.id


@pytest.mark.parametrize("name", TEMPLATES)
def test_rules_name_positions_of_the_team(name: str) -> None:
    for rule in templates()[name].rules:
        assert set(rule.positions) <= set(positions(name))


@pytest.mark.parametrize("name", FULL_TEAMS)
def test_core_members_give_the_share_that_the_sources_ask_for(name: str) -> None:
    core = [p for p in templates()[name].positions if p.need == "core" and p.sits == "in-team"]
    for position in core:
        if position.id == "user-researcher":
            assert position.min_share >= 60
        elif position.id != "clinical-lead":
            assert position.min_share >= 70, position.id
        assert position.fte is not None
        assert position.fte >= position.min_share


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_law_is_in_every_team_and_cannot_be_adjusted_away(name: str) -> None:
    mandated = {position.id: position for position in templates()[name].positions if position.mandated}
    assert mandated.keys() == {
        "clinical-safety-officer",
        "caldicott-guardian",
        "senior-information-risk-owner",
        "data-protection-officer",
    }
    officer = mandated["clinical-safety-officer"]
    assert officer.sits == "shared"
    assert officer.requires is not None
    assert officer.requires.registration == ("any",)
    assert {p.sits for id, p in mandated.items() if id != officer.id} == {"organisation"}
    assert all(position.need == "required" for position in mandated.values())


@pytest.mark.parametrize("name", TEMPLATES)
def test_guardian_and_risk_owner_are_kept_apart_and_manager_and_researcher_are_advised_to_be(name: str) -> None:
    apart = {frozenset(rule.positions): rule.severity for rule in templates()[name].rules if rule.rule == "apart"}
    assert apart == {
        frozenset({"caldicott-guardian", "senior-information-risk-owner"}): "error",
        frozenset({"product-manager", "user-researcher"}): "warning",
    }


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_team_of_the_least_people_fits_its_own_size(name: str) -> None:
    team = templates()[name]
    seats = [p for p in team.positions if p.sits == "in-team" and p.need != "recommended"]
    assert team.size is not None
    people = sum(-(-(seat.fte or 0) // 100) for seat in seats)
    assert (team.size.min or 0) <= people <= (team.size.max or 0)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_seats_of_clinical_and_operational_people_are_enough_for_their_voices(name: str) -> None:
    voices = next(rule.voices for rule in templates()[name].rules if rule.rule == "voices")
    for origin, id in (("clinical", "clinical-lead"), ("operations", "service-subject-expert")):
        seat = positions(name)[id]
        assert seat.requires is not None
        assert seat.requires.origins == (origin,)
        assert seat.sits == "in-team"
        assert (seat.fte or 0) >= voices[origin].fte


def test_the_small_team_is_three_full_timers_and_borrowed_time() -> None:
    team = positions("minimum-viable-digital-team-small")
    played = ("product-manager", "delivery-manager", "designer", "user-researcher", "senior-developer")
    assert sum(team[id].fte or 0 for id in played) == 300
    assert [id for id in played if team[id].sits == "in-team"] == ["product-manager", "designer", "senior-developer"]


def test_the_minimum_team_stays_a_minimum() -> None:
    needed = [
        p
        for p in templates()["minimum-viable-digital-team"].positions
        if p.need != "recommended" and p.sits != "organisation"
    ]
    assert len(needed) == 10
    assert sum(position.fte or 0 for position in needed) == 690


# Assumptions


def assumptions() -> Assumptions:
    file = bound(ROLES / "assumptions" / "nhs-england-2026-27.yaml")
    assert isinstance(file, Assumptions)
    return file


def figures(node: object, path: str = "") -> Iterator[tuple[str, Plain]]:
    """Every mapping with a number in it, other than the pay points of a year, which has one source for all."""
    match node:
        case dict():
            if any(isinstance(value, int | float) and not isinstance(value, bool) for value in node.values()):
                yield path, node
            for key, value in node.items():
                yield from figures(value, f"{path}/{key}") if key != "bands" else ()
        case list():
            for place, value in enumerate(node):
                yield from figures(value, f"{path}/{place}")
        case _:
            return


def test_every_figure_has_a_source_or_is_called_an_assumption() -> None:
    found = dict(figures(plain(ROLES / "assumptions" / "nhs-england-2026-27.yaml")))
    assert len(found) > 40
    assert [path for path, figure in found.items() if not {"source", "basis"} & figure.keys()] == []
    assert {figure["basis"] for figure in found.values() if "basis" in figure} == {"assumption"}


def test_a_figure_that_rests_on_nothing_is_a_finding() -> None:
    text = b"kind: assumptions\nid: own\nlearning: {time: {value: 0.2}}\n"
    _, _, findings = load_file("own.yaml", text)
    assert [finding.code for finding in findings] == ["missing-key"]
    assert "source" in findings[0].help


def test_a_value_outside_its_own_range_is_a_finding() -> None:
    text = b"kind: assumptions\nid: own\nlearning: {time: {value: 0.2, low: 0.3, basis: assumption}}\n"
    _, _, findings = load_file("own.yaml", text)
    assert [finding.code for finding in findings] == ["wrong-value"]


@pytest.mark.parametrize("year", ["2026-27", "2025-26"])
def test_pay_points_are_those_of_the_reference_in_pence(year: str) -> None:
    wanted = reference("pay-agenda-for-change.yaml")["scales"][year]
    found = next(one for one in assumptions().pay if one.year == year)
    assert {band: (p.entry, p.middle, p.top) for band, p in found.bands.items()} == {
        band: (p["entry"] * 100, p["mid"] * 100 if "mid" in p else None, p["top"] * 100) for band, p in wanted.items()
    }


def test_pay_rises_from_point_to_point_and_from_band_to_band() -> None:
    for year in assumptions().pay:
        assert tuple(year.bands) == BANDS
        tops = [points.top for points in year.bands.values()]
        assert tops == sorted(set(tops))
        assert all(points.entry <= (points.middle or points.top) <= points.top for points in year.bands.values())


def test_on_costs_are_those_of_the_reference() -> None:
    wanted = reference("pay-agenda-for-change.yaml")
    on_costs = assumptions().on_costs
    assert on_costs is not None
    assert on_costs.national_insurance is not None
    assert on_costs.pension is not None
    assert on_costs.apprenticeship_levy is not None
    insurance, pension, levy = (
        wanted["employer_oncost"][key] for key in ("national_insurance", "pension", "apprenticeship_levy")
    )
    assert on_costs.national_insurance.percent == round(insurance["rate"] * 10_000)
    assert on_costs.national_insurance.threshold == insurance["secondary_threshold_annual"] * 100
    assert on_costs.pension.from_own_budget == round(pension["collected_from_trust"] * 10_000)
    assert on_costs.pension.in_full == round(pension["total_rate"] * 10_000)
    assert on_costs.apprenticeship_levy.percent == round(levy["rate"] * 10_000)
    assert on_costs.apprenticeship_levy.allowance == levy["allowance_per_employer"] * 100


def test_employer_cost_of_band_7_is_the_published_arithmetic() -> None:
    """72,652 with the pension share from its own budget and 77,964 in full: the table that the figures came with."""
    on_costs, pay = assumptions().on_costs, assumptions().pay[0].bands["7"].top
    assert on_costs is not None
    insurance, pension, levy = on_costs.national_insurance, on_costs.pension, on_costs.apprenticeship_levy
    assert insurance is not None
    assert pension is not None
    assert levy is not None
    without = pay * 10_000 + (pay - insurance.threshold) * insurance.percent + pay * levy.percent
    totals = [round((without + pay * share) / 1_000_000) for share in (pension.from_own_budget, pension.in_full)]
    assert totals == [72_652, 77_964]


def test_high_cost_areas_are_those_of_the_reference() -> None:
    wanted = reference("pay-agenda-for-change.yaml")["hcas"]["2026-27"]
    areas = assumptions().pay[0].high_cost_areas
    assert {slug(name): (a["percent"] * 100, a["min"] * 100, a["max"] * 100) for name, a in wanted.items()} == {
        name: (area.percent, area.least, area.most) for name, area in areas.items()
    }


def test_there_is_a_notice_for_every_band_and_months_for_every_level() -> None:
    recruitment, learning = assumptions().recruitment, assumptions().learning
    assert recruitment is not None
    assert learning is not None
    assert tuple(recruitment.notice) == BANDS
    assert tuple(learning.months) == ("awareness", "working", "practitioner", "expert")


def test_role_bands_name_roles_and_levels_that_exist() -> None:
    for entry in assumptions().role_bands:
        if entry.role is None:
            assert entry.profile
            continue
        role = library().role(entry.role)
        assert role is not None, entry.role
        assert entry.level is None or library().level(role, entry.level) is not None, entry.level


def test_day_rates_name_roles_that_exist() -> None:
    contracting = assumptions().contracting
    assert contracting is not None
    assert [name for name in contracting.day_rates if name != "default" and library().role(name) is None] == []


def test_thresholds_are_in_hundredths() -> None:
    assert {name: figure.value for name, figure in assumptions().thresholds.items()} == {
        "spread-thin-teams": 200,
        "stale-assessment-months": 2400,
        "contract-ends-months": 600,
        "contractor-dependence-share": 30,
    }
