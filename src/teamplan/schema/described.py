"""What the docstrings of the model say of each key: for the schemas, and for the page that lists every key.

A docstring begins with a sentence about the whole. A line `key: what it holds [what is taken if it is absent]` is about
one key, or about `several, keys`; it goes on in lines that are indented further. What follows `such as` is an example.
"""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import NamedTuple

from teamplan.model.located import Located

_LINE = re.compile(r"(?P<keys>[a-z_]+(?:, [a-z_]+)*): (?P<holds>.*?)(?: \[(?P<absent>.*)\])?")
_SUCH_AS = re.compile(r"such as `([^`]+)`(?: or `([^`]+)`)?")


class Described(NamedTuple):
    """`absent`: what holds where the key is not written; "" where nothing follows from that."""

    keys: tuple[str, ...]
    holds: str
    absent: str

    @property
    def examples(self) -> list[str]:
        return [example for found in _SUCH_AS.findall(self.holds) for example in found if example]


def sentence(model: type[Located]) -> str:
    """What a class is about."""
    return " ".join(_text(model).partition("\n\n")[0].split())


def lines(model: type[Located]) -> list[Described]:
    """What its docstring says, in the order of the docstring; what it inherits comes last."""
    own = [described for line in _joined(_text(model)) if (described := _described(line))]
    base = model.__base__
    return own + (lines(base) if base is not None and base is not Located and issubclass(base, Located) else [])


def by_key(model: type[Located]) -> dict[str, Described]:
    return {key: described for described in reversed(lines(model)) for key in described.keys}


def _described(line: str) -> Described | None:
    found = _LINE.fullmatch(line)
    return found and Described(tuple(found["keys"].split(", ")), found["holds"], found["absent"] or "")


def _joined(text: str) -> list[str]:
    return re.sub(r"\n +", " ", text).split("\n")


def _text(model: type[Located]) -> str:
    return cleandoc(model.__doc__ or "")
