from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model import PartialDate
from netvault.model.dates import (
    DATE_SHAPE,
    BadDate,
    in_form_of,
    quarter_ends,
    read_date,
    read_day,
    read_partial_date,
    year_in,
)

MONDAY = date(2026, 11, 23)
NOVEMBER_2 = date(2026, 11, 2)


class TestReadDate:
    @pytest.mark.parametrize(
        "text",
        [
            "2026-11-02",
            "2026-11-2",
            "2026/11/02",
            "2026.11.02",
            " 2026-11-02 ",
            "2026-11-02T10:30",
            "2026-11-02T10:30:00.000Z",
            "2026-11-02 10:30",
            "2026-11-02 at the fair",
            "[[2026-11-02]]",
            "[[2026-11-02|the second]]",
            "**2026-11-02**",
            "_2026-11-02_",
            "02 Nov 2026",
            "2 november 2026",
            "2. November 2026",
            "2 Nov., 2026",
            "November 2, 2026",
            "Nov. 2 2026",
            "02.11.2026",
        ],
    )
    def test_the_usual_forms_are_read(self, text: str) -> None:
        assert read_date(text) == NOVEMBER_2

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("01/01/1980", date(1980, 1, 1)),
            ("13/04/2020", date(2020, 4, 13)),
            ("04/13/2020", date(2020, 4, 13)),
            ("04.13.2020", date(2020, 4, 13)),
            ("03.04.2020", date(2020, 4, 3)),
            ("1 Sept 2024", date(2024, 9, 1)),
            ("29 Feb 2024", date(2024, 2, 29)),
        ],
    )
    def test_day_and_month_are_told_apart_where_only_one_order_is_possible(
        self, text: str, day: date
    ) -> None:
        assert read_date(text) == day

    def test_a_date_that_could_be_two_days_is_not_guessed(self) -> None:
        with pytest.raises(BadDate) as error:
            read_date("03/04/2020")

        assert str(error.value) == (
            '"03/04/2020" could be two days: write 2020-04-03 or 2020-03-04'
        )

    @pytest.mark.parametrize(
        "text",
        ["1990-02-30", "2026-13-01", "0000-01-01", "31/04/2020", "13/13/2020", "30 Feb 2020"],
    )
    def test_a_day_must_be_in_the_calendar(self, text: str) -> None:
        with pytest.raises(BadDate, match=re.escape(f'"{text}" is no day of the calendar')):
            read_date(text)

    @pytest.mark.parametrize(
        "text", ["", "soon", "2026", "2026-11", "2026-11-021", "12:30", "11-02", "1" * 100]
    )
    def test_anything_else_is_no_date(self, text: str) -> None:
        with pytest.raises(BadDate, match="is no date: write it as 2026-11-02"):
            read_date(text)

    def test_a_month_that_nobody_knows_is_named(self) -> None:
        with pytest.raises(BadDate) as error:
            read_date("2 Foo 2026")

        assert str(error.value) == '"2 Foo 2026" is no date: there is no month "Foo"'

    def test_a_long_text_is_shown_in_part(self) -> None:
        with pytest.raises(BadDate) as error:
            read_date("x" * 10_000)

        assert len(str(error.value)) < 120

    @given(st.dates())
    def test_every_day_is_read_in_each_form_that_names_it(self, day: date) -> None:
        forms = (str(day), day.strftime("%d %B ") + f"{day.year:04}", f"[[{day}]]")

        assert {read_date(form) for form in forms} == {day}

    @given(st.text(max_size=80))
    def test_text_is_a_date_or_a_fault_and_nothing_else(self, text: str) -> None:
        with suppress(BadDate):
            assert isinstance(read_date(text), date)


class TestDateShape:
    @pytest.mark.parametrize(
        "text",
        [
            *("2026-11-02", "2026/11/2", "2026-11-02T10:30:00+01:00", "2/11/2026", "2.11.2026"),
            *("02 Nov 2026", "2. november 2026", "NOVEMBER 2, 2026", "Sept. 2 2026"),
        ],
    )
    def test_every_form_has_it(self, text: str) -> None:
        assert re.fullmatch(DATE_SHAPE, text)

    @pytest.mark.parametrize("text", ["12 monkeys 2024", "3 projects 2023", "192.168.1.2024"])
    def test_numbers_beside_words_have_it_not(self, text: str) -> None:
        assert not re.match(DATE_SHAPE, text)


class TestPartialDates:
    @pytest.mark.parametrize(
        ("text", "known"),
        [
            *((text, "1990-05-09") for text in ("1990-05-09", "9 May 1990", "[[1990-05-09]]")),
            *((text, "05-09") for text in ("05-09", "5-9", "--05-09", "--0509", "1604-05-09")),
            *((text, "05-09") for text in ("????-05-09", "XXXX-05-09", "0000-05-09")),
            *((text, "05-09") for text in ("9 May", "May 9", "May 9th", "9. May", "9.5.", "09.05")),
            *((text, "05-13") for text in ("13/5", "5/13", "13. 5.", "13th May")),
            *((text, "1985") for text in ("1985", "~1985", "c. 1985", "circa 1985", "1985?")),
            *((text, "1985-05") for text in ("1985-05", "May 1985")),
        ],
    )
    def test_any_honest_part_counts(self, text: str, known: str) -> None:
        assert str(read_partial_date(text)) == known

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("05-32", "is no day of the calendar"),
            ("1990-02-30", "is no day of the calendar"),
            ("spring", "is no date"),
            ("1980s", "is no date"),
            ("5/9", "could be two days"),
        ],
    )
    def test_what_is_none_is_said(self, text: str, fault: str) -> None:
        with pytest.raises(BadDate) as error:
            read_partial_date(text)

        cure = "write what you know of it: 1985-11-02, 11-02 or 1985"
        assert str(error.value) == f'"{text}" {fault}; {cure}'

    @pytest.mark.parametrize(
        ("text", "year"),
        [
            ("in the spring of 1985", 1985),
            ("03/04/1980", 1980),
            ("1985-13-40", 1985),
            ("1985 or 1986", None),
            ("1980s", None),
            ("aged 85", None),
        ],
    )
    def test_the_only_year_of_a_text_is_found(self, text: str, year: int | None) -> None:
        assert year_in(text) == year

    def test_it_is_written_as_it_is_read(self) -> None:
        assert str(PartialDate(None, 5, 9)) == "05-09"
        assert str(PartialDate(990, 5, 9)) == "0990-05-09"
        assert read_partial_date(str(PartialDate(None, 2, 29))) == PartialDate(None, 2, 29)

    @pytest.mark.parametrize(
        ("birthday", "today", "following"),
        [
            (PartialDate(None, 11, 23), MONDAY, MONDAY),
            (PartialDate(1990, 11, 22), MONDAY, date(2027, 11, 22)),
            (PartialDate(None, 2, 29), MONDAY, date(2027, 2, 28)),
            (PartialDate(None, 2, 29), date(2028, 2, 28), date(2028, 2, 29)),
        ],
    )
    def test_the_next_celebration_is_today_or_later(
        self, birthday: PartialDate, today: date, following: date
    ) -> None:
        assert birthday.next_on_or_after(today) == following

    @pytest.mark.parametrize("birthday", [PartialDate(1985), PartialDate(1985, 5), PartialDate()])
    def test_there_is_none_without_day_and_month(self, birthday: PartialDate) -> None:
        assert birthday.next_on_or_after(MONDAY) is None

    @pytest.mark.parametrize(
        ("known", "latest"),
        [
            (PartialDate(2024, 2, 17), date(2024, 2, 17)),
            (PartialDate(2024, 2), date(2024, 2, 29)),
            (PartialDate(2024), date(2024, 12, 31)),
            (PartialDate(), date.max),
        ],
    )
    def test_the_latest_day_that_it_can_be_is_known(self, known: PartialDate, latest: date) -> None:
        assert known.latest() == latest

    @pytest.mark.parametrize(
        ("birthday", "age"),
        [
            (PartialDate(1985, 11, 23), 41),
            (PartialDate(1985), 41),
            (PartialDate(None, 11, 23), None),
            (PartialDate(2026, 11, 23), None),
            (PartialDate(2030), None),
            (PartialDate(1815, 12, 10), None),
        ],
    )
    def test_the_age_is_known_by_the_year(self, birthday: PartialDate, age: int | None) -> None:
        assert birthday.age_on(MONDAY) == age


class TestReadDay:
    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("today", MONDAY),
            ("Yesterday", date(2026, 11, 22)),
            ("tomorrow", date(2026, 11, 24)),
            ("last week", date(2026, 11, 16)),
            ("friday", date(2026, 11, 20)),
            ("last  Friday", date(2026, 11, 20)),
            ("fri", date(2026, 11, 20)),
            ("monday", date(2026, 11, 16)),
            ("sun", date(2026, 11, 22)),
            ("next friday", date(2026, 11, 27)),
            ("next monday", date(2026, 11, 30)),
            ("3 days ago", date(2026, 11, 20)),
            ("1 week ago", date(2026, 11, 16)),
            ("2026-11-02", NOVEMBER_2),
        ],
    )
    def test_it_is_reckoned_from_today(self, text: str, day: date) -> None:
        assert read_day(text, MONDAY) == day

    @pytest.mark.parametrize("text", ["some friday", "fridays", "last", "days ago"])
    def test_anything_else_is_no_day(self, text: str) -> None:
        with pytest.raises(BadDate):
            read_day(text, MONDAY)


class TestInFormOf:
    @pytest.mark.parametrize(
        ("sample", "written"),
        [
            ("2025-01-31", "2026-11-02"),
            ("2025/01/31", "2026/11/02"),
            ("2025.1.31", "2026.11.02"),
            ("31.1.2025", "02.11.2026"),
            ("31 Jan 2025", "2 Nov 2026"),
            ("05 Mar 2024", "02 Nov 2026"),
            ("5. January 2025", "2. November 2026"),
            ("9 May 2025", "2 November 2026"),
            ("Jan 31, 2025", "Nov 2, 2026"),
            ("January 31 2025", "November 2 2026"),
            ("13/01/2025", "2026-11-02"),
            ("", "2026-11-02"),
        ],
    )
    def test_a_day_is_written_as_the_log_writes_its_own(self, sample: str, written: str) -> None:
        assert in_form_of(sample, NOVEMBER_2) == written

    @given(st.dates(), st.sampled_from(["2025-01-31", "1.1.2025", "05 Mar 2024", "March 5, 2024"]))
    def test_it_is_read_back_as_the_same_day(self, day: date, sample: str) -> None:
        assert read_date(in_form_of(sample, day)) == day


class TestQuarterEnds:
    def test_they_run_from_the_first_day_to_the_last_full_quarter(self) -> None:
        assert quarter_ends(date(2025, 11, 2), date(2026, 7, 1)) == (
            date(2025, 12, 31),
            date(2026, 3, 31),
            date(2026, 6, 30),
        )

    def test_a_quarter_that_ends_today_is_not_over(self) -> None:
        assert quarter_ends(date(2026, 5, 1), date(2026, 6, 30)) == ()

    def test_they_know_where_the_calendar_ends(self) -> None:
        assert quarter_ends(date(9999, 7, 1), date.max) == (date(9999, 9, 30),)
