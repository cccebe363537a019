"""Lines that were added to a note, and taking them out again where they still stand unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netvault.edit.lines import Lines
from netvault.edit.verify import EditRefused, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.model import Config


class AddedLines(NamedTuple):
    """What an edit added to a note: whole lines, with the line end that parts them from the rest.

    Attributes:
        path: The note.
        start: Where in its text they began.
        text: The lines.
    """

    path: str
    start: int
    text: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that say something, without their ends."""
        return tuple(line for line in self.text.splitlines() if line.strip())


def added_lines(path: str, before: str, after: str) -> AddedLines:
    """Return what was added to a note by an edit that only adds lines in one place.

    Args:
        path: The note.
        before: Its text before the edit.
        after: Its text after it.
    """
    start = len(before)
    if not after.startswith(before):
        old, new = Lines(before), Lines(after)
        rows = range(min(len(old), len(new)))
        start = new.start(next(row for row in rows if old.lines[row] != new.lines[row]))
    return AddedLines(path, start, after[start : start + len(after) - len(before)])


def stands_in(text: str, added: AddedLines) -> bool:
    """Return whether lines stand in a note as they were added to it."""
    return next(_places(text, added.text), None) is not None


def without_added(text: str, added: AddedLines, config: Config) -> str:
    """Take lines out of a note again.

    Args:
        text: The whole note as it is now.
        added: What was added to it.
        config: As the note is read with.

    Raises:
        EditRefused: When these lines do not stand there any more as they were written, or stand
            there more than once, or when the note would lose more than they say.
    """
    places = list(_places(text, added.text))
    if not places:
        said = "the line was changed or taken out since; look for it yourself"
        raise EditRefused(added.path, said)
    if len(places) > 1 and added.start not in places:
        raise EditRefused(added.path, f"the same line stands there {len(places)} times; delete one")
    start = added.start if added.start in places else places[0]
    taken = text[:start] + text[start + len(added.text) :]
    before, after = (reading_of(each, added.path, config) for each in (text, taken))
    kept = after._replace(touches=before.touches, tasks=before.tasks, problems=before.problems)
    if kept != before or not (after.touches <= before.touches and after.tasks <= before.tasks):
        raise EditRefused(added.path, "more than the line would be lost; take it out by hand")
    return taken


def _places(text: str, wanted: str) -> Iterator[int]:
    """Yield where whole lines stand in a text."""
    is_above = wanted[-1:] in ("\n", "\r")
    start = text.find(wanted)
    while wanted and start >= 0:
        end = start + len(wanted)
        around = text[start - 1 : start] if is_above else text[end : end + 1]
        if around in ("", "\n", "\r", "\ufeff"):
            yield start
        start = text.find(wanted, start + 1)
