"""What was said at Monica as talks, and what it reminds of as tasks.

An activity with several people is a talk with each. A reminder is a task where it is to come by the
day of the export.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from netvault.exchange.monica.account import list_of, record_of
from netvault.model.cadences import BadCadence, add_rhythm

if TYPE_CHECKING:
    from netvault.exchange.draft import IncomingDraft
    from netvault.exchange.monica.account import MonicaAccount, Record


_NUMBER: Final = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_UNITS: Final = ("day", "week", "month", "year")
_MOST_STEPS: Final = 6000
"""Times that a reminder may have come back: weekly for a century."""


def read_activities(contact: Record, account: MonicaAccount, draft: IncomingDraft) -> None:
    """Read the activities that somebody shared, each with who else was there."""
    for uuid in contact.uuids("activity"):
        if activity := account.activities.get(uuid):
            told = _activity(activity, account, account.name_of(contact.uuid))
            _add(draft, activity.text("happened_at"), told)


def read_call(record: Record, _account: MonicaAccount, draft: IncomingDraft) -> None:
    """Read a call."""
    who = "call from them" if record.text("contact_called") else "call"
    felt = ", ".join(map(str, list_of(record.properties.get("emotions"))))
    told = f"{who} ({felt})" if felt else who
    _add(draft, record.text("called_at"), _said(told, record.text("content")))


def read_conversation(record: Record, account: MonicaAccount, draft: IncomingDraft) -> None:
    """Read a conversation, a line for each message."""
    place = account.kind("contact_field_types", record.text("contact_field_type")).text("name")
    messages = [record_of(value) for value in list_of(record.properties.get("messages"))]
    lines = [
        f"{'you' if message.text('written_by_me') else 'they'}: {message.text('content')}"
        for message in messages
        if message.text("content")
    ]
    told = f"wrote each other ({place})" if place else "wrote each other"
    _add(draft, record.text("happened_at"), "\n".join((told, *lines)))


def read_reminder(record: Record, account: MonicaAccount, draft: IncomingDraft) -> None:
    """Read a reminder: a task where it is active, of the user's own, and still to come.

    A reminder that Monica made by itself is about a birthday, which is a field of the note.
    """
    text = title_of(record)
    if not text:
        return
    day, rule = _day_of(record.text("initial_date")), _rule(record)
    is_own = record.properties.get("delible") is not False and not record.text("inactive")
    due = _next(day, rule, _day_of(account.exported)) if day and is_own else None
    if due:
        draft.add_task(f"{text} 🔁 {rule}" if rule else text, due)
    else:
        told = (text, rule, day.isoformat() if day else "")
        draft.keep("Reminder", ", ".join(filter(None, told)))


def title_of(record: Record) -> str:
    """Return what a task or reminder says, in one line."""
    said = filter(None, map(record.text, ("title", "description")))
    return " ".join(": ".join(said).split())


def kind_name(kind: Record) -> str:
    """Return what a kind of activity or event is called, by the user or by Monica."""
    return kind.text("name") or kind.text("translation_key").replace("_", " ")


def _activity(activity: Record, account: MonicaAccount, own_name: str) -> str:
    kind = kind_name(account.kind("activity_types", activity.text("type")))
    others = [name for name in account.companions[activity.uuid] if name and name != own_name]
    summary = activity.text("summary") or kind or "activity"
    with_whom = f" with {', '.join(others)}" if others else ""
    kind_told = f" ({kind})" if kind and kind != summary else ""
    return _said(f"{summary}{with_whom}{kind_told}", activity.text("description"))


def _said(what: str, text: str) -> str:
    return f"{what}: {text}" if text else what


def _add(draft: IncomingDraft, when: str, told: str) -> None:
    """Add a talk; one without its day is kept as text."""
    if day := _day_of(when):
        draft.add_talk(day, told)
    else:
        draft.keep("Talk", told)


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


def _day_of(text: str) -> date | None:
    """Return the day of a time; None where it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
