"""The map as an image, as a canvas and as a table: what is in them, and whose they are."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import pytest
import yaml

from netvault.render.base import contacts_base
from netvault.render.map.canvas import is_our_canvas, map_canvas
from netvault.render.map.drawing import drawing_of
from netvault.render.map.svg import map_svg
from tests.support.hostile import HOSTILE
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.render.map.drawing import Drawing

MET: Final = "- 2026-11-02 tea"
CHAIN: Final = people(
    Ann=note(MET, circle="family"),
    Ben=note(f"{MET}: he named [[Eve]]", circle="friend", introduced_by="'[[Cem]]'"),
    Cem=note("- 2020-11-02 tea", circle="client"),
)
GOAL: Final = note(type="me", goals="[{want: a team, roles: [cook]}]")
SVG: Final = "{http://www.w3.org/2000/svg}"


def drawn(notes: Mapping[str, str]) -> Drawing:
    found = insights(notes).discreet
    return drawing_of(found, found.picture)


def image(notes: Mapping[str, str]) -> str:
    return map_svg(drawn(notes))


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own image


def canvas(notes: Mapping[str, str], before: bytes | None = None) -> dict[str, Any]:
    data = map_canvas(drawn(notes), before)
    assert data is not None
    return dict(json.loads(data))


def cards(drawn: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {card.get("file") or card["text"]: card for card in drawn["nodes"]}


def test_a_click_opens_the_note_and_a_name_without_one_opens_nothing() -> None:
    root = parsed(image(CHAIN))

    links = {link.findtext(f"{SVG}text"): link.get("href") for link in root.iter(f"{SVG}a")}
    assert links == {
        "Ann": "obsidian://open?file=People%2FAnn",
        "Ben": "obsidian://open?file=People%2FBen",
        "Cem": "obsidian://open?file=People%2FCem",
    }
    assert "Eve" in image(CHAIN)


def test_a_screen_reader_hears_who_each_is() -> None:
    titles = [title.text for title in parsed(image(CHAIN)).iter(f"{SVG}title")]

    assert titles[0] == "Referral map"
    assert "Ann: family, a steady tie" in titles
    assert "Eve: not met yet" in titles


def test_the_way_to_a_goal_is_strong_and_who_fits_it_bears_a_diamond() -> None:
    drawn = image(CHAIN | people(Eve=note(role="cook")) | {"Me.md": GOAL})

    assert "◆ Eve" in drawn
    assert "◆ a team" in drawn
    assert len(re.findall(r'class="line named way"', drawn)) == 1


def test_who_led_you_into_other_circles_is_a_bridge() -> None:
    led = {name: note(MET, circle="club", introduced_by="'[[Cem]]'") for name in ("Dan", "Fay")}

    assert image(CHAIN).count('class="bridge"') == 0
    assert image(CHAIN | people(**led)).count('class="bridge"') == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text(name: str) -> None:
    drawn = image(people(Ann=note(f"{MET}: she named [[{name}]]", circle=f"'{name}'")))

    root = parsed(drawn)
    assert {part.tag for part in root.iter()} <= {
        f"{SVG}{tag}"
        for tag in (
            "svg",
            "title",
            "desc",
            "style",
            "rect",
            "circle",
            "ellipse",
            "text",
            "tspan",
            "path",
            "g",
            "a",
        )
    }


def test_an_image_of_thousands_is_small_and_the_same_twice() -> None:
    crowd = people(**{f"P{number}": note(MET, circle=f"c{number % 13}") for number in range(2000)})

    assert len(image(crowd)) < 150_000
    assert image(crowd) == image(crowd)


def test_cards_are_the_notes_and_none_lies_on_another() -> None:
    drawn = canvas(CHAIN)
    by_name = cards(drawn)

    assert set(by_name) == {"You", "People/Ann.md", "People/Ben.md", "People/Cem.md", "Eve"}
    ids = {card["id"] for card in drawn["nodes"]}
    assert {end for arrow in drawn["edges"] for end in (arrow["fromNode"], arrow["toNode"])} <= ids
    places = [(card["x"] // card["width"], card["y"] // card["height"]) for card in drawn["nodes"]]
    assert len(set(places)) == len(places)


def test_what_the_user_moved_and_drew_stays() -> None:
    before = canvas(CHAIN)
    cards(before)["People/Ann.md"].update(x=900, y=-900, color="6")
    own = {"id": "mine", "type": "text", "text": "plan", "x": 0, "y": 0, "width": 9, "height": 9}
    arrow = {"id": "to ann", "fromNode": "mine", "toNode": cards(before)["Eve"]["id"]}
    before["nodes"].append(own)
    before["edges"].append(arrow)

    after = canvas(people(Ann=CHAIN["People/Ann.md"]), json.dumps(before).encode())

    assert own in after["nodes"]
    assert arrow in after["edges"]
    assert {"x": 900, "y": -900, "color": "6"}.items() <= cards(after)["People/Ann.md"].items()
    assert set(cards(after)) == {"plan", "You", "People/Ann.md", "Eve"}


def test_a_canvas_that_shows_the_same_is_left_as_obsidian_wrote_it() -> None:
    saved = json.dumps(canvas(CHAIN), indent=7).encode()

    assert map_canvas(drawn(CHAIN), saved) == saved


@pytest.mark.parametrize(
    "data", [b"no json", b"[]", b'{"nodes": 3}', b'{"nodes": [4]}', b"[" * 9999]
)
def test_a_file_that_is_no_canvas_is_left_alone(data: bytes) -> None:
    assert map_canvas(drawn(CHAIN), data) is None
    assert not is_our_canvas(data)


def test_the_table_has_a_view_for_each_question() -> None:
    found = insights(CHAIN | people(Gus=note(), **{"O'Neil": note()})).discreet
    data = contacts_base(found, None)
    assert data is not None

    table = yaml.safe_load(data)
    views = {view["name"]: view for view in table["views"]}
    assert list(views) == ["Everyone", "By circle", "By company", "Not met yet"]
    assert views["Not met yet"]["filters"]["or"] == [
        'file.path == "People/Gus.md"',
        'file.path == "People/O\'Neil.md"',
    ]
    assert contacts_base(found, data) == data


def test_a_table_that_somebody_changed_is_theirs() -> None:
    found = insights(CHAIN).discreet

    assert contacts_base(found, b"views:\n  - type: cards\n") is None
