"""A professional registration is with a register that is not known here.

Why: a position that the law asks for may want a current registration, and whatever stands there counts as one. A slip
of one letter, or a certificate that is no registration, would cover it on paper only. Registers that the law sets up
for people in health and social care in the United Kingdom are known; there are others, and they are taken too.

Bad:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Kemi Adeyinka, title: Staff nurse, registration: NNC}

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Kemi Adeyinka, title: Staff nurse, registration: NMC}

Fix: name the register, by its letters or its name; a number may stand beside it. Leave the key out where no
registration is in force.

Accept:

    accept:
      - {finding: unknown-register, reason: that is the register of clinical technologists, owner: Head of digital}
"""

from __future__ import annotations

from collections.abc import Iterator

from teamplan.findings import Finding, Severity
from teamplan.load import Loaded
from teamplan.model.located import shortened
from teamplan.model.names import near, near_slip
from teamplan.model.people import Person
from teamplan.model.registers import REGISTERS, key_of, register_of

CODE = "unknown-register"
GROUP = "file"
SEVERITY = Severity.WARNING
_LETTERS = 6  # no longer than that is what is meant as the letters of a register


def check(loaded: Loaded) -> Iterator[Finding]:
    """One finding for each such register, where it is first written; those that a template names are known too."""
    named = {key_of(name) for name in _named_by_templates(loaded)}
    held: dict[str, list[Person]] = {}
    for person in loaded.staffing.people:
        if person.registration and not register_of(person.registration) and key_of(person.registration) not in named:
            held.setdefault(key_of(person.registration), []).append(person)
    for people in held.values():
        yield _finding(loaded, people)


def _named_by_templates(loaded: Loaded) -> Iterator[str]:
    for template in loaded.templates.values():
        for position in template.positions:
            yield from position.requires.registration if position.requires else ()


def _finding(loaded: Loaded, people: list[Person]) -> Finding:
    first = people[0]
    written, number = first.registration or "", sum(person.count for person in people)
    holders = f" ({number:,} people)" if number > 1 else ""
    what = "is no register that is known here; it counts as a registration all the same"
    return Finding(
        CODE,
        SEVERITY,
        f"'{shortened(written)}'{holders} {what}",
        _help(written),
        loaded.place(first, "registration"),
        person=first.key or None if len(people) == 1 else None,
        people=tuple(person.key for person in people),
        message_for_board=f"a registration{holders} {what}",
    )


def _help(written: str) -> str:
    like = near(written, REGISTERS) if len(written) <= _LETTERS else near_slip(written, REGISTERS.values())
    if like:
        return f"did you mean '{like}'?"
    return f"the registers known here are {', '.join(REGISTERS)}; accept this where it is another one"
