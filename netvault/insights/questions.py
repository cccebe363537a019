"""Learning about people: what you do not know yet about somebody (M3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from netvault.model import Contact

LEARN: Final = ("needs", "skills", "experiences", "talents", "interests")
"""What there is to learn about each individual, in the order of what would help them most."""


def unknown_fields(contact: Contact) -> tuple[str, ...]:
    """Give the fields that are still empty."""
    return tuple(field for field in LEARN if not getattr(contact, field))
