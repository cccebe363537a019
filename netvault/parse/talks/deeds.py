"""What people do themselves, what they are listed as, and what the next clauses say of them.

The lines in the docstring of a rule are those that it decides, for the person linked first.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from netvault.parse.talks.place import (
    DEEDS,
    MENTION,
    TALK,
    fell_through,
    means,
    others_act,
)

if TYPE_CHECKING:
    from netvault.parse.talks.line import Clause, Token
    from netvault.parse.talks.place import Place, Verdict

_HOUR: Final = re.compile(r"\d{1,2}[:.]\d\d(?:[\N{EN DASH}-]\d{1,2}[:.]\d\d)?")
_WEAK_OPENERS: Final = (",", "-", "\N{EN DASH}", "\N{EM DASH}")
_SHORT_TITLE: Final = 3
"""Words up to which `Team:` is a title, and `floated by the team:` is none."""

_FEW: Final = 7
"""Words within which `me` belongs to what the people before it do."""

_NEAR: Final = 8
"""Words within which a verb does."""


def is_listed(place: Place) -> Verdict | None:
    """They stand in a list of who was there, or who was not.

    Talk: `standup: [[Ada]], [[Bo]]`
    Talk: `pub quiz w/ the usual gang ([[Ada]], [[Bo]])`
    Talk: `Present: [[Ada]]`
    Talk: `met the new neighbours, [[Ada]] and [[Bo]]`
    Mention: `Apologies: [[Ada]]`
    """
    words = [token for token in place.left if token.is_word]
    if words:
        return TALK if all("attending" in token.means for token in words) else None
    if not _is_list(place):
        return None
    if "absent" in means(place.above):
        return MENTION
    return TALK if _is_title_of_people(place) else None


def _is_title_of_people(place: Place) -> bool:
    """Return whether the clause before a list says that people were there, and names none."""
    title = means(place.above)
    if "media" in title or any(token.people for token in place.above):
        return False
    is_short = sum(token.is_word for token in place.above) <= _SHORT_TITLE
    is_of_deed = place.clause.opener == "," and "contact" in title and not others_act(place.above)
    return bool(
        title & {"with", "meeting"}
        or ("attending" in title and is_short)
        or title >= {"contact", "message"}
        or title >= {"contact", "attending"}  # `wrote New Year letters: [[Ada]]`
        or is_of_deed
    )


def _is_list(place: Place) -> bool:
    """Return whether a sign opens a list of people: a weak one does where no word follows them."""
    opener = place.clause.opener
    is_alone = not any(token.is_word for token in place.right)
    if place.right and (place.right[0].is_unknown or "is" in place.right[0].means):
        return False
    return opener in (":", "(") or (opener in _WEAK_OPENERS and is_alone)


def acts_on_user(place: Place) -> Verdict | None:
    """They do something that takes the user: they call, come by, tell me something.

    To call, text or mail is done to the user where nobody else is named; to meet or to visit is
    not (`[[Ada]] visited Japan`), but where nothing follows or `me` does. At a meeting everything
    they do is.

    Talk: `[[Ada]] called`
    Talk: `[[Ada]] told me about the flat`
    Talk: `[[Ada]] suggested I talk to the bank`
    Talk: `drinks with the team, [[Ada]] told a story`
    Talk: `planning meeting, [[Ada]] objected to the date`
    """
    if _is_other_subject(place):
        return None
    if _takes_user(place) and place.is_subject():
        return TALK
    deeds = place.event[:_NEAR] or _behind_bracket(place)
    is_done = any(_is_done_to_user(place, deeds, index) for index in range(len(deeds)))
    return TALK if is_done else None


def _takes_user(place: Place) -> bool:
    """Return whether they do it to the user; what they are to the user is no deed."""
    right = (place.right or _behind_bracket(place))[:_FEW]
    deed = tuple(takewhile(lambda token: "me" not in token.means, right))
    is_deed = place.meets_others or means(right) & (DEEDS | {"reach"})
    is_state = "not" in means(right) or ("is" in means(deed[:1]) and not is_deed)
    return len(deed) < len(right) and not is_state


def _is_other_subject(place: Place) -> bool:
    """Return whether what follows is no deed of theirs that reaches the user."""
    if "fell_through" in place.earlier or _is_object(place):
        return True
    is_apposition = "others" in means(place.left[-1:])  # their son [[Ada]]
    is_of_others = "others" in place.lead and not is_apposition and place.is_subject()
    return "mind" in means(place.right) or is_of_others


def _is_object(place: Place) -> bool:
    """Return whether somebody named before does it to them: `[[Ada]] hat [[Bo]] getroffen`."""
    before = [index for index, token in enumerate(place.left) if token.people]
    return bool(before) and "is" in means(place.left[before[-1] + 1 :])


def _behind_bracket(place: Place) -> tuple[Token, ...]:
    """Give what follows a name in brackets: `landlord ([[Ada]]) came by`."""
    is_in_brackets = place.clause.opener == "(" and place.next and place.next.opener == ")"
    return place.next.tokens if place.next and is_in_brackets else ()


def _is_done_to_user(place: Place, deeds: tuple[Token, ...], index: int) -> bool:
    what, after = deeds[index].means, deeds[index + 1 : index + 2]
    if "present" in what:
        return True
    if what & {"reach", "contact"} and _reaches_others(place, deeds, index):
        return False
    if "reach" in what:
        return True
    if "contact" in what:
        is_whole = not (after and after[0].is_word)
        return is_whole or bool(means(after) & {"to", "them", "me"})
    is_user_there = "me" in means(place.right) or _begins_with_user(place.next)
    is_at_meeting = bool(place.earlier & {"meeting", "with"})
    if what & {"telling", "introduced"}:
        return is_user_there or is_at_meeting
    return "speaking" in what and is_at_meeting


def _reaches_others(place: Place, deeds: tuple[Token, ...], index: int) -> bool:
    """Return whether it is somebody else to whom they do it: `[[Ada]] called [[Bo]]`."""
    before, after = means(deeds[:index]), deeds[index + 1 : index + 3]
    if "others" in before and "and" not in before:
        return True
    is_last = place.meets_others and place.event == place.right
    is_next = is_last and all(token.means & {"to", "article", "with"} for token in after)
    return is_next or "others" in means(after) or any(token.is_name for token in after[:1])


def _begins_with_user(clause: Clause | None) -> bool:
    """Return whether a clause says what the user is to do: `[[Ada]] suggested I talk to Bo`."""
    if clause is None or not (clause.spoken or not clause.opener):
        return False
    return "we" in means(clause.tokens[:3])


def was_ticked_off(place: Place) -> Verdict | None:
    """To call or to write was a task, and it is done.

    Talk: `[x] call [[Ada]] about the roof`
    Talk: `[x] [[Ada]] anrufen`
    """
    if not place.is_ticked:
        return None
    before = [token for token in place.left if not token.means & {"to", "article"}]
    is_errand = "errand" in means(before[-1:]) and len(before) == 1
    return TALK if is_errand or "errand" in means(place.right[:1]) else None


def names_meeting(place: Place) -> Verdict | None:
    """Their name is followed by a noun of contact.

    Talk: `[[Ada]] 1:1, career stuff`
    Talk: `[[Ada]] (call, 20 min)`
    """
    if not place.is_subject() or "for" in place.lead:
        return None
    if "meeting" in means(place.right[:1]):
        return None if fell_through(place.right, is_meeting=True) else TALK
    if place.right or not place.later:
        return None
    tokens = place.later[0].tokens
    is_off = means(tokens) & {"not_yet", "weekday", "not"} or fell_through(tokens, is_meeting=True)
    is_question = tokens[-1].text == "?"
    return TALK if "meeting" in means(tokens[:2]) and not is_off and not is_question else None


def has_an_hour(place: Place) -> Verdict | None:
    """Their name alone stands behind an hour, as in a calendar.

    Talk: `## 09:00 [[Ada]]`
    Talk: `12.15 - [[Ada]], sandwich in the park`
    """
    is_alone = not any(token.is_word for token in (*place.left, *place.right))
    before = place.left or (place.above if len(place.above) == 1 else ())
    is_hour = any(_HOUR.fullmatch(token.text) for token in before)
    return TALK if is_alone and is_hour else None


def was_there_after_all(place: Place) -> Verdict | None:
    """The next clauses tell that the user talked with who was just named.

    Talk: `dropped off soup for [[Ada]], she hugged me at the door`
    Talk: `[[Ada]] brought his drill back, chatted at the door`
    Talk: `[[Ada]] says hi to everyone, she called from Quito`
    Talk: `[[Ada]] is in town, we had lunch`
    """
    for clause in place.later if "fell_through" not in place.earlier else ():
        says = means(clause.tokens)
        if says & {"not_yet", "not", "mind"}:
            return None
        with_user = "me" in says and says & {"contact", "telling", "present"}
        with_them = "them" in says and says & {"contact", "telling", "with"}
        if with_user or with_them or _is_deed(clause) or _is_done_by_them(place, clause):
            return TALK
    return None


def _is_deed(clause: Clause) -> bool:
    """Return whether a clause begins with a deed of contact that has no object of its own.

    Behind a bracket it is theirs: `[[Ada]] (born 1950) met Sartre`.
    """
    verb, after = means(clause.tokens[:1]), clause.tokens[1:2]
    has_object = bool(means(after) & {"article", "others"}) or any(token.is_name for token in after)
    is_theirs = clause.opener == ")" and "reach" not in verb
    return "contact" in verb and not (clause.spoken or has_object or is_theirs)


def _is_done_by_them(place: Place, clause: Clause) -> bool:
    """Return whether they or `we` do it, in the sentence that began with them."""
    if clause.sentence != place.clause.sentence or not place.is_subject():
        return False
    subject, deed = means(clause.tokens[:2]), means(clause.tokens[1:_FEW])
    is_topic = "about" in deed and any(_stands_for_them(token) for token in clause.tokens)
    is_call = "they" in subject and "reach" in means(clause.tokens[1:2])
    is_ours = "us_all" in subject and "contact" in deed
    return (is_call or is_ours) and not is_topic


def _stands_for_them(token: Token) -> bool:
    """Return whether a word may mean them, or what was said of them: `we talked about it`."""
    return "them" in token.means or token.text == "it"
