"""An export as an HR system may write it, of any number of invented people: messy titles, and columns nobody needs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from random import Random

_GIVEN = (
    "Ada",
    "Ben",
    "Cai",
    "Dee",
    "Eve",
    "Flo",
    "Gus",
    "Hal",
    "Ida",
    "Jon",
    "Kit",
    "Lea",
    "Max",
    "Nia",
    "Oli",
    "Pia",
)
_FAMILY = (
    "Abara",
    "Birch",
    "Castell",
    "Dunmore",
    "Eze",
    "Frost",
    "Gower",
    "Hollis",
    "Ikande",
    "Jarvis",
    "Kowal",
    "Lomax",
)
# Title, pay grade, department, directorate, how many of a hundred people.
_POSTS = (
    ("Staff Nurse", "Band 5", "Ward {n}", "Medicine", 22),
    ("Snr Staff Nurse", "Band 6", "Ward {n}", "Surgery", 6),
    ("Ward Manager", "Band 7", "Ward {n}", "Medicine", 3),
    ("Healthcare Assistant", "Band 2", "Ward {n}", "Surgery", 12),
    ("Consultant Physician", "MC72", "Acute Medicine", "Medicine", 4),
    ("Physiotherapist (B6)", "Band 6", "Therapies", "Clinical Support", 4),
    ("Biomedical Scientist", "Band 6", "Pathology", "Clinical Support", 3),
    ("Digital Matron", "Band 8 - Range A", "Nursing", "Nursing", 1),
    ("Medical Secretary", "Band 4", "Medical Secretaries", "Surgery", 5),
    ("Booking Clerk", "Band 2", "Booking Office", "Operations", 5),
    ("Outpatient Services Manager", "Band 8 - Range A", "Outpatients", "Operations", 1),
    ("Service Manager", "Band 8 - Range A", "Divisional Management", "Medicine", 2),
    ("Porter", "Band 2", "Portering", "Estates and Facilities", 5),
    ("Finance Analyst", "Band 6", "Finance", "Corporate", 2),
    ("HR Advisor", "Band 5", "Human Resources", "Corporate", 2),
    ("Project Manager - Estates", "Band 7", "Estates", "Corporate", 1),
    ("Transformation Lead", "Band 8 - Range A", "Transformation Office", "Corporate", 1),
    ("Comms Officer", "Band 5", "Communications", "Corporate", 1),
    ("Snr Delivery Mgr", "Band 8 - Range A", "Digital Services", "Corporate", 1),
    ("Delivery Manger", "Band 7", "Digital Services", "Corporate", 1),
    ("BA", "Band 6", "Digital Services", "Corporate", 1),
    ("Senior Software Enginer", "Band 7", "Digital Services", "Corporate", 1),
    ("Web Dev", "Band 6", "Digital Services", "Corporate", 1),
    ("UX/UI Designer", "Band 6", "Digital Services", "Corporate", 1),
    ("Service Desk Analyst", "Band 4", "IT Service Desk", "Corporate", 4),
    ("Infrastructure Engineer - B6", "Band 6", "IT Infrastructure", "Corporate", 2),
    ("Sen. Information Analyst (Planned Care)", "Band 6", "Business Intelligence", "Corporate", 2),
    ("Integration Developer", "Band 7", "IT Applications", "Corporate", 1),
    ("Head of Digital", "Band 8 - Range D", "Digital Services", "Corporate", 1),
    ("IG Officer", "Band 4", "Information Governance", "Corporate", 1),
    ("Clinical Safety Officer (B8a)", "Band 8 - Range A", "Clinical Informatics", "Corporate", 1),
    ("Caldicott Guardian", "VSM", "Executive Office", "Corporate", 1),
    ("PM", "Band 7", "Site {n}", "Nobody Knows", 1),
)
HEAD = (
    "Employee Number", "Assignment Number", "Full Name", "Date of Birth", "NI Number", "Ethnic Origin", "Job Title",
    "Pay Grade", "Contracted WTE", "Annual Salary", "Department", "Directorate", "Location", "Assignment Category",
    "Start Date", "End Date", "Line Manager", "Position Number", "Registration Body", "Email",
)  # fmt: skip
_WTE = ("1.00", "1.00", "1.00", "0.80", "0.60", "0.53333", "0.92", "37.5", "TBC")


def rows(number: int, seed: int = 1) -> Iterator[tuple[str, ...]]:
    """The names of the columns, then so many people and, for each twenty of them, an open post."""
    draw = Random(seed)
    posts = [post for *post, share in _POSTS for _ in range(share)]
    yield HEAD
    for n in range(number):
        yield _row(n, draw.choice(posts), draw, vacant=n % 21 == 20)


def _row(n: int, post: list[str], draw: Random, *, vacant: bool) -> tuple[str, ...]:
    title, grade, department, directorate = post
    name = f"{draw.choice(_FAMILY)}-{draw.choice(_FAMILY)}, {draw.choice(_GIVEN)}"
    id = f"{20_000_000 + n}"
    started = f"{draw.randint(1, 28):02}/{draw.randint(1, 12):02}/{draw.randint(1995, 2025)}"
    wte = draw.choice(_WTE) if n % 50 == 7 else draw.choice(_WTE[:7])
    who = ("", "", "VACANT", "", "", "") if vacant else (id, id, name, started, f"QQ{n:06}A", "Z")
    place = department.format(n=draw.randint(1, 30))
    salary, mail = f"{draw.randint(20, 90)},{draw.randint(0, 999):03}", f"person{n}@example.org"
    end = "31/12/4712" if n % 9 == 0 else ""
    rest = ("Main site", "Permanent", started, end, "Frost, Ada", f"P-{n}", "NMC" if "Nurse" in title else "", mail)
    return (*who, title, grade, wte, salary, place, directorate, *rest)


def as_csv(number: int, seed: int = 1) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows(number, seed))
    return stream.getvalue()


def as_workbook(number: int, seed: int = 1) -> bytes:
    """The same as .xlsx, with numbers as numbers."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Staff in post")
    for row in rows(number, seed):
        sheet.append([float(cell) if cell.replace(".", "", 1).isdecimal() else cell or None for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
