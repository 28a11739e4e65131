"""A position that decides and that nobody from the right place serves: the finding, whatever that place is."""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.checks.team.compositions import broken, lacks_owner, origins_in_words
from teamplan.findings import Finding
from teamplan.load import Loaded
from teamplan.staffing.answer import Answer
from teamplan.words import briefly, counted
from teamplan.words.names import names


def unowned(loaded: Loaded, answer: Answer, code: str, *, clinical: bool) -> Iterator[Finding]:
    """One finding per `ownership` rule that fails, of those that ask for somebody clinical or of the others."""
    known = names(loaded)
    for found in broken(loaded, answer, "ownership"):
        if ("clinical" in found.rule.origins) is clinical and lacks_owner(found):
            who = origins_in_words(found.rule.origins)
            posts = briefly([known.position_called(position) for position in found.rule.positions])
            unknown = found.answer.figures.get("unknown", 0)
            note = f"; `from` is not stated for {counted(unknown, 'person', 'people')} who does" if unknown else ""
            message = f"nobody from {who} serves {known.team(found.team.id)} as {posts}{note}"
            yield found.finding(code, message, f"give one of these positions to somebody from {who}, with time for it")
