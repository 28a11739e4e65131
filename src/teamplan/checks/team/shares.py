"""More of a team from one place than its template allows: the finding, whatever that place is."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.compositions import broken, origins_in_words
from teamplan.findings import Finding
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import fte, percent
from teamplan.words.names import names


def over_share(loaded: Loaded, answer: Answer, code: str, *, it: bool) -> Iterator[Finding]:
    """One finding per `at-most` rule that fails, of those about IT or of the others."""
    known = names(loaded)
    for found in broken(loaded, answer, "at-most"):
        if ("it" in found.rule.origins) is it:
            figures, who = found.answer.figures, origins_in_words(found.rule.origins)
            part, unknown, whole = figures.get("share_of", 0), figures.get("unknown", 0), figures.get("of", 0)
            note = f", {fte(unknown)} of it of people whose `from` is not stated" if unknown else ""
            yield found.finding(
                code,
                f"{percent(part + unknown, whole)} of {known.team(found.team.id)} comes from {who} "
                f"({fte(part + unknown)} of {fte(whole)} FTE{note}); at most {found.rule.share or 0}% may",
                "bring in people from elsewhere, and state where everybody sits today with `from`",
                amount=(part + unknown) * 100 // max(whole, 1),
            )
