"""Loading a vault: its configuration and what each of its notes says; then the network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from netvault.building.reading import OnProgress, no_progress, read_notes
from netvault.model import Problem
from netvault.model.config import CONFIG_PATH, Config
from netvault.model.problems import in_order
from netvault.text.decode import decode
from netvault.vault import list_notes, read_bytes
from netvault.vault.cache import Cache, CachedNote, KnownFile, pack_note
from netvault.vault.identity import FolderId, identify
from netvault.vault.settings import read_config

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from netvault.insights import Insights
    from netvault.model import Note
    from netvault.network import Network
    from netvault.vault import Listing


_UNKNOWN: Final = KnownFile("", b"")


@dataclass(frozen=True)
class Loaded:
    """A vault in memory.

    Attributes:
        root: The vault's folder.
        config: Its configuration.
        listing: The files that were found.
        files: What was read of each note, by path and in the order of the paths.
        outside: Problems of files and of the configuration.
        folder: Which folder the root was when it was read.
    """

    root: Path
    config: Config
    listing: Listing
    files: Mapping[str, CachedNote]
    outside: tuple[Problem, ...]
    folder: FolderId

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What each note says; a template says nothing."""
        return tuple(file.note for file in self.files.values() if file.note)

    @cached_property
    def network(self) -> Network:
        """Everyone in it and their ties; built on first use."""
        from netvault.network import build_network  # noqa: PLC0415 - heavy, and not always needed

        return build_network(
            self.notes,
            paths=(file.path for file in self.listing.notes),
            pages=(file.path for file in self.listing.pages),
        )

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of files, configuration and notes, in order."""
        return in_order((*self.outside, *self.network.problems))

    def insights(self, today: date) -> Insights:
        """Return every answer about it on one day."""
        from netvault.insights import Insights  # noqa: PLC0415 - as above

        return Insights(self.network, today, self.config)


def load(
    root: Path, on_progress: OnProgress = no_progress, earlier: Loaded | None = None
) -> Loaded:
    """Read a whole vault.

    Args:
        root: The vault's folder.
        on_progress: Called with how many of how many notes are parsed, while they are.
        earlier: The same vault as it was loaded before: used in place of the cache.

    Returns:
        All that its notes say. A file that cannot be read is a problem, and everything else is
        there all the same.

    Raises:
        VaultGone: When there is no such folder.
    """
    folder = identify(root)
    config, config_problems = load_config(root)
    listing = list_notes(root, config)
    cache = Cache(root, config)
    known = earlier.files if earlier and earlier.config == config else cache.notes()
    files, problems = read_notes(root, listing.notes, config, known, on_progress)
    fresh = {path: file for path, file in files.items() if file is not known.get(path)}
    gone = known.keys() - files.keys()
    if fresh or gone:
        cache.keep_notes(fresh, gone)
    outside = (*config_problems, *listing.problems, *problems)
    return Loaded(root, config, listing, files, outside, folder)


def with_edited(loaded: Loaded, edited: Mapping[str, bytes]) -> Loaded:
    """Return a vault in which some notes hold other bytes, which need not be on disk.

    Args:
        loaded: The vault.
        edited: The new bytes of notes that it has.
    """
    if not edited:
        return loaded
    from netvault.parse.note import read_note  # noqa: PLC0415 - as above

    notes = {path: read_note(data, path, loaded.config) for path, data in edited.items()}
    fresh = {path: CachedNote(_UNKNOWN, pack_note(note)) for path, note in notes.items()}
    return replace(loaded, files={**loaded.files, **fresh})


def load_config(root: Path) -> tuple[Config, tuple[Problem, ...]]:
    """Read the configuration of a vault; without one the defaults hold."""
    if not (root / CONFIG_PATH).exists():
        return Config(), ()
    data = read_bytes(root, CONFIG_PATH)
    if isinstance(data, Problem):
        return Config(), (data,)
    text, problems = decode(data, CONFIG_PATH)
    config, found = read_config(text.removeprefix("\ufeff"))
    return config, (*problems, *found)
