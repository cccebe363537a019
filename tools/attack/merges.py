"""Random merges in which both sides write the same words, below any headings."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Final

from netvault.edit.merge.note import merge_texts
from tools.attack.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADINGS: Final = (
    *("# Jane", "## Log", "## Promises", "## Ideas", "## 2026-11-05"),
    *("### 2026-10-01", "### 2026-10-02", "### 2026-11-05"),
)
_WORDS: Final = (
    *("- coffee", "- 2026-10-01 coffee", "- 2026-10-02 coffee", "- 2026-10-02: coffee"),
    *("- [ ] call", "- [x] call", "- tea", "Coffee.", "She has bees.", "| 2026-10-04 | coffee |"),
)


def run(tries: int, seed: int) -> Report:
    """Merge notes to which both sides have added.

    Args:
        tries: How many merges.
        seed: Chooses the notes.
    """
    notes = []
    for number in range(tries):
        dice = random.Random(f"{seed} {number}")  # noqa: S311 - to be repeated, not to be secret
        base = _grown(dice, [], dice.randrange(4))
        ours, theirs = (_grown(dice, base, dice.randrange(1, 4)) for _ in range(2))
        if broken := list(_broken(base, ours, theirs)):
            notes.append(f"seed {seed}, merge {number}: {'; '.join(broken)}")
    return Report("merges", tries, len(notes), tuple(notes))


def _grown(dice: random.Random, note: Sequence[str], additions: int) -> list[str]:
    """Add lines anywhere, and sections wherever no line of another gets below them."""
    lines = list(note)
    for _ in range(additions):
        words = dice.choices(_WORDS, k=dice.randrange(1, 4))
        headings = [heading for heading in _HEADINGS if heading not in lines]
        if headings and dice.random() < 0.5:  # noqa: PLR2004 - a coin
            heading = dice.choice(headings)
            rows = [row for row, line in enumerate(lines) if 0 < _level(line) <= _level(heading)]
            row = dice.choice([*rows, len(lines)])
            lines[row:row] = [*dice.choice(([], [""])), heading, *dice.choice(([], [""])), *words]
        else:
            row = dice.choice([dice.randrange(len(lines) + 1), len(lines)])
            lines[row:row] = words
    return list(_with_paragraphs(lines))


def _with_paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Put a blank line above each paragraph, so that it goes on with nothing."""
    before = ""
    for line in lines:
        if before and not before.startswith("#") and _is_paragraph(line):
            yield ""
        yield line
        before = line


def _broken(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """Say which lines of a side are not in the merge, below their headings."""
    texts = ("".join(f"{line}\n" for line in lines) for lines in (base, ours, theirs))
    result = merge_texts(*texts)
    made = _places(result.ours.splitlines()) | _places(result.theirs.splitlines())
    for side in (ours, theirs):
        for place, lost in (_places(side) - made).items():
            yield f"{lost} of {' / '.join(place)}"
    for lines in (result.ours.splitlines(), result.theirs.splitlines()):
        yield from (f"{line} goes on with what is above" for line in _joined(lines))


def _places(lines: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Count the lines of a note, each after the headings above it."""
    path: list[str] = []
    places: Counter[tuple[str, ...]] = Counter()
    for line in filter(None, lines):
        if _level(line):
            path = [heading for heading in path if _level(heading) < _level(line)]
        places[*path, line] += 1
        if _level(line):
            path.append(line)
    return places


def _joined(lines: Sequence[str]) -> list[str]:
    pairs = zip(["", *lines], lines, strict=False)
    return [line for above, line in pairs if above.startswith("- ") and _is_paragraph(line)]


def _level(line: str) -> int:
    return len(line) - len(line.lstrip("#"))


def _is_paragraph(line: str) -> bool:
    return line[:1].isalpha() or line.startswith("|")
