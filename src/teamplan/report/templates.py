"""Team templates -> reports: the list of those that are shipped, and one with its positions, its rules, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamplan import words
from teamplan.library import Library
from teamplan.model.teams import Position, Rule, TeamTemplate
from teamplan.report.blocks import Block, Column, Group, Heading, Point, Points, Report, Row, Sentence, Table
from teamplan.report.contract import Json
from teamplan.words.rules import rule_title


def list_report(templates: Sequence[TeamTemplate]) -> Report:
    columns = (
        Column("Id", least=20, stretch=True),
        Column("Core", "right"),
        Column("Required", "right"),
        Column("FTE", "right"),
        Column("People", "right"),
    )
    rows = tuple(Row((t.id, *map(str, _counts(t)), words.fte(_fte(t)), _size(t))) for t in templates)
    note = Sentence("FTE of core and required positions, those of the whole organisation included.", "quiet")
    return Report("Team templates", words.count(len(templates), "template"), (Table(columns, rows), note))


def _needed(template: TeamTemplate, *needs: str) -> list[Position]:
    return [position for position in template.positions if position.need in needs]


def _counts(template: TeamTemplate) -> tuple[int, int]:
    return len(_needed(template, "core")), len(_needed(template, "required"))


def _fte(template: TeamTemplate) -> int:
    return sum(position.fte or 0 for position in _needed(template, "core", "required"))


def _size(template: TeamTemplate) -> str:
    size = template.size
    if size is None or not (size.min or size.max):
        return "any"
    return f"{size.min or 1} to {size.max}" if size.max else f"{size.min} or more"


def template_report(template: TeamTemplate, library: Library) -> Report:
    return Report(template.name or words.words_of(template.id), template.id, tuple(_blocks(template, library)))


def _blocks(template: TeamTemplate, library: Library) -> Iterator[Block]:
    if template.why:
        yield Sentence(template.why)
    if template.source:
        yield Sentence(words.sentence(f"Source: {template.source}"), "quiet")
    yield _positions(template, library)
    yield Heading("Why each position is there")
    yield Points(
        tuple(_reason(_name(one.id, library), one.why, one.source, one.mandated) for one in template.positions)
    )
    if template.rules:
        titles = (rule_title(rule, rule.rule, lambda id: _name(id, library)) for rule in template.rules)
        yield Heading("Who makes it up")
        yield Points(
            tuple(_reason(t, rule.why, rule.source, None) for t, rule in zip(titles, template.rules, strict=True))
        )


def _title(rule: Rule, library: Library) -> str:
    return rule_title(rule, rule.rule, lambda id: _name(id, library))


def _positions(template: TeamTemplate, library: Library) -> Table:
    columns = (
        Column("Position", least=20, stretch=True),
        Column("Id", least=16, stretch=True),
        Column("FTE", "right"),
        Column("Of one at least", "right"),
        Column("Sits"),
    )
    rows: list[Row | Group] = []
    for need, (title, note) in words.NEEDS.items():
        own = _needed(template, need)
        if own:
            rows += [Group(title, note), *(_position(one, library) for one in own)]
    return Table(columns, tuple(rows))


def _position(one: Position, library: Library) -> Row:
    least = min(one.min_share, one.fte or 0)
    fte = words.fte(one.fte or 0)
    return Row((_name(one.id, library), one.id, fte, words.fte(least) if least else "-", one.sits))


def _name(id: str, library: Library) -> str:
    return library.called(id) or words.words_of(id)


def _reason(lead: str, why: str | None, source: str | None, mandated: str | None = None) -> Point:
    said = [
        why or "Nobody wrote down why",
        f"Mandated by {mandated}" if mandated else "",
        f"Source: {source}" if source else "",
    ]
    return Point(lead, " ".join(words.sentence(part) for part in said if part))


def list_document(templates: Sequence[TeamTemplate]) -> list[Json]:
    return [
        {
            "id": t.id,
            "name": t.name,
            "core": _counts(t)[0],
            "required": _counts(t)[1],
            "fte": _fte(t) / 100,
            "size": {"min": t.size.min, "max": t.size.max} if t.size else None,
        }
        for t in templates
    ]


def template_document(template: TeamTemplate) -> dict[str, Json]:
    return {
        "id": template.id,
        "name": template.name,
        "version": template.version,
        "why": template.why,
        "source": template.source,
        "positions": [_position_document(one) for one in template.positions],
        "rules": [
            {"rule": rule.rule, "severity": rule.severity, "why": rule.why, "source": rule.source}
            for rule in template.rules
        ],
    }


def _position_document(one: Position) -> Json:
    return {
        "id": one.id,
        "roles": [choice.role for choice in one.any_of] or [one.role],
        "fte": (one.fte or 0) / 100,
        "need": one.need,
        "sits": one.sits,
        "min_share": one.min_share / 100,
        "max_people": one.max_people,
        "mandated": one.mandated,
        "why": one.why,
        "source": one.source,
    }
