"""The columns that may be read at all, and the names by which each is known. Every other column is left unread."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from teamplan.model.names import near, slug


class Field(NamedTuple):
    """One thing that is read of people: what it is used for, and its names as slugs."""

    key: str
    use: str
    names: tuple[str, ...]


def _field(key: str, use: str, names: str) -> Field:
    return Field(key, use, tuple(slug(name) for name in names.split(",")))


FIELDS: Mapping[str, Field] = {
    field.key: field
    for field in (
        _field(
            "id",
            "the id of a person",
            "id,employee number,employee no,employee num,employee id,employee ref,employee reference,emp number,emp no,"
            "emp id,staff number,staff no,staff id,payroll number,payroll no,payroll id,personnel number,personnel no,"
            "person number,person id,worker id,unique id,esr number,esr id,esr person id",
        ),
        _field(
            "assignment",
            "tells several posts of one person apart; the id where nothing else is",
            "assignment number,assignment no,assignment id,esr assignment number,assignment",
        ),
        _field(
            "name",
            "the name",
            "name,full name,employee name,employee full name,staff name,person name,person full name,staff member,"
            "member of staff,post holder,postholder,post holder name,holder,current holder,name of employee",
        ),
        _field(
            "first_name", "the first part of a name", "first name,firstname,forename,forenames,given name,given names"
        ),
        _field(
            "last_name",
            "the last part of a name",
            "last name,lastname,surname,family name,second name,employee surname",
        ),
        _field(
            "title",
            "the job title, which is matched to a role",
            "title,job title,position title,post title,role title,role,job role,job,job name,position,position name,"
            "occupation,job title name,current job title,employee job title,assignment title,designation",
        ),
        _field(
            "band",
            "the pay band",
            "band,pay band,payband,afc band,pay scale,grade,pay grade,grade name,band grade,grade band,salary band,"
            "pay point,pay scale point,assignment grade,job grade,post band,band name",
        ),
        _field(
            "fte",
            "contracted time",
            "fte,wte,f t e,w t e,contracted fte,contracted wte,fte contracted,wte contracted,full time equivalent,"
            "whole time equivalent,actual fte,actual wte,fte actual,wte actual,assignment fte,assignment wte,"
            "employee fte,in post fte,in post wte,fte in post,wte in post,current fte,current wte",
        ),
        _field(
            "hours",
            "contracted time, where there is no FTE",
            "hours,hrs,contracted hours,contract hours,weekly hours,hours per week,hours week,hrs per week,basic hours,"
            "assignment hours,weekly contracted hours,contracted weekly hours,working hours",
        ),
        _field(
            "department",
            "where people sit today",
            "department,dept,department name,ward department,org unit,organisational unit,organisation unit,"
            "assignment organisation,cost centre name,cost centre description,cost centre desc,home department",
        ),
        _field("team", "where people sit today, more closely", "team,team name,section,unit,service,work area"),
        _field(
            "directorate",
            "where people sit today, if the department does not say",
            "directorate,division,directorate name,division name,care group,clinical business unit,business unit,"
            "business area,portfolio,cbu,service group,staff group",
        ),
        _field(
            "contract",
            "the kind of contract",
            "contract,contract type,type of contract,contract status,employment type,employment category,"
            "assignment category,assignment type,contract category,employment basis",
        ),
        _field(
            "starts",
            "the first day of somebody who is still to come",
            "start,starts,start date,date started,date of start,hire date,latest hire date,commencement date,"
            "latest start date,joining date,date joined,contract start,contract start date,assignment start date,"
            "position start date,date of joining,effective start date",
        ),
        _field(
            "ends",
            "the last day, where there is one",
            "end,ends,end date,contract end,contract end date,fixed term end date,fixed term end,ftc end date,"
            "leaving date,leave date,date of leaving,date left,termination date,assignment end date,projected end date,"
            "expected end date,planned end date,position end date,effective end date",
        ),
        _field(
            "registration",
            "the professional register; a number in it is not kept",
            "registration,professional registration,registration body,professional body,registered body,regulator,"
            "regulatory body,professional register,register,registration body name,statutory registration",
        ),
        _field(
            "post",
            "the reference of the post",
            "post number,post no,post id,post ref,post reference,position number,position no,pos no,pos number,"
            "position id,position ref,position reference,establishment number,establishment ref,post",
        ),
        _field(
            "cost_centre", "the cost centre", "cost centre,cost center,cost centre code,cost code,costcentre,cc code"
        ),
        _field(
            "vacant",
            "whether a post has no holder",
            "vacant,vacancy,is vacant,post status,position status,vacancy status,vacant post,filled or vacant",
        ),
        _field(
            "funded_until", "how long a vacant post is funded", "funded until,funding end date,funding ends,funded to"
        ),
        _field(
            "headcount",
            "how many people a row stands for",
            "headcount,head count,number of staff,no of staff,number of people,no of people,staff count,heads,count",
        ),
        _field(
            "skills",
            "skills with levels in one cell",
            "skills,skill list,key skills,competencies,skills and levels,skill levels",
        ),
        _field("skill", "the skill of a row", "skill,skill name,competency,competence,competency name,capability"),
        _field(
            "level",
            "how well the skill of a row is held",
            "level,skill level,proficiency,proficiency level,rating,competency level,current level,skill rating",
        ),
        _field(
            "assessed", "the day of the assessment", "assessed,date assessed,assessment date,assessed on,last assessed"
        ),
        _field(
            "location", "", "location,site,base,work location,place of work,work base,office,building,location name"
        ),
        _field(
            "manager",
            "",
            "manager,line manager,manager name,line manager name,reports to,supervisor,supervisor name,managed by,"
            "line manager number,manager id,manager employee number,supervisor employee number",
        ),
    )
}
NOT_NEEDED = frozenset(key for key, field in FIELDS.items() if not field.use)  # known, so not taken for another; unread
_BY_NAME: Mapping[str, str] = {name: field.key for field in FIELDS.values() for name in field.names}
_SKILL = re.compile(r"(?:skills?|competenc(?:y|ies))\s*[:\-–/]\s*(?P<name>.+)", re.IGNORECASE)
# Never taken by a part of the name alone, and never a skill, also where the heading says so.
PRIVATE = re.compile(
    r"birth|\bdob\b|\bage\b|ethnic|gender|\bsex\b|religio|belief|disab|orientation|nationalit|\bni\b|insurance|salar"
    r"|\bpay\b|bank|sort.code|address|post.?code|phone|mobile|e-?mail|sick|absen|marital|pregnan|matern|union|passport"
    r"|visa|next.of.kin|emergency",
    re.IGNORECASE,
)
_BETWEEN_PARTS = re.compile(r"[/|()\[\]]")
_BRACKETS = re.compile(r"\s*[\[(][^\])]*[\])]\s*")


@lru_cache(maxsize=4096)
def recognised(header: str) -> str:
    """The field that a column of this name may be; "" where it is none."""
    return by_whole_name(header) or _of_parts(header)


def by_whole_name(header: str) -> str:
    """The same, where not only a part of the name says it."""
    return _named(header) or _named(_BRACKETS.sub(" ", header))


def _named(name: str) -> str:
    return _BY_NAME.get(slug(name), "")


def _of_parts(header: str) -> str:
    """'Job Role / Position Title': what its parts stand for, where all that are known stand for the same."""
    parts = [] if PRIVATE.search(header) else [part for part in _BETWEEN_PARTS.split(header) if part.strip()]
    known = {key for part in parts if len(parts) > 1 and (key := _named(part))}
    return known.pop() if len(known) == 1 else ""


def nearly(header: str) -> str:
    """The field that a column of an unknown name may be, as it shares a word with it or looks like it; else ""."""
    if PRIVATE.search(header):
        return ""
    words = (_named(word) for word in slug(header).split("-"))
    alike = near(header, _BY_NAME, least=0.75)
    return next(filter(None, words), "") or (_BY_NAME[alike] if alike else "")


def named_skill(header: str) -> str:
    """The skill in a header that says it is one, as "Skill: Python"; else ""."""
    found = _SKILL.fullmatch(header)
    return found["name"].strip() if found else ""
