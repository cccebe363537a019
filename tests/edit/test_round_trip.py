"""Edits of published notes and of invented ones: the diff is only the lines that were meant."""

from __future__ import annotations

from collections import Counter
from datetime import date
from difflib import unified_diff
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from netvault.edit.fields import set_field
from netvault.edit.lines import Lines
from netvault.edit.log import add_touch
from netvault.edit.verify import EditRefused
from netvault.model import Config
from netvault.parse.note import read_note
from tests.support.vaults_shared import published_notes

__all__ = ["published_notes"]

DAY: Final = date(2026, 11, 23)
DUE: Final = "2026-12-01"
ANYWHERE: Final = Config()
FRONT: Final = st.lists(
    st.sampled_from(
        [
            "role: nurse",
            "# a comment",
            "next: 2026-11-30 # soon",
            'company: "[[Acme]]"',
            "skills: [a,  b]",
            "tags:\n  - people",
            "note: &a 'x''y'",
            "",
        ]
    ),
    unique=True,
    max_size=6,
)
BODY: Final = st.lists(
    st.sampled_from(
        [
            *("# Jane", "## Log", "- 2026-11-02 tea", "- 2026-10-01: call #gave/contact", "\tmore"),
            *("* **2026-09-01** walk", "text  ", "", "- [ ] send 📅 2026-11-30", "> quoted"),
            *("| day | what |", "|---|---|", "| 2026-08-01 | lunch |", "```", "company:: Acme"),
        ]
    ),
    max_size=14,
)


def whole(front: list[str], body: list[str], newline: str, mark: str, end: str) -> str:
    """Write a note with these lines, line ends, byte order mark and end."""
    header = ["---", *front, "---"] if front else []
    return mark + newline.join("\n".join([*header, *body]).split("\n")) + end


NOTES: Final = st.builds(
    whole,
    FRONT,
    BODY,
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["", "\n", "\r\n\r\n"]),
)


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Give the lines that are gone and those that are new."""
    diff = list(unified_diff(Lines(before).texts, Lines(after).texts, n=0, lineterm=""))[3:]
    gone, new = ([line[1:] for line in diff if line[0] == sign] for sign in "-+")
    return gone, new


def assert_only_a_touch_is_new(before: str, after: str) -> None:
    """Undo a touch by hand: its line goes, and a heading or a blank line that came with it."""
    old, new = (Lines(text).lines for text in (before, after))
    added = Counter(line.rstrip("\r\n") for line in new) - Counter(
        line.rstrip("\r\n") for line in old
    )
    said = [line for line in added.elements() if "asked about her bees" in line]
    others = [line for line in added.elements() if line not in said]

    assert len(said) == 1
    assert all(not line.strip() or line.lstrip().startswith("#") for line in others)
    kept = iter(new)
    assert all(any(line.rstrip("\r\n") == had.rstrip("\r\n") for had in kept) for line in old)


def log(text: str, path: str) -> str | None:
    """Log a touch; None where the note cannot take it."""
    try:
        return add_touch(text, path, DAY, "asked about her bees", ANYWHERE)
    except EditRefused:
        return None


def put(text: str, path: str, value: str) -> str | None:
    """Set a field; None where the note cannot take it."""
    try:
        return set_field(text, path, "next", value, ANYWHERE)
    except EditRefused:
        return None


@given(NOTES)
def test_a_touch_changes_no_other_line(text: str) -> None:
    after = log(text, "People/Jane.md")

    if after is not None:
        assert_only_a_touch_is_new(text, after)


@given(NOTES)
def test_a_field_that_is_set_and_set_back_leaves_no_trace(text: str) -> None:
    first = put(text, "People/Jane.md", DUE)
    if first is None:
        return
    second = put(first, "People/Jane.md", "2026-12-24")

    assert second is not None
    assert put(second, "People/Jane.md", "2026-12-01") == first
    assert first.replace("2026-12-01", "2026-12-24") == second


def shared(one: str, other: str) -> int:
    """Count the characters with which two texts begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def undone(before: str, after: str) -> tuple[str, str, bytes]:
    """Take out what an edit put in, and put back what it took; give both, and the bytes then."""
    start = shared(before, after)
    same = shared(before[start:][::-1], after[start:][::-1])
    gone, new = before[start : len(before) - same], after[start : len(after) - same]
    return gone, new, (after[:start] + gone + after[start + len(new) :]).encode()


def assert_touch_can_be_undone(before: str, after: str) -> None:
    """Show that a touch came in at one place, and took nothing out."""
    gone, new, back = undone(before, after)

    assert (gone, back) == ("", before.encode())
    assert "asked about her bees" in new


def assert_field_can_be_undone(before: str, after: str, path: str) -> None:
    """Show that a field changed within its line, or came in as a line of its own."""
    gone, new, back = undone(before, after)

    assert back == before.encode()
    assert "\n" not in gone
    assert not (gone and "\n" in new)
    assert put(after, path, DUE) == after


@given(NOTES)
def test_a_touch_that_is_undone_by_hand_leaves_every_byte(text: str) -> None:
    after = log(text, "People/Jane.md")

    if after is not None:
        assert_touch_can_be_undone(text, after)


@given(NOTES)
def test_a_field_that_is_undone_by_hand_leaves_every_byte(text: str) -> None:
    after = put(text, "People/Jane.md", DUE)

    if after is not None:
        assert_field_can_be_undone(text, after, "People/Jane.md")


def test_published_notes_have_every_byte_again_when_edits_are_undone(
    published_notes: dict[str, bytes],
) -> None:
    for path, text in contacts(published_notes).items():
        logged, due = log(text, path), put(text, path, DUE)
        assert logged is not None
        assert due is not None
        assert_touch_can_be_undone(text, logged)
        assert_field_can_be_undone(text, due, path)


def contacts(notes: dict[str, bytes]) -> dict[str, str]:
    """Give the text of each note that is about somebody once it lies among people."""
    moved = {f"People/{path.rpartition('/')[2]}": data for path, data in notes.items()}
    read = {path: read_note(data, path, ANYWHERE) for path, data in moved.items()}
    return {path: moved[path].decode() for path, note in read.items() if note and note.contact}


def test_published_notes_take_a_touch_and_keep_every_other_line(
    published_notes: dict[str, bytes],
) -> None:
    texts = contacts(published_notes)
    refused = []
    for path, text in texts.items():
        after = log(text, path)
        if after is None:
            refused.append(path)
        else:
            assert_only_a_touch_is_new(text, after)

    assert refused == []
    assert len(texts) > 80


def test_published_notes_take_a_field_and_keep_every_other_line(
    published_notes: dict[str, bytes],
) -> None:
    refused = []
    for path, text in contacts(published_notes).items():
        after = put(text, path, "2026-12-01")
        if after is None:
            refused.append(path)
        else:
            gone, new = changed(text, after)
            names = [line.partition(":")[0] for line in gone] or ["next"]  # in the note's spelling
            (line,) = (line for line in new if line != "---")
            assert line.replace('"', "") == f"{names[0]}: 2026-12-01"
            assert len(gone) <= 1

    assert refused == []
