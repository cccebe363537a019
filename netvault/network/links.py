"""Where a link leads: Obsidian's resolution, and then, unlike Obsidian, by alias.

The order is that of Obsidian: an exact path, a note in the folder of the linking note, the shortest
path that ends in the target. Comparison ignores case and Unicode composition.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model import Problem
from netvault.model.names import company_key, fold, folder_of, name_of, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from netvault.model import Contact, Link, Owner

_FILE: Final = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|bmp|avif|pdf|mp[34]|m4a|wav|ogg|webm|mov|mkv|canvas|base|excalidraw)$",
    re.IGNORECASE,
)
_SHORTEST_NAME: Final = 2
_LONGEST_NAME: Final = 4
"""Words of a person's whole name."""

_YOURSELF: Final = ("me", "i", "myself")


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


class LinkIndex:
    """All notes of a vault by path, by name and by alias."""

    def __init__(self, paths: Iterable[str], aliases: Mapping[str, Iterable[str]]) -> None:
        """Index a vault.

        Args:
            paths: Every note, relative to the vault.
            aliases: Other names of each contact by the path of the note.
        """
        self._paths: dict[str, str] = {}
        self._twins: dict[str, str] = {}
        self._stems: dict[str, list[str]] = {}
        self._others: dict[str, list[str]] = {}
        self._people: set[str] = set()
        self._found: dict[str, Resolution] = {}
        for path in sorted(paths):
            self._add(path)
        for path in sorted(aliases):
            self._people.add(path)
            for name in _other_names(path, aliases[path]):
                self._others.setdefault(name, []).append(path)

    def _add(self, path: str) -> None:
        bare = path[:-3]
        if self._paths.setdefault(fold(bare), path) != path:
            self._twins[bare] = path
        self._stems.setdefault(fold(stem_of(path)), []).append(path)

    @property
    def names(self) -> Mapping[str, list[str]]:
        """Each name and alias of a contact as `fold` gives it, with the notes it fits."""
        stems = {stem: self._people_of(paths) for stem, paths in self._stems.items()}
        return self._others | {stem: people for stem, people in stems.items() if people}

    def resolve(self, link: Link, source: str) -> Resolution:
        """Find where a link of the note `source` leads."""
        path = self._at(link.target, folder_of(source)) if link.is_link else None
        if path:
            return Resolution(path)
        found = self._found.get(link.target)
        if found is None:
            found = self._found[link.target] = self._search(link.target)
        return found

    def _at(self, target: str, folder: str) -> str | None:
        """Find the note at a path as it is written: from the top, or else from a folder."""
        if target.startswith(("./", "../")):
            return self._find(posixpath.normpath(posixpath.join(folder, target)))
        bare = target.strip("/")
        return self._find(bare) or self._find(f"{folder}/{bare}")

    def _find(self, bare: str) -> str | None:
        return self._twins.get(bare) or self._paths.get(fold(bare))

    def _search(self, target: str) -> Resolution:
        """Find the shortest path that ends in a target; failing that whom its last part names."""
        name = fold(stem_of(target))
        paths = self._stems.get(name, [])
        ending = f"/{target.strip('/')}"
        fits = [path for path in paths if fold(f"/{path[:-3]}").endswith(fold(ending))]
        if fits:
            chosen = min(fits, key=lambda path: (len(path), not _has_case_of(path, ending), path))
            people = self._people_of(fits)
            return Resolution(chosen, tuple(people) if len(people) > 1 else ())
        known = self._people_of(paths) or self._others.get(name, [])
        if len(known) == 1:
            return Resolution(known[0], is_alias=True)
        return Resolution(None, tuple(known))

    def _people_of(self, paths: Iterable[str]) -> list[str]:
        return [path for path in paths if path in self._people]


class GhostNames:
    """The names that mean a ghost where no note has them: any that can be a person's."""

    def __init__(
        self, contacts: Iterable[Contact], owners: Iterable[Owner], pages: Iterable[str]
    ) -> None:
        """Gather the names that mean somebody or something else.

        Args:
            contacts: The people, whose companies are none.
            owners: The owner, whose own names and companies are none.
            pages: Generated files.
        """
        self._others = {fold(name) for name in (*_YOURSELF, *map(stem_of, pages))}
        companies = [name for contact in contacts for name in contact.companies]
        for owner in owners:
            self._others |= {fold(name) for name in (owner.contact.name, *owner.contact.aliases)}
            companies += owner.contact.companies
            companies += (name for goal in owner.goals for name in goal.companies)
        self._companies = {company_key(name) for name in set(companies)}

    def __contains__(self, name: str) -> bool:
        """Return whether a name can only be a person's."""
        if _FILE.search(name) or not name[:1].isalpha():
            return False
        return fold(name) not in self._others and company_key(name) not in self._companies


def is_full_name(name: str) -> bool:
    """Return whether a name is written as a person's is: two to four words, with capitals."""
    words = name.split()
    is_word = all(word.replace(".", "").replace("-", "").isalpha() for word in words)
    is_long = _SHORTEST_NAME <= len(words) <= _LONGEST_NAME
    return is_long and is_word and words[0][:1].isupper() and words[-1][:1].isupper()


def problem_of(link: Link, source: str, found: Resolution) -> Problem | None:
    """Say what is wrong with a link that fits several people, or that leads by an alias.

    Args:
        link: The link or name.
        source: The note that holds it.
        found: Where it leads.
    """
    if found.candidates:
        names = " and ".join(found.candidates)
        taken = f"{found.path} is taken" if found.path else "nobody is taken"
        said = f'"{link.target}" could be {names}; {taken}: write the path to say whom you mean'
        return Problem(source, link.line, link.column, "ambiguous-link", said)
    if found.path and found.is_alias and link.is_link:
        name = stem_of(found.path)
        said = (
            f'"{link.target}" is another name of {name}; Obsidian does not follow it:'
            f" write [[{name}|{link.target}]]"
        )
        return Problem(source, link.line, link.column, "alias-link", said)
    return None


def _has_case_of(path: str, ending: str) -> bool:
    return f"/{path[:-3]}".endswith(ending)


def _other_names(path: str, aliases: Iterable[str]) -> set[str]:
    """Return the names of a contact that are not the file's."""
    return {fold(name) for name in (name_of(path), *aliases)} - {fold(stem_of(path))}
