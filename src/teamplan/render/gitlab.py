"""Annotations -> GitLab's code quality report: a JSON list of what is wrong, each with a fingerprint of its own.

GitLab knows no accepted findings, so these are left out. ASCII alone, the same bytes every time.
"""

from __future__ import annotations

import hashlib
import json

from teamplan.render.clean import clean
from teamplan.report.annotations import Annotation, Annotations

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(run: Annotations) -> str:
    return json.dumps([_issue(one) for one in run.items if not one.found.accepted], indent=2, sort_keys=True) + "\n"


def _issue(one: Annotation) -> dict[str, object]:
    found, span = one.found, one.span
    return {
        "description": "; ".join(clean(text) for text in (found.message, found.help) if text),
        "check_name": found.code,
        "fingerprint": hashlib.sha256(one.key.encode()).hexdigest(),
        "severity": _SEVERITIES[found.severity],
        "location": {
            "path": found.path.encode("utf-8", "replace").decode(),
            "lines": {"begin": span.line, "end": span.end_line},
        },
    }
