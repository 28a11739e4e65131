"""The file of a baseline -> its entries, or findings at their places."""

from __future__ import annotations

from teamplan.findings import Finding, in_order
from teamplan.load.bind import bind
from teamplan.model.baseline import Baseline
from teamplan.source import Document, read


def read_baseline(path: str, data: bytes) -> tuple[Baseline | None, Document, list[Finding]]:
    document = read(path, data)
    bound = bind(document, "baseline")
    baseline = bound.model if isinstance(bound.model, Baseline) else None
    return baseline, document, in_order(bound.findings)
