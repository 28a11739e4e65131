"""Figures by path: what they are, how long they take, and what is remembered of them."""

from __future__ import annotations

import pytest

from teamplan.roadmap.figures import Figures, area_of, bands_of, pay_years

from .texts import setting, team

PACK = """
kind: assumptions
id: tiny
stale_after: 2027-03-31
pay:
  - {year: 2027-28, from: 2027-04-01, to: 2028-03-31, source: made up, bands: {5: {entry: 2, top: 3}}}
  - year: 2026-27
    from: 2026-04-01
    to: 2027-03-31
    source: made up
    bands: {5: {entry: 1, top: 2}}
    high_cost_areas: {inner-london: {percent: 20, least: 1, most: 2, source: made up}}
recruitment:
  approval: {value: 4, low: 2, high: 8, unit: weeks, basis: assumption}
  time_to_hire: {value: 14, unit: weeks, source: a survey}
  notice:
    7: {value: 13, unit: weeks, source: local}
  notice_overlap: {value: 2, unit: weeks, basis: assumption}
  cost: {value: 1234.5, unit: pounds, basis: assumption}
contracting: {lead_time: {value: 10, unit: working days, basis: assumption}}
moving:
  release_notice: {value: 2, unit: months, basis: assumption}
  sharing_agreement: {value: 5, low: 2, unit: months, basis: assumption}
  handover: {value: 31, unit: days, basis: assumption}
role_bands:
  - {role: developer, bands: [6, 7], basis: assumption}
  - {role: developer, level: senior-developer, bands: [8a], basis: assumption}
"""


def figures(**less: int) -> Figures:
    pack = setting("[]", "months: 2", figures=PACK, a=team("{role: developer, fte: 1.0}")).loaded.assumptions
    return Figures(pack, {path.replace("__", "."): weeks for path, weeks in less.items()})


@pytest.mark.parametrize(
    ("paths", "months"),
    [
        (("recruitment.approval",), 1),  # 4 x 12 / 52 = 0.92
        (("recruitment.time_to_hire",), 4),  # 3.23
        (("recruitment.approval", "recruitment.time_to_hire"), 5),  # 4.15, rounded up once
        (("recruitment.approval", "recruitment.time_to_hire", "recruitment.notice.7"), 8),  # 7.15
        (  # 4 + 14 + 13 - 2 = 29 weeks: 6.69
            ("recruitment.approval", "recruitment.time_to_hire", "recruitment.notice.7", "-recruitment.notice_overlap"),
            7,
        ),
        (("contracting.lead_time",), 1),  # 2 weeks
        (("moving.release_notice",), 2),
        (("moving.sharing_agreement",), 5),
        (("moving.handover",), 2),  # 4.43 weeks: 1.02
        (("recruitment.approval", "-recruitment.notice.7"), 0),  # more inside than there is
        ((), 0),
    ],
)
def test_lengths_of_time_in_whole_months(paths: tuple[str, ...], months: int) -> None:
    assert figures().months(*paths) == months


def test_what_if_it_took_less() -> None:
    assert figures(recruitment__approval=300).months("recruitment.approval") == 1  # 1 week is left
    assert figures(recruitment__approval=400).months("recruitment.approval") == 0
    assert figures(recruitment__approval=10**6).months("recruitment.approval", "moving.release_notice") == 2
    assert figures(moving__release_notice=434).months("moving.release_notice") == 1  # a month is 4.33 weeks


def test_amounts_in_hundredths_and_what_is_not_stated() -> None:
    found = figures()
    assert found.hundredths("recruitment.cost") == 123_450
    assert found.hundredths("recruitment.notice.7") == 1300
    assert found.hundredths("recruitment.notice.5") == 0
    assert found.hundredths("learning.time", 20) == 20
    assert found.hundredths("contracting.day_rates.default", 7) == 7


def test_what_was_taken_is_remembered_with_what_it_rests_on() -> None:
    found = figures()
    found.months("recruitment.time_to_hire", "recruitment.approval")
    found.hundredths("recruitment.cost")
    found.hundredths("learning.time", 20)
    assert [(used.path, used.text, used.low, used.high, used.source, used.basis) for used in found.used()] == [
        ("learning.time", "0.2", "", "", "", "not stated"),
        ("recruitment.approval", "4 weeks", "2", "8", "", "assumption"),
        ("recruitment.cost", "1,234.5 pounds", "", "", "", "assumption"),
        ("recruitment.time_to_hire", "14 weeks", "", "", "a survey", ""),
    ]
    assert str(found.used()[1].stale_after) == "2027-03-31"


def test_pay_years_oldest_first_and_areas_where_they_are_known() -> None:
    pack = figures().pack
    assert [year.year for year in pay_years(pack)] == ["2026-27", "2027-28"]
    area = area_of(pack, "inner-london")
    assert area
    assert (area.percent, area.least, area.most) == (2000, 100, 200)
    assert area_of(pack, "fringe") is None


def test_the_bands_of_a_level_come_before_those_of_its_role() -> None:
    pack = figures().pack
    found = [bands_of(pack, "developer", level) for level in ("developer", "senior-developer")]
    assert [entry.bands for entry in found if entry] == [("6", "7"), ("8a",)]
    assert bands_of(pack, "designer", "designer") is None
