"""What speaks against a talk. These rules are asked first: a wrong talk is the worst mistake.

The lines in the docstring of a rule are those that it decides, for the person linked first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.parse.talks.place import (
    DEEDS,
    MENTION,
    TALK,
    UNSURE,
    fell_through,
    is_year,
    means,
    names_year,
    others_act,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netvault.parse.talks.line import Token
    from netvault.parse.talks.place import Place, Verdict


def did_not_happen(place: Place) -> Verdict | None:
    """It fell through, was denied, or they were not there.

    Mention: `lunch with [[Ada]] fell through`
    Mention: `called [[Ada]], no answer`
    Mention: `[[Ada]] was not at training`
    """
    is_meeting = bool(place.lead & {"meeting", "with"})
    is_off = fell_through((*place.left, *place.event), is_meeting=is_meeting)
    is_denied = "not" in place.lead | means(place.event[:3]) or "absent" in means(place.event)
    return MENTION if is_off or is_denied or _is_taken_back(place) else None


def _is_taken_back(place: Place) -> bool:
    """Return whether the next words say so: not `called [[Ada]]. He forgot my name`."""
    if not place.later:
        return False
    clause = place.later[0]
    if clause.opener == "(" and "absent" in means(clause.tokens[:1]):
        return True
    is_new = clause.sentence != place.clause.sentence and "they" in means(clause.tokens[:1])
    return not is_new and fell_through(clause.tokens[:2], is_meeting=False)


def is_still_to_come(place: Place) -> Verdict | None:
    """It is an intention, a question, or a day to come.

    What stands behind a deed is no longer about the deed: `invited [[Ada]] for next week` is a
    talk. A day of the week where nothing was done is one to come: a note of today names no other.

    Mention: `should call [[Ada]]`
    Mention: `tomorrow: cinema, then dinner with [[Ada]]`
    Mention: `coffee with [[Ada]] on friday`
    Mention: `lunch with [[Ada]]?`
    Mention: `does [[Ada]] know about the lunch?`
    """
    was_done = bool(means(place.left[-1:]) & {"contact", "telling"})
    around = place.lead | place.earlier | (frozenset() if was_done else means(place.event))
    is_day_to_come = "weekday" in around and not (place.lead | means(place.event)) & DEEDS
    is_question = place.clause.tokens[-1].text == "?"
    return MENTION if "not_yet" in around or is_day_to_come or is_question else None


def is_in_list_of_things_to_do(place: Place) -> Verdict | None:
    """A verb in the form of such a list begins it: worth a question.

    Unsure: `catch up with [[Ada]]`
    Unsure: `grab lunch with [[Ada]]`
    Unsure: `falar com [[Ada]]`
    """
    words = [token.means for token in place.left if token.is_word]
    if not words or "todo" not in words[0]:
        return None
    is_noun_or_done = words[0] & {"meeting", "message", "media", "contact", "telling"}
    return UNSURE if "with" in words[0] or not is_noun_or_done else None


def was_long_ago(place: Place) -> Verdict | None:
    """It is a memory of another time, no talk of this day.

    Mention: `three years ago today I met [[Ada]]`
    Mention: `in 2009 I worked with [[Ada]]`
    Mention: `2019: a trip with [[Ada]]`
    """
    around = place.lead | place.earlier | means(place.event)
    in_year = names_year(place.left) or names_year(place.event) or is_year(place.above)
    return MENTION if "long_ago" in around or in_year else None


def is_in_mind_or_on_air(place: Place) -> Verdict | None:
    """It goes on in the user's head alone, or on a stage or screen.

    Mention: `dreamt of [[Ada]]`
    Mention: `den ganzen Tag an [[Ada]] gedacht`
    Mention: `heard [[Ada]] on the radio`
    """
    is_on_air = "broadcast" in place.lead or (
        "broadcast" in means(place.right) and not _is_sent(place)
    )
    is_thought_of = means(place.left[-1:]) & {"to", "from"} and "mind" in means(place.right[:1])
    return MENTION if "mind" in place.lead or is_thought_of or is_on_air else None


def _is_sent(place: Place) -> bool:
    """Return whether a message reached somebody: `chatted with [[Ada]] on facebook`."""
    is_to_them = bool(place.lead & {"with", "reach"}) and "media" not in place.lead
    return is_to_them or "reach" in means(place.right)


def is_host(place: Place) -> Verdict | None:
    """The user was at their place or party.

    Talk: `dinner at [[Ada]]'s`
    Talk: `book club @ [[Ada]]'s, the three of us`
    Talk: `spent the afternoon at [[Ada]]'s house`
    Talk: `Abendessen bei [[Ada]]`
    Talk: `Weihnachten bei [[Ada]]`
    """
    if "at" not in means(place.left[-2:]) or others_act(place.left):
        return None
    is_house = _ends_there(place.right) and not place.lead & {"others", "is"}
    is_their_place = "s" in place.group.means and (is_house or "place" in means(place.right[:2]))
    is_feast = "place" in place.lead and not place.lead & {"others", "is"}
    return TALK if is_their_place or is_feast or "meeting" in place.lead else None


def _ends_there(right: Sequence[Token]) -> bool:
    """Return whether no word follows for what is theirs: `at [[Ada]]'s`, `at [[Ada]]'s for tea`."""
    return not (right and right[0].is_word) or bool(right[0].means & {"for", "with", "and"})


def owns(place: Place) -> Verdict | None:
    """It is about something or somebody of theirs.

    In Finnish the same ending also says whom one met, and with whom one was.

    Mention: `[[Ada]]'s sister is moving`
    Mention: `fed [[Ada]]'s cat`
    Talk: `kahvilla [[Ada]]n kanssa`
    Talk: `tapasin [[Ada]]n`
    """
    if "genitive" in place.group.means:
        is_met = "contact" in means(place.left[-1:]) or "with" in means(place.right[:1])
        return TALK if is_met else MENTION
    return MENTION if "s" in place.group.means else None


def is_spoken_of(place: Place) -> Verdict | None:
    """Somebody else does it, said it or thinks it: second-hand news.

    Mention: `she likes [[Ada]]`
    Mention: `heard that [[Ada]] moved`
    """
    return MENTION if place.clause.spoken else None
