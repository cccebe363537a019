"""Giving a person another name: the note's file, and every link to it across the vault."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netvault.building.all_or_none import ChangedMeanwhile, apply_together
from netvault.building.loading import load
from netvault.building.record import ATTEMPTS, CannotRecord
from netvault.building.relinking import MendedFile, mended_files, relinking_of
from netvault.edit.listed import add_item
from netvault.edit.relink import relink
from netvault.edit.source import decoded, read_for_edit
from netvault.edit.verify import EditRefused, read_text
from netvault.model.names import fold, folder_of, has_mark, name_of, safe_file_name, stem_of
from netvault.vault.apply import Change
from netvault.vault.lock import vault_lock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.building.loading import Loaded
    from netvault.model import Contact, Person


class NameRefused(CannotRecord):
    """A name that a note cannot get: somebody else has it, or no file can."""


_NAMED: Final = (
    *("path", "name", "aliases", "introduced_by", "knows", "touches", "tasks", "others", "places"),
)
"""The fields of a contact in which its name or the names of others stand."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """What a vault gets, or would get, so that a person has one note under one name.

    Attributes:
        path: The note that is there then.
        gone: The note that is not there any more.
        note: The note that is there then, before and after.
        mended: Every other file whose links are mended.
        deleted: The change that deletes the note that goes.
        own_links: How many links within the note itself were mended.
    """

    path: str
    gone: str
    note: Change
    mended: tuple[MendedFile, ...]
    deleted: Change
    own_links: int = 0

    @property
    def links(self) -> int:
        """How many links were mended."""
        return self.own_links + sum(file.links for file in self.mended)

    @property
    def steps(self) -> tuple[tuple[Change, ...], ...]:
        """The changes in an order in which no text is missing, and no link leads nowhere."""
        note = () if self.note.before == self.note.after else (self.note,)
        return note, tuple(file.change for file in self.mended), (self.deleted,)


def rename_contact(
    loaded: Loaded, person: Person, name: str, *, keeps_alias: bool = True
) -> Tidied:
    """Give a person another name.

    A command that was killed is finished when it is given again.

    Args:
        loaded: The vault.
        person: Who.
        name: The new name; the note stays in its folder, and a mark such as `@` stays.
        keeps_alias: Whether the old name becomes an alias, by which plain text still finds them.

    Raises:
        NameRefused: When somebody else has that name, or it cannot be a file's.
        CannotRecord: When a link cannot be mended, or a file not written; nothing is changed then.
        VaultBusy: When another build of the same vault does not end.
        VaultGone: When the vault was moved or unmounted since it was read.
    """
    with vault_lock(loaded.root):
        for _ in range(ATTEMPTS):
            tidied = plan_rename(loaded, person, name, keeps_alias=keeps_alias)
            try:
                apply_together(loaded.root, tidied.steps, loaded.folder)
            except ChangedMeanwhile as change:
                changed = change.path
                loaded = load(loaded.root)
            else:
                return tidied
    raise CannotRecord(changed, "keeps changing while it is written; try again")


def plan_rename(loaded: Loaded, person: Person, name: str, *, keeps_alias: bool = True) -> Tidied:
    """Return what `rename_contact` would do, and write nothing."""
    if person.is_ghost:
        raise NameRefused(person.name, f'has no note; make one: netvault new "{person.name}"')
    old = person.contact.path
    new = _new_path(old, name)
    namesakes = {*_namesakes(loaded, name_of(new))} - {old}
    for other in namesakes - {new}:
        raise NameRefused(other, _is_about(new, old))
    try:
        tidied = _planned(loaded, old, new, keeps_alias=keeps_alias)
    except EditRefused as refusal:
        raise CannotRecord(str(refusal)) from None
    if tidied.note.before is None and (loaded.root / new).exists():
        is_same = (loaded.root / new).samefile(loaded.root / old)
        raise NameRefused(
            new, _is_about(new, old) if new in namesakes else _exists(is_same=is_same)
        )
    return tidied


def _new_path(old: str, name: str) -> str:
    """Return the path of the note under its new name.

    Raises:
        NameRefused: When the name cannot be a file's, or is the old one.
    """
    safe = safe_file_name(name)
    if safe != name or name.startswith("."):
        why = f'cannot be the name of a note everywhere; "{safe}" can (it stays in its folder)'
        raise NameRefused(f'"{name}"', why)
    stem = unicodedata.normalize("NFC", stem_of(old))
    mark = "" if has_mark(name) else stem[: len(stem) - len(name_of(old))]
    folder = folder_of(old)
    new = f"{folder}/{mark}{name}.md" if folder else f"{mark}{name}.md"
    if new == old:
        raise NameRefused(old, f"is called {name_of(old)} already")
    return new


def _planned(loaded: Loaded, old: str, new: str, *, keeps_alias: bool) -> Tidied:
    known = {file.path: file for file in loaded.listing.notes}
    before = read_for_edit(loaded.root, old, known.get(old))
    text = decoded(before, old)
    name = name_of(old)
    aliases = _aliases(text, new, loaded)
    if keeps_alias and fold(name) not in map(fold, (name_of(new), *aliases)):
        text = add_item(text, old, "aliases", name, loaded.config)
        aliases = (*aliases, name)
    relinking = relinking_of(loaded, {old: new}, aliases, without=(new,))
    renamed = relink(text, old, relinking)
    _prove(text, renamed.text, old, new, loaded)
    after = renamed.text.encode()
    half_done = _half_done(loaded, new, after)
    return Tidied(
        path=new,
        gone=old,
        note=Change(new, half_done, after, "note"),
        mended=tuple(mended_files(loaded, relinking, apart=(old, new))),
        deleted=Change(old, before, None, "removed"),
        own_links=renamed.links,
    )


def _aliases(text: str, path: str, loaded: Loaded) -> tuple[str, ...]:
    contact = read_text(text, path, loaded.config).contact
    return contact.aliases if contact else ()


def _prove(text: str, renamed: str, old: str, new: str, loaded: Loaded) -> None:
    """Refuse a new name under which the note would say something else of the person."""
    before = read_text(text, old, loaded.config).contact
    after = read_text(renamed, new, loaded.config).contact
    if before is None or after is None or not _is_same(before, after):
        raise EditRefused(old, f"this would say something else under {new}; rename it by hand")


def _is_same(before: Contact, after: Contact) -> bool:
    """Return whether two readings agree in all but names, and what may have links in it."""
    moved = {field: getattr(after, field) for field in _NAMED}
    return before._replace(**moved) == after


def _half_done(loaded: Loaded, new: str, after: bytes) -> bytes | None:
    """Return the bytes of a note that an interrupted command has written already."""
    place = loaded.root / new
    is_there = new in loaded.network.paths and place.is_file() and place.read_bytes() == after
    return after if is_there else None


def _is_about(new: str, old: str) -> str:
    name = name_of(new)
    return (
        f"is about {name} already;"
        f' make one note of the two: netvault merge "{name}" "{name_of(old)}"'
    )


def _exists(*, is_same: bool) -> str:
    if is_same:
        return "is the same file here; rename them to something else first, and then to this"
    return "exists already"


def _namesakes(loaded: Loaded, name: str) -> Iterator[str]:
    """Yield the notes about whoever has a name, the owner's too."""
    owner = loaded.network.owner.contact
    for contact in (owner, *(person.contact for person in loaded.network.people.values())):
        if contact.path and fold(name) in map(fold, (contact.name, *contact.aliases)):
            yield contact.path
