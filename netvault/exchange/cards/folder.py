"""A vdir: a folder with a card for each person, which vdirsyncer carries to servers and phones.

It is written by difference. A card of somebody who is gone is deleted only if netvault wrote it and
nobody changed it since; what other programs added to a card stays. A hidden file beside the cards
keeps marks of what was written.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.cards.merge import (
    bare_value,
    can_merge,
    marks_of,
    merge_card,
    read_card,
    uid_in,
)
from netvault.exchange.cards.writing import card_of
from netvault.exchange.uids import derived_uid
from netvault.model.names import safe_file_name
from netvault.vault.apply import Change

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from netvault.exchange.outgoing import Outgoing

RECORD: Final = ".netvault.json"
"""The file that keeps marks of what was written: other programs pass over hidden ones."""

_SAFE: Final = re.compile(r"(?!\.)[\w.@+-]{1,100}", re.ASCII)


class Told(NamedTuple):
    """Something about one card that the user should know."""

    file: str
    what: str


class VdirPlan(NamedTuple):
    """What is to be written into a vdir.

    Attributes:
        cards: The cards that change, and those that go.
        record: The file that keeps what was written; none where it stays as it is.
        unchanged: How many cards stay as they are.
        told: What the user should know.
    """

    cards: tuple[Change, ...]
    record: tuple[Change, ...]
    unchanged: int
    told: tuple[Told, ...]


def plan_vdir(people: Iterable[Outgoing], files: Mapping[str, bytes]) -> VdirPlan:
    """Plan what is to be written."""
    known = [person for person in people if person.path]
    cards = _CardFolder(files, (person.uid for person in known))
    for person in known:
        cards.put(person)
    cards.remove_others()
    return cards.plan()


class _CardFolder:
    """A folder of cards, of which each that is to change is planned."""

    def __init__(self, files: Mapping[str, bytes], uids: Iterable[str]) -> None:
        self.files = files
        self.texts = {
            name: data.decode("utf-8", "surrogateescape")
            for name, data in sorted(files.items())
            if name != RECORD
        }
        self.cards = {name: read_card(text) for name, text in self.texts.items()}
        self.places = {uid_in(card): name for name, card in reversed(self.cards.items())}
        self.used = {name.casefold() for name, card in self.cards.items() if card}
        self.written = _read_record(files.get(RECORD, b""))
        self.left = self._without_owner(set(map(bare_value, uids)))
        self.record: dict[str, frozenset[str]] = {}
        self.changes: list[Change] = []
        self.told: list[Told] = []
        self.unchanged = 0

    def _without_owner(self, uids: Container[str]) -> dict[str, str]:
        """Return the cards that were written for nobody of these, by the addresses in them."""
        names = (name for name in self.written if name in self.cards)
        left = (name for name in names if uid_in(self.cards[name]) not in uids)
        return {
            one.value.casefold(): name
            for name in left
            for one in self.cards[name]
            if one.name == "EMAIL"
        }

    def put(self, person: Outgoing) -> None:
        """Write the card of one person, or bring it up to date."""
        name = self.places.get(bare_value(person.uid)) or self._renamed(person)
        name = name or self._new_name(person.uid)
        ours = card_of(person)
        if not self.cards.get(name):
            self.changes.append(_written_by_us(name, self.files.get(name), ours.encode()))
        elif can_merge(self.cards[name]):
            self._update(name, ours)
        else:
            self.told.append(Told(name, "is no card of version 3 or 4 in UTF-8; it stays as it is"))
        self.record[name] = marks_of(read_card(ours))

    def _renamed(self, person: Outgoing) -> str | None:
        """Return the card of somebody who bore another name when it was written, if any.

        An address tells that it is theirs. It keeps its UID, and all that others added to it.
        """
        emails = (bare_value(email).casefold() for email in person.fields.get("email", ()))
        name = next(filter(None, map(self.left.get, emails)), None)
        if name:
            self.left = {email: other for email, other in self.left.items() if other != name}
        return name

    def _new_name(self, uid: str) -> str:
        is_safe = _SAFE.fullmatch(uid) and safe_file_name(uid) == uid
        is_free = f"{uid}.vcf".casefold() not in self.used
        name = f"{uid if is_safe and is_free else derived_uid('file', uid)}.vcf"
        self.used.add(name.casefold())
        return name

    def _update(self, name: str, ours: str) -> None:
        merged = merge_card(ours, self.texts[name], self.written.get(name))
        if merged.text is None:
            self.unchanged += 1
            return
        self.changes.append(Change(name, self.files[name], merged.text.encode(), "note"))
        for line in merged.replaced:
            self.told.append(Told(name, f'said "{line}"; the note changed too, and goes first'))

    def remove_others(self) -> None:
        """Delete what was written for people who are gone, where it is as it was written."""
        for name in sorted(self.written.keys() - self.record.keys()):
            if name not in self.texts:
                continue
            if marks_of(self.cards[name]) == self.written[name]:
                self.changes.append(Change(name, self.files[name], None, "removed"))
            else:
                said = "is of nobody now, but another program changed it; it stays"
                self.told.append(Told(name, said))
                self.record[name] = self.written[name]

    def plan(self) -> VdirPlan:
        """Return what was planned."""
        known = self.files.get(RECORD)
        data = _record_of(self.record)
        record = () if data == known else (_written_by_us(RECORD, known, data),)
        return VdirPlan(tuple(self.changes), record, self.unchanged, tuple(self.told))


def _written_by_us(name: str, before: bytes | None, after: bytes) -> Change:
    """Return a change of a file that can be made again: it need not be on the disk at once."""
    return Change(name, before, after, "page", is_all_ours=True)


def _read_record(data: bytes) -> dict[str, frozenset[str]]:
    """Read what was written last; nothing where the record is damaged."""
    try:
        found = json.loads(data)["written"]
        return {str(name): frozenset(map(str, marks)) for name, marks in found.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _record_of(written: Mapping[str, frozenset[str]]) -> bytes:
    """Return the record, with a line for each card."""
    rows = (f"{json.dumps(name)}: {json.dumps(sorted(written[name]))}" for name in sorted(written))
    return "".join(('{"written": {\n', ",\n".join(rows), "\n}}\n")).encode()
