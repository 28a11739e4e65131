"""One page for a board, in which no name can be a link, a tag, a mention or a heading."""

from __future__ import annotations

import re

import pytest

from teamplan.render import markdown
from teamplan.report.blocks import Audience, Column, Point, Points, Report, Row, Sentence, Table
from teamplan.report.check import check_report

from . import sample
from .corpus import naughty

markdown_it = pytest.importorskip(
    "markdown_it", reason="markdown-it-py is not installed: what takes effect is not seen"
)


def html(source: str) -> str:
    parser = markdown_it.MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])
    return str(parser.render(source))


def test_a_board_reads_the_verdict_the_positions_and_the_next_step() -> None:
    page = markdown.render(check_report(sample.checked(Audience.BOARD)))
    assert page.startswith("# Northfield University Hospitals\n")
    assert "**NOT VIABLE.**" in page
    assert "| Delivery manager | 0.6 of 1.0 | part |" in page
    assert "**Next:** User researcher first" in page
    for key, name in sample.NAMES.items():
        assert name not in page
        assert not re.search(rf"\b{key}\b", page), key


def test_tables_are_tables() -> None:
    shown = html(markdown.render(check_report(sample.checked())))
    assert shown.count("<table>") >= 4
    assert "| :---" not in shown


@pytest.mark.parametrize("text", [text for text in naughty() if text.strip()])
def test_a_name_takes_no_effect_anywhere(text: str) -> None:
    cell = Table((markdown_column(),), (Row((text,)),))
    blocks = (Sentence(text), Sentence(f"of {text}"), Points((Point(text, text), Point(text))), cell)
    shown = html(markdown.render(Report("title", "", blocks)))
    tags = set(re.findall(r"<(/?\w+)", shown)) - {"h1", "/h1", "p", "/p", "ul", "/ul", "li", "/li", "strong", "/strong"}
    assert tags <= {f"{end}{tag}" for tag in ("table", "thead", "tbody", "tr", "th", "td") for end in ("", "/")}
    assert shown.count("<h1>") == 1
    assert shown.count("<tr>") == 2
    assert shown.count("<td") == 1
    assert shown.count("<strong>") == 1


@pytest.mark.parametrize(
    "text", ["https://example.org", "www.example.org", "mailto:a@b.org", "asha@example.org", "@team"]
)
def test_addresses_are_not_made_links_by_those_who_make_links_of_bare_text(text: str) -> None:
    source = markdown.escape(text)
    assert not re.search(r"(?i)(https?|mailto|www)[:.]", source)
    assert not re.search(r"@\w|\w@", source)


def markdown_column() -> Column:
    return Column("Name")
