"""What a page must be to be read each morning: short, and nothing said again and again."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build
from tests.support.golden import copied, texts
from tests.support.years import TODAY, YEARS

if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLE: Final = Path(__file__).parents[2] / "example-vault"
NO_PROSE: Final = re.compile(r"```.*?```|^\|.*$|^<!--.*$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
SENTENCE: Final = re.compile(r"(?:^|(?<=[.?!;:] ))[^.?!;:\n]+[.?!](?=\s|$)", re.MULTILINE)
WORDS: Final = 3
"""A sentence of fewer words is a name, a date or an exclamation."""


@pytest.fixture(scope="module", params=[YEARS, EXAMPLE], ids=["years", "example"])
def pages(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    root = copied(request.param, tmp_path_factory.mktemp("readable") / "vault")
    build(root, date.fromisoformat(TODAY))
    return {path: text for path, text in texts(root / "Network").items() if path.endswith(".md")}


def sentences(page: str) -> Counter[str]:
    """Count the sentences of a page, but for code and tables."""
    prose = re.sub(r"^\s*- (?:\[.\] )?", "", NO_PROSE.sub("", page), flags=re.MULTILINE)
    return Counter(found for found in SENTENCE.findall(prose) if len(found.split()) >= WORDS)


def test_a_sentence_is_found_wherever_it_stands() -> None:
    page = (
        "- [ ] [[Ann]]: call\n\t- Too early. Ask about her. What is new?\n| a | One two three. |\n"
    )

    assert sentences(page) == Counter(["Ask about her.", "What is new?"])


def test_no_sentence_stands_on_a_page_more_than_three_times(pages: Mapping[str, str]) -> None:
    repeated = {
        (path, sentence): times
        for path, page in pages.items()
        for sentence, times in sentences(page).items()
        if times > 3
    }

    assert repeated == {}


def test_no_row_of_a_table_is_of_nothing(pages: Mapping[str, str]) -> None:
    for path, page in pages.items():
        for row in re.findall(r"^\| [^|]+ \|(.*)\|$", page, re.MULTILINE):
            numbers = re.findall(r"\d+", row)
            assert set(numbers) != {"0"}, (path, row)


def test_follow_ups_read_in_a_minute(pages: Mapping[str, str]) -> None:
    assert len(pages["Follow-ups.md"].splitlines()) <= 80
