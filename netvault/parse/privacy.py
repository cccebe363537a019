"""Which problems of a note no page shows: those that could reveal a stance (M10)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from netvault.model import STANCES
from netvault.parse.field_table import means_stance
from netvault.text.markdown import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.model import Problem

_WORD: Final = re.compile(r"[^\W\d_]+")


def with_private(problems: Iterable[Problem], text: str) -> tuple[Problem, ...]:
    """Mark the problems as private whose message could repeat what a note says of a stance.

    A message repeats nothing but the line that it is about, so the words of that line decide.

    Args:
        problems: What is wrong in a note.
        text: The whole note.
    """
    problems = tuple(problems)
    rows = {one.line for one in problems}
    lines = split_lines(text) if rows else []
    private = {row for row in rows if _tells_of_stance("".join(lines[row - 1 : row]))}
    return tuple(
        replace(one, is_private=one.code == "unknown-stance" or one.line in private)
        for one in problems
    )


def _tells_of_stance(line: str) -> bool:
    names = (line.partition(":")[0], *_WORD.findall(line))
    return any(means_stance(name) or name.casefold() in STANCES for name in names)
