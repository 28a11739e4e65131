"""What a board's report rests on: findings, what is assumed, the figures with their sources, packs and files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from teamplan import words
from teamplan.load import Loaded
from teamplan.report import organisation
from teamplan.report.blocks import Block, Column, Found, FoundLines, Heading, Point, Points, Row, Sentence, Table
from teamplan.report.checked import Checked
from teamplan.report.finding_blocks import finding_blocks
from teamplan.report.names import Names
from teamplan.report.roadmap.facts import Facts
from teamplan.report.roadmap.rests_on import figure_name, leans_on
from teamplan.roadmap.figures import Used
from teamplan.staffing.answer import Answer


def findings(checked: Checked, names: Names) -> Iterator[Block]:
    """Their number in words, then those that nothing above tells. A board has no use for lines of a file."""
    for block in finding_blocks(checked, names):
        match block:
            case Heading():
                yield Sentence(f"{block.text.partition(': ')[2] or block.text}.")
            case FoundLines():
                items = tuple(_without_folder(one, names.hidden) for one in block.items)
                yield block._replace(items=items, left_out=tuple(_shortened(text, checked) for text in block.left_out))
            case _:
                yield block


def _without_folder(one: Found, hidden: bool) -> Found:
    """Where it stands, without the folders of this machine; for a board not at all."""
    return one._replace(path="", span=None) if hidden else one._replace(path=PurePath(one.path).name)


def _shortened(text: str, checked: Checked) -> str:
    for path in sorted({one.path for one in checked.documents}, key=len, reverse=True):
        text = text.replace(path, PurePath(path).name)
    return text


def rests_on(checked: Checked, answer: Answer, names: Names, facts: Facts | None) -> Iterator[Block]:
    yield from tuple(organisation.rests_on(checked, answer, names))[1:]
    if facts:
        yield from _figures(facts)
    yield Heading("Sources")
    yield Points(tuple(_sources(checked.loaded)))
    rows = [Row((PurePath(one.path).name, one.sha256[:16])) for one in checked.documents]
    yield Table((Column("File"), Column("Begins its SHA-256")), tuple(rows), "Files used")


def _figures(facts: Facts) -> Iterator[Block]:
    """Every figure that the plan's own actions need."""
    wanted = leans_on(facts)
    columns = (Column("Figure"), Column("Value"), Column("Range"), Column("Rests on"), Column("Stale after"))
    rows = [Row(tuple(_cells(one))) for one in facts.setting.figures.used() if one.path in wanted]
    if rows:
        yield Table(columns, tuple(rows), "Assumptions used")


def _cells(one: Used) -> Iterator[str]:
    yield figure_name(one.path)
    yield one.text
    yield f"{one.low} to {one.high}" if one.low else "-"
    yield one.source or one.basis
    yield one.stale_after.isoformat() if one.stale_after else "-"


def _sources(loaded: Loaded | None) -> Iterator[Point]:
    """Whose work roles and templates are, as their licences ask."""
    for pack in loaded.library.packs if loaded else ():
        version = f" {pack.version}" if pack.version else ""
        yield Point(f"{pack.name}{version}", _said(pack.attribution, pack.licence))
    templates = {one.id: one for one in loaded.base_templates.values()} if loaded else {}
    for key in sorted(templates):
        one = templates[key]
        yield Point(one.name or words.words_of(key), _said(one.source or one.attribution, one.licence))


def _said(source: str | None, licence: str | None) -> str:
    parts = [words.sentence(text) for text in (source, f"Licence: {licence}" if licence else None) if text]
    return " ".join(parts) or "Stated in the file itself."
