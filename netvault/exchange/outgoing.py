"""What leaves the vault about one person: the same in whichever format it goes out.

It is made of the discreet network (M10). `every: never` stays at home, since there it stands for
everybody of whom notes are to be silent.
"""

from __future__ import annotations

from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.incoming import KeptTalk, KeptTask
from netvault.exchange.uids import uids_of
from netvault.model import STANCES, PartialDate
from netvault.model.names import name_of
from netvault.parse.field_table import FIELDS, KIND_FIELDS, key_of, means_stance, name_in_notes
from netvault.text.inline import tags_in, without_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from netvault.insights import Insights
    from netvault.model import Contact, Link, OpenTask, Person, Touch
    from netvault.network import Network

_NOTHING: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


class Outgoing(NamedTuple):
    """One person, as other programs may know them.

    Attributes:
        uid: What tells them from everybody else, and stays.
        name: The name to show.
        path: Their note; empty for a ghost.
        fields: Values by the name of the field in a note, each as it would be typed there; people
            are bare names.
        own: The fields of the note that netvault does not know; only where words are wanted.
        talks: The talks, by day; only where words are wanted.
        tasks: The open tasks; only where words are wanted.
    """

    uid: str
    name: str
    path: str
    fields: Mapping[str, tuple[str, ...]]
    own: Mapping[str, tuple[str, ...]] = _NOTHING
    talks: tuple[KeptTalk, ...] = ()
    tasks: tuple[KeptTask, ...] = ()


_LEAVING: Final = tuple(row for row in FIELDS if row.name not in ("stance", "uids"))

FIELD_NAMES: Final = tuple(name_in_notes(row.name) for row in _LEAVING)
"""The fields that leave, by their names in notes."""


def outgoing_people(insights: Insights) -> tuple[Outgoing, ...]:
    """Return everybody without a word of what was said: ghosts too, in the order of their names.

    Args:
        insights: What holds on the day; nothing is told that its discreet self would not tell.
    """
    network = insights.discreet.network
    uids = uids_of(network.people)
    return tuple(
        Outgoing(
            uid=uids[key],
            name=_whole(person.name),
            path=_whole(person.path or ""),
            fields=_fields(person, network, insights),
        )
        for key, person in network.people.items()
    )


def with_words(people: Iterable[Outgoing], insights: Insights) -> tuple[Outgoing, ...]:
    """Add what the notes say of everybody in words; nothing that is marked `#private`."""
    known = {_whole(key): person for key, person in insights.discreet.network.people.items()}
    return tuple(
        _with_words(person, known[person.path]) if person.path else person for person in people
    )


def words_of(person: Outgoing) -> str:
    """Return the words about somebody, in the lines that a note would have."""
    own = (f"{name}:: {', '.join(texts)}" for name, texts in person.own.items())
    tasks = (f"- [ ] {text}{f' 📅 {due}' if due else ''}" for text, due in person.tasks)
    talks = (f"- {day} {text}" for day, text in person.talks)
    return "\n".join(" ".join(line.split()) for line in (*own, *tasks, *talks))


def is_private(text: str) -> bool:
    """Tell whether a line is marked as told in confidence."""
    return any(tag == "private" for tag, _ in tags_in(text))


def _fields(person: Person, network: Network, insights: Insights) -> dict[str, tuple[str, ...]]:
    contact = person.contact
    found = {name: _texts(getattr(contact, row.name)) for row, name in _ROWS}
    found["introduced_by"] = _names(contact.introduced_by, contact.path, network)
    found["knows"] = _names(contact.knows, contact.path, network)
    found["last_contact"] = _texts(_last_contact(person, insights.today))
    if contact.cadence == "never":
        found["every"] = ()
    if contact.died:
        found["died"] = (str(contact.died) or "yes",)
    return {name: texts for name, texts in found.items() if texts}


_BY_NAME: Final = frozenset({"introduced_by", "knows"})
_ROWS: Final = tuple(
    (row, name) for row, name in zip(_LEAVING, FIELD_NAMES, strict=True) if row.name not in _BY_NAME
)


def _texts(value: object) -> tuple[str, ...]:
    """Return the value of a field as it would be typed."""
    match value:
        case None | "" | False:
            return ()
        case True:
            return ("yes",)
        case int():
            return (f"{value}d",)
        case PartialDate() | date() | str():
            return (str(value),)
        case tuple():
            return tuple(map(str, value))
    raise TypeError(value)


def _names(links: Iterable[Link], source: str, network: Network) -> tuple[str, ...]:
    """Return the names of those to whom links lead, whatever alias or path they are written by."""
    leading = ((link, network.index.resolve(link, source).path) for link in links)
    found = ((link, network.people.get(path) if path else None) for link, path in leading)
    names = (person.name if person else name_of(link.target) for link, person in found)
    return tuple(dict.fromkeys(map(_whole, names)))


def _whole(text: str) -> str:
    """Return a name without the halves of letters that a file name may have: no text holds them."""
    return text.encode("utf-8", "replace").decode()


def _last_contact(person: Person, today: date) -> date | None:
    """Return the last day of contact: the log stays at home, and its days would be missed."""
    days = chain(
        (touch.day for touch in person.touches), filter(None, [person.contact.last_contact])
    )
    return max((day for day in days if day <= today), default=person.contact.last_contact)


def _with_words(outgoing: Outgoing, person: Person) -> Outgoing:
    tasks = (task for task in person.contact.tasks if _can_leave(task))
    talks = (touch for touch in person.touches if not is_private(touch.text))
    return outgoing._replace(
        own=_own_fields(person.contact),
        tasks=tuple(
            KeptTask(" ".join((task.text, *(f"#ask/{kind}" for kind in task.asks))), task.due)
            for task in tasks
        ),
        talks=tuple(KeptTalk(touch.day, _said(touch, person)) for touch in talks),
    )


def _can_leave(task: OpenTask) -> bool:
    """Tell whether a task is for others: an introduction is about a third person too (M10)."""
    is_theirs = task.kind == "ask" or task.is_promise
    return is_theirs and not is_private(task.text)


def _own_fields(contact: Contact) -> dict[str, tuple[str, ...]]:
    """Return the fields that netvault does not know, but none that tells of a stance (M10)."""
    found: dict[str, tuple[str, ...]] = {}
    for name, texts in contact.others:
        is_kind = key_of(name) in KIND_FIELDS
        if not (is_kind or means_stance(name) or name.casefold() in STANCES):
            found[name] = (*found.get(name, ()), *map(without_links, texts))
    return found


def _said(touch: Touch, person: Person) -> str:
    """Return what a line says, with its tags; in somebody's own log its links name others."""
    text = touch.text if touch.path == person.path else without_links(touch.text)
    return " ".join((text, *_tags(touch))).strip()


def _tags(touch: Touch) -> Iterator[str]:
    yield from dict.fromkeys(f"#{direction}/{kind}" for direction, kind in touch.helps)
    yield from dict.fromkeys(f"#ask/{kind}" for kind in touch.asks)
    yield from ["#news"] * touch.is_news
