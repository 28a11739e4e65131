"""Each manual's bad example produces its finding, and its good example does not."""

from __future__ import annotations

import re

import pytest

from teamplan.checks import catalogue, check_team
from teamplan.findings import Finding

from .cases import TEMPLATES, solved

MANUALS = [manual for code in catalogue.CODES if (manual := catalogue.manual(code)).group not in ("file", "roadmap")]


@pytest.mark.parametrize("manual", MANUALS, ids=lambda manual: manual.code)
def test_the_bad_example_produces_it(manual: catalogue.Manual) -> None:
    found = [finding for finding in _findings(manual.bad) if finding.code == manual.code]
    assert found
    assert {finding.severity for finding in found} == {manual.severity}


@pytest.mark.parametrize("manual", MANUALS, ids=lambda manual: manual.code)
def test_the_good_example_does_not(manual: catalogue.Manual) -> None:
    assert manual.code not in [finding.code for finding in _findings(manual.good) if not finding.accepted]


@pytest.mark.parametrize(
    "manual", [manual for manual in MANUALS if "accept:" in manual.accept], ids=lambda manual: manual.code
)
def test_its_acceptance_is_accepted(manual: catalogue.Manual) -> None:
    """The bad example with the acceptance that the manual shows."""
    findings = _findings(f"{manual.bad}\n{manual.accept}\n")
    mine = [finding for finding in findings if finding.code == manual.code]
    assert mine
    assert all((finding.accepted and finding.severity < manual.severity) or finding.severity == 1 for finding in mine)
    assert "acceptance-unused" not in [finding.code for finding in findings]


@pytest.mark.parametrize("manual", MANUALS, ids=lambda manual: manual.code)
def test_it_explains_itself(manual: catalogue.Manual) -> None:
    assert re.match(r"[A-Z].*\.\Z", manual.sentence)
    assert manual.why
    assert manual.fix
    assert manual.accept


def _findings(text: str) -> list[Finding]:
    return check_team(*solved("example.yaml", text, TEMPLATES))
