"""Who and when: what is found in a line that somebody types."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from netvault.model.names import stem_of
from netvault.network.find_mentions import day_in, people_in
from tests.support.vaults import TODAY, network, note, people

DAY: Final = date.fromisoformat(TODAY)
KNOWN: Final = network(
    {
        **people(
            Grace=note("- 2026-11-01 call: she named [[Quinn]]", aliases="[Grace, Amazing Grace]"),
            José=note("- 2026-11-01 call", aliases="[Pepe, PEPE]"),
        ),
        "People/Ann Lee.md": "",
        "People/Ann Roe.md": "",
        "People/Mary Ann van der Berg.md": note(aliases="[Mary]"),
        "Ideas.md": "",
    }
)


def named(text: str) -> list[tuple[str, list[str]]]:
    """Give the names in a text, each with those whom it can mean."""
    return [(m.typed, [stem_of(key) for key in m.keys]) for m in people_in(KNOWN, text)]


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("Lunch with Grace yesterday", "2026-11-22", "Lunch with Grace"),
        ("on 2026-11-02 lunch", "2026-11-02", "lunch"),
        ("lunch 3 days ago, with wine", "2026-11-20", "lunch, with wine"),
        ("a call  last friday", "2026-11-20", "a call"),
        ("met with Ada on monday", "2026-11-16", "met with Ada"),
        ("dinner with Ada next Friday", "2026-11-27", "dinner with Ada"),
        ("tea with Ada tomorrow", "2026-11-24", "tea with Ada"),
        ("about Monday's launch", "None", "about Monday's launch"),
        ("flat 2026-02-30, seen today", "2026-11-23", "flat 2026-02-30, seen"),
        ("coffee yesterday: tired", "2026-11-22", "coffee: tired"),
        ("a quiet  walk", "None", "a quiet walk"),
    ],
)
def test_the_day_is_found_and_taken_out(text: str, day: str, rest: str) -> None:
    found, left = day_in(text, DAY)

    assert (str(found), left) == (day, rest)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lunch with Grace", [("Grace", ["Grace"])]),
        ("Lunch with amazing grace", [("amazing grace", ["Grace"])]),
        ("by the grace of chance", []),
        ("Grace's bees, Grace again", [("Grace", ["Grace"])]),
        ("Tea at Ann's", [("Ann", ["Ann Lee", "Ann Roe"])]),
        ("Ann Roe. And Ann, Lee", [("Ann Roe", ["Ann Roe"]), ("Ann", ["Ann Lee", "Ann Roe"])]),
        ("with Mary Ann van der Berg", [("Mary Ann van der Berg", ["Mary Ann van der Berg"])]),
        ("Jose\N{COMBINING ACUTE ACCENT} called", [("Jose\N{COMBINING ACUTE ACCENT}", ["José"])]),
        ("met [[Grace]]", [("Grace", ["Grace"])]),
        ("met [[people/ann lee|her]]", [("ann lee", ["Ann Lee"])]),
        ("met [[Amazing Grace#Log]]", [("Amazing Grace", ["Grace"])]),
        ("of [[Ideas]] and [[Nobody Known]]", []),
        ("Grace about Quinn", [("Grace", ["Grace"])]),
        ("[[Grace]] about [[Quinn]]", [("Grace", ["Grace"])]),
        ("a call about Quinn", [("Quinn", ["Quinn"])]),
    ],
)
def test_people_are_found_by_what_they_are_called(
    text: str, found: list[tuple[str, list[str]]]
) -> None:
    assert named(text) == found
