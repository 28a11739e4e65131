"""Assumption packs: pay, on-costs, lead times and thresholds; every figure with its source or the word assumption."""

from __future__ import annotations

from pydantic import Field

from teamplan.model.located import BySlug, Located
from teamplan.model.scalars import Day, Identifier, Line, Text, hundredths
from typing import Annotated
from pydantic import BeforeValidator


class Figure(Located):
    """One number with where it comes from. Held in hundredths of `unit`."""

    value: Annotated[int, BeforeValidator(hundredths(0, 10**13, "a number"))]
    unit: Line | None = None
    source: Text | None = None
    basis: Line | None = None
    note: Text | None = None


class Assumptions(Located):
    """A file of `kind: assumptions`."""

    kind: Identifier
    id: Identifier
    name: Line | None = None
    version: Line | None = None
    stale_after: Day | None = None
    licence: Line | None = None
    attribution: Text | None = None
    source: Text | None = None
    thresholds: BySlug[Figure] = Field(default_factory=dict)
