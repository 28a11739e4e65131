"""The command line and a saved mapping -> how an export is read. What the command line says comes first."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath
from typing import Literal, cast

from teamplan.cli import show
from teamplan.cli.reading import read
from teamplan.cli.run import CouldNotRun
from teamplan.importing.fields import FIELDS
from teamplan.importing.heading import Asked
from teamplan.importing.mapping import LEVELS, NOTHING, ImportMapping, read_mapping
from teamplan.importing.rules import Choices
from teamplan.importing.scales import SCALES
from teamplan.model.names import did_you_mean, slug
from teamplan.model.scalars import ORIGINS
from teamplan.model.skills import SkillLevel

_NONE = ImportMapping(kind="import")


@dataclass(frozen=True)
class Wish:
    """What the command line says."""

    file: str
    output: str | None
    map: tuple[str, ...]
    mapping: str | None
    save_mapping: bool
    interactive: bool
    yes: bool
    organisation: str | None
    department: tuple[str, ...]
    skills: tuple[str, ...]
    scale: tuple[str, ...]
    full_time_hours: float | None
    dates: Literal["day-first", "month-first"] | None
    fte_of: Literal["each", "all"] | None
    sheet: str | None
    header: int | None
    separator: str | None
    encoding: str | None
    without_names: bool
    partial: bool
    names_changed: bool
    take_export: bool
    format: str
    audience: str
    fail_on: str | None
    quiet: bool
    as_of: str | None
    root: str | None
    color: str


@dataclass(frozen=True)
class Settings:
    """How the export is read, and what was decided: by slugs of titles, departments and skills."""

    asked: Asked
    choices: Choices
    titles: Mapping[str, str]
    departments: Mapping[str, str]
    skills: Mapping[str, str]
    mapping: str | None  # where it is kept
    text: str | None  # what it says today


def settings(wish: Wish) -> Settings:
    """Raises CouldNotRun for what is said wrongly."""
    path, text, saved = _mapping(wish)
    scale, levels = _scale(wish.scale)
    columns = {**saved.columns, **dict(map(_column, wish.map))}
    full_time = Decimal(str(wish.full_time_hours)) if wish.full_time_hours else saved.full_time_hours
    return Settings(
        Asked(
            columns,
            tuple(name.strip() for part in (wish.skills or saved.skill_columns) for name in part.split(",")),
            wish.sheet or saved.sheet,
            wish.header or saved.header,
        ),
        Choices(
            full_time or Decimal("37.5"),
            wish.dates or cast('Literal["day-first", "month-first"] | None', saved.dates),
            wish.fte_of or cast('Literal["each", "all"] | None', saved.fte_of),
            scale or saved.scale,
            {**{word: _level(level) for word, level in saved.levels.items()}, **levels},
        ),
        saved.titles,
        {**saved.departments, **dict(map(_department, wish.department))},
        saved.skills,
        path,
        text,
    )


def _mapping(wish: Wish) -> tuple[str | None, str | None, ImportMapping]:
    """Where the mapping is or would be, its text, and what it says."""
    path = wish.mapping or _beside(wish.output)
    if path is None or (not os.path.lexists(path) and (wish.mapping is None or wish.save_mapping or wish.interactive)):
        return path, None, _NONE
    data = read(path)
    saved, findings = read_mapping(path, data)
    if saved is None:
        first = findings[0]
        line = f", line {first.place.span.line}" if first.place else ""
        raise CouldNotRun(f"{path}{line}: {first.message}{f'; {first.help}' if first.help else ''}")
    if wish.mapping is None:
        show.note(f"{path} is used; it says how the export is read")
    return path, data.decode("utf-8-sig"), saved


def _beside(output: str | None) -> str | None:
    if output is None:
        return None
    path = PurePath(output)
    return str(path.parent / f"{path.stem}.import.yaml")


def _pair(option: str, text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise CouldNotRun(f"{option} wants two things with = between, not '{text}'")
    return name.strip(), value.strip()


def _column(text: str) -> tuple[str, str]:
    name, column = _pair("--map", text)
    key = slug(name).replace("-", "_")
    if key not in FIELDS:
        raise CouldNotRun(f"--map: there is no field '{name}'; {_near(name, FIELDS)}")
    return key, column


def _department(text: str) -> tuple[str, str]:
    name, _, origin = text.rpartition("=")
    if slug(origin) not in ORIGINS or not name.strip():
        raise CouldNotRun(f"--department wants NAME=FROM, with one of {', '.join(ORIGINS)}; not '{text}'")
    return slug(name), slug(origin)


def _scale(texts: Iterable[str]) -> tuple[str | None, dict[str, SkillLevel | None]]:
    """The name of a scale, and what single words or numbers mean."""
    scale, levels = None, {}
    for text in (part.strip() for one in texts for part in one.split(",")):
        if "=" in text:
            word, level = _pair("--scale", text)
            if slug(level) not in LEVELS:
                raise CouldNotRun(f"--scale: '{level}' is no level; {_near(level, LEVELS)}")
            levels[slug(word)] = _level(slug(level))
        elif slug(text) in SCALES:
            scale = slug(text)
        else:
            raise CouldNotRun(
                f"--scale: '{text}' is no scale; {_near(text, SCALES)}; or what one means, as in 4=expert"
            )
    return scale, levels


def _level(word: str) -> SkillLevel | None:
    return None if word == NOTHING else SkillLevel[word.upper()]


def _near(written: str, options: Iterable[str]) -> str:
    return did_you_mean(written, options) or f"there are: {', '.join(options)}"
