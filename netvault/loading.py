"""From the vault on disk to the network."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from netvault.config import CONFIG_PATH, Config
from netvault.encoding import decode
from netvault.insights import Insights
from netvault.listing import Listing, list_notes
from netvault.memory import Memory
from netvault.problems import Problem, in_order
from netvault.reading import Tell, read_again, read_notes, silent
from netvault.relisting import list_again
from netvault.settings import read_config
from netvault.shelves import folder_for, key_of
from netvault.vault import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from netvault.insights.lasting import Lasting
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
        tie: Makes the network, when it is first asked for.
        outside: Problems of files and of the configuration.
        state: What tells it from any other vault that makes another network.
        contents: What the files hold in which pages and regions stand, as far as they were read.
    """

    root: Path
    config: Config
    listing: Listing
    reading: Reading
    tie: Callable[[], Network] = field(compare=False, repr=False)
    outside: tuple[Problem, ...]
    state: bytes
    contents: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    _memories: dict[date, Memory] = field(default_factory=dict, init=False, compare=False)
    _insights: dict[date, Insights] = field(default_factory=dict, init=False, compare=False)

    @cached_property
    def network(self) -> Network:
        """Everyone in it, tied."""
        return self.tie()

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem that was met on the way, in order."""
        return in_order((*self.outside, *self.network.problems))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What each note says."""
        return tuple(note for note in self.reading.notes.values() if note)

    def memory(self, today: date) -> Memory:
        """Give what is remembered of this vault on one day, the same object at each call."""
        if today not in self._memories:
            folder = folder_for(self.root) if self.state else None
            self._memories[today] = Memory(folder, "day", self.day_key(today))
        return self._memories[today]

    def insights(self, today: date) -> Insights:
        """Give what holds on one day, the same object at each call."""
        if today not in self._insights:
            self._insights[today] = Insights(self.network, today, self.config, self.memory(today))
        return self._insights[today]

    def begin(self, today: date, lasting: Lasting) -> None:
        """Put down what is computed of one day, for the same vault when some of it has changed.

        Args:
            today: The day; if something is put down of it already, that stays.
            lasting: What was put down of it before.
        """
        if today not in self._insights:
            self._insights.clear()
            memory = self.memory(today)
            self._insights[today] = Insights(self.network, today, self.config, memory, lasting)

    def take_over(self, earlier: Loaded) -> None:
        """Let the insights of an earlier state of the vault hold on where they still do."""
        for day, before in earlier._insights.items():
            self._insights[day] = Insights(
                self.network, day, self.config, lasting=before.lasting.next()
            )

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
    tie = partial(_kept_network, folder_for(root), state, listing, reading.notes)
    return Loaded(root, config, listing, reading, tie, outside, state)


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
    network = _network_again(earlier, listing, reading)
    outside = (*config_problems, *listing.problems, *reading.problems)
    contents = {path: data for path, data in earlier.contents.items() if path not in changed}
    loaded = Loaded(root, config, listing, reading, lambda: network, outside, b"", contents)
    loaded.take_over(earlier)
    return loaded


def reload(loaded: Loaded, edited: Mapping[str, bytes]) -> Loaded:
    """Read some notes anew from bytes in memory, and tie the network again.

    Args:
        loaded: The vault.
        edited: The new bytes of notes that it has.
    """
    if not edited:
        return loaded
    from netvault.parse.note import read_note  # noqa: PLC0415 - heavy, and mostly not needed

    read = {path: read_note(data, path, loaded.config) for path, data in edited.items()}
    notes = {**loaded.reading.notes, **read}
    network = _network(loaded.listing, notes, loaded.network)
    reading = loaded.reading._replace(notes=notes)
    return replace(loaded, reading=reading, tie=lambda: network, state=b"")


def tie_again(
    loaded: Loaded, notes: Mapping[str, Note | None], earlier: Network | None = None
) -> Loaded:
    """Tie the network of a vault, and keep it.

    Args:
        loaded: The vault.
        notes: What each of its notes says.
        earlier: The network of some of these same notes: where it holds, it is taken over.
    """
    from netvault.kept_network import keep_network  # noqa: PLC0415 - only a build needs it

    network = _network(loaded.listing, notes, earlier)
    keep_network(folder_for(loaded.root), loaded.state, network)
    return replace(loaded, reading=loaded.reading._replace(notes=notes), tie=lambda: network)


def state_of(reading: Reading, pages: Sequence[str]) -> bytes:
    """Tell one network from any other: by the notes, and by the pages, which name nobody.

    Args:
        reading: The notes.
        pages: The paths of the pages, in order.
    """
    return key_of(reading.state, pages)


def _kept_network(
    folder: Path | None, state: bytes, listing: Listing, notes: Mapping[str, Note | None]
) -> Network:
    """Give the network that was kept for a state of the notes, or else tie it and keep it.

    Either way nothing more can be tied to it: what its notes told takes as much memory again.
    """
    from netvault.kept_network import keep_network, recall_network  # noqa: PLC0415 - as below

    known = recall_network(folder, state, notes, [file[0] for file in listing.notes])
    if known:
        return known
    network = _network(listing, notes)
    keep_network(folder, state, network)
    return replace(network, knitted=None)


def _network(
    listing: Listing, notes: Mapping[str, Note | None], earlier: Network | None = None
) -> Network:
    from netvault.network import build_network  # noqa: PLC0415 - heavy, and a warm build needs none

    return build_network(
        (note for note in notes.values() if note),
        paths=(file.path for file in listing.notes),
        pages=(file.path for file in listing.pages),
        earlier=earlier,
    )


def _network_again(earlier: Loaded, listing: Listing, reading: Reading) -> Network:
    """Tie the notes again: those alone that were edited, if no other came or went."""
    from netvault.network import edited_network  # noqa: PLC0415 - as above

    before, now = earlier.reading.notes, reading.notes
    is_same = _paths(listing) == _paths(earlier.listing) and list(before) == list(now)
    network = None
    if is_same:
        edited = [path for path, note in now.items() if note is not before[path]]
        states = (map(notes.__getitem__, edited) for notes in (before, now))
        network = edited_network(earlier.network, *states)
    return network or _network(listing, now, earlier.network)


def _paths(listing: Listing) -> tuple[list[str], list[str]]:
    return [file.path for file in listing.notes], [file.path for file in listing.pages]


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
