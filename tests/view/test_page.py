"""The page is whole, and nothing in it but its own script can run."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import Final

import pytest

from netvault.view.page import data_of, joined_modules, page_of
from tests.support.hostile import HOSTILE
from tests.support.vaults import note, people
from tests.support.viewing import data_in, part, policy_in, seen, viewed

SOURCES: Final = {
    path.name: path.read_text("utf-8")
    for path in (files("netvault.view") / "page").iterdir()
    if path.name.endswith(".js")
}


MODULE: Final = 'script type="module"'


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_the_script_and_the_style_of_the_page_and_nothing_else() -> None:
    page = viewed(people(Ann="- 2026-11-02 tea"))

    assert policy_in(page).split("; ") == [
        "default-src 'none'",
        f"script-src {digest(part(page, MODULE))}",
        f"style-src {digest(part(page, 'style'))}",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_nothing_in_the_page_names_an_address_or_has_a_style_or_handler_of_its_own() -> None:
    page = viewed({})
    markup = re.sub(r"<(style|script)\b[^>]*>.*?</\1>", "", page, flags=re.DOTALL)

    assert re.findall(r"https?:|\bsrc=|\bstyle=|\bon\w+=|url\(|@import", markup) == []
    assert "url(" not in part(page, "style")
    assert re.findall(r"\bfetch\(|XMLHttp|innerHTML|outerHTML|insertAdjacent|eval\(", page) == []


@pytest.mark.parametrize("name", [*HOSTILE, "</script><script>alert(1)</script>", "a\u2028b", "&"])
def test_a_name_stays_data(name: str) -> None:
    data = data_of({"name": name})

    assert re.search("[<>&\u2028\u2029]", data) is None
    page = page_of({"name": name})
    assert data_in(page) == {"name": name}
    assert page.count("<script") == 2


def test_a_name_that_is_no_text_is_shown_as_far_as_it_goes() -> None:
    assert data_of({"name": "a\udcffb"}) == '{"name":"a?b"}'


def test_what_a_note_says_fills_no_gap_of_the_page() -> None:
    page = viewed(people(Ann=note("- 2026-11-02 {{SCRIPT}} {{POLICY}}")))

    (ann,) = data_in(page)["people"]
    assert "2026-11-02  {{SCRIPT}} {{POLICY}}" in str(ann["rows"])


def test_every_module_is_joined_once_after_those_that_it_imports() -> None:
    joined = joined_modules("live")

    order = re.findall(r"^// (\w+\.js)$", joined, re.MULTILINE)
    assert sorted(order) == sorted(SOURCES)
    for name, source in SOURCES.items():
        needed = re.findall(r'^import .*"\./(\w+\.js)";$', source, re.MULTILINE)
        assert all(order.index(one) < order.index(name) for one in needed)
    assert re.findall(r"^(import|export)\b", joined, re.MULTILINE) == []


def test_a_page_that_is_a_file_has_nothing_that_asks_a_server() -> None:
    assert "live.js" not in joined_modules()
    assert "fetch(" not in joined_modules()


def test_no_two_modules_give_one_name_to_two_things() -> None:
    names = re.findall(
        r"^(?:async function|function|class|const|let) (\w+)", joined_modules("live"), re.MULTILINE
    )

    assert len(names) == len(set(names)) > 30


def test_the_same_payload_gives_the_same_page() -> None:
    assert page_of(seen({})) == page_of(seen({}))
