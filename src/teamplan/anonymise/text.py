"""A tree of mappings, lists and scalars -> YAML: a line for each entry of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from teamplan.importing.yaml_text import scalar

_BARE = re.compile(r"[\w.+-]+", re.ASCII)


class AsWritten(NamedTuple):
    """A number, a date or a word of a fixed list, as it stood in the file."""

    text: str
    plain: bool


Tree = AsWritten | str | list["Tree"] | dict[str, "Tree"]


def as_text(tree: dict[str, Tree], indent: str = "") -> str:
    return "".join(_entries(tree, indent))


def _entries(tree: dict[str, Tree], indent: str) -> Iterator[str]:
    for key, value in tree.items():
        match value:
            case dict() if value:
                yield f"{indent}{key}:\n{as_text(value, indent + '  ')}"
            case list() if value:
                items = "".join(f"{indent}  - {_flow(item)}\n" for item in value)
                yield f"{indent}{key}:\n{items}"
            case _:
                yield f"{indent}{key}: {_flow(value)}\n"


def _flow(tree: Tree) -> str:
    match tree:
        case AsWritten():
            return tree.text if tree.plain and _BARE.fullmatch(tree.text) else scalar(tree.text)
        case str():
            return scalar(tree)
        case list():
            return f"[{', '.join(map(_flow, tree))}]"
        case dict():
            return f"{{{', '.join(f'{key}: {_flow(value)}' for key, value in tree.items())}}}"
