"""The report as plain text and on a terminal: fits, says everything without colour, and takes no orders from names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from teamplan.model.people import Keep
from teamplan.model.teams import Position
from teamplan.render import markdown, terminal, text
from teamplan.render.clean import width
from teamplan.report.blocks import Audience, Cell, Column, FoundLines, Group, Lines, Meter, Report, Row, Table
from teamplan.report.check import check_report
from teamplan.report.checked import Checked
from teamplan.report.names import names_for
from teamplan.report.reasons import bottleneck
from teamplan.report.told import all_told, tell
from teamplan.report.why import why_report
from teamplan.staffing.problem import Fit
from teamplan.staffing.why import Why

from . import sample
from .corpus import naughty

_COLOUR = re.compile(r"\x1b\[[0-9;]+m")


def report(audience: Audience = Audience.TEAM) -> Report:
    return check_report(sample.checked(audience))


@pytest.mark.parametrize("columns", [40, 50, 60, 80, 100, 120])
@pytest.mark.parametrize("audience", list(Audience))
def test_no_line_is_longer_than_the_width(columns: int, audience: Audience) -> None:
    lines = text.render(report(audience), columns).splitlines()
    assert [line for line in lines if width(line) > columns] == []


def test_a_narrow_screen_gets_lists_for_tables() -> None:
    shown = text.render(report(), 45)
    assert "\n  Delivery manager\n    FTE: 0.6/1.0\n    Status: ◐ part\n    Filled by: Asha Patel 0.6~\n" in shown
    assert "Position " not in shown


def table(*rows: tuple[Cell, ...]) -> Table:
    columns = (Column("Name", least=6, stretch=True), Column("Id", least=6, stretch=True), Column("Levels", "right"))
    return Table(columns, tuple(map(Row, rows)))


def test_an_id_is_whole_while_there_is_room_and_broken_after_a_hyphen_where_there_is_none() -> None:
    wide = table(("Head of user research and design", "user-researcher-of-services", "4"))
    lines = [line.split() for line in text.render(Report("", "", (wide,)), 50).splitlines()[3:]]
    assert "user-researcher-of-services" in lines[0]
    lines = [line.split() for line in text.render(Report("", "", (wide,)), 35).splitlines()[3:]]
    assert next(part for line in lines for part in line if "-" in part).endswith("-")


def test_a_short_word_is_not_left_alone_on_a_line() -> None:
    columns = (Column("Filled by", least=6, stretch=True), Column("FTE", "right"))
    one = Table(columns, (Row((Lines(("Isla Marchetti 1.0~ (new)",)), "1.0")),))
    shown = text.render(Report("", "", (one,)), 30)
    assert "Isla Marchetti" in shown.splitlines()[3]
    assert "1.0~ (new)" in shown.splitlines()[4]


def test_lines_for_programs_are_whole_unless_a_person_reads_them() -> None:
    every = all_told([tell(sample.broken())])
    block = Report("", "", (FoundLines(every, whole_lines=True),))
    assert any(len(line) > 60 for line in text.render(block, 60).splitlines())
    assert not any(len(line) > 60 for line in text.render(block, 60, fold=True).splitlines())


def test_the_verdict_is_repeated_where_a_screen_ends_and_not_on_a_page() -> None:
    lines = text.render(report(), 120).splitlines()
    verdicts = [number for number, line in enumerate(lines) if line.startswith("✗ NOT VIABLE · ")]
    assert len(verdicts) == 2
    assert lines[verdicts[0]] == lines[verdicts[1]]
    assert lines[verdicts[1] + 2].startswith("→ Next:")
    assert markdown.render(report()).count("**NOT VIABLE.**") == 1


def test_what_counts_most_is_not_dim_and_what_counts_less_is_not_red() -> None:
    lines = terminal.render(report(), 120).splitlines()
    (coverage,) = (line for line in lines if "positions covered" in line and "priority 1" in line)
    assert "\x1b" not in coverage
    (recommended,) = (line for line in lines if "Content designer" in line and "0.0/0.4" in line)
    assert "\x1b[31m" not in recommended
    (core,) = (line for line in lines if "User researcher" in line and "0.0/1.0" in line)
    assert "\x1b[31m" in core


def test_what_the_answer_is_not_for_stands_apart() -> None:
    for shown in (report(), why_report(_why(), names_for(Audience.TEAM, None), date(2026, 11, 1))):
        assert "\n\n  This compares what positions ask" in text.render(shown, 80)


def _why() -> Why:
    found = sample.readiness("ben", "user-researcher", Fit.NOT_READY, lacks=(sample.lack(2),))
    return Why(found, (), 0, 80, 100, 0, None, None)


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
    told = (
        "Content designer cannot be filled as well, because Ben Okafor may be in one team only and time is kept in IT."
    )
    assert told in shown


def test_limits_that_bind_several_people_alike_are_told_once_and_with_their_figures() -> None:
    checked = sample.checked()
    assert checked.loaded
    assert checked.answer
    post = Position(id="content-designer", min_share=70, fte=100)
    template = checked.loaded.templates["outpatients"].replace(positions=(post,))
    kept = checked.loaded.staffing.replace(keep=(Keep(origin="it", fte=150),))
    seat = ("outpatients", "content-designer")
    rows = (("reserved", "it"), ("least-share", "asha", *seat), ("least-share", "ben", *seat))
    found = replace(checked.answer.bottlenecks[1], rows=rows)
    loaded = replace(checked.loaded, staffing=kept, templates={"outpatients": template})
    assert bottleneck(found, names_for(Audience.TEAM, loaded)) == (
        "Content designer cannot be filled as well, because IT keeps 1.5 FTE and Content designer takes at least 0.7 "
        "FTE of one person (Asha Patel or Ben Okafor)."
    )


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


YEARS = Table(
    (
        Column("What", least=10),
        *(Column(f"Year {n}", "right", 6, spare=n, instead=f"£{n} in {n}") for n in range(3)),
    ),
    (Group("All"), Row(("a team here", "10", "20", "30"))),
    spared="Without a column:",
)


@pytest.mark.parametrize(
    ("columns", "line", "instead"),
    [
        (40, "  a team here      10      20      30", ""),
        (30, "  a team here      10      20", "  Without a column: £2 in 2."),
        (22, "  a team here      10", "  Without a column: £1"),
    ],
)
def test_spare_columns_give_way_and_what_they_held_is_said(columns: int, line: str, instead: str) -> None:
    told = text.render_blocks([YEARS], columns).splitlines()
    assert line in told
    assert (instead in told) if instead else not any("Without" in one for one in told)
    assert max(map(len, told)) <= columns


def test_where_nothing_helps_all_columns_are_a_list() -> None:
    told = text.render_blocks([YEARS], 18).splitlines()
    assert {"    Year 0: 10", "    Year 1: 20", "    Year 2: 30"} <= set(told)


def test_what_is_drawn_in_one_column_can_be_compared() -> None:
    """Half of the whole is drawn half as long as the whole, however short its figures are."""
    costs = (("all", Meter(1000, 1000, "£1,000")), ("half", Meter(500, 1000, "£500")))
    table = Table((Column("Which"), Column("Cost", least=18, stretch=True)), tuple(Row(cells) for cells in costs))
    lines = text.render_blocks([table], 34).splitlines()
    every, half = (next(line for line in lines if line.strip().startswith(one)) for one in ("all", "half"))
    assert (every.count("█"), half.count("█"), half.count("░")) == (18, 9, 9)
    assert every.index("£1,000") == half.index("£500") - 2
