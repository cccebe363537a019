"""Writing an answer to the file that the user names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netvault.cli.terminal import show_line
from netvault.exchange.target import write_export

if TYPE_CHECKING:
    from pathlib import Path


def write_output(target: Path, data: bytes) -> None:
    """Write a file, if its bytes change, and say so.

    Args:
        target: Where to; what stands there is replaced.
        data: What it shall hold.

    Raises:
        click.ClickException: When it cannot be written.
    """
    if not target.parent.is_dir():
        said = f"there is no folder {target.parent}"
        raise click.BadParameter(said, param_hint="--output")
    done = write_export(target, data)
    for problem in done.problems:
        raise click.ClickException(str(problem))
    if done.stale:
        said = f"{target} changed meanwhile; run the command again"
        raise click.ClickException(said)
    show_line(f"wrote {target}" if done.made else f"{target} is up to date")
