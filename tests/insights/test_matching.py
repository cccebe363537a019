from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.insights.matching import (
    SYNONYMS,
    Holder,
    LazyList,
    Matcher,
    OfferIndex,
    PhraseIndex,
    overlap,
)

MATCHER = Matcher()

words = st.sampled_from(("python", "data", "design", "choir", "solar", "law", "the"))
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("python", "Python"),
        ("solar engineers", "solar engineer"),
        ("public-speaking practice", "public speaking"),
        ("guest speakers", "public speaking"),
        ("a good accountant", "bookkeeping"),
        ("somebody who knows solar", "solar"),
        ("German lawyers", "German law"),
        ("companies", "company"),
        ("boxes", "box"),
        ("children", "a child"),
        ("C++ help", "c++"),
        ("UX", "user experience"),
        ("machine learning for wind", "deep learning for wind"),
        ("hiring", "talent acquisition"),
        ("Résumé", "CV feedback"),
        ("Straße", "strasse"),
    ],
)
def test_words_match_without_case_plural_and_punctuation_and_through_synonyms(
    need: str, offer: str
) -> None:
    assert MATCHER.match(need, offer)
    assert MATCHER.match(offer, need)


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("python", "typescript"),
        ("C", "C++"),
        ("heat pumps", "heat maps"),
        ("data", "date"),
        ("bus", "bu"),
        ("news", "new"),
        ("people management", "waste management"),
        ("help", "advice"),
        ("", "python"),
        ("...", "!!!"),
    ],
)
def test_other_words_do_not_match(need: str, offer: str) -> None:
    assert not MATCHER.match(need, offer)


@pytest.mark.parametrize("phrase", ["help", "somebody good", "experience"])
def test_a_phrase_of_empty_words_alone_matches_itself(phrase: str) -> None:
    assert MATCHER.match(phrase, phrase)


def test_each_word_for_a_meaning_matches_every_other() -> None:
    for group in SYNONYMS:
        assert all(MATCHER.match(one, other) for one in group for other in group)


def test_no_word_stands_in_two_rows_of_the_table() -> None:
    entries = [entry for group in SYNONYMS for entry in group]
    assert len(set(entries)) == len(entries)


def test_a_vault_adds_words_of_its_own() -> None:
    matcher = Matcher([("heating", "heat pump", "boiler")])

    assert matcher.match("boilers", "heat pumps in old houses")
    assert not MATCHER.match("boilers", "heat pumps in old houses")


def test_rows_that_share_a_word_are_one_meaning() -> None:
    matcher = Matcher([("designer", "developer"), ("weaver", "loom"), ("loom", "designer")])

    assert matcher.match("programmer", "design")
    assert matcher.match("weaver", "coding")


def test_a_synonym_of_several_words_is_found_only_as_a_whole() -> None:
    assert MATCHER.match("human resources", "HR")
    assert not MATCHER.match("human", "HR")
    assert not MATCHER.match("inhuman resources", "HR")


@given(phrases, phrases)
def test_matching_is_the_same_both_ways(one: str, other: str) -> None:
    assert MATCHER.match(one, other) == MATCHER.match(other, one)
    assert MATCHER.match(one, one)


@given(st.lists(phrases, max_size=8), phrases)
def test_an_index_finds_what_matches_and_nothing_else(offered: list[str], wanted: str) -> None:
    found = PhraseIndex(MATCHER, offered).matching(wanted)

    assert set(found) == {each for each in offered if MATCHER.match(each, wanted)}
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("nothing", ["", "..."])
def test_a_phrase_without_a_word_is_never_found(nothing: str) -> None:
    assert PhraseIndex(MATCHER, ["python", nothing]).matching(nothing) == ()
    assert PhraseIndex(MATCHER, ["python", nothing]).matching("python") == ("python",)


def test_an_index_gives_the_closest_first() -> None:
    index = PhraseIndex(MATCHER, ["solar panels on old roofs", "solar panels", "solar"])

    assert index.matching("solar panel") == ("solar panels", "solar", "solar panels on old roofs")


def test_an_index_looks_at_hardly_more_than_it_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []

    def counting(one: frozenset[str], other: frozenset[str]) -> bool:
        looked.append(one)
        return overlap(one, other)

    index = PhraseIndex(MATCHER, ["python", *(f"python trick{number}" for number in range(5000))])
    monkeypatch.setattr("netvault.insights.matching.overlap", counting)

    assert index.matching("python trick7") == ("python trick7", "python")
    assert index.matching("fortran") == ()
    assert len(looked) <= 3


def test_offers_give_the_best_first_and_each_once_with_the_closest_words() -> None:
    index = OfferIndex(
        MATCHER,
        [
            ("Ann", ["law"]),
            ("Ben", ["wind data", "data"]),
            ("Cem", ["data", "data"]),
            ("Dan", ["solar data"]),
        ],
    )

    assert list(index.holders("data")) == [
        Holder("Ben", "data"),
        Holder("Cem", "data"),
        Holder("Dan", "solar data"),
    ]
    assert list(index.holders("law", "solar")) == [
        Holder("Ann", "law"),
        Holder("Dan", "solar data"),
    ]
    assert list(index.holders("knitting")) == []
    assert index.holders("data") is index.holders("Data!")


def test_a_lazy_list_keeps_what_it_took_and_takes_no_more_than_somebody_wants() -> None:
    source = iter(range(1000))
    lazy = LazyList(source)

    assert [number for number, _ in zip(lazy, "ab", strict=False)] == [0, 1]
    assert next(source) <= 3
    first, second = iter(lazy), iter(lazy)
    assert [next(first), next(second), next(second), next(first)] == [0, 0, 1, 1]
    assert list(LazyList(())) == []
