"""The reader bears whatever it is given: tricky notes, and a bounded run of their mutations."""

from __future__ import annotations

from itertools import islice
from typing import Final

import pytest

from tests.reading import contact_in, places, read
from tools import fuzz

MANY: Final = 400


@pytest.mark.parametrize("path", fuzz.PATHS)
def test_every_tricky_note_is_read(path: str) -> None:
    for data in (*fuzz.SEEDS, *fuzz.PIECES, b"".join(fuzz.SEEDS)):
        fuzz.read(data, path)


def test_mutations_of_tricky_notes_are_read() -> None:
    for data, path in islice(fuzz.notes(seed=1), MANY):
        fuzz.read(data, path)


def test_the_same_seed_gives_the_same_notes() -> None:
    first, again = (list(islice(fuzz.notes(seed=7), 20)) for _ in range(2))

    assert first == again
    assert len(set(first)) > 15


def test_the_lines_that_can_be_read_in_a_moment_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netvault.parse.note.MAX_LINES", 20)
    text = "---\ntype: person\n---\n" + "- 2026-11-02 tea\n" * 20

    assert len(contact_in(text).touches) == 20
    assert places(read(text + "\n \n\n")) == []

    longer = read(text.replace("\n", "\r\n") + "- 2026-11-02 tea\n")

    assert longer.contact is not None
    assert len(longer.contact.touches) == 20
    assert places(longer) == ["24:1 too-large"]
