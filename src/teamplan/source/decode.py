"""Bytes -> text, or what keeps them from being text: other encodings, binary files, control characters, size."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from teamplan.source.lines import Lines
from teamplan.source.nodes import Fault, Span

MOST_BYTES = 32_000_000  # 50,000 people with twelve skills each are about 22 MB
MOST_FAULTS = 1_000

# What no value may hold: control characters but tab and line endings, lone surrogates, byte order marks, noncharacters.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_CONTROLS = re.compile(f"(?:{CONTROL.pattern})+")
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
_ASCII_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_START = Span(1, 1, 1, 1)
_SAVE = "save the file as UTF-8"

_BINARY = (
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, such as .xls or .doc"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a Windows program"),
)
_INSIDE_ZIP = (
    (b"xl/", "a workbook, such as .xlsx"),
    (b"word/", "a Word file"),
    (b"opendocument", "an OpenDocument file"),
)


class Text(NamedTuple):
    """A text as shown in excerpts, and as it can be parsed: as long, without control characters; None if it cannot."""

    shown: str
    readable: str | None


def decode(data: bytes) -> tuple[Text, list[Fault]]:
    """UTF-8 with or without a byte order mark, or UTF-16 with one. Positions do not count the mark."""
    if len(data) > MOST_BYTES:
        return _refused(_too_large(len(data)))
    if kind := _binary(data):
        help = (
            "give a plain text file; a workbook can be saved as CSV" if "workbook" in kind else "give a plain text file"
        )
        return _refused(Fault("not-yaml", _START, f"this is not a text file: it looks like {kind}", help))
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) or _is_wide(data):
        return _refused(Fault("not-yaml", _START, "the file is text, but in UTF-16 without a mark or UTF-32", _SAVE))
    encoding, body = encoding_of(data)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        return _undecodable(body, encoding, error)
    return _cleaned(text, body if encoding == "utf-8" else None)


def _refused(fault: Fault) -> tuple[Text, list[Fault]]:
    return Text("", None), [fault]


def _too_large(size: int) -> Fault:
    message = f"the file has {size:,} bytes; at most {MOST_BYTES:,} are read"
    return Fault("too-deep-or-large", _START, message, "split it; 50,000 people fit into one file")


def _binary(data: bytes) -> str | None:
    for magic, kind in _BINARY:
        if data.startswith(magic):
            inside = (name for part, name in _INSIDE_ZIP if magic[:2] == b"PK" and part in data)
            return next(inside, kind)
    return None


def _is_wide(data: bytes) -> bool:
    """UTF-16 or UTF-32 without a mark: nearly every second byte of the first ones is zero."""
    head = data[:200]
    if len(head) < 4 or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or not head.strip(b"\0"):
        return False
    return max(head[::2].count(0), head[1::2].count(0)) > 0.4 * len(head)


def encoding_of(data: bytes) -> tuple[str, bytes]:
    """The encoding and the bytes after the mark."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return name, data[len(mark) :]
    return "utf-8", data


def _undecodable(body: bytes, encoding: str, error: UnicodeDecodeError) -> tuple[Text, list[Fault]]:
    before = body[: error.start].decode(encoding)
    shown = body.decode(encoding, errors="replace")
    span = Lines(shown).span(len(before), len(before) + 1)
    byte = body[error.start]
    guess = _windows_character(byte) if encoding == "utf-8" else ""
    message = f"the byte 0x{byte:02X} here is not {'UTF-8' if encoding == 'utf-8' else 'UTF-16'} text"
    return Text(shown, None), [Fault("not-yaml", span, message, f"{guess}{_SAVE}")]


def _windows_character(byte: int) -> str:
    character = bytes([byte]).decode("cp1252", errors="replace")
    return f"it would be '{character}' in Windows-1252: " if character.isalpha() or character in "‘’“”–—£€" else ""


def _cleaned(text: str, utf8: bytes | None) -> tuple[Text, list[Fault]]:
    """Control characters become faults, and a replacement character in what is parsed: positions stay."""
    faults: list[Fault] = []
    if _may_hold_controls(text, utf8):
        for fault in _controls(text):
            faults.append(fault)
            if len(faults) == MOST_FAULTS:
                return Text(text, None), faults
    readable = CONTROL.sub("\ufffd", text) if faults else text
    return Text(text, readable), [*faults, *_separators(text)]


def _may_hold_controls(text: str, utf8: bytes | None) -> bool:
    """A quick answer for plain ASCII, many times as fast as a search of the text."""
    if utf8 is not None and text.isascii():
        return len(utf8.translate(None, _ASCII_CONTROLS)) != len(utf8)
    return CONTROL.search(text) is not None


def _controls(text: str) -> Iterator[Fault]:
    places = Lines(text)
    for run in _CONTROLS.finditer(text):
        more = f" and {len(run[0]) - 1:,} more like it" if len(run[0]) > 1 else ""
        yield Fault("not-yaml", places.span(*run.span()), f"{named(run[0][0])}{more} stands here", "delete it")


def named(character: str) -> str:
    """A character that cannot be shown, by its number and its kind."""
    kinds = {"Cc": "control character", "Cs": "half character (surrogate)", "Cf": "invisible character"}
    return f"the {kinds.get(unicodedata.category(character), 'character')} U+{ord(character):04X}"


def _separators(text: str) -> Iterator[Fault]:
    """Line separators end a line for YAML and not for most editors: what is seen is not what is read."""
    if not any(character in text for character in "\x85\u2028\u2029"):
        return
    found = _SEPARATOR.search(text)
    assert found
    many = len(_SEPARATOR.findall(text))
    others = f", and {many - 1:,} more such" if many > 1 else ""
    name = f"the line separator U+{ord(found[0]):04X}"
    message = f"{name} stands here{others}; YAML starts a new line there, most editors do not"
    yield Fault("yaml-trap", Lines(text).span(*found.span()), message, "replace it by a space or an ordinary new line")
