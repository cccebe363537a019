"""What is inside one line of text: links, tags, inline fields, dates, tasks.

Every pattern here is bounded and linear: a line of a megabyte of one character costs no more than
any other.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from netvault.model.dates import DATE_SHAPE, BadDate, read_date
from netvault.model.names import name_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from netvault.model import TaskState

KEY_LINE: Final = re.compile(r"[^\s#:-][^:\r\n]*:(?:\s|$)")
"""A line that begins a field of front matter."""

_WIKI_LINK: Final = re.compile(r"\[\[([^\[\]\n]{1,400})\]\]")
_MARKDOWN_LINK: Final = re.compile(
    r"(?<!!)\[[^\[\]\n]{0,400}\]\((?:<([^<>\n]{1,400})>|([^()<>\s]{1,400}))(?:\s+\"[^\"\n]{0,400}\")?\)"
)
LINK: Final = re.compile(
    r"\[\[([^\[\]\n]{1,400})\]\]"
    r"|(?<!!)\[([^\[\]\n]{0,400})\]\((?:<([^<>\n]{1,400})>|([^()<>\s]{1,400}))(?:\s+\"[^\"\n]{0,400}\")?\)"
)
"""Any link: what a wiki link holds; else the label of a Markdown link, and its address in angle
brackets or bare."""

_ANY_LINK: Final = re.compile(r"\[\[[^\[\]\n]{1,400}\]\]|\[[^\[\]\n]{0,400}\]\([^()\n]{0,400}\)")
_TAG: Final = re.compile(r"#(?<![^\s(,;\[]#)([\w/-]{1,200})")
HELP_FIELD: Final = re.compile(r"[\[(](gave|got)::[ \t]*([^\[\]()\n]{0,60})[\])]", re.IGNORECASE)
"""Help as a field: `[gave:: contact]`."""

_ENTRY_DATE: Final = re.compile(
    rf"(?:\*\*|__|[*_])?(?:\[\[)?({DATE_SHAPE})(?:\|[^\[\]\n]{{0,100}})?(?:\]\])?(?:\*\*|__|[*_])?(?=$|\W)"
    r"[\s:;,.|\N{EN DASH}—-]*+"
)
_TASK: Final = re.compile(r"\[(.)\](?:[ \t]+|$)")
_DUE: Final = re.compile(
    r"(?:📅|📆|🗓)\ufe0f?[ \t]*(\d{4}-\d\d-\d\d)|[\[(]due::[ \t]*(\d{4}-\d\d-\d\d)[\])]"
)
_SCHEDULED: Final = re.compile(
    r"(?:⏳|⌛)\ufe0f?[ \t]*(\d{4}-\d\d-\d\d)|[\[(]scheduled::[ \t]*(\d{4}-\d\d-\d\d)[\])]"
)
CLOSED_ON: Final = re.compile(
    r"[ \t]?(?:(?:✅|❌)\ufe0f?[ \t]{0,9}(\d{4}-\d\d-\d\d)"
    r"|\[(?:completion|cancelled)::[ \t]{0,9}(\d{4}-\d\d-\d\d)\])"
)
"""The day on which a task was closed, as the Tasks plugin or Dataview writes it."""

_TASK_FIELD: Final = re.compile(
    r"[ \t]*(?:(?:📅|📆|🗓|⏳|⌛|🛫|\N{HEAVY PLUS SIGN}|✅|❌)\ufe0f?[ \t]*\d{4}-\d\d-\d\d"
    r"|🔁\ufe0f?[ \t]*[\w ]{0,60}|[🔺⏫🔼🔽⏬]\ufe0f?|(?:🆔|⛔|🏁)\ufe0f?[ \t]*[\w,-]{0,60}"
    r"|[\[(](?:due|scheduled|start|created|completion|cancelled|repeat|priority|id|dependsOn)"
    r"::[^\[\]()\n]{0,60}[\])])"
)
_TASK_SIGN: Final = re.compile("[📅📆🗓⏳⌛🛫\N{HEAVY PLUS SIGN}✅❌🔁🔺⏫🔼🔽⏬🆔⛔🏁]")
_BLOCK_ID: Final = re.compile(r"[ \t]+\^[\w-]{1,100}$", re.MULTILINE)
_INLINE_FIELD: Final = re.compile(
    r"^[ \t]*(?:\*\*|__|[*_])?([^\W\d_][\w /.-]{0,40}?)(?:\*\*|__|[*_])?::"
    r"(?:\*\*|__|[*_])?(?=[ \t]|$)(.*)$",
    re.MULTILINE,
)
_BRACKET_FIELD: Final = re.compile(
    r"[\[(]([^\W\d_][\w /.-]{0,40})::[ \t]*((?:\[\[[^\[\]\n]{1,400}\]\]|[^\[\]()\n]){0,400})[\])]"
)
_MARK_TAGS: Final = frozenset({"news", "touch", "about", "intro", "share"})

_STATES: Final[dict[str, TaskState]] = {
    " ": "open",
    "/": "open",
    "x": "done",
    "X": "done",
    "-": "cancelled",
}
OPEN_BOXES: Final = tuple(f"[{sign}]" for sign, state in _STATES.items() if state == "open")
"""The checkboxes of a task that is still to be done."""


class Target(NamedTuple):
    """A link in a text: what it points to, and at which index it begins and ends."""

    target: str
    position: int
    end: int


class InlineField(NamedTuple):
    """A Dataview field in a text: `key:: value` on a line of its own, or `[key:: value]`."""

    key: str
    value: str
    position: int


class DatedText(NamedTuple):
    """A text that begins with a date.

    Attributes:
        day: The date; None when it is none of the calendar or could be two.
        fault: Why there is no day.
        rest: Where the text behind the date begins.
    """

    day: date | None
    fault: str
    rest: int


def links_in(text: str) -> list[Target]:
    """Return the wiki and Markdown links to notes in a text, in order; no embeds and files."""
    links: list[Target] = []
    if "[[" in text:
        for found in _WIKI_LINK.finditer(text):
            target, start = link_target(found[1]), found.start()
            if target and text[start - 1 : start] != "!":
                links.append(Target(target, start, found.end()))
    if "](" in text:
        for found in _MARKDOWN_LINK.finditer(text):
            target = _note_of(found)
            if target:
                links.append(Target(target, *found.span()))
        links.sort(key=lambda link: link.position)
    return links


def link_target(written: str) -> str:
    """Take label, heading, block and `.md` off what is between `[[` and `]]`."""
    target = written.partition("|")[0].rstrip("\\").partition("#")[0].partition("^")[0].strip()
    return target[:-3] if target[-3:].lower() == ".md" else target


def without_links(text: str) -> str:
    """Return a text with each link to a note replaced by the note's name."""
    if "[" not in text:
        return text
    text = _WIKI_LINK.sub(lambda found: name_of(link_target(found[1])), text)
    if "](" not in text:
        return text
    return _MARKDOWN_LINK.sub(lambda found: name_of(_note_of(found)) or found[0], text)


def unlinked(text: str, targets: Container[str]) -> str:
    """Return a text in which some links are words: their label, or else the name of the note.

    Args:
        text: The text.
        targets: Where these links point to, as `links_in` gives it.
    """

    def words(found: re.Match[str]) -> str:
        target, label = link_target(found[1]), found[1].partition("|")[2]
        is_embed = text[found.start() - 1 : found.start()] == "!"
        return found[0] if is_embed or target not in targets else label or name_of(target)

    def label(found: re.Match[str]) -> str:
        target, written = _note_of(found), found[0][1:].partition("]")[0]
        return written or name_of(target) if target in targets else found[0]

    return _MARKDOWN_LINK.sub(label, _WIKI_LINK.sub(words, text))


def _note_of(found: re.Match[str]) -> str:
    return note_of_link(found[1] or found[2])


def note_of_link(address: str) -> str:
    """Return the note to which the address of a Markdown link leads; empty for anything else."""
    path = unquote(address).partition("#")[0]
    return path[:-3] if path.casefold().endswith(".md") and "://" not in path else ""


def tags_in(text: str) -> list[tuple[str, int]]:
    """Return each tag without its `#`, in lower case, with its position; none within a link."""
    if "#" not in text:
        return []
    if "]]" in text or "](" in text:
        text = _ANY_LINK.sub(lambda found: " " * len(found[0]), text)
    return [
        (found[1].casefold().rstrip("/"), found.start())
        for found in _TAG.finditer(text)
        if not found[1].isdecimal()
    ]


def is_help_tag(tag: str) -> bool:
    """Return whether a tag in lower case marks help or an ask: `gave/contact`, `ask/referral`."""
    return tag.partition("/")[0] in ("gave", "got", "ask")


def date_at_start(text: str) -> DatedText | None:
    """Read the date with which a text begins, if it begins with one."""
    found = _ENTRY_DATE.match(text)
    if found is None:
        return None
    try:
        return DatedText(read_date(found[1]), "", found.end())
    except BadDate as error:
        return DatedText(None, str(error), found.end())


def task_state(text: str) -> tuple[TaskState, int] | None:
    """Read the checkbox with which a list item begins: its state, and where the text begins."""
    found = _TASK.match(text) if text.startswith("[") else None
    state = _STATES.get(found[1]) if found else None
    return (state, found.end()) if found and state else None


def due_in(text: str) -> tuple[str, int] | None:
    """Find the due date of a task as written, or else its scheduled one, with its position."""
    for pattern in (_DUE, _SCHEDULED):
        found = tuple(pattern.finditer(text))
        if found:  # the Tasks plugin reads from the end: the last one counts
            last = found[-1]
            return last[last.lastindex or 0], last.start(last.lastindex or 0)
    return None


def day_closed(text: str) -> date | None:
    """Return the day on which a task was closed, where its text says so."""
    found = CLOSED_ON.search(text)
    with suppress(ValueError):
        return date.fromisoformat(found[1] or found[2]) if found else None
    return None


def inline_fields(text: str) -> Iterator[InlineField]:
    """Return the Dataview fields of a text."""
    if "::" not in text:
        return
    for found in _INLINE_FIELD.finditer(text):
        yield InlineField(found[1].strip(), found[2].strip(), found.start(1))
    for found in _BRACKET_FIELD.finditer(text):
        yield InlineField(found[1].strip(), found[2].strip(), found.start(1))


def plain(text: str) -> str:
    """Return a text without the marks that only netvault and the Tasks plugin read, in one line."""
    if "#" in text:
        text = _TAG.sub(_without_mark, text)
    if "::" in text:
        text = HELP_FIELD.sub("", text)
    if "::" in text or (not text.isascii() and _TASK_SIGN.search(text)):
        text = without_task_fields(text)
    text = _BLOCK_ID.sub("", text) if "^" in text else text
    return " ".join(text.split()).strip(" ,;").replace(" ,", ",")


def without_task_fields(text: str) -> str:
    """Return a text without the dates and fields that the Tasks plugin reads."""
    return _TASK_FIELD.sub("", text)


def _without_mark(found: re.Match[str]) -> str:
    tag = found[1].casefold()
    return "" if tag in _MARK_TAGS or is_help_tag(tag) else found[0]
