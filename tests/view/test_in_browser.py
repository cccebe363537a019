"""The view as people use it: in a real browser, by pointer and by keys."""

from __future__ import annotations

import json
import socket
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

from netvault.building import load
from netvault.view import page_of, payload_of
from tests.support.hostile import HOSTILE
from tests.support.vaults import note, people
from tests.support.view_browser import AXE, Viewer, require
from tests.support.viewing import seen, viewed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from netvault.view.payload import Payload

pytestmark = pytest.mark.browser

EXAMPLE: Final = Path(__file__).parents[2] / "example-vault"


@pytest.fixture(scope="module")
def example() -> Payload:
    return payload_of(load(EXAMPLE).insights(date(2026, 11, 23)))


@pytest.fixture
def page(viewer: Viewer, example: Payload) -> Page:
    return viewer.open(page_of(example))


def listed(page: Page) -> list[str]:
    """Give the names in the list, as they are seen."""
    return [str(name) for name in page.locator("#people button").evaluate_all(NAMES)]


NAMES: Final = "buttons => buttons.map(button => button.firstChild.textContent)"


def choice(page: Page, name: str) -> Locator:
    """Give the filter of a name."""
    return page.get_by_role("combobox", name=name, exact=True)


def title(page: Page) -> str:
    """Give whose brief is open; empty where none is."""
    heading = page.locator("#person-name")
    return heading.inner_text() if heading.is_visible() else ""


def drawn(page: Page) -> str:
    """Give the map as it is drawn, once all is at rest."""
    expect(page.locator("#canvas")).to_have_attribute("data-settled", "yes")
    return str(page.evaluate("document.getElementById('canvas').toDataURL()"))


def redrawn(page: Page, before: str) -> str:
    """Give the map as soon as it is another: a wheel is not waited for."""
    for _ in range(500):
        if (now := drawn(page)) != before:
            return now
        page.wait_for_timeout(20)
    return pytest.fail("the map stays as it is")


def focused(page: Page) -> str:
    script = "document.activeElement.id || document.activeElement.dataset.name || ''"
    return str(page.evaluate(script))


def aimed_at_somebody(page: Page) -> None:
    """Move the mouse over the map until it is on somebody."""
    box = page.locator("#canvas").bounding_box()
    assert box
    for step in range(20, 400, 6):
        page.mouse.move(box["x"] + box["width"] / 2 + step, box["y"] + box["height"] / 2 - 26)
        if page.locator("#canvas.aimed").count():
            return
    pytest.fail("nobody is on the map")


def test_people_are_found_while_a_name_is_typed(page: Page) -> None:
    page.locator("#search").press_sequentially("jose al")

    assert listed(page) == ["José Almeida"]
    assert page.locator("#found").inner_text() == "1 person found"
    expect(page.locator("#said")).to_have_text("1 person found")
    page.keyboard.press("Enter")
    assert title(page) == "José Almeida"


def test_a_word_of_what_somebody_does_finds_them_and_nothing_says_so(page: Page) -> None:
    page.fill("#search", "solar engineer")
    assert listed(page)[0] == "Ben Ortiz"

    page.fill("#search", "nobody of this name")
    assert listed(page) == []
    assert page.locator("#found").inner_text().startswith("Nobody fits.")


def test_filters_narrow_the_list_and_fade_the_map(page: Page, example: Payload) -> None:
    everybody = drawn(page)
    page.locator("#filters summary").click()
    choice(page, "circle").select_option("family")
    choice(page, "readiness").select_option("building")

    number = [circle["name"] for circle in example["circles"]].index("family")
    assert listed(page) == [
        one["name"]
        for one in example["people"]
        if number in one["circles"] and one["readiness"] == "building"
    ]
    assert drawn(page) != everybody

    page.get_by_role("button", name="Clear").click()
    assert drawn(page) == everybody


def test_each_filter_leaves_those_who_fit(page: Page) -> None:
    page.locator("#filters summary").click()
    wanted = {"lead": "cold", "company": "Gridlark", "degree": "2", "goal": "lead a data team"}

    for name, label in wanted.items():
        choice(page, name).select_option(label=label)
        assert 0 < len(listed(page)) < 20, name
        choice(page, name).select_option(label="any")


def test_the_way_leads_step_by_step(page: Page) -> None:
    page.get_by_role("button", name="Frida Sandahl").click()

    steps = page.locator("#brief ol li button")
    assert steps.all_inner_texts() == ["林美玲", "Frida Sandahl"]
    assert page.locator("#person a").get_attribute("href") == (
        "obsidian://open?file=People%2FFrida%20Sandahl"
    )
    steps.first.click()
    assert (title(page), focused(page)) == ("林美玲", "person-name")


def test_the_slider_shows_how_the_network_grew(page: Page) -> None:
    now = drawn(page)
    slider = page.get_by_label("Until the year")
    before = len(listed(page))

    slider.fill("2024")

    assert page.locator("#year-said").inner_text().startswith("2024: ")
    assert str(slider.get_attribute("aria-valuetext")).startswith("2024: ")
    assert 0 < len(listed(page)) < before
    assert drawn(page) != now
    slider.fill("2026")
    assert drawn(page) == now


def test_the_network_grows_by_itself(page: Page) -> None:
    page.get_by_role("button", name="Play").click()
    first = page.locator("#year-said").inner_text()
    expect(page.locator("#year-said")).not_to_have_text(first)

    page.get_by_role("button", name="Stop").click()
    assert page.get_by_role("button", name="Play").is_visible()


def test_all_is_reached_by_keys(page: Page) -> None:
    stops = []
    for _ in range(70):
        page.keyboard.press("Tab")
        stops.append(focused(page))

    assert stops[:2] == ["skip", "search"]
    for stop in ("canvas", "nearer", "farther", "all", "play", "year", "since"):
        assert stop in stops


def test_a_key_skips_the_list(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")

    assert (focused(page), title(page) != "") == ("canvas", True)


def test_arrow_keys_walk_over_the_map(page: Page) -> None:
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowLeft")
    first = title(page)
    page.keyboard.press("ArrowLeft")
    second = title(page)

    assert first
    assert second not in {first, ""}
    assert page.locator("#said").inner_text().startswith(f"{second}, ")
    page.keyboard.press("Enter")
    assert focused(page) == "person-name"
    page.keyboard.press("Escape")
    assert (title(page), focused(page)) == ("", "canvas")


def test_arrow_keys_walk_through_the_list(page: Page) -> None:
    page.locator("#search").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
    assert focused(page) == "search"

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert (title(page), focused(page)) == ("Ben Ortiz", "People/Ben Ortiz.md")


def test_a_click_on_somebody_opens_the_brief_and_one_beside_them_closes_it(page: Page) -> None:
    aimed_at_somebody(page)
    page.mouse.down()
    page.mouse.up()
    assert title(page)

    page.mouse.click(300, 120)
    assert title(page) == ""


def test_the_map_is_moved_and_zoomed(page: Page) -> None:
    whole = drawn(page)
    page.mouse.move(500, 300)
    page.mouse.down()
    page.mouse.move(560, 330, steps=4)
    page.mouse.up()
    moved = drawn(page)
    page.mouse.wheel(0, -300)
    nearer = redrawn(page, moved)
    page.get_by_role("button", name="Zoom in").click()
    nearest = drawn(page)

    assert len({whole, moved, nearer, nearest}) == 4
    assert title(page) == ""
    page.get_by_role("button", name="Show all of the map").click()
    assert drawn(page) == whole


def test_two_fingers_zoom(page: Page) -> None:
    whole = drawn(page)
    touch = page.context.new_cdp_session(page)

    for kind, apart in (("touchStart", 20), ("touchMove", 60), ("touchMove", 100)):
        points = [{"x": 600 + side * apart, "y": 400, "id": side} for side in (0, 1)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    assert redrawn(page, whole) != whole
    assert title(page) == ""


def test_today_stands_beside_the_map_and_what_moved_since_a_day(page: Page) -> None:
    today = page.locator("#due > ul button").all_inner_texts()
    assert today == ["Gita Rao", "Ruth Achterberg", "Samira Benali"]

    page.locator("#since").select_option("2025-11-23")
    changes = page.locator("#changes li")
    changes.filter(has_text="met: ").first.get_by_role("button").click()
    assert title(page)


def test_another_payload_keeps_choice_zoom_and_focus(page: Page, example: Payload) -> None:
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Elin Lindqvist").click()
    before, held = drawn(page), focused(page)

    script = "data => document.dispatchEvent(new CustomEvent('netvault-payload', {detail: data}))"
    page.evaluate(script, example)
    assert (drawn(page), focused(page), title(page)) == (before, held, "Elin Lindqvist")

    renamed = json.loads(json.dumps(example).replace("Elin Lindqvist", "Elin Berg"))
    for person in renamed["people"]:
        person["key"] = person["key"].replace("Elin Berg", "Elin Lindqvist")
    page.evaluate(script, renamed)
    assert (title(page), focused(page)) == ("Elin Berg", held)


def test_names_that_mean_something_elsewhere_are_names_here(viewer: Viewer) -> None:
    files = {f"People/{number}.md": note("- 2026-11-02 tea") for number in range(len(HOSTILE))}
    payload = seen(files)
    for person, name in zip(payload["people"], HOSTILE, strict=True):
        person["name"] = person["about"] = name
        person["companies"] = person["standing"] = [name]
        person["rows"] = [{"title": name, "lines": [name]}]

    page = viewer.open(page_of(payload))

    assert listed(page) == list(HOSTILE)
    for number, name in enumerate(HOSTILE):
        shown = page.evaluate(OPENED, number)
        assert shown == name
    assert page.locator("script").count() == 2
    assert page.locator("main script, main img, main [onclick]").count() == 0
    assert page.locator("#person a").get_attribute("href") == "obsidian://open?file=People%2F9"


OPENED: Final = """number => {
  document.querySelectorAll("#people button")[number].click();
  return document.getElementById("person-name").textContent;
}"""


def faults(page: Page) -> list[str]:
    """Give what axe finds, each with the elements that have it."""
    require(AXE.exists(), "axe-core")
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found["violations"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(viewer: Viewer, example: Payload, scheme: str, width: int) -> None:
    page = viewer.open(page_of(example), width=width, scheme=scheme)
    page.locator("#filters summary").click()
    page.locator("#due summary").click()
    page.get_by_role("button", name="Frida Sandahl").click()

    assert faults(page) == []


def test_a_phone_has_room_for_all_of_it(viewer: Viewer, example: Payload) -> None:
    page = viewer.open(page_of(example), width=360, height=740)

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("button", name="Elin Lindqvist").click()
    assert page.locator("#person-name").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_paper_has_the_map_and_the_lists_and_no_buttons(page: Page) -> None:
    page.emulate_media(media="print")

    shown = {one: page.locator(one).is_visible() for one in ("#canvas", "#due", "#changes")}
    hidden = {one: page.locator(one).is_visible() for one in ("#finder", "#zoom", "#years")}
    assert (set(shown.values()), set(hidden.values())) == ({True}, {False})


def test_an_empty_vault_says_what_would_fill_it(viewer: Viewer) -> None:
    page = viewer.open(viewed({}))

    assert page.locator("#found").inner_text().startswith("No note is about anybody yet.")
    assert page.locator("#due").inner_text() == "Nobody is due within a month."


def test_a_long_list_shows_its_beginning_and_then_all(viewer: Viewer) -> None:
    notes = people(**{f"P{number:03}": note("- 2026-11-02 tea") for number in range(80)})
    page = viewer.open(viewed(notes))
    assert len(listed(page)) == 50

    page.get_by_role("button", name="Show all 80").click()
    assert len(listed(page)) == 80
    assert focused(page) == "People/P050.md"


def test_a_request_would_be_noticed(chromium: Browser, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as wire:
        viewer = Viewer(chromium, tmp_path, wire)
        asking = viewer.open("<!DOCTYPE html><img src='http://example.org/a.png'>")
        asking.wait_for_load_state()
        viewer.close()

    assert "asked for http://example.org/a.png" in viewer.noted
