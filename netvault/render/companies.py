"""The data of `Companies.md` and of each company's own page."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, TypedDict

from netvault.model.names import fold, safe_file_name, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netvault.insights import Insights
    from netvault.insights.companies import Company
    from netvault.model import Touch
    from netvault.render.person import NoteData, People, PersonData


class NewsData(TypedDict):
    """Something that was heard, with the note that tells it."""

    day: str
    text: str
    note: NoteData


class CompanyData(TypedDict):
    """What `company.md.jinja` gets.

    Attributes:
        name: The company.
        file: The name of its page, without `.md`.
        is_goal: Whether an open goal names it.
        reasons: Why it matters to you, by whoever there is nearest to it, each in plain words.
        note: Your own note about it; `target` is empty where there is none.
        here: Who is there, the strongest tie first.
        former: Who was there.
        news: What was heard, newest first.
    """

    name: str
    file: str
    is_goal: bool
    reasons: list[str]
    note: NoteData
    here: list[PersonData]
    former: list[PersonData]
    news: list[NewsData]


class CompaniesData(TypedDict):
    """What `companies.md.jinja` gets.

    Attributes:
        companies: Those that are worth a page, the most relevant first.
        pages: Where each one's page is, as a link has it, by its `file`.
    """

    companies: list[CompanyData]
    pages: dict[str, str]


def companies_data(insights: Insights, people: People) -> CompaniesData:
    """Collect what the list of companies shows."""
    companies = company_pages(insights, people)
    files = (company["file"] for company in companies)
    pages = {file: people.page(company_region(file), f"Companies/{file}") for file in files}
    return {"companies": companies, "pages": pages}


def company_region(file: str) -> str:
    """Return the marker of a company's page."""
    return f'company name="{file}"'


def company_pages(insights: Insights, people: People) -> list[CompanyData]:
    """Collect what each company's page shows."""
    files = _files(company.name for company in insights.companies)
    return [_company(company, files[company.name], people) for company in insights.companies]


def _files(names: Iterable[str]) -> dict[str, str]:
    """Return a unique file name for each company, also where a file system ignores case."""
    files: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(names):
        safe = safe_file_name(name)
        free = (file for file in _numbered(safe) if fold(file) not in taken)
        files[name] = next(free)
        taken.add(fold(files[name]))
    return files


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} {number}" for number in count(2))


def _company(company: Company, file: str, people: People) -> CompanyData:
    note = people.company_note(company.name)
    return {
        "name": company.name,
        "file": file,
        "is_goal": company.is_goal,
        "reasons": list(_reasons(company)),
        "note": {"name": stem_of(note), "target": note[:-3]},
        "here": people.all(company.here),
        "former": people.all(company.former),
        "news": [news_data(touch, people) for touch in company.news],
    }


def _reasons(company: Company) -> Iterator[str]:
    if not company.is_goal:
        yield from (f"somebody there fits your goal: {want}" for want in company.relevance.goals)
    yield from (f"{matter} matters to you" for matter in company.relevance.matters)


def news_data(touch: Touch, people: People) -> NewsData:
    """Return what a page shows of a piece of news."""
    return {
        "day": str(touch.day),
        "text": people.excerpt(touch.text, touch.path),
        "note": people.note_data(touch.path),
    }
