"""What every command takes: the vault, the day, and the form of the answer."""

from __future__ import annotations

import os
from datetime import date, datetime
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from netvault.building import Loaded
    from netvault.insights import Insights

_P = ParamSpec("_P")
_R = TypeVar("_R")
_V = TypeVar("_V")
_YEARS = range(1900, 3000)
"""For a day in these, every computed date is still in the calendar."""


class NoVaultError(click.UsageError):
    """No folder was named, and there is no vault here nor above."""

    def __init__(self) -> None:
        """Say what would make a folder one."""
        super().__init__(
            "there is no vault here: no netvault.toml, .obsidian or .git in this folder or above. "
            'Start one with "netvault init", or name it with -C DIR.'
        )


class Session(NamedTuple):
    """The values of the common options, wherever they are on the command line.

    Attributes:
        folder: The vault that was named, as typed; None to look for it upward from here.
        day: The day that was named, as typed.
        as_json: Whether the answer is JSON.
    """

    folder: str | None = None
    day: str | None = None
    as_json: bool = False

    @property
    def root(self) -> Path:
        """The vault's folder.

        Raises:
            NoVaultError: When there is none.
        """
        from pathlib import Path

        from netvault.vault import find_vault

        found = Path(self.folder) if self.folder else find_vault(Path.cwd())
        if found is None:
            raise NoVaultError
        return found.resolve()

    @property
    def today(self) -> date:
        """The day of the answers: `--today`, else `NETVAULT_TODAY`, else the system's local date.

        Raises:
            click.BadParameter: When what was named is no day.
        """
        day = datetime.now().astimezone().date()
        for name, typed in (
            ("NETVAULT_TODAY", os.environ.get("NETVAULT_TODAY")),
            ("--today", self.day),
        ):
            day = _read_day(typed, day, name) if typed else day
        if day.year not in _YEARS:
            said = f"{day} is too far away to reckon from"
            raise click.BadParameter(said, param_hint="--today")
        return day

    def day_of(self, typed: str, option: str) -> date:
        """Read a day that was typed for an option, relative to `today`.

        Raises:
            click.BadParameter: When it is none.
        """
        return _read_day(typed, self.today, option)

    def load(self) -> Loaded:
        """Read the vault."""
        from netvault.building import load
        from netvault.cli.progress import progress

        root = self.root
        with progress("looking for notes") as on_progress:
            return load(root, on_progress)

    def insights(self) -> Insights:
        """Read the vault for its insights; a hint is printed when notes have errors."""
        from netvault.model.problems import has_errors

        loaded = self.load()
        if has_errors(loaded.problems):
            click.echo('some notes have errors: "netvault check" shows them', err=True)
        return loaded.insights(self.today)


def _read_day(typed: str, now: date, name: str) -> date:
    from netvault.model.dates import BadDate, read_day

    try:
        return read_day(typed, now)
    except BadDate as error:
        raise click.BadParameter(str(error), param_hint=name) from None


def vault_options(command: Callable[_P, _R]) -> Callable[..., _R]:
    """Add `-C` and `--today`."""
    decorated = click.option(
        "--today",
        "day",
        metavar="DATE",
        expose_value=False,
        callback=_remember("day"),
        help="The day to reckon from (2026-11-02, yesterday, last friday).",
    )(command)
    return click.option(
        "-C",
        "folder",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False),
        expose_value=False,
        callback=_remember("folder"),
        help="The vault (default: found upward from the current folder).",
    )(decorated)


def json_option(command: Callable[_P, _R]) -> Callable[..., _R]:
    """Add `--json`."""
    return click.option(
        "--json",
        "as_json",
        is_flag=True,
        expose_value=False,
        callback=_remember("as_json"),
        help="Answer in JSON.",
    )(command)


def pass_session(command: Callable[Concatenate[Session, _P], _R]) -> Callable[_P, _R]:
    """Pass the session to a command as its first argument."""

    def run(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        return command(session_of(click.get_current_context()), *args, **kwargs)

    return update_wrapper(run, command)


def session_of(context: click.Context) -> Session:
    """Return the session of a command that is being parsed or run."""
    session = context.find_object(Session)
    return session or Session()


def _remember(name: str) -> Callable[[click.Context, click.Parameter, _V], _V]:
    """Make a callback that keeps an option's value in the session, if it was given."""

    def callback(context: click.Context, _: click.Parameter, value: _V) -> _V:
        if value:
            given: dict[str, Any] = {name: value}
            context.obj = session_of(context)._replace(**given)
        return value

    return callback


def complete_names(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Complete the names of people, for the shell."""
    from netvault.building import load
    from netvault.model.names import fold

    try:  # a bar would draw over the line that is being completed
        people = load(session_of(context).root).network.people.values()
    except click.ClickException:
        return []
    return [one.name for one in people if fold(one.name).startswith(fold(incomplete))]
