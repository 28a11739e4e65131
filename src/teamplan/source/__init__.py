"""YAML text in; plain data that knows its place out. Knows YAML and limits, and no key of ours."""

from __future__ import annotations

from teamplan.source.nodes import At, Change, Document, Fault, Mapping, Node, Scalar, Sequence, Span

__all__ = ["At", "Change", "Document", "Fault", "Mapping", "Node", "Scalar", "Sequence", "Span", "read"]


def read(path: str, data: bytes) -> Document:
    """Bytes of one file -> a Document. Never raises for anything the bytes may hold."""
    from hashlib import sha256

    from teamplan.source.decode import decode

    text, faults = decode(data)
    root: Node | None = None
    if text.readable is not None:
        from teamplan.source.build import build  # brings PyYAML, which is not free

        root, found = build(text.readable)
        faults = sorted([*faults, *found], key=lambda fault: (fault.span, fault.code, fault.message))
    return Document(path, sha256(data).hexdigest(), text.shown, root, tuple(faults))
