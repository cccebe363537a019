"""The records of an export of Monica, by type and by uuid, whatever is damaged in it."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.person_names import join_name, plain_name_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILES: Final = ("photo", "document")
"""Types of records that are files; they stay in the export."""

_NOTHING: Final[Mapping[str, object]] = {}


class Record(NamedTuple):
    """One thing that the export has: a contact, a call, a kind of activity.

    Attributes:
        uuid: What others refer to it by; empty where it has none.
        created: The day on which it was made, as the export has it.
        properties: What is said of it.
        data: For a contact: its own records, or the uuids of shared ones, by type.
    """

    uuid: str
    created: str
    properties: Mapping[str, object]
    data: Mapping[str, Sequence[object]]

    def text(self, name: str) -> str:
        """Return what is said under a name, as text; empty where nothing is."""
        return text_of(self.properties.get(name))

    def records(self, kind: str) -> list[Record]:
        """Return its own records of one type."""
        return [record_of(value) for value in self.data.get(kind, ())]

    def uuids(self, kind: str) -> list[str]:
        """Return the uuids of the shared records of one type."""
        return [text_of(value) for value in self.data.get(kind, ())]


class MonicaAccount:
    """All that an export has.

    Attributes:
        exported: The day of the export, as it says.
        contacts: The contacts, partial ones too.
        journal: The entries of the journal, which are about nobody.
    """

    def __init__(self, export: object) -> None:
        root = mapping_of(export)
        account = mapping_of(root.get("account"))
        self.exported = text_of(root.get("export_date"))
        self._data = _by_type(account.get("data"))
        self._instance = mapping_of(account.get("instance"))
        self.contacts = self.records("contact")
        self.journal = list_of(mapping_of(account.get("properties")).get("journal_entries"))
        users = (mapping_of(record_of(user).properties) for user in self._data.get("user", ()))
        self.owner = next(filter(None, (text_of(user.get("me_contact")) for user in users)), "")

    def records(self, kind: str) -> list[Record]:
        """Return the records of one type."""
        return [record_of(value) for value in self._data.get(kind, ())]

    def kind(self, table: str, uuid: str) -> Record:
        """Return a kind of activity, field or gender; an empty record where it is not known."""
        return self._kinds.get((table, uuid)) or record_of(None)

    def name_of(self, uuid: str) -> str:
        """Return the name of a contact; empty where it is not known."""
        return self._names.get(uuid, "")

    def file_name(self, uuid: str) -> str:
        """Return the name of a photo or document; empty where it is not known."""
        return self._files.get(uuid, "")

    @cached_property
    def activities(self) -> Mapping[str, Record]:
        """The activities by uuid."""
        return {record.uuid: record for record in self.records("activity")}

    @cached_property
    def companions(self) -> Mapping[str, list[str]]:
        """The names of those who share each activity."""
        names = defaultdict[str, list[str]](list)
        for contact in self.contacts:
            for uuid in contact.uuids("activity"):
                names[uuid].append(self.name_of(contact.uuid))
        return names

    @cached_property
    def relationships(self) -> Mapping[str, list[tuple[str, str]]]:
        """What others are to each contact: the type, and the uuid of the other."""
        ties = defaultdict[str, list[tuple[str, str]]](list)
        for record in self.records("relationship"):
            ties[record.text("contact_is")].append((record.text("type"), record.text("of_contact")))
        return ties

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {contact.uuid: _name(contact) for contact in self.contacts}

    @cached_property
    def _files(self) -> Mapping[str, str]:
        files = (record for kind in FILES for record in self.records(kind))
        return {file.uuid: file.text("original_filename") for file in files}

    @cached_property
    def _kinds(self) -> Mapping[tuple[str, str], Record]:
        return {
            (table, record.uuid): record
            for table, values in self._instance.items()
            for record in map(record_of, list_of(values))
        }


def record_of(value: object) -> Record:
    """Return a record of the export; an empty one where it is none."""
    said = mapping_of(value)
    created, properties = text_of(said.get("created_at")), mapping_of(said.get("properties"))
    return Record(text_of(said.get("uuid")), created, properties, _by_type(said.get("data")))


def mapping_of(value: object) -> Mapping[str, object]:
    """Return a value where it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else _NOTHING


def list_of(value: object) -> Sequence[object]:
    """Return a value where it is a list, else an empty one."""
    return value if isinstance(value, list) else ()


def text_of(value: object) -> str:
    """Return a value as text in one form; what is no text and no number is empty."""
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _by_type(value: object) -> Mapping[str, Sequence[object]]:
    """Return the values of collections (`{count, type, values}`) by type."""
    found: dict[str, list[object]] = {}
    for collection in map(mapping_of, list_of(value)):
        found.setdefault(text_of(collection.get("type")), []).extend(
            list_of(collection.get("values"))
        )
    return found


def _name(contact: Record) -> str:
    first, middle, last = map(contact.text, ("first_name", "middle_name", "last_name"))
    return plain_name_of(first, middle, last).name or join_name(contact.text("nickname"))
