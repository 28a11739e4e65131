"""One import: reads what there is, asks where that is wanted, shows what would change, and writes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from teamplan.cli import configuration, options, show
from teamplan.cli.import_settings import Settings, Wish, settings
from teamplan.cli.reading import read, staff_of, without_errors
from teamplan.cli.run import COULD_NOT_RUN, FINDINGS, FINE, CouldNotRun
from teamplan.importing.compose import Imported, Target, compose
from teamplan.importing.delimited import SEPARATORS
from teamplan.importing.entries import Titles
from teamplan.importing.export import Export, Format, read_export
from teamplan.importing.mapping import with_entries
from teamplan.importing.matching import Matcher
from teamplan.importing.missing import MissingPart
from teamplan.importing.origins import Origins
from teamplan.importing.said import Stop
from teamplan.importing.skills import Skills
from teamplan.importing.staffing_file import Existing
from teamplan.importing.written import parsed, place_of
from teamplan.load import load_text
from teamplan.model.people import Staffing
from teamplan.words import briefly, decodable

if TYPE_CHECKING:
    from teamplan.library import Library
    from teamplan.load.config import Configured
    from teamplan.report.imported import Told

_NOTHING = b"kind: staffing\norganisation: none\n"


def run(wish: Wish) -> int:
    """The exit code."""
    from teamplan.report.imported import stopped

    if wish.output is None and (wish.format == "json" or wish.interactive or wish.save_mapping):
        raise CouldNotRun("--format json, --interactive and --save-mapping need -o FILE")
    try:
        return _run(wish)
    except MissingPart as missing:
        raise CouldNotRun(str(missing)) from None
    except Stop as stop:
        _print(wish, stopped(wish.file, stop.findings, wish.audience), on_stdout=True)
        return FINDINGS


def _run(wish: Wish) -> int:
    from teamplan import clock

    day = options.today(wish.as_of) or clock.today()
    how = settings(wish)
    data = read(wish.file)
    target, library = _target(wish)
    titles = Titles(Matcher(library), library, how.titles)
    skills = Skills(library, how.skills)
    format = Format(SEPARATORS.get(wish.separator or ""), wish.encoding)
    names = not wish.without_names
    export = read_export(wish.file, data, how.asked, how.choices, day, skills.known, format, names=names)
    if wish.interactive or wish.save_mapping:
        titles, how = _remember(wish, how, export, titles)
    imported = compose(export, titles, Origins(how.departments), skills, target, day)
    if wish.output is None:
        return _to_standard_output(wish, imported)
    if not wish.names_changed:
        _refuse_mis_sorted(wish, imported)
    return _to_file(wish, wish.output, target, imported)


# --- what is there ----------------------------------------------------------------------------------------------------


def _target(wish: Wish) -> tuple[Target, Library]:
    configured = configuration.nearest_to(wish.output or "-")
    target = Target(wish.output, take_export=wish.take_export, partial=wish.partial, dated=wish.as_of is not None)
    if wish.organisation:
        target = replace(target, organisation=wish.organisation)
    if wish.output is None or not os.path.exists(wish.output):
        folder = Path(wish.output).parent if wish.output else Path.cwd()
        loaded, _ = load_text("-", _NOTHING, folder=folder, configured=configured)
        assert loaded is not None
        packs = tuple(configured.config.library) if configured and configured.config.library else Staffing.library
        return replace(target, packs=packs, pack=_text_of(_pack_of(wish.output))), loaded.library
    existing = _existing(wish, wish.output, configured)
    before = parsed(_bytes_of(place_of(wish.output)) or b"")
    return replace(target, existing=existing, before=before, pack=_text_of(_pack_of(wish.output))), existing.library


def _existing(wish: Wish, output: str, configured: Configured | None) -> Existing:
    if wish.organisation:
        raise CouldNotRun(f"--organisation is for a new file; {output} has its name")
    data = read(output)
    staff = staff_of(output, data, None, wish.root, configured)
    loaded = without_errors(staff, output)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CouldNotRun(f"{output} is not UTF-8: save it as UTF-8 first")
    return Existing(output, staff.documents[0].text, loaded.staffing, loaded.library)


def _pack_of(output: str | None) -> str | None:
    return str(PurePath(output).parent / f"{PurePath(output).stem}-skills.yaml") if output else None


def _bytes_of(path: str | None) -> bytes | None:
    return read(path) if path and os.path.exists(path) else None


def _text_of(path: str | None) -> str | None:
    data = _bytes_of(path)
    try:
        return None if data is None else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CouldNotRun(f"{path} is not UTF-8: save it as UTF-8 first") from None


# --- what is asked, and remembered ------------------------------------------------------------------------------------


def _remember(wish: Wish, how: Settings, export: Export, titles: Titles) -> tuple[Titles, Settings]:
    """Asks, and writes the answers at once, so that nobody has to answer twice."""
    from teamplan.cli.asking import ask

    more: dict[str, Mapping[str, str]] = {}
    if wish.save_mapping:
        layout = export.layout
        more["columns"] = {key: layout.names[column] for key, column in layout.fields.items()}
    if wish.interactive:
        if wish.file == "-":
            raise CouldNotRun("--interactive asks on standard input, and so the export has to be a file")
        answers = ask(export, titles, Origins(how.departments))
        more |= {"departments": answers.departments, "titles": answers.titles}
        titles = replace(titles, decided={**titles.decided, **answers.by_slug(answers.titles)})
        how = replace(how, departments={**how.departments, **answers.by_slug(answers.departments)})
    if any(more.values()):
        assert how.mapping is not None
        show.result(with_entries(how.text, how.mapping, more), how.mapping, (wish.file,))
        show.note(f"wrote {how.mapping}")
    return titles, how


# --- what is told, and written ----------------------------------------------------------------------------------------


def _to_standard_output(wish: Wish, imported: Imported) -> int:
    if imported.unknown_skills:
        number = len(imported.unknown_skills)
        raise CouldNotRun(f"{number} skills that no pack knows need a pack beside the file: name it with -o FILE")
    _print(wish, _told(wish, imported, "printed"), on_stdout=False)
    show.result(imported.file.text, None)
    return _code(wish, imported)


def _to_file(wish: Wish, output: str, target: Target, imported: Imported) -> int:
    if imported.unknown_skills and decodable(output) != output:
        raise CouldNotRun(
            "skills that no pack knows need a pack beside the file, whose name has to be UTF-8: give another"
        )
    existing = target.existing
    changes = existing is None or imported.file.text != existing.text or _pack_changes(target, imported)
    if existing is not None and changes and not wish.yes:
        _print(wish, _told(wish, imported, "asking"), on_stdout=True)
        if (code := _asked_to_write(wish, output)) != FINE:
            return code
    _write(wish, output, target, imported)
    if existing is None or wish.yes or not changes:
        _print(wish, _told(wish, imported, "written" if changes else "current"), on_stdout=True)
    else:
        show.note(f"wrote {output}")
    return _code(wish, imported)


def _refuse_mis_sorted(wish: Wish, imported: Imported) -> None:
    """Numbers that have moved to other people would give everybody what belongs to another."""
    merged = imported.file.merged
    if merged is None or not merged.looks_mis_sorted:
        return
    whom = "" if wish.audience == "board" else f" ({briefly(merged.renamed, 3)})"
    raise CouldNotRun(
        f"{len(merged.renamed):,} of {merged.named:,} people who keep their number have another name{whom}: "
        f"the export looks mis-sorted, so nothing was written to {wish.output}; --names-changed says that it is right"
    )


def _pack_changes(target: Target, imported: Imported) -> bool:
    return imported.pack is not None and imported.pack[1] != target.pack


def _asked_to_write(wish: Wish, output: str) -> int:
    """FINE for yes. Where nobody can be asked, nothing is written."""
    if wish.file == "-" or sys.stdin is None or not sys.stdin.isatty():
        show.note(f"nothing was written to {output}: --yes writes it without asking")
        return COULD_NOT_RUN
    show.question(f"Write these changes to {output}? [y/N] ")
    if sys.stdin.readline().strip().casefold() in ("y", "yes"):
        return FINE
    show.note("nothing was written")
    return FINDINGS


def _write(wish: Wish, output: str, target: Target, imported: Imported) -> None:
    """The pack before the file that names it. What was written is noted last: what is not noted is yours."""
    if target.existing is not None and _text_of(output) != target.existing.text:
        raise CouldNotRun(f"{output} changed since it was read; nothing was written: run the import again")
    place = place_of(output)
    _refuse_file_for_folder(place)
    if imported.pack is not None and imported.pack[1] != target.pack:
        show.result(imported.pack[1], imported.pack[0], (wish.file,))
    if target.existing is None or imported.file.text != target.existing.text:
        show.result(_with_mark(imported.file.text, output, target), output, (wish.file,))
    text = imported.file.written.as_text()
    if (_bytes_of(place) or b"").decode("utf-8", "replace") != text:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        show.result(text, place, (wish.file,))


def _refuse_file_for_folder(place: str) -> None:
    folder = os.path.dirname(place)
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise CouldNotRun(f"{folder} is a file, where a folder is wanted; nothing was written")


def _with_mark(text: str, output: str, target: Target) -> str:
    """A file that began with a byte order mark still does."""
    return f"\ufeff{text}" if target.existing and read(output).startswith(b"\xef\xbb\xbf") else text


def _told(wish: Wish, imported: Imported, done: str) -> Told:
    from teamplan.report.imported import told

    return told(imported, wish.output, done, wish.audience)


def _print(wish: Wish, told: Told, *, on_stdout: bool) -> None:
    from teamplan.render import json
    from teamplan.render.clean import clean_excerpt

    if wish.format == "json":
        show.result(json.render(told.document), None)
        return
    shown = show.drawn(told.in_short if wish.quiet else told.report, show.coloured(wish.color, None))
    shown += "" if wish.quiet else "".join(f"{clean_excerpt(line)}\n" for line in told.diff)
    if on_stdout:
        show.result(shown, None)
    else:
        show.aside(shown)


def _code(wish: Wish, imported: Imported) -> int:
    found = [one for one in imported.findings if options.counts(one.severity.word, wish.fail_on)]
    return FINDINGS if found else FINE
