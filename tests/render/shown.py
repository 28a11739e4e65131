"""A report in which given texts stand in every place that a text can stand in, drawings too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamplan.report.blocks import (
    Bar,
    Block,
    Column,
    Details,
    Found,
    FoundLines,
    Group,
    Heading,
    Lines,
    Meter,
    Picture,
    Point,
    Points,
    Report,
    Row,
    Section,
    Sentence,
    Status,
    Step,
    Table,
    Verdict,
)
from teamplan.report.drawings import Bar as Action
from teamplan.report.drawings import (
    Curve,
    Drawing,
    Fund,
    Gantt,
    HeatMap,
    Links,
    Mark,
    Money,
    Seat,
    SeatGroup,
    Seats,
)
from teamplan.source import Span

__all__ = ["drawings", "pictures", "report_of"]


def report_of(texts: Sequence[str]) -> Report:
    """Each text in each kind of block."""
    blocks = tuple(block for text in texts for block in _blocks(text))
    sections = tuple(Section(f"Section {n}: {text}", _blocks(text)) for n, text in enumerate(texts[:3]))
    drawn = Section("Drawn", tuple(pictures(texts[0])))
    return Report(texts[0], texts[-1], (*blocks[:2], *sections, Section("All", blocks), drawn))


def _blocks(text: str) -> tuple[Block, ...]:
    return (
        Verdict(Status(text, "bad"), text),
        Step(text),
        Heading(text, 2, Status(text, "good")),
        Sentence(text, "quiet"),
        Points((Point(text, text), Point(text))),
        _table(text),
        Details(text, (Sentence(text), _table(text))),
        FoundLines((_found(text),), (text,)),
    )


def _table(text: str) -> Table:
    cells = (text, Status(text, "fair"), Lines((text, text)), Bar(40, 100), Meter(1, 2, text))
    columns = (Column(text), Column(text, "right"), Column("C"), Column("D"), Column("E"))
    return Table(columns, (Group(text, text), Row(cells)), text)


def _found(text: str) -> Found:
    span = Span(1, 1, 1, 2)
    return Found(text, "error", text, text, text, span, text, text, text, False, True, None)


def drawings(text: str) -> Iterator[Drawing]:
    yield Seats((SeatGroup(text, (Seat(text, text, 40, 100, (text,)), Seat(text, text, 0, 100, ()))),))
    yield HeatMap((text, "Ben"), (text, "Coding"), ((0, None), (4, 2)))
    yield Links((text, "Designer"), (text,), ((0, 0),), 200, 100)
    yield Gantt(24_000, 12, (text, Action(text, "hire", 0, 3, 11, 2)), (Mark(text, 5, "viable"), Mark(text, 4, "gate")))
    yield Money(24_000, (Fund(text, (100, 0, 5_000_000)), Fund(text, (0, 1, 2))))
    yield Curve(24_000, ((3, 100_000), (4, 90_000)), ((text, 3),))


def pictures(text: str) -> list[Picture]:
    return [Picture(one, text, text, _table(text)) for one in drawings(text)]
