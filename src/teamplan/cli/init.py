"""`teamplan init`: a commented staffing file to start from, and the schema beside it for editors. Never overwrites."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from teamplan.cli import options, schema, show
from teamplan.cli.run import CouldNotRun
from teamplan.cli.signals import unfinished

NAME = "staffing.yaml"
SCHEMA = ".teamplan/staffing.schema.json"  # beside it, for editors; works without a network

STARTER = """\
# yaml-language-server: $schema={schema}
# Who you have, and the team you want. Change the invented people below to your own; start with five and a role or a
# job title each. Keep this file private: it holds personal data. Then:
#
#   teamplan check {name}
#     says what is covered, what is missing, why, and what to do first
#   teamplan validate {name}
#     says only whether the file is right
#   teamplan roles search nurse
#     finds the name of a role
kind: staffing
organisation: Our hospital
as_of: {day}                    # when this was true

# Of people's time, what digital teams may have where a person says nothing, by where they sit today.
defaults:
  available: {{it: 0.5, clinical: 0.2, operations: 0.2, corporate: 0.5}}

people:
  - name: Alex Example
    title: Programme manager         # a title is matched to a role where it is a known one
    from: corporate                  # it | clinical | operations | corporate | supplier
    band: 7
    fte: 1.0                         # contracted; 37.5 hours a week is 1.0
    available: 1.0                   # FTE of which the digital team may have
    roles: [delivery-manager]        # what they do or have done; its skills count as held, as an assumption
    skills:                          # what you know counts for more; none, awareness, working, practitioner, expert
      Agile and Lean practices: {{level: practitioner, assessed: {day}, by: line manager}}

  - name: Bo Example
    from: it
    roles: [software-developer]
    learning: [technical-architect]  # what they would like to grow into

  - {{name: Cam Example, title: Business analyst, from: it}}
  - {{name: Dee Example, from: operations, roles: [product-manager], available: 0.5}}
  - {{name: Eli Example, title: Staff nurse, from: clinical, registration: NMC}}

  # People who need not be told apart, and a funded post that nobody holds yet:
  # - {{count: 12, title: Service desk analyst, from: it, available: 0}}
  # - {{vacant: true, post: P-1077, title: User researcher, band: 7, fte: 1.0}}

# Time that must stay where it is.
# keep:
#   - {{from: it, fte: 3, reason: service desk and legacy systems}}

teams:
  - id: first-team
    name: First team
    template: minimum-viable-digital-team    # or discovery-team, alpha-team, beta-team, live-team
    purpose: fewer wasted outpatient appointments
    # members:                               # who serves where today
    #   - {{person: alex-example, position: delivery-manager, fte: 0.6}}

# Gaps that you knowingly live with, until a date.
# accept:
#   - {{finding: single-holder, team: first-team, position: delivery-manager,
#      reason: the programme office covers, owner: Head of digital, until: 2027-03-31}}
"""


def init(
    where: Annotated[
        Path,
        typer.Argument(metavar="DIR|FILE", help="A folder, or the file itself: a name that ends in .yaml or .yml."),
    ] = Path("."),
    as_of: options.AsOf = None,
) -> None:
    """Write a commented staffing file to start from: staffing.yaml, or the file that is named. Never overwrites.

    Editors that know YAML complete its keys: their schema is written beside it, into .teamplan.

    Examples:

    \b
      teamplan init
      teamplan init plans/outpatients
      teamplan init plans/outpatients.yaml
    """
    from teamplan import clock

    day = options.today(as_of) or clock.today()
    is_file = where.suffix.lower() in (".yaml", ".yml") and not where.is_dir()
    folder, path = (where.parent, where) if is_file else (where, where / NAME)
    if os.path.lexists(path):
        raise CouldNotRun(f"{path} is there already and is left as it is")
    if not os.path.lexists(folder / SCHEMA):
        _create(folder / SCHEMA, schema.text("staffing"))
    _create(path, STARTER.format(day=day.isoformat(), name=path, schema=SCHEMA))
    show.note(f"wrote {path}. Put in your own people, then: teamplan check {path}")


def _create(path: Path, text: str) -> None:
    """A new file that only its owner may read; half a file is taken away again."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        there = path if os.path.lexists(path) else path.parent
        raise CouldNotRun(f"{there} is there already and is left as it is") from None
    except OSError as error:
        raise CouldNotRun(f"could not write {path}: {error.strerror}") from None
    try:
        with unfinished(str(path)), os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise CouldNotRun(f"could not write {path}: {error.strerror}") from None
