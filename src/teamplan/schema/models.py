"""A class of the model -> it and every class that it holds."""

from __future__ import annotations

from teamplan.model.located import Located


def models(model: type[Located]) -> list[type[Located]]:
    """Outermost first, each once."""
    found = [model]
    for one in found:
        held = {field.model: None for field in one.fields().values() if field.model}
        found += [inner for inner in held if inner not in found]
    return found
