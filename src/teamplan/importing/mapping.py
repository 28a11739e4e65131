"""The file in which it is kept how an export is read and what was decided about it: `kind: import`.

A person may write it, `--save-mapping` writes what was found out, and `--interactive` adds the answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from teamplan.findings import Finding, in_order
from teamplan.importing.edit import Text, add_key, set_value
from teamplan.importing.fields import FIELDS
from teamplan.importing.scales import SCALES
from teamplan.importing.yaml_text import scalar
from teamplan.load.bind import finding
from teamplan.model.located import EMPTY, Faults, Located, Many, Reads, Refused, Reported, keyed, refuse, start_of
from teamplan.model.names import did_you_mean, slug
from teamplan.model.scalars import Count, Identifier, Line, Origin, choice, written
from teamplan.model.skills import LEVEL_WORDS
from teamplan.source import Fault, Node, Scalar, read
from teamplan.source import Mapping as MappingNode

NOTHING = "nothing"  # of a level: the word or number says nothing
_HEAD = """\
# How `teamplan import` reads an export, and what was decided about it. Change what is wrong: the next import reads it.
kind: import
"""


def _field_of(text: str) -> str:
    key = slug(text).replace("-", "_")
    if key not in FIELDS:
        help = did_you_mean(text, FIELDS) or f"the fields are: {', '.join(FIELDS)}"
        refuse("wrong-value", f"'{text}' is no field of a person", help)
    return key


def _hours(node: Node) -> Decimal:
    text = written(node, "hours a week")
    if not text.replace(".", "", 1).isdecimal() or not 20 <= float(text) <= 60:
        refuse("wrong-value", f"'{text}' is no number of hours of a full week", "such as 37.5")
    return Decimal(text)


def _column(node: Node) -> str:
    """A name of a column; "" where none is to be taken."""
    return " ".join(node.text.split()) if isinstance(node, Scalar) else written(node, "the name of a column")


Hours = Annotated[Decimal, Reads(_hours)]
Column = Annotated[str, Reads(_column)]
LEVELS = (*LEVEL_WORDS, NOTHING)
_A_LEVEL = choice("a skill level", *LEVELS)


class ImportMapping(Located):
    """How an export is read, and what was decided about it.

    kind: says what the file is
    sheet: the sheet that holds the people
    header: the row that names the columns
    columns: field -> the name of its column; empty for none
    skill_columns: columns that are about one skill each
    scale: the scale of skill levels, such as `1-5`
    levels: a word or number of the export -> the level it means, or `nothing`
    skills: a skill as the export calls it -> the skill it is
    full_time_hours: hours of a full week
    dates: `day-first` or `month-first`
    fte_of: of whom an FTE is in a row for several people: `each` of them, or `all`
    departments: a department -> where its people sit
    titles: a job title -> `role`, `role/level` or `none`
    """

    called: ClassVar[str] = "a mapping for an import"

    kind: Identifier
    sheet: Line | None = None
    header: Count | None = None
    columns: Annotated[Mapping[str, Column], keyed(_field_of)] = EMPTY
    skill_columns: Many[Line] = ()
    scale: Annotated[str, Reads(choice("a scale of skill levels", *SCALES))] | None = None
    levels: Annotated[Mapping[str, Annotated[str, Reads(_A_LEVEL)]], keyed(slug)] = EMPTY
    skills: Annotated[Mapping[str, Line], keyed(slug)] = EMPTY
    full_time_hours: Hours | None = None
    dates: Annotated[str, Reads(choice("an order of dates", "day-first", "month-first"))] | None = None
    fte_of: Annotated[str, Reads(choice("whom an FTE is of", "each", "all"))] | None = None
    departments: Annotated[Mapping[str, Origin], keyed(slug)] = EMPTY
    titles: Annotated[Mapping[str, Line], keyed(slug)] = EMPTY


def read_mapping(path: str, data: bytes) -> tuple[ImportMapping | None, list[Finding]]:
    """The mapping, or what is wrong with the file."""
    document = read(path, data)
    faults = Faults()
    faults.found.extend(document.faults)
    mapping = None
    if document.root is not None:
        try:
            mapping = _bound(document.root, faults)
        except Refused as why:
            faults.found.append(why.at(start_of(document.root)))
        except Reported:
            pass
    findings = in_order(finding(fault, path) for fault in faults.found)
    return (None if findings else mapping), findings


def _bound(root: Node, faults: Faults) -> ImportMapping | None:
    kind = root.entries.get("kind") if isinstance(root, MappingNode) else None
    if not isinstance(kind, Scalar) or kind.text != "import":
        help = "begin it with `kind: import`, or let --save-mapping write it"
        faults.found.append(Fault("wrong-value", start_of(root), "this is no mapping for an import", help))
        return None
    return ImportMapping.bind(root, faults)


Section = Literal["columns", "levels", "skills", "departments", "titles"]


def with_entries(text: str | None, path: str, more: Mapping[str, Mapping[str, str]]) -> str:
    """A mapping file with more in its sections, whatever else stands in it; a new one for None."""
    if text is None:
        return _HEAD + "".join(_section(name, entries) for name, entries in more.items() if entries)
    root = read(path, text.encode()).root
    assert isinstance(root, MappingNode)
    edited, new = Text(text), []
    for name, entries in more.items():
        node = root.entries.get(name)
        if isinstance(node, MappingNode) and node.entries:
            _into(edited, node, entries)
        elif entries:
            new.append(_section(name, entries))
    whole = edited.result()
    return whole + ("" if whole.endswith("\n") or not new else "\n") + "".join(new)


def _section(name: str, entries: Mapping[str, str]) -> str:
    return f"{name}:\n" + "".join(f"  {scalar(key)}: {_shown(text)}\n" for key, text in entries.items())


def _into(edited: Text, node: MappingNode, entries: Mapping[str, str]) -> None:
    there = {slug(key): key for key in node.entries}
    last = list(node.entries)[-1]
    for key, text in entries.items():
        if (own := there.get(slug(key))) is None:
            line = f"{scalar(key)}: {_shown(text)}"
            add_key(edited, node, last, [line], line)
        elif not isinstance(value := node[own], Scalar) or value.text != text:
            set_value(edited, node, own, _shown(text))


def _shown(text: str) -> str:
    return scalar(text) if text else '""'
