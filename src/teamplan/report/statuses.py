"""What a verdict and the state of a position are called, and whether they are good."""

from __future__ import annotations

from teamplan.report.blocks import Status

VERDICTS = {
    "viable": Status("VIABLE", "good"),
    "viable-after-moves": Status("VIABLE AFTER MOVES", "good"),
    "viable-if-unknown-held": Status("VIABLE IF UNKNOWN HELD", "fair"),
    "not-viable": Status("NOT VIABLE", "bad"),
}
STATUSES = {"covered": Status("covered", "good"), "part": Status("part", "fair"), "open": Status("open", "bad")}
OPEN_BUT_NOT_NEEDED = Status("open", "quiet")  # a recommended position: the team works without it
