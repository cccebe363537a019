"""The colours of the pictures, in light and in dark.

Of Okabe and Ito (2008), whose colours people see apart who do not see all colours; a picture says
the same in words as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.render.map.drawing import NO_CIRCLE

if TYPE_CHECKING:
    from collections.abc import Sequence

COLOURS: Final = (
    ("#0072b2", "#56b4e9"),
    ("#d55e00", "#f0a15a"),
    ("#009e73", "#3fd0a4"),
    ("#a8568b", "#e29ac4"),
    ("#9a6b00", "#f0c24a"),
    ("#703a1c", "#d9a58a"),
    ("#5b5b9d", "#b3b3f0"),
)
"""Of the largest circles."""

GREY: Final = ("#6b6b6b", "#a8a8a8")
"""Of all others."""


def hues_of(circles: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the colours of each circle.

    Args:
        circles: The circles, the one of most people first.
    """
    hues = dict(zip((name for name in circles if name != NO_CIRCLE), COLOURS, strict=False))
    return {name: hues.get(name, GREY) for name in circles}
