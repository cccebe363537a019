"""`netvault merge-driver`, which git runs for each note that both sides changed."""

from __future__ import annotations

from pathlib import Path

import click

from netvault.cli import EXIT_PROBLEMS

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SIZE = 7
"""The length of a conflict marker, where git names none."""


@click.command("merge-driver", hidden=True)
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.argument("path")
@click.argument("size", type=int, default=_SIZE)
def merge_driver(base: Path, ours: Path, theirs: Path, path: str, size: int) -> None:
    """Merge a note into OURS; exit with 1 when a conflict is left in it."""
    from netvault.merging import merge_note

    if not merge_note(base, ours, theirs, path, size):
        raise SystemExit(EXIT_PROBLEMS)
