"""Planned asks: why one comes too soon (M5, M6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from netvault.insights.readiness import Readiness
    from netvault.model import OpenTask


def too_soon(task: OpenTask, readiness: Readiness, today: date) -> str:
    """Return why a planned ask comes too soon, in plain words; empty where it does not.

    What holds an ask back today is no reason against one that is planned for later, except a rest
    that lasts beyond that day.

    Args:
        task: The ask.
        readiness: What may be asked of the person.
        today: The day it is reckoned from.
    """
    if any(kind not in readiness.earned for kind in task.asks):
        return readiness.why
    if task.due is None or task.due <= today:
        return next(iter(readiness.holds), "")
    rest = readiness.rests_until
    return f"the last help or ask rests until {rest}" if rest and rest > task.due else ""
