"""The table of gaps for other programs: FTE with two decimals, money in pence, days in ISO form, null for no value."""

from __future__ import annotations

from datetime import date

from teamplan import __version__
from teamplan.report.checked import Checked
from teamplan.report.contract import FORMAT_VERSION, Json
from teamplan.report.gaps import WITHHELD, GapRow, Gaps, Kind, Total, Value, Withheld
from teamplan.report.names import Names


def gaps_document(gaps: Gaps, checked: Checked, names: Names) -> dict[str, Json]:
    loaded = checked.loaded
    return {
        "format_version": FORMAT_VERSION,
        "teamplan": __version__,
        "command": "gaps",
        "organisation": names.organisation if loaded else None,
        "as_of": checked.as_of.isoformat(),
        "audience": gaps.audience.value,
        "inputs": [] if names.hidden else [{"path": one.path, "sha256": one.sha256} for one in checked.documents],
        "columns": [{"key": one.key, "title": one.title, "kind": one.kind} for one in gaps.columns],
        "rows": [_row(row, gaps) for row in gaps.rows],
        "totals": [_total(total) for total in gaps.totals],
    }


def _row(row: GapRow, gaps: Gaps) -> Json:
    values = list(zip(gaps.columns, gaps.values(row), strict=True))
    withheld: list[Json] = [column.key for column, value in values if value is WITHHELD]
    return {**{column.key: _value(value, column.kind) for column, value in values}, "withheld": withheld}


def _value(value: Value, kind: Kind) -> Json:
    match value:
        case Withheld():
            return None
        case date():
            return value.isoformat()
        case int() if kind == "fte":
            return value / 100
        case _:
            return value


def _total(total: Total) -> Json:
    return {
        "team": total.team_key or None,
        "over_all": not total.team,
        "fte": total.fte / 100,
        "filled": total.filled / 100,
        "short": total.short / 100,
        "withheld_fte": total.withheld_fte / 100,
        "yearly": total.yearly,
        "yearly_in_full": total.yearly_in_full,
        "made_of": list(total.made_of),
        "without_cost": list(total.without_cost),
        "withheld": list(total.withheld),
    }
