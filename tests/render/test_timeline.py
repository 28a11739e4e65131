"""Months as columns: they fit, quarters are marked, moments are one column wide, and a legend says what signs mean."""

from __future__ import annotations

import pytest

from teamplan.render import markdown, text
from teamplan.render.clean import encodable, width
from teamplan.report.blocks import Group, Report, Timeline, Track

from .corpus import naughty

JANUARY = 2027 * 12


def marks(*runs: tuple[str, int]) -> tuple[str, ...]:
    return tuple(mark for mark, months in runs for _ in range(months))


ACTION = Track("Contract", marks(("none", 2), ("lead", 1), ("works", 2), ("ends", 1), ("none", 6)))
STAGE = Track("Viable", marks(("none", 1), ("gate", 1), ("none", 2), ("viable-from", 1), ("viable", 7)))
FIGURES = Track("Money", marks(("height-0", 3), ("height-4", 3), ("height-8", 6)), ((0, "0"), (3, "12"), (6, "24")))


def lines(timeline: Timeline, columns: int) -> list[str]:
    page = text.render(Report("", "", (timeline,)), columns)
    return [line for line in page.splitlines() if line.strip()]


def test_a_month_is_a_column_and_quarters_are_marked() -> None:
    shown = lines(Timeline(JANUARY, (Group("First", "a note"), STAGE, ACTION)), 28)
    assert shown == [
        "            2027",
        "            J  A  J  O",
        "  ──────────────────────",
        "  First (a note)",
        "  Viable    ┊◇ ┊◆━━━━━━━",
        "  Contract  ┊ ░██▌┊  ┊",
    ]


def test_with_room_a_month_takes_more_and_a_moment_does_not() -> None:
    shown = lines(Timeline(JANUARY, (STAGE, ACTION)), 40)
    assert shown[0:2] == ["            2027", "            Jan   Apr   Jul   Oct"]
    assert shown[3:] == ["  Viable    ┊ ◇   ┊ ◆━━━━━━━━━━━━━━━", "  Contract  ┊   ░░█████▌┊     ┊"]


def test_months_share_a_column_where_there_is_no_room() -> None:
    long = Track("Viable", marks(("none", 59), ("viable-from", 1), ("viable", 60)))
    shown = lines(Timeline(JANUARY, (long,)), 40)
    assert all(width(line) <= 40 for line in shown)
    assert shown[-1].count("◆") == 1


def test_figures_stand_below_their_month_and_do_not_touch() -> None:
    shown = lines(Timeline(JANUARY, (FIGURES,)), 24)
    assert shown[-2:] == ["  Money     ▄▄▄██████", "         0  12 24"]
    many = Track("Money", marks(("height-1", 12)), tuple((month, "1,000") for month in range(12)))
    assert lines(Timeline(JANUARY, (many,)), 24)[-1] == "         1,000 1,000"


def test_the_first_year_gives_way_to_the_next() -> None:
    assert lines(Timeline(JANUARY - 1, (ACTION,)), 28)[0].split() == ["2027"]
    assert lines(Timeline(JANUARY - 6, (ACTION,)), 28)[0].split() == ["2026", "2027"]


def test_a_long_label_is_cut_and_the_legend_folded() -> None:
    track = Track("A very long label of somebody's that goes on and on and on and on", ACTION.marks)
    legend = (("lead", "decided"), ("works", "in effect"), ("ends", "ends"))
    shown = lines(Timeline(JANUARY, (track,), legend), 40)
    assert all(width(line) <= 40 for line in shown)
    assert "…" in shown[3]
    assert "  ░ decided  █ in effect  ▌ ends" in shown


def test_it_can_be_read_in_ascii() -> None:
    page = encodable("\n".join(lines(Timeline(JANUARY, (STAGE, ACTION, FIGURES)), 28)), "ascii")
    assert "  Viable    :o :*=======" in page
    assert "  Contract  : .##|:  :" in page


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("months", [1, 12, 36, 120])
def test_it_always_fits(columns: int, months: int) -> None:
    tracks = (
        Track("Somebody with a name of some length", marks(("lead", months))),
        Track("x", marks(("works", months))),
    )
    assert all(width(line) <= columns for line in lines(Timeline(JANUARY + 4, tracks), columns))


@pytest.mark.parametrize("name", [name for name in naughty() if name.strip()])
def test_no_name_takes_effect_in_markdown(name: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    page = markdown.render(Report("title", "", (Timeline(JANUARY, (Track(name, ACTION.marks), Group(name))),)))
    shown = markdown_it.MarkdownIt("commonmark", {"html": True}).render(page)
    assert shown.count("<pre><code>") == 1
    assert shown.count("<") == shown.count("</") * 2
