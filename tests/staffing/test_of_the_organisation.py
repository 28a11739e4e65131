"""A position of the whole organisation that several teams have, each in its own words."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from teamplan.load import load
from teamplan.staffing.answer import Answer
from teamplan.staffing.explain import answer
from teamplan.staffing.pose import Case

HEAD = "kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\npeople: []\nteams:\n"
CORE = "{role: caldicott-guardian, fte: 0.2, need: core, sits: organisation}"
RECOMMENDED = "{role: caldicott-guardian, fte: 0.4, need: recommended, sits: organisation}"


def written(folder: Path, *positions: str, priorities: tuple[int, ...] = (1, 1, 1)) -> Path:
    rows = []
    for number, (position, priority) in enumerate(zip(positions, priorities, strict=False)):
        (folder / f"{number}.yaml").write_text(f"kind: team\nid: of-{number}\npositions:\n  - {position}\n")
        rows.append(f"  - {{id: team-{number}, template: ./{number}.yaml, priority: {priority}}}\n")
    (folder / "staff.yaml").write_text(HEAD + "".join(rows))
    return folder / "staff.yaml"


def answered(file: Path) -> Answer:
    loaded, findings = load(file)
    assert loaded
    assert findings == []
    return answer(loaded)


def verdicts(found: Answer) -> list[str]:
    return [team.verdict for team in found.teams]


@pytest.mark.parametrize("recommended_first", [False, True])
def test_a_team_that_cannot_do_without_it_is_not_viable_without_it(tmp_path: Path, recommended_first: bool) -> None:
    """Although another team wants more of it, and could do without."""
    positions = [RECOMMENDED, CORE] if recommended_first else [CORE, RECOMMENDED]
    found = answered(written(tmp_path, *positions))
    (position,) = found.organisation_positions
    assert (position.need, position.fte, position.status) == ("core", 40, "open")
    assert verdicts(found)[positions.index(CORE)] == "not-viable"
    assert verdicts(found)[positions.index(RECOMMENDED)] != "not-viable"


def test_it_comes_as_early_as_the_first_team_that_cannot_do_without_it(tmp_path: Path) -> None:
    loaded, _ = load(written(tmp_path, RECOMMENDED, CORE, priorities=(1, 2)))
    assert loaded
    tiers = {(tier.name, tier.priority): tier for tier in answer(loaded).tiers}
    assert (tiers["unfilled", 1].value, tiers["unfilled", 2].value) == (0, 40)


def test_every_limit_of_any_team_holds(tmp_path: Path) -> None:
    each = ["fte: 0.5, max_people: 2", "fte: 0.4, min_share: 0.2", "fte: 0.3, decides: true, mandated: the law"]
    for order in itertools.permutations(each):
        file = written(tmp_path, *(f"{{role: caldicott-guardian, sits: organisation, {one}}}" for one in order))
        loaded, _ = load(file)
        assert loaded
        (position,) = Case(loaded).positions.values()
        limits = (position.fte, position.max_people, position.min_share, position.decides, position.mandated)
        assert limits == (50, 2, 20, True, "the law")
