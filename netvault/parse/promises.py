"""Promises: the open tasks in a contact's own note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.model import Promise
from netvault.parse.body import has_tag
from netvault.parse.help import asks_in
from netvault.parse.text import OPEN_BOXES, date_at_start, due_in, plain, task_state

if TYPE_CHECKING:
    from netvault.config import Config
    from netvault.markdown import Block
    from netvault.parse.body import Body


def read_promises(body: Body, config: Config) -> tuple[Promise, ...]:
    """Read the open tasks of a contact's note.

    Args:
        body: The note's body; what is wrong in a task is noted there.
        config: Which tasks are promises.
    """
    if not any(box in body.text for box in OPEN_BOXES):
        return ()
    tag = config.task_tag.lstrip("#").casefold()
    promises = []
    for block in body.blocks:
        task = task_state(block.text) if block.kind == "item" else None
        if task and task[0] == "open" and (not tag or has_tag(block, tag)):
            promises.append(_promise(body, block, task[1]))
    return tuple(promise for promise in promises if promise.text)


def _promise(body: Body, block: Block, start: int) -> Promise:
    written = due_in(block.text)
    due = body.day(block, *written) if written else None
    dated = None if written else date_at_start(block.text[start:])
    if dated and dated.day:
        due, start = dated.day, start + dated.rest
    elif dated:
        body.problem(block, start, "bad-date", dated.fault)
    return Promise(
        text=plain(block.shown[start:]),
        due=due,
        links=tuple(body.links(block, start)),
        asks=asks_in(block.text),
        is_introduction=has_tag(block, "intro"),
        path=body.path,
        line=body.line(block),
        column=body.place(block, start)[1],
    )
