"""Printing: tables and colour on a terminal, plain aligned text when piped."""

from __future__ import annotations

import re
import sys
import unicodedata
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Final

import click

from netvault.model.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from netvault.model import Problem

_PIPED: Final = 80
"""Columns of a table that no terminal shows."""

_LEAST: Final = 20
"""Columns that the last cell of a row has at least: less would show nothing."""

_WIDE: Final = frozenset("WF")
_FIRST_ODD: Final = "\u0300"
"""From here on, characters may take two columns, or none."""

_STEERING: Final = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def show_json(answer: Mapping[str, object]) -> None:
    """Print an answer as one JSON object."""
    import json

    text = json.dumps(answer, ensure_ascii=False, indent=2)
    click.echo(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, one a line."""
    for problem in problems:
        color = "red" if problem.severity == "error" else "yellow"
        severity = f": {problem.severity}: "
        click.echo(str(problem).replace(severity, click.style(severity, fg=color), 1), err=True)


def show_line(text: str = "", *, bold: bool = False) -> None:
    """Print one line, with whatever could steer a terminal made visible."""
    click.secho(printable(text), bold=bold)


def show_wrapped(text: str, indent: int = 0, *, bold: bool = False) -> None:
    """Print a line as `show_line` does, broken between words where the terminal ends.

    What another program reads keeps its sentences whole; of a list that is indented it gets what a
    terminal of 80 columns would show.

    Args:
        text: The line.
        indent: Columns that the lines after the first leave empty.
        bold: Whether it is a heading.
    """
    left, margin, room = printable(text), " " * indent, columns()
    is_whole = not indent and not sys.stdout.isatty()
    while not is_whole and _width(left) > room and (end := _break(left, indent, room)) > 0:
        click.secho(left[:end].rstrip(), bold=bold)
        left = margin + left[end:].lstrip()
    click.secho(left, bold=bold)


def columns() -> int:
    """Return how many columns the terminal has; 80 where nobody looks at one."""
    return get_terminal_size().columns if sys.stdout.isatty() else _PIPED


def _break(text: str, indent: int, room: int) -> int:
    """Return the last place in a line where a word ends within the room; -1 if none does."""
    end = 2 * room  # most letters take a column, some two, and marks none
    while (end := text.rfind(" ", indent + 1, end)) > 0:
        if _width(text[:end]) <= room:
            return end if text[:end].strip() else -1
    return -1


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their columns.

    Args:
        columns: The headings.
        rows: As many cells in each as there are columns.
    """
    cells = [[printable(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _show_rich_table(columns, cells)
        return
    padded = map(_padded, zip(columns, *cells, strict=True))
    click.echo("\n".join("  ".join(row).rstrip() for row in zip(*padded, strict=True)))


def fitted(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> list[tuple[str, ...]]:
    """Cut the last two cells of each row so that the table has one line for each.

    Args:
        rows: As many cells in each as there are headings.
        headings: Those of the table; each column is at least as wide.

    Returns:
        The rows for as many columns as the terminal has, or 80 where nobody looks at one.
    """
    widths = [max(map(_width, column)) for column in zip(headings, *rows, strict=True)]
    room = columns() - sum(widths[:-2]) - len("  ") * (len(widths) - 1)
    what = min(widths[-2], max(room - widths[-1], room * 3 // 5, _LEAST))
    why = max(room - what, _LEAST)
    return [(*row[:-2], cut(row[-2], what), cut(row[-1], why)) for row in rows]


def cut(text: str, room: int) -> str:
    """Shorten a text to so many characters, at a word where one ends near."""
    if len(text) <= room:
        return text
    kept = text[: room - 1]
    return (kept.rpartition(" ")[0] if " " in kept[room // 2 :] else kept).rstrip(",;: ") + "…"


def counted(number: int, noun: str) -> str:
    """Say a number with its noun: `1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def some_of(words: Sequence[str], most: int) -> str:
    """List words, and say how many more there are than can be listed: `Ann, Ben and 2 more`."""
    listed = ", ".join(words[:most])
    return listed if len(words) <= most else f"{listed} and {len(words) - most:,} more"


def _show_rich_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for index, column in enumerate(columns):
        table.add_column(column, style="cyan" if index == 0 else "", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def _padded(column: Sequence[str]) -> list[str]:
    """Fill up the cells of a column with spaces to the same width."""
    widths = [*map(_width, column)]
    widest = max(widths)
    return [cell + " " * (widest - width) for cell, width in zip(column, widths, strict=True)]


def _width(text: str) -> int:
    """Return the columns that a text takes on a terminal: East Asian letters take two."""
    if text.isascii() or max(text) < _FIRST_ODD:
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in _WIDE)
        for char in text
    )
