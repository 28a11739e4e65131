"""A value is of the right kind, but not one that can be: out of range, not on the list, or impossible to meet.

Why: 37.5 as FTE is most often hours, and a position that one person alone may hold but that needs 1.5 FTE can be
filled by nobody. Better said at once than counted.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, fte: 37.5}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, fte: 1.0}

Fix: use a value from the range or list in the message.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.file.stages import out_of_order
from teamplan.findings import Finding, Place, Related, Severity
from teamplan.load import Loaded
from teamplan.model.people import Team
from teamplan.model.teams import Position
from teamplan.words import fte

CODE = "wrong-value"
GROUP = "file"
SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    """Positions that no people could ever fill or that teams describe differently, and stages out of their order."""
    first: dict[str, Position] = {}
    done: set[tuple[int, str]] = set()
    for team in loaded.staffing.teams:
        template = loaded.templates.get(team.id)
        for position in template.positions if template else ():
            if (id(position), team.id if _adjusted(team, position) else "") in done:
                continue
            done.add((id(position), team.id if _adjusted(team, position) else ""))
            yield from _impossible(loaded, position, team)
            if position.sits == "organisation":
                same = first.setdefault(position.id, position)
                yield from _differs(loaded, same, position, team)
    yield from out_of_order(loaded, CODE)


def _adjusted(team: Team, position: Position) -> bool:
    return any(adjustment.position == position.id for adjustment in team.adjust)


def _place(loaded: Loaded, team: Team, position: Position) -> Place:
    """The adjustment that made the position what it is, else the template's line."""
    adjustment = next((one for one in team.adjust if one.position == position.id), None)
    return loaded.place(adjustment or position, "position", "id", "role")


def _impossible(loaded: Loaded, position: Position, team: Team) -> Iterator[Finding]:
    """The fewest people who could fill it are one for each started FTE; each gives at least the least share."""
    if position.fte is None:
        return
    fewest = -(-position.fte // 100)
    why = ""
    if position.max_people is not None and position.max_people < fewest:
        why = f"it needs {fte(position.fte)} FTE, but at most {position.max_people} may share it"
    elif fewest * min(position.min_share, position.fte) > position.fte:
        each = f"{fewest} people at {fte(position.min_share)} or more"
        why = f"it needs {fte(position.fte)} FTE, but {each} are already above that"
    if why:
        message = f"nobody could ever fill the position '{position.id}': {why}"
        help = "change `fte`, `max_people` or `min_share`"
        place, by = _place(loaded, team, position), team.id if _adjusted(team, position) else None
        yield Finding(CODE, SEVERITY, message, help, place, team=by, position=position.id)


def _differs(loaded: Loaded, first: Position, position: Position, team: Team) -> Iterator[Finding]:
    what = ""
    if _roles(first) != _roles(position):
        what = "ask different roles of"
    elif first.requires != position.requires:
        what = "have different `requires` of"
    if what:
        message = f"two templates {what} '{position.id}', a position of the whole organisation"
        related = (Related(loaded.place(first, "role", "id"), "the other is here"),)
        place, help = _place(loaded, team, position), "let both ask the same"
        yield Finding(CODE, SEVERITY, message, help, place, related, team=team.id, position=position.id)


def _roles(position: Position) -> tuple[object, ...]:
    return position.role, position.level, tuple((choice.role, choice.level) for choice in position.any_of)
