"""What the word before people says of them: `with`, `about`, `from`, a verb or noun of contact.

The lines in the docstring of a rule are those that it decides, for the person linked first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.parse.talks.place import DEEDS, MENTION, TALK, UNSURE, means, others_act

if TYPE_CHECKING:
    from netvault.parse.talks.line import Token
    from netvault.parse.talks.place import Governor, Place, Verdict


def is_with_user(place: Place) -> Verdict | None:
    """They are named in one breath with the user.

    Talk: `[[Ada]] and I finished the report`
    Talk: `team dinner: me, [[Ada]], [[Bo]]`
    Mention: `a photo of me and [[Ada]] at the lake`
    """
    before, after = means(place.left[-2:]), means(place.right[:2])
    ends_with_and = "and" in means(place.left[-1:])
    begins_with_and = "and" in means(place.right[:1])
    is_joined = (
        (ends_with_and and before & {"me", "we"})
        or (begins_with_and and after & {"me", "we"})
        or _is_listed_with_user(place)
    )
    if not is_joined:
        return None
    return MENTION if "media" in place.lead | place.earlier else TALK


def _is_listed_with_user(place: Place) -> bool:
    """Return whether the user stands before them in a list: `me, [[Ada]], [[Bo]]`."""
    is_user = len(place.above) == 1 and bool(means(place.above) & {"me", "we"})
    return is_user and place.clause.opener == "," and not place.left


def is_in_company(place: Place) -> Verdict | None:
    """The line says `with` before them, of something that takes two to do.

    Talk: `long walk by the river with [[Ada]]`
    Mention: `I disagree with [[Ada]]`
    Mention: `my boss had lunch with [[Ada]]`
    """
    word = place.governor
    if word is None or word.kind != "with":
        return None
    what = means(word.before[-1:])
    if what & {"alone", "media"} and not what & {"contact", "meeting"}:
        return MENTION
    if "introduced" in means(word.before) or others_act((*word.before, word.token)):
        return _if_together(place)
    return TALK


def is_topic(place: Place) -> Verdict | None:
    """A word for `about` stands before them.

    Mention: `email about [[Ada]]`
    Mention: `puhetta [[Ada]]sta`
    """
    return MENTION if place.governor and place.governor.kind == "about" else None


def is_source(place: Place) -> Verdict | None:
    """A message or something heard is from them; of anything else they are but the owner.

    Talk: `got a long letter from [[Ada]]`
    Talk: `appris par [[Ada]] que Bo part`
    Talk: `von [[Ada]] gehört, dass Bo umzieht`
    Mention: `la sœur de [[Ada]] a appelé`
    Mention: `email about the book by [[Ada]]`
    """
    word = place.governor
    if word is None or word.kind != "from":
        return None
    what = means(word.before)
    if not any(token.is_unknown for token in word.before):
        what |= means(place.right[:1]) & {"received"}
    is_hearsay = "about" in what and "received" not in what
    if is_hearsay or others_act(word.before):
        return _if_together(place) if not is_hearsay else MENTION
    is_message = bool(what & {"received", "message"}) and "media" not in what
    return TALK if is_message else _if_together(place)


def was_introduced(place: Place) -> Verdict | None:
    """Who was introduced to the user is named, and met only where the line says so.

    Talk: `introduced [[Ada]] to the team`
    Mention: `Bo introduced me to [[Ada]]`
    """
    word = place.governor
    if word is None or word.kind != "introduced":
        return None
    by_user = "me" not in means(word.between) and not others_act(word.before)
    return TALK if by_user else _if_together(place)


def was_met(place: Place) -> Verdict | None:
    """The user did something with them or for them.

    What others did with them is no talk, nor what somebody told the user of them. Of what was made
    for them, or is theirs, this rule says nothing.

    Talk: `ran into [[Ada]] at the market`
    Talk: `wrote to [[Ada]]`
    Talk: `Protokoll an [[Ada]] geschickt`
    Mention: `my boss called [[Ada]]`
    Mention: `Bob told me [[Ada]] is leaving`
    """
    word = place.governor
    if word is None:
        return _was_handed(place)
    if word.kind not in ("contact", "telling"):
        return None
    if "naming" in word.token.means:
        return None
    is_told = "telling" in word.token.means and "me" in means(word.between)
    if is_told or others_act((*word.before, word.token)):
        return MENTION
    is_thing = any(map(_is_thing, word.between))
    return None if is_thing and means(word.between) & {"for", "from"} else TALK


def _was_handed(place: Place) -> Verdict | None:
    """Return a talk where the verb stands last, as in German and Dutch: `an [[Ada]] geschickt`."""
    is_to_them = "to" in means(place.left[-1:]) and not others_act(place.left)
    is_user = not place.lead & {"they", "others"}
    verb = [token for token in place.right[:1] if token.is_word]
    return TALK if is_to_them and is_user and "telling" in means(verb) else None


def _is_thing(token: Token) -> bool:
    return token.is_word and not token.means & {"for", "from", "to", "article"}


def has_noun_of_contact(place: Place) -> Verdict | None:
    """A meeting or message stands right before them.

    `call` and `email` at the start of a line may be a task as well: in doubt, but in a heading.

    Talk: `coffee [[Ada]]`
    Talk: `Mail an [[Ada]] geschickt`
    Talk: `## Call [[Ada]]`
    Unsure: `dinner for [[Ada]]`
    Unsure: `call [[Ada]] re budget`
    """
    word = place.governor
    if word is None or word.kind not in ("meeting", "message"):
        return None
    if "meeting" not in word.token.means and _is_no_message_to(place, word):
        return None
    if others_act(word.before):
        return _if_together(place)
    if "for" in means(word.between):
        return TALK if means(word.before) & DEEDS else UNSURE
    is_word = word.token.is_word and "to" not in means(word.between)
    is_bare = is_word and "meeting" not in word.token.means
    is_order = "todo" in word.token.means and not word.before
    may_be_task = (is_bare or is_order) and not place.is_heading
    is_done = means(place.right[:4]) & {"telling", "contact"}
    return UNSURE if may_be_task and not is_done else TALK


def _is_no_message_to(place: Place, word: Governor) -> bool:
    """Tell a card *for* them, and the mail *they* sent, from a message to them."""
    is_theirs = word.before and not word.between and means(place.right[:1]) & {"telling", "contact"}
    return "for" in means(word.between) or bool(is_theirs)


def is_author(place: Place) -> Verdict | None:
    """They made what was read, seen or heard; it is a talk where it was sent to them.

    Mention: `read [[Ada]] on the train`
    Talk: `sent the photos to [[Ada]]`
    """
    word = place.governor
    if word is None or word.kind != "media":
        return None
    was_sent = "to" in means(place.left[-1:]) and "telling" in means(word.before)
    return TALK if was_sent else MENTION


def _if_together(place: Place) -> Verdict:
    """Whom somebody else brought was met where the line says `the three of us`."""
    return TALK if place.is_together else MENTION
