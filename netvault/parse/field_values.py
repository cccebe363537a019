"""The values of a note's fields, whatever their spelling and however they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from netvault.model import STANCES, Link, PartialDate, Problem, Stance
from netvault.model.cadences import BadCadence, read_cadence
from netvault.model.dates import BadDate, read_date, read_partial_date, year_in
from netvault.model.folders import parts_within
from netvault.model.names import fold, folder_of, name_key, name_of, stem_of
from netvault.parse.field_table import RANK, field_of, key_of, misspelled
from netvault.parse.yaml_events import NOTHING, Field, Text, texts_of
from netvault.text.inline import links_in, without_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from netvault.model import Cadence, Config

_Read = TypeVar("_Read")

_ITEM: Final = re.compile(r"(?:\[\[[^\[\]\n]{1,400}\]\]|[^,;])+")
_AND: Final = re.compile(r"[,;&]|\band\b", re.IGNORECASE)
_YES: Final = frozenset({"yes", "true", "on", "x", "1", "y"})
_NO: Final = frozenset({"", "no", "false", "off", "0", "n", "never", "alive"})
_DEAD: Final = frozenset({"dead", "died", "deceased", "passed away"})
_TAG: Final = re.compile(r"[^\s,]+")


class FieldValues:
    """The values of one note's fields, whatever their spelling, with what is wrong in them.

    Attributes:
        path: The note.
        config: The words for circles.
        found: The fields of a contact by name, each with all entries that mean it.
        unknown: All other entries, in the order of the note.
        problems: What is wrong in what was read so far.
    """

    def __init__(
        self, front: Sequence[Field], inline: Iterable[Field], path: str, config: Config
    ) -> None:
        """Sort entries by the field that they mean.

        Args:
            front: The entries of the front matter, which go first.
            inline: The Dataview fields of the body.
            path: The note.
            config: The words for circles.
        """
        self.path = path
        self.config = config
        self.problems: list[Problem] = []
        self.unknown: list[Field] = []
        self.found = self._by_name(front)
        for name, entries in self._by_name(inline).items():
            self.found.setdefault(name, []).extend(entries)

    def _by_name(self, entries: Iterable[Field]) -> dict[str, list[Field]]:
        """Group entries by the field that they mean, the most telling spelling first."""
        found: dict[str, list[Field]] = {}
        for entry in entries:
            name = field_of(entry.key.text)
            if name is None:
                self.unknown.append(entry)
            else:
                found.setdefault(name, []).append(entry)
        for alike in found.values():
            alike.sort(key=_rank)
        return found

    def _texts(self, name: str) -> list[Text]:
        return [text for entry in self.found.get(name, ()) for text in texts_of(entry.value)]

    def words(self, name: str) -> tuple[str, ...]:
        """Read every text of a field once."""
        return once([_bare(text.text) for text in self._texts(name)])

    def items(self, name: str) -> tuple[str, ...]:
        """Read the items of lists, and of comma-separated text."""
        return once([item for entry in self.found.get(name, ()) for item in items_of(entry)])

    def circles(self, name: str) -> tuple[str, ...]:
        """Read circles, each by its canonical word, with those that a folder among people names.

        A number (`prm-tier: 3`) is none.
        """
        below = parts_within(folder_of(self.path), self.config.people.folders)[1:]
        named = (part for part in below if part in self.config.circles)
        written = (item for item in self.items(name) if not item.isdecimal())
        return once(map(self.config.circle, (*written, *named)))

    def named(self, *keys: str) -> list[Field]:
        """Return the entries that are none of a contact's, by their names as `key_of` has them."""
        return [entry for entry in self.unknown if key_of(entry.key.text) in keys]

    def first(self, name: str, read: Callable[[str], _Read], code: str) -> _Read | None:
        """Read the first text of a field; what cannot be read is a problem at its place."""
        texts = self._texts(name)
        return self.read(bare(texts[0]), read, code) if texts else None

    def read(self, text: Text, read: Callable[[str], _Read], code: str) -> _Read | None:
        """Read one text; what cannot be read is a problem at its place."""
        try:
            return read(text.text)
        except (BadDate, BadCadence) as error:
            self.problem(text, code, str(error))
            return None

    def day(self, name: str) -> date | None:
        """Read a date."""
        return self.first(name, read_date, "bad-date")

    def part_of_day(self, name: str) -> PartialDate | None:
        """Read what is known of a day; where it is unclear, its year may still be known."""
        texts = self._texts(name)
        if not texts:
            return None
        written = bare(texts[0])
        found = self.read(written, read_partial_date, "unclear-date")
        year = None if found else year_in(written.text)
        return found or (PartialDate(year) if year else None)

    def death(self, name: str) -> PartialDate | None:
        """Read that somebody has died, and when as far as that is known; None for the living."""
        said = next((bare(text).text.casefold() for text in self._texts(name)), "")
        if said in _NO:
            states = {word.casefold() for field in self.named("status") for word in items_of(field)}
            return None if states.isdisjoint(_DEAD) else PartialDate()
        return PartialDate() if said in _YES | _DEAD else self.part_of_day(name) or PartialDate()

    def flag(self, name: str) -> bool:
        """Read whether something holds."""
        return any(bare(text).text.casefold() in _YES for text in self._texts(name))

    def cadence(self, name: str) -> Cadence | None:
        """Read a cadence."""
        return self.first(name, read_cadence, "bad-cadence")

    def links(self, name: str) -> tuple[Link, ...]:
        """Read the links of a field, or bare names where it has no links."""
        return tuple([link for text in self._texts(name) for link in links_of(text)])

    def stance(self, name: str) -> Stance | None:
        """Read a stance."""
        for text in map(bare, self._texts(name)):
            word = text.text.casefold()
            if word in STANCES:
                return word
            said = f'"{text.text}" is no stance: it is supportive, neutral or discouraging'
            self.problem(text, "unknown-stance", said)
        return None

    def role(self, name: str) -> str:
        """Read a role; a `title` that is the name of the note is none."""
        for field in self.found.get(name, ()):
            text = ", ".join([_bare(item.text) for item in texts_of(field.value)])
            if text and not self._is_own_title(field, text):
                return text
        return ""

    def aliases(self, name: str) -> tuple[str, ...]:
        """Read other names than the note's own: a `title` that spells it otherwise is one too."""
        titles = [
            text.text
            for field in self.found.get("role", ())
            for text in map(bare, texts_of(field.value))
            if self._is_own_title(field, text.text)
        ]
        own = {fold(stem_of(self.path)), fold(name_of(self.path))}
        return once([alias for alias in (*self.items(name), *titles) if fold(alias) not in own])

    def _is_own_title(self, field: Field, text: str) -> bool:
        """Return whether a `title` is a name of the note, whatever its accents and punctuation.

        More words may stand around a name of several: `Dr. Jane Doe`.
        """
        if key_of(field.key.text) != "title":
            return False
        title = name_key(text)
        names = map(name_key, (name_of(self.path), *self.items("aliases")))
        return any(title == name or (" " in name and f" {name} " in f" {title} ") for name in names)

    def report_misspelled(self) -> None:
        """Note each unknown field that is one edit away from a known one."""
        for field in self.unknown:
            known = misspelled(field.key.text)
            if known:
                said = f'"{field.key.text}" is no field; did you mean "{known}"?'
                self.problem(field.key, "misspelled-field", said)

    def problem(self, place: Text, code: str, message: str) -> None:
        """Note a problem at the place of a text."""
        self.problems.append(Problem(self.path, place.line, place.column, code, message))


def tag_words(fields: FieldValues) -> frozenset[str]:
    """Return the tags of the front matter, in lower case and without `#`."""
    texts = [text for field in fields.named("tags", "tag") for text in texts_of(field.value)]
    words = [word for text in texts for word in _TAG.findall(text.text)]
    return frozenset([word.lstrip("#").casefold() for word in words])


def bare(text: Text) -> Text:
    """Return a text with each link in it replaced by the name of the note it leads to."""
    return Text(_bare(text.text), text.line, text.column)


def _bare(text: str) -> str:
    return without_links(text).strip() if "[" in text else text.strip()


def items_of(field: Field) -> list[str]:
    """Return the items of a list, or of text with commas."""
    value = field.value
    if isinstance(value, Text):
        parts = map(str.strip, _ITEM.findall(value.text))
        return [_bare(part) for part in parts if part not in NOTHING]
    return [_bare(text.text) for text in texts_of(value)]


def _rank(field: Field) -> int:
    return RANK[key_of(field.key.text)]


def once(words: Iterable[str]) -> tuple[str, ...]:
    """Return each word once, without the empty ones."""
    return tuple(dict.fromkeys(filter(None, words)))


def links_of(text: Text) -> list[Link]:
    """Return the links in a text, or else the names that it lists."""
    written, line, column = text
    links = [Link(target, line, column + position) for target, position, _ in links_in(written)]
    return links or list(_names(text))


def _names(text: Text) -> Iterator[Link]:
    written, line, column = text
    at = 0
    for name in filter(None, map(str.strip, _AND.split(written))):
        at = written.index(name, at)
        yield Link(name, line, column + at, is_link=False)
        at += len(name)
