"""People of a file as names on the frontier: a line each in one note, and no note of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.edit.lines import Lines
from netvault.edit.source import decoded, read_for_edit
from netvault.edit.verify import EditRefused
from netvault.exchange.notes.gains import fields_of
from netvault.exchange.notes.new_notes import names_for
from netvault.exchange.notes.plan import ImportPlan, ImportStep
from netvault.exchange.people.identities import of_incoming, page_key
from netvault.exchange.people.matching import Register, known_people
from netvault.model import Problem
from netvault.model.names import fold, safe_file_name
from netvault.vault.apply import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netvault.building import Loaded
    from netvault.exchange.incoming import Incoming
    from netvault.exchange.notes.setting import ImportSetting

FOLDER: Final = "Frontier"
_NAME: Final = re.compile(r"[ \t]*[-*+][ \t]+\[\[([^\[\]|]+)")
_URL: Final = re.compile(r"\[url:: ([^\[\]\n]+)\]")
_SHOWN: Final = {"role": "role", "companies": "company", "locations": "location", "urls": "url"}
"""What a line tells of somebody: what a query and a goal ask for, and where they are found."""

_BRACKETS: Final = str.maketrans("[]", "()")


def plan_frontier(loaded: Loaded, people: Sequence[Incoming], setting: ImportSetting) -> ImportPlan:
    """Plan to list the people of a file on the frontier, but for those who may have a note."""
    path = f"{FOLDER}/{safe_file_name(setting.source)}.md"
    listed = next((file for file in loaded.listing.notes if fold(file.path) == fold(path)), None)
    try:
        before = read_for_edit(loaded.root, listed.path, listed) if listed else None
        text = decoded(before, path) if before is not None else _begin(setting.source)
    except EditRefused as refusal:
        return ImportPlan((), (), (Problem(path, 1, 1, "not-imported", str(refusal)),))
    register = Register(
        known_people(loaded.network, setting.region),
        [of_incoming(each, setting.region) for each in people],
    )
    noted = [one.name for one in loaded.network.people.values() if not one.is_ghost]
    lines = _ListLines(text, noted)
    steps = tuple(_step(each, path, register, setting, lines) for each in people)
    change = Change(listed.path if listed else path, before, lines.written(), "note")
    return ImportPlan(steps, (change,) if lines.added else ())


def _step(
    incoming: Incoming, path: str, register: Register, setting: ImportSetting, lines: _ListLines
) -> ImportStep:
    """Put somebody on the list who is on none and may have no note, and say what became of them."""
    match = register.match(of_incoming(incoming, setting.region))
    if match.candidates:
        note, comparison = match.candidates[0]
        return ImportStep(incoming, "unchanged", note.key, why=comparison.speaks_for)
    if lines.add(incoming):
        return ImportStep(incoming, "new", path, ("a line",), is_line=True)
    return ImportStep(incoming, "unchanged", path)


class _ListLines:
    """The lines of a list, and those that it gains."""

    def __init__(self, text: str, noted: Iterable[str]) -> None:
        """Take the list as it is, and the names of those who have a note."""
        self.added: list[str] = []
        self._lines = Lines(text)
        self._keys = {key for line in self._lines.texts for key in _keys(line)}
        listed = (name[1].strip() for line in self._lines.texts if (name := _NAME.match(line)))
        self._names = set(map(fold, (*noted, *listed)))

    def add(self, incoming: Incoming) -> bool:
        """Add somebody who is not there; a namesake, whom their page tells, gets another name."""
        line = _line(incoming, safe_file_name(incoming.name))
        keys = _keys(line)
        if not self._keys.isdisjoint(keys):
            return False
        if _URL.search(line):
            name = next(name for name in names_for(incoming) if fold(name) not in self._names)
            self._names.add(fold(name))
            line = _line(incoming, name)
        self._keys |= keys
        self.added.append(line)
        return True

    def written(self) -> bytes:
        """Return the list with all its lines."""
        return self._lines.insert(len(self._lines), *self.added).encode()


def _begin(source: str) -> str:
    return (
        f"---\ntype: frontier\n---\nPeople of my {source} whom I have not met. Whoever gets a note"
        " is told of there.\n\n"
    )


def _keys(line: str) -> set[str]:
    """Return what a line is known by: the page of whom it lists, else the name."""
    name, url = _NAME.match(line), _URL.search(line)
    if name is None:
        return set()
    return {page_key(url[1])} if url else {fold(name[1].strip())}


def _line(incoming: Incoming, listed_as: str) -> str:
    """Write the line of somebody: `- [[Jane Doe]] [role:: CTO] [company:: Acme]`."""
    fields, _ = fields_of(incoming)
    said = (
        f"[{name}:: {' '.join(text.split()).translate(_BRACKETS)}]"
        for field, name in _SHOWN.items()
        for text in fields.get(field, ())[:1]
    )
    return " ".join((f"- [[{listed_as}]]", *said))
