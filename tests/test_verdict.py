"""The verdict in one sentence, with its cause where the team's own positions are not it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

from render import sample
from teamplan.report.blocks import Verdict
from teamplan.report.names import names_for
from teamplan.report.statuses import VERDICTS
from teamplan.report.verdict import verdict
from teamplan.staffing.answer import Answer, TeamAnswer
from teamplan.staffing.answer import Verdict as Word


def sentence(answer: Answer) -> str:
    checked = replace(sample.checked(), answer=answer)
    first = next(iter(verdict(checked, names_for(checked.audience, checked.loaded))))
    assert isinstance(first, Verdict)
    return first.sentence


def covered(team: TeamAnswer) -> TeamAnswer:
    """All positions of its own are covered; the shared one and three rules stay as they are."""
    return replace(team, positions=tuple(replace(p, filled=p.fte, shortfall=None) for p in team.positions))


def test_what_no_position_of_the_team_explains_is_named_as_the_cause() -> None:
    team = replace(covered(sample.outpatients()), rules=())
    assert sentence(replace(sample.answer(), teams=(team,))) == (
        "Outpatients: 3 of 3 core and required positions are covered; Siro, once for the organisation, is open."
    )


def test_rules_that_do_not_hold_are_named() -> None:
    team = replace(covered(sample.outpatients()), organisation_positions=())
    said = sentence(replace(sample.answer(), teams=(replace(team, rules=team.rules[1:]),)))
    assert said.endswith("; the rules 'Clinical voices in the team' and 'At most 70% from IT' do not hold.")


def test_an_open_position_of_the_team_is_cause_enough() -> None:
    said = sentence(replace(sample.answer(), teams=(sample.outpatients(),)))
    assert said == (
        "Outpatients: 1 of 3 core and required positions are covered, and 0 of 1 once for the organisation."
    )


def test_of_several_teams_the_cause_is_named_too() -> None:
    team = replace(covered(sample.outpatients()), rules=())
    assert sentence(replace(sample.answer(), teams=(team, sample.flow()))) == (
        "1 of 2 teams lacks only what is not a position of their own (Outpatients): "
        "Siro, once for the organisation, is open."
    )


def test_a_verdict_has_one_wording_in_text_json_and_readme() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    told = re.search(r"- \*\*The verdict\*\*(.*?)\n- ", readme, re.DOTALL)
    assert told
    names = [" ".join(name.split()).lower() for name in re.findall(r"\*([^*]+)\*:", told[1])]
    assert names == [status.word.lower() for status in VERDICTS.values()]
    assert [name.replace(" ", "-") for name in names] == list(get_args(Word))
