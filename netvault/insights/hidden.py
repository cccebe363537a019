"""Hidden people: those to whom only somebody discouraging leads (M10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.insights.reach import neighbors

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from netvault.network import Network


def hidden_of(network: Network, reached: Container[str], today: date) -> frozenset[str]:
    """Find whom nobody leads to any more because no way goes through somebody discouraging.

    A page that says of them that nobody leads there would tell of the mark, so it leaves them out.

    Args:
        network: The network.
        reached: Those to whom a way leads.
        today: Touches after this day name nobody yet.
    """
    waiting = [key for key, person in network.people.items() if person.is_discouraging]
    seen = set(waiting)
    while waiting:
        for other in neighbors(network.people[waiting.pop()], today):
            if other not in seen and other not in reached:
                seen.add(other)
                waiting.append(other)
    return frozenset(key for key in seen if not network.people[key].is_discouraging)
