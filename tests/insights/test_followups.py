from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from netvault.insights.followup_rules import FollowUp, Source
from netvault.model import Config
from tests.support.vaults import DEFAULTS, TODAY, insights, note, people

if TYPE_CHECKING:
    from netvault.insights.agenda import Due


def follow_ups(config: Config = DEFAULTS, **notes: str) -> list[FollowUp]:
    """Give every follow-up, in order, those beneath others right after them."""
    dues = insights(people(**notes), config=config).follow_ups
    return [follow_up for due in dues for follow_up in (due.first, *due.also)]


def told(*found: FollowUp) -> list[tuple[str, str, str]]:
    return [(each.kind, str(each.due), each.what) for each in found]


def names(dues: tuple[Due, ...]) -> list[str]:
    return [due.key.removeprefix("People/").removesuffix(".md") for due in dues]


class TestPromises:
    def test_an_open_task_is_a_promise_due_on_its_day(self) -> None:
        (promise,) = follow_ups(Jane="- [ ] send the slides 📅 2026-11-30")

        assert told(promise) == [("promise", "2026-11-30", "send the slides")]
        assert promise.why == "You promised it for 2026-11-30."
        assert promise.task is not None
        assert promise.task.line == 1

    def test_a_promise_without_a_day_is_last_and_never_overdue(self) -> None:
        (promise,) = follow_ups(Jane="- [ ] send the slides")

        assert promise.due is None
        assert promise.why == "You promised it, without a day."
        assert promise.urgency > FollowUp("x", "keep-in-touch", date(9999, 12, 30), "", "").urgency

    def test_kept_and_cancelled_promises_are_none(self) -> None:
        assert follow_ups(Jane="- [x] send the slides\n- [-] send the map") == []


class TestSet:
    def test_the_day_that_was_set_is_a_follow_up(self) -> None:
        (found,) = follow_ups(Jane=note("- 2026-11-02 tea", next="2026-12-01"))

        assert told(found) == [("set", "2026-12-01", "get in touch")]
        assert found.why == "You set it for 2026-12-01."

    @pytest.mark.parametrize("day", ["2026-11-02", "2026-11-03"])
    def test_a_touch_on_that_day_or_after_it_settles_it(self, day: str) -> None:
        assert follow_ups(Jane=note(f"- {day} tea", next="2026-11-02")) == []

    def test_for_somebody_whom_you_have_not_met_it_names_the_way_in(self) -> None:
        (found,) = follow_ups(
            Ann="- 2026-11-02 named [[Jane]]", Jane=note(next="2026-12-01"), Ben="- 2026-11-02 tea"
        )

        assert found.why == "You set it for 2026-12-01; the way in is Ann."

    def test_or_says_that_there_is_none(self) -> None:
        (found,) = follow_ups(Jane=note(next="2026-12-01"))

        assert found.why == "You set it for 2026-12-01; you have not met yet."

    def test_it_takes_the_place_of_the_rhythm(self) -> None:
        found = follow_ups(Jane=note("- 2026-11-02 tea", every="week", next="2026-12-01"))

        assert [each.kind for each in found] == ["set"]

    def test_it_stays_until_then_however_long_ago_it_was(self) -> None:
        (found,) = follow_ups(Jane=note("- 2019-11-02 tea", next="2020-01-01"))

        assert found.due == date(2020, 1, 1)


class TestThanks:
    def test_who_helped_you_is_thanked_within_three_days(self) -> None:
        (found,) = follow_ups(Jane="- 2026-11-22 gave me Dana's number #got/contact")

        assert told(found) == [("thank", "2026-11-25", "say thank you for the contact")]
        assert found.why == "They helped you on 2026-11-22, and you have not talked since."

    def test_all_kinds_of_help_of_that_day_are_named_once(self) -> None:
        lines = ("- 2026-11-22 #got/contact", "- 2026-11-22 #got/contact #got/information")

        (found,) = follow_ups(Jane=note(*lines, "- 2026-11-22 #gave/referral"))

        assert found.what == "say thank you for the contact and the information"

    @pytest.mark.parametrize(
        "text",
        [
            "- 2026-11-20 #got/contact\n- 2026-11-21 said thanks",
            note("- 2026-11-20 #got/contact", last_contact="2026-11-21"),
            "- 2026-11-22 #gave/contact",
            "- 2026-11-24 #got/contact",
            "- 2025-11-22 #got/contact",
            note(last_contact="2026-11-22"),
        ],
    )
    def test_nobody_is_thanked_twice_nor_for_nothing_nor_too_early_nor_after_a_year(
        self, text: str
    ) -> None:
        assert follow_ups(Jane=text) == []

    @pytest.mark.parametrize("day", ["2026-11-22", "2025-11-23"])
    def test_for_a_year_a_plan_to_meet_is_no_thanks_yet(self, day: str) -> None:
        (found,) = follow_ups(Jane=f"- {day} #got/contact\n- 2026-11-24 lunch")

        assert found.kind == "thank"


class TestReports:
    def test_who_pointed_you_to_somebody_you_have_met_hears_of_it_within_seven_days(self) -> None:
        (found,) = follow_ups(Ann="- 2026-11-02 named [[Ben]]", Ben="- 2026-11-20 tea")

        assert told(found) == [("report-back", "2026-11-27", "tell them how it went with Ben")]
        assert found.key == "People/Ann.md"
        assert found.why == (
            "They pointed you to Ben, whom you met on 2026-11-20; they have not heard of it."
        )

    @pytest.mark.parametrize(
        ("ann", "ben"),
        [
            ("- 2026-11-02 tea", note("- 2026-11-20 tea", introduced_by="Ann")),
            ("- 2026-11-02 tea", note(introduced_by="Ann", met="2026-11-20")),
            ("- 2026-11-02 named [[Ben]]", note(met="2026-11-20")),
            ("- 2026-11-02 on [[Ben]]\n- 2026-11-10 again [[Ben]]", "- 2026-11-20 tea"),
            ("- 2026-11-10 on [[Ben]]\n- 2026-11-02 first [[Ben]]", "- 2026-11-20 tea"),
            ("- 2025-11-02 on [[Ben]]", "- 2025-11-23 tea"),
        ],
    )
    def test_introductions_and_first_meetings_count_as_well_in_any_order(
        self, ann: str, ben: str
    ) -> None:
        found = follow_ups(Ann=ann, Ben=ben)

        assert [each.kind for each in found] == ["report-back"]

    @pytest.mark.parametrize(
        ("why", "ann", "ben"),
        [
            ("you have not met", "- 2026-11-02 named [[Ben]]", ""),
            (
                "it was you who spoke of them",
                "- 2026-11-02 told her of [[Ben]]",
                "- 2026-11-20 tea",
            ),
            (
                "it was you who gave the contact",
                "- 2026-11-02 [[Ben]]'s number #gave/contact",
                "- 2026-11-20 tea",
            ),
            (
                "it was you who introduced them",
                "- 2026-11-02 introduced her to [[Ben]] #gave/connection",
                "- 2026-11-02 tea\n- 2026-11-20 tea",
            ),
            ("the meeting is planned", "- 2026-11-02 named [[Ben]]", "- 2026-11-24 tea"),
            ("the name is a plan", "- 2026-11-24 ask about [[Ben]]", "- 2026-11-20 tea"),
            (
                "they heard of it",
                "- 2026-11-02 named [[Ben]]\n- 2026-11-20 call",
                "- 2026-11-20 tea",
            ),
            ("they named them that day", "- 2026-11-20 on [[Ben]]", "- 2026-11-20 tea"),
            (
                "they heard later",
                note("- 2026-11-02 [[Ben]]", last_contact=TODAY),
                "- 2026-11-20 tea",
            ),
            (
                "you knew them before",
                "- 2026-11-02 spoke of [[Ben]]",
                "- 2026-10-01 tea\n- 2026-11-20 tea",
            ),
            (
                "you had met them before",
                "- 2026-11-02 spoke of [[Ben]]",
                note("- 2026-11-20 tea", met="2020-01-01"),
            ),
            ("it is over a year ago", "- 2025-11-02 named [[Ben]]", "- 2025-11-22 tea"),
        ],
    )
    def test_there_is_nothing_to_report_when(self, why: str, ann: str, ben: str) -> None:
        assert follow_ups(Ann=ann, Ben=ben) == [], why

    def test_an_introducer_hears_of_it_even_if_the_name_fell_again_later(self) -> None:
        found = follow_ups(
            Ann=note("- 2026-11-01 tea"),
            Ben=note("- 2026-11-05 tea", introduced_by="Ann, Cem"),
            Cem=note("- 2026-11-01 tea\n- 2026-11-24 ask about [[Ben]]"),
        )

        assert [(each.key, each.kind) for each in found] == [
            ("People/Ann.md", "report-back"),
            ("People/Cem.md", "report-back"),
        ]

    def test_an_introducer_without_a_note_hears_of_it_too(self) -> None:
        (found,) = follow_ups(Ben=note("- 2026-11-20 tea", introduced_by="Tom Ek"))

        assert (found.key, found.kind) == ("Tom Ek", "report-back")

    def test_it_rests_on_the_line_that_named_them(self) -> None:
        (found,) = follow_ups(Ann="- 2026-11-02 named [[Ben]] at Helio", Ben="- 2026-11-20 tea")

        assert found.source == Source("People/Ann.md", 1, "named [[Ben]] at Helio")

    def test_or_on_the_field_that_says_who_introduced_them(self) -> None:
        (found,) = follow_ups(
            Ann="", Ben=note("- 2026-11-20 tea", circle="club", introduced_by="Ann")
        )

        assert found.source == Source("People/Ben.md", 3)


class TestAsks:
    @pytest.mark.parametrize(
        ("rule", "task", "found"),
        [
            ("due", "- [ ] how? #ask/information 📅 2026-11-20", [("ask", "2026-11-20", "how?")]),
            (
                "to come",
                "- [ ] how? #ask/information 📅 2026-12-20",
                [("ask", "2026-12-20", "how?")],
            ),
            ("on any day", "- [ ] how? #ask/information", [("ask", "None", "how?")]),
            ("too much", "- [ ] whom? #ask/contact", []),
            ("one of two is too much", "- [ ] whom? #ask/information #ask/contact", []),
            ("for nothing that there is", "- [ ] lend it? #ask/favor", []),
            (
                "for a job",
                "- [ ] send my CV to Jane 📅 2026-11-20",
                [("ask", "2026-11-20", "rather ask for information")],
            ),
        ],
    )
    def test_a_planned_ask_is_a_follow_up_once_the_tie_has_earned_it(
        self, rule: str, task: str, found: list[tuple[str, str, str]]
    ) -> None:
        assert told(*follow_ups(Jane=note("- 2026-10-01 a", "- 2026-11-01 b", task))) == found, rule

    @pytest.mark.parametrize(
        ("task", "is_due"),
        [
            ("- [ ] how? #ask/information 📅 2026-11-20", False),
            ("- [ ] how? #ask/information", False),
            ("- [ ] how? #ask/information 📅 2026-12-30", False),
            ("- [ ] how? #ask/information 📅 2026-12-31", True),
        ],
    )
    def test_while_asks_rest_only_one_that_is_planned_for_later_is(
        self,
        task: str,
        is_due: bool,  # noqa: FBT001 - a column of the table
    ) -> None:
        lines = ("- 2026-10-01 a", "- 2026-11-01 asked #ask/information")

        assert [each.kind for each in follow_ups(Jane=note(*lines, task))] == ["ask"] * is_due

    def test_it_holds_nothing_back_however_long_it_is_overdue(self) -> None:
        ask = "- [ ] how? #ask/information 📅 2026-01-01"
        jane = insights(people(Jane=note("- 2026-10-01 a", "- 2026-11-01 b", ask)))

        assert jane.readiness("People/Jane.md").may_ask == ("information",)

    def test_an_ask_for_a_job_says_why_not_and_none_of_its_words(self) -> None:
        (found,) = follow_ups(Jane="- 2026-11-02 tea\n- [ ] ask her for a job")

        assert found.why == (
            "What you planned to ask would put them on the spot, and it is too soon for any ask:"
            " you talked on 2026-11-02: ask about them."
        )
        assert found.source == Source("People/Jane.md", 2)

    def test_nothing_is_asked_of_somebody_discouraging_on_a_page(self) -> None:
        lines = ("- 2026-10-01 a", "- 2026-11-01 b", "- [ ] how? #ask/information")
        shown = insights(people(Jane=note(*lines, stance="discouraging"))).discreet

        assert shown.follow_ups == ()


class TestSources:
    @pytest.mark.parametrize(
        ("kind", "text", "line", "words"),
        [
            ("promise", "- [ ] send the slides 📅 2026-11-30", 1, "send the slides"),
            ("ask", "- 2026-10-01 a\n- 2026-11-01 b\n- [ ] how? #ask/information", 3, "how?"),
            ("thank", "- 2026-11-22 gave me a name #got/contact", 1, "gave me a name"),
            ("keep-in-touch", note("- 2026-11-02 tea", every="week"), 4, "tea"),
            ("keep-in-touch", note(every="week", last_contact="2026-11-02"), 3, ""),
            ("birthday", note(birthday="11-23"), 2, ""),
            ("set", note("- 2026-11-02 tea", next="2026-12-01"), 2, ""),
        ],
    )
    def test_each_rests_on_a_line_of_a_note(
        self, kind: str, text: str, line: int, words: str
    ) -> None:
        (found,) = follow_ups(Jane=text)

        assert found.kind == kind
        assert found.source == Source("People/Jane.md", line, words)


class TestBirthdays:
    @pytest.mark.parametrize(
        ("birthday", "due"),
        [
            ("11-23", "2026-11-23"),
            ("1980-12-23", "2026-12-23"),
            ("12-24", None),
            ("11-22", None),
        ],
    )
    def test_a_birthday_within_thirty_days_is_a_follow_up(
        self, birthday: str, due: str | None
    ) -> None:
        found = follow_ups(Jane=note(birthday=birthday))

        assert told(*found) == ([("birthday", due, "wish a happy birthday")] if due else [])

    @pytest.mark.parametrize(
        ("birthday", "why"),
        [
            ("11-25", "The birthday is on 2026-11-25."),
            ("1986-11-25", "They turn 40 on 2026-11-25."),
            ("2026-11-25", "The birthday is on 2026-11-25."),
            ("1604-11-25", "The birthday is on 2026-11-25."),
        ],
    )
    def test_it_tells_the_age_where_the_year_is_known(self, birthday: str, why: str) -> None:
        assert [each.why for each in follow_ups(Jane=note(birthday=birthday))] == [why]

    @pytest.mark.parametrize("birthday", ["1986", "1986-11", "Nov 1986"])
    def test_a_year_alone_is_no_day_to_greet_on(self, birthday: str) -> None:
        assert list(follow_ups(Jane=note(birthday=birthday))) == []


class TestKeepInTouch:
    def test_the_next_touch_is_due_one_cadence_after_the_last(self) -> None:
        (found,) = follow_ups(Jane=note("- 2026-11-02 tea", every="2 weeks"))

        assert told(found) == [("keep-in-touch", "2026-11-16", "keep in touch")]
        assert found.why == "You talked on 2026-11-02, and want to every 2 weeks."

    def test_a_warm_circle_without_a_log_is_due_without_a_day(self) -> None:
        (found,) = follow_ups(Jane=note(circle="sister", every="month"))

        assert told(found) == [("keep-in-touch", "None", "get in touch")]
        assert found.why == "You want to talk every month, and no talk is noted yet."

    @pytest.mark.parametrize(
        ("why", "text"),
        [
            ("no rhythm is wanted", "- 2026-11-02 tea"),
            ("never means never", note("- 2026-11-02 tea", every="never")),
            ("one is planned", note("- 2026-11-02 tea", "- 2027-11-02 tea", every="week")),
            ("you do not know them", note(every="week")),
        ],
    )
    def test_there_is_no_rhythm_to_keep_when(self, why: str, text: str) -> None:
        assert follow_ups(Jane=text) == [], why

    def test_a_rhythm_beyond_the_calendar_is_no_trouble(self) -> None:
        jane = people(Jane=note("- 9999-11-02 tea", every="year"))

        assert [due.day for due in insights(jane, "9999-11-23").follow_ups] == [date.max]


class TestIntroductions:
    @pytest.mark.parametrize(
        ("task", "person", "due", "what"),
        [
            ("", "Ann", None, "about meeting Ben: ask whether they would like to"),
            ("[yes:: [[Ann]]]", "Ben", None, "about meeting Ann: ask the other as well"),
            (
                "📅 2026-12-01",
                "Ann",
                "2026-12-01",
                "about meeting Ben: ask whether they would like to",
            ),
            (
                "[yes:: [[Ann]], [[Ben]]]",
                "Ann",
                None,
                "about meeting Ben: both have said yes, introduce them",
            ),
            (
                "[made:: 2026-11-02]",
                "Ann",
                "2026-11-16",
                "about meeting Ben: ask what came of it",
            ),
        ],
    )
    def test_an_open_introduction_is_chased_with_the_one_to_turn_to_next(
        self, task: str, person: str, due: str | None, what: str
    ) -> None:
        notes = {"Meetings.md": f"- [ ] #intro [[Ann]] [[Ben]] bees {task}"}

        (found,) = insights(people(Ann="", Ben="") | notes).follow_ups

        assert names((found,)) == [person]
        assert told(found.first) == [("introduction", str(due), what)]
        said = (
            "You introduced the two on 2026-11-02."
            if "made" in task
            else "You want the two to meet."
        )
        assert found.first.why == said

    def test_it_says_for_which_need(self) -> None:
        notes = people(Ann=note(needs="statistics"), Ben=note(skills="statistics"))
        notes["Meetings.md"] = "- [ ] #intro [[Ben]] [[Ann]] after the fair"

        (found,) = insights(notes).follow_ups

        assert found.first.why == "You want the two to meet: Ann wants statistics."
        assert found.first.source == Source("Meetings.md", 1, "after the fair")

    @pytest.mark.parametrize("state", ["x", "-"])
    def test_one_that_is_settled_is_none(self, state: str) -> None:
        notes = {"Meetings.md": f"- [{state}] #intro [[Ann]] [[Ben]]"}

        assert insights(people(Ann="", Ben="") | notes).follow_ups == ()

    def test_in_the_note_of_one_of_them_it_is_no_promise_besides(self) -> None:
        (found,) = follow_ups(Ann="- [ ] #intro [[Ann]] [[Ben]]", Ben="")

        assert found.kind == "introduction"

    def test_one_that_names_nobody_else_is_a_promise_like_any_other(self) -> None:
        (found,) = follow_ups(Ann="- [ ] #intro to [[Ben]]", Ben="")

        assert (found.key, found.kind) == ("People/Ann.md", "promise")


def test_somebody_discouraging_is_still_owed_what_was_promised() -> None:
    config = Config(cadence=MappingProxyType({"default": 30}))

    found = follow_ups(config, Jane=note("- 2020-01-01 tea", "- [ ] pay", stance="discouraging"))

    assert [each.kind for each in found] == ["promise"]
