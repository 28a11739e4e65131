"""The file of a baseline -> its entries, or findings at their places."""

from __future__ import annotations

from teamplan.findings import Finding, in_order
from teamplan.load.bind import finding
from teamplan.model.baseline import Baseline
from teamplan.model.located import Faults, Refused, Reported, start_of
from teamplan.source import Document, Fault, Mapping, Scalar, read


def read_baseline(path: str, data: bytes) -> tuple[Baseline | None, Document, list[Finding]]:
    document = read(path, data)
    faults = Faults()
    faults.found.extend(document.faults)
    baseline = None
    root = document.root
    if root is not None:
        kind = root.entries.get("kind") if isinstance(root, Mapping) else None
        if not isinstance(kind, Scalar) or kind.text != "baseline":
            help = "name one that `teamplan check --write-baseline` wrote"
            faults.found.append(Fault("wrong-value", start_of(root), "this file is no baseline", help))
        else:
            try:
                baseline = Baseline.bind(root, faults)
            except Refused as why:
                faults.found.append(why.at(start_of(root)))
            except Reported:
                pass
    return baseline, document, in_order(finding(fault, path) for fault in faults.found)
