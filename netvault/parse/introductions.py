"""Introductions that the owner makes: tasks marked `#intro`, in any note, their whole life long.

`- [ ] #intro [[A]] [[B]]` is proposed; `[yes:: [[A]]]` tells who agreed, `[made:: 2026-11-02]` that
the mail went out; a done task is closed, with what came of it in its text; a cancelled one was
declined.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.model import Introduction
from netvault.parse.body import has_tag
from netvault.parse.text import due_in, plain, task_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.markdown import Block
    from netvault.model import Link, TaskState
    from netvault.parse.body import Body

_MARK: Final = re.compile("#(?i:intro)")
_YES: Final = re.compile(
    r"[\[(]yes::[ \t]*((?:\[\[[^\[\]\n]{1,400}\]\]|[^\[\]()\n]){0,400})[\])]", re.IGNORECASE
)
_MADE: Final = re.compile(r"[\[(]made::[ \t]*([^\[\]()\n]{0,40})[\])]", re.IGNORECASE)
_LINKS: Final = re.compile(r"\[\[[^\[\]\n]{1,400}\]\]")
_PEOPLE: Final = 2


def read_introductions(body: Body) -> tuple[Introduction, ...]:
    """Read the introductions that a note keeps; what is wrong in one is noted in its body."""
    return tuple(_introductions(body)) if _MARK.search(body.text) else ()


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
    made = _MADE.search(block.text)
    return Introduction(
        people=people[:_PEOPLE],
        agreed=agreed,
        state=task[0],
        made=body.day(block, made[1].strip(), made.start(1)) if made else None,
        due=body.day(block, *due) if due else None,
        text=_text(block.shown[task[1] :]),
        path=body.path,
        line=body.line(block),
        column=body.place(block, task[1])[1],
    )


def _links(body: Body, block: Block, text: str) -> tuple[Link, ...]:
    return tuple(body.links(block._replace(text=text)))


def _without(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]


def _text(written: str) -> str:
    """Give what the task says besides its people and marks: why, or what came of it."""
    return plain(_LINKS.sub("", _YES.sub("", _MADE.sub("", written)))).strip(" ,;.:")
