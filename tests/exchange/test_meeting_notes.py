"""The meetings of a calendar become dated notes, which follow the calendar from then on."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from netvault.building import load, no_progress
from netvault.exchange.incoming import Attendee, Meeting
from netvault.exchange.notes.meetings import MeetingPlan, plan_meetings
from netvault.exchange.notes.writing import write_changes
from tests.support.vaults import note, people, vault
from tests.support.writing import files

if TYPE_CHECKING:
    from pathlib import Path

PATH = "Meetings/2026-11-30 Budget.md"
BUDGET = Meeting(
    uid="m-1",
    begins=datetime(2026, 11, 30, 10, 0),  # noqa: DTZ001 - local time, as calendars show it
    title="Budget",
    place="Room 5",
    attendees=(
        Attendee("Jane D.", "JANE@acme.com"),
        Attendee("Diaz, Carla", "carla@globex.com"),
        Attendee("", "tom@globex.com"),
        Attendee("Me Myself", "me@home.org"),
    ),
    text="Agenda\n- 2026-11-01 [[Huey]]",
    is_cancelled=False,
    path="work.ics",
    line=3,
)
NOTE = """---
type: meeting
date: 2026-11-30
attendees: ["[[Jane Doe]]", Carla Diaz]
time: "10:00"
place: Room 5
uid: m-1
---

> Agenda
> - 2026-11-01 [[Huey]]

Also invited: tom@globex.com
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    notes = people(**{"Jane Doe": note(email="jane@acme.com"), "Huey": note()})
    me = note(type="me", email="me@home.org")
    return vault(tmp_path, {"netvault.toml": "", "Me.md": me, **notes})


def brought_in(root: Path, *meetings: Meeting) -> MeetingPlan:
    loaded = load(root)
    plan = plan_meetings(loaded, meetings)
    assert write_changes(loaded, plan.changes, no_progress).problems == ()
    assert plan_meetings(load(root), meetings).changes == ()
    return plan


def outcomes(plan: MeetingPlan) -> list[tuple[str, str]]:
    return [(step.outcome, step.path) for step in plan.steps]


def later(day: int, **changed: object) -> Meeting:
    return BUDGET._replace(begins=BUDGET.begins.replace(day=day), **changed)  # type: ignore[arg-type]


def test_a_meeting_is_a_dated_note_with_those_who_are_known_as_links(root: Path) -> None:
    plan = brought_in(root, BUDGET)

    assert outcomes(plan) == [("new", PATH)]
    assert plan.steps[0].known == ("Jane Doe",)
    assert (root / PATH).read_text() == NOTE


def test_a_meeting_to_come_is_a_planned_touch(root: Path) -> None:
    brought_in(root, BUDGET)

    network = load(root).network
    assert [touch.day for touch in network.people["People/Jane Doe.md"].touches] == [
        date(2026, 11, 30)
    ]
    assert network.people["People/Huey.md"].touches == ()
    assert network.problems == ()


def test_a_meeting_that_moved_moves_and_what_was_written_stays(root: Path) -> None:
    brought_in(root, BUDGET)
    (root / PATH).write_text(f"{NOTE}\n- mine\n")

    plan = brought_in(root, later(29))

    moved = "Meetings/2026-11-29 Budget.md"
    assert outcomes(plan) == [("moved", moved)]
    assert not (root / PATH).exists()
    assert (root / moved).read_text() == f"{NOTE}\n- mine\n".replace("11-30", "11-29")


def test_a_note_that_is_linked_to_keeps_its_name(root: Path) -> None:
    brought_in(root, BUDGET)
    vault(root, {"Notes.md": "See [[2026-11-30 Budget#Agenda|there]].\n"})

    assert outcomes(brought_in(root, later(29))) == [("moved", PATH)]
    assert "date: 2026-11-29\n" in (root / PATH).read_text()


def test_a_note_that_was_renamed_is_found_by_its_id(root: Path) -> None:
    brought_in(root, BUDGET)
    (root / "Work").mkdir()
    (root / PATH).rename(root / "Work/Budget talk.md")

    plan = brought_in(root, later(29, place="Room 6"))

    assert outcomes(plan) == [("moved", "Work/Budget talk.md")]
    assert "place: Room 6\n" in (root / "Work/Budget talk.md").read_text()


def test_whoever_joins_is_added_and_nobody_is_taken_out(root: Path) -> None:
    brought_in(root, BUDGET)
    own = NOTE.replace("Carla Diaz]", 'Carla Diaz, "[[Huey]]"]')
    (root / PATH).write_text(own)
    attendees = (Attendee("Ravi Patel", "ravi@x.org"), Attendee("Jane", "jane@acme.com"))

    plan = brought_in(root, BUDGET._replace(attendees=attendees))

    assert outcomes(plan) == [("gains", PATH)]
    assert (root / PATH).read_text() == own.replace('"[[Huey]]"]', '"[[Huey]]", Ravi Patel]')


def test_a_meeting_that_fell_through_is_marked_and_can_come_back(root: Path) -> None:
    brought_in(root, BUDGET)

    plan = brought_in(root, BUDGET._replace(is_cancelled=True))

    assert outcomes(plan) == [("cancelled", PATH)]
    assert "status: cancelled\n" in (root / PATH).read_text()
    assert load(root).network.people["People/Jane Doe.md"].touches == ()
    assert outcomes(brought_in(root, BUDGET)) == [("gains", PATH)]
    assert len(load(root).network.people["People/Jane Doe.md"].touches) == 1


def test_what_needs_no_note_is_left_out(root: Path) -> None:
    alone = BUDGET._replace(uid="a", attendees=BUDGET.attendees[-1:])
    cancelled = BUDGET._replace(uid="b", is_cancelled=True)

    assert outcomes(brought_in(root, alone, cancelled)) == [("left out", ""), ("left out", "")]


def test_two_meetings_of_a_day_with_one_name_are_two_notes(root: Path) -> None:
    plan = brought_in(root, BUDGET, BUDGET._replace(uid="m-2"))

    assert outcomes(plan) == [("new", PATH), ("new", "Meetings/2026-11-30 Budget (2).md")]


def test_a_meeting_without_a_title_is_called_by_its_people(root: Path) -> None:
    plan = brought_in(root, BUDGET._replace(title=" "))

    assert plan.steps[0].path == "Meetings/2026-11-30 Meeting with Jane Doe, Carla Diaz.md"


def test_the_folder_can_be_set(root: Path) -> None:
    vault(root, {"netvault.toml": '[imports]\nmeetings = "Work/Meetings"\n'})

    assert brought_in(root, BUDGET).steps[0].path == "Work/Meetings/2026-11-30 Budget.md"


def test_a_note_with_a_fault_is_left_alone(root: Path) -> None:
    broken = NOTE.replace("place: Room 5", "date: 2026-12-01")
    vault(root, {PATH: broken})
    before = files(root)

    plan = plan_meetings(load(root), [later(29)])

    assert outcomes(plan) == [("refused", PATH)]
    assert plan.problems[0].code == "not-imported"
    assert plan.changes == ()
    assert files(root) == before


def test_a_note_without_attendees_or_with_one_gains_the_others(root: Path) -> None:
    one = NOTE.replace('["[[Jane Doe]]", Carla Diaz]', '"[[Huey]]"')
    vault(root, {PATH: one})
    brought_in(root, BUDGET)
    assert 'attendees: ["[[Huey]]", "[[Jane Doe]]", Carla Diaz]\n' in (root / PATH).read_text()

    vault(root, {PATH: NOTE.replace('attendees: ["[[Jane Doe]]", Carla Diaz]\n', "")})
    brought_in(root, BUDGET)
    assert 'attendees: ["[[Jane Doe]]", Carla Diaz]\n' in (root / PATH).read_text()


def test_an_address_of_two_people_is_nobodys(root: Path) -> None:
    vault(root, people(Zoe=note(email="jane@acme.com")))

    assert brought_in(root, BUDGET).steps[0].known == ()
