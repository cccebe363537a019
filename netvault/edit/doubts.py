"""Answering whether a line is a talk: `#touch` or `#about` is written into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from netvault.edit.lines import Lines
from netvault.edit.verify import EditRefused, read_text, reading_of

if TYPE_CHECKING:
    from netvault.model import Config, Doubt

_BLOCK_ID: Final = re.compile(r"[ \t]+\^[\w-]+[ \t]*$|[ \t]*$")


def answer_doubt(text: str, doubt: Doubt, tag: Literal["touch", "about"], config: Config) -> str:
    """Write into a line whether it is a talk; every other byte stays.

    Args:
        text: The whole note.
        doubt: The line, wherever it is in the note by now.
        tag: `touch` where there was a talk, `about` where there was none.
        config: As the note is read with.

    Raises:
        EditRefused: When the note no longer has the line, or anything else would change.
    """
    known = read_text(text, doubt.path, config).doubts
    same = [one for one in known if (one.day, one.text) == (doubt.day, doubt.text)]
    if not same:
        raise EditRefused(doubt.path, "it no longer has this line")
    lines = Lines(text)
    row = same[0].line - 1
    end = _BLOCK_ID.search(lines[row])
    place = end.start() if end else len(lines[row])
    edited = lines.replace(row, f"{lines[row][:place]} #{tag}{lines[row][place:]}")
    before, after = reading_of(text, doubt.path, config), reading_of(edited, doubt.path, config)
    left = read_text(edited, doubt.path, config).doubts
    new = after.touches - before.touches
    is_new = bool(new) if tag == "touch" else not new
    if len(left) != len(known) - 1 or not is_new or before._replace(touches=after.touches) != after:
        raise EditRefused(doubt.path, f"#{tag} cannot be added here; write it in by hand", row + 1)
    return edited
