"""The labelled titles: what is taken is right, nothing clinical or corporate is taken for digital."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import title_matching

from teamplan.checks.file import unknown_title
from teamplan.importing import titles
from teamplan.importing.matching import TAKEN, Match, Matcher
from teamplan.importing.titles import parse
from teamplan.load import load_text

PAGE = Path(__file__).parents[2] / "docs/explanation/title-matching.md"
FIRST, LATER = title_matching.labelled(), title_matching.labelled(title_matching.LATER)
HELD_OUT = title_matching.outcomes(title_matching.halves()[1])
SECOND = title_matching.outcomes(LATER)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(title_matching.library())


def test_the_labels_are_many_and_spread_and_name_what_there_is() -> None:
    library = title_matching.library()
    areas = Counter(one.area for one in FIRST)
    assert len(FIRST) >= 400
    assert all(areas[area] >= 50 for area in ("digital", "clinical", "operational", "corporate"))
    assert len({one.title for one in (*FIRST, *LATER)}) == len(FIRST) + len(LATER)
    for one in (*FIRST, *LATER):
        if one.role:
            assert library.level(library.roles[one.role], one.level) is not None, one


def test_the_halves_are_halves_and_always_the_same() -> None:
    tuning, held_out = title_matching.halves()
    assert len(tuning) == len(held_out) == len(FIRST) // 2
    assert not set(tuning) & set(held_out)
    assert (tuning[0].title, held_out[0].title) == ("Delivery Mgr", "Delivery Manager")


@pytest.mark.parametrize("found", [HELD_OUT, SECOND], ids=["held out", "second list"])
def test_what_is_taken_is_right(found: list[title_matching.Outcome]) -> None:
    figures = title_matching.measured(found)
    assert figures.precision >= 0.97
    assert figures.recall >= 0.90


def test_no_clinical_or_corporate_title_is_taken_for_a_digital_role() -> None:
    every = title_matching.outcomes((*FIRST, *LATER))
    assert [one.labelled.title for one in title_matching.crossed(every)] == []


def test_the_threshold_is_where_precision_no_longer_rises() -> None:
    """Measured on the half to tune by: below it wrong titles are taken, for some way above nothing changes."""
    tuning, _ = title_matching.halves()
    at = {t: title_matching.measured(title_matching.outcomes(tuning, t)) for t in (68, TAKEN - 8, TAKEN, TAKEN + 8)}
    assert at[TAKEN].precision >= 0.99 > at[68].precision
    assert at[TAKEN - 8] == at[TAKEN] == at[TAKEN + 8]


def test_the_page_shows_what_is_measured() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert title_matching.tables() in text, "not current: run make docs"
    assert f"{len(FIRST)} job titles" in text
    assert f"list of {len(LATER)} titles" in text


def test_no_title_that_is_measured_is_written_into_the_matcher() -> None:
    """Abbreviations and spellings of words, yes; whole titles, no."""
    measured = [one.title for one in (*title_matching.halves()[1], *LATER) if len(one.title.split()) > 1]
    patterns = [pattern for pattern, _ in titles._PHRASES_COMPILED]
    assert [title for title in measured if any(p.fullmatch(title.casefold()) for p in patterns)] == []
    assert all(" " not in word for word in (*titles._WORDS, *titles._INITIALS, *titles._SENIOR_WORDS))


# --- single titles ----------------------------------------------------------------------------------------------------


def taken(match: Match) -> str:
    return match.taken.level.id if match.taken else ""


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Delivery manager", "delivery-manager"),
        ("DELIVERY  MANAGER", "delivery-manager"),
        ("Snr Delivery Mgr", "senior-delivery-manager"),
        ("Scrum-Master (Band 7)", "delivery-manager"),
        ("Manager, Delivery - Senior", "senior-delivery-manager"),
        ("Jnr &amp; Software Developer", "junior-developer"),
        ("SRE", "devops-engineer"),
        ("CNIO", "chief-nursing-information-officer"),
        ("BA", "business-analyst"),
        ("Desginer (Content)", "content-designer"),
        ("Senior Developer B7 (FTC 12 months)", "senior-developer"),
        ("Assistant Delivery Manager", "associate-delivery-manager"),
    ],
)
def test_is_taken(matcher: Matcher, title: str, level: str) -> None:
    assert taken(matcher.match(title)) == level


@pytest.mark.parametrize(
    "title",
    [
        "Service Manager",  # of two roles
        "Chief information security officer",  # in two packs
        "PM",
        "Lead Delivery Manager",  # no such level
        "Trainee User Researcher",  # there are two levels below the middle
        "Project Manager - Estates",
        "User Researcher / Manager",  # all but one small word
        "Site Reliability Engineer - Clinical",
        "Staff Nurse",
        "Clinical Lead",
        "Business Analyst / Project Manager",
        "Manager",
        "Digital",
        "",
        "!!!",
        "x" * 5_000,
        "analyst " * 500,
    ],
)
def test_is_not_taken(matcher: Matcher, title: str) -> None:
    assert taken(matcher.match(title)) == ""


def test_candidates_are_ranked_with_score_and_reason(matcher: Matcher) -> None:
    match = matcher.match("Lead Delivery Mgr")
    scores = [one.score for one in match.candidates]
    assert scores == sorted(scores, reverse=True)
    assert "'mgr' read as manager" in match.candidates[0].reason
    assert "no level 'lead'" in match.candidates[0].reason


def test_a_midwife_is_not_suggested_to_be_a_digital_one(matcher: Matcher) -> None:
    assert matcher.match("Midwife").candidates == ()


def test_bands_terms_and_numbers_say_nothing() -> None:
    plain = parse("Business Analyst")
    for written in ("Business Analyst B6", "Band 5/6 Business Analyst", "Business Analyst (maternity cover) x2"):
        assert parse(written).core == plain.core
    assert re.fullmatch("[a-z ]+", " ".join(parse("Bus. Analyst (8a)").core))


def test_the_same_title_gives_the_same_answer_for_every_order() -> None:
    some = [one.title for one in FIRST[:200]]
    one, other = Matcher(title_matching.library()), Matcher(title_matching.library())
    forwards = [one.match(title) for title in some]
    backwards = [other.match(title) for title in reversed(some)][::-1]
    assert [[c[2:] for c in m.candidates] for m in forwards] == [[c[2:] for c in m.candidates] for m in backwards]


def test_without_rapidfuzz_every_title_comes_to_the_same() -> None:
    quick, bare = Matcher(title_matching.library()), Matcher(title_matching.library(), bare=True)
    titles = [one.title for one in (*FIRST, *LATER)]
    slips = [title[:n] + title[n + 1 :] for title in titles for n in (4, len(title) - 2)]
    assert [bare.match(title) for title in titles + slips] == [quick.match(title) for title in titles + slips]


@pytest.mark.parametrize(
    "title", ["BI Developer", "Snr Delivery Mgr", "Delivery manger", "Ward manager", "UX Design Lead"]
)
def test_validate_suggests_what_roles_match_would_take(title: str, matcher: Matcher) -> None:
    text = f"kind: staffing\norganisation: O\nas_of: 2026-11-01\npeople: [{{name: a, title: {title}}}]\n"
    loaded, _ = load_text("staff.yaml", text.encode())
    assert loaded
    help = [one.help for one in unknown_title.check(loaded)]
    taken = matcher.match(title).taken
    assert [one.partition("?")[0] for one in help] == ([f"did you mean '{taken.level.name}'"] if taken else [])
