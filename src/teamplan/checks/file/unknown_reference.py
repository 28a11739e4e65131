"""A name leads nowhere: nothing of that kind has it.

Why: a role, skill, team or person is named by its id or its name. A name with a slip in it must not be passed over:
the person or position it stands for would drop out of the answer.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, roles: [delivery-manger]}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, roles: [delivery-manager]}

Fix: use the name that the message offers. `teamplan roles search WORD` finds roles and skills; a role of your own
goes into a role pack that `library` names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import replace

from teamplan.checks.file.choices import choices_of_people, choices_of_positions, role_meant, templates
from teamplan.checks.file.narrow_library import told_once
from teamplan.findings import Edit, Finding, Place, Severity
from teamplan.library import Library
from teamplan.load import Loaded
from teamplan.load.questions import leadership
from teamplan.model.located import EMPTY, shortened
from teamplan.model.names import near, near_slip, slip_of_name, slip_of_word
from teamplan.model.people import Acceptance, Person, Team, whose
from teamplan.model.roles import Role, RoleLevel
from teamplan.model.skills import Skill
from teamplan.source import Change, Mapping, Node, Scalar, Sequence
from teamplan.words import listed

CODE = "unknown-reference"
GROUP = "file"
SEVERITY = Severity.ERROR

_FEW = 12
_NO_LETTER = re.compile(r"[^A-Za-z0-9 -]")  # a sign that may need quotes
_MEANT = 3  # roles offered for a name that several have


def check(loaded: Loaded) -> Iterator[Finding]:
    return told_once(loaded, list(_check(loaded)))


def _check(loaded: Loaded) -> Iterator[Finding]:
    yield from _roles(loaded)
    for person in loaded.staffing.people:
        yield from _skills_and_learning(loaded, person)
    for team in loaded.staffing.teams:
        yield from _team(loaded, team)
    for template in templates(loaded):
        ids = [position.id for position in template.positions]
        for rule in template.rules:
            yield from _listed(loaded, rule.at, "positions", rule.positions, ids, f"{template.id} has no position")
    for entry in loaded.staffing.accept:
        yield from _acceptance(loaded, entry)
    yield from _stages(loaded)
    yield from _conditions(loaded)
    yield from _packs(loaded)


def _roles(loaded: Loaded) -> Iterator[Finding]:
    library, choices = loaded.library, (*choices_of_people(loaded), *choices_of_positions(loaded))
    has = {(choice.person, choice.role) for choice in choices if choice.person}
    for choice in choices:
        known, role = library.role(choice.role), role_meant(loaded, choice)
        if known is None and not _may_be_in_a_pack(loaded, choice.role, library.role_names):
            place, written = choice.place(loaded), _written(choice.at.at, "role", choice.role)
            found = _unknown_role(library, written, place, choice.people)
            twice = role is not None and (choice.person, role.id) in has
            yield replace(found, edits=()) if twice else found
        if role is not None and choice.level is not None and library.level(role, choice.level) is None:
            place = choice.place(loaded, "level")
            written = _written(choice.at.at, "level")
            yield _unknown(written, _levels(role), f"the role '{role.id}' has no level", place, choice.people)


def _unknown_role(
    library: Library, written: str, place: Place, people: tuple[str, ...], with_level: bool = True
) -> Finding:
    """Offers what `roles search` would find: a job title or a role level means its role."""
    like = near(written, (*library.role_names, *library.title_names))
    meant = library.role_levels_called(written) or (library.role_levels_called(like) if like else ())
    entries = dict.fromkeys(_entry(library, role, level if with_level else None) for role, level in meant)
    offered = listed([f"'{entry}'" for entry in list(entries)[:_MEANT]] or [f"'{like}'"] * bool(like), "or")
    help = f"did you mean {offered}?" if offered else "`teamplan roles search WORD` finds roles and skills"
    message, person = f"the library has no role '{shortened(written)}'", people[0] if people else None
    edits = _edits(written, slip_of_name(written, library.role_names), like, place, library.roles)
    return Finding(CODE, SEVERITY, message, help, place, person=person, people=people, edits=edits)


def _edits(
    written: str, meant: str | None, like: str | None, place: Place, named: AnyMapping[str, Role | Skill]
) -> tuple[Edit, ...]:
    """Where there is no doubt what was meant: its id, or its name if what was written is a name and not an id."""
    if not meant or not like or _slug(like) != meant:
        return ()
    name = named[meant].name if meant in named and _slug(written) != written else ""
    safe = {*_NO_LETTER.findall(name)} <= set(written)  # what stands there already needs no other quotes than there are
    text = name if safe and _slug(name) == meant else meant
    return (Edit(place.path, Change(place.span, written, text)),)


def _entry(library: Library, role: Role, level: RoleLevel | None) -> str:
    """As it is written in a file: the level only where it is not the one that is meant without."""
    if level is None or level == library.level(role, None):
        return role.id
    return f"{{role: {role.id}, level: {level.id}}}"


def _levels(role: Role) -> list[str]:
    return [level.id for level in role.levels]


def _skills_and_learning(loaded: Loaded, person: Person) -> Iterator[Finding]:
    library, people = loaded.library, (person.key,) if person.key else ()
    at = person.at.entries if isinstance(person.at, Mapping) else {}
    if person.skills and isinstance(skills := at["skills"], Mapping):
        held = {library.skill_id(name) for name in skills.entries}
        for name in skills.entries:
            if library.skill_id(name) is None and not _may_be_in_a_pack(loaded, _slug(name), library.skill_names):
                place = Place(loaded.documents[0].path, skills.key_span(name))
                what = "the library has no skill"
                yield _unknown(name, library.skill_names, what, place, people, named=library.skills, taken=held)
    for name in person.learning:
        if library.role(name) is None and not _may_be_in_a_pack(loaded, name, library.role_names):
            item = _item(at["learning"], name)
            yield _unknown_role(library, _written(item, "", name), loaded.place(item), people, with_level=False)


def _team(loaded: Loaded, team: Team) -> Iterator[Finding]:
    template, base = loaded.templates.get(team.id), loaded.base_templates.get(team.id)
    people = {person.key: person for person in loaded.staffing.people}
    for member in team.members:
        person = whose(people, member.person)
        written, place = _written(member.at, "person"), loaded.place(member, "person")
        if person is None and not _left_out(loaded, member.person, "people"):
            others = [key for key, one in people.items() if key and not one.vacant]
            yield _unknown(written, others, "there is no person", place, help="add them under `people`", slip=_never)
        elif person is not None and person.vacant:
            message = f"'{shortened(written)}' is a vacant post: nobody can serve here yet"
            yield Finding(CODE, SEVERITY, message, "name a person, or take the entry out", place)
        if member.position in loaded.left_out:
            continue
        if template and base and member.position not in (ids := [position.id for position in template.positions]):
            dropped = member.position in [position.id for position in base.positions]
            what = "this team dropped the position" if dropped else f"the template '{template.id}' has no position"
            written = _written(member.at, "position")
            place, slip = loaded.place(member, "position"), _never if dropped else slip_of_name
            yield _unknown(written, ids, what, place, people=(member.person,), slip=slip)
    yield from _adjustments(loaded, team)


def _adjustments(loaded: Loaded, team: Team) -> Iterator[Finding]:
    base = loaded.base_templates.get(team.id)
    for adjustment in team.adjust if base else ():
        assert base is not None
        position = next((one for one in base.positions if one.id == adjustment.position), None)
        if position is None and adjustment.position in loaded.left_out:
            continue
        if position is None:
            ids = [one.id for one in base.positions]
            what = f"the template '{base.id}' has no position"
            yield _unknown(_written(adjustment.at, "position"), ids, what, loaded.place(adjustment, "position"))
            continue
        role = loaded.library.role(position.role) if position.role else None
        if adjustment.level and role and loaded.library.level(role, adjustment.level) is None:
            written, place = _written(adjustment.at, "level"), loaded.place(adjustment, "level")
            yield _unknown(written, _levels(role), f"the role '{role.id}' has no level", place)


def _acceptance(loaded: Loaded, entry: Acceptance) -> Iterator[Finding]:
    from teamplan.checks.catalogue import CODES

    teams = {team.id: team for team in loaded.staffing.teams}
    if entry.finding not in CODES:
        place, written = loaded.place(entry, "finding"), _written(entry.at, "finding")
        help = "`teamplan explain CODE` tells what one means"
        yield _unknown(written, CODES, "there is no finding", place, help=help, slip=slip_of_word)
    if entry.team and entry.team not in teams and not _left_out(loaded, entry.team, "teams"):
        yield _unknown(_written(entry.at, "team"), teams, "there is no team", loaded.place(entry, "team"))
    team = entry.team if entry.team in (None, *teams) else slip_of_name(entry.team or "", teams)
    positions = [
        position.id
        for id, template in loaded.templates.items()
        if team == id or entry.team is None
        for position in template.positions
    ]
    if entry.position and entry.position not in (*positions, *loaded.left_out) and positions:
        what = "no team here has a position" if entry.team is None else "that team has no position"
        yield _unknown(_written(entry.at, "position"), positions, what, loaded.place(entry, "position"))
    keys = {person.key: person for person in loaded.staffing.people if person.key}
    if entry.person and not whose(keys, entry.person) and not _left_out(loaded, entry.person, "people"):
        place = loaded.place(entry, "person")
        yield _unknown(_written(entry.at, "person"), keys, "there is no person", place, slip=_never)


def _stages(loaded: Loaded) -> Iterator[Finding]:
    roadmap = loaded.staffing.roadmap
    if roadmap is None:
        return
    teams = [team.id for team in loaded.staffing.teams]
    for stage in roadmap.stages:
        for key, name in (("team", stage.team), ("after", stage.after)):
            if name is not None and name not in teams and not _left_out(loaded, name, "teams"):
                yield _unknown(_written(stage.at, key), teams, "there is no team", loaded.place(stage, key))
    wished = [(roadmap, roadmap.target), *((one, one.target or {}) for one in roadmap.scenarios.values())]
    for holder, target in wished:
        at = holder.at.entries["target"] if target and isinstance(holder.at, Mapping) else None
        for name in at.entries if isinstance(at, Mapping) else ():
            id = _slug(name)
            if id not in teams and isinstance(at, Mapping) and not _left_out(loaded, id, "teams"):
                yield _unknown(name, teams, "there is no team", Place(loaded.documents[0].path, at.key_span(name)))


def _conditions(loaded: Loaded) -> Iterator[Finding]:
    """Answers to questions that nobody asks."""
    at = loaded.staffing.at
    written = at.entries.get("conditions") if isinstance(at, Mapping) else None
    if not isinstance(written, Mapping):
        return
    known = [question.id for question in leadership().questions]
    for name in written.entries:
        if _slug(name) not in known:
            place = Place(loaded.documents[0].path, written.key_span(name))
            yield _unknown(name, known, "there is no question", place, help="`teamplan questions FILE` lists them")


def _packs(loaded: Loaded) -> Iterator[Finding]:
    """Skills and default levels that a role pack names and no pack has."""
    library = loaded.library
    for role in library.roles.values():
        if role.default_level and role.default_level not in _levels(role):
            what, place = f"the role '{role.id}' has no level", loaded.place(role, "default_level")
            yield _unknown(_written(role.at, "default_level"), _levels(role), what, place)
    for level, key, name in library.missing_skills:
        if isinstance(level.at, Mapping) and not _may_be_in_a_pack(loaded, name, library.skill_names):
            written, place = _key(loaded, level.at.entries[key], name)
            what, held = "no pack of the library has the skill", {library.skill_id(one) for one in getattr(level, key)}
            yield _unknown(written, library.skill_names, what, place, named=library.skills, taken=held)


def _key(loaded: Loaded, skills: Node, name: str) -> tuple[str, Place]:
    """A key as written, and where, by its slug."""
    assert isinstance(skills, Mapping)
    written = next(key for key in skills.entries if _slug(key) == name)
    return written, Place(loaded.path_of(skills), skills.key_span(written))


def _listed(
    loaded: Loaded, at: Node | None, key: str, names: Iterable[str], ids: Iterable[str], what: str
) -> Iterator[Finding]:
    for name in names:
        if name not in ids and name not in loaded.left_out and isinstance(at, Mapping):
            item = _item(at.entries[key], name)
            yield _unknown(_written(item, "", name), ids, what, loaded.place(item))


def _item(items: Node, name: str) -> Node:
    """The entry of a list that gives a slug."""
    found = (
        (item for item in items.items if isinstance(item, Scalar) and _slug(item.text) == name)
        if isinstance(items, Sequence)
        else iter(())
    )
    return next(found, items)


def _slug(text: str) -> str:
    from teamplan.model.names import slug

    return slug(text)


def _written(at: Node | None, key: str, otherwise: str = "") -> str:
    node = at.entries.get(key, at) if isinstance(at, Mapping) else at
    return node.text if isinstance(node, Scalar) else otherwise or key


def _left_out(loaded: Loaded, name: str, key: str) -> bool:
    """What is missing may be an entry of the staffing file that could not be bound, or in a list that is none."""
    at = loaded.staffing.at
    written = at.entries.get(key) if isinstance(at, Mapping) else None
    return name in loaded.left_out or not isinstance(written, Sequence | None)


def _may_be_in_a_pack(loaded: Loaded, name: str, known: Iterable[str]) -> bool:
    """What is missing may be in a pack that could not be read, unless it is near enough to a known name for a slip."""
    return name in loaded.left_out or not (loaded.library_whole or near_slip(name, known))


def _unknown(
    written: str,
    options: Iterable[str],
    what: str,
    place: Place,
    people: tuple[str, ...] = (),
    help: str = "",
    *,
    slip: Callable[[str, Iterable[str]], str | None] = slip_of_name,
    named: AnyMapping[str, Role | Skill] = EMPTY,
    taken: Collection[str | None] = (),
) -> Finding:
    """`slip` says what is certainly meant, of the things `named`, and not what is `taken`: that is there already."""
    like, meant = near(written, options), slip(written, options)
    help = f"did you mean '{like}'?" if like else help or _choices(what, sorted(set(options)))
    person = people[0] if people else None
    about = (*people, like) if like and "person" in what and like not in people else people
    edits = () if meant in taken else _edits(written, meant, like, place, named)
    message = f"{what} '{shortened(written)}'"
    return Finding(CODE, SEVERITY, message, help, place, person=person, people=about, edits=edits)


def _never(written: str, options: Iterable[str]) -> None:
    """Whoever is meant by the id of a person, nobody but its writer can know."""


def _choices(what: str, options: list[str]) -> str:
    """What there is instead of a name that looks like none of it; people are never listed."""
    if "person" in what or not options:
        return ""
    if len(options) <= _FEW:
        return f"there is: {', '.join(options)}"
    return "`teamplan roles search WORD` finds roles and skills" if "role" in what or "skill" in what else ""
