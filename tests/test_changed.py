"""A staffing file with something changed: what it is then, where that is said to stand, and what is no path."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from teamplan.findings import Finding
from teamplan.load import Loaded, load_text, open_document
from teamplan.load.changed import NoSuchPath, read_change, with_changes, with_scenario
from teamplan.model.roadmap import Roadmap
from teamplan.source import Document, read

TEXT = """\
kind: staffing
organisation: O
as_of: 2026-11-01
assumptions: nhs-england-2026-27
teams: [{id: a, template: minimum-viable-digital-team}, {id: b, template: minimum-viable-digital-team}]
roadmap:
  months: 12
  stages: [a, {team: b, gate: {need: more}}]
  budget:
    - {name: Fund, amount: 100}
    - {name: Revenue, per_year: 20}
  limits: {starts_per_month: 2, training_at_once: 4}
  allow: [hire, train]
  target: {A: 2027-09, b: 2028-03}
  scenarios:
    lean:
      budget: [{name: Less, amount: 50}]
      limits: {starts_per_month: 1}
    Sooner: {start: 2027-02, months: 24, target: {a: 2027-05}, plan: soonest}
    nothing: {}
"""


class Case(NamedTuple):
    loaded: Loaded
    roadmap: Roadmap


def opened(document: Document, *others: Document) -> Case:
    found = open_document(document, "staffing").beside(others)
    assert found.loaded
    assert found.findings == []
    assert found.loaded.staffing.roadmap
    return Case(found.loaded, found.loaded.staffing.roadmap)


def baseline(text: str = TEXT) -> Loaded:
    loaded, findings = load_text("staff.yaml", text.encode())
    assert loaded
    assert findings == []
    return loaded


def changed(*written: str, text: str = TEXT) -> Case:
    loaded, changes = baseline(text), [read_change(one) for one in written]
    document, findings = with_changes(loaded, loaded.documents[0], changes)
    assert findings == []
    return opened(document, *(one.document for one in changes))


def wrong(written: str, text: str = TEXT) -> list[Finding]:
    loaded = baseline(text)
    return with_changes(loaded, loaded.documents[0], [read_change(written)])[1]


# ---------------------------------------------------------------------------------------------------------- scenarios


def test_a_scenario_takes_the_place_of_what_it_says_and_leaves_the_rest() -> None:
    roadmap = opened(with_scenario(read("staff.yaml", TEXT.encode()), "lean")).roadmap
    assert [(fund.name, fund.amount) for fund in roadmap.budget] == [("Less", 5_000)]
    assert roadmap.limits
    assert (roadmap.limits.starts_per_month, roadmap.limits.training_at_once) == (1, 4)
    assert (roadmap.months, [one.action for one in roadmap.allow]) == (12, ["hire", "train"])
    assert roadmap.scenarios == {}


def test_its_wished_dates_are_changed_team_by_team_whatever_the_spelling() -> None:
    roadmap = opened(with_scenario(read("staff.yaml", TEXT.encode()), "sooner")).roadmap
    assert roadmap.target == {"a": 2027 * 12 + 4, "b": 2028 * 12 + 2}
    assert (roadmap.start, roadmap.months, roadmap.plan) == (2027 * 12 + 1, 24, "soonest")


def test_places_are_the_lines_of_the_scenario() -> None:
    loaded, roadmap = opened(with_scenario(read("staff.yaml", TEXT.encode()), "lean"))
    assert roadmap.limits
    assert loaded.place(roadmap.budget[0], "amount").span[:2] == (17, 37)
    assert loaded.place(roadmap.limits, "starts_per_month").span.line == 18
    assert loaded.place(roadmap.limits, "training_at_once").span.line == 12
    assert loaded.place(roadmap, "months").span.line == 7
    assert loaded.path_of(roadmap.budget[0].at) == "staff.yaml"  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["lean", "sooner", "nothing"])
def test_the_file_as_it_stands_is_never_changed(name: str) -> None:
    document = read("staff.yaml", TEXT.encode())
    before = opened(document).roadmap
    loaded = baseline()
    there = with_scenario(document, name)
    with_changes(
        loaded, there, [read_change("roadmap.limits.starts_per_month=7"), read_change("assumptions.leavers=1")]
    )
    opened(there)
    assert opened(document).roadmap == before == baseline().staffing.roadmap


def test_a_scenario_that_changes_nothing_is_the_file_as_it_stands() -> None:
    plain = opened(read("staff.yaml", TEXT.encode())).roadmap
    assert opened(with_scenario(read("staff.yaml", TEXT.encode()), "nothing")).roadmap == plain.replace(scenarios={})


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (TEXT, "laen", "there is no scenario 'laen' in the file; did you mean 'lean'?"),
        (TEXT, "x", "the scenarios are: lean, Sooner, nothing"),
        (TEXT.partition("  scenarios:")[0], "lean", "write it under `scenarios`"),
        (TEXT.partition("roadmap:")[0], "lean", "write it under `scenarios`"),
    ],
)
def test_a_scenario_that_there_is_not(text: str, name: str, words: str) -> None:
    with pytest.raises(NoSuchPath) as error:
        with_scenario(read("staff.yaml", text.encode()), name)
    assert words in str(error.value)


# ------------------------------------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("written", "path", "value"),
    [
        ("roadmap.budget[0].amount=300000", "budget.0.amount", 30_000_000),
        ("roadmap.budget[1].to=2028-03", "budget.1.end", 2028 * 12 + 2),
        ("roadmap.limits.contractor_share=0.3", "limits.contractor_share", 30),
        ("roadmap.months=36", "months", 36),
        ("roadmap.plan=soonest", "plan", "soonest"),
        ("roadmap.target.a=2027-03", "target.a", 2027 * 12 + 2),
        ("roadmap.stages[1].gate.not_before=5", "stages.1.gate.not_before", 5),
        ("roadmap.stages[1].gate.need= two words: yes ", "stages.1.gate.need", None),
        ("roadmap.allow[0].from=2027-04", "allow.0.start", 2027 * 12 + 3),
        ("roadmap.allow[0].from=2027-04", "allow.0.action", "hire"),
        ("roadmap.high_cost_area=inner-london", "high_cost_area", "inner-london"),
    ],
)
def test_a_value_is_set_and_typed_as_its_key_would_be(written: str, path: str, value: object) -> None:
    if value is None:
        assert wrong(written)
        return
    found: object = changed(written).roadmap
    for step in path.split("."):
        found = (
            found[int(step)]
            if isinstance(found, tuple)
            else found[step]
            if isinstance(found, dict)
            else getattr(found, step)
        )
    assert found == value


def test_a_list_is_written_as_in_the_file() -> None:
    assert [one.action for one in changed("roadmap.allow=[hire, {action: train}]").roadmap.allow] == ["hire", "train"]


def test_a_file_without_a_roadmap_gets_one() -> None:
    assert changed("roadmap.months=6", text=TEXT.partition("roadmap:")[0]).roadmap.months == 6


def test_several_values_hold_together() -> None:
    roadmap = changed("roadmap.budget[0].amount=1", "roadmap.budget[1].per_year=2", "roadmap.months=3").roadmap
    assert ([fund.amount or fund.per_year for fund in roadmap.budget], roadmap.months) == ([100, 200], 3)


def test_the_place_of_a_value_is_the_option() -> None:
    loaded, roadmap = changed("roadmap.budget[0].amount=7")
    place = loaded.place(roadmap.budget[0], "amount")
    assert (place.path, place.span[:2]) == ("--set roadmap.budget[0].amount", (1, 26))
    assert loaded.place(roadmap.budget[0], "name").path == "staff.yaml"


# ------------------------------------------------------------------------------------------------------- assumptions

OVER = TEXT.replace(
    "assumptions: nhs-england-2026-27", "assumptions: {thresholds: {stale-assessment-months: {value: 9, basis: ours}}}"
)


@pytest.mark.parametrize("text", [TEXT, OVER, TEXT.replace("assumptions: nhs-england-2026-27\n", "")])
def test_a_figure_that_is_set_is_known(text: str) -> None:
    """It has no range any more, and rests on the option; all else of its pack stays."""
    before, after = (
        baseline(text).assumptions,
        changed("assumptions.recruitment.time_to_hire=20", text=text).loaded.assumptions,
    )
    assert after.recruitment
    assert before.recruitment
    figure = after.recruitment.time_to_hire
    assert figure
    assert (figure.value, figure.range, figure.unit, figure.basis) == (2_000, (2_000, 2_000), "weeks", "set by --set")
    assert after.recruitment.replace(time_to_hire=before.recruitment.time_to_hire) == before.recruitment
    assert after.replace(recruitment=before.recruitment) == before


@pytest.mark.parametrize(
    "path", ["leavers", "contracting.day_rates.default", "learning.months.expert", "thresholds.spread-thin-teams"]
)
def test_any_figure_can_be_set(path: str) -> None:
    before, after = baseline().assumptions, changed(f"assumptions.{path}=3").loaded.assumptions
    assert after != before


def test_the_end_of_a_range_can_be_set() -> None:
    after = changed(
        "assumptions.recruitment.approval.high=30", "assumptions.recruitment.approval.low=1"
    ).loaded.assumptions
    assert after.recruitment
    assert after.recruitment.approval
    assert after.recruitment.approval.range == (100, 3_000)
    assert after.recruitment.approval.basis == "assumption"


# ---------------------------------------------------------------------------------------------------- what cannot be


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("roadmap.months", "is not a path and a value, such as roadmap.budget[0].amount=300000"),
        ("roadmap.months=", "is not a path and a value"),
        ("roadmap..months=3", "is not a path and a value"),
        ("roadmap.budget[x].amount=3", "is not a path and a value"),
        ("people[0].fte=3", "'people' cannot be set; a path begins with `roadmap` or with `assumptions`"),
        ("roadmpa.months=3", "did you mean 'roadmap'?"),
        ("roadmap.budgt[0].amount=3", "there is no key 'budgt' in `roadmap`; did you mean 'budget'?"),
        ("roadmap.budget[2].amount=3", "'[2]' is no entry of the list, which holds entries [0] to [1]"),
        ("roadmap.budget.amount=3", "'amount' is no entry of the list"),
        ("roadmap.months.many=3", "nothing stands below a single value, so 'many' leads nowhere"),
        ("roadmap.target[0]=3", "names stand here, no list, so '[0]' leads nowhere"),
        ("roadmap.scenarios.lean.months=3", "there is no key 'scenarios'"),
        ("assumptions=other", "name one of its figures"),
        ("assumptions.recruitement.approval=3", "did you mean 'recruitment'?"),
        ("assumptions.id=x", "there is no key 'id' in an assumptions file"),
        ("assumptions[0]=x", "there is no key '[0]'"),
        ("assumptions.thresholds.spread-thin.value=3", "did you mean 'spread-thin-teams'?"),
    ],
)
def test_a_path_that_leads_nowhere(written: str, words: str) -> None:
    loaded = baseline()
    with pytest.raises(NoSuchPath) as error:
        with_changes(loaded, loaded.documents[0], [read_change(written)])
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("written", "code", "columns"),
    [
        ("roadmap.budget[0].amount=many", "wrong-type", (26, 30)),
        ("roadmap.budget[0].amount='3'", "wrong-type", (26, 29)),
        ("roadmap.months=600", "wrong-value", (16, 19)),
        ("roadmap.allow=[hire, tran]", "wrong-value", (22, 26)),
        ("roadmap.budget[0].per_year=3", "wrong-value", (28, 29)),
        ("roadmap.budget[0]={amount: 3}", "missing-key", (19, 20)),
        ("assumptions.recruitment.approval.value=900", "wrong-value", (40, 43)),
        ("assumptions.recruitment=none", "wrong-type", (25, 29)),
        ("roadmap=none", "wrong-type", (9, 13)),
        ("roadmap.months=[3", "not-yaml", None),
    ],
)
def test_a_wrong_value_is_found_in_the_option(written: str, code: str, columns: tuple[int, int] | None) -> None:
    (finding,) = wrong(written)
    assert finding.place
    assert (finding.code, finding.place.path) == (code, f"--set {written.partition('=')[0]}")
    assert columns is None or (finding.place.span.column, finding.place.span.end_column) == columns
