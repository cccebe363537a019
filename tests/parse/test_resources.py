from __future__ import annotations

import pytest

from netvault.model import Resource
from tests.support.vaults import network, note


def resources(path: str, text: str) -> tuple[Resource, ...]:
    return network({path: text}).resources


@pytest.mark.parametrize("word", ["share", "resource", "resources", "article", "articles"])
@pytest.mark.parametrize("field", ["type", "tags", "kind"])
def test_a_note_is_worth_sending_when_it_says_so(field: str, word: str) -> None:
    found = resources("Reading/Heat pumps.md", note(**{field: word}))

    assert found == (
        Resource("Heat pumps", ("Heat pumps",), "Reading/Heat pumps.md", 1, is_note=True),
    )


@pytest.mark.parametrize("field", ["topics", "topic", "about", "subject", "Subjects"])
def test_it_is_about_its_title_its_tags_and_its_topics(field: str) -> None:
    fields = {"tags": "[article, solar, '#bills']", field: "[old houses, draughts]"}

    (found,) = resources("Heat pumps.md", note(**fields))

    assert found.topics == ("Heat pumps", "bills", "solar", "old houses", "draughts")


def test_a_line_is_worth_sending_when_it_bears_the_tag() -> None:
    text = note(
        "# Reading",
        "- *The bees of the solar park* #share #beekeeping, for [[Bertil Ek]]",
        "- something else #sharing",
        "",
        "A paragraph with #share is none.",
    )

    found = resources("Reading.md", text)

    title = "*The bees of the solar park* for [[Bertil Ek]]"
    assert found == (Resource(title, (title, "beekeeping"), "Reading.md", 4, is_note=False),)


@pytest.mark.parametrize(
    "text", ["- `#share` is the tag", "<!-- #share -->\n- x", note(type="book")]
)
def test_code_comments_and_other_types_mark_nothing(text: str) -> None:
    assert resources("Reading.md", text) == ()


@pytest.mark.parametrize("path", ["People/Ann.md", "Me.md"])
def test_the_note_of_a_person_is_not_sent_on(path: str) -> None:
    assert resources(path, note("- x #share", tags="share")) == ()


def test_a_daily_note_can_have_something_worth_sending() -> None:
    (found,) = resources("2026-11-02.md", "- an article on tides #share")

    assert found.title == "an article on tides"
