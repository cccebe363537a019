"""Regions in the user's own notes: the content of any page, narrowed by parameters."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from netvault.insights.followup_rules import KINDS
from netvault.model import Page, Problem
from netvault.model.names import company_key, fold
from netvault.render.companies import company_pages
from netvault.render.followups import FollowUpFilter, follow_ups_data
from netvault.render.pages import PAGES, REGIONS, RegionKind, people_of, render
from netvault.render.person import AT_HOME, PagePlaces
from netvault.text.regions import find_regions, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from netvault.insights import Insights
    from netvault.render.sandbox.own_templates import OwnTemplates
    from netvault.text.regions import Region

    _Data = dict[str, Any]
    _Wanted = Mapping[str, str]

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,5}")


class Fills(NamedTuple):
    """What is to go into regions.

    Attributes:
        contents: The new content of each region in a user's note, by file and line.
        stays: Pages that stay as they are, for their template of the vault's own failed.
        answered: Files in which somebody changed a region that cannot be filled: an answer that
            stays there must not be brought in, or it would be again by every later build.
        problems: Regions that cannot be filled.
    """

    contents: Mapping[tuple[str, int], str]
    stays: frozenset[str]
    answered: frozenset[str]
    problems: tuple[Problem, ...]


class Regions:
    """Fills regions on one day."""

    def __init__(
        self,
        insights: Insights,
        problems: Sequence[Problem],
        own: OwnTemplates | None = None,
        places: PagePlaces = AT_HOME,
    ) -> None:
        """Prepare.

        Args:
            insights: What holds on the day.
            problems: What was met in the notes, for the region `network`.
            own: The vault's own templates, which have rendered the pages already.
            places: Where pages are that exist, by the names in their markers.
        """
        self._insights = insights.discreet
        self._problems = problems
        self._own = own
        self._people = people_of(insights.discreet, places)

    def fill(self, files: Mapping[str, bytes], pages: Iterable[Page]) -> Fills:
        """Render every region that is in the user's notes.

        Args:
            files: Every file with regions in it.
            pages: What was rendered for pages, whose own regions are none of the user's.
        """
        contents: dict[tuple[str, int], str] = {}
        unfilled: list[tuple[str, Region, Problem]] = []
        pages_own = {(page.path, page.region) for page in pages}
        for path, region in _regions(files):
            is_page = region.is_page or (path, region.heading) in pages_own
            content = self._added(region.heading) if is_page else self.content(region, path)
            if isinstance(content, Problem):
                unfilled.append((path, region, content))
            elif isinstance(content, str):
                contents[path, region.line] = content
        return Fills(
            contents,
            stays=frozenset(path for path, region, _ in unfilled if region.is_page),
            answered=frozenset(path for path, region, _ in unfilled if region.is_edited),
            problems=tuple(problem for *_, problem in unfilled),
        )

    def content(self, region: Region, path: str) -> str | Problem:
        """Render what a region in a user's note shall hold, or say why it cannot.

        Args:
            region: The region, with the parameters that its marker gives.
            path: The note.
        """
        added = self._added(region.name)
        kind = REGIONS.get(region.name) if added is None else _ADDED
        if kind is None:
            known = (*REGIONS, *(self._own.pages if self._own else ()))
            return _unknown(path, region, f'there is no region "{region.name}": it is', known)
        if problem := _misused(region, path, kind):
            return problem
        if added:
            return _without_title(added.content) if isinstance(added, Page) else added
        data = self._data(region)
        if data is None:
            companies = tuple(company.name for company in self._insights.companies[:10])
            return _unknown(path, region, "no such company is known; there are", companies)
        return _without_title(render(region.name, _narrowed(data, region, kind), self._own))

    def _added(self, name: str) -> Page | Problem | None:
        return self._own.pages.get(name) if self._own else None

    def _data(self, region: Region) -> _Data | None:
        if region.name == "follow-ups":
            follow_ups = _wanted_follow_ups(region.parameters)
            return dict(follow_ups_data(self._insights, self._people, follow_ups))
        if region.name != "company":
            page = next(page for page in PAGES if page.name == region.name)
            return dict(page.gather(self._insights, self._people, self._problems))
        wanted = company_key(region.parameters.get("name", ""))
        pages = company_pages(self._insights, self._people)
        found = (page for page in pages if company_key(page["name"]) == wanted)
        return next(({**page} for page in found), None)


_ADDED: Final = RegionKind("a page that the vault adds", {})


def _regions(files: Mapping[str, bytes]) -> Iterator[tuple[str, Region]]:
    for path, data in files.items():
        for region in find_regions(text_of(data, path), path)[0]:
            yield path, region


def _misused(region: Region, path: str, kind: RegionKind) -> Problem | None:
    """Say what is wrong with the parameters of a region."""
    for name, value in region.parameters.items():
        if name not in kind.parameters:
            said = f'"{region.name}" has no parameter "{name}": it has'
            return _unknown(path, region, said, kind.parameters)
        if name == "limit" and not _NUMBER.fullmatch(value):
            return _unknown(path, region, '"limit" is a number from 1 on, as in', ("limit=5",))
        if name == "kind" and value not in KINDS:
            return _unknown(path, region, f'there is no kind "{value}": it is', KINDS)
    return None


def _unknown(path: str, region: Region, said: str, known: Iterable[str]) -> Problem:
    message = f"{said} {', '.join(known) or 'none'}"
    return Problem(path, region.line, 1, "unknown-region", message)


def _narrowed(data: _Data, region: Region, kind: RegionKind) -> _Data:
    narrow = _NARROW.get(region.name)
    data = narrow(data, region.parameters) if narrow else data
    limit = _limit(region.parameters)
    return data | {key: data[key][:limit] for key in kind.lists}


def _wanted_follow_ups(wanted: _Wanted) -> FollowUpFilter:
    return FollowUpFilter(wanted.get("circle", ""), wanted.get("kind", ""), _limit(wanted))


def _limit(wanted: _Wanted) -> int | None:
    return int(wanted["limit"]) if "limit" in wanted else None


def _is_in_circle(person: _Data, wanted: _Wanted) -> bool:
    return "circle" not in wanted or fold(wanted["circle"]) in map(fold, person["circles"])


def _narrow_leads(data: _Data, wanted: _Wanted) -> _Data:
    limit = _limit(wanted)
    circles = [
        circle | {"people": circle["people"][:limit]}
        for circle in data["circles"]
        if fold(wanted.get("circle", circle["circle"])) == fold(circle["circle"])
    ]
    return data | {
        "circles": circles,
        "cold": [row for row in data["cold"] if _is_in_circle(row["person"], wanted)],
        "apart": [person for person in data["apart"] if _is_in_circle(person, wanted)],
        "dormant": [row for row in data["dormant"] if _is_in_circle(row["person"], wanted)],
    }


def _narrow_goals(data: _Data, wanted: _Wanted) -> _Data:
    words = fold(wanted.get("goal", ""))
    return data | {
        key: [goal for goal in data[key] if words in fold(goal["want"])]
        for key in ("open", "reached")
    }


_NARROW: Final[Mapping[str, Callable[[_Data, _Wanted], _Data]]] = MappingProxyType(
    {"leads": _narrow_leads, "goals": _narrow_goals}
)


def _without_title(text: str) -> str:
    """Remove the page's own title: a region is under the user's."""
    lines = text.split("\n")
    return "\n".join(lines[1:]).lstrip("\n") if lines[0].startswith("# ") else text
