"""`netvault watch`."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from netvault.cli.options import Session, pass_session, vault_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from types import FrameType

    from netvault.building import OnProgress
    from netvault.model import Problem

GRACE: Final = 0.5
"""Seconds in which a build that runs may finish; after them it is interrupted."""

_ASKING: Final = (signal.SIGINT, signal.SIGTERM)


@click.command()
@click.option(
    "--poll", "polls", is_flag=True, help="Look for changes each second, as on a network drive."
)
@vault_options
@pass_session
def watch(session: Session, polls: bool) -> None:
    """Keep pages current while you write, until Ctrl-C."""
    from netvault.watch.watching import Watch

    root = session.root
    running = Watch(root, lambda: session.today, Terminal(), polls=polls)
    with asked_by_signals(running.end):
        click.echo(f"watching {root.name}; Ctrl-C ends it", err=True)
        running.run()
    raise click.Abort


class Terminal:
    """Reports where the other commands print."""

    def line(self, text: str) -> None:
        """Print what a build has done."""
        from netvault.cli.terminal import show_line

        show_line(text)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Print what is wrong in the vault."""
        from netvault.cli.terminal import show_problems

        show_problems(problems)

    def progress(self) -> AbstractContextManager[OnProgress]:
        """Show a bar where a build takes long."""
        from netvault.cli.progress import progress

        return progress("making pages")

    def notice(self, text: str) -> None:
        """Print what is wrong with the watching itself."""
        click.echo(text, err=True)


@contextmanager
def asked_by_signals(end: Callable[[], None]) -> Iterator[None]:
    """Call a function once a signal asks for the end.

    Args:
        end: Ends what runs within; what does not end in time, or is asked a second time, is
            interrupted as by Ctrl-C.
    """

    def ask(_: int, __: FrameType | None) -> None:
        for number in heeded:
            signal.signal(number, signal.default_int_handler)
        _interrupt_after(GRACE)
        end()

    before = {number: signal.getsignal(number) for number in _ASKING}
    heeded = [number for number in _ASKING if before[number] is not signal.SIG_IGN]
    for number in heeded:
        signal.signal(number, ask)
    try:
        yield
    finally:
        _interrupt_after(0)
        for number in heeded:
            signal.signal(number, before[number])


def _interrupt_after(seconds: float) -> None:
    """Set the alarm, or cancel it with 0; where there is none, the second Ctrl-C interrupts."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, seconds)
