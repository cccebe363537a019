"""Putting exports where the user wants them: a file, or a folder of cards."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from netvault.exchange.cards.folder import RECORD, Told, plan_vdir
from netvault.vault.apply import Applied, Change, apply, sweep
from netvault.vault.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.exchange.outgoing import Outgoing
    from netvault.model import Problem


class VdirWritten(NamedTuple):
    """What became of a vdir.

    Attributes:
        written: The cards that are new or changed, by name.
        removed: The cards that went.
        unchanged: How many stayed as they are.
        told: What the user should know of single cards.
        problems: What could not be written.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    told: tuple[Told, ...]
    problems: tuple[Problem, ...]


def write_export(target: Path, data: bytes) -> Applied:
    """Write one file, if its bytes change.

    Raises:
        OSError: When what stands there cannot be read, or is no file.
    """
    place = Path(os.path.realpath(target))
    before = read_regular(place) if os.path.lexists(place) else None
    changes = [] if before == data else [Change(place.name, before, data, "note")]
    return apply(place.parent, changes)


def write_vdir(folder: Path, people: Iterable[Outgoing]) -> VdirWritten:
    """Bring a folder of cards up to date; it is made where there is none.

    What was written is kept in mind only when all of it could be: after a half, the next time goes
    by what it finds.

    Raises:
        OSError: When the folder cannot be read or made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder, [""])
    plan = plan_vdir(people, _cards_in(folder))
    done = apply(folder, plan.cards)
    is_whole = len(done.made) == len(plan.cards)
    kept = apply(folder, plan.record) if is_whole else Applied((), (), ())
    late = (Told(one.path, "changed meanwhile; run the command again") for one in done.stale)
    return VdirWritten(
        written=tuple(one.path for one in done.made if one.after is not None),
        removed=tuple(one.path for one in done.made if one.after is None),
        unchanged=plan.unchanged,
        told=(*plan.told, *late),
        problems=(*done.problems, *kept.problems),
    )


def _cards_in(folder: Path) -> dict[str, bytes]:
    """Read every card of a folder, and what was written of them."""
    names = sorted(
        entry.name
        for entry in os.scandir(folder)
        if entry.is_file() and (entry.name == RECORD or _is_card(entry.name))
    )
    return {name: read_regular(folder / name) for name in names}


def _is_card(name: str) -> bool:
    return name.casefold().endswith(".vcf") and not name.startswith(".")
