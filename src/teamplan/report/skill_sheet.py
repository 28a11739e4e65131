"""Who holds the skills that the teams ask for, as a sheet: people by skills, or for a board how many hold each."""

from __future__ import annotations

from teamplan.model.skills import LEVEL_WORDS, SkillLevel
from teamplan.report.names import Names
from teamplan.report.sheets import Sheet, SheetColumn
from teamplan.report.skills import asked_for, level_of
from teamplan.staffing.pose import Case
from teamplan.words.small_numbers import at_least

NOT_ASSESSED = ""  # an empty cell: what nobody knows is not "none"
_NOTE = (
    "People by the skills that the teams ask for, most asked for first; an empty cell means not assessed. It is there "
    "to plan teams, not to rank people."
)


def people_and_skills(case: Case, names: Names) -> Sheet:
    """Everybody of whom one of these skills is known. Not for a board."""
    skills = asked_for(case)
    rows = []
    for key in case.people:
        levels = [level_of(case, key, skill) for skill in skills]
        if any(level is not None for level in levels):
            words = (NOT_ASSESSED if level is None else LEVEL_WORDS[level] for level in levels)
            rows.append((names.person(key), *words))
    columns = (SheetColumn("Person"), *(SheetColumn(names.skill(skill), "level") for skill in skills))
    return Sheet("People and skills", _NOTE, columns, tuple(sorted(rows)))


def skill_counts(case: Case, names: Names, least: int) -> Sheet:
    """How many hold each skill well enough to work with it; of few not how many."""
    rows = []
    for skill in asked_for(case):
        able = sum((level_of(case, key, skill) or 0) >= SkillLevel.WORKING for key in case.people)
        rows.append((names.skill(skill), at_least(able, least)))
    columns = (SheetColumn("Skill", wide=True), SheetColumn("People at working level or above"))
    note = f"How many people hold the skills that the teams ask for; fewer than {least} are not counted."
    return Sheet("Skills", note, columns, tuple(rows))
