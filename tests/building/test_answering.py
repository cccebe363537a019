"""An answer without a page does what a tick on a page does, or says why it cannot."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import answering, build, load
from netvault.building.all_or_none import ChangedMeanwhile
from netvault.building.answering import Reply, answer_follow_up
from netvault.building.record import CannotRecord
from netvault.text.excerpts import spoken
from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

DAY: Final = date.fromisoformat(TODAY)
NOTES: Final = people(
    Ann=note("- 2026-11-01 call", "- [ ] send the slides 📅 2026-11-20"),
    Ben=note("- 2026-08-01 lunch", every="monthly"),
    Cem=note("- 2026-11-10 call: he told me about the market #got/information"),
)


def replies(root: Path, name: str) -> Reply:
    """Give the answer that the first follow-up with somebody is done."""
    due = next(
        one
        for one in load(root).insights(DAY).discreet.follow_ups
        if one.key == f"People/{name}.md"
    )
    return Reply(due.key, spoken(due.first.what), str(due.day or ""), "done")


@pytest.mark.parametrize("name", ["Ann", "Ben", "Cem"])
def test_it_leaves_the_same_notes_as_a_tick_on_a_page(tmp_path: Path, name: str) -> None:
    ticked, answered = (vault(tmp_path / place, NOTES) for place in ("ticked", "answered"))
    build(ticked, DAY)
    page = ticked / "Network/Follow-ups.md"
    page.write_text(page.read_text().replace(f"- [ ] [[{name}]]", f"- [x] [[{name}]]"))
    build(ticked, DAY)

    assert answer_follow_up(answered, DAY, replies(answered, name)) == (f"People/{name}.md",)

    for path in NOTES:
        assert (answered / path).read_bytes() == (ticked / path).read_bytes()


def test_what_is_done_already_cannot_be_answered_again(tmp_path: Path) -> None:
    root = vault(tmp_path, NOTES)
    reply = replies(root, "Ann")
    answer_follow_up(root, DAY, reply)

    with pytest.raises(CannotRecord, match="not to be done any more"):
        answer_follow_up(root, DAY, reply)


def test_a_note_that_keeps_changing_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*_: object) -> None:
        raise ChangedMeanwhile("People/Ann.md")

    root = vault(tmp_path, NOTES)
    monkeypatch.setattr(answering, "apply_together", changed)

    with pytest.raises(CannotRecord, match="keeps changing"):
        answer_follow_up(root, DAY, replies(root, "Ann"))


def test_a_note_that_cannot_take_it_says_so(tmp_path: Path) -> None:
    root = vault(tmp_path, NOTES)
    reply = replies(root, "Ann")
    (root / "People/Ann.md").write_bytes(NOTES["People/Ann.md"].encode() + b"\xff")

    with pytest.raises(CannotRecord):
        answer_follow_up(root, DAY, reply)
