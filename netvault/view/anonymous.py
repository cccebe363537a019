"""The same page without any name and without a word of a note: people are numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.model.config import CIRCLES
from netvault.render.map.drawing import NO_CIRCLE

if TYPE_CHECKING:
    from netvault.view.payload import ChangeView, CircleView, DueView, Payload
    from netvault.view.people import PersonView


def without_names(payload: Payload) -> Payload:
    """Return what the page shows, with numbers in place of names and of what notes say.

    The shape of the network stays: who led to whom, since when, how strong each tie is and what it
    has earned. Of circles the names of the method stay, for they are nobody's own.
    """
    circles = [_circle(circle, number) for number, circle in enumerate(payload["circles"], 1)]
    return {
        **payload,
        "anonymous": True,
        "circles": circles,
        "goals": [f"goal {number}" for number, _ in enumerate(payload["goals"], 1)],
        "people": [
            _person(person, number, circles) for number, person in enumerate(payload["people"], 1)
        ],
        "due": [_due(due) for due in payload["due"]],
        "moved": [
            {**moved, "changes": [_change(change) for change in moved["changes"]]}
            for moved in payload["moved"]
        ],
    }


def _circle(circle: CircleView, number: int) -> CircleView:
    is_common = circle["name"] in {*CIRCLES, NO_CIRCLE}
    return {**circle, "name": circle["name"] if is_common else f"circle {number}"}


def _person(person: PersonView, number: int, circles: list[CircleView]) -> PersonView:
    named = ", ".join(circles[circle]["name"] for circle in person["circles"])
    tie = f"a {person['tier']} tie" if person["lead"] != "cold" else "not met yet"
    return {
        **person,
        "key": str(number),
        "name": f"Person {number}",
        "words": "",
        "note": "",
        "about": f"{named}, {tie}",
        "companies": [],
        "reached": "",
        "standing": [f"Readiness: {person['readiness']}."],
        "rows": [],
        "way": [{**step, "why": "", "words": ""} for step in person["way"]],
        "ask": "",
    }


def _due(due: DueView) -> DueView:
    return {**due, "what": "something is due", "why": ""}


def _change(change: ChangeView) -> ChangeView:
    """Keep what moved; how it did may hold names."""
    return {**change, "how": ""}
