"""The model's classes -> JSON Schemas for editors: one for each kind of file, and one that chooses by `kind`."""

from __future__ import annotations

from collections.abc import Iterable

from teamplan import __version__
from teamplan.load.bind import KINDS
from teamplan.model.located import Located
from teamplan.schema.build import Json, definitions, name_of

__all__ = ["SCHEMAS", "schema", "schema_of_all"]

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_WRITTEN_BY_TEAMPLAN = ("baseline",)  # nobody edits them
SCHEMAS: dict[str, type[Located]] = {  # by the word that `teamplan schema` takes
    kind: model for kind, model in KINDS.items() if kind not in _WRITTEN_BY_TEAMPLAN
}


def schema(kind: str) -> Json:
    """The schema of one kind of file."""
    made = _definitions([kind])
    own = made.pop(name_of(SCHEMAS[kind]))
    return {**_head(kind), **own, "$defs": made}


def schema_of_all() -> Json:
    """One schema for every kind of file that says its `kind`."""
    kinds = [kind for kind, model in SCHEMAS.items() if "kind" in model.fields()]
    says = {"description": "what the file is", "enum": kinds}
    return {
        **_head("all"),
        "title": "teamplan file",
        "description": "A file that says in its key `kind` what it is.",
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": says},
        "allOf": [{"if": _is(kind), "then": {"$ref": _ref(SCHEMAS[kind])}} for kind in kinds],
        "$defs": _definitions(kinds),
    }


def _head(name: str) -> Json:
    return {"$schema": DRAFT, "$id": f"urn:teamplan:schema:{name}:{__version__}"}


def _is(kind: str) -> Json:
    return {"type": "object", "required": ["kind"], "properties": {"kind": {"const": kind}}}


def _definitions(kinds: Iterable[str]) -> dict[str, Json]:
    """What the schemas of these kinds are made of, by name; in the file of a kind `kind` is that word."""
    made: dict[str, Json] = {}
    for kind in kinds:
        model = SCHEMAS[kind]
        definitions(model, made)
        if "kind" in model.fields():
            stated = made[name_of(model)]["properties"]["kind"]
            made[name_of(model)]["properties"]["kind"] = {"description": stated["description"], "const": kind}
    return dict(sorted(made.items()))


def _ref(model: type[Located]) -> str:
    return f"#/$defs/{name_of(model)}"
