"""Thanks: whose help was not answered yet (M9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from netvault.insights.leads import Lead
    from netvault.model import Config, Touch


def unthanked(lead: Lead, today: date, config: Config) -> tuple[Touch, ...]:
    """Return the touches with help after which there was no talk: whoever was seen is thanked.

    Args:
        lead: How well the helper is known.
        today: The day it is reckoned from.
        config: After how many days it is too late for thanks.
    """
    day = lead.last_touch
    if (
        day is None
        or day not in lead.days[-1:]
        or (today - day).days > config.follow_ups.lapse_days
    ):
        return ()
    return tuple(touch for touch in lead.past if touch.day == day and is_help_got(touch))


def is_help_got(touch: Touch) -> bool:
    """Return whether you got help in a talk."""
    return any(help_.direction == "got" for help_ in touch.helps)
