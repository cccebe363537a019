"""The reader bears whatever it is given: tricky notes, and a bounded run of their mutations."""

from __future__ import annotations

from itertools import islice
from typing import Final

import pytest

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
