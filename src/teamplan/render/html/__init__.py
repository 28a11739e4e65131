"""A report -> one self-contained page: no request leaves it, and it works without script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from teamplan.model.names import slug
from teamplan.render.clean import clean
from teamplan.render.svg import inline
from teamplan.render.svg.shapes import STYLE
from teamplan.report.blocks import Picture, Report, Section
from teamplan.words import fte

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def render(report: Report) -> str:
    """The page as text. Everything from a file goes through autoescape, or through the pictures' own escaping."""
    template = _template()
    style, script = _part("page.css") + STYLE, _part("page.js")
    return template.render(
        title=report.title,
        subtitle=report.subtitle,
        blocks=[_block(one) for one in report.blocks],
        contents=[(_anchor(one.title), one.title) for one in report.blocks if isinstance(one, Section)],
        style=style,
        script=script,
        policy=_policy(style, script),
    )


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, nothing is sent, and only this style and this script take effect."""
    return (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "img-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _part(name: str) -> str:
    return (files("teamplan.render.html") / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment: Environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    environment.filters["fte"] = fte
    environment.globals["picture"] = _picture
    environment.globals["block_of"] = _block
    environment.globals["anchor"] = _anchor
    return environment.from_string(_part("page.html.jinja"))


def _shown(value: object) -> object:
    """Every text that is put into the page is cleaned of what could act or mislead."""
    return clean(value) if type(value) is str else value


def _block(block: object) -> tuple[str, object]:
    """The kind of a block or cell, by which the template draws it."""
    return type(block).__name__, block


def _picture(block: Picture, number: int) -> object:
    from markupsafe import Markup

    return Markup(inline(block.drawing, block.title, block.alt, f"picture-{number}"))


def _anchor(title: str) -> str:
    return slug(title) or "section"
