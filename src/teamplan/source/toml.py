"""One table of a TOML file -> a document with nodes that know their place, as reading YAML gives them.

tomllib says whether the text is TOML, and what is wrong with it, but keeps no places. So the scan here is for texts
that are known to be TOML, and has only to find where everything stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256

from teamplan.source.lines import Lines
from teamplan.source.nodes import Document, Fault, Mapping, Node, Scalar, Sequence, Span, pack, point

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?!")'
    r"|'''.*?'''(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE_VALUE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9][^\s,\]}#]*|[^\s,\]}#]+")
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")


def read_table(path: str, data: bytes, table: tuple[str, ...]) -> Document:
    """The table of that name as the root; no root where there is none, or the text is no TOML (a fault says where)."""
    import tomllib  # not free, and few need it

    digest = sha256(data).hexdigest()
    text = data.decode("utf-8", "replace")
    try:
        tomllib.loads(data.decode("utf-8"))
        return Document(path, digest, text, _Scan(text).table(table))
    except UnicodeDecodeError as error:
        start = len(data[: error.start].decode("utf-8", "replace"))
        fault = _not_toml(text, start, "it holds a byte that is not UTF-8")
    except tomllib.TOMLDecodeError as error:
        fault = _not_toml(text, _index(text, str(error)), _WHERE.sub("", str(error)))
    except RecursionError:
        where = Span(1, 1, 1, 2)
        fault = Fault("too-deep-or-large", where, "lists or tables are nested too deeply", "nest them less deeply")
    return Document(path, digest, text, None, (fault,))


def _not_toml(text: str, start: int, why: str) -> Fault:
    help = "until it is put right, nothing can be said about what else the file holds"
    line, column = Lines(text).at(start)
    span = Span(line + 1, column + 1, line + 1, column + 2)
    return Fault("not-yaml", span, f"this is not TOML: {why[:1].lower()}{why[1:]}", help)


def _index(text: str, message: str) -> int:
    """Where tomllib says it is, as an index; what it says of the end of the text is about the last thing written."""
    where = _WHERE.search(message)
    if where is None or where[1] is None:
        return max(len(text.rstrip()) - 1, 0)
    before = 0
    for _ in range(int(where[1]) - 1):
        before = text.index("\n", before) + 1
    return before + int(where[2]) - 1


@dataclass
class _Table:
    """A table while it is read; `tables` of an array of tables take the place of `entries`."""

    start: int
    end: int
    entries: dict[str, _Table | Node] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)  # the place of each key
    tables: list[_Table] = field(default_factory=list)

    def below(self, key: str, place: int, start: int, end: int) -> _Table:
        """The table of that key, made where there is none yet; of an array of tables the last."""
        found = self.entries.get(key)
        if not isinstance(found, _Table):
            self.keys[key] = place
            self.entries[key] = found = _Table(start, end)
        return found.tables[-1] if found.tables else found


class _Scan:
    """Reads a text that is TOML from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._start_of_key = 0
        self._lines = Lines(text)

    def table(self, path: tuple[str, ...]) -> Node | None:
        found: _Table | Node | None = self._document()
        for key in path:
            if isinstance(found, _Table | Mapping):
                found = found.entries.get(key)
            else:
                return None
        return self._node(found) if isinstance(found, _Table) else found

    def _document(self) -> _Table:
        top = _Table(0, 0)
        current = top
        self._skip()
        while self._at < len(self._text):
            if self._text.startswith("[", self._at):
                current = self._header(top)
            else:
                self._assignment(current)
            self._skip()
        return top

    def _header(self, top: _Table) -> _Table:
        start, many = self._at, self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        keys = self._keys()
        self._at += 2 if many else 1
        table = top
        for key, place in keys[:-1]:
            table = table.below(key, place, start, self._at)
        key, place = keys[-1]
        if not many:
            table = table.below(key, place, start, self._at)
            table.start, table.end = start, self._at
            return table
        if key not in table.entries:
            table.keys[key], table.entries[key] = place, _Table(start, self._at)
        array = table.entries[key]
        assert isinstance(array, _Table)
        array.tables.append(_Table(start, self._at))
        return array.tables[-1]

    def _assignment(self, table: _Table) -> None:
        keys = self._keys()
        for key, place in keys[:-1]:
            table = table.below(key, place, self._start_of_key, self._at)
        key, place = keys[-1]
        self._take("=")
        self._skip()
        table.keys[key] = place
        table.entries[key] = self._value()

    def _keys(self) -> list[tuple[str, int]]:
        """A key, or several with dots between, each with its place; leaves off before what follows."""
        keys: list[tuple[str, int]] = []
        self._skip()
        self._start_of_key = self._at
        while True:
            self._skip()
            start = self._at
            if found := _STRING.match(self._text, start):
                key = _unquoted(found[0])
            else:
                found = _BARE_KEY.match(self._text, start)
                assert found, "known to be TOML"
                key = found[0]
            self._at = found.end()
            keys.append((key, self._place(start, self._at)))
            self._skip()
            if not self._text.startswith(".", self._at):
                return keys
            self._at += 1

    def _value(self) -> Node:
        start = self._at
        if self._text.startswith("[", start):
            return self._array(start)
        if self._text.startswith("{", start):
            return self._inline_table(start)
        if found := _STRING.match(self._text, start):
            self._at = found.end()
            return Scalar(_unquoted(found[0]), False, self._place(start, self._at))
        found = _BARE_VALUE.match(self._text, start)
        assert found, "known to be TOML"
        self._at = found.end()
        return Scalar(found[0], True, self._place(start, self._at))

    def _array(self, start: int) -> Sequence:
        items: list[Node] = []
        self._at += 1
        self._skip()
        while not self._text.startswith("]", self._at):
            items.append(self._value())
            self._take(",")
            self._skip()
        self._at += 1
        return Sequence(items, self._place(start, self._at))

    def _inline_table(self, start: int) -> Node:
        table = _Table(start, start)
        self._at += 1
        self._skip()
        while not self._text.startswith("}", self._at):
            self._assignment(table)
            self._take(",")
            self._skip()
        self._at += 1
        table.end = self._at
        return self._node(table)

    def _node(self, table: _Table) -> Node:
        place = self._place(table.start, table.end)
        if table.tables:
            return Sequence([self._node(one) for one in table.tables], place)
        entries = {key: self._node(one) if isinstance(one, _Table) else one for key, one in table.entries.items()}
        return Mapping(entries, [table.keys[key] for key in entries], place)

    def _skip(self) -> None:
        found = _BLANK.match(self._text, self._at)
        assert found
        self._at = found.end()

    def _take(self, character: str) -> None:
        """Pass over the character, where it is what comes next."""
        self._skip()
        if self._text.startswith(character, self._at):
            self._at += 1

    def _place(self, start: int, end: int) -> int:
        return pack(point(*self._lines.at(start)), point(*self._lines.at(end)))


def _unquoted(written: str) -> str:
    """What a string stands for."""
    quote = written[:3] if written[:3] in ('"""', "'''") else written[0]
    if len(quote) == 1 and (quote == "'" or "\\" not in written):
        return written[1:-1]
    import tomllib

    text: str = tomllib.loads(f"text = {written}")["text"]
    return text
