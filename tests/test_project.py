"""The project itself: what the wheel holds, what is pinned, and that the tree speaks of nothing but the project."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names in a wheel built from this tree, without the network."""
    pytest.importorskip("hatchling", reason="the build backend is installed by make test")
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    with zipfile.ZipFile(folder / done.stdout.split()[-1]) as archive:
        return archive.namelist()


def test_the_wheel_ships_the_library(wheel: list[str]) -> None:
    shipped = {path.relative_to(ROOT).as_posix() for path in (ROOT / "roles").rglob("*.yaml")}
    assert shipped
    assert {f"teamplan/{path}" for path in shipped} <= set(wheel)


def test_k4_the_wheel_ships_the_licences_and_nothing_else(wheel: list[str]) -> None:
    names = {name.rpartition("/")[2] for name in wheel}
    assert {"LICENSE", "NOTICE", "py.typed"} <= names
    assert {name.partition("/")[0].partition("-")[0] for name in wheel} == {"teamplan"}
    assert [name for name in wheel if "test" in name.partition("teamplan/")[2].split("/")[0]] == []


def test_k2_every_dependency_is_pinned() -> None:
    pins = {normal(line.partition("==")[0]) for line in lines("constraints.txt") if not line.startswith("#")}
    extras = [name for extra in project()["project"]["optional-dependencies"].values() for name in extra]
    wanted = project()["project"]["dependencies"] + extras + project()["build-system"]["requires"]
    assert {normal(re.split(r"[<>=;\[ ]", name)[0]) for name in wanted} <= pins | {"teamplan"}
    assert [line for line in lines("constraints.txt") if not re.match(r"#|[\w.-]+==[\w.]+\Z", line)] == []


def test_every_package_module_has_a_floor() -> None:
    """import-linter refuses what its layers do not name; this keeps the list itself honest."""
    (layers,) = (c for c in project()["tool"]["importlinter"]["contracts"] if c["id"] == "layers")
    assert layers["exhaustive"]
    floors = {floor.strip("()") for floor in layers["layers"]}
    there = {
        path.stem
        for path in (ROOT / "src/teamplan").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert there - {"__init__"} <= floors


@pytest.mark.parametrize("path", [".ci/run", "Makefile", "constraints.txt", "pyproject.toml"])
def test_no_address_and_no_path_of_one_machine(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index-url|/home/|/root/", text)


def test_ci_is_what_a_developer_runs() -> None:
    assert "make test" in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_ci_validates_the_library_and_the_examples() -> None:
    steps = next(line for line in lines("Makefile") if line.startswith("test:"))
    assert "files" in steps.split()
    assert "\t@$(BIN)/teamplan validate --quiet roles examples" in lines("Makefile")


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def lines(path: str) -> list[str]:
    return (ROOT / path).read_text(encoding="utf-8").splitlines()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
