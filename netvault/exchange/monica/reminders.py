"""Reminders of Monica as tasks: what is to come by the day of the export; the rest is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.exchange.monica.talks import day_of
from netvault.model.cadences import BadCadence, add_rhythm

if TYPE_CHECKING:
    from datetime import date

    from netvault.exchange.draft import IncomingDraft
    from netvault.exchange.monica.account import MonicaAccount, Record

_NUMBER: Final = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_UNITS: Final = ("day", "week", "month", "year")
_MOST_STEPS: Final = 6000
"""Times that a reminder may have come back: weekly for a century."""


def read_reminder(record: Record, account: MonicaAccount, draft: IncomingDraft) -> None:
    """Read a reminder: a task where it is active, of the user's own, and still to come.

    A reminder that Monica made by itself is about a birthday, which is a field of the note.

    Args:
        record: The reminder.
        account: The day of the export, by which it is to come.
        draft: What is gathered about them.
    """
    text = " ".join(": ".join(filter(None, map(record.text, ("title", "description")))).split())
    if not text:
        return
    day, rule = day_of(record.text("initial_date")), _rule(record)
    is_own = record.properties.get("delible") is not False and not record.text("inactive")
    due = _next(day, rule, day_of(account.exported)) if day and is_own else None
    if due:
        draft.add_task(f"{text} 🔁 {rule}" if rule else text, due)
    else:
        told = (text, rule, day.isoformat() if day else "")
        draft.keep("Reminder", ", ".join(filter(None, told)))


def _rule(record: Record) -> str:
    """Return how often a reminder comes back, as the Tasks plugin writes it; empty for once."""
    unit, number = record.text("frequency_type"), record.text("frequency_number")
    if unit not in _UNITS:
        return ""
    if number == "1" or not _NUMBER.fullmatch(number):
        return f"every {unit}"
    return f"every {number} {unit}s"


def _next(day: date, rule: str, exported: date | None) -> date | None:
    """Return the first day of a reminder from the export on; None where it is past."""
    if exported is None or day >= exported:
        return day
    for _ in range(_MOST_STEPS if rule else 0):
        try:
            day = add_rhythm(day, rule)
        except BadCadence:
            return None
        if day >= exported:
            return day
    return None
