"""Days as other languages write them."""

from __future__ import annotations

from datetime import date

import pytest

from netvault.exchange.foreign_dates import date_order, read_foreign_date, with_order
from netvault.model.dates import BadDate


@pytest.mark.parametrize(
    "text",
    [
        "05 Mar 2024",
        "Mar 5, 2024",
        "05 mars 2024",
        "5. März 2024",
        "5 de marzo de 2024",
        "5 de março de 2024",
        "5 maart 2024",
        "5 mrt. 2024",
        "5 marzo 2024",
        "5 mars 2024",
        "5. marts 2024",
        "5 marca 2024",
        "2024-03-05",
        "05.03.2024",
    ],
)
def test_a_day_is_read_in_each_language(text: str) -> None:
    assert read_foreign_date(text) == date(2024, 3, 5)


def test_months_that_languages_spell_in_their_own_ways() -> None:
    spelled = ["1er août 2021", "12 sie 2021", "1 elo 2021"]

    assert [read_foreign_date(text).month for text in spelled[:2]] == [8, 8]
    with pytest.raises(BadDate):
        read_foreign_date(spelled[2])


@pytest.mark.parametrize("text", ["31 février 2024", "", "5 March", "5 mars 0000"])
def test_what_is_no_day_is_none(text: str) -> None:
    with pytest.raises(BadDate):
        read_foreign_date(text)


def test_the_dates_of_a_file_show_the_order_of_day_and_month() -> None:
    assert date_order(["5/9/1985", "11/23/1970"]) == "month first"
    assert date_order(["23/11/1970", ""]) == "day first"
    assert date_order(["5/9/1985"]) is None
    assert date_order(["23/11/1970", "11/23/1970"]) is None


def test_a_date_is_written_so_that_it_can_be_read_in_one_way() -> None:
    assert with_order("5/9/1985", "month first") == "1985-5-9"
    assert with_order("5/9/1985", "day first") == "1985-9-5"
    assert with_order("5/9/1985", None) == "5/9/1985"
    assert with_order("May 9", "day first") == "May 9"
