"""A text is written so that other programs would read something else.

Why: teamplan reads a value as its key wants it: an id `NO` is the text NO. Other programs that read the same file,
such as a script of a colleague, take it for the truth value false, `01234567` for the number 342391 and `12:30` for
750. Quotes make it the same for everybody.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, post: 01234567}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel, post: "01234567"}

Fix: put the text in quotes. Where ` #` begins what should be part of the text, put the whole text in quotes too.

Accept:

    accept:
      - {finding: yaml-trap, person: asha-patel, reason: the export writes posts like that,
         owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from teamplan.findings import Edit, Finding, Place, Severity
from teamplan.load import Loaded
from teamplan.source import Change, Mapping, Node, Scalar, Sequence

CODE = "yaml-trap"
GROUP = "file"
SEVERITY = Severity.WARNING

_NAMES = ("id", "name", "title", "post", "cost_centre", "organisation", "person", "registration", "owner")
_TRAP = re.compile(
    r"""(?P<truth>(?:y|n|yes|no|on|off|true|false)\Z)
    |(?P<octal>0[0-7_]+\Z|0o[0-7]+\Z)
    |(?P<hexadecimal>[-+]?0x[0-9a-f_]+\Z)
    |(?P<binary>[-+]?0b[01_]+\Z)
    |(?P<time>[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?\Z)
    |(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\Z)
    |(?P<number>[-+]?[0-9][0-9]*_[0-9_]*\Z|[-+]?[0-9]+(?:\.[0-9]*)?e[-+]?[0-9]+\Z|[-+]?\.(?:inf|nan)\Z)""",
    re.VERBOSE | re.IGNORECASE,
)
_WORDS = {
    "truth": "a truth value",
    "octal": "an octal number",
    "hexadecimal": "a hexadecimal number",
    "binary": "a binary number",
    "time": "a time in seconds",
    "date": "a date",
    "number": "a number",
}


def check(loaded: Loaded) -> Iterator[Finding]:
    """Names and references of the staffing file: elsewhere a key wants what every program would read."""
    document = loaded.documents[0]
    for key, node in _texts(document.root):
        if node.plain and (found := _TRAP.match(node.text)) and not _says_none(key, found):
            message = f"other programs read `{key}: {node.text}` as {_WORDS[found.lastgroup or 'number']}"
            help = f'write it in quotes: {key}: "{node.text}"'
            edits = (Edit(document.path, Change(node.span, node.text, f'"{node.text}"')),)
            yield Finding(CODE, SEVERITY, message, help, Place(document.path, node.span), edits=edits)


def _says_none(key: str, found: re.Match[str]) -> bool:
    """`registration: no` means here what every other program reads; a `yes` there is a finding of its own."""
    return key == "registration" and found.lastgroup == "truth"


def _texts(root: Node | None) -> Iterator[tuple[str, Scalar]]:
    """Every value of a key that names something."""
    waiting: list[Node] = [root] if root is not None else []
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, Sequence):
            waiting.extend(item for item in node.items if not isinstance(item, Scalar))
        elif isinstance(node, Mapping) and id(node) not in seen:
            seen.add(id(node))
            for key, value in node.entries.items():
                if not isinstance(value, Scalar):
                    waiting.append(value)
                elif key in _NAMES:
                    yield key, value
