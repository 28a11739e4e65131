"""Names as an audience may read them: a board sees people numbered."""

from __future__ import annotations

from teamplan.load import Loaded
from teamplan.report.blocks import Audience
from teamplan.words.names import Names

__all__ = ["Names", "names_for"]


def names_for(audience: Audience, loaded: Loaded | None) -> Names:
    return Names(audience is Audience.BOARD, loaded)
