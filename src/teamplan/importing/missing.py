"""Parts of importing that are installed only when asked for; where one is missing, a sentence that says which."""

from __future__ import annotations

from importlib.util import find_spec


class MissingPart(Exception):
    """A package that is not installed; the text says what to install."""


def needed(package: str, what: str) -> None:
    """Looks for a package without importing it."""
    if find_spec(package) is None:
        how = "install teamplan with its extra `import`, as in: pip install '.[import]'"
        raise MissingPart(f"{what} needs {package}, which is not installed; {how}")
