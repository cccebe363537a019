"""Relevance: how near somebody is to what matters to the owner (M11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.insights.goals import fits

if TYPE_CHECKING:
    from netvault.insights import Insights
    from netvault.model import Contact

GOAL: Final = 3
"""What it counts to fit an open goal."""


def relevance_of(insights: Insights, contact: Contact) -> int:
    """Count what speaks for somebody: each open goal they fit, and each thing that matters to both.

    Args:
        insights: What holds on the day.
        contact: What is known of them.
    """
    owner = insights.network.owner
    matcher = insights.matcher
    goals = [goal for goal in owner.goals if not goal.reached]
    traits = (*contact.industries, *contact.interests, *contact.skills, *contact.companies, contact.role)
    shared = sum(any(matcher.match(matter, trait) for trait in traits if trait) for matter in owner.matters)
    return GOAL * sum(fits(contact, goal, matcher) for goal in goals) + shared
