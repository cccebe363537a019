from __future__ import annotations

import inspect
import re
from dataclasses import fields
from itertools import chain
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model import TalkRules
from netvault.parse.talks import LinkSpan, happened, meanings, read_talk, talk_words
from netvault.parse.talks.place import Verdict, read_places
from netvault.parse.talks.talk import RULES
from tests.parse.talk_lines import OWN, SHARED, labelled, measure, spans, talk_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from netvault.parse.talks.place import Place

    Rule = Callable[[Place], Verdict | None]

EXAMPLE: Final = re.compile(r"^\s*(Talk|Mention|Unsure): `(.+)`$", re.MULTILINE)


def examples() -> Iterator[tuple[Rule, Verdict, str]]:
    """Give the lines that each rule says it decides."""
    for rule in RULES:
        for verdict, line in EXAMPLE.findall(inspect.getdoc(rule) or ""):
            yield rule, Verdict[verdict.upper()], line


# The figures


@pytest.mark.parametrize(
    ("lang", "right"), [("en", 0.92), ("all", 0.88)], ids=["English", "all languages"]
)
def test_lines_of_other_hands_come_out_right(
    lang: str, right: float, record_property: Callable[[str, object], None]
) -> None:
    if not SHARED.is_file():
        pytest.skip("the labelled lines of other hands are not in ../shared")
    figures = measure(row for row in labelled(SHARED) if lang in ("all", row.lang))
    record_property("wrong", figures.wrong)
    assert figures.right >= right, figures.wrong
    assert figures.taken_for_talks <= 0.04, figures.wrong


@pytest.mark.parametrize(
    ("kind", "right"),
    [("developed", 0.95), ("fresh", 0.93)],
    ids=["lines the rule was developed on", "lines written after it"],
)
def test_lines_of_our_own_come_out_right(
    kind: str, right: float, record_property: Callable[[str, object], None]
) -> None:
    figures = measure(row for row in labelled(OWN) if row.kind == kind)
    record_property("wrong", figures.wrong)
    assert figures.right >= right, figures.wrong
    assert figures.taken_for_talks <= 0.02, figures.wrong


# Each rule


@pytest.mark.parametrize(("rule", "verdict", "line"), list(examples()))
def test_a_rule_decides_the_lines_in_its_docstring(rule: Rule, verdict: Verdict, line: str) -> None:
    place = next(iter(read_places(line, spans(line), talk_words(TalkRules()))))
    opinions = ((each, each(place)) for each in RULES)
    assert next((pair for pair in opinions if pair[1]), None) == (rule, verdict)


def test_every_rule_has_a_line() -> None:
    assert {rule for rule, _, _ in examples()} == set(RULES)


# Lines, by what they are made of: those with whom it was, and those who are only mentioned

WITH_SOMEBODY: Final = """
coffee with [[Ada]] | Ada
coffee with [[Ada]], [[Bo]] & [[Cy]] | Ada, Bo, Cy
coffee with [[Ada]], mum and [[Bo]] | Ada, Bo
coffee with mum & [[Ada]] | Ada
coffee with [[Ada]], she told me about [[Bo]] | Ada
coffee with [[Ada]], [[Bo]] told me he is leaving | Ada, Bo
with [[Ada]] to the lake, without [[Bo]] | Ada
dinner: [[Ada]], [[Bo]] | Ada, Bo
[[Ada]] & [[Bo]] over for dinner | Ada, Bo
in the evening skype with [[Ada]], who disagrees with [[Bo]] | Ada
"""
DEEDS_OF_THE_USER: Final = """
called [[Ada]] about [[Bo]] | Ada
told [[Ada]] that [[Bo]] moved | Ada
asked [[Ada]] whether [[Bo]] is free | Ada
gave [[Ada]] the number of [[Bo]] | Ada
wrote to [[Ada]] | Ada
wrote a poem about [[Ada]] |
bought a present for [[Ada]] |
played squash against [[Ada]] | Ada
emailed the slides, then rang [[Ada]] | Ada
"""
DEEDS_OF_OTHERS: Final = """
[[Ada]] called | Ada
[[Ada]] called off the wedding |
[[Ada]] came by with cake | Ada
[[Ada]] told me [[Bo]] is moving | Ada
[[Ada]] visited Japan |
[[Ada]] and [[Bo]] got married |
mum met [[Ada]] at the market |
Bob at work told me [[Ada]] is leaving |
[[Ada]] introduced me to [[Bo]] by email | Ada
[[Ada]] introduced me to [[Bo]], the three of us talked for an hour | Ada, Bo
"""
NEWS: Final = """
heard from [[Bo]] that [[Ada]] moved | Bo
heard about [[Ada]] from [[Bo]] over lunch | Bo
[[Ada]] resigned! (got it from [[Bo]] on the phone) | Bo
WhatsApp from [[Ada]]: "arrived" | Ada
no news from [[Ada]] |
according to [[Ada]] it will rain |
"""
NOT_DONE: Final = """
lunch with [[Ada]] fell through |
called [[Ada]], no answer |
didn't call [[Ada]] |
the interview fell through, [[Ada]] had the flu. Listened to her old songs |
should call [[Ada]] |
tomorrow lunch with [[Ada]] |
remember to thank [[Ada]] |
prep for the meeting with [[Ada]] |
if [[Ada]] is late, ask [[Bo]] |
lunch with [[Ada]]? |
still waiting for a reply from [[Ada]] |
invited [[Ada]] for next week | Ada
"""
ONLY_THOUGHT: Final = """
thinking about [[Ada]] |
dreamt that I had lunch with [[Ada]] |
read [[Ada]]'s book |
heard [[Ada]] on the radio |
watched the match with [[Ada]] | Ada
old photo: me and [[Ada]] |
I miss [[Ada]] |
"""
POSSESSIVES: Final = """
[[Ada]]'s sister called |
the house of [[Ada]] is for sale |
dinner at [[Ada]]'s place with [[Bo]] | Ada, Bo
[[Ada]]'s birthday |
met [[Ada]]'s new boss |
"""
LANGUAGES: Final = """
Kaffee mit [[Ada]], sie erzählt von [[Bo]] | Ada
[[Ada]] angerufen | Ada
muss [[Ada]] anrufen |
appelé [[Ada]] | Ada
[[Ada]] m'a raconté que [[Bo]] part | Ada
lettre d'[[Ada]] | Ada
la sœur de [[Ada]] attend un bébé |
me llamó [[Ada]] | Ada
mañana llamo a [[Ada]] |
almoço com a [[Ada]], falámos da [[Bo]] | Ada
koffie met [[Ada]] en [[Bo]] | Ada, Bo
[[Ada]] ringde | Ada
läste [[Ada]]s krönika |
frokost med [[Ada]], vi snakkede om [[Bo]] | Ada
kaffe med [[Ada]], hun fortalte at [[Bo]] har fått tvillinger | Ada
kahvilla [[Ada]]n kanssa, juteltiin [[Bo]]sta | Ada
"""
THE_LAST_WORD: Final = """
[[Ada]] and the weather #touch | Ada
[[Ada]] and [[Bo]] somewhere #touch | Ada, Bo
coffee with [[Ada]] #about |
[[Ada]] fixed it all #got/information | Ada
#got/information from [[Ada]]: it is on the 3rd | Ada
[[Ada]], as ever [gave:: contact] | Ada
"""
ALL: Final = (
    *(WITH_SOMEBODY, DEEDS_OF_THE_USER, DEEDS_OF_OTHERS, NEWS, NOT_DONE, ONLY_THOUGHT),
    *(POSSESSIVES, LANGUAGES, THE_LAST_WORD),
)


@pytest.mark.parametrize("case", list(chain.from_iterable(t.strip().split("\n") for t in ALL)))
def test_whom_a_line_was_with(case: str) -> None:
    line, _, names = case.partition("|")
    expected = tuple(name.strip() for name in names.split(",") if name.strip())
    assert talk_in(f"- {line.strip()}").with_ == expected


# Lines of somebody's own note, which need not name them

HAPPENED: Final = (
    *(
        "coffee: they merge with Initech",
        "she should call Ben",
        "moved to Berlin",
        "heard from her",
    ),
    *("her father died", "heard back: yes", "heard that they hire #ask/information"),
)
DID_NOT_HAPPEN: Final = (
    *("cancelled", "should call her", "call moved to friday", "he moved to Zug, per Callum"),
    *("apparently she quit", "heard from Callum that she moved", "laut Bo hat er gekündigt"),
    *("elle lui a parlé de moi", "saw her on TV", "died in Bern", "† in Bern"),
)


@pytest.mark.parametrize(
    ("line", "is_talk"),
    [*((line, True) for line in HAPPENED), *((line, False) for line in DID_NOT_HAPPEN)],
)
def test_what_a_day_in_somebodys_own_note_tells(line: str, *, is_talk: bool) -> None:
    assert happened(line, talk_words(TalkRules())) == is_talk


def test_a_heading_names_whom_it_was_with() -> None:
    assert talk_in("## 1:1 [[Ada]]").with_ == ("Ada",)
    assert talk_in("### Call [[Ada]] 16:00").with_ == ("Ada",)
    assert talk_in("## Notes on [[Ada]]").with_ == ()


def test_what_may_be_a_task_or_a_talk_is_in_doubt() -> None:
    assert talk_in("- call [[Ada]] re budget").doubt == ("Ada",)
    assert talk_in("- [[Ada]]: numbers by friday").doubt == ("Ada",)


def test_nobody_is_in_doubt_where_somebody_was_talked_with() -> None:
    assert talk_in("- [[Ada]] resigned, lunch with [[Bo]]") == (("Bo",), ("Ada",), ())


# The words


def test_a_user_adds_words() -> None:
    line = "- bouldering [[Ada]]"
    assert talk_in(line).with_ == ()
    assert read_talk(line, spans(line), talk_words(TalkRules(meeting=("bouldering",)))).with_ == (
        "Ada",
    )


def test_a_user_adds_to_meanings_that_there_are() -> None:
    assert {rule.name for rule in fields(TalkRules)} <= set(meanings())


# Laws

PIECES: Final = st.lists(
    st.one_of(
        st.sampled_from(["with", "about", "called", "coffee", "and", "she", "that", "not", "from"]),
        st.sampled_from(
            [",", ".", ":", "(", ")", "-", "?", "#got/contact", "'s", "n kanssa", "\n"]
        ),
        st.text(max_size=8),
        st.just("[[Ada]]"),
    ),
    max_size=30,
)


@given(PIECES)
def test_everybody_who_is_linked_stands_in_one_of_the_three(pieces: list[str]) -> None:
    line, links = "", []
    for number, piece in enumerate(pieces):
        start = len(line)
        line += piece
        if piece == "[[Ada]]":
            links.append(LinkSpan(f"Ada {number}", start, len(line)))
        line += "" if piece.startswith(("'", "[")) else " "
    found = chain.from_iterable(read_talk(line, links, talk_words(TalkRules())))
    assert sorted(found) == sorted(link.name for link in links)


@pytest.mark.parametrize(
    "piece", ["[[Ada]] ", "coffee with [[Ada]], ", "x", "[", "and ", "-", "1:"]
)
def test_a_line_of_a_megabyte_is_read(piece: str) -> None:
    line = "- coffee with [[Ada]] " + piece * (1_000_000 // len(piece))
    assert len(talk_in(line).with_) >= 1
