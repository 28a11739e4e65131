"""The list of all checks, and a check's manual as data. A new check is a file of its own and one line here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from textwrap import dedent
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, cast

from teamplan.findings import Finding, Severity
from teamplan.load import Loaded

if TYPE_CHECKING:
    from teamplan.staffing.answer import Answer

FileCheck = Callable[[Loaded], Iterable[Finding]]
TeamCheck = Callable[[Loaded, "Answer"], Iterable[Finding]]
RoadmapCheck = Callable[..., Iterable[Finding]]  # of Loaded and the roadmap's answer, which knows the solver

# Found while a file is read, bound or resolved.
_READING = ("duplicate-key", "not-yaml", "spelling", "too-deep-or-large", "unknown-key", "wrong-type")
# Found by a `check` over all that was read; some of them while reading too.
_FILE = (
    "circular-reference",
    "confusable-id",
    "date-order",
    "duplicate-id",
    "duplicate-person",
    "missing-key",
    "over-allocated",
    "unknown-reference",
    "unknown-register",
    "unknown-title",
    "wrong-value",
    "yaml-trap",
)
_TEAM = (
    "acceptance-expired",
    "assumed-availability",
    "assumed-skills",
    "contract-ends",
    "contractor-dependence",
    "it-rebrand",
    "mandated-role-missing",
    "no-clinical-ownership",
    "no-clinical-voice",
    "no-operational-voice",
    "no-purpose",
    "one-sided",
    "open-position",
    "ownership-missing",
    "part-filled",
    "pillar-missing",
    "recommended-open",
    "rests-on-unknown",
    "roles-not-apart",
    "side-of-desk",
    "single-holder",
    "spread-thin",
    "stale-assessment",
    "team-too-large",
    "team-too-small",
    "unused-skill",
    "voice-missing",
)
_ROADMAP = (
    "assumptions-stale",
    "date-missed",
    "funding-ends",
    "last-safe-start",
    "learns-too-late",
    "no-pay-known",
    "over-budget",
    "stage-blocked",
)
_CONDITIONS = (
    "attracting-staff",
    "authority-not-delegated",
    "build-or-buy",
    "clinical-time-unfunded",
    "invisible-technology",
    "legacy-headroom",
    "no-specialist-at-the-top",
    "outcomes-unmeasured",
    "risk-far-from-the-work",
    "service-design-unclear",
    "short-term-funding",
    "strategy-untold",
    "unlike-its-users",
    "working-in-silos",
)  # the questions for those who lead
_AFTER_ACCEPTING = ("acceptance-unused",)  # needs all other findings, so `acceptances` calls it
ACROSS_FILES = ("duplicate-person",)  # found too by `validate` alone, when it reads several files
CODES = tuple(sorted((*_READING, *_FILE, *_TEAM, *_ROADMAP, *_CONDITIONS, *_AFTER_ACCEPTING)))

_SECTION = re.compile(r"^(Why|Bad|Good|Fix|Accept):[ \t]*\n?", re.MULTILINE)


class Manual(NamedTuple):
    """A check's manual. `bad` and `good` are whole files; `accept` is "" where nothing can be accepted."""

    code: str
    group: str
    severity: Severity
    sentence: str
    why: str
    bad: str
    good: str
    fix: str
    accept: str


def file_checks() -> Iterator[FileCheck]:
    for code in _FILE:
        yield _module(code).check


def team_checks() -> Iterator[TeamCheck]:
    for code in (*_TEAM, *_CONDITIONS):
        yield _module(code).check


def roadmap_checks() -> Iterator[RoadmapCheck]:
    for code in _ROADMAP:
        yield _module(code).check


def manual(code: str) -> Manual:
    """The manual of one of CODES."""
    module = _module(code)
    sentence, *rest = _SECTION.split(module.__doc__ or "")
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    parts = {
        name.lower(): dedent(sections.get(name, "")).strip("\n") for name in ("Why", "Bad", "Good", "Fix", "Accept")
    }
    group, severity = cast(str, module.GROUP), cast(Severity, module.SEVERITY)
    return Manual(
        code, group, severity, sentence.strip(), **{name: f"{text}".strip(" \n") for name, text in parts.items()}
    )


@cache
def group_of(code: str) -> str:
    """The group of one of CODES."""
    return cast(str, _module(code).GROUP)


@cache
def severity_of(code: str) -> Severity:
    """How much one of CODES counts where nothing else is said."""
    return cast(Severity, _module(code).SEVERITY)


@cache
def groups() -> tuple[str, ...]:
    """Every group there is, sorted."""
    return tuple(sorted({group_of(code) for code in CODES}))


def page(code: str) -> str:
    """The manual of one of CODES as it is written."""
    return (_module(code).__doc__ or "").strip()


@cache
def _module(code: str) -> ModuleType:
    folders = {"file": (*_READING, *_FILE), "roadmap": _ROADMAP, "conditions": _CONDITIONS}
    folder = next((name for name, codes in folders.items() if code in codes), "team")
    return import_module(f"teamplan.checks.{folder}.{code.replace('-', '_')}")
