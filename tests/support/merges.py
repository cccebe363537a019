"""Merges of small notes, given as their lines."""

from __future__ import annotations

from netvault.edit.merge.note import settle


def lines(*written: str) -> str:
    return "".join(f"{line}\n" for line in written)


def merged(base: str, ours: str, theirs: str) -> str:
    """Give the merge of two sides, which is the same whoever merges."""
    settled = settle(base, ours, theirs)
    assert settled.base == settled.ours == settled.theirs
    mirrored = settle(base, theirs, ours)
    assert sorted(mirrored.ours.splitlines()) == sorted(settled.ours.splitlines())
    return settled.ours


def conflict(base: str, ours: str, theirs: str) -> tuple[str, str]:
    """Give what is left to decide: the lines of each side that are not the same in all."""
    settled = settle(base, ours, theirs)
    kept = set(settled.ours.splitlines()) & set(settled.theirs.splitlines())
    sides = (settled.ours.splitlines(), settled.theirs.splitlines())
    left = [" / ".join(line for line in side if line not in kept) for side in sides]
    return left[0], left[1]


def merged_page(base: str, ours: str, theirs: str) -> str:
    """Give the merge of two pages, in which nothing may be left to decide."""
    settled = settle(base, ours, theirs)
    assert settled.base == settled.ours == settled.theirs
    return settled.ours
