"""Which kind a note is: about a person, the owner's, or about something else.

What a note says of itself goes first: a field such as `type`, then its tags. Only a note that says
nothing is judged by the mark in its name and the folder in which it lies. A note that says that it
is a company or a book is no contact, wherever it lies.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal

from netvault.model.folders import parts_within
from netvault.model.names import fold, folder_of, has_mark, stem_of
from netvault.parse.field_table import KIND_FIELDS
from netvault.parse.field_values import items_of, tag_words
from netvault.text.inline import is_help_tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.model import Config, PeopleRules
    from netvault.parse.body import Body
    from netvault.parse.field_values import FieldValues

Kind = Literal["owner", "contact", "other"]

_NOT_PEOPLE: Final = frozenset({"readme", "index", "_index"})
DAY_NAME: Final = re.compile(r"(\d{4})[-_]?(\d\d)[-_]?(\d\d)(?!\d)")
"""The name of a daily or meeting note: year, month and day, with whatever follows."""


def kind_words(fields: FieldValues) -> frozenset[str]:
    """Return what the note says it is (`type: person`), in lower case."""
    kinds = fields.named(*KIND_FIELDS)
    return frozenset([word.casefold() for field in kinds for word in items_of(field)])


def kind_of(fields: FieldValues, body: Body, config: Config) -> Kind:
    """Return which kind a note is.

    Args:
        fields: Its fields.
        body: Its body.
        config: The kinds, tags and folders of people.
    """
    words = kind_words(fields)
    if "me" in words:
        return "owner"
    said = _said_by_field(words, config.people) or _said_by_tags(fields, body, config.people)
    if said != "other" and _is_me(body.path, config.people):
        return "owner"
    return said or _unsaid(fields, body, config)


def _is_me(path: str, rules: PeopleRules) -> bool:
    folder = folder_of(path)
    is_there = not folder or bool(parts_within(folder, rules.folders))
    return is_there and fold(stem_of(path)) == "me"


def _said_by_field(words: frozenset[str], rules: PeopleRules) -> Kind | None:
    if not words.isdisjoint(_person_types(rules)):
        return "contact"
    return "other" if any(map(is_other_kind, words)) else None


def is_other_kind(word: str) -> bool:
    """Return whether a kind, in lower case, says that a note is about no person: `books`."""
    return _is_among(_known("other") | _known("other_field"), word)


def _said_by_tags(fields: FieldValues, body: Body, rules: PeopleRules) -> Kind | None:
    """Return what the tags say, but for a daily note: its tags tell of whom it speaks."""
    if _is_daily(body.path):
        return None
    tags = tag_words(fields).union(body.own_tags())
    if any(_is_among(_known("other"), _kind_in(tag)) for tag in tags):
        return "other"
    return "contact" if _tell_of_person(tags, rules) else None


def _unsaid(fields: FieldValues, body: Body, config: Config) -> Kind:
    """Judge a note that says nothing by its name, its folder, and the tags in its sentences."""
    if has_mark(body.path):
        return "contact"
    if _is_daily(body.path):
        return "other"
    has_day = bool(fields.named("date"))
    is_person = _lies_among_people(body.path, config) or (
        not has_day and _tell_of_person(body.tags(), config.people)
    )
    return "contact" if is_person else "other"


def _is_daily(path: str) -> bool:
    return DAY_NAME.match(stem_of(path)) is not None


def _is_among(kinds: frozenset[str], word: str) -> bool:
    """Return whether a word is one of some kinds, or the plural of one."""
    return not kinds.isdisjoint((word, word.removesuffix("s"), f"{word.removesuffix('ies')}y"))


def _kind_in(tag: str) -> str:
    """Return the kind that a tag names: `company` in `#company` and `#type/company`."""
    first, _, rest = tag.partition("/")
    return rest if rest and first in KIND_FIELDS else tag


def _tell_of_person(tags: Iterable[str], rules: PeopleRules) -> bool:
    words = _person_tags(rules)
    own = (tag for tag in tags if not is_help_tag(tag))
    return any(f"/{word}/" in f"/{tag}/" for tag in own for word in words)


@cache
def _known(table: str) -> frozenset[str]:
    """Give the kinds that a table of `kinds.toml` lists, in all languages."""
    tables = tomllib.loads(files("netvault.parse").joinpath("kinds.toml").read_text("utf-8"))
    return frozenset(chain.from_iterable(tables[table].values()))


@lru_cache(maxsize=8)
def _person_types(rules: PeopleRules) -> frozenset[str]:
    return _known("person").union(word.casefold() for word in rules.types)


@lru_cache(maxsize=8)
def _person_tags(rules: PeopleRules) -> frozenset[str]:
    return _known("person").union(tag.lstrip("#").strip("/").casefold() for tag in rules.tags)


def _lies_among_people(path: str, config: Config) -> bool:
    """Return whether a note is in a folder of people, and is not about such a folder itself."""
    parts = parts_within(folder_of(path), config.people.folders)
    abouts = {*_NOT_PEOPLE, *parts[:1], *(part for part in parts if part in config.circles)}
    return bool(parts) and fold(stem_of(path)) not in abouts
