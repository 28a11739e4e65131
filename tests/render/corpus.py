"""Strings that have broken other programs: the naughty strings where the corpus is at hand, and our own always."""

from __future__ import annotations

import json
from pathlib import Path

BLNS = Path(__file__).parents[3] / "shared/corpora/blns/blns.json"

OURS = (
    "[bold]Asha[/bold]",
    "[/x]",
    "[link=https://example.org]x[/link]",
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://example.org\x07click\x1b]8;;\x07",
    "\x9b31mC1",
    "a\u202egnp.exe",
    "zero\u200bwidth",
    "\ufeffmark",
    "line\nbreak\r\nand\ttab",
    "\u2028separator\u2029",
    "<script>alert(1)</script>",
    "**bold** _em_ `code` | cell",
    "[text](javascript:alert(1))",
    "![img](https://example.org/x.png)",
    "<https://example.org> https://example.org www.example.org",
    "@everyone asha@example.org",
    "# heading",
    "- item",
    "1. item",
    "&lt;b&gt; &amp;",
    "日本語の名前",
    "Zoe\u0308 Łukasz",
    "ع\u0644\u064a أحمد",
    "e" + "\u0301" * 40,
    "👩\u200d⚕️ nurse",
    "\udcff surrogate",
    "=1+1",
    "x" * 190,
)

# What is live in a page, a picture or a document if it is not escaped for its place.
LIVE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "<img src=https://example.org/x.png>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "<a href=javascript:alert(1)>x</a>",
    "<iframe src=//example.org></iframe>",
    "<base href=https://example.org>",
    "<meta http-equiv=refresh content=0;url=https://example.org>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<!-- --><script>alert(1)</script> -->",
    "]]><script>alert(1)</script><![CDATA[",
    "</title><script>alert(1)</script>",
    "</text></svg><script>alert(1)</script>",
    "<foreignObject><body onload=alert(1)>",
    "<style>*{background:url(https://example.org)}</style>",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "&#60;script&#62; &lt;script&gt; &amp;",
    "javascript:alert(1) data:text/html,<b>x</b>",
    "`; alert(1); `",
    "<w:hyperlink/> </w:t><w:t>",
)


def naughty() -> list[str]:
    """Every string once, those of the corpus after ours."""
    theirs = json.loads(BLNS.read_text(encoding="utf-8")) if BLNS.exists() else []
    return list(dict.fromkeys([*OURS, *theirs]))
