"""Tasks and help: promises, asks, introductions, and the help that a line records.

An open task in a contact's own note is a promise to them, unless it plans to ask them for help
(`#ask/KIND`), or for a job, which no page proposes: it would put them on the spot.

An introduction is a task marked `#intro`, in any note, its whole life long: `- [ ] #intro [[A]]
[[B]]` is proposed; `[yes:: [[A]]]` says who agreed, `[made:: 2026-11-02]` that the mail went out; a
done task is closed, with what came of it in its text; a cancelled one was declined.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from netvault.model import HELP_KINDS, Direction, Help, HelpKind, Introduction, OpenTask
from netvault.parse.body import has_tag
from netvault.parse.job_asks import asks_for_job
from netvault.text.inline import (
    HELP_FIELD,
    OPEN_BOXES,
    date_at_start,
    day_closed,
    due_in,
    plain,
    tags_in,
    task_state,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netvault.model import Config, Link, TaskKind, TaskState
    from netvault.parse.body import Body
    from netvault.text.markdown import Block

_DIRECTIONS: Final[tuple[Direction, ...]] = ("gave", "got")
_HELP_WORDS: Final = {word: kind for kind in HELP_KINDS for word in (kind, f"{kind}s")}
_HELPS: Final = {
    f"{direction}/{word}": Help(direction, kind)
    for direction in _DIRECTIONS
    for word, kind in _HELP_WORDS.items()
}

_INTRO: Final = re.compile("#(?i:intro)")
_YES: Final = re.compile(
    r"[\[(]yes::[ \t]*((?:\[\[[^\[\]\n]{1,400}\]\]|[^\[\]()\n]){0,400})[\])]", re.IGNORECASE
)
_MADE: Final = re.compile(r"[\[(]made::[ \t]*([^\[\]()\n]{0,40})[\])]", re.IGNORECASE)
_LINKS: Final = re.compile(r"\[\[[^\[\]\n]{1,400}\]\]")
_PEOPLE: Final = 2
_ASKS: Final = frozenset({"ask", "job-ask"})
_ASK: Final = re.compile(
    r"(?<!\w)(?:ask|frage?|demander? à|pregunta(?:r(?:le)?)? a|perguntar? (?:a|à|ao)|vraag|fråga"
    r"|sp[øö]rg?e?)"
    r"(?:[ \t]#\S+)?[ \t]*$",
    re.IGNORECASE,
)
"""A word for asking, in front of whom it is that is asked."""


def read_tasks(body: Body, config: Config) -> tuple[OpenTask, ...]:
    """Read the open tasks of a contact's note.

    Args:
        body: The note's body; what is wrong in a task is noted there.
        config: Which tasks count, and what asks for a job besides the built-in phrases.
    """
    if not any(box in body.text for box in OPEN_BOXES):
        return ()
    tag = config.task_tag.lstrip("#").casefold()
    tasks = []
    for block in body.blocks:
        task = task_state(block.text) if block.kind == "item" else None
        if task and task[0] == "open" and (not tag or has_tag(block, tag)):
            tasks.append(_open_task(body, block, task[1], config))
    return tuple(task for task in tasks if task.text)


def _open_task(body: Body, block: Block, start: int, config: Config) -> OpenTask:
    written = due_in(block.text)
    due = body.day(block, *written) if written else None
    dated = None if written else date_at_start(block.text[start:])
    if dated and dated.day:
        due, start = dated.day, start + dated.rest
    elif dated:
        body.problem(block, start, "bad-date", dated.fault)
    kind = _kind(block, config)
    return OpenTask(
        kind=kind,
        text=plain(block.shown[start:]),
        due=due,
        links=tuple(body.links(block, start)),
        asks=asks_of(body, block, start),
        path=body.path,
        line=body.line(block),
        column=body.place(block, start)[1],
        whom=_asked(body, block, start) if kind in _ASKS else None,
    )


def _asked(body: Body, block: Block, start: int) -> Link | None:
    """Return the link behind a word for asking; None where another word stands before the first."""
    link, position = next(iter(body.placed_links(block, start)), (None, start))
    return link if _ASK.search(block.text[start:position]) else None


def _kind(block: Block, config: Config) -> TaskKind:
    if has_tag(block, "intro"):
        return "introduction"
    if asks_for_job(block.text, config.job_phrases):
        return "job-ask"
    return "ask" if next(_marked_asks(block.text), None) else "promise"


def read_introductions(body: Body) -> tuple[Introduction, ...]:
    """Read the introductions that a note keeps; what is wrong in one is noted in its body."""
    return tuple(_introductions(body)) if _INTRO.search(body.text) else ()


def _introductions(body: Body) -> Iterator[Introduction]:
    for block in body.blocks:
        task = task_state(block.text) if block.kind == "item" else None
        if task is None or not has_tag(block, "intro"):
            continue
        yes = _YES.search(block.text)
        around = block.text if yes is None else _without(block.text, yes)
        people = _links(body, block, around)
        if len(people) >= _PEOPLE:
            yield _introduction(body, block, task, people, yes)


def _introduction(
    body: Body,
    block: Block,
    task: tuple[TaskState, int],
    people: tuple[Link, ...],
    yes: re.Match[str] | None,
) -> Introduction:
    agreed = _links(body, block, " " * yes.start(1) + yes[1]) if yes else ()
    due = due_in(block.text)
    return Introduction(
        people=people[:_PEOPLE],
        agreed=agreed,
        state=task[0],
        made=_made(body, block, task[0]),
        due=body.day(block, *due) if due else None,
        text=_outcome(block.shown[task[1] :]),
        path=body.path,
        line=body.line(block),
        column=body.place(block, task[1])[1],
    )


def _made(body: Body, block: Block, state: TaskState) -> date | None:
    """Return when it was made: as the task says, else the day on which it was done."""
    if made := _MADE.search(block.text):
        return body.day(block, made[1].strip(), made.start(1))
    return day_closed(block.text) if state == "done" else None


def _links(body: Body, block: Block, text: str) -> tuple[Link, ...]:
    return tuple(body.links(block._replace(text=text)))


def _without(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]


def _outcome(written: str) -> str:
    """Return what the task says besides its people and marks: why, or what came of it."""
    return plain(_LINKS.sub("", _YES.sub("", _MADE.sub("", written)))).strip(" ,;.:")


def help_of(body: Body, block: Block, start: int) -> tuple[Help, ...]:
    """Read the help that a block records from a position on; an unknown kind is a problem."""
    helps, unknown = help_in(block.text[start:])
    for written, position in unknown:
        _report_unknown(body, block, start + position, written)
    return helps


def asks_of(body: Body, block: Block, start: int) -> tuple[HelpKind, ...]:
    """Read the help that a block asks for from a position on; an unknown kind is a problem."""
    asks: list[HelpKind] = []
    for word, position in _marked_asks(block.text[start:]):
        if word in _HELP_WORDS:
            asks.append(_HELP_WORDS[word])
        else:
            _report_unknown(body, block, start + position, f"#ask/{word}")
    return tuple(asks)


def _report_unknown(body: Body, block: Block, position: int, written: str) -> None:
    kinds = "information, contact, connection or referral"
    said = f'"{written}" is no kind of help: it is {kinds}'
    body.problem(block, position, "unknown-help", said)


def help_in(text: str) -> tuple[tuple[Help, ...], tuple[tuple[str, int], ...]]:
    """Read the help that a text records, in both notations.

    Returns:
        The help, and each marking that is of no known kind, with its position.
    """
    helps: list[Help] = []
    unknown: list[tuple[str, int]] = []
    for mark, written, position in _marked_help(text):
        if mark in _HELPS:
            helps.append(_HELPS[mark])
        else:
            unknown.append((written, position))
    return tuple(helps), tuple(unknown)


def without_help(text: str) -> str:
    """Return a text of the same length in which no help is marked."""
    parts, done = [], 0
    for _, written, position in sorted(_marked_help(text), key=itemgetter(2)):
        end = position + len(written)
        parts += [text[done:position], " " * len(written)]
        done = end
    return "".join((*parts, text[done:]))


def _marked_help(text: str) -> Iterator[tuple[str, str, int]]:
    """Return what is marked as help: as a tag would say it, as it is written, and where."""
    for tag, position in tags_in(text):
        if tag.partition("/")[0] in _DIRECTIONS:
            yield tag, f"#{tag}", position
    if "::" in text:
        for found in HELP_FIELD.finditer(text):
            mark = f"{found[1]}/{found[2].strip()}".casefold()
            yield mark, found[0], found.start()


def _marked_asks(text: str) -> Iterator[tuple[str, int]]:
    """Return what is marked as an ask (`#ask/KIND`): the kind as written, and where."""
    for tag, position in tags_in(text) if "#" in text else ():
        if tag.startswith("ask/"):
            yield tag.removeprefix("ask/"), position
