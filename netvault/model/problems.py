"""Problems in the user's files: values with a place and a code, never exceptions.

A reader of notes returns what it could read, and a tuple of problems. They are gathered,
sorted and shown all at once, in one form (`str(problem)`), or as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Severity = Literal["error", "warning"]

_CODES: Final[Mapping[Severity, tuple[str, ...]]] = MappingProxyType(
    {
        "error": (
            "yaml-syntax",
            "unclosed-front-matter",
            "not-a-mapping",
            "duplicate-key",
            "not-utf8",
            "unreadable",
            "keeps-changing",
            "too-large",
            "bad-date",
            "bad-cadence",
            "introduction-loop",
            "unclosed-region",
            "unknown-region",
            "template-error",
            "config-error",
            "outside-vault",
            "not-a-page",
            "kept-tick",
            "not-imported",
        ),
        "warning": (
            "ambiguous-link",
            "alias-link",
            "duplicate-name",
            "unknown-help",
            "unknown-stance",
            "unclear-date",
            "misspelled-field",
            "ask-too-soon",
            "puts-on-the-spot",
            "no-owner",
            "second-owner",
            "sync-conflict",
            "edited-region",
            "unread-talk",
            "future-date",
        ),
    }
)

SEVERITY: Final[Mapping[str, Severity]] = MappingProxyType(
    {code: severity for severity, codes in _CODES.items() for code in codes}
)
"""Each code with its severity; `docs/problems.md` has the text, cause and cure of each."""


class ProblemJson(TypedDict):
    """A problem as `--json` prints it."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in one of the user's files, at one place.

    Attributes:
        path: The file, relative to the vault, with `/` between folders.
        line: Counted from 1.
        column: Counted from 1, in characters.
        code: One of the keys of `SEVERITY`.
        message: What is wrong in the user's words, and what to do about it.
        is_private: Whether it could reveal a stance (M10): it is for the terminal, and no page.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    is_private: bool = field(default=False, compare=False)

    @property
    def severity(self) -> Severity:
        """How bad it is, which the code alone decides."""
        return SEVERITY[self.code]

    def __str__(self) -> str:
        """Format as `path:line:column: severity: message [code]`."""
        place = f"{printable(self.path)}:{self.line}:{self.column}"
        return f"{place}: {self.severity}: {printable(self.message)} [{self.code}]"

    def to_json(self) -> ProblemJson:
        """Return the promised JSON form."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
        }


def printable(text: str) -> str:
    """Escape what could steer a terminal or begin a new line."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place, each only once."""
    return tuple(sorted(set(problems)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether a command that met these problems must exit with 1."""
    return any(problem.severity == "error" for problem in problems)
