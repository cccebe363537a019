"""`netvault watch`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netvault.cli.options import Session, pass_session, vault_options

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from netvault.building import Tell
    from netvault.model import Problem


@click.command()
@click.option(
    "--poll", "polls", is_flag=True, help="Look for changes each second, as on a network drive."
)
@vault_options
@pass_session
def watch(session: Session, polls: bool) -> None:
    """Keep pages current while you write, until Ctrl-C."""
    from netvault.watch.ending import asked_by_signals
    from netvault.watch.watching import Watch

    root = session.root
    running = Watch(root, lambda: session.today, _Terminal(), polls=polls)
    with asked_by_signals(running.end):
        click.echo(f"watching {root.name}; Ctrl-C ends it", err=True)
        running.run()
    raise click.Abort


class _Terminal:
    """Says everything where the other commands do."""

    def line(self, text: str) -> None:
        from netvault.cli.terminal import show_line

        show_line(text)

    def problems(self, problems: Iterable[Problem]) -> None:
        from netvault.cli.terminal import show_problems

        show_problems(problems)

    def progress(self) -> AbstractContextManager[Tell]:
        from netvault.cli.progress import progress

        return progress("making pages")

    def notice(self, text: str) -> None:
        click.echo(text, err=True)
