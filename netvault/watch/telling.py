"""What is said of a build: one line, and each problem once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from contextlib import AbstractContextManager

    from netvault.building import BuildResult, OnProgress
    from netvault.model import Problem

_NAMED: Final = 2
"""How many files are named before the others are only counted."""


class Voice(Protocol):
    """Where it is said."""

    def line(self, text: str) -> None:
        """Say what a build has done."""

    def problems(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong in the vault."""

    def progress(self) -> AbstractContextManager[OnProgress]:
        """Show that a build is going on, where it takes long."""

    def notice(self, text: str) -> None:
        """Say what is wrong with the watching itself."""


class News:
    """Tells what was not said before."""

    def __init__(self) -> None:
        """Nothing was said yet."""
        self._said: frozenset[tuple[str, str, str]] = frozenset()

    def problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return the problems that the last build did not have, wherever in a file each is."""
        now = {(problem.path, problem.code, problem.message): problem for problem in problems}
        before, self._said = self._said, frozenset(now)
        return tuple(problem for key, problem in now.items() if key not in before)


def told(causes: Sequence[str], result: BuildResult, seconds: float) -> str:
    """OnProgress of a build in one line.

    Args:
        causes: Why it was made.
        result: What it did.
        seconds: How long it took.
    """
    done = [
        said
        for said in (
            _counted("logged", len(result.logged)),
            named("wrote", (*result.written, *result.saved)),
            named("removed", result.removed),
        )
        if said
    ]
    return f"{'; '.join(causes)}: {', '.join(done) or 'nothing to write'} in {seconds:.2f} s"


def named(verb: str, paths: Collection[str]) -> str:
    """Name the first files of several, and count the others; empty without any.

    Args:
        verb: What was done with them; empty for nothing.
        paths: The files.
    """
    if not paths:
        return ""
    first, others = list(paths)[:_NAMED], len(paths) - _NAMED
    counted = f" and {others} more" if others > 0 else ""
    return f"{verb} {', '.join(first)}{counted}".lstrip()


def _counted(verb: str, number: int) -> str:
    if not number:
        return ""
    return f"{verb} {number} {'touch' if number == 1 else 'touches'}"
