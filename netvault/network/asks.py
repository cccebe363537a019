"""Asks of others: a task in a note about one person may ask another, whom it links to (M5)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from netvault.model import Contact, OpenTask
    from netvault.network.links import LinkIndex


def with_asks_of_others(contacts: Mapping[str, Contact], index: LinkIndex) -> Mapping[str, Contact]:
    """Give each contact the asks that other notes have of them, and take those from the others.

    `- [ ] ask [[Ben]] who is there #ask/contact` in Ann's note asks Ben. Someone without a note
    cannot be asked, so such an ask stays where it is.

    Args:
        contacts: What the note about each person says, by path.
        index: Resolves links.
    """
    moved = dict(_asks_of_others(contacts, index))
    if not moved:
        return contacts
    asked: dict[str, list[OpenTask]] = defaultdict(list)
    for task, path in moved.items():
        asked[path].append(task)
    return {
        path: contact._replace(
            tasks=(*(task for task in contact.tasks if task not in moved), *asked[path])
        )
        for path, contact in contacts.items()
    }


def _asks_of_others(
    contacts: Mapping[str, Contact], index: LinkIndex
) -> Iterator[tuple[OpenTask, str]]:
    for path, contact in contacts.items():
        for task in contact.tasks:
            asked = index.resolve(task.whom, path).path if task.whom else None
            if asked and asked in contacts and asked != path:
                yield task, asked
