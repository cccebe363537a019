"""The last build that left nothing to do: while nothing has changed since, none is needed.

Its key is a digest of the day, the configuration, the templates and every note; it is stale once a
page has other bytes than it had then.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from netvault.model import Problem  # noqa: TC001 - the record is decoded by these types
from netvault.model.names import fold, stem_of
from netvault.model.problems import in_order
from netvault.render.sandbox.sources import has_templates, read_sources
from netvault.vault.cache import Cache, KnownFile, still_known
from netvault.vault.write import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from netvault.building.loading import Loaded
    from netvault.network import Network


class SettledBuild(NamedTuple):
    """A build after which nothing was left to do.

    Attributes:
        key: The digest of everything that it was computed from.
        pages: The pages as they were then, by path.
        unchanged: How many pages there are, and notes with regions.
        problems: Everything that is wrong in the vault.
    """

    key: bytes
    pages: dict[str, KnownFile]
    unchanged: int
    problems: tuple[Problem, ...]


def last_settled_build(loaded: Loaded, today: date) -> SettledBuild | None:
    """Return the last build that left nothing to do, if nothing has changed since.

    Args:
        loaded: The vault.
        today: The day.
    """
    cache = Cache(loaded.root, loaded.config)
    settled = _decoded(cache.record())
    if settled is None or settled.pages.keys() != {page.path for page in loaded.listing.pages}:
        return None
    if settled.key != _key(loaded, today):
        return None
    pages = {}
    for page in loaded.listing.pages:
        known = still_known(loaded.root, page, settled.pages[page.path])
        if known is None:
            return None
        pages[page.path] = known
    if pages != settled.pages:  # the stamps prove more by now
        cache.keep_record(msgspec.msgpack.encode(settled._replace(pages=pages)))
    return settled


def keep_settled_build(
    loaded: Loaded,
    today: date,
    pages: Mapping[str, bytes],
    unchanged: int,
    problems: Iterable[Problem],
) -> None:
    """Record a build that left nothing to do.

    Args:
        loaded: The vault as it was before the build.
        today: The day.
        pages: What every page holds by now.
        unchanged: How many pages there are, and notes with regions.
        problems: Everything that is wrong in the vault.
    """
    listed = {page.path for page in loaded.listing.pages}
    if _are_named(pages.keys() ^ listed, loaded.network):
        return
    known = {path: KnownFile("", digest(data)) for path, data in pages.items()}
    settled = SettledBuild(_key(loaded, today), known, unchanged, in_order(problems))
    Cache(loaded.root, loaded.config).keep_record(msgspec.msgpack.encode(settled))


def _decoded(record: bytes | None) -> SettledBuild | None:
    with suppress(msgspec.DecodeError):
        return msgspec.msgpack.decode(record, type=SettledBuild) if record else None
    return None


def _are_named(pages: Iterable[str], network: Network) -> bool:
    """Return whether a note links to pages that came or went: it named a person, or does so now."""
    names = {fold(stem_of(page)) for page in pages}
    return any(fold(stem_of(key)) in names for key in network.people)


def _key(loaded: Loaded, today: date) -> bytes:
    """Return the digest of all inputs of a build, besides the program and the settings."""
    notes = [(path, note.file.digest) for path, note in loaded.files.items()]
    inputs = (str(today), notes, loaded.outside, _templates(loaded.root))
    return digest(repr(inputs).encode("utf-8", "surrogatepass"))


def _templates(root: Path) -> tuple[object, ...]:
    if not has_templates(root):
        return ()
    sources = read_sources(root)
    return sorted(sources.texts.items()), sorted(sources.broken.items())
