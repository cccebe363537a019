"""The data of `Give.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from netvault.insights.proposals import stage_of
from netvault.model import HELP_KINDS

if TYPE_CHECKING:
    from netvault.insights import Insights
    from netvault.insights.gives import Give
    from netvault.insights.sharing import Share
    from netvault.network import Made
    from netvault.render.data import NoteData, People, PersonData

SHOWN: Final = 40
"""How many lines a list on the page has; `netvault gives` has them all."""


class GiveData(TypedDict):
    """A need that can be served.

    Attributes:
        person: Who needs something.
        need: What.
        by: Who has it; for your own, you.
        match: What they have.
    """

    person: PersonData
    need: str
    by: PersonData | None
    match: str


class IntroductionData(TypedDict):
    """An introduction that is under way.

    Attributes:
        one: The first of the two.
        other: The second.
        stage: What comes next, in a few words.
        text: What the note says of it.
    """

    one: PersonData
    other: PersonData
    stage: str
    text: str


class ShareData(TypedDict):
    """Something worth sending: `note` when it is a note, and to whom because of what."""

    title: str
    note: NoteData
    to: list[PersonData]
    topics: list[str]


class PraiseData(TypedDict):
    """A colleague to praise, with what for."""

    person: PersonData
    what: str


class BalanceRow(TypedDict):
    """One kind of help, with how often it went each way."""

    kind: str
    given: int
    got: int


class DebtData(TypedDict):
    """Somebody who helped more than they were helped."""

    person: PersonData
    given: int
    got: int


class GivePageData(TypedDict):
    """What `give.md.jinja` gets.

    Attributes:
        mine: What you can give yourself.
        introductions: Whom to introduce to whom.
        more: How many further introductions there are.
        under_way: The introductions that are open.
        shares: What is worth sending, to whom.
        praises: Colleagues to praise.
        balance: The four kinds of help in all.
        debts: Those who gave more than they got.
        has_needs: Whether any note tells of a need.
        has_offers: Whether the owner's note says what they can give.
    """

    mine: list[GiveData]
    introductions: list[GiveData]
    more: int
    under_way: list[IntroductionData]
    shares: list[ShareData]
    praises: list[PraiseData]
    balance: list[BalanceRow]
    debts: list[DebtData]
    has_needs: bool
    has_offers: bool


def give_data(insights: Insights, people: People) -> GivePageData:
    """Gather what the page shows."""
    mine = [give for give in insights.gives if not give.by]
    others = [give for give in insights.gives if give.by]
    owner = insights.network.owner.contact
    return {
        "mine": [_give(give, people) for give in mine[:SHOWN]],
        "introductions": [_give(give, people) for give in others[:SHOWN]],
        "more": max(0, len(others) - SHOWN),
        "under_way": [
            _under_way(made, people)
            for made in insights.network.introductions
            if made.introduction.state == "open"
        ],
        "shares": _shares(insights.shares, people),
        "praises": [{"person": people(p.key), "what": p.what} for p in insights.praises],
        "balance": _balance(insights),
        "debts": _debts(insights, people),
        "has_needs": any(p.contact.needs for p in insights.network.people.values()),
        "has_offers": bool(owner.offers or owner.skills),
    }


def _give(give: Give, people: People) -> GiveData:
    return {
        "person": people(give.key),
        "need": give.need,
        "by": people(give.by) if give.by else None,
        "match": give.match,
    }


def _under_way(made: Made, people: People) -> IntroductionData:
    one, other = made.keys
    return {
        "one": people(one),
        "other": people(other),
        "stage": stage_of(made),
        "text": made.introduction.text,
    }


def _shares(shares: tuple[Share, ...], people: People) -> list[ShareData]:
    rows: dict[tuple[str, int], ShareData] = {}
    for share in shares[:SHOWN]:
        resource = share.resource
        row = rows.setdefault(
            (resource.path, resource.line),
            {"title": resource.title, "note": people.note_data(resource.path), "to": [], "topics": []},
        )
        row["to"].append(people(share.key))
        row["topics"].append(share.topic)
    return list(rows.values())


def _balance(insights: Insights) -> list[BalanceRow]:
    balance = insights.balance_in_all
    return [
        {"kind": kind, "given": given, "got": got}
        for kind, given, got in zip(HELP_KINDS, balance.given, balance.got, strict=True)
    ]


def _debts(insights: Insights, people: People) -> list[DebtData]:
    owed = [
        (balance.got_in_all - balance.given_in_all, key, balance)
        for key, lead in insights.leads.items()
        if lead.past and not insights.network.people[key].is_discouraging
        for balance in (insights.balance(key),)
        if balance.got_in_all > balance.given_in_all
    ]
    owed.sort(key=lambda row: (-row[0], row[1]))
    return [
        {"person": people(key), "given": balance.given_in_all, "got": balance.got_in_all}
        for _, key, balance in owed[:SHOWN]
    ]
