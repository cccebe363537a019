"""How wide a label is, and how much of it fits.

No font is asked, for a picture must be the same on every machine. The widths are those of the
widest letters of a class in common sans-serif fonts (DejaVu Sans, Verdana, Segoe UI, Roboto), so a
label is drawn no wider than it is reckoned.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_NARROW: Final = frozenset("iljtfrI.,:;!|'()[] -")
_BROAD: Final = frozenset("mwMW@%")
_EM: Final = {"narrow": 0.42, "usual": 0.66, "capital": 0.78, "broad": 1.0, "wide": 1.1}
"""Widths in parts of the height of the letters."""

ELLIPSIS: Final = "…"


def width_of(text: str, height: float) -> float:
    """Return the most room that a text takes, in the unit of its letters' height."""
    return height * sum(_EM[_class_of(letter)] for letter in text)


def fitted_label(text: str, height: float, room: float) -> str:
    """Return a text, cut to the room that there is for it."""
    if width_of(text, height) <= room:
        return text
    kept = text
    while kept and width_of(kept.rstrip() + ELLIPSIS, height) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def _class_of(letter: str) -> str:
    if unicodedata.east_asian_width(letter) in "WF" or unicodedata.category(letter) == "So":
        return "wide"
    if letter in _NARROW:
        return "narrow"
    if letter in _BROAD:
        return "broad"
    return "capital" if letter.isupper() else "usual"
