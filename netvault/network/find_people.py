"""Finding people by what somebody types: a name, an alias, a path, or the beginning of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.model.names import fold, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.model import Person
    from netvault.network import Network

_NEAREST: Final = 5


def find_people(network: Network, typed: str) -> tuple[Person, ...]:
    """Find whom a typed name means.

    A path or a whole name wins over an alias, that over a word of a name, that over the beginning
    of one, and that over any part. Of those whom it fits equally well, who has a note wins over
    whoever is only named: a first name means somebody you know, not the strangers on a list.

    Args:
        network: Where to look.
        typed: What was typed; case does not matter.

    Returns:
        The people it fits equally well; none when it fits nobody.
    """
    wanted = fold(" ".join(typed.split()).removeprefix("[[").removesuffix("]]"))
    everyone = network.people.values() if wanted else ()
    for fits in (_is_path, _is_name, _is_alias, _is_word, _begins_word, _is_in_name):
        found = tuple(person for person in everyone if fits(person, wanted))
        if found:
            return tuple(person for person in found if not person.is_ghost) or found
    return ()


def find_exactly(network: Network, typed: str) -> tuple[Person, ...]:
    """Find whom a path, a whole name or an alias means, and nobody by a part of one."""
    wanted = fold(" ".join(typed.split()))
    return tuple(
        person
        for person in network.people.values()
        if any(fits(person, wanted) for fits in (_is_path, _is_name, _is_alias))
    )


def nearest_names(network: Network, typed: str) -> tuple[str, ...]:
    """Return the people whose name or alias looks most like what was typed, for a message."""
    names = {
        name: person.name
        for person in network.people.values()
        for name in (*person.contact.aliases, person.name)
    }
    return tuple(dict.fromkeys(names[name] for name in nearest(typed, names)))


def nearest(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, or those with a word, that look most like what was typed."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where somebody is not found

    folded = {fold(name): name for name in names}
    words = {word: name for whole, name in folded.items() for word in whole.split()}
    close = get_close_matches(fold(typed), [*folded, *words], n=_NEAREST, cutoff=0.6)
    return tuple(dict.fromkeys(folded.get(word) or words[word] for word in close))


def _is_path(person: Person, wanted: str) -> bool:
    path = fold(person.path or "")
    return path.endswith(".md") and wanted in (path, path[:-3])


def _is_name(person: Person, wanted: str) -> bool:
    return wanted in (fold(person.name), fold(stem_of(person.key)))


def _is_alias(person: Person, wanted: str) -> bool:
    return any(fold(alias) == wanted for alias in person.contact.aliases)


def _is_word(person: Person, wanted: str) -> bool:
    return f" {wanted} " in f" {fold(person.name)} "


def _begins_word(person: Person, wanted: str) -> bool:
    return f" {wanted}" in f" {fold(person.name)}"


def _is_in_name(person: Person, wanted: str) -> bool:
    return wanted in fold(person.name)
