"""What is certainly a slip of the pen, and what only looks like one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from teamplan.load import load_text
from teamplan.model.config import Config
from teamplan.model.located import Located
from teamplan.model.names import slip_of_name, slip_of_word
from teamplan.model.people import Staffing
from teamplan.model.roles import RolePack
from teamplan.model.scalars import ORIGINS, PILLARS
from teamplan.model.skills import LEVEL_WORDS
from teamplan.model.teams import TeamTemplate

LETTERS = "aeinorstx"


def models(model: type[Located]) -> Iterator[type[Located]]:
    yield model
    for field in model.fields().values():
        if field.model is not None:
            yield from models(field.model)


def slips(word: str) -> Iterator[str]:
    """Every text that is one slip away: a letter too few, another, one too many, two swapped."""
    for i in range(len(word) + 1):
        before, here, after = word[:i], word[i : i + 1], word[i + 1 :]
        if here:
            yield before + after
            yield from (before + letter + after for letter in LETTERS if letter != here)
        if after:
            yield before + after[0] + here + after[1:]
        yield from (before + letter + here + after for letter in LETTERS)


LISTS = {
    **{
        model.__name__: tuple(key for key in model.fields() if key.isidentifier())
        for kind in (Staffing, TeamTemplate, RolePack, Config)
        for model in models(kind)
    },
    "levels": LEVEL_WORDS,
    "origins": ORIGINS,
    "pillars": PILLARS,
}


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_a_slip_in_a_word_of_a_list_is_never_taken_for_another_word(words: tuple[str, ...]) -> None:
    for word in words:
        for slip in slips(word):
            if slip not in words:
                assert slip_of_word(slip, words) in (word, None), slip


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_nearly_every_slip_in_a_longer_word_is_mended(words: tuple[str, ...]) -> None:
    """But for those that lead to a second word as well."""
    for word in words:
        meant = [slip_of_word(slip, words) for slip in slips(word) if slip not in words]
        if len(word) >= 6:
            assert meant.count(word) >= 0.9 * len(meant), word


@pytest.mark.parametrize(
    ("written", "words", "meant"),
    [
        ("practicioner", LEVEL_WORDS, "practitioner"),
        ("Practitioner", LEVEL_WORDS, "practitioner"),
        ("non", LEVEL_WORDS, "none"),
        ("nome", LEVEL_WORDS, None),  # in a short word one letter for another makes another word
        ("no", LEVEL_WORDS, None),
        ("expertly", LEVEL_WORDS, None),
        ("contract", ("contractor", "permanent"), None),
        ("operational", ORIGINS, None),
        ("its", ORIGINS, None),
        ("8e", ("8a", "8b", "9"), None),
        ("mix", ("min", "max"), None),
        ("", LEVEL_WORDS, None),
        ("—", LEVEL_WORDS, None),
    ],
)
def test_of_a_fixed_list(written: str, words: tuple[str, ...], meant: str | None) -> None:
    assert slip_of_word(written, words) == meant


@pytest.mark.parametrize(
    ("written", "names", "meant"),
    [
        ("delivery-manger", ("delivery-manager", "product-manager"), "delivery-manager"),
        ("Delivery  Manger", ("delivery-manager",), "delivery-manager"),
        ("edlivery-manager", ("delivery-manager",), "delivery-manager"),
        ("deliverymanager", ("delivery-manager",), "delivery-manager"),
        ("minimum-viable-digtial-team", ("minimum-viable-digital-team",), "minimum-viable-digital-team"),
        ("outpateints", ("outpatients", "theatres"), "outpatients"),
        ("outpatient", ("outpatients",), "outpatients"),
        ("ward-3", ("ward-4",), None),
        ("ward-31", ("ward-3-1",), None),
        ("team-a", ("team-b",), None),
        ("junior-developer", ("senior-developer", "developer"), None),
        ("head-developer", ("lead-developer",), None),
        ("maternity", ("paternity",), None),
        ("care-team", ("core-team",), None),
        ("user-research", ("user-researcher",), None),
        ("data-analysis", ("data-analyst",), None),
        ("date-analyst", ("data-analyst",), None),
        ("wards", ("ward", "wardss"), None),
        ("delivery-mangers", ("delivery-manager", "product-managers"), None),
        ("manager-delivery", ("delivery-manager",), None),
        ("service-owner", ("service-owners", "product-owner"), None),  # `owner` is a word of another name
        ("ben-okafr", ("ben-okafor",), "ben-okafor"),  # which is why it is never asked about people
    ],
)
def test_of_an_open_list(written: str, names: tuple[str, ...], meant: str | None) -> None:
    assert slip_of_name(written, names) == meant


def test_no_name_of_the_library_is_a_slip_for_another() -> None:
    loaded, _ = load_text("staff.yaml", b"kind: staffing\norganisation: Northfield\n")
    assert loaded
    library = loaded.library
    lists = [library.role_names, library.skill_names]
    lists += [tuple(level.id for level in role.levels) for role in library.roles.values()]
    for names in lists:
        for name in names:
            assert slip_of_name(name, [other for other in names if other != name]) is None
