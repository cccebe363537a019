"""Whether two entries are about one person: the evidence, weighed so that no two become one.

To take two people for one is the worst mistake of an import, so in doubt it is a question. Nothing
is certain by a name alone, by an address or a number that several people share, or where something
speaks against it.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.exchange.people.identities import is_mobile
from netvault.exchange.people.name_agreement import Agreement, agreement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from netvault.exchange.people.identities import Identity
    from netvault.exchange.people.name_agreement import PersonName

Verdict = Literal["certain", "doubtful", "different"]

_AGREEMENTS: Final = {
    Agreement.SAME: "the same name",
    Agreement.VARIANT: "another form of the name",
    Agreement.INITIAL: "the initial and the family name",
    Agreement.LIKELY: "nearly the same name",
    Agreement.ALIKE: "a name that is alike",
    Agreement.GIVEN: "the same given name, another family name",
    Agreement.NONE: "another name",
}


class Comparison(NamedTuple):
    """Whether two entries are about one person.

    Attributes:
        verdict: What is to be done about it.
        speaks_for: The evidence that they are, in plain words.
        speaks_against: What speaks against it.
        weight: The more, the likelier they are one: to choose among several.
        is_namesake: Whether they have the same name, and are not father and son.
    """

    verdict: Verdict
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()
    weight: int = 0
    is_namesake: bool = False


class _Signs(NamedTuple):
    """What two entries share, and in what they differ.

    Attributes:
        agreement: How far their names agree.
        shared: What both have.
        own: What both have and nobody else, as far as that is known.
        differs: What sets two people apart even where all else is the same.
        speaks_against: What else differs.
    """

    agreement: Agreement
    shared: Identity
    own: Identity
    differs: tuple[str, ...]
    speaks_against: tuple[str, ...]

    @property
    def has_company(self) -> bool:
        """Whether they share a company, or a page."""
        return bool(self.shared.companies or self.shared.sites)


def compare(
    one: Identity, other: Identity, shared: Collection[str], *, is_crowded: bool = False
) -> Comparison:
    """Weigh whether two entries are about one person.

    Args:
        one: An entry.
        other: Another one.
        shared: Addresses and numbers that are known to be more than one person's.
        is_crowded: Whether more people than these two bear the name, so that a name and a company
            do not suffice.
    """
    signs = _signs(one, other, shared)
    says_for, says_against = tuple(_said(signs)), signs.speaks_against
    against = (*signs.differs, *says_against)
    verdict: Verdict = "doubtful" if _is_doubtful(signs) else "different"
    if _is_certain(signs, is_crowded=is_crowded):
        verdict = "certain"
    is_namesake = signs.agreement is Agreement.SAME and not signs.differs
    return Comparison(verdict, says_for, against, _weight(signs), is_namesake)


def _signs(one: Identity, other: Identity, others_have: Collection[str]) -> _Signs:
    agreed = max((agreement(a, b) for a, b in _telling_names(one, other)), default=Agreement.NONE)
    shared = one.shared_with(other)
    own = shared._replace(
        emails=shared.emails.difference(others_have), phones=shared.phones.difference(others_have)
    )
    differs = tuple(filter(None, (_birthdays(one, other), _generations(one, other))))
    return _Signs(agreed, shared, own, differs, _differences(one, other))


def _telling_names(one: Identity, other: Identity) -> Iterator[tuple[PersonName, PersonName]]:
    """Give the names to compare: where both have whole ones, a nickname tells nothing besides."""
    whole = [[name for name in who.names if len(name.words) > 1] for who in (one, other)]
    yield from product(*whole) if all(whole) else product(one.names, other.names)


def _is_certain(signs: _Signs, *, is_crowded: bool) -> bool:
    """Tell whether the evidence leaves no doubt."""
    agreed, own, against = signs.agreement, signs.own, signs.speaks_against
    if own.uids or (own.profiles and not signs.differs):
        return agreed >= Agreement.GIVEN
    if signs.differs or _PROFILES in against:
        return False
    if own.emails:
        return agreed >= Agreement.LIKELY
    is_contradicted = _EMAILS in against or _PHONES in against
    if any(map(is_mobile, own.phones)):
        return agreed is Agreement.SAME or (agreed is Agreement.VARIANT and not is_contradicted)
    has_more = own.phones or ((signs.has_company or own.birthday) and not is_crowded)
    return agreed is Agreement.SAME and bool(has_more) and not is_contradicted


def _is_doubtful(signs: _Signs) -> bool:
    """Tell whether it is worth a question."""
    agreed, own = signs.agreement, signs.own
    if _PROFILES in signs.speaks_against and not (own.uids or own.emails or own.phones):
        return False
    if own.uids or own.profiles or own.emails:
        return True
    if own.phones:
        return agreed >= Agreement.GIVEN
    if agreed >= Agreement.VARIANT:
        return True
    is_clear = not (signs.differs or signs.speaks_against)
    return agreed >= Agreement.ALIKE and (
        signs.has_company or (is_clear and agreed != Agreement.ALIKE)
    )


def _weight(signs: _Signs) -> int:
    own = signs.own
    strong = 8 * bool(own.uids) + 4 * bool(own.profiles) + 4 * bool(own.emails)
    weak = 2 * bool(own.phones) + signs.has_company + bool(own.birthday)
    return 10 * (strong + weak) + signs.agreement - len(signs.speaks_against)


_EMAILS: Final = "other e-mail addresses"
_PHONES: Final = "other phone numbers"
_COMPANIES: Final = "another company"
_PROFILES: Final = "another profile"


def _differences(one: Identity, other: Identity) -> tuple[str, ...]:
    """Say what both have and do not share."""
    pairs = (
        (_EMAILS, one.emails, other.emails),
        (_PHONES, one.phones, other.phones),
        (_COMPANIES, one.companies, other.companies),
    )
    found = [said for said, a, b in pairs if a and b and a.isdisjoint(b)]
    return (*found, *((_PROFILES,) if _have_other_profiles(one, other) else ()))


def _have_other_profiles(one: Identity, other: Identity) -> bool:
    """Tell whether they have different profiles on the same site."""
    sites = [
        {key.partition("/")[0] for key in entry.profiles - (one.profiles & other.profiles)}
        for entry in (one, other)
    ]
    return one.profiles.isdisjoint(other.profiles) and not sites[0].isdisjoint(sites[1])


def _birthdays(one: Identity, other: Identity) -> str:
    a, b = one.birthday, other.birthday
    if a is None or b is None:
        return ""
    parts = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    return "another birthday" if any(x and y and x != y for x, y in parts) else ""


def _generations(one: Identity, other: Identity) -> str:
    """Say where one is the son or the father of the other."""
    found = [{name.generation for name in entry.names} for entry in (one, other)]
    return "senior and junior" if found[0].isdisjoint(found[1]) else ""


def _said(signs: _Signs) -> Iterator[str]:
    """Say what speaks for it in plain words."""
    shared, own = signs.shared, signs.own
    yield _AGREEMENTS[signs.agreement]
    if shared.uids:
        yield "known by the same id"
    yield from (f"the same profile {key}" for key in sorted(shared.profiles))
    for label, keys, rare in (
        ("e-mail", shared.emails, own.emails),
        ("phone number", shared.phones, own.phones),
    ):
        for key in sorted(keys):
            yield f"the same {label} {key}{'' if key in rare else ', which others share'}"
    if shared.companies:
        yield "the same company"
    if shared.sites:
        yield "the same page"
    if shared.birthday:
        yield "the same birthday"
