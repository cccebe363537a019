"""Reports of a watch: one line for each build, and each problem once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from contextlib import AbstractContextManager

    from netvault.building import BuildResult, OnProgress
    from netvault.model import Problem

_NAMED: Final = 2
"""How many files are named before the others are only counted."""


class Reporter(Protocol):
    """Where a watch reports."""

    def line(self, text: str) -> None:
        """Report what a build has done."""

    def problems(self, problems: Iterable[Problem]) -> None:
        """Report what is wrong in the vault."""

    def progress(self) -> AbstractContextManager[OnProgress]:
        """Show that a build is going on, where it takes long."""

    def notice(self, text: str) -> None:
        """Report what is wrong with the watching itself."""


class NewProblems:
    """The problems that the last build did not have."""

    def __init__(self) -> None:
        """Start before the first build."""
        self._known: frozenset[tuple[str, str, str]] = frozenset()

    def among(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return those of a build that are new, wherever in a file each is."""
        now = {(problem.path, problem.code, problem.message): problem for problem in problems}
        before, self._known = self._known, frozenset(now)
        return tuple(problem for key, problem in now.items() if key not in before)


def build_line(causes: Sequence[str], result: BuildResult, seconds: float) -> str:
    """Describe a build in one line.

    Args:
        causes: Why it was run.
        result: What it did.
        seconds: How long it took.
    """
    written = first_of((*result.written, *result.saved))
    removed = first_of(result.removed)
    done = (
        _logged(len(result.logged)),
        f"wrote {written}" if written else "",
        f"removed {removed}" if removed else "",
    )
    what = ", ".join(filter(None, done)) or "nothing to write"
    return f"{'; '.join(causes)}: {what} in {seconds:.2f} s"


def first_of(paths: Collection[str]) -> str:
    """Name the first of several files, and count the others; empty without any."""
    first, others = list(paths)[:_NAMED], len(paths) - _NAMED
    return ", ".join(first) + (f" and {others} more" if others > 0 else "")


def _logged(number: int) -> str:
    if not number:
        return ""
    return f"logged {number} {'touch' if number == 1 else 'touches'}"
