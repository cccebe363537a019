"""A generated page, before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Companion:
    """A generated file without regions, which another program may change as well.

    Attributes:
        path: Where it goes, relative to the vault.
        renewed: Makes its bytes, from those on disk or None where there is no file; None where the
            file is the user's by now, and is left alone.
    """

    path: str
    renewed: Callable[[bytes | None], bytes | None]


@dataclass(frozen=True, slots=True)
class Page:
    """A generated file before it is written.

    Attributes:
        path: Where it goes, relative to the vault.
        region: What its begin marker bears: the name, and parameters where it has any.
        content: The text between the markers, with LF at every line's end.
    """

    path: str
    region: str
    content: str
