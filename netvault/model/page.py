"""A generated page, before it is written."""

from __future__ import annotations

from dataclasses import dataclass


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
