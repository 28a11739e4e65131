"""The manual of each finding: what the file that implements it says at its top."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

_GROUPS = ("teamplan.checks.file", "teamplan.checks.team")


def codes() -> tuple[str, ...]:
    """All codes there are, sorted."""
    return tuple(sorted({code for module in _modules() if (code := _code(module))}))


def manual(code: str) -> str | None:
    """The page of a code; None where there is no such code."""
    return next((module.__doc__ for module in _modules(code.replace("-", "_")) if _code(module) == code), None)


def _modules(only: str = "") -> Iterator[ModuleType]:
    for group in _GROUPS:
        for found in pkgutil.iter_modules(import_module(group).__path__):
            if found.name == only or not only:
                yield import_module(f"{group}.{found.name}")


def _code(module: ModuleType) -> str:
    return str(getattr(module, "CODE", ""))
