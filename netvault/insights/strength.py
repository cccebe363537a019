"""Tie strength: how much a tie would bear today, in (0, 1].

Granovetter (The Strength of Weak Ties, 1973) names what makes a tie strong: time spent, intimacy
and reciprocal services. Gilbert and Karahalios (Predicting Tie Strength with Social Media, 2009)
found the days since the last communication to be the best predictor, and Burt (Decay Functions,
2000) that ties decay unless they are kept up. So, with `age` the days since a touch and H the
half-life::

    warmth   = sum over touch days of 2 ** (-age / H)
    strength = 1 - 0.99 * (1 - closeness of the circle) * (1 - reciprocity) * 2 ** (-warmth / 2)

The last touch counts among the days even if only a field mentions it. A touch today makes 0.30
of nothing, four days of them 0.75; after one half-life they weigh half.
"""

from __future__ import annotations

from math import exp2
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from netvault.insights.balance import Balance
    from netvault.insights.leads import Lead
    from netvault.model import Config, Person

CLOSENESS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "family": 0.5,
        "friend": 0.4,
        "neighbor": 0.15,
        "co-worker": 0.15,
        "client": 0.15,
        "club": 0.15,
        "volunteer": 0.15,
        "professional": 0.1,
        "supplier": 0.1,
        "acquaintance": 0.05,
    }
)
"""What a circle alone is worth; a circle of the user's own counts like an acquaintance."""

ONE_WAY: Final = 0.1
"""What help in one direction is worth."""

BOTH_WAYS: Final = 0.2
"""What help in both directions is worth."""

STRONG: Final = 0.66
STEADY: Final = 0.33

_REMAINDER: Final = 0.99
_OWN_CIRCLE: Final = 0.05

Tier = Literal["strong", "steady", "thin"]


def strength_of(person: Person, lead: Lead, balance: Balance, today: date, config: Config) -> float:
    """Return the strength of the tie between the owner and a person.

    Args:
        person: Somebody in the network.
        lead: How well they are known.
        balance: The help that went between them.
        today: The day as of which it is computed.
        config: The half-life.
    """
    half_life = config.half_life_days
    last = lead.last_touch
    days = (*lead.days, last) if last and last not in lead.days[-1:] else lead.days
    now = today.toordinal()
    warmth = sum([exp2((day.toordinal() - now) / half_life) for day in days])
    distance = (1 - _closeness(person)) * (1 - _reciprocity(balance))
    return 1 - _REMAINDER * distance * exp2(-warmth / 2)


def tier_of(strength: float) -> Tier:
    """Return a strength in one word."""
    if strength >= STRONG:
        return "strong"
    return "steady" if strength >= STEADY else "thin"


def _closeness(person: Person) -> float:
    circles = person.contact.circles
    return max((CLOSENESS.get(circle, _OWN_CIRCLE) for circle in circles), default=0.0)


def _reciprocity(balance: Balance) -> float:
    if balance.given_in_all and balance.got_in_all:
        return BOTH_WAYS
    return ONE_WAY if balance.given_in_all or balance.got_in_all else 0.0
