"""People of a file as names on the frontier: a line each in one note, and no note of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.edit.lines import Lines
from netvault.edit.source import decoded, read_for_edit
from netvault.edit.verify import EditRefused
from netvault.exchange.notes.gains import fields_of
from netvault.exchange.notes.plan import ImportPlan, ImportStep
from netvault.exchange.people.identities import of_incoming, page_key
from netvault.exchange.people.matching import Register, known_people
from netvault.model import Problem
from netvault.model.names import fold, safe_file_name
from netvault.vault.apply import Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netvault.building import Loaded
    from netvault.exchange.incoming import Incoming
    from netvault.exchange.notes.gains import ImportSetting

FOLDER: Final = "Frontier"
_NAME: Final = re.compile(r"[ \t]*[-*+][ \t]+\[\[([^\[\]|]+)")
_URL: Final = re.compile(r"\[url:: ([^\[\]\n]+)\]")
_SHOWN: Final = {"role": "role", "companies": "company", "locations": "location", "urls": "url"}
"""What a line tells of somebody: what a query and a goal ask for, and where they are found."""

_BRACKETS: Final = str.maketrans("[]", "()")


def plan_frontier(loaded: Loaded, people: Sequence[Incoming], setting: ImportSetting) -> ImportPlan:
    """Plan to list the people of a file on the frontier, but for those who may have a note.

    Args:
        loaded: The vault.
        people: The people.
        setting: How they are written; the note bears the name of what the file was taken for.
    """
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
    steps, added = _listed(people, text, path, register, setting)
    lines = Lines(text)
    after = lines.insert(len(lines), *added).encode() if added else before
    change = Change(listed.path if listed else path, before, after, "note")
    return ImportPlan(steps, (change,) if added else ())


def _listed(
    people: Sequence[Incoming], text: str, path: str, register: Register, setting: ImportSetting
) -> tuple[tuple[ImportStep, ...], list[str]]:
    """Return what is done about each of some people, and the lines that a list gains."""
    known = {key for line in Lines(text).texts for key in _keys(line)}
    steps, added = [], []
    for incoming in people:
        line = _line(incoming)
        match = register.match(of_incoming(incoming, setting.region))
        if match.candidates:
            note, comparison = match.candidates[0]
            steps.append(ImportStep(incoming, "unchanged", note.key, why=comparison.speaks_for))
        elif known.isdisjoint(_keys(line)):
            known |= _keys(line)
            added.append(line)
            steps.append(ImportStep(incoming, "new", path, ("a line",), is_line=True))
        else:
            steps.append(ImportStep(incoming, "unchanged", path))
    return tuple(steps), added


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


def _line(incoming: Incoming) -> str:
    """Write the line of somebody: `- [[Jane Doe]] [role:: CTO] [company:: Acme]`."""
    fields, _ = fields_of(incoming)
    said = (
        f"[{name}:: {' '.join(text.split()).translate(_BRACKETS)}]"
        for field, name in _SHOWN.items()
        for text in fields.get(field, ())[:1]
    )
    return " ".join((f"- [[{safe_file_name(incoming.name)}]]", *said))
