"""From the bytes of a file to a `Note`: which kind it is, and what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.dates import BadDate, read_date
from netvault.model import Link, Note, NoteKind, Touch
from netvault.names import fold, folder_of, has_mark, name_of, stem_of
from netvault.parse.body import Body, read_dated_mentions, read_mentions
from netvault.parse.contact import Fields, kind_words, read_contact, read_owner, tag_words
from netvault.parse.frontmatter import Field, FrontMatter, Text, read_front_matter, texts_of
from netvault.parse.fields import key_of
from netvault.parse.introductions import read_introductions
from netvault.parse.resources import read_resources
from netvault.parse.text import links_in
from netvault.problems import Problem
from netvault.regions import may_have_regions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netvault.config import Config

_PERSON_WORDS: Final = frozenset({"contact", "contacts", "person", "people", "persons"})
_PERSON_TAGS: Final = frozenset({"contact", "person", "people"})
_OWNER_NAMES: Final = frozenset({"me"})
_NOT_PEOPLE: Final = frozenset({"readme", "index", "_index"})
_COMPANION_FIELDS: Final = frozenset({"people", "person", "attendees", "attendee", "participants", "with"})
_DAY_NAME: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_TEMPLATE_TITLE: Final = re.compile(r"^#{1,6} .{0,200}?(?:<%|\{\{)", re.MULTILINE)


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode a note; one that is not UTF-8 is read as well as can be, with a problem.

    Args:
        data: The bytes of the file.
        path: The note.
    """
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        said = "this is not UTF-8 from here on; save the note as UTF-8 (it is read as well as can be)"
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"
        return data.decode(encoding, "replace"), (Problem(path, line, column, "not-utf8", said),)


def read_note(data: bytes, path: str, config: Config) -> Note | None:
    """Read one Markdown file.

    Args:
        data: The bytes of the file.
        path: Its path in the vault, with `/` between folders.
        config: The folders of people, the circles, what counts as a touch.

    Returns:
        What it says, with its problems; None for a template, which is no note.
    """
    text, problems = decode(data, path)
    front = read_front_matter(text, path)
    if front.is_template or _TEMPLATE_TITLE.match(text[front.body :].lstrip()):
        return None
    body = Body.of(text[front.body :], path, front.body_line)
    inline = [
        Field(Text(key, line, column), Text(value, line, column)) for key, value, line, column in body.fields()
    ]
    fields = Fields(front.fields, inline, path)
    kind = _kind(fields, body, path, config)
    day = _day(front, path) if kind == "other" else None
    owner = read_owner(fields, body, config) if kind == "owner" else None
    contact = read_contact(fields, body, config) if kind == "contact" else None
    touches = _mentions(front, body, day, config) if kind == "other" else ()
    introductions = read_introductions(body)
    found = fields.problems if owner or contact else ()
    return Note(
        path=path,
        kind="dated" if day else kind,
        contact=contact,
        owner=owner,
        touches=touches,
        introductions=introductions,
        resources=read_resources(fields, body) if kind == "other" else (),
        has_regions=may_have_regions(text),
        problems=(*problems, *front.problems, *found, *body.problems),
    )


def _mentions(
    front: FrontMatter, body: Body, day: date | None, config: Config
) -> tuple[Touch, ...]:
    """Read the touches with others that a daily note, a meeting note or any other tells of."""
    if day is None:
        return read_dated_mentions(body)
    if config.daily == "off":
        return ()
    return (*_companions(front, body.path, day, config), *read_mentions(body, day, config))


def _kind(fields: Fields, body: Body, path: str, config: Config) -> NoteKind:
    words = kind_words(fields)
    if "me" in words:
        return "owner"
    if words & _PERSON_WORDS or has_mark(path):
        return "contact"
    tags = tag_words(fields)
    if any(_is_person_tag(tag) for tag in tags) or any(_is_person_tag(tag) for tag in body.tags()):
        return "contact"
    if fold(stem_of(path)) in _OWNER_NAMES and not words:
        return "owner"
    return "contact" if _lies_among_people(path, config) else "other"


def _is_person_tag(tag: str) -> bool:
    return tag.partition("/")[0] in _PERSON_TAGS


def _lies_among_people(path: str, config: Config) -> bool:
    """Tell whether a note lies in a folder of people, and is not the note about the folder itself."""
    folder = f"/{fold(folder_of(path))}/"
    stem = fold(stem_of(path))
    is_among = any(_holds(folder, fold(people).strip("/")) for people in config.people)
    is_about_folder = stem in _NOT_PEOPLE or stem == folder.rstrip("/").rpartition("/")[2]
    return is_among and not is_about_folder and not _DAY_NAME.match(stem)


def _holds(folder: str, people: str) -> bool:
    """Tell whether a path of folders lies in `people`: at the top for a path, anywhere for a name."""
    return folder.startswith(f"/{people}/") if "/" in people else f"/{people}/" in folder


def _day(front: FrontMatter, path: str) -> date | None:
    """Give the day of a daily or meeting note, from its name or its field `date`."""
    dates = (field for field in front.fields if key_of(field.key.text) == "date")
    for text in (text for field in dates for text in texts_of(field.value)):
        try:
            return read_date(text.text)
        except BadDate:
            continue
    found = _DAY_NAME.match(stem_of(path))
    try:
        return read_date("-".join(found.groups())) if found else None
    except BadDate:
        return None


def _companions(front: FrontMatter, path: str, day: date, config: Config) -> Iterator[Touch]:
    """Read whom a meeting note names in its fields, as `people: ["[[Jane Doe]]"]`."""
    if config.daily != "all":
        return
    for field in front.fields:
        if key_of(field.key.text) not in _COMPANION_FIELDS:
            continue
        links = tuple(
            Link(target, text.line, text.column + position)
            for text in texts_of(field.value)
            for target, position in links_in(text.text)
        )
        if links:
            yield Touch(day, name_of(path), links, (), False, path, field.key.line)  # noqa: FBT003 - a named tuple
