"""The talks that notes about nobody record: daily and meeting notes, and dated lines of others.

Who was talked with in a line, and who is only mentioned, `netvault.parse.talks` decides. What is
nested below a talk, or stands under a heading that is one, belongs to it: whoever is mentioned
there was named by the first of those with whom it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from netvault.model import Doubt, Link, Touch
from netvault.model.names import name_of
from netvault.parse.body import has_tag
from netvault.parse.field_table import key_of
from netvault.parse.field_values import links_of
from netvault.parse.log import OLDEST_TALK, date_of_entry, own_start
from netvault.parse.setting import COMPANION_FIELDS
from netvault.parse.spoken_of import is_spoken_of_by_user
from netvault.parse.talks import LinkSpan, happened, read_talk
from netvault.parse.tasks import asks_of, help_of, without_help
from netvault.parse.yaml_events import texts_of
from netvault.text.inline import date_at_start, day_closed, plain, task_state

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from netvault.model import Config, Help, HelpKind
    from netvault.parse.body import Body
    from netvault.parse.setting import Setting
    from netvault.parse.talks import Talk, TalkWords
    from netvault.parse.yaml_events import Field
    from netvault.text.inline import Target
    from netvault.text.markdown import Block


class TalksRead(NamedTuple):
    """The talks that a note records.

    Attributes:
        touches: The talks.
        doubts: Lines that may tell of one.
    """

    touches: tuple[Touch, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def read_talks(
    front: Sequence[Field], body: Body, setting: Setting, words: TalkWords, config: Config
) -> TalksRead:
    """Read the talks that a note about nobody records.

    Args:
        front: The note's front matter.
        body: Its body; what is wrong in it is noted there.
        setting: What the note as a whole says of talks.
        words: What words mean.
        config: Which lines of a journal count.
    """
    is_journal = setting.writing == "journal"
    if setting.writing == "silent" or (is_journal and config.daily == "off"):
        return TalksRead()
    reader = _TalkReader(body, setting, words)
    if is_journal and config.daily == "tagged":
        blocks: Sequence[Block] = [block for block in body.blocks if has_tag(block, "touch")]
    else:
        blocks = body.blocks
        reader.take_companions(front)
    for block in blocks:
        reader.take(block)
    return reader.result()


@dataclass(slots=True, eq=False)
class _OpenTalk:
    """A talk to which what is nested below it may still add, or take it back."""

    day: date
    text: str
    with_: tuple[Link, ...]
    line: int
    about: list[Link] = field(default_factory=list)
    helps: list[Help] = field(default_factory=list)
    asks: list[HelpKind] = field(default_factory=list)
    by_you: list[Link] = field(default_factory=list)
    is_news: bool = False
    fell_through: bool = False

    def touch(self, path: str) -> Touch:
        known = {link.target for link in self.with_}
        about = {link.target: link for link in reversed(self.about) if link.target not in known}
        return Touch(
            day=self.day,
            text=self.text,
            with_=self.with_,
            helps=tuple(self.helps),
            is_news=self.is_news,
            path=path,
            line=self.line,
            asks=tuple(self.asks),
            by_you=tuple(self.by_you),
            about=tuple(sorted(about.values(), key=lambda link: (link.line, link.column))),
        )


class _Around(NamedTuple):
    """What is around a block: a heading, or the item below which it is nested.

    Attributes:
        level: Of the heading, or how many lists are around the item.
        day: The day of what is below; None where none is known.
        talk: The talk to which it belongs.
    """

    level: int
    day: date | None
    talk: _OpenTalk | None


class _TalkReader:
    """Takes block by block, and knows which talks and days are around the next one."""

    def __init__(self, body: Body, setting: Setting, words: TalkWords) -> None:
        self._body = body
        self._setting = setting
        self._words = words
        self._talks: list[_OpenTalk] = []
        self._doubts: list[Doubt] = []
        self._has_companions = False
        self._note = _Around(-1, setting.day, None)
        self._headings: list[_Around] = []
        self._items: list[_Around] = []
        self._announced: _OpenTalk | None = None

    def result(self) -> TalksRead:
        happened = (talk for talk in self._talks if not talk.fell_through)
        touches = tuple(talk.touch(self._body.path) for talk in happened)
        return TalksRead(touches, tuple(self._doubts))

    def take_companions(self, front: Sequence[Field]) -> None:
        """Read whom a meeting note names in its fields, as `people: ["[[Jane Doe]]"]`.

        What stands in the note of a meeting with one person belongs to that talk.
        """
        day = self._setting.day
        named = [entry for entry in front if key_of(entry.key.text) in COMPANION_FIELDS]
        for entry in named if day else ():
            people = tuple(link for text in texts_of(entry.value) for link in links_of(text))
            if day and people:
                talk = _OpenTalk(day, _title(self._body.path), people, entry.key.line)
                self._talks.append(talk)
        self._has_companions = bool(self._talks) and not self._setting.is_daily
        company = [link for talk in self._talks for link in talk.with_]
        if len(company) == 1 and not self._setting.is_daily:
            self._note = _Around(-1, day, self._talks[0])

    def take(self, block: Block) -> None:
        if block.kind == "html" or block.is_quoted:
            return
        if block.kind == "heading":
            self._take_heading(block)
            return
        start = own_start(block)
        if start is not None:
            self._take_back(block, start)
            self._take_text(block, start)

    def _take_heading(self, block: Block) -> None:
        self._items = []
        self._headings = [above for above in self._headings if above.level < block.level]
        around = self._headings[-1] if self._headings else self._note
        if self._setting.writing != "journal":
            return
        dated = date_of_entry(block.text)
        day = dated.day if dated and dated.day else around.day
        talk = self._talk_in(block, 0, day, around.talk)
        self._announced = talk
        self._headings.append(_Around(block.level, day, talk or around.talk))

    def _take_back(self, block: Block, start: int) -> None:
        """Forget the talk that a heading announced, where the first words below it say so."""
        announced, self._announced = self._announced, None
        if announced and not happened(block.text[start:], self._words):
            announced.fell_through = True

    def _take_text(self, block: Block, start: int) -> None:
        while self._items and not _holds(self._items[-1], block):
            self._items.pop()
        around = self._around()
        dated = date_of_entry(block.text[start:])
        if dated and not dated.day:
            if self._body.has_links(block, start):
                self._body.problem(block, start, "bad-date", dated.fault)
            return
        is_own = dated is not None and (block.kind == "item" or self._setting.writing == "journal")
        day = dated.day if dated and is_own else around.day
        start += dated.rest if dated and is_own else 0
        talk = self._talk_in(block, start, day, around.talk)
        if block.kind == "item":
            self._items.append(_Around(block.level, day, talk or around.talk))

    def _around(self) -> _Around:
        if self._items:
            return self._items[-1]
        return self._headings[-1] if self._headings else self._note

    def _talk_in(
        self, block: Block, start: int, day: date | None, around: _OpenTalk | None
    ) -> _OpenTalk | None:
        """Read a line, and return the talk that it records.

        Where it records none it is part of the one around it, or else may be a doubt.
        """
        found = self._body.targets(block, start) if day else []
        if day is None or day < OLDEST_TALK or block.text.startswith("|") or not (found or around):
            return None
        said = self._read(block, start, found, day, is_within=around is not None)
        links = _once(self._body.links(block, start))
        is_other = self._has_companions and block.kind != "heading"
        with_ = () if is_other else tuple(links[name] for name in dict.fromkeys(said.with_))
        is_news = has_tag(block, "news")
        own = None
        if with_ or (is_news and found and not around):
            own = _OpenTalk(day, plain(block.shown[start:]), with_, self._body.line(block))
            self._talks.append(own)
        talk = own or around
        if talk:
            company = set(with_)
            others = [links[name] for name in _everybody(said) if links[name] not in company]
            self._add(talk, block, start, dict.fromkeys(others))
        elif not self._has_companions:
            self._doubt(block, start, day, [links[name] for name in said.doubt])
        return own

    def _add(self, talk: _OpenTalk, block: Block, start: int, people: Collection[Link]) -> None:
        """Add what a line says to the talk that it records, or to which it belongs."""
        helps = help_of(self._body, block, start)
        talk.about += people
        talk.by_you += [
            link
            for link, position in self._body.placed_links(block, start)
            if link in people and is_spoken_of_by_user(block.text, position, helps)
        ]
        talk.helps += helps
        talk.asks += asks_of(self._body, block, start)
        talk.is_news = talk.is_news or has_tag(block, "news")

    def _read(
        self, block: Block, start: int, found: Sequence[Target], day: date, *, is_within: bool
    ) -> Talk:
        """Ask the rule; within a talk help belongs to that, and records no other."""
        text = block.text[start:]
        if is_within or self._has_companions:
            text = without_help(text)
        sign = _sign(block, day)
        spans = [
            LinkSpan(link.target, link.position + len(sign), link.end + len(sign))
            for link in found
            if not self._words.is_phrase(link.target)
        ]
        return read_talk(sign + text, spans, self._words)

    def _doubt(self, block: Block, start: int, day: date, people: Sequence[Link]) -> None:
        if people:
            text, line = plain(block.shown[start:]), self._body.line(block)
            self._doubts.append(Doubt(day, text, tuple(people), self._body.path, line))


def _sign(block: Block, day: date) -> str:
    """Give the sign of a heading, or of a task that was done on the day of its note."""
    if block.kind == "heading":
        return f"{'#' * block.level} "
    task = task_state(block.text)
    is_done = task is not None and task[0] == "done"
    return "[x] " if is_done and day_closed(block.text) in (None, day) else ""


def _title(path: str) -> str:
    """Return what the name of a note tells besides its day."""
    name = name_of(path)
    dated = date_at_start(name)
    return name[dated.rest :].strip(" -_") if dated and dated.day else name


def _everybody(said: Talk) -> tuple[str, ...]:
    return (*said.with_, *said.about, *said.doubt)


def _once(links: Sequence[Link]) -> dict[str, Link]:
    """Return the first link to each target."""
    return {link.target: link for link in reversed(links)}


def _holds(around: _Around, block: Block) -> bool:
    is_paragraph_of_item = block.kind == "paragraph" and block.level == around.level > 0
    return block.level > around.level or is_paragraph_of_item
