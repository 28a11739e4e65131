"""Shipped packs and templates name roles and skills of each other: a `library` that leaves some out is one cause."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import sha256

from teamplan.findings import Finding
from teamplan.library import shipped
from teamplan.load import Loaded
from teamplan.model.names import slug
from teamplan.words import listed


def told_once(loaded: Loaded, found: Collection[Finding]) -> Iterator[Finding]:
    """The findings as they are; one about `library` stands for all those in shipped files, which are in order."""
    paths = {one.place.path for one in found if one.place}
    unchanged = {path for path in paths if _is_shipped(path, loaded)}
    left_out = [one for one in found if one.place and one.place.path in unchanged]
    yield from (one for one in found if one not in left_out)
    if left_out:
        yield _about_library(loaded, left_out[0], unchanged)


def _is_shipped(path: str, loaded: Loaded) -> bool:
    """Not the file that is checked, nor another one that happens to have the path of a shipped one."""
    used = next((one for one in loaded.documents[1:] if one.path == path), None)
    files = (one.file for one in (*shipped("roles"), *shipped("teams")) if one.path == path)
    return used is not None and any(sha256(file.read_bytes()).hexdigest() == used.sha256 for file in files)


def _about_library(loaded: Loaded, one: Finding, unchanged: Collection[str]) -> Finding:
    users = [path.rpartition("/")[2].removesuffix(".yaml") for path in sorted(unchanged)]
    named = {slug(name.partition("@")[0]) for name in loaded.staffing.library}
    others = [pack.id for pack in shipped("roles") if pack.id not in named]
    uses = "uses" if len(users) == 1 else "use"
    message = f"no pack of `library` has some of the roles and skills that {listed(users)} {uses}"
    help = f"add {listed(others, 'or')} to it" if others else ""
    return Finding(one.code, one.severity, message, help, loaded.place(loaded.staffing, "library"))
