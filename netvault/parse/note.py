"""From the bytes of a file to a `Note`: which kind it is, and what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.model import Note, Problem
from netvault.parse.body import Body
from netvault.parse.contact import read_contact, read_owner
from netvault.parse.field_values import FieldValues
from netvault.parse.front_matter import read_front_matter
from netvault.parse.frontier import read_listed
from netvault.parse.journal import TalksRead, read_talks
from netvault.parse.kind import kind_of
from netvault.parse.log import read_log
from netvault.parse.privacy import with_private
from netvault.parse.resources import read_resources
from netvault.parse.setting import Setting, setting_of
from netvault.parse.talks import talk_words
from netvault.parse.tasks import read_introductions
from netvault.parse.yaml_events import Field, Text
from netvault.text.decode import MAX_LINES, decode, extent_of
from netvault.text.markers import may_have_markers
from netvault.text.regions import find_regions, without_regions

if TYPE_CHECKING:
    from netvault.model import Config

_TEMPLATE_TITLE: Final = re.compile(r"\ufeff?\s*+#{1,6} .{0,200}?(?:<%|\{\{)")


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
    regions = find_regions(text, path)[0] if may_have_markers(text) else ()
    text = without_regions(text, regions)
    front = read_front_matter(text, path)
    if front.is_template or _TEMPLATE_TITLE.match(text, front.body):
        return None
    written, cut = _bounded(text[front.body :], path, front.body_line)
    body = Body.of(written, path, front.body_line)
    inline = [
        Field(Text(key, line, column), Text(value, line, column))
        for key, value, line, column in body.fields()
    ]
    fields = FieldValues(front.fields, inline, path, config)
    is_page = any(region.is_page for region in regions)
    kind = "other" if is_page else kind_of(fields, body, config)
    words = talk_words(config.talks)
    is_contact = kind == "contact"
    contact = read_contact(fields, body, config, read_log(body, words)) if is_contact else None
    owner = read_owner(fields, body, config) if kind == "owner" else None
    setting = setting_of(front.fields, fields, words) if kind == "other" else Setting("other")
    talks = TalksRead() if is_contact else read_talks(front.fields, body, setting, words, config)
    introductions = read_introductions(body)
    problems = (*problems, *front.problems, *fields.problems, *body.problems, *cut)
    return Note(
        path=path,
        kind="dated" if setting.day else kind,
        contact=contact,
        owner=owner,
        touches=talks.touches,
        doubts=talks.doubts,
        introductions=introductions,
        resources=read_resources(fields, body) if kind == "other" else (),
        listed=read_listed(fields, body, config) if kind == "other" else (),
        has_regions=may_have_markers(text),
        problems=with_private(problems, text),
    )


def _bounded(body: str, path: str, first: int) -> tuple[str, tuple[Problem, ...]]:
    """Cut off the lines beyond those that can be read in a moment, whatever is on them."""
    extent = extent_of(body)
    if extent is None:
        return body, ()
    said = (
        f"a note may have {MAX_LINES:,} lines (a list or quote within another on one line counts as"
        " one); what stands from here on is not read; split it"
    )
    return body[: extent.end], (Problem(path, first + extent.lines + 1, 1, "too-large", said),)
