"""Recording: a touch in the notes of everyone it is with, and a note for somebody new."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from netvault.building.last_log import forget_log, keep_log
from netvault.edit.fields import set_field
from netvault.edit.lines import Lines
from netvault.edit.log import add_touch
from netvault.edit.source import decoded, read_for_edit
from netvault.edit.verify import EditRefused, read_text
from netvault.model.folders import parts_within
from netvault.model.names import fold, safe_file_name
from netvault.parse.field_table import field_of, misspelled
from netvault.render.environment import starter_text
from netvault.render.sandbox.sources import TEMPLATES
from netvault.text.decode import decode
from netvault.text.inline import plain
from netvault.vault.apply import Change, apply
from netvault.vault.identity import require_same
from netvault.vault.lock import vault_lock
from netvault.vault.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netvault.building import Loaded
    from netvault.model import Person

_STARTER: Final = "new.md"
ATTEMPTS: Final = 3
"""How often an edit starts over when the note changes meanwhile."""


class CannotRecord(ValueError):  # noqa: N818 - the wish is wrong, and not the program
    """What is to be recorded cannot be."""

    def __init__(self, what: str, why: str = "") -> None:
        """Say why.

        Args:
            what: The note, the name or the field, or all that is to be said.
            why: What is the matter with it, and what to do.
        """
        super().__init__(f"{what} {why}".strip())


class CannotWrite(CannotRecord):
    """What is to be recorded is right, but its note cannot be written."""


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

    A note that has the very line already is left as it is, so that an interrupted command can be
    given again.

    Args:
        loaded: The vault.
        people: Whom it was with.
        day: The day.
        text: What to note, in one line.

    Raises:
        CannotRecord: When one of the notes cannot take it; then none is changed.
        VaultBusy: When another build of the same vault does not end.
        VaultGone: When the vault was moved or unmounted since it was read.
    """
    for person in people:
        if person.is_ghost:
            raise CannotRecord(person.name, f'has no note; make one: netvault new "{person.name}"')
    said = " ".join(text.split())
    if not _is_utf8(said):
        raise CannotRecord(repr(said), "is not UTF-8")
    require_same(loaded.root, loaded.folder)
    with vault_lock(loaded.root):
        forget_log(loaded.root)
        touches = _Touches(loaded, day, said)
        recorded = touches.add([person.contact.path for person in people])
        keep_log(loaded.root, touches.written.values())
    return recorded


class _Touches:
    """The same touch in several notes: in all of them or in none."""

    def __init__(self, loaded: Loaded, day: date, said: str) -> None:
        self.loaded = loaded
        self.day = day
        self.said = said
        self.written: dict[str, Change] = {}
        self.listed = {file.path: file for file in loaded.listing.notes}

    def add(self, paths: Sequence[str]) -> tuple[Recorded, ...]:
        left = list(dict.fromkeys(paths))
        try:
            for _ in range(ATTEMPTS):
                self._try(left)
                left = [path for path in left if path not in self.written]
                if not left:
                    return tuple(_recorded(change) for change in self.written.values())
        except EditRefused as refusal:
            raise CannotRecord(str(refusal), self._undo()) from None
        why = "keeps changing while it is written; try again"
        raise CannotRecord(left[0], f"{why} {self._undo()}")

    def _try(self, paths: Sequence[str]) -> None:
        """Write to some notes; one that was changed meanwhile is left for another try."""
        changes = [self._change(path) for path in paths]
        needed = [change for change in changes if change.after != change.before]
        applied = apply(self.loaded.root, needed, self.loaded.folder)
        missed = set(needed) - set(applied.made)
        self.written |= {change.path: change for change in changes if change not in missed}
        for problem in applied.problems:
            raise EditRefused(problem.path, problem.message)

    def _change(self, path: str) -> Change:
        before = read_for_edit(self.loaded.root, path, self.listed.get(path))
        text = decoded(before, path)
        contact = read_text(text, path, self.loaded.config).contact
        known = {(touch.day, touch.text) for touch in (contact.touches if contact else ())}
        if (self.day, plain(self.said)) in known:
            return Change(path, before, before, "note")
        edited = add_touch(text, path, self.day, self.said, self.loaded.config)
        return Change(path, before, edited.encode(), "note")

    def _undo(self) -> str:
        """Undo the notes that were written already; say where that fails."""
        added = [change for change in self.written.values() if change.after != change.before]
        back = [replace(change, before=change.after, after=change.before) for change in added]
        undone = {change.path for change in apply(self.loaded.root, back, self.loaded.folder).made}
        left = [change.path for change in added if change.path not in undone]
        return f"(by now it stands in {', '.join(left)}, and can be given again)" if left else ""


def create_contact(loaded: Loaded, name: str, fields: Mapping[str, str]) -> Recorded:
    """Create a contact's note.

    Args:
        loaded: The vault.
        name: The person's name.
        fields: Values by field name, in any spelling; lists are separated by commas.

    Raises:
        CannotRecord: When somebody has that name or alias already, when the name cannot be a
            file's, or when a field is none or cannot be read.
        VaultBusy: When another build of the same vault does not end.
        VaultGone: When the vault was moved or unmounted since it was read.
    """
    for typed in (name, *fields.values()):
        if not _is_utf8(typed):
            raise CannotRecord(repr(typed), "is not UTF-8")
    _refuse_name(loaded, name)
    path = f"{loaded.config.people.home}/{name}.md"
    text = blank_note(loaded)
    if "introduced_by" not in map(field_of, fields):
        fields = {**_introduction(loaded, name), **fields}
    for spelling, value in fields.items():
        text = _with_field(loaded, text, path, spelling, value)
    require_same(loaded.root, loaded.folder)
    with vault_lock(loaded.root):
        change = Change(path, None, text.encode(), "note")
        applied = apply(loaded.root, [change], loaded.folder)
    for problem in applied.problems:
        raise CannotWrite(f"{problem.path}:", problem.message)
    if applied.stale:
        raise CannotRecord(path, "exists already")
    return Recorded(path, tuple(text.splitlines()))


def blank_note(loaded: Loaded) -> str:
    """Return the text with which a contact's note begins: `new.md` among the vault's templates.

    Args:
        loaded: The vault; without a template of its own it has the built-in one.
    """
    own = f"{TEMPLATES}/{_STARTER}"
    data = read_bytes(loaded.root, own) if (loaded.root / own).is_file() else None
    text = decode(data, own)[0] if isinstance(data, bytes) else starter_text(_STARTER)
    if parts_within(loaded.config.people.home, loaded.config.people.folders):
        return text
    # No folder tells that it is about a person.
    return text.replace("---\n", "---\ntype: person\n", 1)


def _introduction(loaded: Loaded, name: str) -> dict[str, str]:
    """Return who named somebody first, as the field of whom they come through."""
    people = loaded.network.people
    known = (person for key, person in people.items() if fold(key) == fold(name))
    namings = [one for person in known for one in person.named_by if not one.is_by_you]
    first = min(namings, key=lambda naming: naming.touch.day, default=None)
    if first is None:
        return {}
    return {"introduced_by": f"[[{people[first.by].name}]]"}


def _refuse_name(loaded: Loaded, name: str) -> None:
    for person in loaded.network.people.values():
        names = (person.name, *person.contact.aliases)
        if not person.is_ghost and fold(name) in map(fold, names):
            raise CannotRecord(person.contact.path, f"is about {name} already")
    safe = safe_file_name(name)
    if safe != name or name.startswith("."):
        raise CannotRecord(f'"{name}"', f'cannot be the name of a note everywhere; "{safe}" can')


def _with_field(loaded: Loaded, text: str, path: str, spelling: str, value: str) -> str:
    field = field_of(spelling)
    if field is None:
        near = misspelled(spelling)
        guess = f'; did you mean "{near}"?' if near else ""
        raise CannotRecord(f'"{spelling}"', f"is no field{guess}")
    try:
        return set_field(text, path, field, value, loaded.config)
    except EditRefused as refusal:
        raise CannotRecord(str(refusal)) from None


def _is_utf8(text: str) -> bool:
    return text.encode(errors="replace").decode() == text


def _recorded(change: Change) -> Recorded:
    before = Lines((change.before or b"").decode()).texts
    after = Lines((change.after or b"").decode()).texts
    pairs = enumerate(zip(before, after, strict=False))
    start = next((row for row, (old, new) in pairs if old != new), len(before))
    return Recorded(change.path, tuple(after[start : start + len(after) - len(before)]))
