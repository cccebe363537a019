"""Logs to which a touch is added."""

from __future__ import annotations

from datetime import date
from typing import Final

from netvault.edit.log import add_touch
from tests.support.reading import JANE
from tests.support.vaults import DEFAULTS

DAY: Final = date(2026, 11, 2)


def logged(text: str, said: str = "talked", day: date = DAY) -> str:
    """Give a note with a touch more."""
    return add_touch(text, JANE, day, said, DEFAULTS)


def lines(text: str) -> str:
    """Take the margin off a text that is written out in a test."""
    rows = text.strip("\n").split("\n")
    margin = min(len(row) - len(row.lstrip()) for row in rows if row.strip())
    return "\n".join(row[margin:] for row in rows[:-1]) + "\n"
