"""Goals: who fits what the owner looks for (M11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.names import company_key, fold

if TYPE_CHECKING:
    from netvault.model import Contact, Goal


def fits(contact: Contact, goal: Goal) -> bool:
    """Tell whether somebody is at a company, in an industry or in a role that a goal names."""
    companies = {company_key(name) for name in goal.companies}
    if any(company_key(name) in companies for name in contact.companies):
        return True
    industries = {fold(name) for name in goal.industries}
    if any(fold(name) in industries for name in contact.industries):
        return True
    return bool(contact.role) and any(fold(role) in fold(contact.role) for role in goal.roles)
