"""Files of contact cards (vCard 2.1, 3.0 and 4.0) as people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.exchange.cards.card import Card
from netvault.exchange.cards.content_lines import cards_in
from netvault.exchange.cards.fields import bare_uid, read_fields
from netvault.exchange.draft import IncomingDraft
from netvault.exchange.incoming import ImportedFile, some_of
from netvault.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netvault.exchange.cards.content_lines import CardLines
    from netvault.exchange.incoming import Incoming

_NAMED: Final = 5
"""How many of the cards that are left out a notice names."""


def read_vcards(path: str, data: bytes) -> ImportedFile:
    """Read a file of contact cards.

    A card that names a group gives its members a circle. A card about a company is left out, with
    a notice.
    """
    blocks, outside = cards_in(data)
    cards = [Card(block) for block in blocks]
    about_people = [card for card in cards if not card.is_group and not card.is_company]
    names = {bare_uid(card.uid): card.name for card in about_people if card.uid}
    circles = _circles(card for card in cards if card.is_group)
    people = [_person(path, card, names, circles) for card in about_people if card.name]
    problems = [problem for block in blocks for problem in _problems_of_lines(path, block)]
    said = "this card names nobody and is left out; give it a name (FN)"
    nameless = (card.number for card in about_people if not card.name)
    problems += [Problem(path, number, 1, "unreadable", said) for number in nameless]
    if outside:
        said = f"{len(outside)} lines from here stand outside of any card and are left out"
        problems.append(Problem(path, outside[0].number, 1, "unreadable", said))
    companies = [card for card in cards if card.is_company and not card.is_group]
    notices = (*_guess(data), *_left_out(companies))
    return ImportedFile("vCard contacts", tuple(people), problems=tuple(problems), notices=notices)


def _person(
    path: str, card: Card, names: Mapping[str, str], circles: Mapping[str, Sequence[str]]
) -> Incoming:
    draft = IncomingDraft(path, card.number)
    read_fields(card, names, draft)
    draft.add("circle", *circles.get(bare_uid(card.uid), ()))
    return draft.finish(card.name, card.uid)


def _circles(groups: Iterable[Card]) -> Mapping[str, Sequence[str]]:
    """Return the names of the groups that each uid is a member of."""
    circles: dict[str, list[str]] = {}
    for group in groups:
        for member in group.texts("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"):
            circles.setdefault(bare_uid(member), []).extend(group.full_names[:1])
    return circles


def _problems_of_lines(path: str, block: CardLines) -> Iterator[Problem]:
    for line in block.unread:
        said = 'this line of a card has no "NAME:" in front; it is kept in the note as it stands'
        yield Problem(path, line.number, 1, "unreadable", said)
    if not block.is_ended:
        said = "this card has no END:VCARD; it is read as far as it goes"
        yield Problem(path, block.number, 1, "unreadable", said)


def _guess(data: bytes) -> Iterator[str]:
    """Tell where the letters had to be guessed."""
    try:
        data.decode()
    except UnicodeDecodeError:
        if b"CHARSET=" not in data.upper() and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield "the file is not UTF-8, so its letters are read as Windows writes them"


def _left_out(companies: Sequence[Card]) -> Iterator[str]:
    if companies:
        named = [card.name or card.texts("ORG", "UID", "KIND")[0] for card in companies]
        cards = "1 card is" if len(named) == 1 else f"{len(named)} cards are"
        yield f"{cards} about no person and left out: {some_of(named, _NAMED)}"
