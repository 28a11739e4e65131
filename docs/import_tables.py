"""The tables of docs/reference/import.md, made from what the import itself goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from teamplan.importing.fields import FIELDS
from teamplan.importing.manuals import MANUALS
from teamplan.importing.scales import SCALES

_STOPS = {"no-header", "number-twice", "unclear-column", "unreadable-table", "unsafe-to-change"}


def columns() -> Iterator[str]:
    yield "| field | what it is for | names |"
    yield "|---|---|---|"
    for field in FIELDS.values():
        names = ", ".join(name.replace("-", " ") for name in field.names)
        yield f"| `{field.key}` | {field.use or 'known, and not read'} | {names} |"


def scales() -> Iterator[str]:
    yield "| `--scale` | what its numbers mean |"
    yield "|---|---|"
    yield from (f"| `{scale.name}` | {scale.shown} |" for scale in SCALES.values())


def findings() -> Iterator[str]:
    yield "| code | severity | in one sentence |"
    yield "|---|---|---|"
    for code, manual in MANUALS.items():
        severity = "error" if code in _STOPS else "warning"
        yield f"| `{code}` | {severity} | {manual.partition(chr(10))[0]} |"


TABLES: Mapping[str, Callable[[], Iterator[str]]] = {"columns": columns, "scales": scales, "findings": findings}


def table(name: str) -> str:
    return "".join(f"{line}\n" for line in TABLES[name]())
