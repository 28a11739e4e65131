"""Role packs, templates and assumptions: where they are found, how they are merged, how a name is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from teamplan.model.names import slug
from teamplan.model.roles import Role, RoleLevel, RolePack
from teamplan.model.skills import Skill, SkillLevel

Shelf = Literal["roles", "teams", "assumptions", "questions"]
_FOLDERS: Mapping[Shelf, str] = {"roles": "", "teams": "teams", "assumptions": "assumptions", "questions": "questions"}


class Shipped(NamedTuple):
    """A file of the library that comes with teamplan. `path` as shown to users: "roles/teams/beta-team.yaml"."""

    id: str
    path: str
    file: Path


@cache  # they do not change while a program runs
def shipped(shelf: Shelf) -> tuple[Shipped, ...]:
    """All shipped files of one kind, sorted by id."""
    folder = _root() / _FOLDERS[shelf]
    shown = "/".join(filter(None, ("roles", _FOLDERS[shelf])))
    return tuple(Shipped(file.stem, f"{shown}/{file.name}", file) for file in sorted(folder.glob("*.yaml")))


def find(shelf: Shelf, id: str) -> Shipped | None:
    """The shipped file of that id."""
    return next((entry for entry in shipped(shelf) if entry.id == id), None)


def is_shipped(file: Path) -> bool:
    """Whether a file belongs to the library that comes with teamplan."""
    return file.resolve().is_relative_to(_root().resolve())


def _root() -> Path:
    """`roles/` inside the installed package, or at the top of the repository where teamplan runs from its checkout."""
    here = Path(__file__).resolve().parent
    beside = (here / "roles", here.parents[1] / "roles")
    if found := next((folder for folder in beside if folder.is_dir()), None):
        return found
    from importlib.resources import files  # slow to import, and needed only by unusual installers

    return Path(str(files("teamplan") / "roles"))


@dataclass(frozen=True)
class Clash:
    """One id that two packs fill with different contents. `first` wins."""

    id: str
    first: Role | Skill
    second: Role | Skill


class Hit(NamedTuple):
    """One answer of a search: a role, a role level or a skill, and the words in which the text was found."""

    kind: Literal["role", "level", "skill"]
    id: str
    name: str
    role: str  # for a role level: its role; for a role: itself; for a skill: ""
    found_in: str


@dataclass(frozen=True)
class Library:
    """The merged role packs of one staffing file. Look-ups take names or slugs: slug first, then alias."""

    packs: tuple[RolePack, ...]
    roles: Mapping[str, Role] = field(default_factory=dict)  # by id
    skills: Mapping[str, Skill] = field(default_factory=dict)  # by id
    clashes: tuple[Clash, ...] = ()

    def role(self, name: str) -> Role | None:
        """The role of that id, name or alias."""
        wanted = slug(name)
        return self.roles.get(wanted) or self.roles.get(self._role_ids.get(wanted, ""))

    def skill_id(self, name: str) -> str | None:
        """The id of the skill of that id, name or alias."""
        wanted = slug(name)
        return wanted if wanted in self.skills else self._skill_ids.get(wanted)

    def level(self, role: Role, name: str | None) -> RoleLevel | None:
        """The level of that id, name or title; for None: the one named as the role, the default, or the only one."""
        if name is None:
            return self._meant[role.id] if role.id in self._meant else _default_level(role)
        wanted = slug(name)
        named = [level for level in role.levels if wanted in (level.id, slug(level.name))]
        titled = [level for level in role.levels if wanted in map(slug, level.titles)]
        return next(iter(named), None) or (titled[0] if len(titled) == 1 else None)

    def required(self, level: RoleLevel) -> dict[str, SkillLevel | None]:
        """Skill id -> level required (None: held at any level)."""
        return {self.skill_id(name) or name: wanted for name, wanted in level.skills.items()}

    def implied(self, role: Role, level: RoleLevel) -> dict[str, SkillLevel]:
        """What doing a role level implies: for each skill the highest over the levels of lower `order` plus itself.

        A skill without a level in the framework is implied at the lowest level that is one: awareness.
        """
        orders = {id(one): one.order or place for place, one in enumerate(role.levels, start=1)}
        own = orders.get(id(level), 0)
        implied: dict[str, SkillLevel] = {}
        for one in (*(below for below in role.levels if orders[id(below)] < own), level):
            for skill, wanted in self.required(one).items():
                implied[skill] = max(implied.get(skill, SkillLevel.NONE), wanted or SkillLevel.AWARENESS)
        return implied

    def match_title(self, title: str) -> tuple[Role, RoleLevel] | None:
        """The role level of exactly that name, title or alias (compared by slug); None where none or two fit."""
        fitting = self._titles.get(slug(title), {})
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def titles_like(self, title: str) -> tuple[tuple[Role, RoleLevel], ...]:
        """Every role level that a title fits exactly: more than one is why it is no match."""
        return tuple(self._titles.get(slug(title), {}).values())

    def role_levels_called(self, name: str) -> tuple[tuple[Role, RoleLevel], ...]:
        """Every role level that somebody who writes this for a role may mean: by title, else by a level's id."""
        wanted = slug(name)
        by_id = ((role, level) for role in self.roles.values() for level in role.levels if level.id == wanted)
        return self.titles_like(name) or tuple(by_id)

    @cached_property
    def title_names(self) -> tuple[str, ...]:
        """Every name and title that `match_title` knows, as written, sorted, for near matches."""
        roles = self.roles.values()
        of_roles = (name for role in roles for name in (role.name, *role.aliases, *role.titles))
        of_levels = (name for role in roles for level in role.levels for name in (level.name, *level.titles))
        return tuple(sorted({*of_roles, *of_levels}))

    def called(self, id: str) -> str | None:
        """The name of a role, or what else is written like this id: 'DevOps engineer'; None where nothing is."""
        role = self.roles.get(id)
        return role.name if role else self._spelt.get(id)

    @cached_property
    def _spelt(self) -> Mapping[str, str]:
        """Slug -> the name or title; of several that differ in capitals alone the first in sorted order."""
        return {slug(name): name for name in reversed(self.title_names)}

    def search(self, text: str) -> tuple[Hit, ...]:
        """Roles, role levels and skills in whose names, aliases or titles every word of the text begins a word."""
        words = slug(text).split("-")
        hits = [hit for hit in self._everything() if words != [""] and _fits(words, hit.found_in)]
        return tuple(sorted(hits, key=lambda hit: (len(slug(hit.found_in)), hit.kind, hit.role, hit.id)))

    @cached_property
    def missing_skills(self) -> tuple[tuple[RoleLevel, str, str], ...]:
        """What role levels ask for and no pack has: the level, `skills` or `desirable`, and the skill's name."""
        levels = (level for role in self.roles.values() for level in role.levels)
        asked = ((level, key) for level in levels for key in ("skills", "desirable"))
        return tuple(
            (level, key, name) for level, key in asked for name in getattr(level, key) if not self.skill_id(name)
        )

    @cached_property
    def role_names(self) -> tuple[str, ...]:
        """Ids of all roles, sorted, for near matches."""
        return tuple(sorted(self.roles))

    @cached_property
    def skill_names(self) -> tuple[str, ...]:
        """Ids of all skills, sorted, for near matches."""
        return tuple(sorted(self.skills))

    @cached_property
    def _meant(self) -> dict[str, RoleLevel | None]:
        """Role id -> the level that is meant where none is named."""
        return {role.id: _default_level(role) for role in self.roles.values()}

    @cached_property
    def _role_ids(self) -> dict[str, str]:
        return _aliases((role.id, (role.name, *role.aliases)) for role in self.roles.values())

    @cached_property
    def _skill_ids(self) -> dict[str, str]:
        return _aliases((skill.id, (skill.name, *skill.aliases)) for skill in self.skills.values())

    @cached_property
    def _titles(self) -> dict[str, dict[tuple[str, str], tuple[Role, RoleLevel]]]:
        """Slug of a name or title -> the role levels it fits, by role id and level id."""
        titles: dict[str, dict[tuple[str, str], tuple[Role, RoleLevel]]] = {}
        for role in self.roles.values():
            named = [(name, _default_level(role)) for name in (role.name, *role.aliases, *role.titles)]
            named += [(name, level) for level in role.levels for name in (level.name, *level.titles)]
            for name, level in named:
                if level is not None:
                    titles.setdefault(slug(name), {})[role.id, level.id] = (role, level)
        return titles

    def _everything(self) -> Iterator[Hit]:
        for role in self.roles.values():
            for name in dict.fromkeys((role.name, *role.aliases, *role.titles)):
                yield Hit("role", role.id, role.name, role.id, name)
            for level in role.levels:
                for name in dict.fromkeys((level.name, *level.titles)):
                    yield Hit("level", level.id, level.name, role.id, name)
        for skill in self.skills.values():
            for name in dict.fromkeys((skill.name, *skill.aliases)):
                yield Hit("skill", skill.id, skill.name, "", name)


def merge(packs: Iterable[RolePack]) -> Library:
    """One library of several packs: an id is its first pack's; other contents in a later one are a clash.

    The same packs (the very same objects, as the shipped ones are) give the same library again.
    """
    return _merged(tuple(_Identical(pack) for pack in packs))


class _Identical:
    """A pack as a key: equal to itself alone, without a look at the thousands of things in it."""

    def __init__(self, pack: RolePack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identical) and self.pack is other.pack

    def __hash__(self) -> int:
        return id(self.pack)


@lru_cache(maxsize=4)
def _merged(keys: tuple[_Identical, ...]) -> Library:
    packs = tuple(key.pack for key in keys)
    clashes: list[Clash] = []
    skills = _first_of_each([pack.skills for pack in packs], clashes)
    roles = _first_of_each([pack.roles for pack in packs], clashes)
    return Library(packs, roles, skills, tuple(clashes))


Thing = TypeVar("Thing", Role, Skill)


def _first_of_each(shelves: Iterable[tuple[Thing, ...]], clashes: list[Clash]) -> dict[str, Thing]:
    first: dict[str, Thing] = {}
    for things in shelves:
        own = {thing.id: thing for thing in reversed(things)}  # what one pack repeats is told when it is bound
        clashes += [Clash(id, first[id], own[id]) for id in sorted(own.keys() & first.keys()) if own[id] != first[id]]
        first |= {id: own[id] for id in own.keys() - first.keys()}
    return dict(sorted(first.items()))


def _default_level(role: Role) -> RoleLevel | None:
    own = slug(role.name)
    named = next((level for level in role.levels if slug(level.name) == own), None)
    if named is not None:
        return named
    if role.default_level:
        return next((level for level in role.levels if level.id == role.default_level), None)
    return role.levels[0] if len(role.levels) == 1 else None


def _aliases(entries: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Slug of a name -> the one id it stands for; a name that stands for two is no name."""
    ids: dict[str, set[str]] = {}
    for id, names in entries:
        for name in names:
            ids.setdefault(slug(name), set()).add(id)
    return {name: min(found) for name, found in ids.items() if len(found) == 1}


def _fits(words: list[str], text: str) -> bool:
    parts = slug(text).split("-")
    return all(any(part.startswith(word) for part in parts) for word in words)
