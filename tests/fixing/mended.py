"""Mends files in a folder as `validate --fix` does, without a command line; for the tests of mending."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from teamplan.cli.reading import Staff, any_file
from teamplan.findings import Finding
from teamplan.mending import Judge, Mending, mend


def judge_of(paths: Iterable[str]) -> Judge[Staff]:
    """Says what is found in each of the files, with these bytes instead of what is on the disk."""
    paths = list(paths)

    def judge(contents: Mapping[str, bytes]) -> Sequence[Staff]:
        instead = {os.path.realpath(path): data for path, data in contents.items()}
        return [any_file(path, instead[os.path.realpath(path)], None, None, None, instead) for path in paths]

    return judge


def mended(folder: Path, texts: Mapping[str, str | bytes], named: Iterable[str] = ()) -> Mending[Staff]:
    """Writes the texts into the folder, and mends those that are named, or all; on the disk nothing is changed."""
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    paths = [str(folder / name) for name in named or texts]
    return mend({path: Path(path).read_bytes() for path in paths}, judge_of(paths))


def after(mending: Mending[Staff], name: str = "staff.yaml") -> str:
    """The text of a file as it is then."""
    return next(data for path, data in mending.files.items() if Path(path).name == name).decode()


def found(mending: Mending[Staff]) -> Counter[tuple[str, int, str]]:
    """What is left to be said: path, line and code."""
    return counted(finding for part in mending.parts for finding in part.findings)


def counted(findings: Iterable[Finding]) -> Counter[tuple[str, int, str]]:
    places = ((one.place, one.code) for one in findings)
    return Counter((place.path, place.span.line, code) for place, code in places if place)
