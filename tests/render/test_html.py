"""The page for a board: nothing in it is live, it works without script, and everybody can read it."""

from __future__ import annotations

import re

import pytest

from boards import made
from teamplan.render import html
from teamplan.render.clean import clean
from teamplan.report.blocks import Audience

from .corpus import LIVE, naughty
from .pages import Page, nothing_is_live
from .shown import report_of

TEXTS = [text for text in (*LIVE, *naughty()) if text.strip()]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(html.render(made()))


@pytest.fixture(scope="module")
def naughty_page() -> Page:
    return Page(html.render(report_of(TEXTS)))


def test_g12_nothing_is_live_wherever_a_text_stands(naughty_page: Page) -> None:
    nothing_is_live(naughty_page)
    harmless = Page(html.render(report_of(["x", "y"])))
    assert {tag for tag, _ in naughty_page.tags} == {tag for tag, _ in harmless.tags}
    assert {name for _, a in naughty_page.tags for name in a} == {name for _, a in harmless.tags for name in a}


def test_g12_the_page_says_what_was_written(naughty_page: Page) -> None:
    for text in TEXTS:
        assert " ".join(clean(text).split()) in naughty_page.text


def test_no_text_shows_a_control_or_turns_the_reading_direction() -> None:
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]", html.render(report_of(TEXTS))
    )


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.BOARD])
@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", "' onx='1", '"><svg onload=x>', "&lt; {{ 7 * 7 }} ع"])
def test_g12_nothing_in_any_field_of_the_files_is_live(payload: str, audience: Audience) -> None:
    nothing_is_live(Page(html.render(made(payload, audience))))


def test_g14_nothing_of_the_machine_is_in_it() -> None:
    text = html.render(made())
    assert "/tmp" not in text
    assert "staff.yaml" in text


def test_the_same_bytes_in_any_order_of_the_people() -> None:
    one, other = html.render(made()), html.render(made(shuffled=True))
    assert one == html.render(made())
    digests = re.compile("<td[^>]*>[0-9a-f]{16}</td>")
    assert digests.sub("", one) == digests.sub("", other)


def test_headings_are_in_order(page: Page) -> None:
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    steps = zip(page.headings, page.headings[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps), page.headings


def test_every_picture_has_a_text_and_a_table(page: Page) -> None:
    drawn = [svg for svg in page.named("svg") if svg.get("aria-hidden") != "true"]
    ids = {attributes.get("id") for _, attributes in page.tags}
    assert len(drawn) >= 5
    for svg in drawn:
        assert svg["role"] == "img"
        assert set(svg["aria-labelledby"].split()) <= ids
    assert all(text.strip() for text in (*page.texts["title"], *page.texts["desc"], *page.texts["figcaption"]))
    assert sum(text.startswith("The figures of") for text in page.texts["summary"]) == len(drawn)


def test_every_table_has_a_caption_and_scopes(page: Page) -> None:
    tables = len(page.named("table"))
    assert tables == len(page.named("caption")) > 8
    assert all(caption.strip() for caption in page.texts["caption"])
    assert {one.get("scope") for one in page.named("th")} <= {"col", "row", "rowgroup"}


def test_ids_are_unique_and_contents_lead_somewhere(page: Page) -> None:
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in page.named("a")} <= set(ids)
    assert page.named("a")[0] == {"class": "skip", "href": "#main"}


def test_it_is_whole_without_script(page: Page) -> None:
    """All that the script adds is a way to sort and filter: no text, no section waits for it."""
    assert not [a for tag, a in page.tags if "hidden" in a or tag in ("noscript", "template")]
    assert "fetch" not in page.texts["script"][0]
    for wanted in (
        "The team",
        "What is missing, and why",
        "The plan",
        "Findings",
        "What this rests on",
        "How to read it",
    ):
        assert wanted in page.text


def test_each_number_has_its_working_on_demand(page: Page) -> None:
    assert "1.4 = template 1.0 + adjustment 0.4" in page.text
    assert "0.6 = person-" in page.text


def test_language_and_direction(page: Page) -> None:
    assert page.named("html") == [{"lang": "en-GB"}]
    assert all(cell["dir"] == "auto" for cell in page.named("td"))
