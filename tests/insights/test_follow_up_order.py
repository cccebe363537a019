from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netvault.insights.agenda import is_asleep, within
from netvault.model import Config
from netvault.model.config import FollowUpRules
from tests.support.vaults import TODAY, insights, note, people

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = date.fromisoformat(TODAY)


def names(keys: Iterable[str]) -> list[str]:
    return [key.removeprefix("People/").removesuffix(".md") for key in keys]


class TestOrder:
    def test_the_most_urgent_of_a_person_is_on_top_and_the_others_beneath(self) -> None:
        jane = note(
            "- 2026-11-22 #got/contact",
            "- [ ] call 📅 2026-12-24",
            "- [ ] write",
            birthday="11-25",
            next="2026-11-25",
        )

        (due,) = insights(people(Jane=jane)).follow_ups

        assert (due.key, due.day, due.first.kind) == ("People/Jane.md", date(2026, 11, 25), "set")
        assert [each.kind for each in due.also] == [
            "thank",
            "birthday",
            "promise",
            "promise",
        ]

    def test_a_promise_that_is_due_stands_above_an_older_keep_in_touch(self) -> None:
        jane = note("- 2026-01-02 tea", "- [ ] call 📅 2026-11-22", every="monthly")

        (due,) = insights(people(Jane=jane)).follow_ups

        assert [each.kind for each in (due.first, *due.also)] == ["promise", "keep-in-touch"]

    def test_a_promise_to_come_stands_beneath_what_is_due_today(self) -> None:
        jane = note("- 2026-01-02 tea", "- [ ] call 📅 2026-11-24", every="monthly")

        (due,) = insights(people(Jane=jane)).follow_ups

        assert [each.kind for each in (due.first, *due.also)] == ["keep-in-touch", "promise"]

    def test_of_two_promises_of_one_day_the_one_that_stands_first_comes_first(self) -> None:
        (due,) = insights(people(Jane="- [ ] b 📅 2026-12-01\n- [ ] a 📅 2026-12-01")).follow_ups

        assert [each.what for each in (due.first, *due.also)] == ["b", "a"]

    def test_people_are_in_the_order_of_their_most_urgent_then_by_kind_then_by_note(self) -> None:
        dues = insights(
            people(
                Ann="- [ ] x",
                Ben=note(birthday="11-24"),
                Cem="- [ ] x 📅 2026-11-24",
                Dan=note(next="2026-11-24"),
                Eve="- [ ] x 📅 2020-01-01",
                Abe="- [ ] x 📅 2026-11-24",
            )
        ).follow_ups

        assert names(due.key for due in dues) == ["Eve", "Abe", "Cem", "Dan", "Ben", "Ann"]

    def test_when_things_fall_due_is_a_setting(self) -> None:
        rules = FollowUpRules(thank_days=10**12, report_days=1, lapse_days=10**12, birthday_days=1)

        notes = people(
            Ann=note("- 2000-01-01 on [[Ben]] #got/contact", birthday="11-25"),
            Ben="- 2001-01-01 tea",
        )

        (due,) = insights(notes, config=Config(follow_ups=rules)).follow_ups

        assert [(each.kind, each.due) for each in (due.first, *due.also)] == [
            ("report-back", date(2001, 1, 2)),
            ("thank", date.max),
        ]


class TestDismissed:
    def test_what_was_dismissed_for_its_day_is_left_out(self) -> None:
        jane = people(Jane=note(birthday="12-01", skipped="birthday 2026-12-01, thank 2026-11-05"))

        assert insights(jane).follow_ups == ()
        assert [due.first.kind for due in insights(jane, "2027-11-23").follow_ups] == ["birthday"]


class TestWithin:
    def test_what_is_due_in_the_days_to_come_is_kept_and_what_has_no_day(self) -> None:
        dues = insights(
            people(
                Ann="- [ ] x 📅 2026-11-24",
                Ben="- [ ] x 📅 2026-11-25",
                Cem="- [ ] x",
                Dan="- [ ] x 📅 2020-01-01",
            )
        ).follow_ups

        assert names(due.key for due in within(dues, DAY, 1)) == ["Dan", "Ann", "Cem"]
        assert names(due.key for due in within(dues, DAY, 0)) == ["Dan", "Cem"]
        assert within(dues, DAY, None) == dues
        assert within(dues, DAY, 10**12) == dues


class TestSpread:
    def test_what_is_due_by_today_is_shared_out_a_few_a_day(self) -> None:
        notes = {f"P{n}": note(next=f"2026-11-{n:02}") for n in range(12, 28)}

        days = insights(people(**notes)).spread

        assert [len(day) for day in days] == [5, 5, 2]
        assert {name for day in days for name in names(day)} == {f"P{n}" for n in range(12, 24)}

    def test_how_many_a_day_is_a_setting(self) -> None:
        notes = {f"P{n}": note(next="2026-11-01") for n in range(5)}

        days = insights(people(**notes), config=Config(follow_ups=FollowUpRules(per_day=2))).spread

        assert [names(day) for day in days] == [["P0", "P1"], ["P2", "P3"], ["P4"]]

    def test_promises_come_first_then_the_strongest_then_the_longest_silent(self) -> None:
        overdue = "2026-11-01"
        notes = people(
            Ann=note("- 2020-01-02 tea", next=overdue),
            Abe=note("- 2020-01-01 tea", next=overdue),
            Ben=note("- 2026-10-30 tea", next=overdue, circle="aunt"),
            Cem="- [ ] x 📅 2026-11-23",
            Dan=note(next=overdue),
        )

        (day,) = insights(notes).spread

        assert names(day) == ["Cem", "Ben", "Dan", "Abe", "Ann"]

    def test_whoever_serves_an_open_goal_comes_before_stronger_ties(self) -> None:
        reached = "{want: a stage, roles: [chef], reached: 2026-01-01}"
        goals = f"[{{want: a team, companies: [Helio]}}, {reached}]"
        notes = people(
            Ann=note("- 2026-11-01 tea", next="2026-11-10", circle="family"),
            Ben=note("- 2020-01-01 tea", next="2026-11-10", company="Helio"),
            Cem=note("- 2021-01-01 tea", next="2026-11-10", knows="'[[Zoe]]'"),
            Dan=note("- 2021-01-01 tea", next="2026-11-10", role="chef"),
            Eve="- [ ] x 📅 2026-11-23",
            Zoe=note(company="Helio"),
        )

        found = insights(notes | {"Me.md": note(type="me", goals=goals)})

        assert [names(day) for day in found.spread] == [["Eve", "Ben", "Ann", "Cem", "Dan"]]

    def test_all_have_one_order_today_first_and_last_what_can_wait(self) -> None:
        found = insights(
            people(
                Ann=note("- 2020-01-01 tea", every="month"),
                Ben="- [ ] x",
                Cem=note(next="2026-12-20"),
                Dan=note(next="2026-11-20"),
                Eve="- [ ] x 📅 2026-11-23",
                Fay=note(next="2026-11-24"),
            )
        )

        assert names(due.key for due in found.follow_ups) == [
            *("Eve", "Dan"),
            *("Fay", "Cem"),
            "Ben",
            "Ann",
        ]

    def test_what_is_due_later_or_on_no_day_waits(self) -> None:
        assert insights(people(Ann="- [ ] x", Ben=note(next="2026-11-24"))).spread == ()

    def test_to_keep_up_a_tie_that_sleeps_can_wait(self) -> None:
        asleep = insights(people(Ann=note("- 2020-01-01 tea", every="month")))

        (due,) = asleep.follow_ups
        assert is_asleep(due, asleep.leads[due.key])
        assert asleep.spread == ()

    def test_what_else_is_due_for_one_that_sleeps_can_not(self) -> None:
        notes = people(
            Ann=note("- 2020-01-01 tea", every="month", birthday="11-23"),
            Ben=note("- 2026-08-01 tea", every="month"),
        )

        found = insights(notes)

        assert not any(is_asleep(due, found.leads[due.key]) for due in found.follow_ups)
        assert [names(day) for day in found.spread] == [["Ben", "Ann"]]
