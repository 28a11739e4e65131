"""A plan made anew from an earlier one: what has begun stays, and nothing else moves unless it must."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import jsonschema
import pytest

from roadmap.texts import FIGURES, setting, team
from teamplan.render import json as rendered
from teamplan.render import text
from teamplan.report.blocks import Audience
from teamplan.report.checked import Checked
from teamplan.report.names import names_for
from teamplan.report.roadmap.contract import roadmap_document
from teamplan.report.roadmap.planned import Planned
from teamplan.report.roadmap.report import roadmap_report
from teamplan.report.roadmap.schema import plan_schema
from teamplan.report.verified.values import Verified
from teamplan.report.verified.verify import verified
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.calendar import month_of
from teamplan.roadmap.explain import Wanted, answer
from teamplan.roadmap.moved import Moved
from teamplan.roadmap.pose import Setting
from teamplan.roadmap.saved.read import read_plan
from teamplan.roadmap.saved.values import Saved, before

TEAM = team(
    "{role: developer, fte: 1.0, need: core, id: dev}",
    "{role: designer, fte: 0.5, need: core, id: des}",
)
ANN = "{id: ann, from: it, band: 6, roles: [developer], available: 1.0}"
BOB = "{id: bob, from: it, band: 6, skills: {coding: none}, learning: [developer], available: 1.0}"
CYD = "{id: cyd, from: it, band: 6, roles: [designer], available: 0.5}"
WISH = "months: 8, plan: soonest, delay: 0, allow: [hire, train]"
DEV, DES = "hire/a/dev", "hire/a/des"


def asked(people: str, wish: str = WISH, figures: str = FIGURES, as_of: date | None = None) -> Setting:
    found = setting(people, wish, figures=figures, a=TEAM)
    return Setting(replace(found.loaded, as_of=as_of)) if as_of else found


def anew(found: Setting, earlier: Saved | None = None) -> RoadmapAnswer:
    taken = before(earlier, month_of(found.loaded.as_of)) if earlier else None
    return answer(replace(found, before=taken), Wanted(alternatives=False, earlier=earlier))


def planned(found: RoadmapAnswer, audience: Audience = Audience.TEAM) -> Planned:
    loaded = found.setting.loaded
    return Planned(Checked("roadmap", loaded.documents, (), (), loaded, None, loaded.as_of, audience), found)


def document(found: RoadmapAnswer, audience: Audience = Audience.TEAM) -> Any:
    return json.loads(rendered.render(roadmap_document(planned(found, audience))))


def saved(found: RoadmapAnswer) -> Saved:
    return read_plan(json.dumps(document(found)).encode())


def checked(found: RoadmapAnswer) -> Verified:
    loaded, plan = found.setting.loaded, saved(found)
    return verified(plan, loaded, Checked("verify", loaded.documents, (), (), loaded, None, plan.as_of, Audience.TEAM))


def moved(found: RoadmapAnswer) -> Moved:
    assert found.moved
    return found.moved


def steps(found: RoadmapAnswer) -> list[tuple[str, str, bool]]:
    every = moved(found).steps
    return sorted((s.how, (s.now.about if s.now else s.was.what[0] if s.was else ""), s.decided) for s in every)


@cache
def first() -> RoadmapAnswer:
    """A developer and half a designer are hired at once, and come in March."""
    return anew(asked("[]"))


def test_what_the_first_plan_is() -> None:
    assert first().plan
    assert document(first())["roadmap"]["moved"] is None
    assert {(o.about, o.start, o.effect) for o in first().plan.chosen} == {(DEV, 0, 2), (DES, 0, 2)}  # type: ignore[union-attr]


def test_an_unchanged_file_gives_the_same_plan() -> None:
    again = anew(asked("[]"), saved(first()))
    assert again.plan
    assert first().plan
    assert (again.plan.chosen, again.plan.months) == (first().plan.chosen, first().plan.months)  # type: ignore[union-attr]
    assert again.plan.arrangement == first().plan.arrangement  # type: ignore[union-attr]
    assert moved(again).nothing
    assert steps(again) == [("kept", DES, False), ("kept", DEV, False)]
    costs = moved(again).costs
    assert (costs.before, costs.prices, costs.plan, costs.other_months) == (costs.after, 0, 0, 0)
    assert moved(again).broken == ()
    assert checked(again).holds


def test_a_hire_that_has_begun_stays_though_nobody_wants_it_any_more() -> None:
    changed = asked(f"[{ANN}]", as_of=date(2027, 2, 10))
    freely = anew(changed)
    assert freely.plan
    assert [o.about for o in freely.plan.chosen] == [DES]
    again = anew(changed, saved(first()))
    assert again.plan
    assert {o.about for o in again.plan.chosen} == {DEV, DES}
    assert again.problem.decided == set(again.plan.chosen)
    assert steps(again) == [("kept", DES, True), ("kept", DEV, True)]
    assert checked(again).holds
    assert checked(again).saved.before


def test_what_has_not_begun_is_free() -> None:
    again = anew(asked(f"[{ANN}]"), saved(first()))
    assert steps(again) == [("dropped", DEV, False), ("kept", DES, False)]
    assert moved(again).stages["a"] == (2027 * 12 + 2, 2027 * 12 + 2)
    costs = moved(again).costs
    assert (costs.prices, costs.other_months) == (0, 0)
    assert costs.plan == costs.after - costs.before < 0


def test_a_price_that_changes_moves_nothing_but_cost() -> None:
    dearer = FIGURES.replace("cost: {value: 100", "cost: {value: 250")
    again = anew(asked("[]", figures=dearer), saved(first()))
    assert {step.how for step in moved(again).steps} == {"kept"}
    costs = moved(again).costs
    assert (costs.prices, costs.plan, costs.after - costs.before) == (2 * 150_00, 0, 2 * 150_00)


def test_a_leaver_moves_only_what_must() -> None:
    one = anew(asked(f"[{ANN}]"))
    assert one.plan
    assert [o.about for o in one.plan.chosen] == [DES]
    leaves = ANN.replace("available: 1.0", "available: 1.0, ends: 2027-05-31")
    again = anew(asked(f"[{leaves}]"), saved(one))
    assert steps(again) == [("kept", DES, False), ("new", DEV, False)]
    assert {broken[0] for broken in moved(again).broken} == {"able", "capacity"}
    said = document(again)["roadmap"]["moved"]
    assert any("ann" in text for text in said["broken"])


def test_of_plans_that_cost_the_same_the_earlier_is_kept() -> None:
    """Two ways at one price: each is kept by whoever had it before."""
    both = asked(f"[{BOB}, {BOB.replace('bob', 'dan')}, {CYD}]", WISH.replace("hire, ", ""))
    fresh = anew(both)
    assert fresh.plan
    learner = next(o.about for o in fresh.plan.chosen if o.action == "train")
    other = "dan" if learner == "bob" else "bob"
    said = document(fresh)
    text = json.dumps(said).replace(f'"{learner}"', f'"{other}"')
    again = anew(both, read_plan(text.encode()))
    assert again.plan
    assert [o.about for o in again.plan.chosen if o.action == "train"] == [other]
    assert moved(again).nothing
    assert [tier.name for tier in again.plan.tiers][-2:] == ["kept", "change"]


def test_nothing_new_begins_in_months_that_are_past() -> None:
    nobody = json.loads(json.dumps(document(first())))
    nobody["roadmap"]["actions"] = []
    again = anew(asked("[]", as_of=date(2027, 3, 1)), read_plan(json.dumps(nobody).encode()))
    assert again.plan
    assert {o.start for o in again.plan.chosen} == {2}
    assert {step.how for step in moved(again).steps} == {"new"}


def test_a_freeze_does_not_undo_what_has_begun() -> None:
    frozen = WISH.replace("[hire, train]", "[{action: hire, from: 2027-08}, train]")
    again = anew(asked("[]", frozen, as_of=date(2027, 2, 1)), saved(first()))
    assert steps(again) == [("kept", DES, True), ("kept", DEV, True)]
    assert checked(again).holds
    free = anew(asked("[]", frozen.replace("2027-08", "2027-03")), saved(first()))
    assert {step.how for step in moved(free).steps} == {"moved"}
    assert {step.why for step in moved(free).steps} == {"allowed"}


def test_a_later_first_month_keeps_what_began_before_it() -> None:
    later = WISH.replace("months: 8", "months: 6")
    shifted = asked("[]", later, as_of=date(2027, 2, 1))
    roadmap = shifted.roadmap.replace(start=2027 * 12 + 1)
    staffing = shifted.loaded.staffing.replace(roadmap=roadmap)
    again = anew(Setting(replace(shifted.loaded, staffing=staffing)), saved(first()))
    assert again.plan
    assert {(o.about, o.start, o.effect) for o in again.plan.chosen} == {(DEV, -1, 1), (DES, -1, 1)}
    assert steps(again) == [("kept", DES, True), ("kept", DEV, True)]
    costs = moved(again).costs
    assert costs.before + costs.prices + costs.plan + costs.other_months == costs.after == again.plan.cost
    assert (costs.prices, costs.plan) == (0, 0)
    assert checked(again).holds
    lines = [line for action in document(again)["roadmap"]["actions"] for line in action["working"]]
    assert sum(line["pence"] for line in lines) == again.plan.cost


def test_what_has_begun_and_cannot_be_any_more_is_said() -> None:
    learning = anew(asked(f"[{BOB}, {CYD}]", WISH.replace("hire, ", "")))
    assert [o.action for o in learning.plan.chosen] == ["train"]  # type: ignore[union-attr]
    gone = anew(asked(f"[{CYD}]", as_of=date(2027, 2, 1)), saved(learning))
    (step,) = (one for one in moved(gone).steps if one.was)
    assert (step.how, step.decided, step.why) == ("dropped", True, "gone")
    said = document(gone)["roadmap"]["moved"]
    assert said["actions"][0]["why"] == "it had begun, and whom it was about is no longer in the file"
    assert said["stages"] == [{"team": "a", "before": "2027-04", "after": "2027-04"}]
    busy = anew(
        asked(f"[{BOB.replace('available: 1.0', 'available: 0.1')}, {CYD}]", as_of=date(2027, 2, 1)), saved(learning)
    )
    (step,) = (one for one in moved(busy).steps if one.was)
    assert (step.how, step.why) == ("dropped", "capacity")


def test_money_that_does_not_suffice_any_more_is_said() -> None:
    poor = WISH + ", budget: [{name: Fund, amount: 200}]"
    again = anew(asked(f"[{ANN}, {CYD}]", poor, as_of=date(2027, 2, 1)), saved(first()))
    assert {step.why for step in moved(again).steps} == {"budget"}
    assert {step.how for step in moved(again).steps} == {"dropped"}
    assert again.plan


@pytest.mark.parametrize("audience", list(Audience))
def test_it_is_as_the_schema_says_and_a_board_sees_nobody(audience: Audience) -> None:
    leaves = ANN.replace("available: 1.0", "available: 1.0, ends: 2027-05-31")
    again = anew(asked(f"[{leaves}, {CYD}]"), saved(anew(asked(f"[{ANN}, {BOB}]"))))
    said = document(again, audience)
    jsonschema.Draft202012Validator(plan_schema()).validate(said)
    shown = str(roadmap_report(planned(again, audience)).blocks)
    assert "What moved, and why" in shown
    if audience is Audience.BOARD:
        assert not [name for name in ("ann", "bob", "cyd") if f"'{name}" in shown or f'"{name}' in json.dumps(said)]


def test_teams_keep_their_months_as_time_goes_by() -> None:
    """What is soonest moves on, and what is counted from it too; a plan that can still be done stays."""
    frozen = WISH.replace("[hire, train]", "[{action: hire, from: 2027-03}, train]")
    one = replace(saved(anew(asked("[]", frozen))), name="balanced")
    again = anew(asked("[]", as_of=date(2027, 2, 20)), one)
    assert again.plan
    assert (again.soonest, again.plan.months) == ({"a": 3}, {"a": 4})
    assert (again.name, moved(again).nothing) == ("as-before", True)
    assert checked(again).holds
    late = anew(asked("[]", as_of=date(2027, 4, 1)), replace(one, actions=()))
    assert late.plan
    assert (late.plan.months, moved(late).stages["a"]) == ({"a": 5}, (2027 * 12 + 4, 2027 * 12 + 5))


# -------------------------------------------------------------------------------------------------------------- people

TWO = "months: 6, plan: soonest, delay: 0, allow: [train], stages: [a, {team: b}]"
DEVELOPERS = team("{role: developer, fte: 0.5, need: core, id: dev}")
ANN_AND_ACE = """[{id: ann, name: Ann Aske, from: it, band: 6, roles: [developer], available: 0.5},
  {id: ace, name: Ace Bone, from: it, band: 6, roles: [developer], available: 0.5}]"""


def two(people: str = ANN_AND_ACE) -> Setting:
    found = setting(people, TWO, a=DEVELOPERS, b=DEVELOPERS)
    return Setting(replace(found.loaded, as_of=date(2027, 3, 10)))


def swapped(first: str, last: str) -> Saved:
    """The plan as it is, but for months in which the two had changed places."""
    document_ = document(anew(two()))
    (run,) = document_["roadmap"]["arrangement"]
    others = [{**one, "team": {"a": "b", "b": "a"}[one["team"]]} for one in run["serving"]]
    runs = [{**run, "to": _month_before(first)}, {"from": first, "to": last, "serving": others}]
    runs += [{**run, "from": _month_after(last)}] if last < run["to"] else []
    document_["roadmap"]["arrangement"] = runs
    return read_plan(json.dumps(document_).encode())


def _month_before(month: str) -> str:
    return f"{month[:5]}{int(month[5:]) - 1:02}"


def _month_after(month: str) -> str:
    return f"{month[:5]}{int(month[5:]) + 1:02}"


def told(found: RoadmapAnswer, audience: Audience = Audience.TEAM) -> str:
    return " ".join(text.render(roadmap_report(planned(found, audience)), 100).split())


def test_nobody_is_named_who_serves_what_they_did() -> None:
    again = anew(two(), saved(anew(two())))
    assert moved(again).people == ()
    assert "another team" not in told(again)
    assert document(again)["roadmap"]["moved"]["people"] == []


def test_who_serves_another_team_is_told_with_the_months() -> None:
    again = anew(two(), swapped("2027-04", "2027-05"))
    assert "Ace Bone: A instead of B from April 2027 to May 2027." in told(again)
    assert "Ann Aske: B instead of A from April 2027 to May 2027." in told(again)
    (ace, ann) = document(again)["roadmap"]["moved"]["people"]
    assert ace == {"person": "ace", "from": "2027-04", "to": "2027-05", "before": ["b"], "after": ["a"]}
    assert (ann["person"], ann["before"], ann["after"]) == ("ann", ["a"], ["b"])
    jsonschema.Draft202012Validator(plan_schema()).validate(document(again))


def test_what_is_past_is_not_compared() -> None:
    again = anew(two(), swapped("2027-02", "2027-03"))
    assert "Ace Bone: A instead of B in March 2027." in told(again)
    assert {(one.first, one.last) for one in moved(again).people} == {(2027 * 12 + 2, 2027 * 12 + 2)}


def test_to_the_end_of_the_plan_it_has_no_last_month() -> None:
    assert "Ace Bone: A instead of B from April 2027." in told(anew(two(), swapped("2027-04", "2027-06")))


def test_who_serves_no_team_any_more_is_told_so() -> None:
    """Ann has no time any more, and Zed comes in their place."""
    zed = "{id: zed, name: Zed Cole, from: it, band: 6, roles: [developer], available: 0.5}"
    idle = ANN_AND_ACE[1:-1].replace("available: 0.5", "available: 0", 1)
    again = anew(two(f"[{idle}, {zed}]"), saved(anew(two())))
    assert "Ann Aske: no team instead of B from March 2027." in told(again)
    assert "Zed Cole: B instead of no team from March 2027." in told(again)


def test_that_a_team_comes_later_or_sooner_is_not_told_of_everybody_in_it() -> None:
    """B is viable from May instead of January, since nobody is there for it before; or the other way round."""
    late = ANN_AND_ACE.replace("name: Ann Aske,", "name: Ann Aske, away: [{from: 2026-12-01, to: 2027-04-20}],")
    again = anew(two(late), saved(anew(two())))
    assert again.plan
    assert set(again.plan.months.values()) == {0, 4}
    assert moved(again).people == ()
    assert moved(anew(two(), saved(anew(two(late))))).people == ()


def test_a_team_that_is_not_viable_is_not_compared() -> None:
    """B lacks somebody for good. Who would serve in it is not asked to start."""
    unreached = team("{role: developer, fte: 0.5, need: core, id: dev}", "{role: guardian, fte: 0.1}")
    found = setting(ANN_AND_ACE, TWO, a=DEVELOPERS, b=unreached)
    found = Setting(replace(found.loaded, as_of=date(2027, 3, 10)))
    earlier = document(anew(found))
    for run in earlier["roadmap"]["arrangement"]:
        assert len(run["serving"]) == 2
        run["serving"] = [one for one in run["serving"] if one["team"] == "a"]
    assert moved(anew(found, read_plan(json.dumps(earlier).encode()))).people == ()


def test_a_board_reads_numbers_in_an_order_that_says_nothing() -> None:
    again = anew(two(), swapped("2027-04", "2027-05"))
    assert [names_for(Audience.BOARD, again.setting.loaded).numbers[key] for key in ("ace", "ann")] == [2, 1]
    shown = told(again, Audience.BOARD)
    assert "Ace" not in shown
    assert re.search(r"person-1: [AB] instead of [AB] from April 2027 to May 2027\. - person-2: ", shown)
    people = document(again, Audience.BOARD)["roadmap"]["moved"]["people"]
    assert [one["person"] for one in people] == ["person-1", "person-2"]
