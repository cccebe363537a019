"""The data of `Give.md`."""

from __future__ import annotations

import re
from heapq import nsmallest
from typing import TYPE_CHECKING, Final, TypedDict

from netvault.insights.gives import by_need, introductions_of
from netvault.insights.introductions import next_to_ask, open_introductions, stage_of
from netvault.model import HELP_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netvault.insights import Insights
    from netvault.insights.balance import Balance
    from netvault.insights.gives import Give
    from netvault.insights.sharing import Praise, Share
    from netvault.network import ResolvedIntroduction
    from netvault.render.person import NoteData, People, PersonData

_SAFE: Final = re.compile(r"[\w .,'-]+")

HELPERS: Final = 7
"""How many people a need has who can serve it; `netvault gives NAME` has them all."""

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


class HelperData(TypedDict):
    """Somebody who can serve a need: what they offer, and whether the tie to them sleeps."""

    person: PersonData
    match: str
    is_asleep: bool


class NeedData(TypedDict):
    """A need that people you know can serve.

    Attributes:
        person: Who needs something.
        need: What.
        helpers: Who offers it, the strongest tie first.
        more: How many more do; `netvault gives NAME` has them all.
        query: A name for that command that needs no care on a command line; may be empty.
    """

    person: PersonData
    need: str
    helpers: list[HelperData]
    more: int
    query: str


class IntroductionData(TypedDict):
    """An introduction that is under way.

    Attributes:
        one: The first of the two.
        other: The second.
        agreed: Who of them has said yes.
        next: Whom of them to turn to next.
        made: The day on which you introduced them; empty before.
        stage: What comes next, in a few words.
        text: What the note says of it.
    """

    one: PersonData
    other: PersonData
    agreed: list[PersonData]
    next: PersonData
    made: str
    stage: str
    text: str


class ShareData(TypedDict):
    """Something worth sending: `note` when it is a note, and to whom because of what."""

    title: str
    note: NoteData
    to: list[PersonData]
    topics: list[str]


class PraiseData(TypedDict):
    """A colleague to praise.

    Attributes:
        person: Who.
        what: What for.
        last_given: The day you last gave them anything; empty when you never did.
    """

    person: PersonData
    what: str
    last_given: str


class BalanceRow(TypedDict):
    """One kind of help, with how often it went each way."""

    kind: str
    given: int
    got: int


class YearData(TypedDict):
    """One year's help, by kind."""

    year: str
    balance: list[BalanceRow]


class DebtData(TypedDict):
    """Somebody who helped more than they were helped."""

    person: PersonData
    given: int
    got: int


class GivePageData(TypedDict):
    """What `give.md.jinja` gets.

    Attributes:
        mine: What you can give yourself.
        introductions: Whom to introduce to whom, one row for each need.
        more_mine: How many more you can give something.
        more: How many further needs there are.
        under_way: The introductions that are open, but for those with somebody discouraging.
        shares: What is worth sending, to whom.
        praises: Colleagues to praise.
        balance: The four kinds of help in all.
        years: The same for each year so far, oldest first.
        debts: Those who gave more than they got.
        has_needs: Whether any note names a need.
        has_offers: Whether the owner's note says what they can give.
    """

    mine: list[GiveData]
    introductions: list[NeedData]
    more_mine: int
    more: int
    under_way: list[IntroductionData]
    shares: list[ShareData]
    praises: list[PraiseData]
    balance: list[BalanceRow]
    years: list[YearData]
    debts: list[DebtData]
    has_needs: bool
    has_offers: bool


def give_data(insights: Insights, people: People) -> GivePageData:
    """Collect what the page shows."""
    mine = [give for give in insights.gives if not give.by]
    needs = by_need(introductions_of(insights.gives))
    owner = insights.network.owner.contact
    return {
        "mine": [_give(give, people) for give in mine[:SHOWN]],
        "more_mine": max(0, len(mine) - SHOWN),
        "introductions": _needs(_with_all_helpers(needs[:SHOWN], insights), insights, people),
        "more": max(0, len(needs) - SHOWN),
        "under_way": [_under_way(one, people) for one in open_introductions(insights.network)],
        "shares": _shares(insights.shares[:SHOWN], people),
        "praises": [_praise(praise, people) for praise in insights.praises],
        "balance": _balance(insights.balance_in_all),
        "years": [
            {"year": year.name, "balance": _balance(year.balance)}
            for year in insights.trends.years
            if year.given or year.got
        ],
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


def _with_all_helpers(
    needs: Sequence[tuple[Give, ...]], insights: Insights
) -> tuple[tuple[Give, ...], ...]:
    """Return some needs with everybody who can serve each: the network looks for a few alone."""
    gives = insights.gives_to(*(gives[0].key for gives in needs))
    found = {(one[0].key, one[0].need): one for one in by_need(introductions_of(gives))}
    return tuple(found[gives[0].key, gives[0].need] for gives in needs)


def _needs(needs: Iterable[tuple[Give, ...]], insights: Insights, people: People) -> list[NeedData]:
    return [
        {
            "person": people(gives[0].key),
            "need": gives[0].need,
            "helpers": [
                {
                    "person": people(give.by),
                    "match": give.match,
                    "is_asleep": insights.leads[give.by].is_dormant,
                }
                for give in gives[:HELPERS]
            ],
            "more": max(0, len(gives) - HELPERS),
            "query": _query(people(gives[0].key)["name"]),
        }
        for gives in needs
    ]


def _query(name: str) -> str:
    return name if _SAFE.fullmatch(name) else ""


def _under_way(introduction: ResolvedIntroduction, people: People) -> IntroductionData:
    one, other = introduction.keys
    return {
        "one": people(one),
        "other": people(other),
        "agreed": people.all(introduction.agreed),
        "next": people(next_to_ask(introduction)),
        "made": str(introduction.introduction.made or ""),
        "stage": stage_of(introduction),
        "text": people.excerpt(introduction.introduction.text, introduction.introduction.path),
    }


def _shares(shares: Iterable[Share], people: People) -> list[ShareData]:
    rows: dict[tuple[str, int], ShareData] = {}
    for share in shares:
        resource = share.resource
        new = ShareData(
            title=resource.title, note=people.note_data(resource.path), to=[], topics=[]
        )
        row = rows.setdefault((resource.path, resource.line), new)
        row["to"].append(people(share.key))
        row["topics"].append(share.topic)
    return list(rows.values())


def _praise(praise: Praise, people: People) -> PraiseData:
    last = str(praise.last_given or "")
    return {"person": people(praise.key), "what": praise.what, "last_given": last}


def _balance(balance: Balance) -> list[BalanceRow]:
    return [
        {"kind": kind, "given": given, "got": got}
        for kind, given, got in zip(HELP_KINDS, balance.given, balance.got, strict=True)
    ]


def _debts(insights: Insights, people: People) -> list[DebtData]:
    """Return the first of those who gave more than they got."""
    rows = ((key, one.given_in_all, one.got_in_all) for key, one in insights.balances.items())
    owed = ((given - got, key, given, got) for key, given, got in rows if got > given)
    return [
        {"person": people(key), "given": given, "got": got}
        for _, key, given, got in nsmallest(SHOWN, owed)
    ]
