"""`netvault view`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from netvault.cli.options import Session, pass_session, vault_options

if TYPE_CHECKING:
    from netvault.insights import Insights

_FILE: Final = "netvault-view.html"


@click.command()
@click.option("--output", "-o", metavar="FILE", help="Where to write the page.")
@click.option("--anonymous", is_flag=True, help="Leave out names and the words of notes.")
@vault_options
@pass_session
def view(session: Session, output: str | None, anonymous: bool) -> None:
    """Make a page of your network to walk through, in one HTML file.

    Open it in any browser: it needs nothing else, and asks for nothing. Without --output it lies in
    .netvault/local, which neither git nor a build takes.
    """
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
