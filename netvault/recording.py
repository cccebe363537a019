"""Recording: a touch in the notes of everyone it is with, and a note for somebody new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netvault.edit.fields import set_field
from netvault.edit.log import add_touch
from netvault.edit.verify import EditRefusedError
from netvault.lock import vault_lock
from netvault.names import fold, safe_file_name
from netvault.parse.fields import FIELD_OF, key_of, misspelled
from netvault.parse.note import read_note
from netvault.render.environment import starter_text
from netvault.write import Change, apply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netvault.loading import Loaded
    from netvault.network import Person

ATTEMPTS = 3
"""How often an edit begins anew when the note changes meanwhile."""


class CannotRecordError(ValueError):
    """What was asked for cannot be recorded; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written.

    Attributes:
        path: The note.
        lines: The lines that are new in it.
    """

    path: str
    lines: tuple[str, ...]


def record_touch(
    loaded: Loaded, people: Sequence[Person], day: date, text: str
) -> tuple[Recorded, ...]:
    """Add a touch to the log of everyone it is with, in each log's own form.

    Args:
        loaded: The vault.
        people: Whom it was with.
        day: The day.
        text: What to note, in one line.

    Raises:
        CannotRecordError: When one of the notes cannot take it; then none was changed.
    """
    paths = []
    for person in people:
        if person.is_ghost:
            raise CannotRecordError(
                f'there is no note about {person.name}: netvault new "{person.name}"'
            )
        paths.append(person.contact.path)
    with vault_lock(loaded.root):
        for _ in range(ATTEMPTS):
            changes = [_touch_change(loaded, path, day, text) for path in dict.fromkeys(paths)]
            applied = apply(loaded.root, changes)
            if applied.problems:
                raise CannotRecordError(str(applied.problems[0]))
            made = {change.path for change in applied.made}
            paths = [path for path in paths if path not in made]
            if not paths:
                return tuple(_recorded(change) for change in changes)
    raise CannotRecordError(f"{paths[0]} keeps changing while it is written; try again")


def create_contact(loaded: Loaded, name: str, fields: Mapping[str, str]) -> Recorded:
    """Make a contact's note.

    Args:
        loaded: The vault.
        name: The person's name.
        fields: Values by field name, in any spelling; lists are separated by commas.

    Raises:
        CannotRecordError: When somebody has that name or alias already, when the name cannot be a
            file's, or when a field is none or cannot be read.
    """
    path = f"{loaded.config.people[0] if loaded.config.people else 'People'}/{name}.md"
    _refuse_known(loaded, name)
    if safe_file_name(name) != name or name.startswith("."):
        raise CannotRecordError(
            f'"{name}" cannot be the name of a note everywhere; "{safe_file_name(name)}" can'
        )
    text = starter_text("new.md")
    for spelling, value in fields.items():
        text = _with_field(loaded, text, path, spelling, value)
    note = read_note(text.encode(), path, loaded.config)
    if note and note.problems:
        raise CannotRecordError(note.problems[0].message)
    with vault_lock(loaded.root):
        applied = apply(loaded.root, [Change(path, None, text.encode(), "note")])
    if not applied.made:
        raise CannotRecordError(
            str(applied.problems[0]) if applied.problems else f"{path} exists already"
        )
    return Recorded(path, tuple(text.splitlines()))


def _refuse_known(loaded: Loaded, name: str) -> None:
    for person in loaded.network.people.values():
        names = (person.name, *person.contact.aliases)
        if not person.is_ghost and fold(name) in map(fold, names):
            raise CannotRecordError(f"{person.contact.path} is about {name} already")


def _with_field(loaded: Loaded, text: str, path: str, spelling: str, value: str) -> str:
    field = FIELD_OF.get(key_of(spelling))
    if field is None:
        near = misspelled(spelling)
        guess = f'; did you mean "{near}"?' if near else ""
        raise CannotRecordError(f'"{spelling}" is no field{guess}')
    try:
        return set_field(text, path, field, value, loaded.config)
    except EditRefusedError as refusal:
        raise CannotRecordError(str(refusal)) from None


def _touch_change(loaded: Loaded, path: str, day: date, text: str) -> Change:
    try:
        before = (loaded.root / path).read_bytes()
        edited = add_touch(before.decode("utf-8"), path, day, text, loaded.config)
    except EditRefusedError as refusal:
        raise CannotRecordError(str(refusal)) from None
    except UnicodeDecodeError:
        raise CannotRecordError(f"{path} is not UTF-8; save it as UTF-8 first") from None
    except OSError as error:
        raise CannotRecordError(
            f"{path} cannot be read ({(error.strerror or 'error').lower()})"
        ) from None
    return Change(path, before, edited.encode("utf-8"), "note")


def _recorded(change: Change) -> Recorded:
    before = (change.before or b"").decode("utf-8").splitlines()
    after = (change.after or b"").decode("utf-8").splitlines()
    start = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before)
    )
    return Recorded(change.path, tuple(after[start : start + len(after) - len(before)]))
