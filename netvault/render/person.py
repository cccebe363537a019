"""What a template gets: text, numbers, lists and mappings, one documented shape for each page.

These shapes are the surface on which a vault's own templates may rely.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias, TypedDict
from urllib.parse import quote

from netvault.model import Link
from netvault.model.names import company_key, fold, folder_of, name_of, stem_of
from netvault.text.excerpts import EXCERPT, plain_excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.insights import Insights


class PersonData(TypedDict):
    """Somebody, as a page names them.

    Attributes:
        name: The name to show.
        target: What a link to the note holds; empty for a ghost.
        role: What they do there.
        company: Where they are; several are joined by commas.
        circles: Their circles.
        tie: `strong`, `steady` or `thin`; empty for somebody you have not met.
        since: The year of the first touch, as text; empty without one.
        last: The day of the last touch, as text; empty without one.
    """

    name: str
    target: str
    role: str
    company: str
    circles: list[str]
    tie: str
    since: str
    last: str


class NoteData(TypedDict):
    """Any note, as a page links to it: the name to show, and what a link holds."""

    name: str
    target: str


LONG_WAY: Final = 6
"""How many steps of a way are shown."""

_GAP: Final[PersonData] = {
    "name": "…",
    "target": "",
    "role": "",
    "company": "",
    "circles": [],
    "tie": "",
    "since": "",
    "last": "",
}

PagePlaces: TypeAlias = Mapping[str, Sequence[str]]
"""Where pages are that exist, by the names in their markers."""

AT_HOME: Final[PagePlaces] = MappingProxyType({})

NO_FILES: Final[Mapping[str, str]] = MappingProxyType({})


class People:
    """Returns each person's `PersonData`, with the shortest link that is clear in this vault."""

    def __init__(
        self,
        insights: Insights,
        places: PagePlaces = AT_HOME,
        files: Mapping[str, str] = NO_FILES,
    ) -> None:
        """Prepare for the people of a network.

        Args:
            insights: What holds on the day of the page.
            places: Where pages are, by the names in their markers.
            files: Where each page is by default, in the folder of pages, without `.md`.
        """
        self._files = files
        self._insights = insights
        self._places = places
        self._shown: dict[str, PersonData] = {}

    def __call__(self, key: str) -> PersonData:
        """Return what a page shows of somebody."""
        if key not in self._shown:
            self._shown[key] = self._data(key)
        return self._shown[key]

    def all(self, keys: Iterable[str]) -> list[PersonData]:
        """Return several people in the order of their keys."""
        return [self(key) for key in keys]

    def way(self, keys: Sequence[str]) -> list[PersonData]:
        """Return the people of a way outward; of a long one only its beginning and its end."""
        if len(keys) <= LONG_WAY:
            return self.all(keys)
        *first, last = self.all((*keys[: LONG_WAY - 2], keys[-1]))
        return [*first, _GAP, last]

    def pages(self) -> dict[str, str]:
        """Return the target of a link to each page, by its name."""
        return {name: self.page(name, file) for name, file in self._files.items()}

    def page(self, name: str, file: str) -> str:
        """Return the target of a link to a page, also to one that the user moved.

        Args:
            name: What its marker bears.
            file: Its place in the folder of pages, without `.md`.
        """
        home = f"{self._insights.config.output}/{file}.md"
        found = self._places.get(name) or (home,)
        return (home if home in found else found[0])[:-3]

    def image(self, page: str, file: str, shown_on: str) -> str:
        """Return the address of an image; it stays where it is when the user moves its page alone.

        Args:
            page: The page that it was made beside.
            file: Its name.
            shown_on: The page that shows it.
        """
        pages = self.pages()
        beside = posixpath.join(folder_of(pages[page]), file)
        there = (self._places.get(f"{page}-picture") or (beside,))[0]
        return quote(posixpath.relpath(there, folder_of(pages[shown_on]) or "."))

    def company_note(self, name: str) -> str:
        """Return the user's own note that may be about a company; empty where there is none."""
        return self._company_notes.get(company_key(name), "")

    def note(self, path: str) -> str:
        """Return what a link to any note holds: its name where that is clear, else its path."""
        stem = stem_of(path)
        return stem if self._uses[fold(stem)] <= 1 else path[:-3]

    def excerpt(self, text: str, path: str, letters: int = EXCERPT) -> str:
        """Return a few words of a note as plain text, with wiki links that lead where they led.

        Args:
            text: What the note says, in one line.
            path: The note.
            letters: How many letters are seen of it.
        """

        def target(written: str) -> str:
            found = index.resolve(Link(written, 1, 1), path).path
            return self.note(found) if found else written

        index = self._insights.network.index
        return plain_excerpt(text, target, letters)

    def note_data(self, path: str) -> NoteData:
        """Return a link to any note."""
        return {"name": name_of(path), "target": self.note(path)}

    @cached_property
    def _company_notes(self) -> Mapping[str, str]:
        network = self._insights.network
        others = (path for path in reversed(network.paths) if path not in network.people)
        return {company_key(stem_of(path)): path for path in others}

    @cached_property
    def _uses(self) -> Counter[str]:
        """How many notes have each name, which decides how they are linked to."""
        return Counter(fold(stem_of(path)) for path in self._insights.network.paths)

    def _data(self, key: str) -> PersonData:
        person, lead = self._insights.network.people[key], self._insights.leads[key]
        contact = person.contact
        return {
            "name": person.name,
            "target": self.note(contact.path) if contact.path else "",
            "role": contact.role,
            "company": ", ".join(contact.companies),
            "circles": list(contact.circles),
            "tie": self._insights.tier(key) if lead.is_warm else "",
            "since": str(lead.days[0].year) if lead.days else "",
            "last": str(lead.last_touch or ""),
        }
