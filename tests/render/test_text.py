"""The report as plain text and on a terminal: fits, says everything without colour, and takes no orders from names."""

from __future__ import annotations

import re

import pytest

from teamplan.render import terminal, text
from teamplan.render.clean import width
from teamplan.report.blocks import Audience, Report
from teamplan.report.check import check_report
from teamplan.report.checked import Checked

from . import sample
from .corpus import naughty

_COLOUR = re.compile(r"\x1b\[[0-9;]+m")


def report(audience: Audience = Audience.TEAM) -> Report:
    return check_report(sample.checked(audience))


@pytest.mark.parametrize("columns", [80, 100, 120])
@pytest.mark.parametrize("audience", list(Audience))
def test_no_line_is_longer_than_the_width(columns: int, audience: Audience) -> None:
    lines = text.render(report(audience), columns).splitlines()
    assert [line for line in lines if width(line) > columns] == []


def test_the_answer_comes_first_and_the_next_step_last() -> None:
    lines = text.render(report(), 80).splitlines()
    assert lines[3].startswith("✗ NOT VIABLE · 1 of 2 teams cannot be filled")
    step = next(number for number, line in enumerate(lines) if line.startswith("→ Next:"))
    assert "User researcher first" in lines[step]
    assert not any(line.startswith("──") for line in lines[step:])


def test_gaps_say_why_in_plain_words() -> None:
    shown = " ".join(text.render(report(), 120).split())
    assert "Ben Okafor is ready but needed as Developer." in shown
    assert "nearest is Ben Okafor, two levels short in User research (has awareness, needs practitioner)" in shown
    assert "not assessed in Planning" in shown
    assert "Then Dmitri Vance (one level short, without the professional registration it asks for)" in shown
    assert "It would be filled if unknown skills turn out to be held: assess Farid Haddadi in Planning first." in shown
    assert "Nobody is ready, and nobody comes near. Mandated by the law or a national standard, so" in shown


def test_bottlenecks_are_sentences_a_reader_can_check() -> None:
    shown = " ".join(text.render(report(), 120).split())
    assert "These 2 positions have only these 2 people: 2.0 FTE wanted, 1.4 there" in shown
    assert "Content designer cannot be filled as well: Ben Okafor may be in one team only; time is kept in IT." in shown


def test_a_search_that_stopped_is_never_called_proved() -> None:
    shown = " ".join(text.render(report(), 80).split())
    assert "not proved best" in shown
    assert "Proved for the file" not in shown


def test_every_status_has_a_word() -> None:
    shown = text.render(report(), 80)
    for word in ("covered", "part", "open", "yes", "no", "NOT VIABLE", "VIABLE AFTER MOVES"):
        assert word in shown


def test_colour_adds_nothing_to_what_is_said() -> None:
    plain, coloured = text.render(report(), 80), terminal.render(report(), 80)
    assert "\x1b" not in plain
    assert "\x1b[31m" in coloured
    assert [line.rstrip() for line in _COLOUR.sub("", coloured).splitlines()] == plain.splitlines()


def test_bars_are_full_or_empty_only_where_the_position_is() -> None:
    lines = text.render(report(), 80).splitlines()
    bar = {line.split("  ")[1].strip(): re.findall("[█░]+", line)[0] for line in lines if re.search("[█░]", line)}
    assert bar["User researcher"] == "░" * 10
    assert bar["Developer"] == "█" * 10


def test_a_person_is_numbered_for_a_board_and_never_named() -> None:
    shown = text.render(report(Audience.BOARD), 80)
    assert "person-" in shown
    for key, name in sample.NAMES.items():
        assert name not in shown
        assert not re.search(rf"\b{key}\b", shown), key


def test_people_are_told_what_the_view_is_for() -> None:
    assert "does not rank people" in " ".join(text.render(report(Audience.HR), 80).split())


def test_errors_in_the_file_come_with_place_excerpt_and_help() -> None:
    shown = text.render(check_report(sample.broken()), 100)
    assert "staff.yaml:4:40: error: there is no role 'delivry-manager' [unknown-reference]" in shown
    assert "     4 |   - {id: asha, name: Asha Patel, roles: [delivry-manager]}\n" in shown
    assert "       |                                        ^^^^^^^^^^^^^^^\n" in shown
    assert "help: did you mean 'delivery-manager'?" in shown
    assert "NO ANSWER · 1 error in the file must be put right first." in shown


@pytest.mark.parametrize("checked", [sample.broken(Audience.BOARD), sample.broken(excerpts=False)])
def test_no_line_of_the_file_is_shown_where_names_may_not_be(checked: Checked) -> None:
    assert "Asha" not in text.render(check_report(checked), 80)


@pytest.mark.parametrize("columns", [80, 120])
def test_names_take_no_effect_and_break_no_line(columns: int) -> None:
    strings = [string for string in naughty() if string.strip()]
    keys = list(sample.NAMES)
    for start in range(0, len(strings), len(keys)):
        names = dict(zip(keys, strings[start : start + len(keys)], strict=False))
        shown = text.render(check_report(sample.checked(names=names)), columns)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
        assert [line for line in shown.splitlines() if width(line) > columns] == []


def test_markup_of_other_programs_is_only_text() -> None:
    names = {"ben": "[bold]x[/bold] [/x]"}
    for render in (text.render, terminal.render):
        assert "[bold]x[/bold] [/x]" in render(check_report(sample.checked(names=names)), 120)
