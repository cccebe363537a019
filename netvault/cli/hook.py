"""`netvault hook`, which git runs, or the pre-commit framework."""

from __future__ import annotations

from pathlib import Path

import click

from netvault.cli import EXIT_PROBLEMS
from netvault.cli.options import Session, pass_session, vault_options

FRAMEWORK = "framework"
"""The name under which `.pre-commit-hooks.yaml` calls: there the exit code tells git."""


@click.command(hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("words", nargs=-1)
@vault_options
@pass_session
def hook(session: Session, name: str, words: tuple[str, ...]) -> None:
    """Do the work of a git hook; whatever goes wrong, git goes on."""
    if name == FRAMEWORK:
        _build(session)
    else:
        _run(session, name, words)


def _run(session: Session, name: str, words: tuple[str, ...]) -> None:
    from netvault.git.hook_runner import NotBuilt, run_hook

    try:
        staged = run_hook(name, words, session.today, Path.cwd())
    except NotBuilt as error:
        _say_not_built(error)
    else:
        if staged:
            click.echo(f"netvault: {len(staged)} pages are new in this commit", err=True)


def _build(session: Session) -> None:
    """Build, and fail when anything changed: a new page as well, which the framework would pass."""
    from netvault.building import build
    from netvault.cli.terminal import show_line
    from netvault.vault.lock import VaultBusy

    try:
        result = build(session.root, session.today)
    except VaultBusy as error:
        _say_not_built(error)
        return
    for path in (*result.written, *result.removed, *result.saved):
        show_line(f"changed {path}")
    if result.has_changes:
        raise SystemExit(EXIT_PROBLEMS)


def _say_not_built(error: Exception) -> None:
    click.echo(f"netvault: pages were not built: {error}", err=True)
