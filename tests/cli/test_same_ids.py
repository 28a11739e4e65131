"""Two with one id, or with ids that only look alike: what each command says in each format, to each audience."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .test_commands import run

HEAD = "kind: staffing\norganisation: Northfield\nas_of: 2026-11-01\npeople:\n"
TAIL = "teams:\n  - {id: outpatients, template: minimum-viable-digital-team, purpose: shorter waits}\n"
FIRST = "  - {name: Zoe Canary, roles: [delivery-manager]}\n"
TWICE = {
    "the same name": "  - {name: Zoe Canary}\n",
    "capitals and spaces": "  - {name: ZOE  CANARY}\n",
    "an accent in one character": "  - {name: Zo\u00eb Canary}\n",
    "an accent of its own": "  - {name: Zoe\u0308 Canary}\n",
    "letters of full width": "  - {name: \uff3a\uff4f\uff45 Canary}\n",
    "an id of another": "  - {name: Somebody Else, id: zoe-canary}\n",
}
ALIKE = {
    "a Cyrillic letter": "  - {name: Zo\u0435 Canary, id: z\u043e\u0435-canary}\n",
    "a Greek letter": "  - {name: Z\u03bfe Canary}\n",
}
WAYS = [(command, format, audience) for audience in ("team", "board") for command, format in (
    ("check", "text"), ("check", "json"), ("check", "markdown"), ("validate", "text"), ("validate", "json")
)]  # fmt: skip


def each(entries: dict[str, str]) -> pytest.MarkDecorator:
    """The first of them in every way, the others in one."""
    first, *others = entries
    cases = [(entries[first], *way) for way in WAYS] + [(entries[name], *WAYS[-1]) for name in others]
    ids = ["-".join((first, *way)) for way in WAYS] + others
    return pytest.mark.parametrize(("second", "command", "format", "audience"), cases, ids=ids)


def said(folder: Path, second: str, *arguments: str) -> tuple[int, str]:
    (folder / "staff.yaml").write_text(HEAD + FIRST + second + TAIL, encoding="utf-8")
    done = run(arguments[0], "staff.yaml", *arguments[1:], cwd=folder)
    return done.returncode, done.stdout.decode("utf-8")


@each(TWICE)
def test_d10_two_with_one_id_stop_the_planning(
    tmp_path: Path, second: str, command: str, format: str, audience: str
) -> None:
    code, shown = said(tmp_path, second, command, "--format", format, "--audience", audience)
    assert code == 1
    column = second.index("id: zoe" if "id:" in second else "name:") + (5 if "id:" in second else 7)
    told(shown, format, "duplicate-id", "error", column)
    assert "NOT VIABLE" not in shown
    if audience == "board":
        assert "anary" not in shown
        assert "zoe" not in shown.casefold()
    else:
        assert "zoe-canary" in shown


@each(ALIKE)
def test_e2_two_that_look_alike_are_warned_of_and_planned_with(
    tmp_path: Path, second: str, command: str, format: str, audience: str
) -> None:
    code, shown = said(tmp_path, second, command, "--format", format, "--audience", audience)
    assert code == 0
    column = second.index("id: z" if "id:" in second else "name:") + (5 if "id:" in second else 7)
    told(shown, format, "confusable-id", "warning", column)
    if format == "json" and command == "check":
        assert json.loads(shown)["verdict"] == "not-viable"
    if audience == "board":
        assert "anary" not in shown
    else:
        assert re.search(r"Cyrillic|Greek", shown)


def told(shown: str, format: str, code: str, severity: str, column: int) -> None:
    """Once, on the line of the second entry, with the place of the first."""
    if format == "json":
        (one,) = (one for one in json.loads(shown)["findings"] if one["code"] == code)
        place = one["place"]
        assert (place["path"], place["line"], place["column"]) == ("staff.yaml", 6, column)
        assert one["severity"] == severity
        assert one["message"]
        return
    flat = " ".join(shown.split())
    assert len(re.findall(rf"[\[`]{code}\\?[\]`]", flat)) == 1, shown
    assert f"staff.yaml:6:{column}" in flat
    assert severity in flat


@pytest.mark.parametrize("format", ["text", "json"])
def test_two_teams_with_one_id(tmp_path: Path, format: str) -> None:
    again = "  - {id: OUTPATIENTS, template: live-team, purpose: shorter waits}\n"
    (tmp_path / "staff.yaml").write_text(HEAD + FIRST + TAIL + again, encoding="utf-8")
    done = run("validate", "staff.yaml", "--format", format, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.decode().count("duplicate-id") == 1
    assert "two teams have the id 'outpatients'" in " ".join(done.stdout.decode().split())
