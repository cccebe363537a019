"""The touch that a ticked line adds: what was to be done, or what somebody wrote was done."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from netvault.edit.answer import TASKS, as_logged
from netvault.edit.log import has_touch
from netvault.edit.log_form import TouchText
from netvault.insights.leads import later
from netvault.model.names import fold
from netvault.parse.talks import happened, talk_words
from netvault.text.excerpts import as_seen
from netvault.text.inline import plain

if TYPE_CHECKING:
    from netvault.edit.answer import Answer
    from netvault.insights import Insights

REST_DAYS: Final = 90
"""Days for which somebody without a rhythm rests when a follow-up is put off."""

REPEATED: Final = timedelta(days=7)
"""For how many days an interrupted build may be run again, and be why a task is closed."""

_SIGNS: Final = re.compile(r"\W+")


def is_reworded(shown: str, what: str) -> bool:
    """Return whether a line says something else than what was to be done.

    Args:
        shown: What the line says; the end of a long text is left out there.
        what: What was to be done.
    """
    mine, others = (fold(_SIGNS.sub("", as_seen(plain(text)))) for text in (shown, what))
    is_cut = shown.endswith("…") and others.startswith(mine)
    return mine != others and not is_cut


def touch_of(insights: Insights, answer: Answer, note: str = "") -> TouchText | None:
    """Return the touch that a ticked line adds; None if it adds none, or is logged already.

    A promise or an introduction is closed instead; an ask is closed, and logged as one that was
    made. One touch a day is enough: a line that somebody logged for that day by hand, or that an
    interrupted build logged, is the touch. What the user wrote of it is logged besides.

    Args:
        insights: What holds in the notes now.
        answer: The tick.
        note: The text of the person's note; it is looked at where the user wrote something.
    """
    if answer.tick.state != "done":
        return None
    if answer.has_own_words:
        touch = _own_touch(insights, answer)
        path = answer.person.contact.path
        days = partial(_may_be_day, insights, answer)
        is_logged = has_touch(note, path, touch, days, insights.config)
        return None if is_logged else touch
    said = _ask_made(insights, answer) if answer.kind in TASKS else _generic(insights, answer)
    return TouchText(said) if said else None


def is_logged_as_said(insights: Insights, answer: Answer) -> bool:
    """Return whether the words of a line whose follow-up is gone were brought in already."""
    said = _words(answer)
    return any(
        touch.text == plain(said) and _may_be_day(insights, answer, touch.day)
        for touch in answer.person.touches
    )


def day_of(answer: Answer, insights: Insights) -> date:
    """Return the day of an answer."""
    return answer.tick.day or insights.today


def _generic(insights: Insights, answer: Answer) -> str:
    text = as_logged(answer.tick.what)
    is_logged = day_of(answer, insights) in insights.leads[answer.person.key].days
    return "" if is_logged or _has_touch_since(insights, answer, text) else text


def _words(answer: Answer) -> str:
    """Return what the user wrote in place of what was to be done, as a log says it."""
    return as_logged(answer.tick.said) or answer.tick.said


def _own_touch(insights: Insights, answer: Answer) -> TouchText:
    """Return the touch that the user wrote; their tick says that it was one, whatever the words."""
    said = _words(answer) if answer.is_reworded else as_logged(answer.what) or answer.what
    whole = " ".join((said, *_ask_tags(answer)))
    is_talk = happened(whole, talk_words(insights.config.talks))
    return TouchText(whole if is_talk else f"{whole} #touch", answer.nested)


def _may_be_day(insights: Insights, answer: Answer, day: date) -> bool:
    """Return whether an interrupted build can have logged an answer for a day."""
    if answer.follow_up or answer.tick.day:
        return day == day_of(answer, insights)
    return insights.today - REPEATED <= day <= insights.today


def _ask_made(insights: Insights, answer: Answer) -> str:
    """Return the touch of an ask that was made; empty if it is logged, or for any other task."""
    task = answer.follow_up.task if answer.follow_up else None
    if task is None or answer.kind != "ask":
        return ""
    text = "asked for information" if task.kind == "job-ask" else f"asked: {task.text}"
    day = day_of(answer, insights)
    is_logged = any((touch.day, touch.text) == (day, text) for touch in answer.person.touches)
    return "" if is_logged else " ".join((text, *_ask_tags(answer)))


def _ask_tags(answer: Answer) -> tuple[str, ...]:
    task = answer.follow_up.task if answer.follow_up and answer.kind == "ask" else None
    if task is None:
        return ()
    kinds = ("information",) if task.kind == "job-ask" else task.asks
    return tuple(f"#ask/{kind}" for kind in kinds)


def _has_touch_since(insights: Insights, answer: Answer, text: str) -> bool:
    """Return whether an answer without a day was brought in on a day before this one.

    So it was when the follow-up is gone, and the note says since the time that led to it that it
    was done.
    """
    person = answer.person
    if answer.follow_up or answer.tick.day:
        return False
    days = insights.leads[person.key].cadence if answer.kind == "keep-in-touch" else None
    since = later(answer.due, -(days or REST_DAYS)) if answer.due else date.min
    is_logged = any(touch.day > since and touch.text == text for touch in person.touches)
    return is_logged or f"{answer.kind} {answer.due}" in person.contact.skipped
