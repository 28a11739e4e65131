"""`python -m teamplan` and the console script: answers --version at once, hands everything else to the commands."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Without looks for garbage: a run leaves next to none, and they would take a third of the time of a large file."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        sys.exit(_version())
    gc.disable()
    from teamplan.cli.signals import end_on_signals

    end_on_signals()
    from teamplan.cli.run import run

    code = run(arguments)
    gc.freeze()  # Python looks again as it ends
    sys.exit(code)


def _version() -> int:
    """Without typer: as quick as Python itself."""
    from teamplan import __version__

    try:
        sys.stdout.write(f"teamplan {__version__}\n")
        sys.stdout.flush()
    except OSError as error:
        from teamplan.cli.run import after_failed_write

        return after_failed_write(error)
    return 0


if __name__ == "__main__":
    main()
