"""The command line: each command parses its options, calls one function, and prints."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from io import StringIO, TextIOWrapper
from typing import Final, NoReturn

EXIT_PROBLEMS: Final = 1
EXIT_USAGE: Final = 2
EXIT_BUG: Final = 3
EXIT_INTERRUPTED: Final = 130


def main() -> NoReturn:
    """Run `netvault`, and end the process.

    Exit code 0 is fine; 1 problems, or files that would change; 2 wrong usage; 3 a bug;
    130 interrupted.
    """
    gc.disable()  # a command is over before rings would matter; looking for them takes long
    atexit.register(gc.freeze)  # so does a last look, when all ends with the process anyway
    import click

    from netvault.cli.group import netvault

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = netvault.main(prog_name="netvault", standalone_mode=False)
    except click.ClickException as error:
        from netvault.problems import printable

        shown = StringIO()
        error.show(shown)
        click.echo("\n".join(map(printable, shown.getvalue().split("\n"))), err=True, nl=False)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the last resort, which reports what nobody expected
        _report_bug(error)
    sys.exit(code if isinstance(code, int) else 0)


def _report_bug(error: Exception) -> NoReturn:
    """Say that this is our fault; the notes themselves are never shown."""
    if os.environ.get("NETVAULT_TRACEBACK"):
        from traceback import print_exception

        print_exception(error)
    name = type(error).__name__
    sys.stderr.write(
        f"netvault: this is a bug ({name}); your notes are as they were. "
        "Set NETVAULT_TRACEBACK=1 to see where, and please report it.\n"
    )
    sys.exit(EXIT_BUG)
