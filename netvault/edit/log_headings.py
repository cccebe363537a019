"""A log whose days are headings: a touch goes below the heading of its day, or below a new one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.edit.log_form import BULLET, PLAIN, dated_form, with_nested
from netvault.text.inline import date_at_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netvault.edit.lines import Lines
    from netvault.edit.log_form import TouchText
    from netvault.parse.body import Body
    from netvault.text.markdown import Block

_MARK: Final = re.compile(r" {0,3}(#{1,6}[ \t]+)?")


class Section(NamedTuple):
    """A heading with the rows below it.

    Attributes:
        heading: The heading.
        start: The first row below it.
        end: The row after the last one that is not blank, up to the next heading of its level.
    """

    heading: Block
    start: int
    end: int


class DaySection(NamedTuple):
    """A section whose heading is a day."""

    day: date
    section: Section


def sections_of(body: Body, lines: Lines) -> list[Section]:
    """Return the sections of a note, in order; one that is nested is part of the one around it."""
    headings = [block for block in body.blocks if block.kind == "heading" and block.is_top]
    return [
        _section(heading, headings[index:], body, lines) for index, heading in enumerate(headings)
    ]


def day_headings(sections: Sequence[Section]) -> list[DaySection]:
    """Return the sections whose headings are days, of the level that most of them have."""
    found = list(_dated(sections))
    levels = Counter(section.heading.level for _, section in found)
    level = max(levels, key=lambda level: (levels[level], level), default=0)
    return [dated for dated in found if dated.section.heading.level == level]


def add_under_heading(
    lines: Lines,
    body: Body,
    log: Sequence[DaySection],
    day: date,
    touch: TouchText,
) -> str:
    """Return the text with a touch below the heading of its day, which is added if missing.

    Args:
        lines: The note.
        body: The same, read.
        log: The headings that are days, in the order of the note.
        day: The day of the touch.
        touch: What it says.
    """
    same = next((section for dated, section in log if dated == day), None)
    if same:
        return lines.insert(same.end, *_entry(lines, same, touch, is_first=False))
    is_newest_first = log[0].day > log[-1].day
    following = [s for dated, s in log if (dated < day if is_newest_first else dated > day)]
    sample = following[0] if following else log[-1].section
    heading = _heading(lines, body, sample.heading, day)
    entry = _entry(lines, sample, touch, is_first=True)
    is_spaced = len(log) == 1 or lines.is_blank(body.line(log[1].section.heading) - 2)
    gap = ("",) if is_spaced else ()
    if following:
        return lines.insert(body.line(sample.heading) - 1, heading, *entry, *gap)
    return lines.insert(sample.end, *gap, heading, *entry)


def _section(heading: Block, following: Sequence[Block], body: Body, lines: Lines) -> Section:
    start = _row_below(heading, body, lines)
    later = (body.line(h) - 1 for h in following[1:] if h.level <= heading.level)
    end = next(later, len(lines))
    while end > start and lines.is_blank(end - 1):
        end -= 1
    return Section(heading, start, end)


def _row_below(heading: Block, body: Body, lines: Lines) -> int:
    row = body.line(heading) - 1
    is_underlined = not lines[row].lstrip().startswith("#")
    return row + 1 + (heading.raw.count("\n") + 1 if is_underlined else 0)


def _dated(sections: Sequence[Section]) -> Iterator[DaySection]:
    for section in sections:
        dated = date_at_start(section.heading.text)
        if dated and dated.day:
            yield DaySection(dated.day, section)


def _heading(lines: Lines, body: Body, sample: Block, day: date) -> str:
    line = lines[body.line(sample) - 1]
    mark = _MARK.match(line)
    level = (mark and mark[1]) or "#" * sample.level + " "
    form = dated_form(line[mark.end() :] if mark else line) or PLAIN
    return level + form.dated(day)


def _entry(lines: Lines, section: Section, touch: TouchText, *, is_first: bool) -> tuple[str, ...]:
    """Write a touch as that section does: as a list item, or as a paragraph."""
    written = [lines[row] for row in range(section.start, section.end)]
    is_spaced = bool(written) and not written[0].strip()
    text = next((line for line in written if line.strip()), "- ")
    bullet = BULLET.match(text)
    if bullet:
        return ("",) * (is_first and is_spaced) + with_nested(bullet[1] + touch.text, touch.items)
    return ("",) * (is_spaced or not is_first) + with_nested(touch.text, touch.items)
