"""Small vaults as the view shows them."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from netvault.view import page_of, payload_of
from tests.support.vaults import insights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.view.payload import Payload
    from netvault.view.people import PersonView


def seen(notes: Mapping[str, str]) -> Payload:
    return payload_of(insights(notes))


def someone(payload: Payload, name: str) -> PersonView:
    return next(person for person in payload["people"] if person["name"] == name)


def viewed(notes: Mapping[str, str]) -> str:
    """Give the page of a vault."""
    return page_of(seen(notes))


def part(page: str, tag: str) -> str:
    """Give what stands in the only element with such a beginning."""
    (found,) = re.findall(rf"<{tag}>(.*?)</{tag.split(maxsplit=1)[0]}>", page, re.DOTALL)
    return str(found)


def policy_in(page: str) -> str:
    (found,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    return html.unescape(found)


def data_in(page: str) -> dict[str, Any]:
    return dict(json.loads(part(page, 'script type="application/json" id="data"')))
