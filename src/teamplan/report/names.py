"""Names as an audience may read them: a board sees people numbered."""

from __future__ import annotations

from teamplan.load import Loaded
from teamplan.report.blocks import Audience
from teamplan.words.names import Names
from teamplan.words.small_numbers import FEW

__all__ = ["Names", "names_for"]


def names_for(audience: Audience, loaded: Loaded | None, few: int = FEW) -> Names:
    """`few`: a board is not told counts of people below it."""
    return Names(audience is Audience.BOARD, loaded, few=few)
