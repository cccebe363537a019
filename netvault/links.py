"""Where a link leads: Obsidian's resolution, and then, unlike Obsidian, by alias.

The order is that of Obsidian: an exact path, a note in the folder of the linking note, the shortest
path that ends in the target. Comparison ignores case and Unicode composition.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from netvault.names import fold, folder_of, name_of, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from netvault.model import Contact, Link


class Resolution(NamedTuple):
    """What a link or a name leads to.

    Attributes:
        path: The note; None when there is none, or when several people share the alias.
        candidates: The notes it fits equally, when there are several.
        is_alias: Whether it is another name of the one it leads to.
    """

    path: str | None
    candidates: tuple[str, ...] = ()
    is_alias: bool = False


_NOWHERE = Resolution(None)


class LinkIndex:
    """All notes of a vault by path, by name and by alias."""

    def __init__(self, paths: Iterable[str], contacts: Iterable[Contact]) -> None:
        """Index a vault.

        Args:
            paths: Every note, relative to the vault.
            contacts: The notes about people, by whose aliases links resolve too.
        """
        self._paths: dict[str, str] = {}
        self._stems: dict[str, list[str]] = {}
        self._others: dict[str, list[str]] = {}
        self._people: set[str] = set()
        self._folders: set[str] = set()
        self._found: dict[str, Resolution] = {}
        for path in sorted(paths):
            self._paths.setdefault(_key(path), path)
            self._stems.setdefault(fold(stem_of(path)), []).append(path)
            self._folders.add(folder_of(path))
        for contact in sorted(contacts, key=lambda contact: contact.path):
            self._people.add(contact.path)
            for name in _other_names(contact):
                known = self._others.setdefault(name, [])
                if contact.path not in known:
                    known.append(contact.path)

    @property
    def names(self) -> Mapping[str, list[str]]:
        """Each name and alias of a contact as `fold` gives it, with the notes it fits."""
        stems = {
            stem: [p for p in paths if p in self._people] for stem, paths in self._stems.items()
        }
        merged = {stem: paths for stem, paths in stems.items() if paths}
        for name, paths in self._others.items():
            merged.setdefault(name, paths)
        return merged

    def resolve(self, link: Link, source: str) -> Resolution:
        """Find where a link of the note `source` leads."""
        target = link.target
        if not link.is_link:
            return self._by_name(fold(target))
        if "/" not in target:
            near = self._paths.get(fold(f"{folder_of(source)}/{target}".lstrip("/")))
            exact = self._paths.get(fold(target))
            return Resolution(exact or near) if exact or near else self._by_name_once(target)
        return self._by_path(target, source)

    def _by_path(self, target: str, source: str) -> Resolution:
        folder = folder_of(source)
        if target.startswith((".", "../")):
            joined = posixpath.normpath(posixpath.join(folder, target))
            return Resolution(self._paths.get(fold(joined)))
        bare = target.strip("/")
        exact = self._paths.get(fold(bare)) or self._paths.get(fold(f"{folder}/{bare}"))
        if exact:
            return Resolution(exact)
        ending = fold(f"/{bare}")
        stems = self._stems.get(fold(stem_of(bare)), ())
        return self._shortest([path for path in stems if fold(f"/{path[:-3]}").endswith(ending)])

    def _by_name_once(self, target: str) -> Resolution:
        found = self._found.get(target)
        if found is None:
            found = self._found[target] = self._by_name(fold(target))
        return found

    def _by_name(self, name: str) -> Resolution:
        paths = self._stems.get(name)
        if paths:
            return self._shortest(paths)
        known = self._others.get(name, [])
        if len(known) == 1:
            return Resolution(known[0], (), is_alias=True)
        return Resolution(None, tuple(known)) if known else _NOWHERE

    def _shortest(self, paths: list[str]) -> Resolution:
        if len(paths) < 2:  # noqa: PLR2004 - one note or none
            return Resolution(paths[0]) if paths else _NOWHERE
        chosen = min(paths, key=lambda path: (len(path), path))
        people = tuple(path for path in paths if path in self._people)
        return Resolution(chosen, people if len(people) > 1 else ())


def _key(path: str) -> str:
    return fold(path[:-3])


def _other_names(contact: Contact) -> Iterable[str]:
    name = name_of(contact.path)
    if name != stem_of(contact.path):
        yield fold(name)
    for alias in contact.aliases:
        yield fold(alias)
