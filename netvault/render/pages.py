"""Every page, one row a page: its name, its file, its data, and the regions that show it in notes.

The template of a page bears its name. To add a page, add a row, a data function and a template.
"""

from __future__ import annotations

import posixpath
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model import Companion, Page
from netvault.model.names import folder_of
from netvault.render.base import contacts_base, is_our_base
from netvault.render.bounds import fitted
from netvault.render.charts import (
    GOALS_OVER_TIME,
    OVER_TIME,
    goals_over_time_svg,
    over_time_svg,
)
from netvault.render.companies import companies_data, company_pages, company_region
from netvault.render.environment import environment
from netvault.render.followups import follow_ups_data
from netvault.render.front_page import front_page_data
from netvault.render.give import give_data
from netvault.render.goals import goals_data
from netvault.render.leads import leads_data
from netvault.render.map.canvas import is_our_canvas, map_canvas
from netvault.render.map.drawing import drawing_of
from netvault.render.map.svg import map_of
from netvault.render.person import AT_HOME, PagePlaces, People
from netvault.render.picture import IMAGE
from netvault.render.referral_map import referral_map_data
from netvault.render.sandbox.sources import has_templates
from netvault.render.vault_data import vault_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from netvault.insights import Insights
    from netvault.model import Problem
    from netvault.render.sandbox.own_templates import OwnTemplates

    _Gather = Callable[[Insights, People, Sequence[Problem]], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class RegionKind:
    """What a region of one name shows in a note of the user's own.

    Attributes:
        shows: What it is, in a few words.
        parameters: What narrows it, each with what it means.
        lists: The lists in the page's data that `limit` cuts.
    """

    shows: str
    parameters: Mapping[str, str]
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageKind:
    """One page: a row of the table of pages.

    Attributes:
        name: What its markers and its template bear.
        file: Its name in the folder of pages, without `.md`.
        gather: Makes what its template gets.
        region: What a region of this name shows in a note.
    """

    name: str
    file: str
    gather: _Gather
    region: RegionKind


class ImageKind(NamedTuple):
    """One image: a row of the table of images.

    Attributes:
        page: The name of the page that it stands beside.
        file: Its name.
        draw: Draws it; empty where there is nothing to show.
    """

    page: str
    file: str
    draw: Callable[[Insights], str]


def _with_people(data: Callable[[Insights, People], Mapping[str, object]]) -> _Gather:
    """Adapt the data function of a page that shows no problems."""
    return lambda insights, people, _: data(insights, people)


_LIMIT: Final = {"limit": "at most so many lines in each list"}
_CIRCLE: Final = {"circle": "only people of this circle"}
_FOLLOW_UPS: Final = _CIRCLE | {
    "kind": "only this kind, as `promise`",
    "limit": "at most so many lines in all",
}

PAGES: Final[tuple[PageKind, ...]] = (
    PageKind("network", "Network", front_page_data, RegionKind("the front door", {})),
    PageKind(
        "follow-ups",
        "Follow-ups",
        _with_people(follow_ups_data),
        RegionKind("who to turn to, and when", _FOLLOW_UPS),
    ),
    PageKind(
        "referral-map",
        "Referral map",
        _with_people(referral_map_data),
        RegionKind("who led you to whom, and the frontier", _LIMIT, ("chains", "frontier", "ways")),
    ),
    PageKind(
        "give",
        "Give",
        _with_people(give_data),
        RegionKind(
            "what to give, and to whom",
            _LIMIT,
            ("mine", "introductions", "shares", "praises", "debts"),
        ),
    ),
    PageKind(
        "goals",
        "Goals",
        _with_people(goals_data),
        RegionKind("the goal board", {"goal": "only goals with these words"}),
    ),
    PageKind(
        "companies",
        "Companies",
        _with_people(companies_data),
        RegionKind("the list of companies", _LIMIT, ("companies",)),
    ),
    PageKind(
        "leads",
        "Leads",
        _with_people(leads_data),
        RegionKind("warm, cold and dormant leads", _CIRCLE | _LIMIT, ("cold", "dormant")),
    ),
)
"""Every page but those of single companies."""

IMAGES: Final = (
    ImageKind("referral-map", IMAGE, map_of),
    ImageKind("network", OVER_TIME, over_time_svg),
    ImageKind("goals", GOALS_OVER_TIME, goals_over_time_svg),
)
"""Every image."""

_COMPANY: Final = RegionKind(
    "one company", {"name": "the company (required)"} | _LIMIT, ("news", "here")
)

REGIONS: Final[Mapping[str, RegionKind]] = MappingProxyType(
    {kind.name: kind.region for kind in PAGES} | {"company": _COMPANY}
)
"""Each region that a note can hold, by the name in its marker."""


def people_of(insights: Insights, places: PagePlaces = AT_HOME) -> People:
    """Prepare to show people, with links to pages.

    Args:
        insights: What holds on the day of the page.
        places: Where pages are that exist, by the names in their markers.
    """
    return People(insights, places, {kind.name: kind.file for kind in PAGES})


@contextmanager
def own_templates(root: Path) -> Iterator[OwnTemplates | None]:
    """Open a vault's own templates and close them in the end; None in a vault that has none.

    Args:
        root: The vault's folder.
    """
    if not has_templates(root):
        yield None
        return
    from netvault.render.sandbox.own_templates import OwnTemplates  # noqa: PLC0415 - rarely needed

    own = OwnTemplates(root, REGIONS)
    try:
        yield own
    finally:
        own.close()


def render_pages(
    insights: Insights,
    problems: Sequence[Problem],
    own: OwnTemplates | None = None,
    places: PagePlaces = AT_HOME,
) -> tuple[Page, ...]:
    """Render every page.

    Args:
        insights: What holds on the day.
        problems: What was met in the notes, for the front door.
        own: The vault's own templates.
        places: Where pages are that exist, by the names in their markers.
    """
    insights = insights.discreet
    people = people_of(insights, places)
    output = insights.config.output
    pages = [
        Page(
            f"{output}/{kind.file}.md",
            kind.name,
            render(kind.name, kind.gather(insights, people, problems), own),
        )
        for kind in PAGES
    ]
    pages += _images(insights, places)
    pages += (
        Page(
            f"{output}/Companies/{company['file']}.md",
            company_region(company["file"]),
            render("company", company, own),
        )
        for company in company_pages(insights, people)
    )
    if own:
        own.render_pages(output, lambda: vault_data(insights, people, problems))
        pages += (page for page in own.pages.values() if isinstance(page, Page))
    return tuple(pages)


def _images(insights: Insights, places: PagePlaces) -> Iterator[Page]:
    """Draw what there is to draw, each image beside the page that shows it."""
    for kind in IMAGES:
        if svg := kind.draw(insights):
            path = _beside(kind.page, kind.file, insights.config.output, places)
            yield Page(path, f"{kind.page}-picture", svg)


def companions(insights: Insights, places: PagePlaces = AT_HOME) -> tuple[Companion, ...]:
    """Return the files beside the referral map that other programs show and change.

    Args:
        insights: What holds on the day.
        places: Where pages are that exist, by the names in their markers.
    """
    insights = insights.discreet
    if not insights.picture.keys:
        return ()

    output = insights.config.output
    canvas = partial(map_canvas, drawing_of(insights, insights.picture))
    return (
        Companion(_beside("referral-map", "Referral map.canvas", output, places), canvas),
        Companion(
            _beside("referral-map", "Contacts.base", output, places),
            partial(contacts_base, insights),
        ),
    )


def _beside(page: str, file: str, output: str, places: PagePlaces) -> str:
    """Return the path of a file in the folder of a page: the user may have moved it."""
    place = next(iter(places.get(page, ())), f"{output}/")
    return posixpath.join(folder_of(place), file)


def is_companion(path: str, data: bytes) -> bool:
    """Tell whether a file is such a one, and not the user's own by now."""
    if path.endswith(".canvas"):
        return is_our_canvas(data)
    return path.endswith(".base") and is_our_base(data)


def render(name: str, data: Mapping[str, object], own: OwnTemplates | None = None) -> str:
    """Render one page's content; it ends in exactly one line break.

    Args:
        name: The name of a built-in template.
        data: What it gets.
        own: The vault's own templates, which go first.
    """
    content = own.render(name, data) if own else None
    return _built_in(name, data) if content is None else content


def _built_in(name: str, data: Mapping[str, object]) -> str:
    text = environment().get_template(f"{name}.md.jinja").render(data)
    return fitted(text.strip("\n") + "\n")
