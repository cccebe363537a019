"""The records of a contact at Monica: talks, tasks, ways to reach them, and all that is kept."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from netvault.exchange.monica.account import FILES, record_of
from netvault.exchange.monica.talks import (
    kind_name,
    read_activities,
    read_call,
    read_conversation,
    read_reminder,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from netvault.exchange.draft import IncomingDraft
    from netvault.exchange.monica.account import MonicaAccount, Record

    ReadRecord = Callable[[Record, MonicaAccount, IncomingDraft], None]

_ADDRESS: Final = ("street", "city", "province", "postal_code", "country")
_SHARED: Final = ("activity", *FILES)
"""Types of which a contact has only the uuids."""

_GIFTS: Final = MappingProxyType(
    {"idea": "Gift idea", "offered": "Gift given", "received": "Gift received"}
)


def read_records(contact: Record, account: MonicaAccount, draft: IncomingDraft) -> None:
    """Read all records of a contact; one of a type that is not known is kept as text."""
    read_activities(contact, account, draft)
    for kind in contact.data:
        for record in contact.records(kind) if kind not in _SHARED else ():
            _READ.get(kind, _read_unknown)(record, account, draft)
    for name in ("first_met_reminder", "deceased_reminder"):
        read_reminder(record_of(contact.properties.get(name)), account, draft)
    for kind in FILES:
        for name in filter(None, map(account.file_name, contact.uuids(kind))):
            draft.keep(kind.capitalize(), f"{name} (in the export)")


def _read_field(record: Record, account: MonicaAccount, draft: IncomingDraft) -> None:
    """Read a way to reach somebody: an address, a number, or a profile somewhere."""
    kind = account.kind("contact_field_types", record.text("type"))
    text, name = record.text("data"), kind.text("name") or "Contact"
    if kind.text("type") in ("email", "phone"):
        draft.add_labelled(kind.text("type"), name, text)
    elif "://" in text or text.startswith("www."):
        draft.add_labelled("url", name, text)
    else:
        draft.keep(name, text)


def _read_address(record: Record, _account: MonicaAccount, draft: IncomingDraft) -> None:
    address = ", ".join(filter(None, map(record.text, _ADDRESS)))
    draft.add_labelled("address", record.text("name"), address)
    draft.add("location", record.text("city"))
    draft.keep("Coordinates", _joined(record, "latitude", "longitude"))


def _read_task(record: Record, _account: MonicaAccount, draft: IncomingDraft) -> None:
    text = title_of(record)
    done = record.text("completed_at")[:10]
    if record.text("completed") or done:
        draft.keep(f"Done {done}".strip(), text)
    elif text:
        draft.add_task(text, None)


def _read_note(record: Record, _account: MonicaAccount, draft: IncomingDraft) -> None:
    star = "Favorite note" if record.text("is_favorite") else "Note"
    draft.keep(f"{star} {record.created[:10]}".strip(), record.text("body"))


def _read_gift(record: Record, account: MonicaAccount, draft: IncomingDraft) -> None:
    label = _GIFTS.get(record.text("status"), "Gift")
    recipient = account.name_of(record.text("recipient"))
    told = _joined(record, "name", "comment", "amount", "url")
    for_whom = f"for {recipient}" if recipient else ""
    day = record.text("date")[:10]
    draft.keep(f"{label} {day}".strip(), ", ".join(filter(None, (told, for_whom))))


def _read_debt(record: Record, _account: MonicaAccount, draft: IncomingDraft) -> None:
    who = "you owe them" if record.text("in_debt") else "they owe you"
    amount = " ".join(filter(None, map(record.text, ("amount", "currency"))))
    label = "Paid debt" if record.text("status") == "complete" else "Debt"
    draft.keep(label, f"{who} {amount}")


def _read_pet(record: Record, _account: MonicaAccount, draft: IncomingDraft) -> None:
    name, category = record.text("name"), record.text("category")
    draft.keep("Pet", f"{name} ({category})" if name and category else name or category)


def _read_life_event(record: Record, account: MonicaAccount, draft: IncomingDraft) -> None:
    kind = kind_name(account.kind("life_event_types", record.text("type")))
    told = ": ".join(dict.fromkeys(filter(None, (kind, *map(record.text, ("name", "note"))))))
    draft.keep(f"Life event {record.text('happened_at')[:10]}".strip(), told)
    draft.keep("Life event", record.text("specific_information"))


def _read_unknown(record: Record, _account: MonicaAccount, draft: IncomingDraft) -> None:
    for name in record.properties:
        draft.keep(name.replace("_", " ").capitalize(), record.text(name))


def _joined(record: Record, *names: str) -> str:
    return ", ".join(filter(None, map(record.text, names)))


_READ: Final[Mapping[str, ReadRecord]] = MappingProxyType(
    {
        "address": _read_address,
        "call": read_call,
        "contact_field": _read_field,
        "conversation": read_conversation,
        "debt": _read_debt,
        "gift": _read_gift,
        "life_event": _read_life_event,
        "note": _read_note,
        "pet": _read_pet,
        "reminder": read_reminder,
        "task": _read_task,
    }
)
"""How each type of record is read."""
