"""From the vault on disk to the network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netvault.config import CONFIG_PATH, Config
from netvault.network import Network, build_network
from netvault.parse.note import decode, read_note
from netvault.problems import Problem, in_order
from netvault.settings import read_config
from netvault.vault import Listing, list_notes, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from netvault.model import Note


@dataclass(frozen=True, slots=True)
class Loaded:
    """A vault in memory.

    Attributes:
        root: The vault's folder.
        config: Its configuration.
        listing: The files that were found.
        notes: What each note says.
        network: Everyone in it, tied.
        problems: Every problem that was met on the way, in order.
    """

    root: Path
    config: Config
    listing: Listing
    notes: tuple[Note, ...]
    network: Network
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Read a whole vault.

    Args:
        root: The vault's folder.

    Returns:
        The network with all that it was made from. A file that cannot be read is a problem, and
        everything else is there all the same.
    """
    config, config_problems = load_config(root)
    listing = list_notes(root, config)
    notes: list[Note] = []
    problems = [*config_problems, *listing.problems]
    for file in listing.notes:
        read = load_note(root, file.path, config)
        if isinstance(read, Problem):
            problems.append(read)
        elif read:
            notes.append(read)
    network = _network(listing, notes)
    problems += network.problems
    return Loaded(root, config, listing, tuple(notes), network, in_order(problems))


def reload(loaded: Loaded, edited: Mapping[str, bytes]) -> Loaded:
    """Read some notes anew from bytes in memory, and tie the network again.

    Args:
        loaded: The vault.
        edited: The new bytes of notes that it has.
    """
    if not edited:
        return loaded
    read = {path: read_note(data, path, loaded.config) for path, data in edited.items()}
    kept = (note for note in loaded.notes if note.path not in read)
    notes = (*kept, *(note for note in read.values() if note))
    network = _network(loaded.listing, notes)
    apart = set(loaded.problems) - set(loaded.network.problems)
    problems = in_order((*apart, *network.problems))
    return replace(loaded, notes=notes, network=network, problems=problems)


def _network(listing: Listing, notes: Iterable[Note]) -> Network:
    return build_network(
        notes,
        paths=(file.path for file in listing.notes),
        pages=(file.path for file in listing.pages),
    )


def load_config(root: Path) -> tuple[Config, tuple[Problem, ...]]:
    """Read the configuration of a vault; without one the defaults hold."""
    if not (root / CONFIG_PATH).is_file():
        return Config(), ()
    data = read_bytes(root, CONFIG_PATH)
    if isinstance(data, Problem):
        return Config(), (data,)
    text, problems = decode(data, CONFIG_PATH)
    config, found = read_config(text.removeprefix("\ufeff"))
    return config, (*problems, *found)


def load_note(root: Path, path: str, config: Config) -> Note | Problem | None:
    """Read one note: what it says, or why it cannot be read, or None for a template."""
    data = read_bytes(root, path)
    return data if isinstance(data, Problem) else read_note(data, path, config)
