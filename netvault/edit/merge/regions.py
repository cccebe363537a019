"""Generated parts in a merge: they never conflict, for the next build renders them again.

What somebody did to such a part would be lost: of two versions that both bear answers or words
of their own, the merge holds all, and the next build saves what it cannot bring into notes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.edit.merge.alignment import hunks
from netvault.edit.ticks import reverted
from netvault.text.checksum import own_marks
from netvault.text.regions import find_regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from netvault.text.regions import Region

_ID: Final = re.compile(r"\^nv-[\w-]+")
_ANSWERED: Final = re.compile(r"[ \t>]*[-*+] \[[^ ]\] ")


class _Answer(NamedTuple):
    """A line of a list as it was written, and as somebody answered it."""

    before: str
    after: str


_Answers = dict[str, _Answer]
"""Answers by the ids of their lines."""


def either(base: str, ours: str, theirs: str) -> str:
    """Take one side's version of a region, with every answer and every own line of the other.

    Args:
        base: The whole region as it was, markers included; empty when it is new.
        ours: As it is on one side.
        theirs: As it is on the other.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if not is_edited(theirs):
        return _onto(base, ours, theirs) if is_edited(ours) else ours
    if not is_edited(ours):
        return _onto(base, theirs, ours)
    return _both_edited(base, ours, theirs)


def is_edited(text: str) -> bool:
    """Return whether somebody changed or marked a region, given with its markers."""
    region = _read(text)
    return region.is_edited or bool(own_marks(region.content))


def _onto(base: str, edited: str, built: str) -> str:
    """Carry answers over to the side that was built since; an edit that is more than that stays."""
    answers = _new_answers(base, _read(edited))
    return edited if answers is None else _with_answers(built, answers)


def _both_edited(base: str, ours: str, theirs: str) -> str:
    """Carry the answers of one side over to the other; where both wrote more, keep all lines."""
    for text, other in ((ours, theirs), (theirs, ours)):
        region = _read(other)
        answers = _new_answers(base, region)
        answers = _ticks_alone(region) if answers is None else answers
        if answers is not None:
            return _with_answers(text, answers)
    return _with_content(ours, _united(_lines(ours), _lines(theirs)))


def _read(text: str) -> Region:
    return find_regions(text, "")[0][0]


def _lines(text: str) -> list[str]:
    return _read(text).content.split("\n")


def _new_answers(base: str, region: Region) -> _Answers | None:
    """Return the answers that are new since the base; None when more has changed."""
    known = find_regions(base, "")[0]
    if not known or known[0].checksum != region.checksum:
        return None
    return _answers_between(known[0].content.split("\n"), region.content.split("\n"))


def _ticks_alone(region: Region) -> _Answers | None:
    """Return the ticks in a region of which no base is known; None when more has changed."""
    after = region.content.split("\n")
    before = [reverted(line, None) if _ANSWERED.match(line) else line for line in after]
    is_all = region.was("\n".join(before))
    return _answers_between(before, after) if is_all else None


def _answers_between(before: Sequence[str], after: Sequence[str]) -> _Answers | None:
    """Return what was answered, line by line; None when a line came, went or changed its id."""
    if len(before) != len(after):
        return None
    changed = [_Answer(*pair) for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    answers = {_id(answer.after): answer for answer in changed}
    is_all = all(key and key == _id(answer.before) for key, answer in answers.items())
    return answers if is_all and len(answers) == len(changed) else None


def _id(line: str) -> str:
    found = _ID.search(line)
    return found[0] if found else ""


def _with_answers(text: str, answers: Mapping[str, _Answer]) -> str:
    """Write answers into their lines, or at the end where there is no such line any more."""
    left = dict(answers)
    is_built = not is_edited(text)
    lines: list[str] = []
    for line in _lines(text):
        answer = left.pop(_id(line), None)
        if answer is None or line == answer.after:
            lines.append(line)
        elif is_built or line == answer.before:
            lines.append(answer.after)
        else:
            lines += (line, answer.after)
    content = "\n".join(lines) + "".join(f"{answer.after}\n" for answer in left.values())
    return _with_content(text, content)


def _united(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """Keep the lines of both, in the order of each; what is the same is kept once."""

    def pieces() -> Iterator[str]:
        done = 0
        for hunk in hunks(ours, theirs):
            yield from ours[done : hunk.end]
            yield from theirs[hunk.first : hunk.last]
            done = hunk.end
        yield from ours[done:]

    return "\n".join(pieces())


def _with_content(text: str, content: str) -> str:
    region = _read(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    return text[: region.start] + content.replace("\n", newline) + text[region.end :]
