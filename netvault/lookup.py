"""Finding people by what somebody types: a name, an alias, a path, or the beginning of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.names import fold, stem_of

if TYPE_CHECKING:
    from netvault.network import Network
    from netvault.people import Person

_NEAREST: Final = 5

_Names = tuple[str, ...]
"""The name of somebody, then the aliases."""


def find_people(network: Network, typed: str) -> tuple[Person, ...]:
    """Find whom a typed name means.

    A path or a whole name wins over an alias, that over the beginning of a name or of one of its
    words, and that over any part of one.

    Args:
        network: Where to look.
        typed: What was typed; case does not matter.

    Returns:
        The people it fits equally well; none when it fits nobody.
    """
    wanted = fold(" ".join(typed.split()).removeprefix("[[").removesuffix("]]"))
    called = _called_like(network, wanted)
    for fits in (_is_path, _is_name, _is_alias, _begins_name, _is_in_name):
        found = tuple(key for key, names in called if fits(key, names, wanted))
        if found:
            return tuple(network.people[key] for key in found)
    return ()


def find_exactly(network: Network, typed: str) -> tuple[Person, ...]:
    """Find whom a path, a whole name or an alias means, and nobody by a part of one."""
    wanted = fold(" ".join(typed.split()))
    return tuple(
        network.people[key]
        for key, names in _called_like(network, wanted)
        if any(fits(key, names, wanted) for fits in (_is_path, _is_name, _is_alias))
    )


def nearest_names(network: Network, typed: str) -> tuple[str, ...]:
    """Give the people whose name or alias looks most like what was typed, for a message."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where somebody is not found

    names = {
        fold(called): names[0]
        for _, names in network.ties.names.items()
        for called in (*names[1:], names[0])
    }
    words = {word: name for folded, name in names.items() for word in folded.split()}
    close = get_close_matches(fold(typed), [*names, *words], n=_NEAREST, cutoff=0.6)
    return tuple(dict.fromkeys(names.get(word) or words[word] for word in close))


def _called_like(network: Network, wanted: str) -> list[tuple[str, _Names]]:
    """Give those in whose path, name or alias it is found at all, which are few."""
    if not wanted:
        return []
    names = network.ties.names
    keys = tuple(names)
    found = map(keys.__getitem__, network.called.places_of(wanted))
    return [(key, names[key]) for key in found]


def _is_path(key: str, _: _Names, wanted: str) -> bool:
    path = fold(key)
    return path.endswith(".md") and wanted in (path, path[:-3])


def _is_name(key: str, names: _Names, wanted: str) -> bool:
    return wanted in (fold(names[0]), fold(stem_of(key)))


def _is_alias(_: str, names: _Names, wanted: str) -> bool:
    return any(fold(alias) == wanted for alias in names[1:])


def _begins_name(_: str, names: _Names, wanted: str) -> bool:
    name = fold(names[0])
    return name.startswith(wanted) or f" {wanted}" in f" {name}"


def _is_in_name(_: str, names: _Names, wanted: str) -> bool:
    return wanted in fold(names[0])
