"""A team's template, extended and adjusted: what it extends first, then its own changes, then the team's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamplan.findings import Place
from teamplan.library import find
from teamplan.load.find import Opened, Reference, Shelves
from teamplan.model.located import start_of
from teamplan.model.names import did_you_mean, slip_of_name, slug
from teamplan.model.people import Adjustment, Team
from teamplan.model.teams import Position, Rule, TeamTemplate
from teamplan.source import At, Change, Document, Mapping, Scalar, Sequence

MOST_LINKS = 50  # templates in one chain, each extending the next


class Templates:
    """Resolves templates; each once, so that its findings come once."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._resolved: dict[str, TeamTemplate | None] = {}
        self._completed: dict[int, TeamTemplate] = {}

    def resolve(self, reference: Reference) -> TeamTemplate | None:
        """The template with all it extends, complete; None where it cannot be had, which is a finding."""
        template = self._resolve(reference, ())
        if template is None:
            return None
        key = id(template)  # the same object for the same file, kept alive by _resolved
        if key not in self._completed:
            self._completed[key] = self._complete(template)
        return self._completed[key]

    def alone(self, opened: Opened) -> TeamTemplate | None:
        """The same of a template that is at hand, and that nothing names."""
        assert isinstance(opened.model, TeamTemplate)
        template = self._extended(opened, opened.model, (opened,))
        return self._complete(template) if template else None

    def _resolve(self, reference: Reference, chain: tuple[Opened, ...]) -> TeamTemplate | None:
        opened = self._shelves.opened(reference)
        if opened is None or not isinstance(opened.model, TeamTemplate):
            return None
        if opened.key in {link.key for link in chain}:
            self._circular(reference, (*chain, opened))
            return None
        if len(chain) == MOST_LINKS:
            self._too_long(reference, chain)
            return None
        if opened.key not in self._resolved:
            self._resolved[opened.key] = self._extended(opened, opened.model, (*chain, opened))
        return self._resolved[opened.key]

    def _extended(self, opened: Opened, template: TeamTemplate, chain: tuple[Opened, ...]) -> TeamTemplate | None:
        if template.extends is None:
            for name in template.drop:
                self._unknown_drop(template, name, (), opened.document)
            return template
        reference = self._parent(opened, template)
        if slug(template.extends) == template.id and find("teams", template.id) is None:
            self._circular(reference, (*chain, opened))
            return None
        parent = self._resolve(reference, chain)
        return self._overlay(parent, template, opened.document) if parent else None

    def _parent(self, opened: Opened, template: TeamTemplate) -> Reference:
        assert template.extends is not None
        return Reference("teams", template.extends, _place(opened.document, template.at, "extends"), opened.folder)

    def _too_long(self, reference: Reference, chain: Iterable[Opened]) -> None:
        first = " -> ".join(_ids(chain)[:3])
        message = f"more than {MOST_LINKS} templates extend each other: {first} -> ..."
        help = "let one of them state its positions itself"
        self._shelves.refuse("too-deep-or-large", reference.place, message, help)

    def _circular(self, reference: Reference, chain: Iterable[Opened]) -> None:
        message = f"this template extends itself: {' -> '.join(_ids(chain))}"
        self._shelves.refuse(
            "circular-reference", reference.place, message, "let one of them extend nothing, or another"
        )

    def _overlay(self, parent: TeamTemplate, template: TeamTemplate, document: Document) -> TeamTemplate:
        """The parent's positions and rules with the template's changes, additions and omissions."""
        positions = {position.id: position for position in parent.positions}
        for name in template.drop:
            if name not in positions:
                self._unknown_drop(template, name, positions, document)
            elif self._may_go(positions[name], _place_of_drop(document, template, name)):
                del positions[name]
        for change in template.positions:
            known = positions.get(change.id)
            if known is None:
                positions[change.id] = change
            elif change.need != "recommended" or self._may_go(known, _place(document, change.at, "need")):
                positions[change.id] = _changed(known, change)
        rules = tuple(
            _without(_merged(parent.rules, template.rules), {p.id for p in parent.positions} - positions.keys())
        )
        given = {**parent.given, **template.given, "positions": tuple(positions.values()), "rules": rules}
        own = {name: value for name, value in given.items() if name not in ("extends", "drop")}
        return TeamTemplate(**own).replace(template.at)

    def _unknown_drop(self, template: TeamTemplate, name: str, ids: Iterable[str], document: Document) -> None:
        message = f"'{name}' cannot be dropped: what this template extends has no such position"
        help = did_you_mean(name, ids) if template.extends else "only a template that extends another drops positions"
        place, meant = _place_of_drop(document, template, name), slip_of_name(name, ids)
        change = Change(place.span, name, meant) if meant and meant not in template.drop else None
        self._shelves.refuse("unknown-reference", place, message, help, change=change)

    def _may_go(self, position: Position, place: Place) -> bool:
        if position.mandated:
            _refuse_mandated(self._shelves, position, place)
        return not position.mandated

    def _complete(self, template: TeamTemplate) -> TeamTemplate:
        """The template without the positions that lack what a position needs; each of these is a finding."""
        complete = []
        for position in template.positions:
            if position.fte is not None and (position.role or position.any_of):
                complete.append(position)
            elif position.id:  # without one, it was refused when it was bound
                self._incomplete(position)
        whole = len(complete) == len(template.positions)
        return template if whole else template.replace(positions=tuple(complete))

    def _incomplete(self, position: Position) -> None:
        assert position.at is not None
        place = Place(self._shelves.path_of(position.at), start_of(position.at))
        written = position.at.entries if isinstance(position.at, Mapping) else {}
        self._shelves.left_out.add(position.id)
        if position.fte is None and "fte" not in written:  # else it is wrong, which was said where it stands
            message = f"the position '{position.id}' needs the key 'fte'"
            self._shelves.refuse("missing-key", place, message, "add `fte: ...`, such as 1.0")
        if not position.role and not position.any_of and not {"role", "any_of"} & written.keys():
            message = f"the position '{position.id}' needs the key 'role'"
            self._shelves.refuse("missing-key", place, message, "add `role: ...` or `any_of: [...]`")


def adjusted(template: TeamTemplate, team: Team, document: Document, shelves: Shelves) -> TeamTemplate:
    """The template with the team's own changes. A mandated position can be neither dropped nor made optional."""
    positions = {position.id: position for position in template.positions}
    for adjustment in team.adjust:
        known = positions.get(adjustment.position)
        if known is None:
            continue  # a name that leads nowhere: the check of references says so
        goes = adjustment.drop or adjustment.need == "recommended"
        if goes and known.mandated:
            place = _place(document, adjustment.at, "drop" if adjustment.drop else "need")
            _refuse_mandated(shelves, known, place)
        elif adjustment.drop:
            del positions[known.id]
        else:
            positions[known.id] = known.replace(**_changes(adjustment))
    gone = {position.id for position in template.positions} - positions.keys()
    if not team.adjust:
        return template
    return template.replace(positions=tuple(positions.values()), rules=tuple(_without(template.rules, gone)))


def _ids(chain: Iterable[Opened]) -> list[str]:
    return [link.model.id for link in chain if isinstance(link.model, TeamTemplate)]


def _refuse_mandated(shelves: Shelves, position: Position, place: Place) -> None:
    cannot = "it can be neither dropped nor made optional"
    message = f"the position '{position.id}' is mandated by {position.mandated}: {cannot}"
    own = "`teamplan roles templates ID --format yaml` prints one to copy and change"
    help = f"where less time is enough, say so with `fte` and a reason; where the law does not bind you, {own}"
    shelves.refuse("wrong-value", place, message, help)


def _changes(adjustment: Adjustment) -> dict[str, object]:
    return {name: value for name, value in adjustment.given.items() if name not in ("position", "drop", "reason")}


def _changed(known: Position, change: Position) -> Position:
    """A template's change to a position that it inherits; another role takes the old choice with it."""
    given = dict(change.given)
    if "any_of" in given and given.get("role") is None:
        given |= {"role": None, "level": None}
    elif given.get("role") not in (None, known.role):
        given = {"any_of": (), "level": None, **given}
    return known.replace(change.at, **given)


def _merged(inherited: Iterable[Rule], own: Iterable[Rule]) -> list[Rule]:
    """A rule about the same thing takes the place of the inherited one."""
    rules = {_about(rule): rule for rule in inherited}
    rules |= {_about(rule): rule for rule in own}
    return list(rules.values())


def _about(rule: Rule) -> tuple[object, ...]:
    return rule.rule, rule.origins, frozenset(rule.positions) if rule.rule == "apart" else None


def _without(rules: Iterable[Rule], gone: set[str]) -> Iterator[Rule]:
    """The rules without positions that are gone; a rule that keeps too few apart says nothing any more."""
    for rule in rules:
        left = tuple(name for name in rule.positions if name not in gone)
        if rule.rule == "apart" and len(left) < 2:
            continue
        yield rule if left == rule.positions else rule.replace(positions=left)


def _place_of_drop(document: Document, template: TeamTemplate, name: str) -> Place:
    """Where the name of a position stands in the list of those that a template drops."""
    written = template.at.entries.get("drop") if isinstance(template.at, Mapping) else None
    items = written.items if isinstance(written, Sequence) else ()
    item = next((item for item in items if isinstance(item, Scalar) and slug(item.text) == name), None)
    return _place(document, item or template.at, "drop")


def _place(document: Document, at: At | None, key: str = "") -> Place:
    assert at is not None
    written = at.entries.get(key) if isinstance(at, Mapping) else None
    return Place(document.path, (written or at).span)
