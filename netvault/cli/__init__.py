"""The command line: each command parses its options, calls one function, and prints."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from contextlib import suppress
from io import StringIO
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    import click

EXIT_PROBLEMS: Final = 1
EXIT_USAGE: Final = 2
EXIT_BUG: Final = 3
EXIT_INTERRUPTED: Final = 130


def main() -> NoReturn:
    """Run `netvault`, and end the process.

    Exit code 0 is fine; 1 problems, or files that would change, or a system that refuses something;
    2 wrong usage; 3 a bug; 130 interrupted.
    """
    gc.disable()  # a command is over before cycles would matter; looking for them takes long
    atexit.register(gc.freeze)  # so does a last collection, when all ends with the process anyway
    from netvault.cli.streams import flush, give_up, prepare_streams

    prepare_streams()
    try:
        code = _run()
        flush()
    except OSError as error:
        code = EXIT_PROBLEMS
        _print(_refusal(error))
    give_up()
    sys.exit(code)


def _run() -> int:
    """Run the command, and return its exit code.

    Raises:
        OSError: When the system refuses what the command cannot do without.
    """
    import click

    from netvault.cli.group import netvault

    try:
        code = netvault.main(prog_name="netvault", standalone_mode=False)
    except click.ClickException as error:
        _print_usage(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _forget_interrupt()
        _print("interrupted")
        return EXIT_INTERRUPTED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - the last resort, which reports what nobody expected
        return _report_bug(error)
    return code if isinstance(code, int) else 0


def _forget_interrupt() -> None:
    """Let the process end with our exit code, wherever the interrupt came.

    One that came while Python ran a text (as `dataclass` and `namedtuple` do when a module is
    imported) is remembered as unhandled, and the process kills itself at its end. Running another
    text clears that (`run_eval_code_obj` in CPython's `pythonrun.c`).
    """
    exec("")  # noqa: S102 - an empty text


def _print_usage(error: click.ClickException) -> None:
    from netvault.model.problems import printable

    shown = StringIO()
    error.show(shown)
    _print("\n".join(map(printable, shown.getvalue().rstrip("\n").split("\n"))))


def _refusal(error: OSError) -> str:
    """Say what the system refused; nothing when nobody reads on, which is no trouble."""
    if error.errno == errno.EPIPE:
        return ""
    from netvault.model.problems import printable

    _show_traceback(error)
    place = f" ({os.fsdecode(error.filename)})" if isinstance(error.filename, str | bytes) else ""
    reason = (error.strerror or "the system refused something").lower()
    return printable(
        f"netvault: stopped: {reason}{place}; every note is whole, and what was written until then "
        "stays: run the command again"
    )


def _report_bug(error: Exception) -> int:
    """Say that this is our fault; the notes themselves are never shown."""
    _show_traceback(error)
    _print(
        f"netvault: this is a bug ({type(error).__name__}); every note is whole, and what was "
        "written until then stays. Set NETVAULT_TRACEBACK=1 to see where, and please report it."
    )
    return EXIT_BUG


def _show_traceback(error: Exception) -> None:
    if os.environ.get("NETVAULT_TRACEBACK"):
        from traceback import print_exception

        print_exception(error)


def _print(message: str) -> None:
    """Print a message to standard error; where that fails too, the exit code must do."""
    if message:
        with suppress(OSError):
            sys.stderr.write(f"{message}\n")
