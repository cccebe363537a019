"""Merging three versions of a note, as far as nobody would want to be asked."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from netvault.edit.merge.changes import Versions, merge_pieces
from netvault.edit.merge.fields import Triple, merge_fields
from netvault.edit.merge.pieces import Piece, read_pieces
from netvault.edit.merge.regions import either, is_edited

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FRONT: Final = re.compile(
    r"(\ufeff?---[ \t]*(?:\r\n?|\n))"
    r"((?:(?!---[ \t]*[\r\n])[^\r\n]*(?:\r\n?|\n))*)"
    r"(---[ \t]*(?:\r\n?|\n))"
)


def merge_texts(base: str, ours: str, theirs: str) -> Triple:
    """Merge all that does not truly conflict in a note that changed on two sides.

    Log lines and tasks that both have added are kept, in order and each once. Front matter is
    merged field by field. A generated part is taken from either side. Everything else is merged
    as git does it.

    Args:
        base: The note as it was; empty when both sides added it.
        ours: As it is on one side.
        theirs: As it is on the other.

    Returns:
        The three texts with everything that is merged the same in each. Where no conflict is
        left they are all equal, and the merge.
    """
    newline = "\r\n" if "\r\n" in ours else "\n"
    texts = (base, ours, theirs)
    was_open, is_open, others_open = (_completed(text, newline) != text for text in texts)
    merged = _merge_complete(*(_completed(text, newline) for text in texts))
    if not (others_open if was_open == is_open else is_open):
        return merged
    return Triple(*(text.removesuffix("\n").removesuffix("\r") for text in merged))


def _completed(text: str, newline: str) -> str:
    return text + newline if text[-1:] not in ("", "\n", "\r") else text


def _merge_complete(base: str, ours: str, theirs: str) -> Triple:
    fronts = [_FRONT.match(text) for text in (base, ours, theirs)]
    old, mine, other = fronts
    if mine is None or other is None:
        return _merge_bodies(base, ours, theirs)
    fields = merge_fields(old[2] if old else "", mine[2], other[2])
    if fields is None:
        return _merge_bodies(base, ours, theirs)
    bodies = _merge_bodies(
        base[old.end() if old else 0 :], ours[mine.end() :], theirs[other.end() :]
    )
    return Triple(
        *(mine[1] + front + mine[3] + body for front, body in zip(fields, bodies, strict=True))
    )


def _merge_bodies(base: str, ours: str, theirs: str) -> Triple:
    versions = Versions(*_with_one_region([read_pieces(text) for text in (base, ours, theirs)]))
    merged = merge_pieces(versions, newest_first=_is_newest_first(versions))
    return Triple(*("".join(piece.text for piece in side) for side in merged))


def _with_one_region(versions: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Return the versions with one text for each region, so that none ever differs.

    One that a side took out, while the other wrote into it, is left to conflict.
    """
    old, mine, other = (_numbered_regions(pieces) for pieces in versions)
    texts = {
        key: either(old.get(key, ""), mine[key], other[key]) for key in mine.keys() & other.keys()
    }
    texts |= {
        key: text
        for key, text in (mine | other).items()
        if key not in texts and not (is_edited(text) and text != old.get(key))
    }
    return [
        [
            piece._replace(text=texts.get(key, piece.text)) if key else piece
            for piece, key in _numbered(pieces)
        ]
        for pieces in versions
    ]


def _numbered_regions(pieces: Iterable[Piece]) -> dict[tuple[str, int], str]:
    return {key: piece.text for piece, key in _numbered(pieces) if key}


def _numbered(pieces: Iterable[Piece]) -> Iterable[tuple[Piece, tuple[str, int] | None]]:
    """Yield each piece, and for a region its heading with its number among the same."""
    seen: dict[str, int] = {}
    for piece in pieces:
        if piece.kind == "region":
            number = seen[piece.heading] = seen.get(piece.heading, 0) + 1
            yield piece, (piece.heading, number)
        else:
            yield piece, None


def _is_newest_first(versions: Versions) -> bool:
    """Return whether the log has its newest entries first, from all its days."""
    falls = rises = 0
    for pieces in versions:
        days = [piece.day for piece in pieces if piece.day]
        falls += sum(day > following for day, following in pairwise(days))
        rises += sum(day < following for day, following in pairwise(days))
    return falls > rises
