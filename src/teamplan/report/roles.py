"""The library -> reports: lists of roles, one role with its levels and skills, search, and where it all comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamplan import words
from teamplan.library import Hit, Library
from teamplan.model.names import slug
from teamplan.model.roles import Role, RoleLevel, RolePack
from teamplan.model.skills import SkillLevel
from teamplan.report.blocks import Block, Column, Group, Heading, Point, Points, Report, Row, Sentence, Table
from teamplan.report.contract import Json


def chosen(library: Library, family: str | None, pillar: str | None) -> list[Role]:
    """By family, then name. Both filters are compared as names are: by slug."""
    roles = [
        role
        for role in library.roles.values()
        if (family is None or slug(family) == slug(role.family or ""))
        and (pillar is None or slug(pillar) == role.pillar)
    ]
    return sorted(roles, key=lambda role: (role.family or "", role.name, role.id))


def list_report(roles: Sequence[Role]) -> Report:
    columns = (
        Column("Role", least=20, stretch=True),
        Column("Id", least=20, stretch=True),
        Column("Pillar", least=12, stretch=True),
        Column("Levels", "right"),
    )
    rows: list[Row | Group] = []
    family = None
    for role in roles:
        if role.family != family:
            family = role.family
            rows.append(Group(family or "No family"))
        rows.append(Row((role.name, role.id, words.pillar(role.pillar or "-"), str(len(role.levels)))))
    return Report("Roles", words.count(len(roles), "role"), (Table(columns, tuple(rows)),))


def role_report(library: Library, role: Role, level: RoleLevel | None) -> Report:
    return Report(role.name, role.id, tuple(_role(library, role, level)))


def _role(library: Library, role: Role, only: RoleLevel | None) -> Iterator[Block]:
    also = (*role.aliases, *role.titles)
    facts = [Point("Family", role.family or "none"), Point("Pillar", words.pillar(role.pillar or "none"))]
    if also:
        facts.append(Point("Also called", f"{words.at_most(sorted(also), 12, 'names')}."))
    default = library.level(role, None)
    if default:
        facts.append(Point("Level meant where none is given", default.name))
    yield Points(tuple(facts))
    for level in [only] if only else role.levels:
        yield Heading(level.name)
        yield Sentence(" - ".join(filter(None, (f"id {level.id}", _bands(level), _titles(level)))), "quiet")
        yield from _skills(library, level)


def _bands(level: RoleLevel) -> str:
    return f"pay band {words.listed(level.bands, 'or')} (a hint)" if level.bands else ""


def _titles(level: RoleLevel) -> str:
    return f"also called {words.listed(level.titles)}" if level.titles else ""


def _skills(library: Library, level: RoleLevel) -> Iterator[Block]:
    required = library.required(level)
    if not required:
        yield Sentence("Asks for no skills: filled only by a person whose `roles` names it.")
        return
    rows = [Row((_skill_name(library, key), _level_word(wanted))) for key, wanted in required.items()]
    yield Table((Column("Skill", least=30, stretch=True), Column("Level", least=12)), tuple(rows))


def _skill_name(library: Library, key: str) -> str:
    skill = library.skills.get(key)
    return skill.name if skill else words.words_of(key)


def _level_word(wanted: SkillLevel | None) -> str:
    return wanted.word if wanted is not None else "held"


def search_report(text: str, hits: Sequence[Hit], library: Library, meant: str = "", limit: int = 40) -> Report:
    """`meant`: the name that looks most like the text, where nothing was found."""
    columns = (Column("What"), Column("Name", least=20, stretch=True), Column("Id", least=20, stretch=True))
    rows = [Row((_KINDS[hit.kind], _found_as(hit), _where(hit, library))) for hit in hits[:limit]]
    nothing = f"Nothing is called so. Did you mean '{meant}'?" if meant else "Nothing is called so."
    blocks: list[Block] = [Table(columns, tuple(rows))] if rows else [Sentence(nothing)]
    if len(hits) > limit:
        blocks.append(Sentence(f"and {len(hits) - limit:,} more: use more words", "quiet"))
    return Report(f"Search: {text}", words.count(len(hits), "match", "matches"), tuple(blocks))


_KINDS = {"role": "role", "level": "role level", "skill": "skill"}


def _found_as(hit: Hit) -> str:
    return hit.name if hit.found_in == hit.name else f"{hit.name} (called {hit.found_in})"


def _where(hit: Hit, library: Library) -> str:
    return f"{hit.role}, level {hit.id}" if hit.kind == "level" and hit.role in library.roles else hit.id


def about_report(packs: Sequence[RolePack]) -> Report:
    blocks: list[Block] = []
    for pack in packs:
        blocks.append(Heading(pack.name))
        size = f"{words.count(len(pack.roles), 'role')}, {words.count(len(pack.skills), 'skill')}"
        facts = (("Id", pack.id), ("Version", pack.version), ("Licence", pack.licence), ("Holds", size))
        texts = (("Attribution", pack.attribution), ("Source", pack.source))
        basis = tuple((f"Basis of {key}", text) for key, text in pack.basis.items())
        blocks.append(Points(tuple(Point(name, text) for name, text in (*facts, *texts, *basis) if text)))
    return Report("Role library", words.count(len(packs), "pack"), tuple(blocks))


# --- the same for programs --------------------------------------------------------------------------------------------


def list_document(roles: Sequence[Role]) -> list[Json]:
    return [
        {"id": r.id, "name": r.name, "family": r.family, "pillar": r.pillar, "levels": [level.id for level in r.levels]}
        for r in roles
    ]


def role_document(library: Library, role: Role, only: RoleLevel | None) -> dict[str, Json]:
    levels: list[Json] = [
        {
            "id": level.id,
            "name": level.name,
            "bands": list(level.bands),
            "skills": {key: _level_word(wanted) for key, wanted in library.required(level).items()},
        }
        for level in ([only] if only else role.levels)
    ]
    default = library.level(role, None)
    return {
        "id": role.id,
        "name": role.name,
        "family": role.family,
        "pillar": role.pillar,
        "also": sorted((*role.aliases, *role.titles)),
        "default_level": default.id if default else None,
        "levels": levels,
    }


def search_document(hits: Sequence[Hit]) -> list[Json]:
    return [{"kind": h.kind, "id": h.id, "name": h.name, "role": h.role or None, "found_in": h.found_in} for h in hits]


def about_document(packs: Sequence[RolePack]) -> list[Json]:
    return [
        {
            "id": pack.id,
            "name": pack.name,
            "version": pack.version,
            "licence": pack.licence,
            "attribution": pack.attribution,
            "source": pack.source,
            "basis": dict(pack.basis),
            "roles": len(pack.roles),
            "skills": len(pack.skills),
        }
        for pack in packs
    ]
