"""What an import wrote, as digests: so that the next one knows what somebody has entered or changed since by hand.

The digests name nobody. Whoever has the list and guesses an id and a value can confirm the guess, and so it is kept
beside the staffing file, which says the same in clear words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath

FOLDER = ".teamplan"
_HEAD = """\
# What `teamplan import` wrote into the staffing file, as digests: the next import leaves alone what was changed since.
# Keep it with the file. Without it everything counts as entered by hand, and nothing is overwritten.
"""
_DIGEST = re.compile(r"[0-9a-f]{16}")


def place_of(output: str) -> str:
    """Where the list for a staffing file lies: in the folder of teamplan's own files beside it."""
    path = PurePath(output)
    return str(path.parent / FOLDER / f"{path.name}.imported")


@dataclass
class Written:
    """A set of (entry, key, value as text); "" for the key is the entry itself."""

    digests: set[str] = field(default_factory=set)

    def __contains__(self, what: tuple[str, str, str]) -> bool:
        return _digest(*what) in self.digests

    def add(self, entry: str, key: str = "", text: str = "") -> None:
        self.digests.add(_digest(entry, key, text))

    def as_text(self) -> str:
        return _HEAD + "".join(f"{digest}\n" for digest in sorted(self.digests))


def parsed(data: bytes) -> Written:
    """Lines that are no digests are passed over: what is not known to be ours is somebody's."""
    return Written(set(_lines(data.decode("utf-8", "replace").splitlines())))


def _lines(lines: Iterable[str]) -> Iterable[str]:
    return (line.strip() for line in lines if _DIGEST.fullmatch(line.strip()))


def _digest(entry: str, key: str, text: str) -> str:
    return hashlib.sha256(f"{entry}\0{key}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
