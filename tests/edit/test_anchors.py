"""Links to a heading or a block lead there still when the note becomes part of another."""

from __future__ import annotations

from typing import Final

import pytest

from netvault.edit.absorb import absorb
from netvault.edit.anchors import moved_anchors, with_anchors
from netvault.model import Config

ANN, BEA = "People/Ann.md", "People/Bea Roe.md"
OWN: Final = "# Ann\n\n## Notes\nHers. ^a\n\n## Log\n- 2026-11-01 tea ^b\n"


@pytest.mark.parametrize(
    ("other", "fragment", "then"),
    [
        ("Other words. ^a\n", "#^a", "#^a-bea-roe"),
        ("Other words. ^c\n", "#^c", "#^c"),
        ("- **2026-11-01**: tea ^b\n", "#^b", "#^b"),
        ("## Notes\nText.\n", "#notes", "#From Bea Roe#Notes"),
        ("# Bea\n\n## Notes\nText.\n", "#Notes", "#Bea#Notes"),
        ("## Plans\nText.\n", "#Plans", "#Plans"),
        ("## Log\n- 2026-11-02 lunch\n", "#Log", "#Log"),
    ],
)
def test_a_part_that_both_have_is_named_otherwise(other: str, fragment: str, then: str) -> None:
    assert moved_anchors(OWN, other, BEA).of(fragment) == then


def test_ids_and_links_to_parts_of_the_note_itself_follow() -> None:
    other = "## Notes\nOther. ^a\n\n[[#^a]], [[#Notes|there]], [[#Plans]] and ^a alone.\n"

    renamed = with_anchors(other, moved_anchors(OWN, other, BEA))

    assert renamed == (
        "## Notes\nOther. ^a-bea-roe\n\n"
        "[[#^a-bea-roe]], [[#From Bea Roe#Notes|there]], [[#Plans]] and ^a alone.\n"
    )


def test_the_names_are_the_same_when_the_note_is_there_already() -> None:
    other = "## Notes\nOther. ^a\n\n## Log\n- 2026-11-02 lunch ^b\n"
    anchors = moved_anchors(OWN, other, BEA)

    merged = absorb(OWN, ANN, with_anchors(other, anchors), BEA, Config())

    assert moved_anchors(merged, other, BEA) == anchors
