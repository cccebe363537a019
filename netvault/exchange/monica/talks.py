"""Activities, calls and conversations at Monica as talks; one with several is a talk with each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netvault.exchange.monica.account import list_of, record_of

if TYPE_CHECKING:
    from netvault.exchange.draft import IncomingDraft
    from netvault.exchange.monica.account import MonicaAccount, Record


def read_activities(contact: Record, account: MonicaAccount, draft: IncomingDraft) -> None:
    """Read the activities that somebody shared, each with who else was there.

    Args:
        contact: The contact.
        account: The activities and their people.
        draft: What is gathered about them.
    """
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


def kind_name(kind: Record) -> str:
    """Return what a kind of activity or event is called, by the user or by Monica."""
    return kind.text("name") or kind.text("translation_key").replace("_", " ")


def day_of(text: str) -> date | None:
    """Return the day of a time; None where it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


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
    if day := day_of(when):
        draft.add_talk(day, told)
    else:
        draft.keep("Talk", told)
