"""True of any export and any hand: importing twice is importing once, nothing entered is lost, nothing crashes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exports import brought_up_to_date, imported, stopped
from teamplan.checks import check_file
from teamplan.findings import Severity
from teamplan.importing.compose import Imported
from teamplan.importing.heading import Asked
from teamplan.importing.said import Stop
from teamplan.load import Loaded, load_text

LATER = date(2026, 12, 1)
COLUMNS = (
    "Employee Number",
    "Name",
    "Job Title",
    "Band",
    "FTE",
    "Department",
    "End Date",
    "User focus",
    "Planning",
    "SQL",
)
TITLES = (
    "Delivery manager",
    "Snr Developer",
    "Staff Nurse",
    "Head of Performance",
    "Service Manager",
    "Porter #2: night",
    "",
)
NAMES = ("Asha Patel", "Patel, Asha", "Zoë O'Neill", "VACANT", "J Smith", "", "No", "1.0", "- dash", "x: y # z", "{a}")

rows = st.lists(
    st.tuples(
        st.sampled_from(("1", "2", "3", "007", "4-a", "")),
        st.sampled_from(NAMES),
        st.sampled_from(TITLES),
        st.sampled_from(("7", "Band 8a", "HEO", "")),
        st.sampled_from(("1", "0.6", "0", "TBC", "2", "")),
        st.sampled_from(("Digital", "Ward 7", "Nowhere", "")),
        st.sampled_from(("31/03/2027", "01/01/2020", "")),
        st.sampled_from(("5", "0", "", "nonsense")),
        st.sampled_from(("3", "4", "")),
        st.sampled_from(("", "1", "5")),
    ),
    min_size=1,
    max_size=7,
)


def as_csv(rows: Sequence[Sequence[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([COLUMNS, *rows])
    return stream.getvalue()


def made(rows: Sequence[Sequence[str]]) -> Imported | None:
    """A first import without the skill that no pack knows; None where one number stands for two people."""
    try:
        return imported(as_csv(rows))
    except Stop:
        return None


def again(text: str, before: Imported, rows: Sequence[Sequence[str]], *, day: date = LATER) -> Imported | None:
    try:
        return brought_up_to_date(text, before.file.written, as_csv(rows), day=day)
    except Stop as stop:
        codes = {one.code for one in stop.findings}
    assert codes <= {"number-twice", "no-header", "unclear-column"}
    return None


def loaded(text: str) -> Loaded:
    """A file without errors."""
    found, findings = load_text("staff.yaml", text.encode())
    assert found is not None, text
    wrong = [one for one in (*findings, *check_file(found)) if one.severity >= Severity.WARNING]
    errors = [one for one in wrong if one.code != "duplicate-person"]  # two of one name and job, drawn by chance
    assert errors == [], (errors, text)
    return found


def is_good(text: str) -> bool:
    found, findings = load_text("staff.yaml", text.encode())
    return found is not None and not [*findings, *check_file(found)]


@settings(max_examples=60)
@given(rows)
def test_what_is_written_is_a_good_file_that_says_what_the_export_says(rows: list[tuple[str, ...]]) -> None:
    first = made(rows)
    if first is None:
        return
    people = {person.key: person for person in loaded(first.file.text).staffing.people}
    assert people.keys() == {entry.key for entry in first.entries}
    for entry in first.entries:
        person = people[entry.key]
        assert {**person.given, "id": ""} == {**entry.person.given, "id": ""}


@settings(max_examples=60)
@given(rows)
def test_l10_import_of_import_is_import(rows: list[tuple[str, ...]]) -> None:
    first = made(rows)
    if first is None:
        return
    second = again(first.file.text, first, rows)
    assert second is not None
    assert second.file.text == first.file.text
    assert second.file.written == first.file.written


@settings(max_examples=60)
@given(rows, rows)
def test_another_export_twice_is_that_export_once(one: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> None:
    first = made(one)
    second = first and again(first.file.text, first, other)
    if second is None:
        return
    loaded(second.file.text)
    third = again(second.file.text, second, other)
    assert third is not None
    assert (third.file.text, third.file.written) == (second.file.text, second.file.written)


# --- by hand ----------------------------------------------------------------------------------------------------------

hands = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from(
            (
                "{indent}notes: {mark}",
                "{indent}# {mark}",
                "{indent}available: 0.{number}5",
                "{indent}learning: [{mark}]",
                "{indent}cost_centre: {mark}",
                "{indent}away: [{{from: 2027-01-0{number}, to: 2027-02-0{number}}}]",
            )
        ),
    ),
    max_size=5,
)


def touched(text: str, edits: Sequence[tuple[int, str]]) -> tuple[str, list[str]]:
    """The text with lines added to entries, each kind once an entry, and the lines that were added."""
    lines, added, done = text.split("\n"), [], set[tuple[int, str]]()
    starts = [n for n, line in enumerate(lines) if re.match(r"  - \w", line) and "id: first-team" not in line]
    for number, (which, kind) in enumerate(edits, 1):
        if not starts or (which % len(starts), kind) in done:
            continue
        done.add((which % len(starts), kind))
        line = kind.format(
            indent="    ", mark=f"data-engineer-{number}" if "learning" not in kind else "data-engineer", number=number
        )
        added.append((starts[which % len(starts)], line))
    for place, line in sorted(added, reverse=True):
        lines.insert(place + 1, line)
    return "\n".join(lines), [line for _, line in added]


@settings(max_examples=100)
@given(rows, hands, rows)
def test_l10_nothing_that_was_entered_by_hand_is_lost(
    one: list[tuple[str, ...]], edits: list[tuple[int, str]], other: list[tuple[str, ...]]
) -> None:
    first = made(one)
    if first is None:
        return
    text, added = touched(first.file.text, edits)
    assume(is_good(text))
    same = again(text, first, one)
    assert same is not None
    assert same.file.text == text
    second = again(text, first, other)
    if second is None:
        return
    lines = [line.removeprefix("# ") for line in second.file.text.split("\n")]
    for line in added:
        assert lines.count(line) == added.count(line), (line, second.file.text)


@settings(max_examples=60)
@given(rows, st.integers(0, 200), rows)
def test_l10_a_value_that_was_changed_by_hand_stays(
    one: list[tuple[str, ...]], which: int, other: list[tuple[str, ...]]
) -> None:
    """Any fte or band of the file is changed; whoever is still there afterwards has it still."""
    first = made(one)
    places = list(re.finditer(r"(?<=    fte: )[0-9.]+|(?<=    band: )\w+", first.file.text)) if first else []
    if first is None or not places:
        return
    place = places[which % len(places)]
    by_hand = "0.37" if "." in place[0] else "9"
    text = first.file.text[: place.start()] + by_hand + first.file.text[place.end() :]
    changed = {p.key: p for p in loaded(text).staffing.people}
    before = {p.key: p for p in loaded(first.file.text).staffing.people}
    (key,) = [key for key in changed if changed[key] != before[key]]
    second = again(text, first, other)
    if second is None:
        return
    after = {p.key: p for p in loaded(second.file.text).staffing.people}
    if key in after:
        assert (after[key].fte == 37) if by_hand == "0.37" else (after[key].band == "9")
    else:
        assert f"# {'    fte: 0.37' if by_hand == '0.37' else '    band: 9'}" in second.file.text


# --- nothing crashes it -----------------------------------------------------------------------------------------------


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_are_imported_or_said(data: bytes) -> None:
    assert isinstance(stopped(data), tuple)


CELLS = st.one_of(
    st.text(max_size=12), st.sampled_from(("#REF!", "=1+1", "N/A", "01/02/2027", "1,5", "8a", "£1", '"', "\n"))
)


@settings(max_examples=150)
@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=6),
    st.sampled_from((",", ";", "\t")),
    st.sampled_from(("utf-8", "utf-16", "cp1252")),
)
def test_any_cells_are_imported_or_said_and_what_is_written_is_a_good_file(
    table: list[list[str]], separator: str, encoding: str
) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
    heads = [
        "Employee Number",
        "Name",
        "Job Title",
        "Band",
        "FTE",
        "Department",
        "Start Date",
        "Contract Type",
        "Skills",
    ]
    writer.writerows([heads, *table])
    data = stream.getvalue().encode(encoding, "replace")
    asked = Asked({"skills": ""})
    if not stopped(data, asked=asked):
        loaded(imported(data, asked=asked).file.text)
