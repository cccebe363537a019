"""The one person whom a typed name means, for every command that takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netvault.model import Person
    from netvault.network import Network

_SHOWN: Final = 20
"""How many candidates a message names."""


class NobodyError(click.UsageError):
    """A name that fits nobody; the message names those who come near."""

    def __init__(self, typed: str, near: Sequence[str]) -> None:
        """Say so, and who could be meant."""
        guess = f" Did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f'nobody is called "{typed}".{guess}')


class SeveralError(click.UsageError):
    """A name that fits several people; the message names them."""

    def __init__(self, typed: str, people: Sequence[Person]) -> None:
        """Say so, and which paths or names tell them apart."""
        names = "\n".join(f"  {p.path or p.name}" for p in people[:_SHOWN])
        super().__init__(f'"{typed}" fits {len(people)} people; say which:\n{names}')


def one_person(network: Network, typed: str) -> Person:
    """Find the one person whom a typed name means.

    Raises:
        NobodyError: When it fits nobody.
        SeveralError: When it fits several.
    """
    from netvault.network.find_people import find_people, nearest_names

    found = find_people(network, typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise SeveralError(typed, found)
    raise NobodyError(typed, nearest_names(network, typed))
