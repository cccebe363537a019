"""`netvault init`."""

from __future__ import annotations

from pathlib import Path

import click

from netvault.cli import EXIT_PROBLEMS
from netvault.cli.options import Session, pass_session, vault_options


@click.command()
@click.argument(
    "place",
    metavar="[DIR]",
    required=False,
    type=click.Path(file_okay=False, path_type=Path),
)
@vault_options
@pass_session
def init(session: Session, place: Path | None) -> None:
    """Start a vault in DIR (default: the current folder), or add to one what it lacks."""
    from netvault.building.init import start
    from netvault.cli.terminal import show_line, show_problems
    from netvault.vault.lock import VaultBusy

    root = place or Path(session.folder or Path.cwd())
    root.mkdir(parents=True, exist_ok=True)
    try:
        started = start(root.resolve(), session.today)
    except VaultBusy as error:
        raise click.ClickException(str(error)) from None
    for line in started.found:
        show_line(line)
    for path in started.added:
        show_line(f"made {path}")
    show_problems(started.problems)
    _set_up_merging(root)
    if started.problems:
        raise SystemExit(EXIT_PROBLEMS)
    first = "" if started.people else "write a note about somebody you know, then "
    show_line(f'Next: {first}"netvault build".')


def _set_up_merging(root: Path) -> None:
    from netvault.cli.terminal import show_line
    from netvault.git.git import GitError
    from netvault.git.merge_setup import set_up_merging

    try:
        for line in set_up_merging(root):
            show_line(line)
    except GitError as error:
        click.echo(f"git was not told how to merge notes: {error}", err=True)
