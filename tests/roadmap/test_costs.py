"""Costs of plans, recomputed by hand to the penny. An amount is written in pounds and pence: 56_515_00 is £56,515.00.

All plans run from January 2027, so that March ends the financial year 2026/27. Pay of that year is known; from April on
the assumed award of 3 percent is on top. What is no whole penny is rounded to the nearest, half up. A year is paid in
twelfths, and what does not divide is paid in March.
"""

from __future__ import annotations

import pytest

from teamplan.roadmap.costs import FOREVER, Charge, Pay
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.pose import Setting, pose

from .texts import actions, planned, setting, team

FIGURES = """
kind: assumptions
id: tiny
pay:
  - year: 2026-27
    from: 2026-04-01
    to: 2027-03-31
    source: NHS Employers
    bands:
      2: {entry: 25272, top: 25272}
      6: {entry: 39959, middle: 42170, top: 48117}
      7: {entry: 49387, middle: 51932, top: 56515}
    high_cost_areas:
      inner-london: {percent: 20, least: 5794, most: 8746, source: Annex 9}
next_pay_award: {value: 3, unit: percent, basis: assumption}
on_costs:
  national_insurance: {percent: 15, threshold: 5000, source: a guide}
  pension: {from_own_budget: 14.38, in_full: 23.78, source: NHS Employers}
  apprenticeship_levy: {percent: 0.5, allowance: 15000, above_pay_bill: 3000000, basis: assumption}
recruitment:
  time_to_hire: {value: 4, unit: weeks, basis: assumption}
  cost: {value: 3000, unit: pounds, basis: assumption}
contracting:
  day_rates: {default: {value: 518, unit: pounds a day, source: a survey}}
  days_a_year: {value: 220, unit: days, basis: assumption}
  lead_time: {value: 10, unit: working days, basis: assumption}
  value_added_tax: {value: 20, unit: percent, basis: assumption}
  tax_recovered: false
role_bands:
  - {role: developer, level: developer, bands: [6], basis: assumption}
  - {role: developer, level: senior-developer, bands: [7, 8a], basis: assumption}
  - {role: designer, bands: [2], basis: assumption}
learning:
  months: {working: {value: 1, unit: months, basis: assumption}}
  time: {value: 0.2, unit: fte, basis: assumption}
  course_cost: {value: 1500, unit: pounds, basis: assumption}
moving:
  release_notice: {value: 1, unit: months, basis: assumption}
"""
SENIOR = "{role: developer, level: senior-developer, fte: %s}"


def file(people: str, roadmap: str, *positions: str, figures: str = FIGURES) -> Setting:
    return setting(people, roadmap, figures=figures, a=team(*positions))


def monthly(found: Setting) -> tuple[Plan, tuple[int, ...]]:
    problem = pose(found)
    plan = planned(problem)
    assert plan.cost == sum(plan.monthly_cost(problem))
    assert plan.cost == sum(_shown(found, plan))
    return plan, plan.monthly_cost(problem)


def _shown(found: Setting, plan: Plan) -> list[int]:
    """What the working of each charge adds up to, as it is shown: by financial year."""
    pension = found.roadmap.pension
    every = (one for option in plan.chosen for one in option.charges if not one.funded)
    return [line.pence for charge in every for line in found.prices.working(charge, pension)]


def test_a_hire_on_band_7_from_the_middle_of_a_financial_year_over_its_end() -> None:
    plan, paid = monthly(file("[]", "months: 5, allow: [hire]", SENIOR % "1.0"))
    assert actions(plan) == [("hire", "hire/a/developer", 1)]  # decided in January, there in February
    # 2026/27: top of band 7                                     56,515.00
    #   National Insurance  (56,515 - 5,000) x 15 %               7,727.25
    #   pension             56,515 x 14.38 % = 8,126.857          8,126.86
    #   levy                56,515 x 0.5 % = 282.575                282.58
    first_year = 56_515_00 + 7_727_25 + 8_126_86 + 282_58
    assert first_year == 72_651_69  # a twelfth is 6,054.30, and 0.09 are left
    # 2027/28: 56,515 x 1.03                                     58,210.45
    #   National Insurance  53,210.45 x 15 % = 7,981.5675         7,981.57
    #   pension             58,210.45 x 14.38 % = 8,370.66271     8,370.66
    #   levy                58,210.45 x 0.5 % = 291.05225           291.05
    second_year = 58_210_45 + 7_981_57 + 8_370_66 + 291_05
    assert second_year == 74_853_73  # a twelfth is 6,237.81, and 0.01 are left for a March beyond the plan
    assert paid == (3_000_00, 6_054_30, 6_054_39, 6_237_81, 6_237_81)  # recruitment once, in January
    assert plan.cost == 27_584_31


def test_the_same_with_all_of_the_pension_and_at_the_entry_point() -> None:
    _, paid = monthly(file("[]", "months: 5, allow: [hire], pension: in-full", SENIOR % "1.0"))
    # pension in full: 56,515 x 23.78 % = 13,439.267 -> 13,439.27; 58,210.45 x 23.78 % = 13,842.44501 -> 13,842.45
    assert 56_515_00 + 7_727_25 + 13_439_27 + 282_58 == 77_964_10  # 12 x 6,497.00 + 0.10
    assert 58_210_45 + 7_981_57 + 13_842_45 + 291_05 == 80_325_52  # 12 x 6,693.79 + 0.04
    assert paid == (3_000_00, 6_497_00, 6_497_10, 6_693_79, 6_693_79)
    _, entry = monthly(file("[]", "months: 2, allow: [hire], pay_point: entry", SENIOR % "1.0"))
    # 49,387.00 + 44,387 x 15 % 6,658.05 + 49,387 x 14.38 % 7,101.85(06) + 0.5 % 246.94 (246.935)
    assert 49_387_00 + 6_658_05 + 7_101_85 + 246_94 == 63_393_84  # 12 x 5,282.82
    assert entry == (3_000_00, 5_282_82)


def test_a_part_time_hire_has_the_threshold_of_national_insurance_once() -> None:
    _, paid = monthly(file("[]", "months: 3, allow: [hire]", SENIOR % "0.6"))
    # 56,515 x 0.6                                               33,909.00
    #   National Insurance  (33,909 - 5,000) x 15 %               4,336.35
    #   pension             33,909 x 14.38 % = 4,876.1142         4,876.11
    #   levy                33,909 x 0.5 % = 169.545                169.55
    assert 33_909_00 + 4_336_35 + 4_876_11 + 169_55 == 43_291_01  # 12 x 3,607.58 + 0.05
    assert paid == (3_000_00, 3_607_58, 3_607_63)
    _, small = monthly(file("[]", "months: 2, allow: [hire]", SENIOR % "0.08"))
    # 56,515 x 0.08 = 4,521.20 is below the threshold; pension 650.14856 -> 650.15; levy 22.606 -> 22.61
    assert 4_521_20 + 650_15 + 22_61 == 5_193_96  # 12 x 432.83
    assert small == (3_000_00, 432_83)


def test_a_contractor_over_the_end_of_a_financial_year_with_value_added_tax() -> None:
    plan, paid = monthly(file("[]", "months: 4, allow: [contract]", SENIOR % "1.0"))
    assert actions(plan) == [("contract", "contract/a/developer", 1)]
    # £518 x 220 days = 113,960.00 a year; with 20 % 136,752.00, and a twelfth is 11,396.00
    assert paid == (0, 11_396_00, 11_396_00, 11_396_00)


def test_a_contractor_where_the_tax_is_recovered() -> None:
    recovered = FIGURES.replace("tax_recovered: false", "tax_recovered: true")
    _, paid = monthly(file("[]", "months: 4, allow: [contract]", SENIOR % "1.0", figures=recovered))
    # 113,960.00 = 12 x 9,496.66 + 0.08: the award of April is no contractor's
    assert paid == (0, 9_496_66, 9_496_74, 9_496_66)
    _, half = monthly(file("[]", "months: 4, allow: [contract]", SENIOR % "0.35", figures=recovered))
    # 113,960 x 0.35 = 39,886.00 = 12 x 3,323.83 + 0.04
    assert half == (0, 3_323_83, 3_323_87, 3_323_83)


def test_a_backfilled_release_of_a_salaried_consultant_and_a_course() -> None:
    people = """[
      {name: Cyd, from: clinical, roles: [nurse], salary: 126281, fte: 1.0, available: 0.2},
      {name: Bob, from: it, band: 6, learning: [designer], skills: {designing: awareness}, fte: 1.0, available: 0.3}]"""
    positions = ("{role: nurse, fte: 0.5}", "{role: designer, fte: 0.3}")
    plan, paid = monthly(file(people, "months: 4, allow: [train, release]", *positions))
    assert actions(plan) == [("release", "cyd", 1), ("train", "bob", 1)]
    # Somebody else is paid for the 0.3 that the ward gives up: 126,281 x 0.3 = 37,884.30
    #   National Insurance  32,884.30 x 15 % = 4,932.645          4,932.65
    #   pension             37,884.30 x 14.38 % = 5,447.76234     5,447.76
    #   levy                37,884.30 x 0.5 % = 189.4215            189.42
    assert 37_884_30 + 4_932_65 + 5_447_76 + 189_42 == 48_454_13  # 12 x 4,037.84 + 0.05
    # 2027/28: 126,281 x 1.03 = 130,069.43, of it 0.3 = 39,020.829 -> 39,020.83
    #   National Insurance  34,020.83 x 15 % = 5,103.1245         5,103.12
    #   pension             39,020.83 x 14.38 % = 5,611.195354    5,611.20
    #   levy                39,020.83 x 0.5 % = 195.10415           195.10
    assert 39_020_83 + 5_103_12 + 5_611_20 + 195_10 == 49_930_25  # 12 x 4,160.85 + 0.05
    assert paid == (1_500_00, 4_037_84, 4_037_89, 4_160_85)  # the course is paid once


def test_a_funded_post_whose_money_ends_and_a_hire_in_inner_london() -> None:
    people = """[{post: P-7, title: Coder, roles: [developer], band: 6, fte: 0.6, vacant: true,
      funded_until: 2027-04-30}]"""
    roadmap = "months: 6, allow: [hire], high_cost_area: inner-london"
    plan, paid = monthly(file(people, roadmap, "{role: developer, fte: 0.6}", "{role: designer, fte: 0.5}"))
    assert actions(plan) == [("hire", "hire/a/designer", 1), ("hire", "post/p-7", 1)]
    # The post, from May on, when its own money has ended: 48,117 x 1.03 = 49,560.51; 0.6 of it 29,736.306
    #   supplement          20 % are 9,912.10; at most 8,746 x 1.03 = 9,008.38, of it 0.6 = 5,405.028 -> 5,405.03
    #   pay                                                      35,141.34
    #   National Insurance  30,141.34 x 15 % = 4,521.201          4,521.20
    #   pension             35,141.34 x 14.38 % = 5,053.324692    5,053.32
    #   levy                35,141.34 x 0.5 % = 175.7067            175.71
    assert 29_736_31 + 5_405_03 + 4_521_20 + 5_053_32 + 175_71 == 44_891_57  # 12 x 3,740.96 + 0.05
    # The hire on band 2, in 2026/27: 25,272 x 0.5                12,636.00
    #   supplement          20 % are 5,054.40; at least 5,794, of it half  2,897.00
    #   National Insurance  (15,533 - 5,000) x 15 %               1,579.95
    #   pension             15,533 x 14.38 % = 2,233.6454         2,233.65
    #   levy                15,533 x 0.5 % = 77.665                  77.67
    assert 12_636_00 + 2_897_00 + 1_579_95 + 2_233_65 + 77_67 == 19_424_27  # 12 x 1,618.68 + 0.11
    # In 2027/28: 25,272 x 1.03 = 26,030.16, half 13,015.08; at least 5,794 x 1.03 = 5,967.82, half 2,983.91
    #   National Insurance  (15,998.99 - 5,000) x 15 % = 1,649.8485  1,649.85
    #   pension             15,998.99 x 14.38 % = 2,300.654762    2,300.65
    #   levy                15,998.99 x 0.5 % = 79.99495             79.99
    assert 13_015_08 + 2_983_91 + 1_649_85 + 2_300_65 + 79_99 == 20_029_48  # 12 x 1,669.12 + 0.04
    assert paid == (
        2 * 3_000_00,
        1_618_68,
        1_618_79,
        1_669_12,
        1_669_12 + 3_740_96,
        1_669_12 + 3_740_96,
    )


def test_a_supplement_between_its_least_and_its_most() -> None:
    """Middle of band 6 at 0.5 in 2026/27: 42,170 x 20 % = 8,434, less than 8,746."""
    found = file(
        "[]", "months: 2, allow: [hire], pay_point: middle, high_cost_area: inner-london", "{role: developer, fte: 0.5}"
    )
    _, paid = monthly(found)
    # 21,085.00 + 4,217.00 = 25,302; 20,302 x 15 % = 3,045.30; 25,302 x 14.38 % = 3,638.4276; x 0.5 % = 126.51
    assert 21_085_00 + 4_217_00 + 3_045_30 + 3_638_43 + 126_51 == 32_112_24  # 12 x 2,676.02
    assert paid == (3_000_00, 2_676_02)


def test_where_a_point_has_no_middle_the_top_counts() -> None:
    found = file("[]", "months: 2, allow: [hire], pay_point: middle", "{role: designer, fte: 1.0}")
    # 25,272.00; 20,272 x 15 % = 3,040.80; x 14.38 % = 3,634.1136; x 0.5 % = 126.36
    assert 25_272_00 + 3_040_80 + 3_634_11 + 126_36 == 32_073_27  # 12 x 2,672.77 + 0.03
    assert monthly(found)[1] == (3_000_00, 2_672_77)


def test_the_pay_of_each_year_and_an_award_for_each_year_after_the_last() -> None:
    known = """  - {year: 2027-28, from: 2027-04-01, to: 2028-03-31, source: x, bands: {7: {entry: 1, top: 60000}}}
next_pay_award"""
    found = file("[]", "months: 2, allow: [hire]", SENIOR % "1.0", figures=FIGURES.replace("next_pay_award", known))
    pay = Charge("pay", "pay", 0, FOREVER, pay=Pay(band="7"))
    basic = [found.prices.parts(pay, found.start + month, "own-budget")[0].pence for month in (2, 3, 14, 15, 27)]
    # March 2027, April 2027, March 2028, then 60,000 x 1.03, then 61,800 x 1.03
    assert basic == [56_515_00, 60_000_00, 60_000_00, 61_800_00, 63_654_00]


@pytest.mark.parametrize(
    ("charge", "pence"),
    [
        (Charge("pay", "", 0, FOREVER, pay=Pay(band="7")), 74_853_73),  # at the pay of the year that begins then
        (Charge("pay", "", 0, 3, pay=Pay(band="7")), 74_853_73),
        (Charge("pay", "", 0, 2, pay=Pay(band="7")), 0),  # it ends with the plan
        (Charge("agreed", "", 0, FOREVER, amount=500_00), 6_000_00),
        (Charge("once", "", 1, 1, amount=500_00), 0),
    ],
)
def test_what_goes_on_costs_a_whole_year_after_the_plan(charge: Charge, pence: int) -> None:
    found = file("[]", "months: 3, allow: [hire]", SENIOR % "1.0")
    assert found.prices.full_year(charge, "own-budget") == pence


def test_an_agreed_sum_is_what_was_agreed_in_every_month() -> None:
    offer = "{action: share, role: developer, fte: 0.5, partner: Southfield, per_month: 1234.56}"
    _, paid = monthly(file("[]", f"months: 4, allow: [{offer}]", "{role: developer, fte: 0.5}"))
    assert paid == (0, 1_234_56, 1_234_56, 1_234_56)


def test_the_working_says_how_it_adds_up() -> None:
    found = file("[]", "months: 5, allow: [hire]", SENIOR % "0.6")
    pay = Charge("pay", "pay", 1, FOREVER, fte=60, pay=Pay(band="7"))
    first, second = found.prices.working(pay, "own-budget")
    assert (first.year, first.months, first.yearly, first.pence) == (2026, 2, 43_291_01, 2 * 3_607_58 + 5)
    assert (second.year, second.months) == (2027, 2)
    assert [(part.name, part.pence) for part in first.parts] == [
        ("0.6 FTE of £56,515 (band 7, top, 2026/27)", 33_909_00),
        ("National Insurance, 15 percent above £5,000", 4_336_35),
        ("pension, 14.38 percent", 4_876_11),
        ("apprenticeship levy, 0.5 percent", 169_55),
    ]
