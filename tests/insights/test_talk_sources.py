"""Where talks come from, so that a wrong source is seen."""

from __future__ import annotations

from datetime import date

from netvault.insights.doubts import TalkSource, sources_in_words, sources_of
from tests.support.vaults import network, people

TODAY = date(2026, 11, 23)


def test_each_person_and_day_counts_once_where_it_is_noted_first() -> None:
    notes = people(Jane="- 2026-11-02 tea\n- 2026-11-03 call\n- 2026-12-24 dinner", Tom="")
    tied = network(
        notes
        | {"Daily/2026-11-02.md": "- met [[Jane]] and [[Tom]]", "2026-11-04.md": "met [[Tom]]"}
    )

    found = sources_of(tied.people.values(), TODAY)

    assert found == (TalkSource("Daily", 2), TalkSource("", 1), TalkSource("People", 1))


def test_they_are_told_in_one_line() -> None:
    sources = (TalkSource("People", 60), TalkSource("Daily", 15), TalkSource("", 1))

    assert sources_in_words(sources) == "76 talks: 60 in People, 15 in Daily, 1 in the top folder"
    assert sources_in_words([TalkSource("People", 1)]) == "1 talk: 1 in People"
    assert sources_in_words([]) == ""
