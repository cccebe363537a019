"""`netvault view`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from netvault.cli.options import Session, pass_session, vault_options

if TYPE_CHECKING:
    from netvault.insights import Insights

_FILE: Final = "netvault-view.html"
_MIXED: Final = "--live goes with neither --output nor --anonymous"
_LACKING: Final = (
    "view --live needs two packages more, which come with an extra: install netvault[live]"
)


@click.command()
@click.option("--output", "-o", metavar="FILE", help="Where to write the page.")
@click.option("--anonymous", is_flag=True, help="Leave out names and the words of notes.")
@click.option("--live", is_flag=True, help="Serve it to this machine: it follows the vault.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="With --live: where.")
@vault_options
@pass_session
def view(session: Session, output: str | None, anonymous: bool, live: bool, port: int) -> None:
    """Make a page of your network to walk through, in one HTML file.

    Open it in any browser: it needs nothing else, and asks for nothing. Without --output it lies in
    .netvault/local, which neither git nor a build takes. With --live it is served at an address
    that this machine alone can open, follows the vault, and takes answers, until Ctrl-C.
    """
    if live and (output or anonymous):
        raise click.UsageError(_MIXED)
    if live:
        _serve(session, port)
    from netvault.cli.file_output import write_output
    from netvault.vault.lock import LOCAL, vault_lock

    page = _page(session.insights(), anonymous).encode()
    if output:
        write_output(Path(output), page)
        return
    with vault_lock(session.root):  # which makes the folder
        write_output(session.root / LOCAL / _FILE, page)


def _page(insights: Insights, anonymous: bool) -> str:
    from netvault.view import page_of, payload_of, without_names

    payload = payload_of(insights)
    return page_of(without_names(payload) if anonymous else payload)


def _serve(session: Session, port: int) -> None:
    """Serve the page until Ctrl-C."""
    from netvault.cli.terminal import show_line
    from netvault.cli.watch import Terminal, asked_by_signals

    try:
        from netvault.live.serving import LiveServer
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"starlette", "uvicorn"}:
            raise
        raise click.ClickException(_LACKING) from None
    try:
        server = LiveServer(session.root, lambda: session.today, Terminal(), port)
    except OSError as error:
        said = f"port {port}: {error.strerror}"
        raise click.ClickException(said) from None
    with asked_by_signals(server.end):
        show_line(server.address)
        click.echo("open this address in a browser here; Ctrl-C ends it", err=True)
        server.run()
    raise click.Abort
