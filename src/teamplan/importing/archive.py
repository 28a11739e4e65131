"""The bytes of a workbook -> what a look at the archive tells before it is unpacked: limits, and traps in a sheet.

A zip archive of a megabyte can unpack to gigabytes, and a sheet may claim a billion rows. Both are refused here.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from teamplan.importing.table import MOST_ROWS, Unreadable

MOST_PARTS = 5_000
MOST_UNPACKED = 200_000_000  # bytes
MOST_RATIO = 100  # of a part of some size: real sheets reach 10 to 40
_SMALL = 1_000_000
_LAST_ROW = 1_048_576
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "open it and save it as .xlsx, or as CSV UTF-8"

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb"\br=[\"']([0-9]+)")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_NO_VALUE = re.compile(
    rb"<(?:\w+:)?c\b[^>]*\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^>]*>\s*"
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*</(?:\w+:)?c>"
)


class Range(NamedTuple):
    """Cells that were merged into one: first and last row, first and last column, from 1."""

    top: int
    bottom: int
    left: int
    right: int


class Seen(NamedTuple):
    """What openpyxl does not tell of a sheet. `no_value`: (row, column) of formulas whose value nobody stored."""

    hidden_rows: int
    hidden_columns: int
    merged: tuple[Range, ...]
    no_value: frozenset[tuple[int, int]]


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are for this module: a zip archive, or what Office wrote before."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", _OLE))


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive, once it is known to be a workbook of bearable size. Raises Unreadable."""
    if data.startswith(_OLE):
        raise _old_or_locked(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        raise Unreadable("the workbook is damaged or cut off", "copy it again, or " + _SAVE) from None
    parts = archive.infolist()
    _refuse_other_kinds({part.filename for part in parts}, archive)
    _refuse_large(parts)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("the workbook is protected by a password", "take the protection off, or save it as CSV UTF-8")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _refuse_entities(archive, part)
    return archive


def _old_or_locked(data: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable("the workbook is protected by a password", "take the protection off, or save it as CSV UTF-8")
    return Unreadable("this is an old Office file, such as .xls", _SAVE)


def _refuse_other_kinds(names: set[str], archive: zipfile.ZipFile) -> None:
    if "xl/workbook.bin" in names:
        raise Unreadable("this is a binary workbook (.xlsb)", _SAVE)
    if "mimetype" in names and b"opendocument" in archive.open("mimetype").read(200):
        raise Unreadable("this is an OpenDocument file, such as .ods", _SAVE)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Unreadable("this is a zip archive, and no workbook (.xlsx) in it", "name the workbook itself")


def _refuse_large(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        message = f"the workbook unpacks to {unpacked / 1e6:,.0f} MB in {len(parts):,} parts"
        raise Unreadable(f"{message}; at most {MOST_UNPACKED / 1e6:,.0f} MB are read", "save it as CSV UTF-8")
    if any(part.file_size > _SMALL and part.file_size > MOST_RATIO * part.compress_size for part in parts):
        message = f"a part of the workbook unpacks to more than {MOST_RATIO} times its size, as in a trap"
        raise Unreadable(message, "save it as CSV UTF-8 where you know what it is")


def _refuse_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No workbook declares entities; what is declared stands before the first element."""
    try:
        begins = archive.open(part).read(65_536)
    except Exception:  # damaged data in a part may raise anything
        raise Unreadable("the workbook is damaged or cut off", "copy it again, or " + _SAVE) from None
    if b"<!DOCTYPE" in begins or b"<!ENTITY" in begins or begins.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("the workbook declares entities, as no spreadsheet program does", _SAVE)


def seen(archive: zipfile.ZipFile, part: str) -> Seen:
    """One pass over the text of a sheet. Raises Unreadable where it has more rows than can be."""
    rows = hidden_rows = hidden_columns = 0
    merged: list[Range] = []
    no_value: set[tuple[int, int]] = set()
    for text in _pieces(archive, part):
        for found in _ROW.finditer(text):
            rows += 1
            hidden_rows += bool(_HIDDEN.search(found[1]))
            _refuse_row(rows, _NUMBER.search(found[1]))
        hidden_columns += sum(1 for found in _COLUMN.finditer(text) if _HIDDEN.search(found[1]))
        merged += [_range(*found.groups()) for found in _MERGED.finditer(text)][: MOST_ROWS - len(merged)]
        no_value |= {(int(row), _column(letters)) for letters, row in _NO_VALUE.findall(text)}
    return Seen(hidden_rows, hidden_columns, tuple(merged), frozenset(no_value))


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The text of a part in pieces that end with a row, or where there is none between two tags."""
    left = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = left + chunk
            row = text.rfind(b"row>")
            cut = row + len(b"row>") if row >= 0 else max(text.rfind(b"<"), 0)
            yield text[:cut]
            left = text[cut:]
    yield left


def _refuse_row(rows: int, number: re.Match[bytes] | None) -> None:
    if rows > MOST_ROWS:
        raise Unreadable(f"the sheet has more than {MOST_ROWS:,} rows", "split it")
    if number and (len(number[1]) > 7 or int(number[1]) > _LAST_ROW):
        raise Unreadable(f"the sheet says it has a row {number[1][:12].decode()}, which no workbook has", _SAVE)


def _range(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Range:
    return Range(int(top), int(bottom), _column(left), _column(right))


def _column(letters: bytes) -> int:
    """b"A" -> 1, b"AA" -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
