"""Introductions that the owner makes: which are open, at which stage, and for which need (M9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.insights.gives import offers_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.insights.matching import Matcher
    from netvault.model import Person
    from netvault.network import Network, ResolvedIntroduction


def open_introductions(network: Network) -> tuple[ResolvedIntroduction, ...]:
    """Return the open introductions, except those with somebody discouraging or dead."""
    return tuple(
        one
        for one in network.introductions
        if one.introduction.state == "open"
        and not any(network.people[key].is_barred for key in one.keys)
    )


def waiting_introductions(network: Network) -> Mapping[str, list[ResolvedIntroduction]]:
    """Return the open introductions, by the key of the person to turn to next."""
    waiting: dict[str, list[ResolvedIntroduction]] = {}
    for one in open_introductions(network):
        waiting.setdefault(next_to_ask(one), []).append(one)
    return waiting


def stage_of(one: ResolvedIntroduction) -> str:
    """Return the next stage of an introduction, in words: both agree, it is made, a result."""
    if one.introduction.made:
        return "ask what came of it"
    if len(one.agreed) == len(one.keys):
        return "both have said yes, introduce them"
    return "ask the other as well" if one.agreed else "ask whether they would like to"


def next_to_ask(one: ResolvedIntroduction) -> str:
    """Return the one of the two to turn to: the first who has not said yes, else the first."""
    return next((key for key in one.keys if key not in one.agreed), one.keys[0])


def need_of(one: ResolvedIntroduction, people: Mapping[str, Person], matcher: Matcher) -> str:
    """Return for which need two people are introduced, in a few words; empty where none is known.

    Args:
        one: The introduction.
        people: Everybody, by key.
        matcher: How needs are compared with what there is.
    """
    first, second = (people[key] for key in one.keys)
    for person, other in ((first, second), (second, first)):
        offers = offers_of(other.contact)
        for need in person.contact.needs:
            if any(matcher.match(need, offer) for offer in offers):
                return f"{person.name} wants {need}"
    return ""
