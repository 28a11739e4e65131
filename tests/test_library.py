"""The shipped library whole, and how names in it are looked up."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from teamplan.library import Library, find, merge, shipped
from teamplan.load import load_file
from teamplan.model.names import slug
from teamplan.model.roles import Role, RoleLevel, RolePack
from teamplan.model.skills import Skill, SkillLevel

REFERENCE = Path(__file__).parents[1] / "../shared/reference/roles-government-digital-and-data.yaml"
FRAMEWORK = "government-digital-and-data"


@cache
def pack(id: str) -> RolePack:
    entry = find("roles", id)
    assert entry is not None
    model, _, findings = load_file(entry.path, entry.file.read_bytes())
    assert findings == []
    assert isinstance(model, RolePack)
    return model


@cache
def library() -> Library:
    return merge((pack(FRAMEWORK), pack("health")))


@pytest.mark.parametrize("shelf", ["roles", "teams", "assumptions"])
def test_every_shipped_file_is_as_valid_as_a_users(shelf: Any) -> None:
    entries = shipped(shelf)
    assert entries
    for entry in entries:
        model, _, findings = load_file(entry.path, entry.file.read_bytes())
        assert findings == []
        assert model is not None
        assert not isinstance(model, RolePack) or (model.licence and model.attribution and model.source)
        assert getattr(model, "id", None) == entry.id


def test_the_framework_is_there_in_full() -> None:
    """Numbers of the framework as published on 2026-10-06."""
    roles = pack(FRAMEWORK).roles
    required = [wanted for role in roles for level in role.levels for wanted in level.skills.values()]
    assert len({role.family for role in roles}) == 8
    chiefs = [role for role in roles if role.family == "Chief digital and data"]
    assert len(pack(FRAMEWORK).skills) == 186
    assert sum(wanted is not None for wanted in required) == 1_833
    assert sum(wanted is None for wanted in required) == 28
    assert len(chiefs) == 4
    assert all(role.pillar for role in roles)


def test_the_framework_is_what_the_reference_says() -> None:
    if not REFERENCE.exists():
        pytest.skip(f"the reference copy of the framework is not here: {REFERENCE}")
    published = yaml.safe_load(REFERENCE.read_text())
    ours = {role.name: role for role in pack(FRAMEWORK).roles}
    assert {skill.name for skill in pack(FRAMEWORK).skills} == set(published["skills"])
    assert ours.keys() >= {role["name"] if "name" in role else role["role"] for role in published["roles"]}


def test_no_name_of_a_skill_role_or_level_leads_nowhere() -> None:
    assert library().clashes == ()
    for role in library().roles.values():
        assert library().level(role, None) is not None or len(role.levels) > 1
        for level in role.levels:
            assert library().required(level).keys() <= library().skills.keys()
            assert library().level(role, level.id) is level
            assert library().level(role, level.name) is level


def test_names_slugs_and_aliases_lead_to_one_thing() -> None:
    role = library().role("delivery-manager")
    assert role is not None
    assert library().role("Delivery Manager") is role
    assert library().skill_id("Agile and Lean practices") == "agile-and-lean-practices"
    assert library().role("delivery") is None


def test_bracketed_names_stay_apart() -> None:
    assert library().skill_id("Data governance") == "data-governance"
    assert library().skill_id("Data governance (data architect)") == "data-governance-data-architect"


def level(name: str, order: int | None = None, titles: tuple[str, ...] = (), **skills: SkillLevel | None) -> RoleLevel:
    return RoleLevel(name=name, order=order, titles=titles, skills=skills)


def local(*roles: Role, id: str = "local") -> RolePack:
    return RolePack(kind="roles", id=id, name="Local", roles=roles)


def test_implied_is_the_highest_so_far_and_parallel_tracks_do_not_count() -> None:
    working, expert = SkillLevel.WORKING, SkillLevel.EXPERT
    role = Role(
        name="R",
        levels=(
            level("Junior", 1, a=expert, b=working),
            level("Senior", 2, a=working, c=None),
            level("Senior management", 2, m=expert),
            level("Head", 3, a=working),
        ),
    )
    one = merge([local(role)])
    assert one.implied(role, role.levels[1]) == {"a": expert, "b": working, "c": SkillLevel.AWARENESS}
    assert one.implied(role, role.levels[0]) == {"a": expert, "b": working}
    assert one.implied(role, role.levels[3])["m"] == expert


def test_the_level_when_none_is_named() -> None:
    named = Role(name="Tester", levels=(level("Junior tester"), level("Tester")))
    default = Role(name="Software developer", default_level="developer", levels=(level("Developer"), level("Lead")))
    only = Role(name="Guardian", levels=(level("Keeper"),))
    unclear = Role(name="Clerk", levels=(level("Clerk one"), level("Clerk two")))
    one = merge([local(named, default, only, unclear)])
    found = [one.level(role, None) for role in (named, default, only, unclear)]
    assert [level and level.name for level in found] == ["Tester", "Developer", "Keeper", None]


def test_e10_a_title_fits_exactly_one_role_level_or_none() -> None:
    first = Role(name="Nurse lead", titles=("Ward lead",), levels=(level("Nurse lead", titles=("Lead",)),))
    second = Role(name="Porter lead", levels=(level("Porter lead", titles=("Lead",)),))
    one = merge([local(first, second)])
    assert one.match_title("WARD  lead") == (first, first.levels[0])
    assert one.match_title("nurse-lead") == (first, first.levels[0])
    assert one.match_title("Lead") is None
    assert len(one.titles_like("Lead")) == 2
    assert one.match_title("Ward leader") is None
    assert one.match_title("!") is None


def test_f6_two_packs_that_fill_one_id_differently_clash_and_the_first_wins() -> None:
    ours, theirs = (Role(id="tester", name=name, levels=(level("Tester"),)) for name in ("Tester", "Other tester"))
    same = Role(id="tester", name="Tester", levels=(level("Tester"),))
    assert merge([local(ours), local(same, id="same")]).clashes == ()
    merged = merge([local(ours), local(theirs, id="other")])
    assert merged.roles["tester"] is ours
    assert [(clash.id, clash.first, clash.second) for clash in merged.clashes] == [("tester", ours, theirs)]


def test_an_alias_of_two_skills_is_no_name() -> None:
    skills = (Skill(name="One", aliases=("Both", "Uno")), Skill(name="Two", aliases=("Both",)))
    one = merge([RolePack(kind="roles", id="p", name="P", skills=skills)])
    assert [one.skill_id(name) for name in ("Both", "uno", "two")] == [None, "one", "two"]


def test_search_finds_by_beginnings_of_words_best_first() -> None:
    hits = library().search("user research")
    assert "user-researcher" in [hit.id for hit in hits if hit.kind == "role"]
    assert all(slug("user") in slug(hit.found_in) for hit in hits)
    assert hits == tuple(sorted(hits, key=lambda hit: (len(slug(hit.found_in)), hit.kind, hit.role, hit.id)))
    assert library().search("zzz") == library().search("") == ()
