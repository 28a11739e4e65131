"""Which skills the teams ask for, and what is known of who holds them: for tables and pictures alike."""

from __future__ import annotations

from collections import Counter

from teamplan.staffing.pose import Case


def asked_for(case: Case) -> list[str]:
    """Skills by how many positions ask for them, in any of the roles that will do; most first."""
    count: Counter[str] = Counter()
    for position in case.positions.values():
        count.update({skill for choice in case.reader.choices(position) for skill in choice.skills})
    return sorted(count, key=lambda skill: (-count[skill], skill))


def level_of(case: Case, person: str, skill: str) -> int | None:
    """The level that is known; None where nobody knows it, which is not "none"."""
    known = case.reader.profiles[case.people[person].key].skills.get(skill)
    return None if known is None or known.level is None else int(known.level)
