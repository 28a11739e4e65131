"""`teamplan anonymise`: nobody is left in the file, `check` says the same of it, and a key is made only when asked."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

import pytest

from teamplan.anonymise import Anonymised, anonymised
from teamplan.anonymise.pseudonyms import Pseudonyms
from teamplan.anonymise.rewrite import Rewriting
from teamplan.cli.check import plan
from teamplan.cli.reading import Staff, staff_of
from teamplan.model.assumptions import Assumptions
from teamplan.model.located import Container, Located, inner, not_none
from teamplan.model.names import slug
from teamplan.model.people import Staffing
from teamplan.model.registers import Registration
from teamplan.model.scalars import Identifier, Line

from .test_commands import run

EXAMPLES = Path(__file__).parents[2] / "examples"
TEMPLATES = Path(__file__).parents[1] / "report/templates"
CANARIES = ("zzqy", "quux", "wibble", "xyzzy", "12a3456", "plugh")
CANARY = """\
# Zzqy wrote this
kind: staffing
organisation: Hospitals of Wibble
as_of: 2026-11-01
defaults: {available: {it: 0.4}}
keep: [{from: it, fte: 0.1, reason: Zzqy is on call}]
assumptions:
  recruitment: {cost: {value: 4321, unit: pounds, source: Wibble, note: Quux}}
people:
  - name: Zzqy Quux   # Quux
    title: Head of Wibble
    from: it
    roles: [delivery-manager]
    available: 0.8
    salary: 51234
    post: Xyzzy-1
    cost_centre: Xyzzy-2
    notes: wibble about Zzqy
    registration: NMC 12A3456
    skills: {User focus: {level: working, assessed: 2020-01-01, by: Wibble}}
    away: [{from: 2027-01-04, to: 2027-01-31}]
  - {id: quux, name: "Quux, Zzqy", title: Content designer, from: clinical, available: 0.2, registration: Plugh,
     cost_centre: Xyzzy-2}
  - {id: zzqy-team, count: 3, title: Xyzzy clerk, from: operations, roles: [user-researcher]}
  - {vacant: true, post: Xyzzy-3, cost_centre: Xyzzy-4, title: User researcher, notes: Wibble}
teams:
  - id: zzqy-team
    name: Team of Zzqy
    template: ./trio.yaml
    purpose: what Wibble wants
    sponsor: Wibble
    decides: [Wibble]
    members: [{person: zzqy-team-2, position: user-researcher}, {person: zzqy-quux, position: delivery-manager}]
    adjust: [{position: content-designer, fte: 0.5, reason: Wibble said so}]
    outcomes: [{measure: Wibble, baseline: Wibble, target: Wibble, by: 2027-06-30}]
  - {id: wibble, template: ./trio.yaml, priority: 2}
accept:
  - {finding: single-holder, team: zzqy-team, person: zzqy-quux, reason: Wibble, owner: Quux, until: 2027-01-31}
conditions:
  legacy-headroom: {answer: Wibble, owner: Zzqy, evidence: Xyzzy, worrying: true, date: 2026-10-01}
roadmap:
  stages: [zzqy-team, {team: wibble, after: zzqy-team, gate: {need: Wibble, owner: Quux, evidence: Xyzzy}}]
  budget: [{name: Fund of Plugh, per_year: 900000}]
  allow: [hire, {action: share, role: user-researcher, fte: 0.6, partner: Plugh, per_month: 4000}]
  target: {zzqy-team: 2027-06}
  scenarios: {if-wibble-leaves: {months: 12, target: {wibble: 2027-09}}}
"""


def staff(text: str, place: Path = TEMPLATES / "staff.yaml") -> Staff:
    found = staff_of(str(place), text.encode(), None, None)
    assert not found.broken, [(one.code, one.message) for one in found.findings]
    return found


def made(text: str = CANARY, draw: Random | None = None, place: Path = TEMPLATES / "staff.yaml") -> Anonymised:
    loaded = staff(text, place).loaded
    assert loaded
    return anonymised(loaded, draw or Random(1))


def test_nothing_that_could_tell_who_somebody_is_is_left() -> None:
    said = made().text.casefold()
    assert [canary for canary in CANARIES if canary in said] == []
    assert "51234" not in said
    assert "salary: 51000" in said, "rounded: a salary to the pound names its owner"
    assert said.count("#") == 1, "comments are dropped"


def test_what_the_answer_leans_on_stays() -> None:
    said = made().text
    for kept in (
        "available: 0.8",
        "registration: NMC",
        "assessed: 2020-01-01",
        "from: it",
        "count: 3",
        "per_year: 900000",
    ):
        assert kept in said
    assert "value: 4321" in said
    assert "away: [{from: 2027-01-04, to: 2027-01-31}]" in said
    assert "title: Content designer" in said, "a title that the library knows names a role"


def test_references_are_kept_consistent() -> None:
    found = made()
    loaded = staff(found.text).loaded
    assert loaded
    one, two = loaded.staffing.teams
    keys = {person.key for person in loaded.staffing.people}
    groups = {member.person.rpartition("-")[0] for member in one.members} & keys
    assert len(groups) == 1, "the second of three is still one of those three"
    (holder,) = [member.person for member in one.members if member.position == "delivery-manager"]
    assert holder in keys
    assert loaded.staffing.accept[0].person == holder
    assert loaded.staffing.accept[0].team == one.id
    assert loaded.staffing.roadmap
    assert [stage.team for stage in loaded.staffing.roadmap.stages] == [one.id, two.id]
    assert list(loaded.staffing.roadmap.target) == [one.id]
    centres = [person.cost_centre for person in loaded.staffing.people if person.cost_centre]
    assert (len(centres), len(set(centres))) == (3, 2)


def cases() -> Iterator[Any]:
    yield pytest.param(CANARY, TEMPLATES / "staff.yaml", id="canary")
    for path in sorted(EXAMPLES.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if "kind: staffing\n" in text:
            yield pytest.param(text, path, id=path.stem)


@pytest.mark.parametrize(("text", "place"), list(cases()))
def test_check_comes_to_the_same_verdict(text: str, place: Path) -> None:
    before, after = (
        plan(staff(text, place), "team", None),
        plan(staff(made(text, place=place).text, place), "team", None),
    )
    assert before.answer
    assert after.answer
    assert before.answer.verdict == after.answer.verdict
    assert [team.verdict for team in before.answer.teams] == [team.verdict for team in after.answer.teams]
    assert [team.required_filled for team in before.answer.teams] == [t.required_filled for t in after.answer.teams]


def test_the_order_is_another_each_time_and_says_nothing_of_the_old_one() -> None:
    text = "".join(f"  - {{id: a{n:03}, from: it, available: 0.{n % 9 + 1}, band: {n % 6 + 2}}}\n" for n in range(40))
    whole = f"kind: staffing\norganisation: O\nas_of: 2026-11-01\npeople:\n{text}teams: []\n"
    first, second = (made(whole, SystemRandom()) for _ in range(2))
    assert first.text != second.text
    assert list(first.key["people"].values()) != sorted(first.key["people"].values())
    assert made(whole, Random(7)) == made(whole, Random(7))


def test_pseudonyms_are_numbers_and_no_digests() -> None:
    assert all(re.fullmatch(r"p\d+", pseudonym) for pseudonym in made().key["people"])


def test_the_key_says_who_is_who() -> None:
    key = made().key
    assert sorted(key["people"].values()) == ["quux", "zzqy-quux", "zzqy-team"]
    assert set(key["posts"].values()) == {"Xyzzy-1", "Xyzzy-3"}
    assert key["teams"] == {"team-1": "zzqy-team", "team-2": "wibble"}


def test_every_key_of_text_has_a_rule() -> None:
    """A new key of the model must say what becomes of it before a file that uses it can be anonymised."""
    loaded = staff(CANARY).loaded
    assert loaded
    rewriting = Rewriting(loaded, Pseudonyms(loaded.staffing, loaded.staffing.people), loaded.staffing.people)
    models = _models(Staffing) | _models(Assumptions)
    assert len(models) > 20
    without = [name for model in models for name in _texts(model) if not rewriting._rule(model, name)]
    heads = {"name", "version", "licence", "attribution", "id", "kind"}
    assert sorted(set(without) - heads) == []


def _models(model: type[Located]) -> set[type[Located]]:
    inside = {field.model for field in model.fields().values() if field.model}
    return {model}.union(*(_models(one) for one in inside))


def _texts(model: type[Located]) -> Iterator[str]:
    for key, field in model.fields().items():
        hint = field.hint
        hint = not_none(hint) if type(None) in getattr(hint, "__args__", ()) else hint
        marks = [mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Container)]
        if marks and marks[0].keys is slug:
            yield f"{key}:"
        if (inner(hint) if marks else hint) in (Line, Identifier, Registration):
            yield key


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "trio.yaml").write_text((TEMPLATES / "trio.yaml").read_text())
    path = tmp_path / "staff.yaml"
    path.write_text(CANARY)
    return path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_output_is_for_its_owner_alone_and_there_is_no_key(file: Path) -> None:
    done = run("anonymise", "staff.yaml", "-o", "out.yaml", cwd=file.parent)
    assert done.returncode == 0, done.stderr
    assert mode(file.parent / "out.yaml") == 0o600
    assert sorted(path.name for path in file.parent.iterdir()) == ["out.yaml", "staff.yaml", "trio.yaml"]
    assert b"./trio.yaml" in done.stderr, "what is named and not anonymised is told"


def test_a_key_is_private_and_never_overwritten(file: Path) -> None:
    asked = ("anonymise", "staff.yaml", "-o", "out.yaml", "--key", "key.json")
    assert run(*asked, cwd=file.parent).returncode == 0
    key = file.parent / "key.json"
    assert mode(key) == 0o600
    assert "zzqy-quux" in json.loads(key.read_text())["people"].values()
    before = key.read_bytes(), (file.parent / "out.yaml").read_bytes()
    done = run(*asked, cwd=file.parent)
    assert done.returncode == 2
    assert (key.read_bytes(), (file.parent / "out.yaml").read_bytes()) == before


@pytest.mark.parametrize(
    "options", [["-o", "staff.yaml"], ["-o", "trio.yaml"], ["-o", "x.yaml", "--key", "x.yaml"], ["--key", "-"]]
)
def test_it_is_never_written_over_an_input_or_itself(file: Path, options: list[str]) -> None:
    done = run("anonymise", "staff.yaml", *options, cwd=file.parent)
    assert done.returncode == 2
    assert file.read_text() == CANARY
    assert not (file.parent / "x.yaml").exists()


def test_a_broken_file_is_told_how_to_be_put_right(file: Path) -> None:
    file.write_text(CANARY.replace("from: it", "from: itt"))
    done = run("anonymise", "staff.yaml", cwd=file.parent)
    assert done.returncode == 2
    assert b"teamplan validate" in done.stderr
    assert b"people" not in done.stdout


def test_without_a_file_to_write_it_is_printed(file: Path) -> None:
    first, second = (run("anonymise", "staff.yaml", "--seed", "1", cwd=file.parent).stdout for _ in range(2))
    assert first == second
    assert first.startswith(b"# Made by teamplan anonymise")


def test_without_its_key_there_is_no_copy_and_without_the_copy_no_key(tmp_path: Path) -> None:
    """The pseudonyms could not be told."""
    (tmp_path / "staff.yaml").write_bytes((EXAMPLES / "minimal.yaml").read_bytes())
    for output, key in (("copy.yaml", "nowhere/key.json"), ("nowhere/copy.yaml", "key.json")):
        done = run("anonymise", "staff.yaml", "-o", output, "--key", key, cwd=tmp_path)
        assert (done.returncode, b"no such folder" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["staff.yaml"]
