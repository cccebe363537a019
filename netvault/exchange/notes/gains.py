"""What a note gains by a person of a file: what it lacks is spliced in, what it has stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.edit.fields import add_value, set_fields, typed_texts
from netvault.edit.log import add_entry, has_touch
from netvault.edit.log_form import TouchText
from netvault.edit.verify import EditRefused, read_text
from netvault.exchange.incoming import Rest
from netvault.exchange.notes.kept_lines import add_rest, add_tasks
from netvault.exchange.people.identities import email_key, page_key, phone_key
from netvault.model.dates import BadDate, read_partial_date
from netvault.model.names import company_key, fold, name_key, safe_file_name
from netvault.parse.field_table import SPELLINGS, field_of
from netvault.text.inline import without_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from netvault.exchange.incoming import Incoming, KeptTalk
    from netvault.exchange.notes.setting import ImportSetting
    from netvault.model import Contact

Fields = dict[str, tuple[str, ...]]
"""The texts of each field, by its name in `Contact`."""

_SEVERAL: Final = frozenset({"aliases", "uids"})
"""Fields that are added to: a name or an id more takes nothing from the others."""

_OF_PEOPLE: Final = frozenset({"introduced_by", "knows"})
_ENDS_A_LINK: Final = str.maketrans("[]|", "()/")
_DAYS: Final = frozenset({"met", "last_contact", "next", "birthday", "died", "snoozed_until"})


class NoteGain(NamedTuple):
    """A note with what a person of a file adds to it.

    Attributes:
        text: The note.
        gains: What is new in it, in plain words; empty where it says all of it already.
    """

    text: str
    gains: tuple[str, ...]


def add_incoming(text: str, path: str, incoming: Incoming, setting: ImportSetting) -> NoteGain:
    """Add to a contact's note what it lacks of what a file says of that person.

    Args:
        text: The whole note.
        path: Its path.
        incoming: What the file says.
        setting: How it is written.

    Raises:
        EditRefused: When the note cannot take it; then it takes nothing.
    """
    writer = _NoteWriter(text, path, setting)
    writer.add_fields(incoming)
    writer.add_talks(incoming.talks)
    writer.text, number = add_tasks(
        writer.text, path, setting.heading, incoming.tasks, setting.config
    )
    writer.count(number, "task")
    writer.text, number = add_rest(
        writer.text, path, setting.heading, (*writer.rest, *incoming.rest), setting.config
    )
    writer.count(number, "line")
    return NoteGain(writer.text, tuple(writer.gains))


def fields_of(incoming: Incoming) -> tuple[Fields, tuple[Rest, ...]]:
    """Return what a file says by the field of a note, and what has no field there."""
    fields: Fields = {}
    rest = []
    for name, values in incoming.fields.items():
        field = field_of(name) if name not in SPELLINGS else name
        texts = tuple(" ".join(value.split()) for value in values if value.strip())
        if field:
            fields[field] = tuple(dict.fromkeys((*fields.get(field, ()), *texts)))
        else:
            rest += [Rest(name.replace("_", " ").capitalize(), value) for value in values]
    return fields, tuple(rest)


class _NoteWriter:
    """A note that takes in one thing after the other."""

    def __init__(self, text: str, path: str, setting: ImportSetting) -> None:
        self.text = text
        self.gains: list[str] = []
        self.rest: list[Rest] = []
        self._path = path
        self._setting = setting

    def count(self, number: int, noun: str) -> None:
        if number:
            self.gains.append(f"{number} {noun}{'' if number == 1 else 's'}")

    def add_fields(self, incoming: Incoming) -> None:
        """Set the fields that the note lacks; what it has otherwise goes into the rest."""
        contact = self._contact()
        fields, self.rest[:] = fields_of(incoming)
        if incoming.uid and not _is_among(incoming.uid, fields):
            fields["uids"] = (incoming.uid,)
        typed_by_field = typed_texts(self.text, self._path) if fields else {}
        lacking: Fields = {}
        for field, given in fields.items():
            texts = self._links_in(field, given)
            typed = typed_by_field.get(field, ())
            new = self._new_texts(field, texts, (*_texts_of(contact, field), *typed))
            if not (typed or getattr(contact, field)):
                lacking |= {field: self._written(field, new)} if new else {}
            elif field in _SEVERAL:
                for value in new:
                    self._add_value(field, value)
            else:
                self._keep({field: new})
        self._set(lacking)

    def add_talks(self, talks: Iterable[KeptTalk]) -> None:
        """Add the talks that the log does not have on their day."""
        new = 0
        for talk in talks:
            lines = [line.strip() for line in talk.text.splitlines() if line.strip()]
            touch = TouchText("".join(lines[:1]), tuple(lines[1:]))
            config = self._setting.config
            if has_touch(self.text, self._path, touch, talk.day.__eq__, config):
                continue
            try:
                self.text = add_entry(self.text, self._path, talk.day, touch, config)
                new += 1
            except EditRefused:
                self.rest.append(Rest(f"Talk of {talk.day}", talk.text))
        self.count(new, "talk")

    def _contact(self) -> Contact:
        contact = read_text(self.text, self._path, self._setting.config).contact
        if contact is None:
            raise EditRefused(self._path, "this is no longer a note about a person")
        return contact

    def _links_in(self, field: str, texts: tuple[str, ...]) -> tuple[str, ...]:
        """Return texts that can be a field; of people, a name without a letter is kept as text."""
        if field not in _OF_PEOPLE:
            return texts
        self._keep({field: tuple(text for text in texts if not name_key(text))})
        return tuple(text for text in texts if name_key(text))

    def _new_texts(self, field: str, texts: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
        """Return the texts that a note does not have in some spelling."""
        key = self._key_of(field)
        had = {key(without_links(text)) for text in known}
        return tuple({key(text): text for text in texts if key(text) not in had}.values())

    def _key_of(self, field: str) -> Callable[[str], str]:
        """Return what brings the spellings of one value of a field into one form."""
        keys: Mapping[str, Callable[[str], str]] = {
            "emails": email_key,
            "phones": lambda text: phone_key(text, self._setting.region),
            "urls": page_key,
            "companies": company_key,
            "circles": self._setting.config.circle,
            "uids": str,
        }
        return keys.get(field, _day_key if field in _DAYS else _text_key)

    def _written(self, field: str, texts: tuple[str, ...]) -> tuple[str, ...]:
        is_linked = field in _OF_PEOPLE or (field == "companies" and self._setting.links_companies)
        return tuple(map(_link, texts)) if is_linked else texts

    def _set(self, fields: Fields) -> None:
        """Set fields all at once; where that fails, each alone, and those that fail are text."""
        if not fields:
            return
        try:
            self.text = set_fields(self.text, self._path, fields, self._setting.config)
            self.gains += [_gain(field, texts) for field, texts in fields.items()]
        except EditRefused:
            if len(fields) > 1:
                for field, texts in fields.items():
                    self._set({field: texts})
            else:
                self._keep(fields)

    def _add_value(self, field: str, value: str) -> None:
        try:
            self.text = add_value(self.text, self._path, field, value, self._setting.config)
            self.gains.append(_gain(field, (value,)))
        except EditRefused:
            self._keep({field: (value,)})

    def _keep(self, fields: Fields) -> None:
        """Keep values that their fields cannot take."""
        for field, texts in fields.items():
            self.rest += [Rest(SPELLINGS[field][0].capitalize(), text) for text in texts]


def _texts_of(contact: Contact, field: str) -> list[str]:
    """Return what a note has in a field, as texts."""
    value = getattr(contact, field)
    if field == "aliases":
        return [*value, contact.name]
    if field in _OF_PEOPLE:
        return [link.target.rpartition("/")[2] for link in value]
    if isinstance(value, tuple) and field not in _DAYS:
        return [*value]
    return [] if value is None else [str(value)]


def _is_among(uid: str, fields: Fields) -> bool:
    """Tell whether an id is an address or a page that the note has in a field of its own."""
    return any(page_key(uid) == page_key(url) for url in fields.get("urls", ())) or any(
        fold(uid) == email_key(email) for email in fields.get("emails", ())
    )


def _text_key(text: str) -> str:
    return name_key(text) or fold(text)


def _day_key(text: str) -> str:
    try:
        return str(read_partial_date(text))
    except BadDate:
        return fold(text)


def _link(name: str) -> str:
    if name.startswith("[["):
        return name
    safe = safe_file_name(name)
    shown = name.translate(_ENDS_A_LINK)
    return f"[[{safe}]]" if safe == name else f"[[{safe}|{shown}]]"


def _gain(field: str, texts: Iterable[str]) -> str:
    return f"{SPELLINGS[field][0]} {', '.join(texts)}"
