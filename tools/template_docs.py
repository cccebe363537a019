#!/usr/bin/env python3
"""Writes the parts of the documentation that tell what templates and regions get.

They come from the code: the shapes of data in `netvault.render`, the filters, and the regions. A
part lies between `<!-- part NAME -->` and `<!-- end of part -->`. `pytest --update-docs` does the
same, and `pytest` says when a part is not up to date.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Final, get_args, get_origin, get_type_hints, is_typeddict

from netvault.render import (
    companies,
    followups,
    front_page,
    give,
    goals,
    leads,
    moved,
    person,
    picture,
    referral_map,
    vault_data,
    ways,
)
from netvault.render.environment import FILTERS
from netvault.render.pages import REGIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

DOCS: Final = Path(__file__).parents[1] / "docs"
PAGES: Final = tuple(DOCS / name for name in ("templates.md", "regions.md"))
"""The pages that have such parts."""

_PART: Final = re.compile(r"(<!-- part ([\w-]+) -->\n).*?(\n<!-- end of part -->)", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_WORD: Final = re.compile(r"(?<!^)(?=[A-Z])")
_PLAIN: Final = {str: "text", int: "number", bool: "true or false"}
_ROOMS: Final = (
    *(companies, person, followups, front_page, give, goals, leads),
    *(moved, picture, referral_map, vault_data, ways),
)
_NAMES: Final = {name: thing for room in _ROOMS for name, thing in vars(room).items()}


def renewed(text: str) -> str:
    """Give the text of a page with its parts as they should be."""
    return _PART.sub(lambda part: part[1] + "\n" + _PARTS[part[2]]().strip() + "\n" + part[3], text)


def _filters() -> str:
    rows = [(f"`{function.__name__}`", _summary(function)) for function in FILTERS]
    return _table(
        ("filter", "what it does"), ((name, told.replace("|", "\\|")) for name, told in rows)
    )


def _regions() -> str:
    rows = [
        (f"`{name}`", kind.shows, "<br>".join(f"`{p}`: {m}" for p, m in kind.parameters.items()))
        for name, kind in REGIONS.items()
    ]
    return _table(("region", "shows", "narrowed by"), rows)


def _everything() -> str:
    return _table_of(vault_data.VaultData)


def _pages() -> str:
    return "\n\n".join(f"### {_title(shape)}\n\n{_table_of(shape)}" for shape in _page_shapes())


def _shapes() -> str:
    """Describe every further shape, each once, in the order in which pages lead to them."""
    met = [*_page_shapes(), person.PersonData, vault_data.FullPersonData]
    for shape in met:
        met += (inner for inner in dict.fromkeys(_inner_shapes(shape)) if inner not in met)
    shapes = met[len(_page_shapes()) :]
    return "\n\n".join(
        f"### {_title(shape)}\n\n{_told(shape)}\n\n{_table_of(shape)}" for shape in shapes
    )


def _told(shape: type) -> str:
    is_more = shape is vault_data.FullPersonData
    more = " Besides all of a [Person](#person) there are:" if is_more else ""
    return f"{_summary(shape)}{more}"


_PARTS: Final[Mapping[str, Callable[[], str]]] = {
    "filters": _filters,
    "regions": _regions,
    "everything": _everything,
    "pages": _pages,
    "shapes": _shapes,
}


def _page_shapes() -> Mapping[type, str]:
    """Give the shape that each built-in template gets, with the template's name."""
    hints = _fields(vault_data.VaultData)
    pages = {
        kind: f"{name.replace('_', '-')}.md.jinja"
        for name, kind in hints.items()
        if is_typeddict(kind)
    }
    return pages | {companies.CompanyData: "company.md.jinja"}


def _fields(shape: type) -> Mapping[str, type]:
    return get_type_hints(shape, localns=_NAMES)


def _inner_shapes(kind: type) -> Iterator[type]:
    for field in _fields(kind).values():
        yield from (inner for inner in (field, *get_args(field)) if is_typeddict(inner))


def _table_of(shape: type) -> str:
    fields, told = _fields(shape), _meanings(shape)
    if shape is vault_data.FullPersonData:
        fields = {name: fields[name] for name in fields if name in told}
    else:
        told = {**_meanings_in_bases(shape), **told}
    rows = [
        (f"`{name}`", _kind(kind), " ".join(told.get(name, "").split()))
        for name, kind in fields.items()
    ]
    has_meanings = any(meaning for *_, meaning in rows)
    head = ("name", "is", "what it tells") if has_meanings else ("name", "is")
    return _table(head, (row[: len(head)] for row in rows))


def _meanings(shape: type) -> dict[str, str]:
    """Give what the attributes of a shape mean, by their names."""
    return dict(_ATTRIBUTE.findall(inspect.cleandoc(shape.__doc__ or "")))


def _meanings_in_bases(shape: type) -> dict[str, str]:
    """Give what the shapes tell from which this one is made: Python forgets which they were."""
    fields = _fields(shape).items()
    shapes = (thing for thing in _NAMES.values() if is_typeddict(thing))
    bases = (other for other in shapes if _fields(other).items() <= fields)
    return {name: told for base in bases for name, told in _meanings(base).items()}


def _kind(kind: type) -> str:
    inner = get_args(kind)
    if get_origin(kind) is list:
        return f"list of {_kind(inner[0])}{'' if is_typeddict(inner[0]) else 's'}"
    if get_origin(kind) is dict:
        return f"{_kind(inner[1])} by name"
    if NoneType in inner:
        return f"{_kind(inner[0])}, or `none`"
    return f"[{_title(kind)}](#{_anchor(_title(kind))})" if is_typeddict(kind) else _PLAIN[kind]


def _title(shape: type) -> str:
    words = _WORD.sub(" ", shape.__name__.removesuffix("Data"))
    return _page_shapes().get(shape, words.capitalize())


def _anchor(title: str) -> str:
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def _summary(thing: object) -> str:
    return " ".join(inspect.cleandoc(thing.__doc__ or "").partition("\n\n")[0].split())


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in lines)


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
