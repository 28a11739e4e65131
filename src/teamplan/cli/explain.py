"""`teamplan explain`: the manual page of a finding, why a person does or does not fill a position, or who is near."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from teamplan.cli import configuration, options, show
from teamplan.cli.run import CouldNotRun

if TYPE_CHECKING:
    from teamplan.load import Loaded
    from teamplan.staffing.problem import Seat
    from teamplan.staffing.why import Why

Format = Literal["text", "json"]


def explain(
    subject: Annotated[
        str,
        typer.Argument(
            metavar="CODE|PERSON|[TEAM/]POSITION", help="A finding's code, a person's id or name, or a position."
        ),
    ],
    position: Annotated[
        str | None, typer.Argument(metavar="[POSITION]", help="Of a person: a position's id; without it all are shown.")
    ] = None,
    file: Annotated[str | None, typer.Option("--file", metavar="FILE", help="The staffing file they are in.")] = None,
    team: Annotated[str | None, typer.Option("--team", metavar="TEAM", help="Where several teams have it.")] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = "text",
    output: options.Output = None,
    audience: options.Reader = None,
    as_of: options.AsOf = None,
    root: options.Root = None,
    color: options.Color = "auto",
) -> None:
    """Explain a finding's code; skill by skill, why a person does or does not fill a position; or who is near one.

    Of a person without a position every position is shown, each with how well the person fits it in a word. Of a
    position everybody who is ready is shown by name, and at most three of the others with what they lack. A board
    reads neither.

    Examples:

    \b
      teamplan explain single-holder
      teamplan explain asha-patel --file staffing.yaml
      teamplan explain asha-patel user-researcher --file staffing.yaml
      teamplan explain outpatients/user-researcher --file staffing.yaml
    """
    if position is None and (file is None or _is_a_code(subject)):
        show.result(_manual(subject, format), output)
        return
    if file is None:
        raise CouldNotRun("--file FILE is needed: the staffing file that holds the person")
    reader = options.reader(audience)
    if reader == "board":
        raise CouldNotRun("a board reads nothing about single people: for others, add --audience team")
    loaded, colored = _loaded(file, as_of, root), show.coloured(color, output)
    if position is not None:
        text = _drawn(_why(loaded, _person(loaded, subject), position, team), loaded, format, reader, colored)
    elif seat := _asked_about(loaded, subject, team):
        text = _near(loaded, seat, format, reader, colored)
    else:
        text = _overview(loaded, _person(loaded, subject), format, reader, colored)
    show.result(text, output, tuple(document.path for document in loaded.documents))


def _is_a_code(subject: str) -> bool:
    from teamplan.checks import codes

    return subject.strip().casefold() in codes()


def _overview(loaded: Loaded, person: str, format: Format, audience: str, colored: bool) -> str:
    from teamplan.report.blocks import Audience
    from teamplan.report.names import names_for
    from teamplan.report.why import overview_document, overview_report
    from teamplan.staffing.why import against_all

    names = names_for(Audience(audience), loaded)
    found = against_all(loaded, person)
    if format == "json":
        from teamplan.render import json

        return json.render(overview_document(person, found, names))
    return show.drawn(overview_report(person, found, names, loaded.as_of), colored)


def _near(loaded: Loaded, seat: Seat, format: Format, audience: str, colored: bool) -> str:
    from teamplan.report.blocks import Audience
    from teamplan.report.names import names_for
    from teamplan.report.near import near_document, near_report
    from teamplan.staffing.near import near

    names = names_for(Audience(audience), loaded)
    found = near(loaded, seat)
    if format == "json":
        from teamplan.render import json

        return json.render(near_document(found, names))
    return show.drawn(near_report(found, names, loaded.as_of, loaded.documents[0].path), colored)


def _manual(code: str, format: Format) -> str:
    from teamplan.checks import codes, manual
    from teamplan.importing.manuals import MANUALS
    from teamplan.model.names import did_you_mean

    written = code.strip().casefold()
    text = manual(written) or MANUALS.get(written)
    if text is None:
        near = did_you_mean(code, (*codes(), *MANUALS))
        person = f"for a person or a position give --file too: teamplan explain {quote(code)} --file FILE"
        raise CouldNotRun(f"{person}; there is no finding '{code}'{f'; {near}' if near else ''}")
    if format == "json":
        from teamplan.render import json

        return json.render({"code": code, "manual": text})
    return f"{code}\n{'=' * len(code)}\n\n{text.strip()}\n"


def _loaded(file: str, as_of: str | None, root: str | None) -> Loaded:
    from teamplan.cli.reading import read_staff, without_errors

    staff = read_staff(file, options.today(as_of), root, configuration.nearest_to(file))
    return without_errors(staff, file)


def _why(loaded: Loaded, person: str, position: str, team: str | None) -> Why:
    from teamplan.staffing.why import why

    found = why(loaded, person, _seat(loaded, position, team))
    if found is None:
        raise CouldNotRun(f"the library knows no role of the position '{position}'")
    return found


def _drawn(found: Why, loaded: Loaded, format: Format, audience: str, colored: bool) -> str:
    from teamplan.report.blocks import Audience
    from teamplan.report.names import names_for
    from teamplan.report.why import why_document, why_report

    names = names_for(Audience(audience), loaded)
    if format == "json":
        from teamplan.render import json

        return json.render(why_document(found, names))
    return show.drawn(why_report(found, names, loaded.as_of), colored)


def _person(loaded: Loaded, written: str) -> str:
    """The id of the one person meant by an id or a name."""
    from teamplan.model.names import did_you_mean, slug

    people, meant = loaded.staffing.people, _people_called(loaded, written)
    if len(meant) > 1:
        raise CouldNotRun(f"'{written}' is the name of {len(meant)} people; give an id: {', '.join(sorted(meant))}")
    if not meant and (position := _position_called(loaded, slug(written))):
        file = quote(loaded.documents[0].path)
        raise CouldNotRun(
            f"'{written}' is a position of the teams, not a person: explain takes the PERSON first, then the POSITION: "
            f"teamplan explain PERSON {position} --file {file}; teamplan explain {position} --file {file} says who is "
            "near to it"
        )
    if not meant:
        near = did_you_mean(written, (person.key for person in people if person.key))
        raise CouldNotRun(f"there is no person '{written}' in the file{f'; {near}' if near else ''}")
    return meant.pop()


def _people_called(loaded: Loaded, written: str) -> set[str]:
    """The one whose id it is; else all of that name."""
    from teamplan.model.names import slug
    from teamplan.model.people import whose

    people, wanted = loaded.staffing.people, slug(written)
    if whose({person.key: person for person in people}, wanted):
        return {wanted}
    return {one.key for one in people if one.name and slug(one.name) == wanted}


def _asked_about(loaded: Loaded, written: str, team: str | None) -> Seat | None:
    """The position that is meant, as in the keys of `gaps`; None where it is a person, or nothing that is known."""
    from teamplan.model.names import slug

    of_team, slash, position = written.rpartition("/")
    if slash:
        return _seat(loaded, _position_called(loaded, slug(position)) or position, of_team)
    if _people_called(loaded, written):
        return None
    called = _position_called(loaded, slug(written))
    return _seat(loaded, called, team) if called else None


def _position_called(loaded: Loaded, wanted: str) -> str:
    """The position of the teams that has this id, or asks for a role or role level of this name; "" for none."""
    positions = [one for template in loaded.templates.values() for one in template.positions]
    if any(one.id == wanted for one in positions):
        return wanted
    role = loaded.library.role(wanted)
    asked = ((one.id, {one.role or "", *(choice.role for choice in one.any_of)}) for one in positions)
    return next((id for id, names in asked if role and role in map(loaded.library.role, names)), "")


def _seat(loaded: Loaded, position: str, team: str | None) -> Seat:
    from teamplan.model.names import did_you_mean, slug
    from teamplan.staffing.why import seats_named

    if team is not None and slug(team) not in loaded.templates:
        near = did_you_mean(team, loaded.templates)
        raise CouldNotRun(f"there is no team '{team}' in the file{f'; {near}' if near else ''}")
    seats = seats_named(loaded, slug(position), slug(team) if team else None)
    if not seats:
        every = {one.id for template in loaded.templates.values() for one in template.positions}
        near = did_you_mean(position, every)
        raise CouldNotRun(f"no team has a position '{position}'{f'; {near}' if near else ''}")
    if len(seats) > 1:
        teams = ", ".join(seat.team for seat in seats)
        raise CouldNotRun(f"{len(seats)} teams have a position '{position}'; choose one with --team: {teams}")
    return seats[0]
