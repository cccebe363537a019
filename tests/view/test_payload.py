"""What the view shows of a network."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Final, is_typeddict

import pytest

from netvault.building import load
from netvault.cli.answers import due_answer
from netvault.render.map.drawing import drawing_of
from netvault.view import payload as payload_module
from netvault.view import payload_of, without_names
from netvault.view import people as people_module
from tests.support.vaults import insights, note, people
from tests.support.viewing import seen, someone

ROOT: Final = Path(__file__).parents[2]
EXAMPLE: Final = ROOT / "example-vault"
TYPES: Final = ROOT / "netvault/view/page/types.d.ts"

NOTES: Final = {
    "Me.md": note(type="me", goals="[{want: a team, roles: [cook]}]"),
    **people(
        Ann=note(
            "- 2024-03-01 tea #gave/contact",
            "- 2026-11-02 she named [[Zoe]], who bakes #got/contact",
            "- [ ] send the slides 📅 2026-11-20",
            circle="family",
            company="Acme (since 2020)",
            phone="0123",
        ),
        Ben=note("- 2025-06-02 tea", circle="friend", introduced_by="'[[Ann]]'", role="cook"),
        Cem=note(role="cook"),
    ),
}


def test_somebody_is_shown_with_what_the_brief_says() -> None:
    ann = someone(seen(NOTES), "Ann")

    assert ann["about"] == "family, Acme (since 2020), a strong tie"
    assert ann["note"] == "obsidian://open?file=People%2FAnn"
    assert ann["reached"] == "0123"
    assert ann["companies"] == ["Acme"]
    assert ann["standing"][1].startswith("Readiness: trusted")
    rows = {row["title"]: row["lines"] for row in ann["rows"]}
    assert "2026-11-20  send the slides" in rows["Due"]
    assert rows["Last heard"][0] == "2026-11-02  she named Zoe, who bakes"


def test_the_way_to_a_stranger_has_its_steps_and_what_to_ask() -> None:
    payload = seen(NOTES)
    zoe = someone(payload, "Zoe")

    names = [payload["people"][step["person"]]["name"] for step in zoe["way"]]
    assert names == ["Ann", "Zoe"]
    assert zoe["way"][1]["words"] == "she named Zoe, who bakes"
    assert zoe["ask"].startswith("Before you ask Ann: ")
    assert someone(payload, "Ann")["way"] == []


def test_everybody_is_found_and_those_nobody_leads_to_are_on_no_map() -> None:
    payload = seen(NOTES)

    spots = {person["name"]: person["spot"] is not None for person in payload["people"]}
    assert spots == {"Ann": True, "Ben": True, "Zoe": True, "Cem": False}
    ben, spot = someone(payload, "Ben"), someone(payload, "Ben")["spot"]
    assert spot is not None
    assert spot["lead"] is not None
    assert payload["people"][spot["lead"]]["name"] == "Ann"
    assert (ben["goals"], someone(payload, "Ann")["goals"]) == ([0], [])


def test_years_are_those_in_which_somebody_was_named_and_met() -> None:
    years = {one["name"]: (one["heard"], one["met"]) for one in seen(NOTES)["people"]}

    assert years == {
        "Ann": (2024, 2024),
        "Ben": (2025, 2025),
        "Zoe": (2026, None),
        "Cem": (0, None),
    }


def test_the_list_has_the_order_of_due() -> None:
    found = load(EXAMPLE).insights(date(2026, 11, 23))
    payload = payload_of(found)

    listed = [payload["people"][due["person"]]["name"] for due in payload["due"]]
    asleep = {found.network.people[key].name for key in found.asleep}
    answer = [one["person"] for one in due_answer(found.discreet, 30)["follow_ups"]]
    assert listed == [name for name in answer if name not in asleep]
    assert [due["today"] for due in payload["due"][:4]] == [True, True, True, False]


def test_the_map_has_the_order_and_the_circles_of_the_other_pictures() -> None:
    found = load(EXAMPLE).insights(date(2026, 11, 23)).discreet
    payload = payload_of(found)
    drawing = drawing_of(found, found.picture)

    drawn = [person.key for person in drawing.people]
    assert [one["key"] for one in payload["people"] if one["key"] in drawn] == drawn
    names = [circle["name"] for circle in payload["circles"]]
    assert names[: len(drawing.circles)] == list(drawing.circles)


def test_what_moved_is_what_stats_says() -> None:
    payload = seen(NOTES)

    assert [moved["since"] for moved in payload["moved"]] == [
        "2026-10-01",
        "2026-08-25",
        "2025-11-23",
    ]
    changes = payload["moved"][0]["changes"]
    assert [(one["what"], one["person"]) for one in changes if one["what"] == "tie grew"] == [
        ("tie grew", payload["people"].index(someone(payload, "Ann")))
    ]


def test_a_goal_that_came_nearer_has_moved() -> None:
    goal = {"Me.md": note(type="me", goals="[{want: a team, roles: [cook]}]")}
    named = people(
        Ann="- 2026-03-02 she named [[Ben]]",
        Ben=note("- 2026-11-02 tea", role="cook"),
    )

    changes = seen(goal | named)["moved"][0]["changes"]

    assert [(one["person"], one["how"]) for one in changes if one["what"] == "goal nearer"] == [
        (None, "a team: 2 → 1")
    ]


def test_without_names_no_name_and_no_word_of_a_note_is_left() -> None:
    secret = {
        **NOTES,
        **people(
            Dora=note(
                "- 2026-11-02 she told of the Quarry, and named [[Zoe]]",
                circle="Quarrymen",
                company="Quarry Works",
                introduced_by="'[[Ann]]'",
                email="dora@quarry.example",
            )
        ),
    }
    payload = seen(secret)

    bare = json.dumps(without_names(payload), ensure_ascii=False)

    for word in ("Ann", "Ben", "Cem", "Zoe", "Dora", "uarry", "Acme", "team", "slides", "0123"):
        assert word in json.dumps(payload), word
        assert word not in bare, word
    assert len(json.loads(bare)["people"]) == len(payload["people"])
    assert "family" in bare


def test_nobody_is_shown_of_an_empty_vault() -> None:
    payload = seen({})

    assert (payload["people"], payload["due"], payload["map"]["reach"]) == ([], [], 0.0)


def test_the_same_notes_give_the_same_payload() -> None:
    assert json.dumps(seen(NOTES)) == json.dumps(seen(dict(reversed(NOTES.items()))))


SHAPES: Final = {
    name: shape
    for module in (payload_module, people_module)
    for name, shape in vars(module).items()
    if is_typeddict(shape)
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_script_knows_each_shape_by_the_same_fields(name: str) -> None:
    text = re.sub(r"//.*", "", TYPES.read_text("utf-8"))
    ((base, body),) = re.findall(
        rf"interface {name}(?: extends (\w+))? \{{(.*?)\}}", text, re.DOTALL
    )

    inherited = SHAPES[base].__annotations__ if base else {}
    assert {*re.findall(r"(\w+):", body), *inherited} == SHAPES[name].__annotations__.keys()


def test_a_ring_of_hundreds_is_several_rows_deep_and_nobody_stands_on_another() -> None:
    notes = people(**{f"P{number:03}": note("- 2026-11-02 tea") for number in range(300)})

    spots = [one["spot"] for one in payload_of(insights(notes))["people"]]

    places = sorted((spot["x"], spot["y"]) for spot in spots if spot)
    assert len(set(places)) == 300
    assert max(x**2 + y**2 for x, y in places) ** 0.5 < 900
    assert all(
        (x - other_x) ** 2 + (y - other_y) ** 2 > 12**2
        for place, (x, y) in enumerate(places)
        for other_x, other_y in places[:place]
    )
