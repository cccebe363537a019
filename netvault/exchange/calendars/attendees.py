"""Who takes part in a meeting: people, without rooms, lists, the owner, and those who declined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.incoming import Attendee

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NO_PEOPLE: Final = frozenset({"ROOM", "RESOURCE", "GROUP"})
_CALENDARS: Final = "calendar.google.com"
"""What the addresses of rooms, resources and calendars end with at Google."""


class Invited(NamedTuple):
    """Somebody, or something, that an event names.

    Attributes:
        address: As it is written, `mailto:` and all.
        params: What is said of them, by the name of the parameter in upper case.
    """

    address: str
    params: Mapping[str, str]

    @property
    def email(self) -> str:
        """The address; empty where there is none."""
        written = self.params.get("EMAIL") or self.address
        scheme, colon, rest = written.partition(":")
        address = (rest if colon and scheme.casefold() == "mailto" else written).strip(" '\"<>")
        return address if "@" in address and ":" not in address else ""

    @property
    def name(self) -> str:
        """The name; empty where only the address is given."""
        name = " ".join(self.params.get("CN", "").split()).strip(" '\"")
        return "" if "@" in name else name

    @property
    def is_person(self) -> bool:
        """Whether it is somebody rather than a room, a device or a mailing list."""
        kind = self.params.get("CUTYPE", "").upper()
        return kind not in _NO_PEOPLE and not self.email.casefold().endswith(_CALENDARS)

    @property
    def has_declined(self) -> bool:
        """Whether they will not come."""
        return self.params.get("PARTSTAT", "").upper() == "DECLINED"


class CalendarOwner(NamedTuple):
    """Whose calendar it is, as far as that is known.

    Attributes:
        emails: Addresses, without case.
        names: Names, without case.
    """

    emails: frozenset[str]
    names: frozenset[str]

    def is_same(self, invited: Invited) -> bool:
        """Tell whether somebody who is invited is the owner."""
        return invited.email.casefold() in self.emails or invited.name.casefold() in self.names


def owner_of(calendar_name: str, emails: Iterable[str]) -> CalendarOwner:
    """Return the owner of a calendar.

    Args:
        calendar_name: What the calendar calls itself: often the owner's address, or their name.
        emails: Addresses that are known to be theirs.
    """
    names = {calendar_name.casefold()} - {""}
    known = {email.strip().casefold() for email in emails} - {""}
    return CalendarOwner(frozenset(known | names), frozenset(names))


def attendees_of(invited: Iterable[Invited], owner: CalendarOwner) -> Iterator[Attendee]:
    """Yield each person who takes part, once."""
    seen = set()
    for each in invited:
        key = (each.email or each.name).casefold()
        if not key or key in seen or not each.is_person or owner.is_same(each):
            continue
        seen.add(key)
        if not each.has_declined and each.params.get("ROLE", "").upper() != "NON-PARTICIPANT":
            yield Attendee(each.name, each.email)
