"""What `rename` and `merge` print: what was done, or the lines that would change."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING, Final

from netvault.cli.terminal import counted, show_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.building.rename import Tidied
    from netvault.vault.apply import Change

_SHOWN: Final = 20
"""How many files are named when all is done; a dry run shows every line."""


def show_tidied(tidied: Tidied, said: str, *, is_done: bool) -> None:
    """Print what became of a vault, or what would.

    Args:
        tidied: The changes.
        said: What was done, in one line.
        is_done: Whether it was; else every line that would change is shown.
    """
    show_line(said if is_done else f"would have {said}; nothing is written:")
    if is_done:
        for file in tidied.mended[:_SHOWN]:
            show_line(f"  {file.change.path}: {counted(file.links, 'link')}")
        if len(tidied.mended) > _SHOWN:
            show_line(f"  and {counted(len(tidied.mended) - _SHOWN, 'more file')}")
    else:
        _show_diff((tidied.note, *(file.change for file in tidied.mended)), tidied)
    show_line(
        f"{counted(tidied.links, 'link')} mended" if is_done else counted(tidied.links, "link")
    )


def _show_diff(changes: Iterable[Change], tidied: Tidied) -> None:
    """Print the lines that change; those of a renamed note as against its old name."""
    for change in changes:
        is_moved = change.path == tidied.path and not change.before
        before = tidied.deleted.before if is_moved else change.before
        old = tidied.gone if is_moved else change.path
        lines = [_lines(data) for data in (before, change.after)]
        for line in unified_diff(lines[0], lines[1], old, change.path, n=0, lineterm=""):
            if not line.startswith("@@"):
                show_line(line)


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode(errors="replace").splitlines()
