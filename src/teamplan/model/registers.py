"""Professional registers: what a person's `registration` says, and which of the known ones it names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated

from teamplan.model.located import Reads, refuse, shortened, takes
from teamplan.model.names import slug
from teamplan.model.scalars import ANY_SCALAR, line
from teamplan.source import Node

# Those that the law of a part of the United Kingdom sets up for people in health and social care. Others are taken too.
REGISTERS = {
    "GMC": "General Medical Council",
    "NMC": "Nursing and Midwifery Council",
    "HCPC": "Health and Care Professions Council",
    "GPhC": "General Pharmaceutical Council",
    "PSNI": "Pharmaceutical Society of Northern Ireland",
    "GDC": "General Dental Council",
    "GOC": "General Optical Council",
    "GCC": "General Chiropractic Council",
    "GOsC": "General Osteopathic Council",
    "SWE": "Social Work England",
    "SSSC": "Scottish Social Services Council",
    "SCW": "Social Care Wales",
    "NISCC": "Northern Ireland Social Care Council",
}
_NONE = frozenset({"n", "no", "none", "nil", "false", "n-a", "na", "not-applicable", "not-registered", "unregistered"})
_SAYS_NOT_WHICH = frozenset({"yes", "y", "true", "on", "any", "registered"})
_NOT_IN_FORCE = re.compile(
    r"-(?:expired|lapsed|former|formerly|previously|retired|withdrawn|suspended|removed|revoked|erased|struck|pending"
    r"|applied|applying|awaiting|tbc|tba|unknown|not|never|without|no-(?:registration|longer|licence))-|^-no-(?![0-9])"
)


@takes(type=ANY_SCALAR, pattern=r"\S")
def _registration(node: Node) -> str:
    """The register, perhaps with a number, as written; "" where it says that there is none."""
    text = line(node)
    name = slug(text)
    if name in _NONE or not text.strip("-–—"):
        return ""
    if not name or name in _SAYS_NOT_WHICH:
        message = f"'{shortened(text)}' does not say with which register"
        refuse("wrong-value", message, "name it, such as `registration: NMC`; leave the key out where there is none")
    if _NOT_IN_FORCE.search(f"-{name}-"):
        message = f"'{shortened(text)}' does not say that a registration is in force"
        help = "where one is, name the register alone, such as `registration: NMC`; else leave the key out"
        refuse("wrong-value", message, help)
    return text


Registration = Annotated[str, Reads(_registration)]


@lru_cache(maxsize=1024)
def register_of(text: str) -> str | None:
    """The known register that a text names, by its letters or its name: "NMC, 12A3456E" -> "NMC"."""
    padded = f"-{slug(text)}-"
    called = ((short, name) for short, full in REGISTERS.items() for name in (short, full))
    return next((short for short, name in called if f"-{slug(name)}-" in padded), None)


def key_of(text: str) -> str:
    """What two texts have in common that name the same register."""
    return slug(register_of(text) or text)
