"""The network: people and ties, built whole from the notes by a pure function.

`build_network` sorts the notes by path, indexes every path, name and alias (`links`), resolves what
each note refers to (`resolve`), gathers that into a table of ties (`ties`), and makes a `Person` of
every contact and of every ghost, who is linked to but has no note. Introductions that lead in a
loop are found in `loops`, reported, and left out. `discreet` builds the network of the same notes
silent about whoever is marked as discouraging.

All of it is immutable: a changed vault has another network. `find_people` and `find_mentions` look
up in it what somebody types.
"""

from __future__ import annotations

from netvault.network.discreet import discreet
from netvault.network.links import LinkIndex
from netvault.network.network import NO_OWNER, Network, build_network
from netvault.network.resolve import ResolvedDoubt, ResolvedIntroduction

__all__ = [
    "NO_OWNER",
    "LinkIndex",
    "Network",
    "ResolvedDoubt",
    "ResolvedIntroduction",
    "build_network",
    "discreet",
]
