"""An HTML page taken apart: its tags, attributes and headings, so that tests can say what may be in it."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

_EMPTY = {"meta", "br", "input", "img", "link", "base"}


class Page(HTMLParser):
    """`tags`: each with its attributes, in order; `texts`: what stands in elements of one name, joined."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _EMPTY:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for tag in {*self.open}:
            self.texts[tag][-1] += data

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts["main"]).split())

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if re.fullmatch("h[1-6]", tag)]

    @property
    def policy(self) -> str:
        (found,) = (m["content"] for m in self.named("meta") if m.get("http-equiv") == "Content-Security-Policy")
        return found


def nothing_is_live(page: Page) -> None:
    """No script but ours, no attribute that acts, nothing from elsewhere; and the page itself forbids it."""
    assert len(page.named("script")) == len(page.named("style")) == 1
    for tag, attributes in page.tags:
        assert tag not in {"iframe", "object", "embed", "base", "link", "img", "form", "a:href", "foreignobject"}, tag
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in {"src", "srcset", "action", "formaction", "style", "xlink:href", "ping"}, (tag, name)
            assert name != "href" or value.startswith("#"), (tag, value)
            assert "url(" not in value or value == "url(#hatch)", (tag, value)
    refresh = [m for m in page.named("meta") if m.get("http-equiv", "").lower() == "refresh"]
    assert refresh == []
    assert page.policy.startswith("default-src 'none'; ")
    assert "unsafe" not in page.policy
    for tag in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(page.texts[tag][0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in page.policy
