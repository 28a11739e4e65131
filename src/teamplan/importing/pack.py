"""Skills that no role pack knows -> a local pack beside the staffing file."""

from __future__ import annotations

from collections.abc import Mapping

from teamplan.importing.edit import Text, Unsafe, add_item
from teamplan.importing.table import tidy
from teamplan.importing.yaml_text import scalar
from teamplan.load.bind import bind
from teamplan.model.roles import RolePack
from teamplan.source import Mapping as MappingNode
from teamplan.source import Sequence, read

_HEAD = """\
# Skills of the export that no role pack knows. `teamplan import` adds to this list and changes nothing in it.
# If one is a skill of the framework under another name, say so in the mapping: `skills: {{Agile: Agile working}}`.
kind: roles
id: {id}
name: Skills of our own
source: {source}
skills:
"""


def new_pack(id: str, source: str, skills: Mapping[str, str]) -> str:
    """`skills`: id -> name."""
    return _HEAD.format(id=id, source=scalar(tidy(source))) + "".join(
        f"  - {scalar(skills[key])}\n" for key in sorted(skills)
    )


def more_in_pack(path: str, text: str, skills: Mapping[str, str]) -> str:
    """The same pack with more skills at its end. Raises Unsafe where the file is no pack that can be added to."""
    document = read(path, text.encode())
    bound = bind(document, "roles")
    root = document.root
    if bound.findings or not isinstance(bound.model, RolePack) or not isinstance(root, MappingNode):
        raise Unsafe
    there = {skill.id for skill in bound.model.skills}
    written = root.entries.get("skills")
    if not isinstance(written, Sequence) or not written.items:
        raise Unsafe
    edited = Text(text)
    for key in sorted(skills.keys() - there):
        add_item(edited, written, scalar(skills[key]))
    return edited.result()
