"""Plain data -> JSON: keys sorted, ASCII alone so that no sign can act anywhere, the same bytes every time."""

from __future__ import annotations

import json

from teamplan.report.contract import Json


def render(document: Json) -> str:
    return json.dumps(document, sort_keys=True, indent=2, ensure_ascii=True, allow_nan=False) + "\n"
