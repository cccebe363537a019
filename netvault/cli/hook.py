"""`netvault hook`, which our git hooks run."""

from __future__ import annotations

from pathlib import Path

import click

from netvault.cli.options import Session, pass_session


@click.command(hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("words", nargs=-1)
@pass_session
def hook(session: Session, name: str, words: tuple[str, ...]) -> None:
    """Do the work of a git hook; whatever goes wrong, git goes on."""
    from netvault.committing import run_hook
    from netvault.git import GitError
    from netvault.lock import VaultBusyError

    try:
        staged = run_hook(name, words, session.today, Path.cwd())
    except (GitError, VaultBusyError) as error:
        click.echo(f"netvault: pages were not built: {error}", err=True)
        return
    if staged:
        click.echo(f"netvault: {len(staged)} pages are new in this commit", err=True)
