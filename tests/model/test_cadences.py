from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model.cadences import BadCadence, add_rhythm, cadence_in_words, read_cadence


class TestReadCadence:
    @pytest.mark.parametrize(
        ("text", "days"),
        [
            ("2 weeks", 14),
            ("every week", 7),
            ("Every 3 Months", 91),
            ("every other week", 14),
            ("a month", 30),
            ("90d", 90),
            ("90", 90),
            ("6 wks", 42),
            ("6mo", 183),
            ("2 q", 183),
            ("two yrs", 730),
            ("daily", 1),
            ("weekly", 7),
            ("bi-weekly", 14),
            ("monthly", 30),
            ("quarterly", 91),
            ("half-yearly", 183),
            ("twice a year", 183),
            ("yearly", 365),
        ],
    )
    def test_the_usual_forms_are_read(self, text: str, days: int) -> None:
        assert read_cadence(text) == days

    @pytest.mark.parametrize("text", ["never", "Never", "no", "off", "none", "-"])
    def test_no_rhythm_may_be_wanted(self, text: str) -> None:
        assert read_cadence(text) == "never"

    @pytest.mark.parametrize(
        ("word", "number"),
        [
            ("monthly", "1 month"),
            ("bimonthly", "2 months"),
            ("quarterly", "3 months"),
            ("half-yearly", "6 months"),
            ("yearly", "12 months"),
            ("yearly", "1 year"),
        ],
    )
    def test_a_word_means_as_many_days_as_the_number(self, word: str, number: str) -> None:
        assert read_cadence(word) == read_cadence(number)

    @pytest.mark.parametrize(
        "text", ["", "often", "0", "0 days", "00 weeks", "-3", "1.5 weeks", "every", "300 years"]
    )
    def test_anything_else_is_none(self, text: str) -> None:
        with pytest.raises(BadCadence) as error:
            read_cadence(text)

        assert str(error.value) == (
            f'"{text}" is no rhythm: write "2 weeks", "monthly", "90d" or "never"'
        )

    @given(st.integers(1, 99_999))
    def test_the_words_for_a_cadence_are_read_back_within_two_days(self, days: int) -> None:
        again = read_cadence(f"every {cadence_in_words(days)}")

        assert isinstance(again, int)
        assert abs(again - days) <= 2


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "day"),
        (10, "10 days"),
        (7, "week"),
        (14, "2 weeks"),
        (28, "4 weeks"),
        (30, "month"),
        (91, "3 months"),
        (365, "year"),
        (730, "2 years"),
    ],
)
def test_a_cadence_is_said_as_people_do(days: int, words: str) -> None:
    assert cadence_in_words(days) == words


class TestAddRhythm:
    @pytest.mark.parametrize(
        ("rule", "day"),
        [
            ("every week", date(2026, 2, 7)),
            ("every 10 days", date(2026, 2, 10)),
            ("90", date(2026, 5, 1)),
            ("monthly", date(2026, 3, 2)),
            ("every month", date(2026, 2, 28)),
            ("every 3 months", date(2026, 4, 30)),
            ("every quarter", date(2026, 4, 30)),
            ("every 2 years", date(2028, 1, 31)),
        ],
    )
    def test_the_next_day_follows_by_the_rule(self, rule: str, day: date) -> None:
        assert add_rhythm(date(2026, 1, 31), rule) == day

    @pytest.mark.parametrize("rule", ["never", "when it suits", "every 270 years", "99999 days"])
    def test_a_rule_that_leads_nowhere_is_none(self, rule: str) -> None:
        with pytest.raises(BadCadence):
            add_rhythm(date(9800, 1, 31), rule)
