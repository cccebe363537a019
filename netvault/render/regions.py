"""Regions in the user's own notes: the content of any page, narrowed by parameters."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from netvault.names import company_key, fold
from netvault.problems import Problem
from netvault.render.companies import company_pages
from netvault.render.pages import PAGES, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from netvault.insights import Insights
    from netvault.regions import Region
    from netvault.render.data import People

    _Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class RegionKind:
    """What a region of one name shows.

    Attributes:
        parameters: What narrows it, each with what it means.
        lists: The lists in the page's data that `limit` cuts, each by its path of keys.
    """

    parameters: Mapping[str, str]
    lists: tuple[str, ...] = ()


_LIMIT: Final = {"limit": "at most so many lines in each list"}
_CIRCLE: Final = {"circle": "only people of this circle"}

REGIONS: Final[Mapping[str, RegionKind]] = MappingProxyType(
    {
        "network": RegionKind({}),
        "follow-ups": RegionKind(
            _CIRCLE | {"kind": "only this kind, as `promise`", "limit": "at most so many lines in all"}
        ),
        "referral-map": RegionKind(_LIMIT, ("chains", "frontier", "ways")),
        "leads": RegionKind(_CIRCLE | _LIMIT, ("cold", "dormant")),
        "give": RegionKind(_LIMIT, ("mine", "introductions", "shares", "praises", "debts")),
        "goals": RegionKind({"goal": "only goals with these words"}),
        "companies": RegionKind(_LIMIT, ("companies",)),
        "company": RegionKind({"name": "the company (required)"} | _LIMIT, ("news", "here")),
    }
)
"""Each region that a note can hold, by the name in its marker."""


def render_region(
    insights: Insights, people: People, region: Region, path: str, problems: Sequence[Problem]
) -> str | Problem:
    """Render what a region in a user's note shall hold, or say what is wrong with its marker.

    Args:
        insights: What holds on the day.
        people: How people are shown.
        region: The region, with the parameters that its marker gives.
        path: The note.
        problems: What was met in the notes, for the region `network`.
    """
    kind = REGIONS.get(region.name)
    if kind is None:
        return _unknown(path, region, f'there is no region "{region.name}": it is', REGIONS)
    for name, value in region.parameters.items():
        if name not in kind.parameters:
            return _unknown(path, region, f'"{region.name}" has no parameter "{name}": it has', kind.parameters)
        if name == "limit" and not value.isdecimal():
            return _unknown(path, region, '"limit" is a whole number, as in', ("limit=5",))
    data = _data(insights, people, region, problems)
    if data is None:
        return _unknown(path, region, "no such company is known; there are", _companies(insights))
    return _without_title(render(region.name, _narrowed(data, region, kind)))


def _unknown(path: str, region: Region, said: str, known: Iterable[str]) -> Problem:
    return Problem(path, region.line, 1, "unknown-region", f"{said} {', '.join(known) or 'none'}")


def _companies(insights: Insights) -> list[str]:
    return [company.name for company in insights.companies][:10]


def _data(
    insights: Insights, people: People, region: Region, problems: Sequence[Problem]
) -> dict[str, Any] | None:
    if region.name != "company":
        page = next(page for page in PAGES if page.name == region.name)
        return dict(page.gather(insights, people, problems))
    wanted = company_key(region.parameters.get("name", ""))
    found = (page for page in company_pages(insights, people) if company_key(page["name"]) == wanted)
    page_data = next(found, None)
    return dict(page_data) if page_data else None


def _narrowed(data: dict[str, Any], region: Region, kind: RegionKind) -> dict[str, Any]:
    narrow = _NARROW.get(region.name)
    data = narrow(data, region.parameters) if narrow else data
    limit = int(region.parameters.get("limit", "0"))
    cut = {key: data[key][:limit] for key in kind.lists} if limit else {}
    return data | cut


def _narrow_follow_ups(data: dict[str, Any], wanted: Mapping[str, str]) -> dict[str, Any]:
    left = int(wanted.get("limit", "0")) or None
    sections = []
    for section in data["sections"]:
        lines = [line for line in section["follow_ups"] if _is_wanted(line, wanted)][:left]
        left = None if left is None else left - len(lines)
        if lines:
            sections.append(section | {"follow_ups": lines})
    return data | {"sections": sections}


def _is_wanted(line: dict[str, Any], wanted: Mapping[str, str]) -> bool:
    is_kind = wanted.get("kind", line["kind"]) == line["kind"]
    return is_kind and _is_in_circle(line["person"], wanted)


def _is_in_circle(person: dict[str, Any], wanted: Mapping[str, str]) -> bool:
    return "circle" not in wanted or fold(wanted["circle"]) in map(fold, person["circles"])


def _narrow_leads(data: dict[str, Any], wanted: Mapping[str, str]) -> dict[str, Any]:
    limit = int(wanted.get("limit", "0")) or None
    circles = [
        circle | {"people": circle["people"][:limit]}
        for circle in data["circles"]
        if fold(wanted.get("circle", circle["circle"])) == fold(circle["circle"])
    ]
    lists = {
        key: [row for row in data[key] if _is_in_circle(row["person"], wanted)] for key in ("cold", "dormant")
    }
    return data | {"circles": circles} | lists


def _narrow_goals(data: dict[str, Any], wanted: Mapping[str, str]) -> dict[str, Any]:
    words = fold(wanted.get("goal", ""))
    return data | {
        key: [goal for goal in data[key] if words in fold(goal["want"])] for key in ("open", "reached")
    }


_NARROW: Final[Mapping[str, Callable[[dict[str, Any], Mapping[str, str]], dict[str, Any]]]] = (
    MappingProxyType(
        {
            "follow-ups": _narrow_follow_ups,
            "leads": _narrow_leads,
            "goals": _narrow_goals,
        }
    )
)


def _without_title(text: str) -> str:
    """Take off the page's own title: a region stands under the user's."""
    lines = text.split("\n")
    return "\n".join(lines[1:]).lstrip("\n") if lines[0].startswith("# ") else text
