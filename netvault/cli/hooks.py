"""`netvault hooks`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from netvault.cli.options import Session, pass_session, vault_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from netvault.git.install import Installed


@click.group()
@vault_options
def hooks() -> None:
    """Keep pages current in every commit of a git repository."""


@hooks.command()
@vault_options
@pass_session
def install(session: Session) -> None:
    """Set the hooks and the merge driver; hooks that are there are kept, and run first."""
    from netvault.git.install import install as install_hooks

    _show(install_hooks, session.root, "hooks are set in")


@hooks.command()
@vault_options
@pass_session
def uninstall(session: Session) -> None:
    """Take the hooks out, and leave everything as it was."""
    from netvault.git.install import uninstall as uninstall_hooks

    _show(uninstall_hooks, session.root, "hooks are taken out of")


def _show(act: Callable[[Path], Installed], root: Path, done: str) -> None:
    from netvault.cli.terminal import show_line
    from netvault.git.git import GitError

    try:
        result = act(root)
    except GitError as error:
        raise click.UsageError(str(error)) from None
    for line in result.said:
        show_line(line)
    here = Path.cwd()
    is_near = result.folder.is_relative_to(here)
    show_line(f"{done} {result.folder.relative_to(here) if is_near else result.folder}")
