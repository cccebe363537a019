"""Every page: where it stands, its template and its data."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netvault.model import Page
from netvault.render.companies import companies_data, company_pages, company_region
from netvault.render.environment import environment
from netvault.render.followups import follow_ups_data
from netvault.render.front_page import front_page_data
from netvault.render.give import give_data
from netvault.render.goals import goals_data
from netvault.render.leads import leads_data
from netvault.render.person import AT_HOME, FILES, People, Places
from netvault.render.referral_map import referral_map_data
from netvault.render.sources import has_templates
from netvault.render.vault_data import vault_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from netvault.insights import Insights
    from netvault.model import Problem
    from netvault.render.own_templates import OwnTemplates

    _Gather = Callable[[Insights, People, Sequence[Problem]], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class PageKind:
    """One page of the contract.

    Attributes:
        name: What its markers and its template bear.
        gather: Makes what its template gets.
    """

    name: str
    gather: _Gather

    @property
    def file(self) -> str:
        """Its name in the folder of pages."""
        return f"{FILES[self.name]}.md"


PAGES: Final[tuple[PageKind, ...]] = (
    PageKind("network", front_page_data),
    PageKind("follow-ups", lambda insights, people, _: follow_ups_data(insights, people)),
    PageKind("referral-map", lambda insights, people, _: referral_map_data(insights, people)),
    PageKind("give", lambda insights, people, _: give_data(insights, people)),
    PageKind("goals", lambda insights, people, _: goals_data(insights, people)),
    PageKind("companies", lambda insights, people, _: companies_data(insights, people)),
    PageKind("leads", lambda insights, people, _: leads_data(insights, people)),
)


@contextmanager
def own_templates(root: Path) -> Iterator[OwnTemplates | None]:
    """Have a vault's own templates at hand for a while; None in a vault that has none.

    Args:
        root: The vault's folder.
    """
    if not has_templates(root):
        yield None
        return
    from netvault.render.own_templates import OwnTemplates  # noqa: PLC0415 - few vaults need it

    own = OwnTemplates(root)
    try:
        yield own
    finally:
        own.close()


def render_pages(
    insights: Insights,
    problems: Sequence[Problem],
    own: OwnTemplates | None = None,
    places: Places = AT_HOME,
) -> tuple[Page, ...]:
    """Render every page.

    Args:
        insights: What holds on the day.
        problems: What was met in the notes, for the front door.
        own: The vault's own templates.
        places: Where pages are that exist, by the names in their markers.
    """
    insights = insights.discreet
    people = People(insights, places)
    output = insights.config.output
    pages = [
        Page(
            f"{output}/{kind.file}",
            kind.name,
            render(kind.name, kind.gather(insights, people, problems), own),
        )
        for kind in PAGES
    ]
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
    return text.strip("\n") + "\n"
