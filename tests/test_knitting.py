"""Ties hold as long as every note still tells the same; else they are knit anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netvault.network import build_network, edited_network
from netvault.parse.note import read_note
from tests.vaults import DEFAULTS, network, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.network import Network

NOTES = {
    **people(
        Ann=note("- 2026-11-02 coffee", "- 2026-11-05 lunch with [[Ben]]"),
        Ben=note("- 2026-11-20 he named [[Dana Fox]]", introduced_by='"[[Ann]]"'),
        Eve=note("- 2026-10-01 tea"),
    ),
    "2026-11-21.md": "- saw [[Ann]] and [[Eve]] at the fair\n",
    "Me.md": note(type="me"),
}


def edited(before: Mapping[str, str], **changed: str) -> tuple[Network, Network, Network]:
    """Give a network, the same when some of its notes have changed, and that from nothing."""
    notes = [read_note(text.encode(), path, DEFAULTS) for path, text in before.items()]
    first = build_network(filter(None, notes))
    after = {**before, **{path: changed[path] for path in changed}}
    kept = {note.path: note for note in notes if note}
    fresh = {path: read_note(text.encode(), path, DEFAULTS) for path, text in changed.items()}
    again = build_network(filter(None, {**kept, **fresh}.values()), earlier=first)
    return first, again, network(after)


@pytest.mark.parametrize(
    "changed",
    [
        people(Eve=note("- 2026-10-01 tea", "", "Some more words about her.")),
        people(Eve=note("- 2026-10-01 tea", "- [ ] send her the book", every="month")),
        people(Ben=NOTES["People/Ben.md"] + "- 2026-11-21 a call\n"),
    ],
)
def test_an_edit_that_names_nobody_leaves_the_ties_alone(changed: dict[str, str]) -> None:
    before, again, anew = edited(NOTES, **changed)

    assert again.ties is before.ties
    assert again == anew


@pytest.mark.parametrize(
    "changed",
    [
        {"2026-11-21.md": "- met [[Ann]] and [[Eve]] at the fair\n"},  # the same, in other words
        {"2026-11-21.md": "- saw [[Ann]] at the fair\n"},
        people(Eve=note("- 2026-11-21 saw [[Ann]] and [[Eve]] at the fair")),
        people(Ben=note("- 2026-11-20 he named [[Dana Fox]]")),
        people(Ben=note("- 2026-11-20 he named nobody", introduced_by='"[[Ann]]"')),
        people(Ann=note(introduced_by='"[[Ben]]"')),  # now they lead in a loop
    ],
)
def test_an_edit_that_tells_something_else_of_others_is_knit_in(changed: dict[str, str]) -> None:
    before, again, anew = edited(NOTES, **changed)

    assert again.knitted is not before.knitted
    assert dict(again.people) == dict(anew.people)
    assert again == anew


def test_a_loop_is_looked_for_again() -> None:
    looped = {**NOTES, **people(Ann=note(introduced_by='"[[Ben]]"'))}

    _, again, anew = edited(looped, **people(Eve=note("\n\n- 2026-10-01 tea")))

    assert "introduction-loop" in {problem.code for problem in again.problems}
    assert again == anew


def test_notes_that_come_or_go_are_not_taken_for_edited_ones() -> None:
    ann, ben = (read_note(NOTES[path].encode(), path, DEFAULTS) for path in people(Ann="", Ben=""))
    earlier = network(NOTES)

    assert edited_network(earlier, [None], [ann]) is None
    assert edited_network(earlier, [ann, ben], [ann, None]) is None
    assert edited_network(earlier, [ann, ben], [ann, ben]) == earlier
