"""A staffing file with something changed in it: by a scenario of its roadmap, or value by value as an option says.

Nodes are changed before they are bound, never in place: each goes on pointing at the line, or the option, that says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence as Many
from dataclasses import replace
from typing import Any, NamedTuple

from teamplan.findings import Finding
from teamplan.load import Loaded
from teamplan.load.bind import finding
from teamplan.model.assumptions import Assumptions, Figure
from teamplan.model.located import Container, Faults, Located, Refused, Reported, inner, not_none
from teamplan.model.names import did_you_mean, slug
from teamplan.model.roadmap import Roadmap
from teamplan.source import Document, Fault, Mapping, Node, Scalar, Sequence, read

OPTION = "--set"
EXAMPLE = "roadmap.budget[0].amount=300000"
_PATH = re.compile(r"[^.\[\]=\s]+(?:\.[^.\[\]=\s]+|\[[0-9]{1,6}\])*")
_STEP = re.compile(r"[^.\[\]]+")
_ROOTS = ("roadmap", "assumptions")
_NOT_SET = ("scenarios", "kind", "id")
_BY_NAME = ("limits", "target")  # of a scenario: changed name by name; all else is taken as a whole


class NoSuchPath(Exception):
    """What is to be changed is nowhere; the message says how far the path leads, and offers what is near."""


class Change(NamedTuple):
    """One value: the path as written, its steps (a number counts from 0 into a list), and the option read as a file."""

    path: str
    steps: tuple[str | int, ...]
    document: Document

    @property
    def value(self) -> Node | None:
        return self.document.root


def read_change(written: str) -> Change:
    """An option such as `roadmap.budget[0].amount=300000`; NoSuchPath where it is no path and value."""
    path, equals, value = written.partition("=")
    path = path.strip()
    if not equals or not value.strip() or not _PATH.fullmatch(path):
        raise NoSuchPath(f"'{written}' is not a path and a value, such as {EXAMPLE}")
    bracketed = path.replace("[", ".[")
    steps = tuple(_step(part) for part in bracketed.split("."))
    if steps[0] not in _ROOTS:
        near = did_you_mean(str(steps[0]), _ROOTS) or "a path begins with `roadmap` or with `assumptions`"
        raise NoSuchPath(f"'{steps[0]}' cannot be set; {near}")
    blank = " " * (len(written) - len(value))  # so that the value stands in the text read where it stands in the option
    document = read(f"{OPTION} {path}", (blank + value).encode("utf-8", "surrogatepass"))
    return Change(path, steps, replace(document, text=written))


def _step(part: str) -> str | int:
    name = _STEP.findall(part)[0]
    return int(name) if part.startswith("[") else str(name)


def with_scenario(document: Document, name: str) -> Document:
    """The file with what a scenario says in the place of what its roadmap says; NoSuchPath where there is none."""
    root = document.root
    roadmap = root.entries.get("roadmap") if isinstance(root, Mapping) else None
    scenarios = roadmap.entries.get("scenarios") if isinstance(roadmap, Mapping) else None
    known = scenarios.entries if isinstance(scenarios, Mapping) else {}
    found = next((node for written, node in known.items() if slug(written) == slug(name)), None)
    if not isinstance(root, Mapping) or not isinstance(roadmap, Mapping) or not isinstance(found, Mapping):
        none = "write it under `scenarios` of its `roadmap`"
        near = did_you_mean(name, known) or (f"the scenarios are: {', '.join(known)}" if known else none)
        raise NoSuchPath(f"there is no scenario '{name}' in the file; {near}")
    return _with(document, "roadmap", _over(found, roadmap.without("scenarios")))


def _over(scenario: Mapping, roadmap: Mapping) -> Mapping:
    """Limits and wished dates name by name."""
    changed = scenario.over(roadmap)
    for key in _BY_NAME:
        own, given = roadmap.entries.get(key), scenario.entries.get(key)
        if isinstance(own, Mapping) and isinstance(given, Mapping):
            same = [name for name in own.entries if slug(name) in {slug(other) for other in given.entries}]
            merged = given.over(own.without(*same))
            changed = Mapping.of(key, merged).over(changed)
    return changed


def with_changes(loaded: Loaded, document: Document, changes: Many[Change]) -> tuple[Document, list[Finding]]:
    """The file with these values, one after the other, and what is wrong with them; NoSuchPath where one leads nowhere.

    `loaded` is the file as it stands, without errors: an assumption is changed in the pack that it uses.
    """
    findings = [finding(fault, one.document.path) for one in changes for fault in one.document.faults]
    for one in changes:
        if one.value is None:
            continue
        document, faults = _changed(loaded, document, one, one.value)
        findings += [finding(fault, one.document.path) for fault in faults]
    return document, findings


def _changed(loaded: Loaded, document: Document, one: Change, value: Node) -> tuple[Document, list[Fault]]:
    root, *steps = one.steps
    assert isinstance(document.root, Mapping)
    walk = _Walk(one.path, value)
    if root == "roadmap":
        node = walk.into(Roadmap, document.root.entries.get("roadmap"), steps)
        return _with(document, "roadmap", node), _wrong(Roadmap, node, value)
    if not steps:
        raise NoSuchPath(f"{one.path}: name one of its figures, such as assumptions.recruitment.time_to_hire")
    name, own = walk.known(Assumptions, steps[0]), document.root.entries.get("assumptions")
    choice = Mapping.of("base", own) if isinstance(own, Scalar) else own if isinstance(own, Mapping) else None
    section = walk.into(Assumptions.fields()[name].hint, _section(loaded, choice, name), steps[1:])
    node = Mapping.of(name, section).over(choice) if choice else Mapping.of(name, section)
    return _with(document, "assumptions", node), _wrong(Assumptions, Mapping.of(name, section), value)


def _section(loaded: Loaded, choice: Mapping | None, name: str) -> Node | None:
    """A section of the assumptions as it holds: what the file writes anew, else what the pack says."""
    pack = loaded.assumptions.at
    of_pack = pack.entries.get(name) if isinstance(pack, Mapping) else None
    own = choice.entries.get(name) if choice else None
    by_key = _container(Assumptions.fields()[name].hint)
    if by_key and by_key.keys and isinstance(own, Mapping) and isinstance(of_pack, Mapping):
        return own.over(of_pack)
    return own or of_pack


class _Walk(NamedTuple):
    """Into a part of a file by the steps of a path, to put the value there."""

    path: str
    value: Node

    def into(self, hint: Any, node: Node | None, steps: Many[str | int]) -> Node:
        """The node of the type `hint` with the value in it; a new one where nothing is written yet."""
        if not steps:
            return _as_figure(node, self.value) if not_none(hint) is Figure else self.value
        step, rest, hint = steps[0], steps[1:], not_none(hint)
        if isinstance(hint, type) and issubclass(hint, Located):
            return self._key(hint, node, step, rest)
        container = _container(hint)
        if container is None:
            raise NoSuchPath(f"{self.path}: nothing stands below a single value, so '{_shown(step)}' leads nowhere")
        if container.keys is None:
            return self._item(inner(hint), node, step, rest)
        return self._entry(inner(hint), node, step, rest)

    def _key(self, model: type[Located], node: Node | None, step: str | int, rest: Many[str | int]) -> Node:
        name = self.known(model, step)
        if isinstance(node, Scalar) and model.short_form:
            node = Mapping.of(model.short_form, node)
        return self._put(model.fields()[name].hint, node, name, rest)

    def known(self, model: type[Located], step: str | int) -> str:
        """The step, which has to be a key of the model."""
        names = sorted(name for name in model.fields() if name not in _NOT_SET)
        if step in names:
            return str(step)
        near = did_you_mean(str(step), names) or f"the keys here are: {', '.join(names)}"
        raise NoSuchPath(f"{self.path}: there is no key '{_shown(step)}' in {model.described()}; {near}")

    def _entry(self, hint: Any, node: Node | None, step: str | int, rest: Many[str | int]) -> Node:
        if isinstance(step, int):
            raise NoSuchPath(f"{self.path}: names stand here, no list, so '{_shown(step)}' leads nowhere")
        written = list(node.entries) if isinstance(node, Mapping) else []
        same = next((name for name in written if slug(name) == slug(step)), None)
        if same is None and rest:
            near = did_you_mean(step, written) or f"there is: {', '.join(written) or 'nothing'}"
            raise NoSuchPath(f"{self.path}: there is no '{step}' here; {near}")
        return self._put(hint, node, same or step, rest)

    def _put(self, hint: Any, node: Node | None, key: str, rest: Many[str | int]) -> Node:
        here = node if isinstance(node, Mapping) else None
        below = self.into(hint, here.entries.get(key) if here else None, rest)
        return Mapping.of(key, below).over(here) if here else Mapping.of(key, below)

    def _item(self, hint: Any, node: Node | None, step: str | int, rest: Many[str | int]) -> Node:
        items = node.items if isinstance(node, Sequence) else []
        if not isinstance(step, int) or step >= len(items):
            there = f"entries [0] to [{len(items) - 1}]" if len(items) > 1 else "one entry, [0]" if items else "nothing"
            raise NoSuchPath(f"{self.path}: '{_shown(step)}' is no entry of the list, which holds {there}")
        assert isinstance(node, Sequence)
        return node.with_item(step, self.into(hint, items[step], rest))


def _container(hint: Any) -> Container | None:
    return next((mark for mark in getattr(not_none(hint), "__metadata__", ()) if isinstance(mark, Container)), None)


def _as_figure(node: Node | None, value: Node) -> Node:
    """A figure that is known to be so much: its unit stays, its range and its source do not."""
    if not isinstance(value, Scalar):
        return value
    bare = Mapping.of("value", value).over(Mapping.of("basis", value.reading(f"set by {OPTION}")))
    unit = node.entries.get("unit") if isinstance(node, Mapping) else None
    return Mapping.of("unit", unit).over(bare) if unit else bare


def _with(document: Document, key: str, node: Node) -> Document:
    assert isinstance(document.root, Mapping)
    return replace(document, root=Mapping.of(key, node).over(document.root))


def _wrong(model: type[Located], node: Node, value: Node) -> list[Fault]:
    """What is wrong now, at the value: nothing was before."""
    faults = Faults()
    head = {key: Scalar("set", False, 0) for key, field in model.fields().items() if field.required}
    entries = node.entries if isinstance(node, Mapping) else {}
    try:
        model.bind_entries({**head, **entries}, node, faults) if entries else model.bind(node, faults)
    except Refused as why:
        faults.found.append(why.at(value.span))
    except Reported:
        pass
    start, end = value.span[:2], value.span[2:]
    inside = (start <= fault.span[:2] and fault.span[2:] <= end for fault in faults.found)
    return [f if own else f._replace(span=value.span, related=()) for f, own in zip(faults.found, inside, strict=True)]


def _shown(step: str | int) -> str:
    return f"[{step}]" if isinstance(step, int) else step
