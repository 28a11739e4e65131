"""Pictures: well-formed, with a text that says the same, and nothing in them that acts or loads."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET

import pytest

from teamplan.render import png
from teamplan.render.clean import clean
from teamplan.render.svg import inline, standing_alone
from teamplan.render.svg.money import nice, thousands
from teamplan.render.svg.shapes import folded
from teamplan.report.drawings import Curve, Drawing, Gantt, HeatMap, Links, Money, Seats

from .corpus import LIVE, naughty
from .shown import drawings

SPACE = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "style", "defs", "pattern", "rect", "path", "circle", "text"}
NOTHING: tuple[Drawing, ...] = (
    Seats(()),
    HeatMap((), (), ()),
    Links((), (), (), 0, 0),
    Gantt(24_000, 12, (), ()),
    Money(24_000, ()),
    Curve(24_000, (), ()),
)


@pytest.mark.parametrize("text", [*LIVE, *naughty()[:60]])
def test_g12_nothing_is_live_wherever_a_text_stands(text: str) -> None:
    for drawing in drawings(text):
        picture = ET.fromstring(standing_alone(drawing, text, text))
        for element in picture.iter():
            assert element.tag.removeprefix(SPACE) in TAGS
            names = {name.rpartition("}")[2].casefold() for name in element.attrib}
            assert not {name for name in names if name.startswith("on") or name in ("href", "src", "style")}
        assert picture.findtext(f"{SPACE}title") == clean(text)
        assert picture.findtext(f"{SPACE}desc") == clean(text)


@pytest.mark.parametrize("drawing", NOTHING, ids=lambda one: type(one).__name__)
def test_nothing_to_draw_is_drawn_all_the_same(drawing: Drawing) -> None:
    assert ET.fromstring(standing_alone(drawing, "Title", "Nothing.")).get("role") == "img"


def test_a_picture_in_a_page_brings_no_style_and_its_own_ids() -> None:
    text = inline(next(drawings("x")), "Title", "Text", "picture-3")
    assert "<style" not in text
    assert 'aria-labelledby="picture-3-title picture-3-alt"' in text


def test_a_state_is_a_word_and_not_a_colour_alone() -> None:
    text = standing_alone(next(drawings("x")), "Title", "Text")
    assert "part-filled, 0.4 of 1.0 FTE" in text
    assert "empty, 0.0 of 1.0 FTE" in text


@pytest.mark.parametrize("drawing", list(drawings("Ada")), ids=lambda one: type(one).__name__)
def test_a_png_is_made_of_it(drawing: Drawing) -> None:
    pytest.importorskip("resvg_py")
    svg = standing_alone(drawing, "Title", "Text")
    try:
        one = png.render(svg)
    except png.NoFonts:
        pytest.skip("this machine has no fonts")
    assert one.startswith(b"\x89PNG")
    assert one == png.render(svg)


def test_axes_end_at_a_round_sum() -> None:
    for pence in (*range(0, 3_000, 7), 123_456, 5_400_000):
        assert nice(pence) >= pence
    steps = [nice(10**power) for power in range(3, 9)]
    assert all(before < after for before, after in itertools.pairwise(steps))


@pytest.mark.parametrize(
    ("pence", "said"),
    [
        (0, "£0"),
        (99_949, "£999"),
        (150_000, "£1.5k"),
        (1_500_000, "£15k"),
        (1_250_000, "£12.5k"),
        (151_650_000, "£1,517k"),
    ],
)
def test_sums_on_an_axis(pence: int, said: str) -> None:
    assert thousands(pence) == said


def test_a_long_label_takes_two_lines() -> None:
    assert folded("Senior information risk owner", 25, 2) == ["Senior information risk", "owner"]
    assert folded("", 25, 2) == [""]
    assert folded("a " * 60, 25, 2)[1].count("a") > 40
