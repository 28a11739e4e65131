"""Names are taken out of what somebody wrote; words and dates that only look like them stay."""

from __future__ import annotations

import pytest

from teamplan.words.nameless import COMMON, Nameless

FILE = Nameless(
    frozenset({"May Okafor", "may", "Will Mark", "will-mark", "April", "Grace O'Hara", "Jane Smith", "June"})
)


@pytest.mark.parametrize(
    "text",
    [
        "patients will wait less, and may choose",
        "we mark each day of grace",
        "until May 2027",
        "from 12 May 2027",
        "by 12 May, and on the 3rd of June",
        "May 12th, 2027",
        "May to July 2027; April–May 2027",
        "april 2028 and MAY-2027",
        "the Maypole and goodwill",
    ],
)
def test_words_and_dates_stay(text: str) -> None:
    assert FILE.without(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("May decides, as in May", "… decides, as in …"),
        ("Will will do it", "… will do it"),
        ("WILL and April", "… and …"),
        ("will mark does it", "… does it"),
        ("will-mark", "…"),
        (" will ", " … "),
        ("may", "…"),
        ("may okafor, May Okafor 2027", "…, … 2027"),
        ("jane or smith", "… or …"),
        ("Dr May 2027", "Dr … 2027"),
        ("on ward 7 May decides", "on ward 7 … decides"),
        ("room 2027 of May", "room 2027 of …"),
        ("May and June decide in May and June 2027", "… and … decide in May and June 2027"),
        ("what Grace's team does by grace", "what …'s team does by grace"),
    ],
)
def test_what_may_be_a_name_goes(text: str, left: str) -> None:
    assert FILE.without(text, "…") == left


def test_of_an_id_every_part_may_be_a_name() -> None:
    assert FILE.names_somebody("will-team")
    assert FILE.names_somebody("may-2027")
    assert not FILE.names_somebody("goodwill")


def test_without_anybody_nothing_goes() -> None:
    assert Nameless(frozenset()).without("May will") == "May will"
    assert not Nameless(frozenset()).names_somebody("may")


def test_the_words_are_in_small_letters_and_are_common_ones() -> None:
    assert all(word.islower() and word.isalpha() for word in COMMON)
    assert not COMMON & {"jane", "smith", "asha", "patel", "ben", "okafor"}
