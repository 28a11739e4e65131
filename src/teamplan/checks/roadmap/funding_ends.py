"""The money for something ends while the thing itself goes on, or is less a year than it goes on at.

Why: a post that is funded until a day costs new money after it, and what a fund pays for in its last month goes on when
the fund is gone. A plan may also fit into funds by the year only because it spends little in the last year that it
covers, and go on at more than they give. Somebody else has to pay then, and should know it now.

Bad:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {vacant: true, post: P-4006, title: Delivery manager, band: 7, funded_until: 2028-03-31}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    roadmap:
      start: 2027-01
      allow: [hire]

Good:

    kind: staffing
    organisation: Northfield University Hospitals
    as_of: 2026-11-01
    people:
      - {vacant: true, post: P-4006, title: Delivery manager, band: 7}
    teams:
      # one delivery manager, 1.0 FTE, core
      - {id: outpatients, template: ./delivery.yaml, purpose: shorter waits}
    roadmap:
      start: 2027-01
      allow: [hire]

Fix: agree now who pays afterwards, and write it down as a fund of the budget or as a later `funded_until`.

Accept:

    accept:
      - {finding: funding-ends, reason: the budget from 2028 carries it, owner: Director of finance, until: 2027-03-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan import words
from teamplan.checks.roadmap.phrases import Phrases
from teamplan.checks.roadmap.said import phrases
from teamplan.checks.team.places import of_person
from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.roadmap.answer import RoadmapAnswer
from teamplan.roadmap.constraints.budget import paid
from teamplan.roadmap.plan import Plan
from teamplan.roadmap.problem import Fund, Option

CODE = "funding-ends"
GROUP = "roadmap"
SEVERITY = Severity.WARNING


def check(loaded: Loaded, answer: RoadmapAnswer) -> Iterator[Finding]:
    if answer.plan is None:
        return
    say = phrases(answer)
    for option in answer.plan.chosen:
        if option.post:
            yield from _post(loaded, answer, say, option)
    for number, fund in enumerate(answer.problem.funds or ()):
        yield from _fund(loaded, answer, answer.plan, number, fund)
    yield from _every_year(loaded, answer, answer.plan)


def _post(loaded: Loaded, answer: RoadmapAnswer, say: Phrases, option: Option) -> Iterator[Finding]:
    """A funded post that the plan fills and that outlasts its funding."""
    after = next((charge for charge in option.charges if charge.kind == "pay" and not charge.funded), None)
    entry = next((one for one in loaded.staffing.people if one.vacant and one.key == option.post), None)
    if after is None or entry is None or entry.funded_until is None or after.first >= answer.setting.months:
        return
    yearly = answer.setting.prices.yearly(after, answer.setting.start + after.first, answer.setting.roadmap.pension)
    costs = f"it is filled and goes on, at {words.pounds(yearly)} of new money a year"
    yield Finding(
        CODE,
        SEVERITY,
        f"{say.post(option.post)} is funded until {entry.funded_until}; {costs}",
        help="agree now who pays afterwards",
        place=of_person(loaded, entry, "funded_until"),
        message_for_board=f"a funded post ends on {entry.funded_until}; {costs}",
        amount=yearly,
    )


def _fund(loaded: Loaded, answer: RoadmapAnswer, plan: Plan, number: int, fund: Fund) -> Iterator[Finding]:
    """A fund that pays in its last month for something that goes on after it."""
    if not 0 <= fund.first <= fund.last < answer.setting.months - 1:
        return
    spent = paid(answer.problem, plan.monthly_cost(answer.problem))[0].get((number, fund.last), 0)
    goes_on = sum(min(o.cost[fund.last], o.cost[fund.last + 1]) for o in plan.chosen)
    if not spent or not goes_on:
        return
    written = answer.setting.roadmap.budget[number]
    last, monthly = words.month(answer.setting.start + fund.last), words.pounds(min(spent, goes_on), 100)
    yield Finding(
        CODE,
        SEVERITY,
        f"{fund.name} ends in {last}; what it pays for then goes on, at {monthly} a month",
        help="another fund has to carry it: agree now which",
        place=loaded.place(written, "to", "name") if written.at is not None else None,
        amount=min(spent, goes_on),
    )


def _every_year(loaded: Loaded, answer: RoadmapAnswer, plan: Plan) -> Iterator[Finding]:
    """Funds by the year that go on after the plan and give less than what then goes on."""
    setting, after = answer.setting, answer.setting.start + answer.setting.months
    funds = [f for f in setting.roadmap.budget if f.per_year is not None and (f.end is None or f.end >= after)]
    given = sum(fund.per_year or 0 for fund in funds)
    charges = [charge for option in plan.chosen for charge in option.charges if not charge.funded]
    goes_on = sum(setting.prices.full_year(charge, setting.roadmap.pension) for charge in charges)
    if not funds or goes_on <= given:
        return
    names = words.listed([fund.name for fund in funds])
    gives = "gives" if len(funds) == 1 else "give"
    yield Finding(
        CODE,
        SEVERITY,
        f"from {words.month(after)} on what the plan does goes on at {words.pounds(goes_on)} a year; {names} {gives} "
        f"{words.pounds(given)} a year",
        help="agree now who pays the rest, or plan for what the funds carry every year",
        place=loaded.place(funds[0], "per_year", "name") if funds[0].at is not None else None,
        amount=goes_on - given,
    )
