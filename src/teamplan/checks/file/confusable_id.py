"""Two names look alike and are not the same, or a name holds a character that nobody can see.

Why: a Cyrillic `а` and a Latin `a` look the same on every screen. Two entries that look like one person may be one
person counted twice, and a name that was copied from a web page may hold an invisible character that no search finds.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel}
      - {name: Аsha Patel}   # begins with a Cyrillic letter

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel}
      - {name: Aisha Patel}

Fix: type the name again with one keyboard; where they are two people, give both an `id`.

Accept:

    accept:
      - {finding: confusable-id, reason: that is how she writes her name, owner: Head of digital, until: 2027-03-31}
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from teamplan.findings import Finding, Related, Severity
from teamplan.load import Loaded
from teamplan.model.names import slug
from teamplan.model.people import Person
from teamplan.source import Mapping, Scalar

CODE = "confusable-id"
GROUP = "file"
SEVERITY = Severity.WARNING

# Letters that look like Latin ones in common fonts. Unicode's full table has thousands; these are what keyboards type.
_LOOKS_LIKE = str.maketrans(
    "аеіјорсухѕԁһӏԛԝ" + "АВЕЅІЈКМНОРСТХУ" + "οανιρυκτχϲ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "ıɑɡ",
    "aeijopcyxsdhlqw" + "ABESIJKMHOPCTXY" + "oavipuktxc" + "ABEZHIKMNOPTYX" + "iag",
)
# Joiners belong into Persian, Hindi or emoji; direction marks into mixed lines. What is left has no place in a name.
_NO_PLACE = frozenset("\u00ad\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def check(loaded: Loaded) -> Iterator[Finding]:
    by_look: dict[str, tuple[str, Person]] = {}
    for person in loaded.staffing.people:
        if person.vacant:
            continue
        written = _written(person)
        if not all(text is None or text.isascii() for text in (person.name, person.title, person.post)):
            yield from _unseen(loaded, person)
        look, own = _look(written), slug(written)
        before, first = by_look.setdefault(look, (own, person))
        if look and own != before:
            yield _alike(loaded, person, first)


def _written(person: Person) -> str:
    """The id as it stands in the file, else what it is made from."""
    if person.id and isinstance(person.at, Mapping) and isinstance(node := person.at.entries.get("id"), Scalar):
        return node.text
    return person.name or person.title or person.post or ""


def _look(text: str) -> str:
    return slug(text if text.isascii() else text.translate(_LOOKS_LIKE))


def _alike(loaded: Loaded, person: Person, first: Person) -> Finding:
    written = _written(person) if not _written(person).isascii() else _written(first)
    odd = next(c for c in written if c != c.translate(_LOOKS_LIKE))
    letter = f"a {unicodedata.name(odd, 'strange letter').split()[0].capitalize()} '{odd}' (U+{ord(odd):04X})"
    message = f"'{_written(person)}' looks like '{_written(first)}', but '{written}' holds {letter}"
    return Finding(
        CODE,
        SEVERITY,
        message,
        "type it again; where they are two people, give both an `id`",
        loaded.place(person, "id", "name", "title", "post"),
        (Related(loaded.place(first, "id", "name", "title", "post"), "the other is here"),),
        person=person.key or None,
        people=(person.key, first.key),
        message_for_board="two people have names that look alike and are not the same",
    )


def _unseen(loaded: Loaded, person: Person) -> Iterator[Finding]:
    for key, text in (("name", person.name), ("title", person.title), ("post", person.post)):
        hidden = next((c for c in text or "" if c in _NO_PLACE), None)
        if hidden:
            message = f"an invisible character (U+{ord(hidden):04X}) stands in this {key}"
            place = loaded.place(person, key)
            yield Finding(
                CODE, SEVERITY, message, "type it again without", place, person=person.key or None, people=(person.key,)
            )
