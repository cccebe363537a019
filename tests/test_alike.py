"""What many notes say alike is held once."""

from __future__ import annotations

from netvault.model import Contact
from netvault.parse.note import read_note
from netvault.shelves import pack, unpack
from tests.vaults import DEFAULTS, note

TOLD = {
    "company": "Acme",
    "role": "nurse",
    "skills": "[piano, chess]",
    "birthday": "1980-02-03",
    "team": "blue",
}
LOG = "- 2026-11-02 [[Cem]] #got/contact"


def kept(name: str) -> Contact:
    """Give a contact as it is made from what was kept of its note."""
    path = f"People/{name}.md"
    read = read_note(note(LOG, **TOLD).encode(), path, DEFAULTS)
    again = unpack(pack(read))
    assert again == read
    assert read
    assert type(again) is type(read)
    assert read.contact
    return again.contact or read.contact


def test_the_words_of_two_notes_are_the_same_objects() -> None:
    ann, ben = kept("Ann"), kept("Ben")

    assert ann.companies is ben.companies
    assert ann.others[0] is ben.others[0]
    assert ann.role is ben.role
    assert all(map(lambda one, other: one is other, ann.skills, ben.skills))
    assert ann.places[0].field is ben.places[0].field


def test_fields_that_are_empty_stay_so() -> None:
    bare = Contact("People/Ann.md", "Ann", role="", skills=("",), others=(("room", ()),))

    assert unpack(pack(bare)) == bare


def test_days_help_and_whom_a_link_means_are_so_too() -> None:
    (one,), (other,) = kept("Ann").touches, kept("Ben").touches

    assert one.day is other.day
    assert one.helps[0] is other.helps[0]
    assert one.links[0].target is other.links[0].target
