"""Merges of small notes, given as their lines."""

from __future__ import annotations

from netvault.edit.merge.note import merge_texts


def lines(*written: str) -> str:
    return "".join(f"{line}\n" for line in written)


def merged(base: str, ours: str, theirs: str) -> str:
    """Give the merge of two sides, which is the same whoever merges."""
    result = merge_texts(base, ours, theirs)
    assert result.base == result.ours == result.theirs
    mirrored = merge_texts(base, theirs, ours)
    assert sorted(mirrored.ours.splitlines()) == sorted(result.ours.splitlines())
    return result.ours


def conflict(base: str, ours: str, theirs: str) -> tuple[str, str]:
    """Give what is left to decide: the lines of each side that are not the same in all."""
    result = merge_texts(base, ours, theirs)
    kept = set(result.ours.splitlines()) & set(result.theirs.splitlines())
    sides = (result.ours.splitlines(), result.theirs.splitlines())
    left = [" / ".join(line for line in side if line not in kept) for side in sides]
    return left[0], left[1]


def merged_page(base: str, ours: str, theirs: str) -> str:
    """Give the merge of two pages, in which nothing may be left to decide."""
    result = merge_texts(base, ours, theirs)
    assert result.base == result.ours == result.theirs
    return result.ours
