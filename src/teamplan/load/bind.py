"""One document -> the model object of its kind, and everything that is wrong with it as findings."""

from __future__ import annotations

import gc
import stat
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from errno import EINVAL
from pathlib import Path
from typing import cast

from teamplan.findings import Edit, Finding, Place, Related, Severity
from teamplan.model.assumptions import Assumptions
from teamplan.model.baseline import Baseline
from teamplan.model.config import Config
from teamplan.model.located import Binder, Faults, Refused, Reported, kind_of, shortened, start_of
from teamplan.model.names import did_you_mean, near, slip_of_word, slug
from teamplan.model.people import Person, Staffing
from teamplan.model.questions import Questions
from teamplan.model.roles import RolePack
from teamplan.model.scalars import in_other_spelling
from teamplan.model.teams import TeamTemplate
from teamplan.source import Change, Document, Fault, Mapping, Node, Scalar, Sequence

Model = Staffing | TeamTemplate | RolePack | Assumptions | Config | Questions | Baseline
KINDS: dict[str, type[Model]] = {
    "staffing": Staffing,
    "team": TeamTemplate,
    "roles": RolePack,
    "assumptions": Assumptions,
    "config": Config,
    "questions": Questions,
    "baseline": Baseline,
}
_TELLING_KEYS = {
    "staffing": {"people", "organisation", "teams"},
    "team": {"positions", "extends"},
    "roles": {"skills", "roles"},
    "config": {"severities", "select", "ignore", "per_path", "output"},
    "baseline": {"findings"},
}
_SEVERITIES = {"yaml-trap": Severity.WARNING, "confusable-id": Severity.WARNING, "spelling": Severity.INFO}
_MOST_BYTES = 64_000_000  # more than reading takes: it says so itself


@dataclass(frozen=True)
class Bound:
    """`left_out`: what the entries that could not be bound may be called."""

    model: Model | None
    findings: list[Finding]
    left_out: frozenset[str] = frozenset()


def read_file(path: Path) -> bytes:
    """The bytes of a regular file, no more than are of use. OSError for all else: a pipe would wait for ever."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(EINVAL, "not a regular file", str(path))
    with path.open("rb") as file:
        return file.read(_MOST_BYTES)


def bind(document: Document, wanted: str = "") -> Bound:
    """The model object that the document holds; `wanted` is the kind it has to be."""
    faults = Faults()
    faults.found.extend(document.faults)
    model: Model | None = None
    collecting = gc.isenabled()
    gc.disable()  # nothing bound here is garbage, and looking for it would take longer than the binding
    try:
        if document.root is not None:
            kind = _kind(document.root, wanted, faults)
            faults.model = kind
            model = _of_kind(kind, document.root, faults)
    except Refused as why:
        assert document.root is not None
        faults.found.append(why.at(start_of(document.root)))
    except Reported:
        model = _the_rest(document.root, faults)
    finally:
        if collecting:
            gc.enable()
    once = _each_word_once(_once(document.faults, faults.found))
    findings = [finding(fault, document.path) for fault in once]
    if isinstance(model, Staffing):
        findings = list(with_people(findings, model, document.path))
    return Bound(model, findings, frozenset(faults.left_out))


def _of_kind(kind: type[Model], root: Node, faults: Faults) -> Model:
    """A file that does not say its kind is known by its keys, which is said already."""
    if not isinstance(root, Mapping) or "kind" in root.entries:
        return kind.bind(root, faults)
    return kind.bind_entries(kind.prepare({**root.entries, "kind": Scalar("not named", False, 0)}), root, faults)


def _the_rest(root: Node | None, faults: Faults) -> Model | None:
    """A file that lacks a key it needs, with words in its place, so that all else that is wrong is found as well."""
    kind = faults.model
    if kind is None or not isinstance(root, Mapping):
        return None
    entries, again = dict(root.entries), Faults()
    again.model = kind
    for key, field in kind.fields().items():
        if field.required and not _binds(field.bind, entries.get(key)):
            entries[key] = Scalar("not named", False, 0)
    try:
        model = kind.bind_entries(entries, root, again)
    except (Refused, Reported):
        return None
    known = set(faults.found)
    faults.found.extend(fault for fault in again.found if fault not in known)
    faults.left_out |= again.left_out
    return cast(Model, model)


def _binds(bind: Binder, node: Node | None) -> bool:
    try:
        return node is not None and bind(node, Faults()) is not None
    except (Refused, Reported):
        return False


def _once(unreadable: tuple[Fault, ...], found: list[Fault]) -> Iterable[Fault]:
    """A value that could not be read as it stands is not judged by what is left of it too."""
    places = {fault.span[:2] for fault in unreadable if fault.code == "not-yaml"}
    judged = ("wrong-type", "wrong-value")
    return (fault for fault in found if fault.code not in judged or fault.span[:2] not in places)


def _each_word_once(found: Iterable[Fault]) -> Iterator[Fault]:
    """A word in other capitals is told where it first stands in the file, with its changes at all places."""
    spelled: dict[str, list[Fault]] = {}
    for fault in found:
        if fault.code == "spelling":
            spelled.setdefault(fault.message, []).append(fault)
        else:
            yield fault
    for message, faults in spelled.items():
        first, *more = sorted(faults, key=lambda fault: fault.span)
        places = f", here and in {len(more):,} more place{'s' if more[1:] else ''}" if more else ""
        yield first._replace(
            message=f"{message}{places}", changes=tuple(one for fault in faults for one in fault.changes)
        )


def finding(fault: Fault, path: str) -> Finding:
    """A fault in a file as a finding."""
    severity = _SEVERITIES.get(fault.code, Severity.ERROR)
    related = tuple(Related(Place(path, span), message) for span, message in fault.related)
    edits = tuple(Edit(path, change) for change in fault.changes)
    return Finding(fault.code, severity, fault.message, fault.help, Place(path, fault.span), related, edits=edits)


def _kind(root: Node, wanted: str, faults: Faults) -> type[Model]:
    """What kind of file it is. Where it does not say, and its keys leave no doubt, that is a fault and no more."""
    begin = f"begin the file with `kind: {wanted or 'staffing'}`"
    if not isinstance(root, Mapping):
        refuse_whole = f"the file holds {'text' if isinstance(root, Scalar) else 'a list'}, not keys with values"
        raise Refused("wrong-type", refuse_whole, begin)
    node = root.entries.get(_key_of_kind(root))
    if node is None:
        if slip := next((key for key in root.entries if near(key, ("kind",))), ""):
            message = f"unknown key '{shortened(slip)}' where a file says what it is"
            raise Refused("unknown-key", message, "did you mean 'kind'?", root.key_span(slip))
        return _guessed(root, wanted, faults)
    if not isinstance(node, Scalar):
        raise Refused("wrong-type", f"{kind_of(node)} stands where a kind of file is wanted", begin, node.span)
    kind = slug(node.text)
    if kind not in KINDS:
        kind = _meant_kind(root, node, wanted, faults)
    elif node.text != kind:
        faults.found.append(_told(node, kind, *in_other_spelling(node.text, kind)))
    if wanted and kind != wanted:
        message = f"this is a file of kind '{kind}', where one of kind '{wanted}' is wanted"
        help = "name one that `teamplan check --write-baseline` wrote" if wanted == "baseline" else ""
        raise Refused("wrong-value", message, help, node.span)
    return KINDS[kind]


def _key_of_kind(root: Mapping) -> str:
    """`kind`, or the one key that is certainly a slip for it and holds a kind."""
    if "kind" in root.entries:
        return "kind"
    kinds = (key for key, node in root.entries.items() if isinstance(node, Scalar) and slug(node.text) in KINDS)
    slips = [key for key in kinds if slip_of_word(key, ["kind"])]
    return slips[0] if len(slips) == 1 else "kind"


def _guessed(root: Mapping, wanted: str, faults: Faults) -> type[Model]:
    telling = [kind for kind, keys in _TELLING_KEYS.items() if keys & root.entries.keys()]
    guess = wanted or (telling[0] if telling else "staffing")
    help = f"add `kind: {guess}`; the kinds are: {', '.join(KINDS)}"
    refused = Refused("missing-key", "the file does not say what it is: it needs the key 'kind'", help)
    if telling != [guess]:
        raise refused
    faults.found.append(refused.at(start_of(root)))
    return KINDS[guess]


def _meant_kind(root: Mapping, node: Scalar, wanted: str, faults: Faults) -> str:
    """The kind that a word looks like. It is certainly meant where whatever else the file holds is of that kind."""
    message = f"'{shortened(node.text)}' is not a kind of file"
    help = did_you_mean(node.text, KINDS) or f"the kinds are: {', '.join(KINDS)}"
    kind = near(node.text, KINDS)
    if kind is None or wanted not in ("", kind):
        raise Refused("wrong-value", message, help, node.span)
    told = _told(node, kind, "wrong-value", message, help)
    keys = KINDS[kind].fields().keys()
    sure = slip_of_word(node.text, KINDS) == kind and all(slip_of_word(key, keys) for key in root.entries)
    faults.found.append(told if sure else told._replace(changes=()))
    return kind


def _told(node: Scalar, text: str, code: str, message: str, help: str) -> Fault:
    return Fault(code, node.span, message, help, changes=(Change(node.span, node.text, text),))


def with_people(findings: Iterable[Finding], staffing: Staffing, path: str) -> Iterable[Finding]:
    """Findings inside a person's entry say whose it is, so that it can be accepted and hidden from who may not see."""
    placed = sorted(((person.at.span, person) for person in staffing.people if person.at), key=lambda pair: pair[0])
    starts, people = [(span.line, span.column) for span, _ in placed], [person for _, person in placed]
    for one in findings:
        of_nobody = one.place is not None and one.place.path == path and not one.people
        person = _holder(one, starts, people) if of_nobody else None
        yield replace(one, person=person.key, people=(person.key,)) if person and person.key else one


def _holder(finding: Finding, starts: list[tuple[int, int]], people: list[Person]) -> Person | None:
    if finding.place is None:
        return None
    where = (finding.place.span.line, finding.place.span.column)
    index = bisect_right(starts, where) - 1
    if index < 0 or not isinstance(at := people[index].at, Mapping | Scalar | Sequence):
        return None
    span = at.span
    return people[index] if where < (span.end_line, span.end_column) else None
