"""The table of gaps for other programs: FTE with two decimals, money in pence, days in ISO form."""

from __future__ import annotations

from datetime import date

from teamplan.report.contract import FORMAT_VERSION, Json
from teamplan.report.gaps import COLUMNS, GapRow, Gaps, Kind, Total, Value


def gaps_document(gaps: Gaps) -> dict[str, Json]:
    return {
        "format_version": FORMAT_VERSION,
        "command": "gaps",
        "columns": [{"key": one.key, "title": one.title, "kind": one.kind} for one in COLUMNS],
        "rows": [_row(row) for row in gaps.rows],
        "totals": [_total(total) for total in gaps.totals],
    }


def _row(row: GapRow) -> Json:
    return {column.key: _value(value, column.kind) for value, column in zip(row, COLUMNS, strict=True)}


def _value(value: Value, kind: Kind) -> Json:
    match value:
        case date():
            return value.isoformat()
        case int() if kind == "fte":
            return value / 100
        case _:
            return value


def _total(total: Total) -> Json:
    return {
        "team": total.team or None,
        "fte": total.fte / 100,
        "filled": total.filled / 100,
        "short": total.short / 100,
        "yearly": total.yearly,
        "yearly_in_full": total.yearly_in_full,
        "made_of": list(total.made_of),
    }
