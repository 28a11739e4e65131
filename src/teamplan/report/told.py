"""What was found out about one file -> what its reader is told, which is all that a run over many files keeps of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from teamplan.report.blocks import Audience, Found
from teamplan.report.checked import Checked
from teamplan.report.found import found
from teamplan.report.names import names_for


class Told(NamedTuple):
    """`inputs`: the path and the hash of every file used, the file itself first. The findings stand by place."""

    command: str
    inputs: tuple[tuple[str, str], ...]
    organisation: str | None
    as_of: date
    audience: Audience
    findings: tuple[Found, ...]

    @property
    def path(self) -> str:
        return self.inputs[0][0]

    def only_counting(self) -> Told:
        """The same with the findings alone that decide the exit code."""
        return self._replace(findings=tuple(one for one in self.findings if one.counts))


def tell(checked: Checked, counting: Collection[int] = ()) -> Told:
    """`counting`: the findings that decide the exit code, by identity."""
    names = names_for(checked.audience, checked.loaded)
    return Told(
        command=checked.command,
        inputs=tuple((document.path, document.sha256) for document in checked.documents),
        organisation=names.organisation if checked.loaded else None,
        as_of=checked.as_of,
        audience=checked.audience,
        findings=found(checked, names, counting),
    )


def all_told(files: Iterable[Told]) -> tuple[Found, ...]:
    """The findings of several files, each once, by place."""
    every = once(one for file in files for one in file.findings)
    return tuple(sorted(every, key=lambda one: (one.path == "", one.path, one.span or (), one.code)))


def once(every: Iterable[Found]) -> Iterable[Found]:
    """Each once, although several files may lead to it; as the first of them tells it that tells how it got there."""
    kept: dict[Found, Found] = {}
    for one in every:
        bare = one._replace(related=(), counts=False)
        before = kept.setdefault(bare, one)
        fuller = one if len(one.related) > len(before.related) else before
        kept[bare] = fuller._replace(counts=before.counts or one.counts)
    return kept.values()
