"""What tells people apart in the notes and in a file: names, addresses, numbers, profiles."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote, urlsplit

import phonenumbers

from netvault.exchange.people.name_agreement import PersonName, person_name
from netvault.model.dates import BadDate, read_partial_date
from netvault.model.names import company_key, fold, word_set
from netvault.parse.field_table import field_of, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netvault.exchange.incoming import Incoming
    from netvault.model import Contact, PartialDate

_PROFILE_HOSTS: Final = word_set(
    "linkedin.com xing.com twitter.com x.com github.com gitlab.com facebook.com instagram.com"
    " bsky.app orcid.org threads.net t.me"
)
_ROLES: Final = word_set(
    "info office contact hello sales admin support team mail kontakt buero post service help hr"
    " jobs press billing contacto ventas accueil welcome reception family familie home enquiries"
    " inquiries marketing noreply no-reply webmaster hi"
)
"""What stands before the `@` of an address that several people read."""

_WWW: Final = re.compile(r"^(?:www|m|mobile|[a-z]{2})\.(?=[^.]+\.)")
_NUMBER: Final = re.compile(r"\d")
_FEWEST_DIGITS: Final = 5


_KEYS: Final = ("uids", "emails", "phones", "profiles", "sites", "companies")


class Identity(NamedTuple):
    """What is known of one person to tell them from others, each in a form that can be compared.

    Attributes:
        key: The path of the note.
        name: The name as it is shown.
        names: The name and all aliases.
        uids: What other programs know them by.
        emails: Addresses that only they read, as far as one can see.
        phones: Numbers, each with its country where that is known.
        profiles: Profiles on sites where people have one.
        sites: Other pages.
        companies: Where they are and were.
        birthday: As far as it is known.
    """

    key: str
    name: str
    names: tuple[PersonName, ...]
    uids: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    profiles: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    birthday: PartialDate | None = None

    def joined(self, other: Identity) -> Identity:
        """Return what is known of the person when another entry is found to be about them."""
        keys = {name: getattr(self, name) | getattr(other, name) for name in _KEYS}
        names = tuple(dict.fromkeys((*self.names, *other.names)))
        return self._replace(names=names, birthday=self.birthday or other.birthday, **keys)

    def shared_with(self, other: Identity) -> Identity:
        """Return what both have; of birthdays those that are known whole."""
        keys = {name: getattr(self, name) & getattr(other, name) for name in _KEYS}
        born = self.birthday
        is_same = born is not None and born == other.birthday and bool(born.year and born.month)
        return self._replace(names=(), birthday=born if is_same else None, **keys)


def of_contact(contact: Contact, region: str) -> Identity:
    """Return what a note tells of the identity of its person.

    Args:
        contact: What the note says.
        region: The country of numbers that name none, as two letters; may be empty.
    """
    others = [(name, value) for name, values in contact.others for value in values]
    urls = (*contact.urls, *(value for name, value in others if key_of(name) in _SITE_FIELDS))
    return Identity(
        contact.path,
        contact.name,
        tuple(map(person_name, (contact.name, *contact.aliases))),
        frozenset(contact.uids),
        frozenset(map(email_key, contact.emails)),
        frozenset(_numbers(contact.phones, region)),
        *_pages(urls),
        frozenset(_companies((*contact.companies, *contact.former_companies))),
        contact.birthday,
    )


def of_incoming(incoming: Incoming, region: str) -> Identity:
    """Return what a file tells of the identity of a person."""
    fields: dict[str, tuple[str, ...]] = {}
    for name, values in incoming.fields.items():
        field = field_of(name) or ("urls" if key_of(name) in _SITE_FIELDS else name)
        fields[field] = (*fields.get(field, ()), *values)
    birthday = None
    for text in fields.get("birthday", ())[:1]:
        with suppress(BadDate):
            birthday = read_partial_date(text)
    return Identity(
        "",
        incoming.name,
        tuple(map(person_name, (incoming.name, *fields.get("aliases", ())))),
        frozenset(filter(None, (incoming.uid,))),
        frozenset(map(email_key, fields.get("emails", ()))),
        frozenset(_numbers(fields.get("phones", ()), region)),
        *_pages(fields.get("urls", ())),
        frozenset(_companies(fields.get("companies", ()))),
        birthday,
    )


_SITE_FIELDS: Final = frozenset({"linkedin", "twitter", "github", "xing", "facebook", "instagram"})
"""Fields of one's own that hold a profile."""


def email_key(typed: str) -> str:
    """Return the form in which addresses are compared."""
    return fold(typed.strip().removeprefix("mailto:"))


def is_shared_address(email: str) -> bool:
    """Tell whether an address looks like one that several people read: `info@acme.com`."""
    local = email.partition("@")[0].partition("+")[0]
    return local in _ROLES


@lru_cache(maxsize=1 << 15)
def phone_key(typed: str, region: str) -> str:
    """Return the form in which numbers are compared: with its country, else its bare digits."""
    with suppress(phonenumbers.NumberParseException):
        number = phonenumbers.parse(typed, region or None)
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return "".join(_NUMBER.findall(typed)).lstrip("0")


def is_mobile(phone: str) -> bool:
    """Tell whether a number is certainly a mobile one, which one person answers."""
    with suppress(phonenumbers.NumberParseException):
        kind = phonenumbers.number_type(phonenumbers.parse(phone, None))
        return kind == phonenumbers.PhoneNumberType.MOBILE
    return False


def region_of(phones: Iterable[str]) -> str:
    """Return the country that the first of some numbers names, as two letters; empty for none."""
    for typed in phones:
        with suppress(phonenumbers.NumberParseException):
            return phonenumbers.region_code_for_number(phonenumbers.parse(typed, None)) or ""
    return ""


@lru_cache(maxsize=1 << 15)
def page_key(typed: str) -> str:
    """Return the form in which addresses of pages are compared."""
    bare = typed.strip()
    try:
        parts = urlsplit(bare if "://" in bare else f"https://{bare}")
    except ValueError:  # it looks like an address of the sixth version, and is none
        return fold(bare)
    host = _WWW.sub("", fold(parts.netloc.rpartition("@")[2]))
    path = fold(unquote(parts.path)).rstrip("/")
    return f"{host}{path}"


def _pages(urls: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the profiles among some addresses, and the other pages."""
    keys = frozenset(key for key in map(page_key, urls) if "." in key)
    profiles = frozenset(filter(_is_profile, keys))
    return profiles, keys - profiles


def _is_profile(key: str) -> bool:
    host, _, path = key.partition("/")
    return host in _PROFILE_HOSTS and bool(path) and not path.startswith("company/")


def _numbers(phones: Iterable[str], region: str) -> Iterator[str]:
    keys = (phone_key(typed, region) for typed in phones)
    return (key for key in keys if len(key) >= _FEWEST_DIGITS)


def _companies(names: Iterable[str]) -> Iterator[str]:
    return (company_key(name) for name in names if name.strip())
