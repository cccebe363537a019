"""People who leave a vault: as notes say them, and as hypothesis makes them up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from netvault.exchange.outgoing import FIELD_NAMES, Outgoing, outgoing_people, with_words
from tests.support.vaults import TODAY, insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

ADA: Final = people(
    Ada=note(
        "- 2026-11-02 coffee: she named [[Omar Haddad]], who plans trams #got/contact",
        "- [ ] send her the article 📅 2026-11-20",
        uid="card-7",
        aliases="[Countess, 'Lace, Ada']",
        circle="[friend, chess]",
        company="[Brightwater; Co, Second Firm]",
        formerly="Acme (2015-2018)",
        role="planner",
        location="Malmö",
        skills="[trams, 'maps, old']",
        needs="solar engineers",
        introduced_by="'[[Ben|him]]'",
        knows="'[[Omar Haddad]]'",
        stance="supportive",
        met="2024-05-01",
        every="6 weeks",
        next="2026-12-24",
        birthday="05-09",
        email="[ada@example.org, ada@brightwater.example]",
        phone="'+46 70 123 45 67'",
        url="https://ada.example/a,b;c",
        address="'Storgatan 1, 211 34 Malmö'",
        club="Rowers",
    ),
    Ben=note("- 2026-09-01 walk", birthday="1985", died="2026-10-01"),
)
"""Somebody of whom everything is known, and whoever introduced her."""

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "aliases": ("Countess", "Lace, Ada"),
    "circle": ("friend", "chess"),
    "company": ("Brightwater; Co", "Second Firm"),
    "formerly": ("Acme (2015-2018)",),
    "role": ("planner",),
    "location": ("Malmö",),
    "skills": ("trams", "maps, old"),
    "needs": ("solar engineers",),
    "introduced_by": ("Ben",),
    "knows": ("Omar Haddad",),
    "met": ("2024-05-01",),
    "last_contact": ("2026-11-02",),
    "every": ("42d",),
    "next": ("2026-12-24",),
    "birthday": ("05-09",),
    "email": ("ada@example.org", "ada@brightwater.example"),
    "phone": ("+46 70 123 45 67",),
    "url": ("https://ada.example/a,b;c",),
    "address": ("Storgatan 1, 211 34 Malmö",),
}
"""What leaves of her."""


def leaving(notes: Mapping[str, str], today: str = TODAY) -> tuple[Outgoing, ...]:
    """Give what leaves of a vault without a word of what was said."""
    return outgoing_people(insights(notes, today))


def leaving_with_words(notes: Mapping[str, str], today: str = TODAY) -> tuple[Outgoing, ...]:
    """Give all that can leave of a vault."""
    found = insights(notes, today)
    return with_words(outgoing_people(found), found)


def person(name: str = "Ada", uid: str = "card-7", **fields: str) -> Outgoing:
    """Give somebody with a note, each of whose fields has one value."""
    return Outgoing(uid, name, f"{name}.md", {key: (value,) for key, value in fields.items()})


DATES: Final = ("met", "last_contact", "next", "snooze_until")
ONE_EACH: Final = frozenset({*DATES, "role", "every", "birthday", "died", "paused"})

_days = st.dates().map(str)
_words = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30
)
texts = st.lists(_words, min_size=1, max_size=30).map(" ".join).filter(lambda text: text.strip())
"""A line of any letters and signs, long ones too."""

_values: Final[Mapping[str, st.SearchStrategy[str]]] = {
    **dict.fromkeys(DATES, _days),
    "every": st.integers(1, 999).map("{}d".format),
    "paused": st.just("yes"),
    "ignore_journal": st.just("yes"),
    "birthday": _days | st.sampled_from(("05-09", "02-29", "1985", "1985-05", "1604-01-02")),
    "died": _days | st.sampled_from(("yes", "2020", "2020-03", "05-09")),
}


@st.composite
def anybody(draw: st.DrawFn, texts: st.SearchStrategy[str] = texts) -> Outgoing:
    """Make somebody up of whom any fields are known."""
    names = draw(st.lists(st.sampled_from(FIELD_NAMES), unique=True))
    fields = {}
    for name in sorted(names, key=FIELD_NAMES.index):
        most = 1 if name in ONE_EACH or name in _values else 3
        values = st.lists(_values.get(name, texts), min_size=1, max_size=most, unique=True)
        fields[name] = tuple(draw(values))
    return Outgoing(draw(texts), draw(texts), "People/somebody.md", fields)
