"""Making one note of two about the same person, with every link to the second led to the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.building.all_or_none import ChangedMeanwhile, apply_together
from netvault.building.loading import load
from netvault.building.record import ATTEMPTS, CannotRecord
from netvault.building.relinking import mended_files, relinking_of
from netvault.building.rename import NameRefused, Tidied
from netvault.edit.absorb import absorb
from netvault.edit.anchors import moved_anchors, with_anchors
from netvault.edit.listed import add_item
from netvault.edit.relink import relink
from netvault.edit.source import decoded, read_for_edit
from netvault.edit.verify import EditRefused, read_text
from netvault.model.names import fold, name_of
from netvault.vault.apply import Change
from netvault.vault.lock import vault_lock

if TYPE_CHECKING:
    from netvault.building.loading import Loaded
    from netvault.edit.relink import Relinking
    from netvault.model import Contact, Person


def merge_contacts(loaded: Loaded, person: Person, other: Person) -> Tidied:
    """Make one note of two; the first stays, and the second is deleted once all of it is there.

    A command that was killed is finished when it is given again.

    Args:
        loaded: The vault.
        person: Whose note stays.
        other: Whose note is merged into it.

    Raises:
        NameRefused: When the two are one already, or one of them has no note.
        CannotRecord: When a part of either would be lost, or a file cannot be written; nothing is
            changed then.
        VaultBusy: When another build of the same vault does not end.
        VaultGone: When the vault was moved or unmounted since it was read.
    """
    with vault_lock(loaded.root):
        for _ in range(ATTEMPTS):
            tidied = plan_merge(loaded, person, other)
            try:
                apply_together(loaded.root, tidied.steps, loaded.folder)
            except ChangedMeanwhile as change:
                changed = change.path
                loaded = load(loaded.root)
            else:
                return tidied
    raise CannotRecord(changed, "keeps changing while it is written; try again")


def plan_merge(loaded: Loaded, person: Person, other: Person) -> Tidied:
    """Return what `merge_contacts` would do, and write nothing."""
    for one in (person, other):
        if one.is_ghost:
            why = "has no note; write the name under `aliases` of the one who is meant"
            raise NameRefused(one.name, why)
    if person.key == other.key:
        raise NameRefused(person.key, f"is the note of {other.name} already")
    if other.is_discouraging and person.contact.stance not in (None, "discouraging"):
        why = "says another `stance` than the other note; make the two the same first"
        raise CannotRecord(other.key, why)
    try:
        return _planned(loaded, person.contact, other.contact)
    except EditRefused as refusal:
        raise CannotRecord(str(refusal)) from None


def _planned(loaded: Loaded, contact: Contact, second: Contact) -> Tidied:
    before, gone = _bytes(loaded, contact.path), _bytes(loaded, second.path)
    aliases = (*contact.aliases, second.name, *second.aliases)
    own_text, second_text = decoded(before, contact.path), decoded(gone, second.path)
    anchors = moved_anchors(own_text, second_text, second.path)
    relinking = relinking_of(loaded, {second.path: contact.path}, aliases)
    relinking = relinking._replace(anchors={second.path: anchors})
    own = relink(own_text, contact.path, relinking)
    others = relink(with_anchors(second_text, anchors), second.path, relinking)
    text = absorb(own.text, contact.path, others.text, second.path, loaded.config)
    text = _with_alias(text, contact, second.name, loaded)
    _refuse_self(text, contact.path, relinking, loaded)
    return Tidied(
        path=contact.path,
        gone=second.path,
        note=Change(contact.path, before, text.encode(), "note"),
        mended=tuple(mended_files(loaded, relinking, apart=(contact.path, second.path))),
        deleted=Change(second.path, gone, None, "removed"),
        own_links=own.links + others.links,
    )


def _bytes(loaded: Loaded, path: str) -> bytes:
    known = {file.path: file for file in loaded.listing.notes}
    return read_for_edit(loaded.root, path, known.get(path))


def _with_alias(text: str, contact: Contact, name: str, loaded: Loaded) -> str:
    known = read_text(text, contact.path, loaded.config).contact or contact
    if fold(name) in map(fold, (name_of(contact.path), *known.aliases)):
        return text
    return add_item(text, contact.path, "aliases", name, loaded.config)


def _refuse_self(text: str, path: str, relinking: Relinking, loaded: Loaded) -> None:
    """Refuse a note that would say that somebody introduced themselves."""
    contact = read_text(text, path, loaded.config).contact
    for link in contact.introduced_by if contact else ():
        if relinking.after.resolve(link, path).path == path:
            said = "one of the two introduced the other; take that out of `introduced_by` first"
            raise EditRefused(path, said)
