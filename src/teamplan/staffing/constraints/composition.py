"""Composition rules: what makes a rule hold, said as rows that bind its `holds` column, and in plain Python.

An origin that nobody wrote down satisfies nothing: it is no clinical voice, and it counts against a cap on IT.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from teamplan.staffing.constraints.kept_apart import serving_both, serving_columns
from teamplan.staffing.problem import Amounts, Composition, Problem
from teamplan.staffing.program import Program

NAME = "composition"


def rows(problem: Problem, program: Program) -> None:
    for rule in problem.rules:
        holds = program.holds(rule.team, rule.index)
        match rule.rule:
            case "pillars":
                _pillars(problem, program, rule, holds)
            case "voices":
                _voices(problem, program, rule, holds)
            case "at-most":
                _at_most(problem, program, rule, holds)
            case "ownership":
                _ownership(problem, program, rule, holds)
            case "apart" if not rule.hard:  # a hard one is a row of its own and always holds
                _apart(problem, program, rule, holds)


def _pillars(problem: Problem, program: Program, rule: Composition, holds: int) -> None:
    for pillar in rule.pillars:
        brings = [(p, s) for p, s in problem.team_pairs[rule.team] if pillar in problem.pairs[p, s].pillars]
        amounts = [(program.amount(p, s), 1) for p, s in brings]
        program.row((NAME, rule.team, "pillars", pillar), [*amounts, (holds, -1)], low=0)


def _voices(problem: Problem, program: Program, rule: Composition, holds: int) -> None:
    for origin, people, fte in rule.voices:
        pairs = [(p, s) for p, s in problem.team_pairs[rule.team] if problem.people[p].origin == origin]
        heard = []
        for person in sorted({p for p, _ in pairs}):
            voice = program.column(("voice", person, rule.team), problem.people[person].count)
            amounts = [(program.amount(p, s), 1) for p, s in pairs if p == person]
            program.row((NAME, rule.team, "voice", person), [*amounts, (voice, -1)], low=0)
            heard.append((voice, 1))
        program.row((NAME, rule.team, "voices", origin), [*heard, (holds, -people)], low=0)
        amounts = [(program.amount(p, s), 1) for p, s in pairs]
        program.row((NAME, rule.team, "voices", origin), [*amounts, (holds, -fte)], low=0)


def _at_most(problem: Problem, program: Program, rule: Composition, holds: int) -> None:
    pairs = problem.team_pairs[rule.team]
    terms = [(program.amount(p, s), rule.share - (100 if _counts_against(problem, rule, p) else 0)) for p, s in pairs]
    worst = 100 * sum(problem.demands[s].fte for s in {s for _, s in pairs})
    program.row((NAME, rule.team, "at-most", *rule.origins), [*terms, (holds, -worst)], low=-worst)


def _ownership(problem: Problem, program: Program, rule: Composition, holds: int) -> None:
    owners = [
        (program.amount(p, s), 1)
        for s in rule.positions
        if s in problem.demands  # a position of the organisation counts: the rule names it, wherever it sits
        for p in problem.able(s)
        if problem.people[p].origin in rule.origins
    ]
    program.row((NAME, rule.team, "ownership"), [*owners, (holds, -1)], low=0)


def _apart(problem: Problem, program: Program, rule: Composition, holds: int) -> None:
    for person, columns in serving_columns(problem, program, rule).items():
        slack = (len(columns) - 1) * problem.people[person].count
        high = problem.people[person].count + slack
        program.row((NAME, person, rule.team, "apart"), [*columns, (holds, slack)], high=high)


def holds(problem: Problem, rule: Composition, amounts: Amounts) -> bool:
    """Whether the rule holds of the amounts, without the solver."""
    found = figures(problem, rule, amounts)
    match rule.rule:
        case "pillars":
            return all(found.values())
        case "voices":
            return all(found[o] >= fte and found[o + ":people"] >= n for o, n, fte in rule.voices)
        case "at-most":
            return 100 * (found["share_of"] + found["unknown"]) <= rule.share * found["of"]
        case "ownership":
            return found["people"] > 0
        case _:
            return found["people"] == 0


def figures(problem: Problem, rule: Composition, amounts: Amounts) -> Mapping[str, int]:
    """The numbers that decide a rule; RuleAnswer.figures says which."""
    own = {pair: fte for pair, fte in amounts.items() if pair[1].team == rule.team}
    match rule.rule:
        case "pillars":
            brought = {pillar for pair in own for pillar in problem.pairs[pair].pillars}
            return {pillar: int(pillar in brought) for pillar in rule.pillars}
        case "voices":
            return dict(_voice_figures(problem, rule, own))
        case "at-most":
            known = sum(f for (p, _), f in own.items() if problem.people[p].origin in rule.origins)
            unknown = sum(f for (p, _), f in own.items() if problem.people[p].origin is None)
            return {"share_of": known, "of": sum(own.values()), "unknown": unknown}
        case "ownership":
            serving = {p for p, s in amounts if s in rule.positions}
            origins = [problem.people[p].origin for p in sorted(serving)]
            return {"people": sum(o in rule.origins for o in origins), "unknown": origins.count(None)}
        case _:
            return {"people": len(serving_both(amounts, rule))}


def _voice_figures(problem: Problem, rule: Composition, own: Amounts) -> Iterator[tuple[str, int]]:
    for origin, _, _ in rule.voices:
        heard = {pair: fte for pair, fte in own.items() if problem.people[pair[0]].origin == origin}
        yield origin, sum(heard.values())
        yield origin + ":people", len({person for person, _ in heard})


def _counts_against(problem: Problem, rule: Composition, person: str) -> bool:
    origin = problem.people[person].origin
    return origin is None or origin in rule.origins
