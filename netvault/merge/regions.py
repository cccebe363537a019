"""Generated parts in a merge: they never conflict, for the next build makes them anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.regions import find_regions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.regions import Region

_ID: Final = re.compile(r"\^nv-[\w-]+")
_ANSWERED: Final = re.compile(r"[ \t>]*[-*+] \[[^ ]\] ")


def either(base: str, ours: str, theirs: str) -> str:
    """Take one side's version of a region, and lose no answer that waits in the other.

    Args:
        base: The whole region as it was, markers included; empty when it is new.
        ours: As it is on one side.
        theirs: As it is on the other.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    mine, other = _read(ours), _read(theirs)
    if mine.is_edited and other.is_edited:
        new = _new_answers(base, other)
        return _with_answers(ours, _ticked(other) if new is None else new)
    if mine.is_edited:
        return _fresh(base, ours, theirs)
    return _fresh(base, theirs, ours) if other.is_edited else ours


def _fresh(base: str, edited: str, built: str) -> str:
    """Carry answers over to the side that was built since; an edit that is more than that stays."""
    answers = _new_answers(base, _read(edited))
    return edited if answers is None else _with_answers(built, answers)


def _read(text: str) -> Region:
    return find_regions(text, "")[0][0]


def _new_answers(base: str, region: Region) -> dict[str, str] | None:
    """Give the answers that are new since the base, by id; None when more has changed."""
    known = find_regions(base, "")[0]
    if not known or known[0].checksum != region.checksum:
        return None
    before, after = known[0].content.split("\n"), region.content.split("\n")
    known_lines = set(before)
    changed = [line for line in after if line not in known_lines]
    answers = {found[0]: line for line in changed if (found := _ID.search(line))}
    return answers if len(before) == len(after) and len(answers) == len(changed) else None


def _ticked(region: Region) -> dict[str, str]:
    lines = (line for line in region.content.split("\n") if _ANSWERED.match(line))
    return {found[0]: line for line in lines if (found := _ID.search(line))}


def _with_answers(text: str, answers: Mapping[str, str]) -> str:
    """Put answers into their lines, or at the end where there is no such line any more."""
    region = _read(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    left = dict(answers)
    lines = []
    for line in region.content.split("\n"):
        found = _ID.search(line)
        answer = left.pop(found[0], line) if found else line
        lines.append(line if _ANSWERED.match(line) else answer)
    content = "\n".join(lines) + "".join(f"{answer}\n" for answer in left.values())
    return text[: region.start] + content.replace("\n", newline) + text[region.end :]
