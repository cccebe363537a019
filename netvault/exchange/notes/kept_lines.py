"""What of an import has no field, as lines of a note: under one heading, and never twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netvault.edit.sections import add_to_section
from netvault.edit.verify import EditRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netvault.exchange.incoming import KeptTask, Rest
    from netvault.model import Config

_MARKS: Final = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)?")
_BOX: Final = re.compile(r"^[ \t>]*[-*+][ \t]+\[.\][ \t]+(.*)$", re.MULTILINE)
_FENCES: Final = re.compile(r"`{3,}")


def add_rest(
    text: str, path: str, heading: str, rests: Iterable[Rest], config: Config
) -> tuple[str, int]:
    """Add to a note what has no field, unless it says so already.

    Args:
        text: The whole note.
        path: Its path.
        heading: Under which it goes.
        rests: What is to be kept.
        config: As the note is read with.

    Returns:
        The note, and how many of them are new in it.

    Raises:
        EditRefused: When one of them can be kept in no form.
    """
    new = [rest for rest in dict.fromkeys(rests) if not _has(text, rest)]
    try:
        plain = [line for rest in new for line in _plain(rest)]
        return add_to_section(text, path, heading, plain, config), len(new)
    except EditRefused:
        for rest in new:
            text = _with_one(text, path, heading, rest, config)
        return text, len(new)


def add_tasks(
    text: str, path: str, heading: str, tasks: Iterable[KeptTask], config: Config
) -> tuple[str, int]:
    """Add open tasks to a note; one that it has, open or closed, is not added again.

    The arguments and what is returned are those of `add_rest`.

    Raises:
        EditRefused: When one of them cannot be a task of this note.
    """
    known = [" ".join(found.split()) for found in _BOX.findall(text)]
    lines = list(dict.fromkeys(_task_line(task, config) for task in tasks))
    new = [line for line in lines if not any(_task_text(line) in each for each in known)]
    return add_to_section(text, path, heading, new, config), len(new)


def _task_line(task: KeptTask, config: Config) -> str:
    tag = f"#{config.task_tag.lstrip('#')} " if config.task_tag else ""
    due = f" 📅 {task.due}" if task.due else ""
    return f"- [ ] {tag}{' '.join(task.text.split())}{due}"


def _task_text(line: str) -> str:
    return line.removeprefix("- [ ] ").partition(" 📅 ")[0]


def _has(text: str, rest: Rest) -> bool:
    """Tell whether a note has these lines, in whatever form they were once written."""
    said = f"\n{_bare(text.splitlines())}\n"
    return any(f"\n{_bare(form)}\n" in said for form in _forms(rest))


def _bare(lines: Iterable[str]) -> str:
    """Return lines without bullets, quote marks and what is blank."""
    bare = (_MARKS.sub("", line).strip() for line in lines)
    return "\n".join(line for line in bare if line)


def _with_one(text: str, path: str, heading: str, rest: Rest, config: Config) -> str:
    """Add one of them in the first form in which it says nothing else."""
    *others, last = _forms(rest)
    for form in others:
        try:
            return add_to_section(text, path, heading, form, config)
        except EditRefused:
            continue
    return add_to_section(text, path, heading, last, config)


def _forms(rest: Rest) -> Iterator[Sequence[str]]:
    """Give the forms in which it can be written: the later, the less can be mistaken in it."""
    yield _plain(rest)
    yield (_label(rest), *(f"  > {line}".rstrip() for line in rest.text.splitlines()))
    yield (_label(rest), *_fenced(rest.text.splitlines()))
    yield ("-", *_fenced((_label(rest), *rest.text.splitlines())))


def _fenced(lines: Iterable[str]) -> Sequence[str]:
    """Write lines as code, in which nothing has a meaning."""
    lines = tuple(lines)
    longest = max((len(fence) for fence in _FENCES.findall("\n".join(lines))), default=2)
    fence = "`" * (longest + 1)
    return tuple(f"  {line}".rstrip() for line in (fence, *lines, fence))


def _plain(rest: Rest) -> Sequence[str]:
    """Write it on one line, or quoted where it has several."""
    lines = rest.text.strip().splitlines()
    if len(lines) > 1:
        return (_label(rest), *(f"  > {line}".rstrip() for line in lines))
    return (f"{_label(rest)} {''.join(lines)}".rstrip(),)


def _label(rest: Rest) -> str:
    label = " ".join(rest.label.split())
    return f"- {label}:" if label else "-"
