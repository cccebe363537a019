"""Mending the paths of notes, and the links on text cards, in an Obsidian canvas.

A canvas is JSON. The strings that change are spliced, and everything else stays byte for byte.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from netvault.edit.relink import Relinked, relink
from netvault.edit.verify import EditRefused
from netvault.model.names import fold

if TYPE_CHECKING:
    from netvault.edit.relink import Relinking

_STRING: Final = re.compile(r'("(file|text)"\s*:\s*)("(?:[^"\\]|\\.)*")')


def relink_canvas(text: str, path: str, relinking: Relinking) -> Relinked:
    """Mend the cards of a canvas.

    Args:
        text: The whole file.
        path: Its path.
        relinking: Which notes get another path.

    Raises:
        EditRefused: When the file is no JSON, or a link cannot be mended.
    """
    count = 0

    def mended(found: re.Match[str]) -> str:
        nonlocal count
        value = json.loads(found[3])
        if found[2] == "file":
            new = Relinked(*_moved(value, relinking))
        else:
            new = relink(value, path, relinking)
        count += new.links
        return found[1] + json.dumps(new.text, ensure_ascii=False) if new.links else found[0]

    try:
        json.loads(text)
        edited = _STRING.sub(mended, text)
        json.loads(edited)
    except ValueError:
        raise EditRefused(path, "this canvas is no JSON; save it anew in Obsidian first") from None
    return Relinked(edited, count)


def _moved(value: str, relinking: Relinking) -> tuple[str, int]:
    """Return the path of a note as it will be, and whether that is another."""
    moved = {fold(old): new for old, new in relinking.moved.items()}
    new = moved.get(fold(value), value)
    return new, int(new != value)
