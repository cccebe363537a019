"""The relationships of an export of Monica: who somebody is to others, and to its owner."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from netvault.exchange.draft import IncomingDraft
    from netvault.exchange.monica.account import MonicaAccount, Record

_LABELS: Final = MappingProxyType(
    {
        "partner": "significant other",
        "inlovewith": "in love with",
        "lovedby": "loved by",
        "ex": "ex-partner",
        "ex_husband": "ex-husband",
        "stepparent": "step-parent",
        "bestfriend": "best friend",
    }
)
_CIRCLES: Final = MappingProxyType(
    {
        kind: circle
        for circle, kinds in {
            "family": (
                *("partner", "spouse", "date", "lover", "parent", "child", "stepparent"),
                *("stepchild", "sibling", "grandparent", "grandchild", "uncle", "nephew"),
                *("cousin", "godfather", "godson"),
            ),
            "friend": ("friend", "bestfriend"),
            "co-worker": ("colleague", "boss", "subordinate"),
            "professional": ("mentor", "protege"),
        }.items()
        for kind in kinds
    }
)
"""The circle of somebody to whom the owner is one of these."""


def read_ties(contact: Record, account: MonicaAccount, draft: IncomingDraft) -> None:
    """Read what others are to a contact; what the owner is to them tells their circle.

    Args:
        contact: The contact.
        account: Whom it refers to.
        draft: What is gathered about them.
    """
    for kind, other in account.relationships.get(contact.uuid, ()):
        label = _LABELS.get(kind, kind).capitalize() or "Related to"
        if other == account.owner:
            draft.keep(label, "you")
            draft.add("circle", _CIRCLES.get(kind, ""))
        else:
            draft.keep(label, account.name_of(other) or "somebody who is not in the export")
            draft.add("knows", account.name_of(other))
