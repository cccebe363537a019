"""Notes for people who have none: the template of `netvault new`, under a name that is free."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from netvault.edit.fields import add_value
from netvault.edit.verify import EditRefused, read_text
from netvault.exchange.notes.gains import NoteGain, add_incoming, fields_of
from netvault.model.names import fold, safe_file_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netvault.exchange.incoming import Incoming
    from netvault.exchange.notes.setting import ImportSetting

_PERSON: Final = "---\ntype: person\n"


class NewNotes:
    """Makes notes in one folder, each under a name that no other note there has."""

    def __init__(self, folder: str, template: str, taken: Iterable[str]) -> None:
        """Begin with the files that are there.

        Args:
            folder: Where the notes go.
            template: The text with which each begins.
            taken: The paths of all files that are there.
        """
        self._folder = folder
        self._forms = (template, template.replace("---\n", _PERSON, 1))
        self._taken = {fold(path) for path in taken}

    def make(self, incoming: Incoming, setting: ImportSetting) -> tuple[str, NoteGain]:
        """Make a note about somebody.

        Args:
            incoming: What a file says of them.
            setting: How it is written.

        Returns:
            Its path, and the note with what it says.

        Raises:
            EditRefused: When the template cannot take it.
        """
        for name in names_for(incoming):
            path = f"{self._folder}/{name}.md"
            if fold(path) not in self._taken and (text := self._blank(path, setting)):
                break
        if fold(name) != fold(incoming.name):
            text = add_value(text, path, "aliases", " ".join(incoming.name.split()), setting.config)
        gain = add_incoming(text, path, incoming, setting)
        self._taken.add(fold(path))
        return path, gain

    def _blank(self, path: str, setting: ImportSetting) -> str:
        """Return the text of a note about a person; empty where the name means something else."""
        for text in self._forms:
            note = read_text(text, path, setting.config)
            if note.contact and not note.problems:
                return text
        if note.problems:
            raise EditRefused(path, f"the template cannot be used: {note.problems[0].message}")
        plain = f"{self._folder}/Jane Doe.md"
        if not any(read_text(text, plain, setting.config).contact for text in self._forms):
            raise EditRefused(path, 'the template is about no person; give it "type: person"')
        return ""


def names_for(incoming: Incoming) -> Iterator[str]:
    """Give names for somebody: the person's own, then with what tells them from a namesake."""
    name = safe_file_name(incoming.name).lstrip(".") or "unnamed"
    yield name
    fields, _ = fields_of(incoming)
    for field in ("companies", "role", "locations"):
        yield from (safe_file_name(f"{name} ({text})") for text in fields.get(field, ())[:1])
    yield from (safe_file_name(f"{name} ({number})") for number in count(2))
