"""What YAML's parser says about broken text -> a fault in plain words, at the place where the mend belongs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import yaml

from teamplan.source.decode import named
from teamplan.source.lines import Lines
from teamplan.source.nodes import Fault, Span

_QUOTES = "put the text in quotes"


@dataclass
class Syntax:
    """The text, and where reading has come: what helps to say what went wrong."""

    text: str
    open: list[int] = field(default_factory=list)  # where the lists and mappings not yet ended begin
    quoted: tuple[int, int] | None = None  # where the last text in quotes begins and ends

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    def span(self, start: int, end: int | None = None) -> Span:
        """From one index to another, or one character, never past the end of the text."""
        start = min(start, len(self.text))
        return self.lines.span(start, min(start + 1 if end is None else end, len(self.text)))

    def line(self, index: int) -> int:
        return self.lines.at(index)[0]

    def character(self, index: int) -> str:
        return self.text[index : index + 1]

    def line_text(self, index: int) -> tuple[int, str]:
        """Where the line of that index begins, and its text."""
        start = min(index, len(self.text)) - self.lines.at(index)[1]
        return start, re.split(r"[\r\n]", self.text[start : start + 10_000], maxsplit=1)[0]


def in_plain_words(error: yaml.MarkedYAMLError, syntax: Syntax) -> Fault:
    """One fault for one syntax error. Reading cannot go on after it."""
    problem = str(error.problem or "")
    at = min(error.problem_mark.index if error.problem_mark else 0, len(syntax.text))
    start = min(error.context_mark.index, at) if error.context_mark else at
    if conflict := re.search(r"^(?:<{7} |={7}$|>{7} )", syntax.text, re.MULTILINE):
        return _conflict(syntax, conflict.start())
    for pattern, explain in _EXPLAINED:
        if re.search(pattern, f"{error.context or ''}: {problem}"):
            return explain(syntax, start, at)
    return _fault(syntax, at, f"the text is not YAML here: {problem}")


def _fault(syntax: Syntax, at: int, message: str, help: str = "", *, related: tuple[int, str] | None = None) -> Fault:
    beside = ((syntax.span(related[0]), related[1]),) if related else ()
    return Fault("not-yaml", syntax.span(at), message, help, beside)


def _conflict(syntax: Syntax, at: int) -> Fault:
    return _fault(syntax, at, "a merge conflict is left in the file", "keep one side and delete the marker lines")


def _bad_start(syntax: Syntax, _: int, at: int) -> Fault:
    character = syntax.character(at)
    if character == "\t":
        return _tab(syntax, at, at)
    return _fault(syntax, at, f"text that starts with {_shown(character)} must be in quotes", _QUOTES)


def _tab(syntax: Syntax, _: int, at: int) -> Fault:
    return _fault(syntax, at, "a tab is used for indentation", "use spaces: YAML takes no tabs there")


def _second_colon(syntax: Syntax, _: int, at: int) -> Fault:
    begin, line = syntax.line_text(at)
    before = syntax.text[begin:at]
    if len(before) > 1_000 and ": " not in before:
        return _fault(syntax, begin, "a key is longer than 1,000 characters", "shorten it")
    if re.search(r":(?:\s|$)", before):
        return _fault(syntax, at, "text with ': ' must be in quotes", f"{_QUOTES}, or start a new line for a new key")
    above = syntax.line_text(begin - 1)[0] if begin else 0
    if re.match(r"\s*(?:- )?[\w-]+:[^\s:/]", syntax.text[above:begin]):
        return _fault(
            syntax, above, "a space is missing after the colon", "write `key: value`", related=(at, "noticed here")
        )
    message = "a key cannot stand here: this line is read as part of the value above"
    help = "line it up with the keys it belongs to, or put text that goes on over lines in quotes"
    key = begin + len(line) - len(line.lstrip())
    return _fault(syntax, key if key < at else at, message, help)


def _dash(syntax: Syntax, _: int, at: int) -> Fault:
    return _fault(
        syntax, at, "text that starts with '- ' must be in quotes", "or start the list on the next line, indented"
    )


def _question(syntax: Syntax, _: int, at: int) -> Fault:
    return _fault(syntax, at, "text that starts with '? ' must be in quotes", _QUOTES)


def _block_text(syntax: Syntax, start: int, _: int) -> Fault:
    sign = _shown(syntax.character(start))
    help = f"{_QUOTES}; {sign} alone at the end of a line begins a block of text on the next ones"
    return _fault(syntax, start, f"text that starts with {sign} must be in quotes", help)


def _no_content(syntax: Syntax, _: int, at: int) -> Fault:
    character = syntax.character(at)
    if not character and (bracket := _open_bracket(syntax)) is not None:
        return _unclosed(syntax, bracket)
    if not character or character in "\r\n":
        return _fault(syntax, at, "a value is missing here")
    if bracket_at := _open_bracket(syntax):
        return _bracket(syntax, bracket_at, at)
    return _fault(syntax, at, f"text that starts with {_shown(character)} must be in quotes", _QUOTES)


def _open_bracket(syntax: Syntax) -> int | None:
    """The innermost list or mapping that a bracket opened and none has closed."""
    return next((at for at in reversed(syntax.open) if syntax.character(at) in ("[", "{")), None)


def _bracket(syntax: Syntax, start: int, at: int) -> Fault:
    """A list or mapping in brackets goes wrong: here, or where it was opened if it has run on to other lines."""
    if quote := _run_on_quote(syntax, at):
        return quote
    character = syntax.character(at)
    if not character or syntax.line(at) != syntax.line(start):
        return _unclosed(syntax, start, at if character else None)
    if character == ":":
        return _fault(syntax, at, "text with ': ' must be in quotes", _QUOTES)
    opened = syntax.character(start)
    closing = "]" if opened == "[" else "}"
    help = f"separate what stands in {opened} {closing} by commas, and put text with commas or brackets in quotes"
    return _fault(syntax, at, f"a comma or {closing} is wanted before {_shown(character)}", help)


def _unclosed(syntax: Syntax, start: int, at: int | None = None) -> Fault:
    opened = syntax.character(start)
    closing = {"[": "]", "{": "}"}.get(opened, "]")
    related = (at, "noticed here") if at is not None else None
    message = f"the bracket {opened} opened here is not closed"
    return _fault(syntax, start, message, f"write {closing} where it ends", related=related)


def _run_on_quote(syntax: Syntax, at: int) -> Fault | None:
    """A text in quotes that runs over lines and ends just before what is wrong: its closing quote was forgotten."""
    if syntax.quoted is None:
        return None
    start, end = syntax.quoted
    between = syntax.text[end:at]
    if between.strip(" ") or syntax.line(start) == syntax.line(max(end - 1, start)):
        return None
    message = f"the quote opened here is closed only on line {syntax.line(end - 1) + 1}"
    return _fault(syntax, start, message, "write the closing quote where the text ends", related=(at, "noticed here"))


def _no_key(syntax: Syntax, start: int, at: int) -> Fault:
    if quote := _run_on_quote(syntax, at):
        return quote
    before = syntax.text[max(0, at - 200) : at].rstrip(" \t")
    same_line = not before.endswith(("\n", "\r"))
    if same_line and before.endswith(('"', "'")):
        help = "put the whole text in quotes; inside single quotes, write '' for a quote"
        return _fault(syntax, at, "text goes on after its closing quote", help)
    if same_line and before.endswith(("]", "}")):
        return _fault(syntax, at, "text goes on after its closing bracket", _QUOTES)
    if same_line:
        return _fault(syntax, at, f"{_shown(syntax.character(at))} cannot stand here", _QUOTES)
    if re.match(r"-\s", syntax.text[at : at + 2]):
        message, help = "a list item ('- ') stands where a key is wanted", "indent it below the key whose list it is"
        return _fault(syntax, at, message, help)
    message = "this line is indented differently from the lines it belongs to"
    return _fault(syntax, at, message, "line it up with them", related=(start, "they start here"))


def _no_item(syntax: Syntax, start: int, at: int) -> Fault:
    if quote := _run_on_quote(syntax, at):
        return quote
    message = "this line stands where a list item ('- ') is wanted"
    help = "indent it below its item, or line it up with the key that it belongs to"
    return _fault(syntax, at, message, help, related=(start, "the list starts here"))


def _no_colon(syntax: Syntax, start: int, _: int) -> Fault:
    return _fault(syntax, start, "a colon is missing on this line", "write `key: value`, or put running text in quotes")


def _open_quote(syntax: Syntax, start: int, _: int) -> Fault:
    quote = "write the closing quote where the text ends; a text that holds quotes goes into the other kind"
    return _fault(syntax, start, "the quote opened here is not closed", quote)


def _escape(syntax: Syntax, start: int, at: int) -> Fault:
    backslash = syntax.text.rfind("\\", start, at + 1)
    at = backslash if backslash >= 0 else at
    help = "in double quotes a backslash is written \\\\; in single quotes it stands for itself"
    shown = syntax.text[at : at + 2]
    what = shown if shown.isprintable() else "what follows the backslash"
    if shown[1:] in ("u", "U", "x"):
        what = "\\" + re.split(r"\W", syntax.text[at + 1 : at + 10])[0]
        help = "write the character itself"
    return _fault(syntax, at, f"{what} stands for no character", help)


def _name_sign(syntax: Syntax, start: int, _: int) -> Fault:
    return _fault(syntax, start, f"text that starts with {_shown(syntax.character(start))} must be in quotes", _QUOTES)


def _tag(syntax: Syntax, start: int, _: int) -> Fault:
    return _fault(
        syntax, start, "text that starts with ! must be in quotes", "YAML takes it for a tag; tags are not taken"
    )


def _directive(syntax: Syntax, start: int, at: int) -> Fault:
    begin = at if syntax.character(at) == "%" else start
    return _fault(syntax, begin, "this directive (a line that starts with %) is not taken", "delete the line")


def _after_end(syntax: Syntax, _: int, at: int) -> Fault:
    if quote := _run_on_quote(syntax, at):
        return quote
    if syntax.text[:1] == "%":
        return _directive(syntax, 0, 0)
    return _fault(
        syntax, at, "the text goes on here although what is above has ended", "write the file as `key: value` lines"
    )


def _shown(character: str) -> str:
    if not character:
        return "the end of the file"
    return f"'{character}'" if character.isprintable() else named(character)


Explain = Callable[[Syntax, int, int], Fault]
# PyYAML's wordings first by libyaml, then by Python's own parser. The context stands before the problem.
_EXPLAINED: tuple[tuple[str, Explain], ...] = (
    (r"tab character", _tab),
    (r"cannot start any token", _bad_start),
    (r"mapping values are not allowed", _second_colon),
    (r"sequence entries are not allowed", _dash),
    (r"mapping keys are not allowed", _question),
    (r"block scalar: ", _block_text),
    (r"document indicator|document separator|quoted scalar: found unexpected end", _open_quote),
    (r"(?:quoted|double-quoted) scalar: ", _escape),
    (r"anchor: |alias: ", _name_sign),
    (r"directive|incompatible YAML|version number", _directive),
    (r"a tag|tag handle|scanning tag|URI|scanning an? .*tag", _tag),
    (r"flow (?:sequence|mapping): ", _bracket),
    (r"node content", _no_content),
    (r"could not find expected ':'", _no_colon),
    (r"block mapping: ", _no_key),
    (r"block (?:collection|sequence): ", _no_item),
    (r"<document start>", _after_end),
)
