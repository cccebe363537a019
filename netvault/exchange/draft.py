"""One person on the way from a row or record of another program to an `Incoming`.

Whatever a reader cannot place stands in the rest, so that nothing is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.exchange.foreign_dates import read_foreign_date
from netvault.exchange.incoming import Incoming, IncomingTalk, IncomingTask, Rest
from netvault.exchange.person_names import join_name
from netvault.model import Config, Problem
from netvault.model.config import CIRCLES
from netvault.model.dates import BadDate, read_partial_date, year_in
from netvault.parse.kind import is_other_kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netvault.exchange.person_names import PlainName

_WORDS: Final = Config()
_PARTNERS: Final = frozenset({"partner", "domestic partner", "domesticpartner"})
_TAG: Final = re.compile(r"[\w/-]*[^\W\d][\w/-]*")
_PLAIN_LABELS: Final = frozenset(
    (
        "home",
        "work",
        "mobile",
        "cell",
        "main",
        "other",
        "internet",
        "primary",
        "business",
        "private",
        "email",
        "phone",
        "website",
    )
)
"""Labels of an only address or number that tell nothing more."""


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
        self._talks: list[IncomingTalk] = []
        self._tasks: list[IncomingTask] = []
        self._rest: list[Rest] = []

    def add(self, field: str, *texts: str) -> None:
        """Add values to a field, each once; empty ones are none.

        Args:
            field: Its name in a note.
            texts: The values.
        """
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
        if not text.strip():
            return
        try:
            self.add(field, read_foreign_date(text.strip()).isoformat())
        except BadDate as error:
            self.report("unclear-date", f"{label}: {error}; it is kept as text")
            self.keep(label, text)

    def add_part_of_day(self, field: str, label: str, text: str) -> None:
        """Add what is known of a birthday, or of another day that may lack its year.

        Args:
            field: Its name in a note.
            label: What the file calls it.
            text: The date as the file has it.
        """
        if not text.strip():
            return
        try:
            self.add(field, _part_of_day(text.strip()))
        except BadDate as error:
            self.report("unclear-date", f"{label}: {error}; it is kept as text")
            self.add(field, str(year_in(text) or ""))
            self.keep(label, text)

    def add_group(self, label: str, group: str) -> None:
        """Add a group of an address book: a circle, else a tag.

        One that is no tag, or would say that the note is about no person, stands in the rest.

        Args:
            label: What the file calls its groups.
            group: The name of one of them.
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

    def fallback_name(self) -> str:
        """Return what a note can be named by where the file has no name: where they are reached."""
        found = (self._fields.get(field) for field in ("aliases", "company", "email", "phone"))
        return next((values[0] for values in found if values), "")

    def add_talk(self, day: date, text: str) -> None:
        """Add a talk."""
        self._talks.append(IncomingTalk(day, text))

    def add_task(self, text: str, due: date | None) -> None:
        """Add something still to be done."""
        self._tasks.append(IncomingTask(text, due))

    def report(self, code: str, message: str) -> None:
        """Note a problem at the place of the person."""
        self.problems.append(Problem(self.path, self.line, 1, code, message))

    def named(self, plain: PlainName, written: str) -> str:
        """Return the name to show; how it was written and a nickname are kept.

        Args:
            plain: The name to show.
            written: The whole name as the file has it.
        """
        self.add("aliases", plain.nickname)
        if join_name(written) != plain.name:
            self.keep("Name as written", join_name(written))
        return plain.name

    def finish(self, name: str, uid: str = "") -> Incoming:
        """Return the person.

        Args:
            name: The name to show.
            uid: What the other program knows them by.
        """
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
                is_plain = _PLAIN_LABELS.issuperset(label.casefold().split())
                if label and (len(labels) > 1 or not is_plain):
                    yield Rest(label, text)


def _part_of_day(text: str) -> str:
    try:
        return str(read_partial_date(text))
    except BadDate as error:
        unclear = error
    try:
        return read_foreign_date(text).isoformat()
    except BadDate:
        raise unclear from None
