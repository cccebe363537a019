"""How wide a label is, and how much of it fits.

No font is asked, for a picture must be the same on every machine. The widths are those of the
widest letters of a class in common sans-serif fonts (DejaVu Sans, Verdana, Segoe UI, Roboto), so a
label is drawn no wider than it is reckoned.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_EM: Final = {
    0.33: "ijlIJ.,:;'|! ",
    0.42: "frt()[]-/",
    0.6: "ckszvxy",
    0.71: "ABCEFKLPRSTVXYZ",
    0.79: "DGHNOQU",
    0.83: "wþß",
    1.0: "mMW@%æœÆŒ—",
}
"""The letters of each width, in parts of their height."""

_WIDTHS: Final = {letter: width for width, letters in _EM.items() for letter in letters}
_USUAL: Final = 0.65
_WIDE: Final = 1.1

ELLIPSIS: Final = "…"


def width_of(text: str, height: float) -> float:
    """Return the most room that a text takes, in the unit of its letters' height."""
    return height * sum(map(_em, text))


def fitted_label(text: str, height: float, room: float) -> str:
    """Return a text, cut to the room that there is for it."""
    if width_of(text, height) <= room:
        return text
    kept = text
    while kept and width_of(kept.rstrip() + ELLIPSIS, height) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF" or unicodedata.category(letter) == "So":
        return _WIDE
    if unicodedata.combining(letter):
        return 0.0
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS.get(plain, 0.79 if plain.isupper() else _USUAL)
