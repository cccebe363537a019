"""One person on the way from a card, row or record of another program to an `Incoming`.

Whatever a reader cannot place stands in the rest, so that nothing is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.exchange.foreign_dates import read_foreign_date
from netvault.exchange.incoming import Incoming, KeptTalk, KeptTask, Rest
from netvault.exchange.person_names import join_name, plain_name, plain_name_of
from netvault.model import Config, Problem
from netvault.model.config import CIRCLES
from netvault.model.dates import BadDate, read_partial_date, year_in
from netvault.model.names import word_set
from netvault.parse.kind import is_other_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from netvault.exchange.person_names import PlainName

_WORDS: Final = Config()
_PARTNERS: Final = frozenset({"partner", "domestic partner", "domesticpartner"})
_TAG: Final = re.compile(r"[\w/-]*[^\W\d][\w/-]*")
_PLAIN: Final = word_set(
    "home page work mobile cell iphone main other profile internet primary business private email"
    " phone website"
)


class IncomingDraft:
    """What is gathered about one person, field by field.

    Attributes:
        path: The file.
        line: Where the person begins in it.
        problems: What could not be read of them.
    """

    def __init__(self, path: str, line: int) -> None:
        self.path = path
        self.line = line
        self.problems: list[Problem] = []
        self._fields: dict[str, list[str]] = {}
        self._labels: dict[str, list[tuple[str, str]]] = {}
        self._talks: list[KeptTalk] = []
        self._tasks: list[KeptTask] = []
        self._rest: list[Rest] = []

    def add(self, field: str, *texts: str) -> None:
        """Add values to a field, by its name in a note, each once; empty ones are none."""
        for text in filter(None, map(str.strip, texts)):
            values = self._fields.setdefault(field, [])
            if text not in values:
                values.append(text)

    def add_labelled(self, field: str, label: str, text: str) -> None:
        """Add one of several values of a kind; its label stands in the rest where it tells more.

        Args:
            field: Its name in a note.
            label: Which of them it is: `Work`, `Boat`.
            text: The value.
        """
        self.add(field, text)
        if text.strip():
            self._labels.setdefault(field, []).append((label.strip(), text.strip()))

    def keep(self, label: str, text: str) -> None:
        """Keep what no field takes; an empty text is nothing."""
        if text.strip():
            self._rest.append(Rest(label, text.strip()))

    def add_day(self, field: str, label: str, text: str) -> None:
        """Add a whole date to a field; what is none is a problem, and kept.

        Args:
            field: Its name in a note.
            label: What the file calls it.
            text: The date as the file has it.
        """
        self._add_read(field, label, text, _day)

    def add_part_of_day(self, field: str, label: str, text: str) -> None:
        """Add what is known of a birthday, or of another day that may lack its year."""
        if not self._add_read(field, label, text, _part_of_day):
            self.add(field, str(year_in(text) or ""))

    def _add_read(self, field: str, label: str, text: str, read: Callable[[str], str]) -> bool:
        """Add what is read of a text, and tell whether it could be read."""
        try:
            self.add(field, read(text.strip()) if text.strip() else "")
        except BadDate as error:
            self.report("unclear-date", f"{label}: {error}; it is kept as text")
            self.keep(label, text)
            return False
        return True

    def add_group(self, label: str, group: str) -> None:
        """Add a group of an address book: a circle, else a tag.

        One that is no tag, or would say that the note is about no person, stands in the rest.
        """
        circle, tag = _WORDS.circle(group), "-".join(group.split())
        is_tag = _TAG.fullmatch(tag) is not None and not is_other_kind(tag.casefold())
        if circle in CIRCLES:
            self.add("circle", circle)
        elif is_tag:
            self.add("tags", tag)
        if circle not in CIRCLES and (not is_tag or tag != group):
            self.keep(label, group)

    def add_related(self, label: str, name: str) -> None:
        """Add somebody to whom they are tied: whom they know, but for their family.

        A first name alone, or a child's, would make a stranger of whom you were told.

        Args:
            label: What that one is to them: `Spouse`, `Manager`.
            name: The name.
        """
        self.keep(label, name)
        is_family = label.casefold() in _PARTNERS or _WORDS.circle(label) == "family"
        if " " in name.strip() and not is_family:
            self.add("knows", join_name(name))

    def add_talk(self, day: date, text: str) -> None:
        """Add a talk."""
        self._talks.append(KeptTalk(day, text))

    def add_task(self, text: str, due: date | None) -> None:
        """Add something still to be done."""
        self._tasks.append(KeptTask(text, due))

    def report(self, code: str, message: str) -> None:
        """Note a problem at the place of the person."""
        self.problems.append(Problem(self.path, self.line, 1, code, message))

    def name_in_parts(
        self, first: str, middle: str, last: str, suffix: str = "", prefix: str = ""
    ) -> str:
        """Return the name to show of whom the file names in parts; how it was written is kept."""
        written = join_name(prefix, first, middle, last, suffix)
        return self._named(plain_name_of(first, middle, last, suffix), written)

    def name_whole(self, name: str, prefix: str = "") -> str:
        """Return the name to show of whom the file names as a whole; how it was written is kept.

        Args:
            name: The name as the file has it.
            prefix: What it says apart, as a title.
        """
        return self._named(plain_name(name), join_name(prefix, name))

    def _named(self, plain: PlainName, written: str) -> str:
        self.add("aliases", plain.nickname)
        if written != plain.name:
            self.keep("Name as written", written)
        return plain.name

    def fallback_name(self) -> str:
        """Return what a note can be named by where the file has no name: where they are reached."""
        found = (self._fields.get(field) for field in ("aliases", "company", "email", "phone"))
        return next((values[0] for values in found if values), "")

    def finish(self, name: str, uid: str = "") -> Incoming:
        """Return the person."""
        rest = dict.fromkeys((*self._labelled(), *self._rest))
        fields = {field: tuple(values) for field, values in self._fields.items()}
        talks = tuple(sorted(self._talks, key=lambda talk: talk.day))
        return Incoming(
            name, self.path, self.line, uid, fields, talks, tuple(self._tasks), tuple(rest)
        )

    def _labelled(self) -> Iterable[Rest]:
        """Yield the labels that tell which of several values is which, or what an only one is."""
        for labels in self._labels.values():
            for label, text in labels:
                if label and (len(labels) > 1 or not is_plain(label)):
                    yield Rest(label, text)


def is_plain(label: str) -> bool:
    """Tell whether a label of an only address or number tells nothing more: `Home`, `Work`."""
    return _PLAIN.issuperset(label.casefold().split())


def _day(text: str) -> str:
    return read_foreign_date(text).isoformat()


def _part_of_day(text: str) -> str:
    try:
        return str(read_partial_date(text))
    except BadDate as error:
        unclear = error
    try:
        return _day(text)
    except BadDate:
        raise unclear from None
