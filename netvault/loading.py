"""From the vault on disk to the network."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from netvault.encoding import decode
from netvault.insights import Insights
from netvault.listing import Listing, list_notes
from netvault.model import Config, Problem
from netvault.model.config import CONFIG_PATH
from netvault.model.problems import in_order
from netvault.reading import Tell, read_again, read_notes, silent
from netvault.relisting import list_again
from netvault.settings import read_config
from netvault.shelves import key_of
from netvault.vault import read_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from netvault.model import Note
    from netvault.network import Network
    from netvault.reading import Reading


@dataclass(frozen=True)
class Loaded:
    """A vault in memory.

    Attributes:
        root: The vault's folder.
        config: Its configuration.
        listing: The files that were found.
        reading: What each of its notes says.
        outside: Problems of files and of the configuration.
        state: What tells it from any other vault that makes another network.
        contents: What the files hold in which pages and regions stand, as far as they were read.
    """

    root: Path
    config: Config
    listing: Listing
    reading: Reading
    outside: tuple[Problem, ...]
    state: bytes
    contents: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    _insights: dict[date, Insights] = field(default_factory=dict, init=False, compare=False)

    @cached_property
    def network(self) -> Network:
        """Everyone in it, tied; built when it is first asked for."""
        from netvault.network import build_network  # noqa: PLC0415 - heavy, and not always needed

        return build_network(
            self.notes,
            paths=(file.path for file in self.listing.notes),
            pages=(file.path for file in self.listing.pages),
        )

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem that was met on the way, in order."""
        return in_order((*self.outside, *self.network.problems))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What each note says."""
        return tuple(note for note in self.reading.notes.values() if note)

    def insights(self, today: date) -> Insights:
        """Give what holds on one day, the same object at each call."""
        if today not in self._insights:
            self._insights[today] = Insights(self.network, today, self.config)
        return self._insights[today]

    def day_key(self, today: date) -> bytes:
        """Tell what is computed of this vault on one day from all else."""
        return key_of(self.state, self.outside, self.config, today.toordinal())


def load(root: Path, tell: Tell = silent) -> Loaded:
    """Read a whole vault.

    Args:
        root: The vault's folder.
        tell: Is told how many of how many notes are read, while they are.

    Returns:
        The network with all that it was made from. A file that cannot be read is a problem, and
        everything else is there all the same.
    """
    config, config_problems = load_config(root)
    listing = list_notes(root, config)
    reading = read_notes(root, listing.notes, config, tell)
    state = state_of(reading, [file.path for file in listing.pages])
    outside = (*config_problems, *listing.problems, *reading.problems)
    return Loaded(root, config, listing, reading, outside, state)


def load_again(earlier: Loaded, changed: Collection[str]) -> Loaded:
    """Read a vault again of which a few files have changed; all else is taken over.

    Args:
        earlier: The vault as it was.
        changed: Every file that may have changed since, or come or gone.

    Returns:
        The same as `load` would give, but that nothing of it is kept on disk.
    """
    root = earlier.root
    config, config_problems = load_config(root)
    if config != earlier.config:
        return load(root)
    notes = {path for path in changed if path[-3:].lower() == ".md"}
    is_plain = len(notes) == len(changed)
    listing = (
        list_again(root, config, earlier.listing, notes) if is_plain else list_notes(root, config)
    )
    reading = read_again(root, listing.notes, config, earlier.reading, changed)
    outside = (*config_problems, *listing.problems, *reading.problems)
    contents = {path: data for path, data in earlier.contents.items() if path not in changed}
    return Loaded(root, config, listing, reading, outside, b"", contents)


def reload(loaded: Loaded, edited: Mapping[str, bytes]) -> Loaded:
    """Read some notes anew from bytes in memory.

    Args:
        loaded: The vault.
        edited: The new bytes of notes that it has.
    """
    if not edited:
        return loaded
    from netvault.parse.note import read_note  # noqa: PLC0415 - heavy, and mostly not needed

    read = {path: read_note(data, path, loaded.config) for path, data in edited.items()}
    notes = {**loaded.reading.notes, **read}
    return replace(loaded, reading=loaded.reading._replace(notes=notes), state=b"")


def state_of(reading: Reading, pages: Sequence[str]) -> bytes:
    """Tell one network from any other: by the notes, and by the pages, which name nobody.

    Args:
        reading: The notes.
        pages: The paths of the pages, in order.
    """
    return key_of(reading.state, pages)


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
