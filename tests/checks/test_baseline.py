"""A baseline holds what was there, tells what is new or worse, and knows its stale entries."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from teamplan.checks.baseline import about, against, lines, recorded
from teamplan.findings import Finding, Place, Severity
from teamplan.load.baseline import read_baseline
from teamplan.source import Span

SHORT = Finding(
    "part-filled", Severity.ERROR, "Asha is short", team="flow", position="developer", people=("asha",), amount=20
)
LONELY = Finding("single-holder", Severity.WARNING, "only Asha", team="flow", position="tester", person="asha")
QUIET = Finding("no-purpose", Severity.WARNING, "Flow says no purpose", team="flow")
BROKEN = Finding("unknown-key", Severity.ERROR, "no key 'x'", place=Place("a.yaml", Span(1, 1, 1, 2)))
TRAP = Finding("yaml-trap", Severity.WARNING, "other programs read 12", place=Place("a.yaml", Span(3, 1, 3, 2)))
ALL = (SHORT, LONELY, QUIET, TRAP)


def test_what_was_there_is_held_and_nothing_is_stale() -> None:
    found = against(ALL, recorded(ALL))
    assert (found.told, found.held, found.stale) == ((), ALL, ())


def test_a_shortfall_that_grew_is_worse_and_one_that_shrank_is_held() -> None:
    known = recorded([SHORT])
    assert against([replace(SHORT, amount=21)], known).told
    assert not against([replace(SHORT, amount=19, message="Ben is short")], known).told


def test_a_position_that_lost_everybody_is_worse_not_new() -> None:
    found = against([replace(SHORT, code="open-position", amount=100)], recorded([SHORT]))
    assert len(found.told) == 1
    assert not found.stale


def test_a_higher_severity_is_worse() -> None:
    accepted = replace(SHORT, severity=Severity.WARNING, accepted=True)
    assert against([SHORT], recorded([accepted])).told
    assert not against([accepted], recorded([SHORT])).told


def test_another_person_position_or_team_is_new() -> None:
    for other in (replace(LONELY, person="ben"), replace(LONELY, position="designer"), replace(LONELY, team="other")):
        found = against([other], recorded([LONELY]))
        assert (len(found.told), len(found.stale)) == (1, 1)


def test_findings_that_moved_are_held() -> None:
    moved = replace(TRAP, place=Place("a.yaml", Span(40, 1, 40, 2)))
    assert not against([moved], recorded([TRAP])).told


def test_two_of_a_kind_are_held_as_often_as_they_were_there() -> None:
    known = recorded([TRAP, TRAP])
    assert [entry.times for entry in known] == [2]
    assert not against([TRAP, TRAP], known).told
    assert len(against([replace(TRAP) for _ in range(3)], known).told) == 1
    assert len(against([TRAP], known).stale) == 1


def test_errors_in_files_are_never_held() -> None:
    assert recorded([BROKEN]) == []
    entry = recorded([TRAP])[0].replace(about=about(BROKEN), severity="error")
    assert against([BROKEN], [entry]).told == (BROKEN,)


def test_a_baseline_names_nobody() -> None:
    text = "\n".join(lines(recorded(ALL)))
    assert "asha" not in text.casefold()


findings = st.builds(
    replace,
    st.sampled_from([*ALL, BROKEN]),
    amount=st.integers(0, 3),
    team=st.sampled_from(["flow", "first"]),
    severity=st.sampled_from(list(Severity)),
)


@given(st.lists(findings), st.randoms())
def test_written_and_read_again_it_holds_the_same_in_any_order(found: list[Finding], random: object) -> None:
    text = "kind: baseline\nas_of: 2026-11-01\nfindings:\n" + "".join(f"{line}\n" for line in lines(recorded(found)))
    if not recorded(found):
        text = "kind: baseline\nas_of: 2026-11-01\n"
    baseline, _, faults = read_baseline("base.yaml", text.encode())
    assert baseline
    assert not faults
    random.shuffle(shuffled := list(found))  # type: ignore[attr-defined]
    held = against(shuffled, baseline.findings)
    assert not held.stale
    assert all(one.code in ("unknown-key", "yaml-trap") and one.severity is Severity.ERROR for one in held.told)
    assert recorded(shuffled) == recorded(found)


@given(st.lists(findings), st.lists(findings))
def test_every_finding_is_told_or_held_and_no_entry_is_used_twice(old: list[Finding], new: list[Finding]) -> None:
    entries = recorded(old)
    found = against(new, entries)
    assert sorted(map(id, (*found.told, *found.held))) == sorted(map(id, new))
    assert len(found.held) + len(found.stale) <= sum(entry.times for entry in entries)
