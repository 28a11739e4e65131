"""What cannot be in a `roadmap`: stages in a circle or in the wrong order, funds named twice, dates before its start.

Each function gives the findings of one code; the module of that code calls it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from teamplan.findings import Finding, Place, Related, Severity
from teamplan.load import Loaded
from teamplan.model.located import Located
from teamplan.model.names import slug
from teamplan.model.roadmap import Fund, Roadmap, Stage
from teamplan.source import Mapping as MappingNode
from teamplan.words import month

_ERROR = Severity.ERROR


def in_a_circle(loaded: Loaded, code: str) -> Iterator[Finding]:
    """Stages that wait for themselves, directly or through others; each circle once."""
    stages = _by_team(loaded)
    done: set[str] = set()
    for team in stages:
        chain = _chain(stages, team)
        if chain and not done & set(chain):
            done |= set(chain)
            last = stages[chain[-1]]
            way = " after ".join([*chain, chain[0]])
            message = f"a stage waits for itself: {way}"
            yield Finding(
                code, _ERROR, message, "let one of them come first", loaded.place(last, "after"), team=last.team
            )


def _chain(stages: Mapping[str, Stage], team: str) -> list[str]:
    """The teams of the circle that begins and ends with this one; empty where there is none."""
    chain = [team]
    while True:
        after = stages[chain[-1]].after
        if after == team:
            return chain
        if after is None or after not in stages or after in chain:
            return []
        chain.append(after)


def out_of_order(loaded: Loaded, code: str) -> Iterator[Finding]:
    """Stages that wait for a team that is no stage, or for one that stands below."""
    stages = _stages(loaded)
    order = {stage.team: number for number, stage in reversed(list(enumerate(stages)))}
    teams = {team.id for team in loaded.staffing.teams}
    misspelt = any(stage.team not in teams for stage in stages)  # it may be the one that is waited for
    for number, stage in enumerate(stages):
        if stage.after is None or stage.after not in teams or stage.after == stage.team:
            continue
        place = loaded.place(stage, "after")
        if stage.after not in order and not misspelt:
            message = f"'{stage.team}' waits for '{stage.after}', which is no stage"
            yield Finding(code, _ERROR, message, f"add '{stage.after}' to `stages`, above it", place, team=stage.team)
        elif order.get(stage.after, 0) > number and not _chain(_by_team(loaded), stage.team):
            message = f"'{stage.team}' waits for '{stage.after}', which stands below it"
            yield Finding(code, _ERROR, message, "write the stages in their order", place, team=stage.team)


def named_twice(loaded: Loaded, code: str) -> Iterator[Finding]:
    """Teams staged twice, and funds of one name for the same months."""
    first: dict[str, Stage] = {}
    for stage in _stages(loaded):
        if first.setdefault(stage.team, stage) is not stage:
            related = (Related(loaded.place(first[stage.team], "team"), "first here"),)
            message, place = f"'{stage.team}' is staged twice", loaded.place(stage, "team")
            yield Finding(code, _ERROR, message, "take one of the two out", place, related, team=stage.team)
    for holder in _holders(loaded):
        yield from _funds(loaded, code, getattr(holder, "budget", None) or ())


def _funds(loaded: Loaded, code: str, funds: tuple[Fund, ...]) -> Iterator[Finding]:
    for number, fund in enumerate(funds):
        same = next((one for one in funds[:number] if slug(one.name) == slug(fund.name) and _overlap(one, fund)), None)
        if same is not None:
            related = (Related(loaded.place(same, "name"), "first here"),)
            message = f"two funds are called '{fund.name}' in the same months"
            help = "give one another name, or months that do not overlap"
            yield Finding(code, _ERROR, message, help, loaded.place(fund, "name"), related)


def _overlap(one: Fund, other: Fund) -> bool:
    return (one.end is None or other.start is None or other.start <= one.end) and (
        other.end is None or one.start is None or one.start <= other.end
    )


def before_the_start(loaded: Loaded, code: str) -> Iterator[Finding]:
    """Wished dates that lie before the roadmap begins."""
    roadmap = loaded.staffing.roadmap
    if roadmap is None:
        return
    for holder in _holders(loaded):
        start = getattr(holder, "start", None) or roadmap.start
        at = holder.at.entries.get("target") if isinstance(holder.at, MappingNode) else None
        for name, node in at.entries.items() if isinstance(at, MappingNode) else ():
            wished = (getattr(holder, "target", None) or {}).get(slug(name))
            if start is not None and wished is not None and wished < start:
                message = f"the wished date of '{slug(name)}', {month(wished)}, lies before the start, {month(start)}"
                place = Place(loaded.path_of(node), node.span)
                yield Finding(code, _ERROR, message, "correct the year, or start sooner", place, team=slug(name))


def _by_team(loaded: Loaded) -> dict[str, Stage]:
    """The first stage of each team."""
    return {stage.team: stage for stage in reversed(_stages(loaded))}


def _stages(loaded: Loaded) -> list[Stage]:
    return list(loaded.staffing.roadmap.stages) if loaded.staffing.roadmap else []


def _holders(loaded: Loaded) -> Iterator[Located]:
    """The roadmap, and each scenario of it."""
    roadmap: Roadmap | None = loaded.staffing.roadmap
    if roadmap is not None:
        yield roadmap
        yield from roadmap.scenarios.values()
