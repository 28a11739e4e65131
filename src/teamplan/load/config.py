"""The configuration that holds for a folder: found upwards from it, read, and what is wrong with it.

`teamplan.yaml` (`kind: config`) or the table `tool.teamplan` of `pyproject.toml`; the nearest folder that has one
decides, and the root of a repository ends the search.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from teamplan.findings import Finding, in_order
from teamplan.load.bind import bind, finding, read_file
from teamplan.model.config import Config
from teamplan.model.located import Faults, Refused, Reported
from teamplan.source import Document, Mapping, Scalar, read

YAML, TOML = "teamplan.yaml", "pyproject.toml"
TABLE = ("tool", "teamplan")
_OTHER_KIND = re.compile(rb"^[\"']?kind[\"']?\s*:\s*[\"']?(?:staffing|team|roles|assumptions)\b", re.MULTILINE)
_HAS_TABLE = re.compile(rb"tool[\"']?\s*\.\s*[\"']?teamplan|^\s*\[\s*[\"']?tool[\"']?\s*\]", re.MULTILINE)


@dataclass(frozen=True)
class Configured:
    """A configuration as read. `config` holds what could be bound; `folder` is what its paths are relative to.

    `passed_over`: a second configuration in the same folder, which is not used.
    """

    config: Config
    document: Document
    folder: Path
    findings: tuple[Finding, ...] = ()
    passed_over: str = ""


def find(folder: Path) -> Configured | None:
    """The configuration of the nearest folder that has one, from `folder` up to the root of the repository."""
    start = Path(os.path.realpath(folder))
    for place in (start, *start.parents):
        if found := _in(place):
            return found
        if os.path.lexists(place / ".git"):
            return None
    return None


def read_config(file: Path) -> Configured | None:
    """One file, which has to be a configuration; None for a .toml file without the table. OSError passes through."""
    data, shown = read_file(file), _shown(file)
    folder = Path(os.path.realpath(file)).parent
    if file.suffix.lower() == ".toml":
        return _toml(shown, data, folder)
    document = read(shown, data)
    bound = bind(document, "config")
    config = bound.model if isinstance(bound.model, Config) else _nothing()
    return Configured(config, document, folder, tuple(in_order(bound.findings)))


def _in(folder: Path) -> Configured | None:
    yaml, toml = folder / YAML, folder / TOML
    of_toml = read_config(toml) if os.path.isfile(toml) and _HAS_TABLE.search(read_file(toml)) else None
    if not os.path.isfile(yaml) or _OTHER_KIND.search(read_file(yaml)):
        return of_toml
    found = read_config(yaml)
    assert found is not None
    if of_toml is None:
        return found
    return Configured(found.config, found.document, found.folder, found.findings, of_toml.document.path)


def _toml(shown: str, data: bytes, folder: Path) -> Configured | None:
    from teamplan.source.toml import read_table

    document = read_table(shown, data, TABLE)
    faults = Faults()
    faults.model = Config
    faults.found.extend(document.faults)
    config = _nothing()
    if document.root is None and not document.faults:
        return None
    try:
        if isinstance(document.root, Mapping):
            entries = {"kind": Scalar("config", False, 0), **document.root.entries}
            config = Config.bind_entries(entries, document.root, faults)
        elif document.root is not None:
            config = Config.bind(document.root, faults)
    except Refused as why:
        assert document.root is not None
        faults.found.append(why.at(document.root.span))
    except Reported:
        pass
    findings = in_order(finding(fault, shown) for fault in faults.found)
    return Configured(config, document, folder, tuple(findings))


def _nothing() -> Config:
    return Config(kind="config")


def _shown(file: Path) -> str:
    try:
        return os.path.relpath(os.path.realpath(file))
    except (OSError, ValueError):  # another drive, or a folder that is gone
        return str(file)
