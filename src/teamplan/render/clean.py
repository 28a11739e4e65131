"""Text from files in; the same text without anything that could act on a terminal, a page or a reader's eye, out.

Every renderer sends every string from a file through here, and nothing else prints text from files.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MOST_MARKS = 4  # combining marks shown on one letter; a name needs two or three
_JOINERS = "\u200c\u200d"  # needed in Persian, Indic scripts and emoji; kept between characters of those
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters and marks that show nothing


def clean(text: str) -> str:
    """One line: spaces folded, controls, direction marks and invisible characters shown as <U+202E>."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(_clean_words(text))


def clean_excerpt(text: str) -> str:
    """One line of a file, its spaces kept (tabs as one space) so that a caret can stand under it."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(text, index) if char != "\t" else " " for index, char in enumerate(text))


def width(text: str) -> int:
    """How many columns a terminal gives to cleaned text."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def cut(text: str, most: int) -> str:
    """The text, or as much of its beginning as fits, with a sign that it goes on."""
    return text if width(text) <= most else f"{head(text, most - 1)}…"


def head(text: str, most: int) -> str:
    """As many characters as fit, never splitting a letter from its marks, and at least one."""
    if text.isascii():
        return text[: max(1, most)]
    used = 0
    for index, char in enumerate(text):
        used += width(char)
        if used > most and index:
            return text[:index]
    return text


def tail(text: str, most: int) -> str:
    """As many characters of the end as fit."""
    used = 0
    for index, char in enumerate(reversed(text)):
        used += width(char)
        if used > most:
            return text[len(text) - index :]
    return text


def encodable(text: str, encoding: str) -> str:
    """The same text with signs that an encoding cannot hold replaced by plain ones."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_plain(char, encoding) for char in text)
    return text


_SIGNS = {
    "✓": "+", "✗": "x", "◐": "~", "█": "#", "░": ".", "─": "-", "━": "=", "→": "->", "▌": "|",
    "▒": ":", "▓": "+", "◆": "*", "◇": "o", "▽": "v", "▼": "V", "┊": ":",
    "▁": "_", "▂": ".", "▃": ",", "▄": "-", "▅": "~", "▆": "=", "▇": "+",
    "…": "...", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "·": "-", "•": "-", "×": "x", "£": "GBP ",
}  # fmt: skip


def _plain(char: str, encoding: str) -> str:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return _SIGNS.get(char) or _without_marks(char) or f"<U+{ord(char):04X}>"
    return char


def _without_marks(char: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", char) if c.isascii() and c.isprintable())


def _clean_words(text: str) -> list[str]:
    marks = 0
    shown: list[str] = []
    for index, char in enumerate(text):
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            shown.append(" " if _is_space(char) else _shown(text, index))
    return "".join(shown).split()


def _is_space(char: str) -> bool:
    return char in "\t\n\r\x0b\x0c\x85" or unicodedata.category(char) in ("Zs", "Zl", "Zp")


def _shown(text: str, index: int) -> str:
    char = text[index]
    if char in _JOINERS and _joins(text, index):
        return char
    return f"<U+{ord(char):04X}>" if _is_hidden(char, text[index - 1] if index else "") else char


def _joins(text: str, index: int) -> bool:
    """A joiner between two characters of a script (or emoji) that uses joiners."""
    before, after = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
    return bool(before and after) and all(ord(c) > 0x2FF and not _is_hidden(c, "x") for c in (before, after))


def _is_hidden(char: str, before: str) -> bool:
    if char == "\ufe0f":
        return not before or before.isascii()
    return char in _BLANKS or 0xFE00 <= ord(char) <= 0xFE0E or _hidden_category(char)


@lru_cache(maxsize=4096)
def _hidden_category(char: str) -> bool:
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
        return True
    return ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF or 0xE0100 <= ord(char) <= 0xE01EF


@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
