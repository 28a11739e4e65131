"""What a configuration file says: severities, what is left out and where, and what holds where nothing else is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from teamplan.model.located import EMPTY, ByKey, Located, Many, OneOrMany, Reads
from teamplan.model.scalars import Identifier, Line, Text, choice, whole

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit", "markdown")
OFF = "off"  # the severity of what is not to be said

_Severity = Annotated[str, Reads(choice("a severity", "error", "warning", "info", OFF))]
_Format = Annotated[str, Reads(choice("an output format", *FORMATS))]
_Audience = Annotated[str, Reads(choice("an audience", "team", "hr", "board"))]
_Color = Annotated[str, Reads(choice("a way to use colour", "auto", "always", "never"))]
_Threshold = Annotated[str, Reads(choice("a severity that counts", "error", "warning", "info", "never"))]
_Verdict = Annotated[str, Reads(choice("a verdict to require", "viable", "viable-after-moves"))]
_Number = Annotated[int, Reads(whole(0, 100_000, "a number of positions"))]


class PathRule(Located):
    """What is left out of some files, and why.

    paths: patterns relative to the folder of the configuration, such as `drafts/**`
    ignore: codes or groups of findings, such as `single-holder`
    reason: why, such as `not in use yet`
    """

    called: ClassVar[str] = "an entry of `per_path`"

    paths: OneOrMany[Line]
    ignore: OneOrMany[Identifier]
    reason: Text


class OutputDefaults(Located):
    """What holds where the command line says nothing.

    format: how results are shown [text]
    audience: who reads it; in CI a board unless the command line says another [team, in CI board]
    color: whether text is coloured [auto]
    fail_on: the least severity that ends with 1 [errors in files]
    require: the verdict that `check` has to reach at least [none]
    max_open: how many core and required positions may be uncovered before `check` ends with 1 [any number]
    """

    called: ClassVar[str] = "`output`"

    format: _Format | None = None
    audience: _Audience | None = None
    color: _Color | None = None
    fail_on: _Threshold | None = None
    require: _Verdict | None = None
    max_open: _Number | None = None


class Config(Located):
    """A file of `kind: config`, or the table `tool.teamplan` of a pyproject.toml.

    kind: `config`; not needed in a pyproject.toml
    severities: by finding code, the severity it is to have, or `off`; errors in files stay errors [as they are]
    select: the only codes or groups of findings to tell [all]
    ignore: codes or groups of findings not to tell [none]
    per_path: findings left out of some files, below [none]
    library: role packs of a staffing file that names none [the shipped ones]
    assumptions: the assumptions of a staffing file that names none [the shipped ones]
    output: what holds where the command line says nothing, below
    """

    called: ClassVar[str] = "a configuration"
    unwanted: ClassVar[Mapping[str, str]] = {
        "exclude": "name the files to check on the command line, or leave findings out with `per_path`"
    }

    kind: Identifier
    severities: ByKey[_Severity] = EMPTY  # by finding code
    select: OneOrMany[Identifier] = ()  # codes or groups
    ignore: OneOrMany[Identifier] = ()
    per_path: Many[PathRule] = ()
    library: Many[Line] = ()  # role packs of a staffing file that names none
    assumptions: Line | None = None  # likewise
    output: OutputDefaults = OutputDefaults()
