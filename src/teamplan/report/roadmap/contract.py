"""What `teamplan roadmap --format json` promises other programs: the whole plan, so that it can be verified and kept.

Money is in integer pence, months are "2027-06", FTE are numbers. For a board nobody is named, and what a person is paid
is left out; such a plan can be read, but not verified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from teamplan.load.changed import OPTION
from teamplan.report.contract import Json, document
from teamplan.report.names import names_for
from teamplan.report.roadmap import filled, funding, what_if, without
from teamplan.report.roadmap.decisions import gate_month, spent_before, spent_for
from teamplan.report.roadmap.facts import Action, Facts
from teamplan.report.roadmap.ids import action_id
from teamplan.report.roadmap.ids import month as _month
from teamplan.report.roadmap.ids import person as _person
from teamplan.report.roadmap.moved_document import moved_document
from teamplan.report.roadmap.planned import Planned
from teamplan.report.roadmap.plans import full_year
from teamplan.report.roadmap.rests_on import encoded_once, leans_on
from teamplan.report.roadmap.verdict import status
from teamplan.report.told import tell
from teamplan.roadmap.accounts import Account
from teamplan.roadmap.alternatives import Alternative
from teamplan.roadmap.answer import Missed, Unreached, Variant
from teamplan.roadmap.calendar import iso, year_name
from teamplan.roadmap.constraints.budget import Pot, pots
from teamplan.roadmap.costs import IN_FULL, OWN_BUDGET, Working
from teamplan.roadmap.frontier import Point
from teamplan.roadmap.problem import Limit, Option, Stage
from teamplan.roadmap.to_ask import to_ask
from teamplan.roadmap.why_not_sooner import Conflict
from teamplan.staffing.answer import Tier
from teamplan.staffing.problem import Amounts, Seat

PLAN_FORMAT = "1.0"


def roadmap_document(planned: Planned) -> dict[str, Json]:
    """The document of `check` without an answer about today, and the key `roadmap`; null where errors stopped it."""
    names = names_for(planned.checked.audience, planned.checked.loaded)
    facts = Facts(planned.answer, names) if planned.answer else None
    tiers = facts.plan.tiers if facts else ()
    said = document("roadmap", [tell(planned.checked)])
    return {
        **said,
        "inputs": _of_files(said["inputs"]),
        "verdict": None,
        "teams": [],
        "organisation_positions": [],
        "proof": _proof(tiers, facts.rough) if facts and facts.answer.plan else None,
        "roadmap": _told({**_roadmap(facts), **what_if.document(planned, facts)}, facts) if facts else None,
    }


def _told(roadmap: dict[str, Json], facts: Facts) -> Json:
    """The same with the ids of teams as its reader may see them: others where an id is made of a person's name."""
    teams = [team.id for team in facts.setting.loaded.staffing.teams]
    shown = {team: facts.names.team_id(team) for team in teams if facts.names.team_id(team) != team}
    return _renamed(roadmap, shown) if shown else roadmap


def _renamed(value: Json, shown: Mapping[str, str]) -> Json:
    """Ids stand alone, as keys, and between the slashes of the ids of actions."""
    match value:
        case str():
            return "/".join(shown.get(part, part) for part in value.split("/"))
        case dict():
            return {shown.get(key, key): _renamed(inner, shown) for key, inner in value.items()}
        case list():
            return [_renamed(inner, shown) for inner in value]
        case _:
            return value


def _of_files(inputs: Json) -> Json:
    """Without the options that were read as files: `set` says them."""
    assert isinstance(inputs, list)
    return [one for one in inputs if not (isinstance(one, dict) and str(one["path"]).startswith(f"{OPTION} "))]


def _proof(tiers: Sequence[Tier], told: Callable[[int], int]) -> Json:
    proved = all(tier.status == "optimal" for tier in tiers)
    return {
        "status": "optimal" if proved else "feasible",
        "tiers": [_tier(one, told) for one in tiers],
        "bottlenecks": [],
    }


def _tier(one: Tier, told: Callable[[int], int]) -> Json:
    value, bound = (told(one.value), told(one.bound)) if one.name == "cost" else (one.value, one.bound)
    return {"name": one.name, "priority": one.priority, "value": value, "bound": bound, "status": one.status}


def _roadmap(facts: Facts) -> dict[str, Json]:
    answer = facts.answer
    return {
        "format_version": PLAN_FORMAT,
        "status": status(answer),
        "proved": answer.proved,
        "stopped": answer.stopped,
        "plan": answer.name if answer.plan else None,
        **derived(facts),
        "plans": [_variant(facts, one) for one in answer.variants],
        "frontier": [_point(facts, one) for one in answer.points],
        "why_not_sooner": [_conflict(facts, one) for one in answer.conflicts],
        "unreached": [_unreached(facts, one) for one in answer.unreached],
        "missed": [_missed(facts, one) for one in answer.missed],
        "to_ask": _to_ask(facts),
        "assumptions": _assumptions(facts),
        "futures": _in_futures(facts),
        "moved": moved_document(facts, answer.moved) if answer.moved else None,
    }


def _in_futures(facts: Facts) -> Json:
    if facts.answer.futures is None:
        return None
    from teamplan.report.roadmap import futures  # brings numpy

    return futures.document(facts)


def derived(facts: Facts) -> dict[str, Json]:
    """What follows from the plan and its inputs alone, so that it can be worked out again without the solver."""
    setting = facts.setting
    return {
        "start": iso(setting.start),
        "months": setting.months,
        "pension": setting.roadmap.pension,
        "pay_point": setting.roadmap.pay_point,
        "high_cost_area": setting.roadmap.high_cost_area,
        "stages": [_stage(facts, stage) for stage in facts.problem.stages],
        "actions": [_action(facts, one) for one in facts.actions],
        "arrangement": list(_arrangement(facts)),
        "coverage": [_coverage(facts, stage) for stage in facts.problem.stages],
        "cost": _cost(facts),
        "shortfalls_closed": [_seat(seat) for seat in facts.closed],
    }


# ------------------------------------------------------------------------------------------------ months, people, seats


def _months(facts: Facts, months: Mapping[str, int]) -> Json:
    return {team: _month(facts, month) for team, month in months.items()}


def _seat(seat: Seat) -> dict[str, Json]:
    return {"team": seat.team or None, "position": seat.position}


def _fte(hundredths: int) -> float:
    return hundredths / 100


# ------------------------------------------------------------------------------------------------------------ stages


def _stage(facts: Facts, stage: Stage) -> Json:
    soonest, month = facts.answer.soonest.get(stage.team), facts.plan.months.get(stage.team)
    target = facts.setting.roadmap.target.get(stage.team)
    seeds = facts.plan.seeds.get(stage.team, ())
    return {
        "team": stage.team,
        "after": stage.after or None,
        "gate": _gate(facts, stage),
        "seed": stage.seed,
        "seeds": [_person(facts, key) for key in (facts.names.sorted(seeds) if facts.hidden else seeds)],
        "soonest": _month(facts, soonest) if soonest is not None else None,
        "viable_from": _month(facts, month) if month is not None else None,
        "target": iso(target) if target is not None else None,
        "filled_by": filled.document(facts, stage.team),
    }


def _gate(facts: Facts, stage: Stage) -> Json:
    asked = next((one.gate for one in facts.setting.asked if one.team == stage.team), None)
    if asked is None:
        return None
    planned = stage.team in facts.plan.months
    return {
        "need": facts.safe(asked.need),
        "evidence": facts.safe(asked.evidence) if asked.evidence else None,
        "owner": facts.safe(asked.owner) if asked.owner else None,
        "not_before": asked.not_before,
        "month": _month(facts, gate_month(facts, stage)) if planned else None,
        "spent_before": facts.rough(spent_before(facts, stage)) if planned else None,
        "hangs_on_it": facts.rough(spent_for(facts, stage)) if planned else None,
    }


# ----------------------------------------------------------------------------------------------------------- actions


def _action(facts: Facts, one: Action) -> Json:
    option, shown = one.option, facts.pay_is_shown(one.option)
    ends = _month(facts, option.last) if option.last < facts.setting.months else None
    return {
        "id": action_id(facts, option),
        "number": one.number,
        "action": option.action,
        "text": facts.phrases.action(option),
        "what": None if facts.hidden else list(option.what),
        "person": _person(facts, option.about),
        "post": facts.names.post(option.post) if option.post and not facts.hidden else None,
        "team": one.team or None,
        "for": option.team or None,
        "positions": [_seat(seat) for seat in facts.serves(option)],
        "role": option.role or None,
        "level": option.level or None,
        "fte": _fte(sum(grant.fte for grant in option.grants)),
        "grants": [{"person": _person(facts, grant.person), "fte": _fte(grant.fte)} for grant in option.grants],
        "takes": _fte(option.takes),
        "start": _month(facts, option.start),
        "effect": _month(facts, option.effect),
        "ends": ends,
        "last_safe_start": _month(facts, one.decision.last_start),
        "lead": [path for path in option.lead if not path.startswith("-")],
        "cost": _account(facts, one.account) if shown else None,
        "paid_from": funding.document(facts, one),
        "working": [_working(line) for line in one.account.working] if shown else [],
        "without": without.document(facts, one),
        "alternatives": [_alternative(facts, option, other) for other in one.decision.alternatives],
    }


def _alternative(facts: Facts, option: Option, other: Alternative) -> Json:
    shown = all(facts.pay_is_shown(one) for one in (option, *other.instead))
    instead = [
        {"action": one.action, "text": facts.phrases.doing(one), "start": _month(facts, one.start)}
        for one in other.instead
    ]
    return {"instead": instead, "more": other.more if shown else None, "later": other.later}


# ------------------------------------------------------------------------------------------------- who serves what


def _arrangement(facts: Facts) -> Iterator[Json]:
    """Runs of months in which the same people serve the same."""
    months = enumerate(facts.plan.arrangement)
    for _, run in groupby(months, key=lambda one: sorted(one[1].items())):
        span = list(run)
        serving = list(_serving(facts, span[0][1]))
        yield {"from": _month(facts, span[0][0]), "to": _month(facts, span[-1][0]), "serving": serving}


def _serving(facts: Facts, amounts: Amounts) -> Iterator[Json]:
    rows = [(seat, _person(facts, person), fte) for (person, seat), fte in amounts.items()]
    for seat, person, fte in sorted(rows):
        yield {"person": person, **_seat(seat), "fte": _fte(fte)}


def _coverage(facts: Facts, stage: Stage) -> Json:
    return {
        "team": stage.team,
        "positions": facts.positions(stage.team),
        "fte": _fte(facts.wanted(stage.team)),
        "by_month": [
            {"month": _month(facts, month), "covered": one.covered, "filled": _fte(one.filled)}
            for month, one in enumerate(facts.coverage[stage.team])
        ],
    }


# ------------------------------------------------------------------------------------------------------------- money


def _account(facts: Facts, account: Account, told: Callable[[int], int] = int) -> dict[str, Json]:
    by_month = {_month(facts, month): told(pence) for month, pence in enumerate(account.monthly) if pence}
    return {
        "total": told(account.total),
        "low": told(account.low),
        "high": told(account.high),
        "by_year": {year_name(year): told(pence) for year, pence in account.by_year.items()},
        "by_month": by_month,
        "once": told(account.once),
        "recurrent": told(account.recurrent),
        "redirected": told(account.redirected),
        "full_year": told(account.full_year),
        "on_assumptions": told(account.assumed),
        "pension": {view: told(account.by_pension[view]) for view in (OWN_BUDGET, IN_FULL)},
    }


def _cost(facts: Facts) -> Json:
    account = _account(facts, facts.total, facts.rough)
    by_month = {} if facts.hidden else account["by_month"]
    return {**account, "by_month": by_month, "funds": [_pot(facts, pot) for pot in pots(facts.problem)]}


def _pot(facts: Facts, pot: Pot) -> Json:
    fund = facts.setting.roadmap.budget[pot.fund]
    by_month = {m: facts.paid.get((pot.fund, m), 0) for m in range(pot.first, pot.last + 1)}
    spent = facts.rough(sum(by_month.values()))
    shown = {} if facts.hidden else by_month
    return {
        "fund": pot.fund,
        "name": facts.safe(fund.name),
        "kind": fund.kind,
        "from": _month(facts, pot.first),
        "to": _month(facts, pot.last),
        "amount": pot.amount,
        "spent": spent,
        "left": pot.amount - spent,
        "by_month": {_month(facts, month): pence for month, pence in shown.items() if pence},
    }


def _working(line: Working) -> Json:
    return {
        "name": line.name,
        "year": year_name(line.year),
        "months": line.months,
        "yearly": line.yearly,
        "parts": [{"name": part.name, "pence": part.pence} for part in line.parts],
        "pence": line.pence,
        "redirected": line.funded,
    }


# ----------------------------------------------------------------------------------------------- plans and reasons


def _variant(facts: Facts, one: Variant) -> Json:
    chosen = facts.plan.chosen if one.name == facts.answer.name else one.chosen
    return {
        "name": one.name,
        "months": _months(facts, one.months),
        "cost": facts.rough(one.cost),
        "viable_months": one.viable_months,
        "full_year": facts.rough(full_year(facts, chosen)),
        "proved": one.proved,
    }


def _point(facts: Facts, one: Point) -> Json:
    return {
        "delay": one.delay,
        "months": _months(facts, one.months),
        "cost": facts.rough(one.cost),
        "viable_months": one.viable_months(facts.setting.months),
        "full_year": facts.rough(full_year(facts, one.chosen)),
        "proved": one.proved,
    }


def _conflict(facts: Facts, one: Conflict) -> Json:
    limits = [_limit(facts, limit, one) for limit in one.limits]
    return {"team": one.team, "month": _month(facts, one.month), "limits": limits}


def _limit(facts: Facts, limit: Limit, conflict: Conflict) -> Json:
    place, eased = facts.limits.place(limit), conflict.eased.get(limit)
    return {
        "limit": list(limit),
        "text": facts.limits.said(limit),
        "place": {"path": place.path, "line": place.span.line, "column": place.span.column} if place else None,
        "eased": {
            "step": eased.step,
            "amount": eased.amount,
            "text": facts.limits.step(limit, eased),
            "month": _month(facts, eased.month) if eased.month is not None else None,
            "cost": None if eased.cost is None else facts.rough(eased.cost),
            "without": _month(facts, eased.without) if eased.without is not None else None,
            "enough": eased.enough,
        }
        if eased
        else None,
    }


def _unreached(facts: Facts, one: Unreached) -> Json:
    return {
        "team": one.team,
        "after": one.after or None,
        "nobody": [_seat(seat) for seat in one.nobody],
        "why": _conflict(facts, one.conflict) if one.conflict else None,
    }


def _missed(facts: Facts, one: Missed) -> Json:
    return {
        "team": one.team,
        "target": _month(facts, one.target),
        "soonest": _month(facts, one.month) if one.month is not None else None,
        "why": _conflict(facts, one.conflict) if one.conflict else None,
    }


def _to_ask(facts: Facts) -> Json:
    near = sorted(to_ask(facts.setting, facts.short), key=lambda one: (one.role, one.level, one.person))
    rows = [(one.role, one.level, _person(facts, one.person), one.distance, one.months) for one in near]
    names = ("role", "level", "person", "distance", "months")
    return [dict(zip(names, row, strict=True)) for row in sorted(rows)]


def _assumptions(facts: Facts) -> Json:
    leaned_on = leans_on(facts)
    return [
        {
            "figure": one.path,
            "value": one.text,
            "low": one.low or None,
            "high": one.high or None,
            "source": encoded_once(one.source) or None,
            "basis": one.basis or None,
            "stale_after": one.stale_after.isoformat() if one.stale_after else None,
            "leaned_on": one.path in leaned_on,
        }
        for one in facts.setting.figures.used()
    ]
