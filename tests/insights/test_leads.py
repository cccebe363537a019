"""Bounds and settings of leads; the rules themselves are in `test_method.py`."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from netvault.insights.leads import later, rhythm_of
from netvault.model import Config
from tests.support.vaults import DEFAULTS, TODAY, insights, note, people

if TYPE_CHECKING:
    from netvault.insights.leads import Lead
    from netvault.model import Cadence


def lead(text: str, config: Config = DEFAULTS, **notes: str) -> Lead:
    """Tell how well Jane is known, by her note and by notes of the days."""
    days = {f"{day.removeprefix('on_').replace('_', '-')}.md": line for day, line in notes.items()}
    return insights(people(Jane=text) | days, config=config).leads["People/Jane.md"]


def with_cadence(**cadence: Cadence) -> Config:
    return Config(cadence=MappingProxyType(cadence))


class TestWarmth:
    @pytest.mark.parametrize(
        ("text", "why"),
        [
            (f"- {TODAY} coffee", "you talked on 2026-11-23"),
            ("- 2026-11-02 tea\n- 2026-11-02 call", "you talked on 2026-11-02"),
            (
                "- 2026-11-02 tea\n- 2026-11-04 call",
                "2 talks since 2026-11-02, the last on 2026-11-04",
            ),
            (note(circle="sister"), "one of your circles: family"),
            (note(circle="[chess, client]"), "one of your circles: client"),
            (note(met="2026-01-02"), "you met on 2026-01-02"),
            (note(last_contact="2026-01-02"), "you were in touch on 2026-01-02"),
            (note(met="2020-01-02", last_contact="2026-01-02"), "you were in touch on 2026-01-02"),
        ],
    )
    def test_who_was_in_touch_or_is_in_a_warm_circle_is_warm(self, text: str, why: str) -> None:
        jane = lead(text)

        assert (jane.temperature, jane.why) == ("warm", why)
        assert jane.is_warm

    @pytest.mark.parametrize(
        "text",
        [
            "",
            note(circle="chess"),
            note(last_contact="2026-11-24"),
            note(introduced_by="Tom", company="Acme"),
        ],
    )
    def test_everybody_else_is_cold(self, text: str) -> None:
        jane = lead(text)

        assert (jane.temperature, jane.why) == (
            "cold",
            "no talk in any note, and in none of your circles",
        )
        assert not jane.is_warm

    def test_ghosts_are_cold(self) -> None:
        tom = insights(people(Jane=f"- {TODAY} named [[Tom]] #got/contact")).leads["Tom"]

        assert (tom.temperature, tom.why) == ("cold", "named to you, without a note yet")

    def test_which_circles_are_warm_is_a_setting(self) -> None:
        config = Config(warm_circles=("chess",))

        assert lead(note(circle="chess"), config).is_warm
        assert not lead(note(circle="client"), config).is_warm


class TestTouches:
    def test_touches_count_once_a_day_wherever_they_are_noted(self) -> None:
        jane = lead(
            "- 2026-11-02 tea", on_2026_11_02="- met [[Jane]]", on_2026_11_05="- [[Jane]] called"
        )

        assert jane.days == (date(2026, 11, 2), date(2026, 11, 5))
        assert len(jane.past) == 3

    @pytest.mark.parametrize(
        ("last_contact", "last"),
        [("2026-11-05", "2026-11-05"), ("2026-10-01", "2026-11-02"), ("2026-11-24", "2026-11-02")],
    )
    def test_the_last_contact_of_the_note_counts_when_it_is_later_than_the_log_and_past(
        self, last_contact: str, last: str
    ) -> None:
        jane = lead(note("- 2026-11-02 tea", last_contact=last_contact))

        assert jane.last_touch == date.fromisoformat(last)
        assert jane.days == (date(2026, 11, 2),)

    def test_a_first_meeting_is_the_last_touch_where_nothing_later_is_known(self) -> None:
        assert lead(note(met="2026-01-02")).last_touch == date(2026, 1, 2)
        assert lead(note("- 2025-01-01 mail", met="2026-01-02")).last_touch == date(2026, 1, 2)
        assert lead(note("- 2026-02-01 tea", met="2026-01-02")).last_touch == date(2026, 2, 1)
        assert lead(note(circle="friend")).last_touch is None

    def test_touches_after_today_are_planned_and_the_next_of_them_is_told(self) -> None:
        jane = lead("- 2026-11-02 tea\n- 2027-01-01 ski\n- 2026-11-24 lunch")

        assert jane.planned == date(2026, 11, 24)
        assert [touch.text for touch in jane.past] == ["tea"]
        assert lead("- 2026-11-02 tea").planned is None


class TestCadence:
    @pytest.mark.parametrize(
        ("fields", "cadence", "days"),
        [
            ({"every": "2 weeks", "circle": "friend"}, {"friend": 30}, 14),
            ({"every": "never", "circle": "friend"}, {"friend": 30}, None),
            ({"circle": "friend"}, {"friend": 30, "default": 90}, 30),
            ({"circle": "[friend, client]"}, {"friend": 30, "client": 14}, 14),
            ({"circle": "[friend, client]"}, {"friend": 30, "client": "never"}, 30),
            ({"circle": "friend"}, {"friend": "never", "default": 90}, None),
            ({"circle": "chess"}, {"friend": 30, "default": 90}, 90),
            ({"circle": "chess"}, {"friend": 30}, None),
            ({"stance": "discouraging"}, {"default": 90}, None),
            ({"stance": "discouraging", "every": "month"}, {"default": 90}, 30),
            ({}, {}, None),
        ],
    )
    def test_the_notes_own_rhythm_wins_over_the_quickest_circle_and_that_over_the_default(
        self, fields: dict[str, str], cadence: dict[str, Cadence], days: int | None
    ) -> None:
        assert lead(note(**fields), with_cadence(**cadence)).cadence == days

    def test_a_ghost_has_no_rhythm(self) -> None:
        notes = people(Jane="- 2026-11-02 named [[Tom]]")

        assert insights(notes, config=with_cadence(default=90)).leads["Tom"].cadence is None

    def test_a_rhythm_is_said_in_words(self) -> None:
        assert rhythm_of(lead(note(every="14d"))) == "2 weeks"
        assert rhythm_of(lead("")) == ""


class TestDormant:
    @pytest.mark.parametrize(
        ("every", "last_contact", "is_dormant"),
        [
            ("never", "2025-11-23", True),
            ("never", "2025-11-24", False),
            ("month", "2025-11-23", True),
            ("month", "2026-06-23", False),
            ("200 days", "2024-09-14", False),
            ("200 days", "2024-09-13", True),
        ],
    )
    def test_a_tie_sleeps_when_it_is_silent_for_a_year_and_over_four_times_the_cadence(
        self, every: str, last_contact: str, *, is_dormant: bool
    ) -> None:
        assert lead(note(every=every, last_contact=last_contact)).is_dormant == is_dormant

    def test_who_was_never_in_touch_does_not_sleep(self) -> None:
        assert not lead(note(circle="friend")).is_dormant
        assert not lead("").is_dormant


def test_later_ends_with_the_calendar() -> None:
    assert later(date(2026, 11, 23), 8) == date(2026, 12, 1)
    assert later(date(2026, 11, 23), 10**12) == date.max
