"""The mark on a line of a page tells whom it is about, also when their note has grown since."""

from __future__ import annotations

from datetime import date

import pytest

from netvault.insights.agenda import bears_mark, mark_of
from netvault.insights.followup_rules import FollowUp
from netvault.model import Contact, Touch

DAY = date(2026, 11, 30)
BARE = Contact("People/Ann.md", "Ann")
MET = BARE._replace(met=date(2026, 11, 2))
TOUCH = Touch(date(2026, 11, 20), "lunch", (), (), is_news=False, path="People/Ann.md", line=3)
TALKED = MET._replace(touches=(TOUCH,))
WRITTEN = TALKED._replace(emails=("ann@example.org",))
TO_CALL = FollowUp("People/Ann.md", "set", DAY, "get in touch", "")


@pytest.mark.parametrize(
    ("before", "now"),
    [(BARE, MET), (BARE, WRITTEN), (MET, TALKED), (MET, WRITTEN), (TALKED, WRITTEN)],
)
def test_a_mark_is_still_known_when_the_note_has_grown(before: Contact, now: Contact) -> None:
    mark = mark_of(before, TO_CALL)

    assert mark != mark_of(now, TO_CALL)
    assert bears_mark(now, "set", "get in touch", DAY, mark)
    assert not bears_mark(now, "set", "get in touch", date(2026, 12, 1), mark)
