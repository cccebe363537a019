"""Going on where an earlier build of the day left off, in a process of its own.

A build computes everything of everybody. What it computed is put down, with the notes that it was
made from, so that the next one computes again only what hangs on those that changed since. It is a
base for many builds: writing it takes longer than what a few changed notes ask for.
"""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from netvault.filling import write_shelf
from netvault.insights.lasting import Lasting
from netvault.loading import tie_again
from netvault.shelves import folder_for, key_of, open_shelf, pack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from netvault.loading import Loaded
    from netvault.model import Note
    from netvault.network import Network
    from netvault.shelves import Shelf

FAR: Final = 200
"""So many notes may have changed since a base was put down before there is a new one."""

MOST: Final = 30_000
"""Of more notes nothing is put down: it would take several gigabytes of memory to do so."""

BASE: Final = "base"
"""The shelf on which it is put down."""


class _Base(NamedTuple):
    """What was put down.

    Attributes:
        notes: The notes.
        network: What was tied of them.
        lasting: What was computed of that.
    """

    notes: Mapping[str, Note | None]
    network: Network
    lasting: Lasting


def resume(loaded: Loaded, today: date) -> Loaded:
    """Let what was computed of an earlier state of a vault hold on where it still does.

    Args:
        loaded: The vault, of which nothing is computed yet.
        today: The day.

    Returns:
        The vault, ready to be built. One that is seen for the first time is built without a base,
        which makes it the quicker.
    """
    if loaded.reading.is_first:
        return loaded
    shelf = open_shelf(folder_for(loaded.root), BASE, _key(loaded, today))
    base = cast("_Base | None", shelf.value(BASE)) if shelf else None
    if shelf and base:
        read, changed = loaded.reading.notes, _changed(loaded, shelf)
        notes = {path: (read if path in changed else base.notes)[path] for path in read}
        now, lasting = tie_again(loaded, notes, base.network), base.lasting.next()
    else:
        now, lasting = tie_again(loaded, loaded.reading.notes), Lasting()
    now.begin(today, lasting)
    return now


def put_down(loaded: Loaded, today: date) -> None:
    """Put down what a build has computed, where the next one would have too far to go without.

    Args:
        loaded: The vault as `resume` gave it, once it is built. Of any other nothing is put down.
        today: The day.
    """
    lasting = loaded.insights(today).lasting
    if not isinstance(lasting, Lasting) or loaded.reading.is_first or not loaded.state:
        return
    if len(loaded.reading.notes) > MOST:
        return
    key, folder = _key(loaded, today), folder_for(loaded.root)
    shelf = open_shelf(folder, BASE, key)
    if shelf and shelf.is_sound(BASE) and len(_changed(loaded, shelf)) <= FAR:
        return
    base = _Base(dict(loaded.reading.notes), loaded.network, lasting)
    cover = marshal.dumps(_digests(loaded))
    write_shelf(folder, BASE, key, [(BASE, pack(base))], cover)


def _key(loaded: Loaded, today: date) -> bytes:
    return key_of(loaded.config, today.toordinal())


def _digests(loaded: Loaded) -> dict[str, bytes]:
    return {path: seen.digest for path, seen in loaded.reading.seen.items()}


def _changed(loaded: Loaded, shelf: Shelf) -> set[str]:
    """Give the notes that have other bytes than those of a base, or were not there."""
    then: dict[str, bytes] = marshal.loads(shelf.cover)  # noqa: S302 - of a shelf, its sum is right
    return {path for path, digest in _digests(loaded).items() if then.get(path) != digest}
