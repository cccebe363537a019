"""Adding lines to a note under a heading of their own: they are text, and say nothing new of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.edit.lines import Lines
from netvault.edit.log_headings import sections_of
from netvault.edit.verify import EditRefused, reading_of
from netvault.parse.body import Body
from netvault.parse.front_matter import read_front_matter
from netvault.text.regions import find_regions, without_regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netvault.model import Config


_TASK: Final = "- [ ] "


def add_to_section(text: str, path: str, heading: str, added: Sequence[str], config: Config) -> str:
    """Add lines at the end of a section; a note without it gets it at its end.

    Args:
        text: The whole note.
        path: Its path, for messages.
        heading: What the section is called.
        added: The lines.
        config: As the note is read with.

    Raises:
        EditRefused: When the note would say anything else than before, but for open tasks.
    """
    if not added:
        return text
    lines, body = Lines(text), _body_of(text, path)
    section = next((s for s in sections_of(body, lines) if s.heading.text == heading), None)
    if section:
        edited = lines.insert(section.end, *added)
    else:
        gap = () if lines.is_blank(len(lines) - 1) else ("",)
        edited = lines.insert(len(lines), *gap, f"## {heading}", *added)
    before, after = reading_of(text, path, config), reading_of(edited, path, config)
    is_kept = after._replace(tasks=before.tasks) == before and before.tasks <= after.tasks
    tasks = sum(line.startswith(_TASK) for line in added)
    if not is_kept or (after.tasks - before.tasks).total() != tasks:
        raise EditRefused(path, f'lines under "{heading}" would say more than they should')
    return edited


def _body_of(text: str, path: str) -> Body:
    bare = without_regions(text, find_regions(text, path)[0])
    front = read_front_matter(bare, path)
    return Body.of(bare[front.body :], path, front.body_line)
