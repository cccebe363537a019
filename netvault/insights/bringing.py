"""What to bring to somebody: a need served, an introduction, something worth reading (M9)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.insights import Insights

FEW: Final = 3
"""How many things are proposed at a time."""


def bring_of(insights: Insights, key: str) -> tuple[str, ...]:
    """Give what to bring to somebody, in plain words; nothing for somebody discouraging.

    Args:
        insights: What holds on the day.
        key: The person.
    """
    return tuple(islice(_proposals(insights, key), FEW))


def _proposals(insights: Insights, key: str) -> Iterator[str]:
    people = insights.network.people
    for give in insights.gives_by_person.get(key, ()):
        if give.by:
            yield f"{people[give.by].name} has {give.match}; they look for {give.need}"
        else:
            yield f"your {give.match}; they look for {give.need}"
    for share in insights.shares_by_person.get(key, ()):
        yield f'send "{share.resource.title}"; they care for {share.topic}'
