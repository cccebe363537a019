"""Answering a follow-up where no page is at hand: the notes change as by a tick on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.building.all_or_none import ChangedMeanwhile, apply_together
from netvault.building.loading import load
from netvault.building.record import CannotRecord
from netvault.edit.answer import Answer
from netvault.edit.answers import edits_for
from netvault.edit.source import decoded, read_for_edit
from netvault.edit.ticks import Tick
from netvault.edit.touches import touch_of
from netvault.edit.verify import EditRefused
from netvault.text.excerpts import spoken
from netvault.vault.apply import Change
from netvault.vault.lock import vault_lock

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from netvault.building.loading import Loaded
    from netvault.insights import Insights
    from netvault.insights.followup_rules import FollowUp
    from netvault.model import TaskState

_ATTEMPTS: Final = 3

_GONE: Final = "this is not to be done any more; the notes have changed"
_CHANGES: Final = "a note keeps changing while it is written; try again"
_NO_NOTE: Final = "has no note that could take an answer; make one first"


class Reply(NamedTuple):
    """What somebody answers to the most urgent follow-up with a person.

    Attributes:
        key: The person.
        what: What was to be done, as it was shown.
        due: Its day, as it was shown; empty where it had none.
        state: `done`, `cancelled` for "not this time", or `open` where it is put off.
        until: The day to which it is put off.
    """

    key: str
    what: str
    due: str
    state: TaskState
    until: date | None = None


def answer_follow_up(root: Path, today: date, reply: Reply) -> tuple[str, ...]:
    """Bring an answer into the notes; pages follow with the next build.

    Args:
        root: The vault's folder.
        today: The day of the answer.
        reply: The answer.

    Returns:
        The notes that changed.

    Raises:
        CannotRecord: When there is nothing to answer any more, or a note cannot take it.
        VaultBusy: When another build of the same vault does not end.
        VaultGone: When there is no such folder.
    """
    with vault_lock(root) as folder:
        for _ in range(_ATTEMPTS):
            loaded = load(root)
            changes = _changes(loaded, _answer(loaded.insights(today).discreet, reply), today)
            try:
                apply_together(root, [changes], folder)
            except ChangedMeanwhile:
                continue
            return tuple(change.path for change in changes)
    raise CannotRecord(_CHANGES)


def _answer(insights: Insights, reply: Reply) -> Answer:
    follow_up = _follow_up(insights, reply)
    person = insights.network.people[reply.key]
    if person.is_ghost and not follow_up.introduction:
        raise CannotRecord(person.name, _NO_NOTE)
    due = reply.until if reply.state == "open" else follow_up.due
    tick = Tick(
        *(person.contact.path, 1, reply.state, person.name, follow_up.what, "", due, None),
        said=follow_up.what,
    )
    return Answer(tick, person, follow_up.kind, follow_up.due, follow_up, what=follow_up.what)


def _follow_up(insights: Insights, reply: Reply) -> FollowUp:
    for due in insights.follow_ups:
        is_shown = (str(due.day or ""), spoken(due.first.what)) == (reply.due, reply.what)
        if due.key == reply.key and is_shown:
            return due.first
    raise CannotRecord(_GONE)


def _changes(loaded: Loaded, answer: Answer, today: date) -> list[Change]:
    """Return the notes as an answer wants them."""
    insights = loaded.insights(today).discreet
    listed = {file.path: file for file in loaded.listing.notes}
    before: dict[str, bytes] = {}
    texts: dict[str, str] = {}
    try:
        for path, change in edits_for(insights, answer, touch_of(insights, answer)):
            if path not in before:
                before[path] = read_for_edit(loaded.root, path, listed.get(path))
                texts[path] = decoded(before[path], path)
            texts[path] = change(texts[path])
    except EditRefused as refusal:
        raise CannotRecord(str(refusal)) from None
    return [Change(path, before[path], text.encode(), "note") for path, text in texts.items()]
