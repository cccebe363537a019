"""The lines of `Follow-ups.md`: what is due with one person."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final, TypedDict

from netvault.insights.due import mark_of
from netvault.insights.each import Each
from netvault.insights.questions import first_question

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.due import Due
    from netvault.insights.readiness import Readiness
    from netvault.network import Person
    from netvault.render.data import People, PersonData

_NO_WORD: Final = re.compile(r"[^a-z0-9]+")


class AlsoData(TypedDict):
    """A further follow-up of the same person.

    Attributes:
        what: What to do.
        why: The reason.
        due: The day as text; empty when there is none.
    """

    what: str
    why: str
    due: str


class FollowUpData(TypedDict):
    """One line of the list.

    Attributes:
        person: Whom it is with.
        kind: `promise`, `set`, `thank`, `report-back`, `birthday` or `keep-in-touch`.
        what: What to do.
        why: The reason.
        due: The day as text; empty when there is none.
        id: The block id by which a tick on the line is known.
        bring: What to give. Only a line that is told in full has this and the next four.
        may_ask: Kinds of help that may be asked for today; none where `question` says more.
        hold: Why an ask waits; empty when nothing holds it back.
        question: What to ask about them while a tie is young; empty before and after that.
        is_new: Whether it is too early to ask for anything else.
        also: The other follow-ups of the same person.
    """

    person: PersonData
    kind: str
    what: str
    why: str
    due: str
    id: str
    bring: list[str]
    may_ask: list[str]
    hold: str
    question: str
    is_new: bool
    also: list[AlsoData]


def lines_of(insights: Insights, people: People) -> Each[FollowUpData | None]:
    """Give the line of everybody with whom something is due, as one that is not told in full.

    Args:
        insights: What holds on the day.
        people: How people are shown.
    """
    everyone, lasting = insights.people, insights.lasting
    ids = lasting.of_all(
        "block ids", lambda order: tuple(block_ids(order).values()), everyone.order
    )
    order, about = everyone.order, everyone.column
    dues, shown = insights.dues.column, people.shown.column

    def of_one(key: str) -> FollowUpData | None:
        place = order.places[key]
        return _line_of(dues[place], about[place], shown[place], ids[place])

    def of_all() -> tuple[FollowUpData | None, ...]:
        return lasting.of_each("line", order, _line_of, dues, about, shown, ids)

    return Each(order, of_one, of_all, lasting.few)


def in_full(insights: Insights, key: str, line: FollowUpData) -> FollowUpData:
    """Give a line that is told in full.

    Args:
        insights: What holds on the day.
        key: Whom it is about.
        line: The same in short.
    """
    readiness = insights.readiness(key)
    question = _question(insights, key) if _is_young(readiness) and not readiness.holds else ""
    grounds = (line, insights.bring(key), readiness, question)
    return insights.lasting.of_one("line in full", key, _in_full, *grounds)


def _in_full(
    line: FollowUpData, bring: Iterable[str], readiness: Readiness, question: str
) -> FollowUpData:
    return line | {
        "bring": list(bring),
        "may_ask": [] if _is_young(readiness) else list(readiness.may_ask),
        "hold": next(iter(readiness.holds), ""),
        "question": question,
        "is_new": readiness.level == "new",
    }


def _is_young(readiness: Readiness) -> bool:
    return readiness.level in {"new", "building"}


def block_ids(keys: Iterable[str]) -> dict[str, str]:
    """Give each person an id of letters, digits and dashes that stays the same while the name does.

    Names that such an id cannot tell apart all get a part of their key's digest, so that an id
    never passes from one person to another.
    """
    slugs = {key: _slug(key) for key in keys}
    uses = Counter(slugs.values())
    return {
        key: f"nv-{slug if slug and uses[slug] == 1 else f'{slug}-{_digest(key)}'.lstrip('-')}"
        for key, slug in slugs.items()
    }


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:8]


def _slug(key: str) -> str:
    name = key.rpartition("/")[2].removesuffix(".md")
    letters = name
    if not name.isascii():
        letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _NO_WORD.sub("-", letters.lower()).strip("-")


def _line_of(
    due: Due | None, about: Person, person: PersonData, block_id: str
) -> FollowUpData | None:
    if due is None:
        return None
    first = due.first
    return {
        "person": person,
        "kind": first.kind,
        "what": first.what,
        "why": first.why,
        "due": _text(first.due),
        "id": f"{block_id}-{mark_of(about.contact, first)}",
        "bring": [],
        "may_ask": [],
        "hold": "",
        "question": "",
        "is_new": False,
        "also": [
            {"what": other.what, "why": other.why, "due": _text(other.due)} for other in due.also
        ],
    }


def _question(insights: Insights, key: str) -> str:
    question = first_question(insights, insights.network.people[key])
    return question.text if question else ""


def _text(day: date | None) -> str:
    return str(day or "")
