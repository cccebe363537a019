"""The charts beside the pages: talks and people met over time, and how far each goal was.

A chart has no number that is not on its page as text too, and none that a day alone would change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.render.ink import Canvas, as_text, image_head
from netvault.render.map.lettering import fitted_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.goals import GoalRow
    from netvault.insights.trends import Span, Trends

OVER_TIME: Final = "Over time.svg"
"""The file beside the front page."""

GOALS_OVER_TIME: Final = "Goals over time.svg"
"""The file beside the goal board."""

_WIDTH: Final = 680.0
_MARGIN: Final = 14.0
_LETTERS: Final = 12.0
_YEARS: Final = 20
_QUARTERS: Final = 20
"""How many of the latest years and quarters there is room for."""

_STYLE: Final = """.title { font-weight: 700 }
.note { font-size: 10px; opacity: .75 }
.axis { stroke: var(--line) }
.grid { stroke: var(--faint) }
.talks { fill: #0072b2 }
.met { fill: #d55e00 }
.step { fill: none; stroke: #009e73; stroke-width: 2.5 }
.now { fill: #009e73 }
"""
_NIGHT: Final = """.talks { fill: #56b4e9 }
.met { fill: #f0a15a }
.step { stroke: #3fd0a4 }
.now { fill: #3fd0a4 }
"""


class _Bars(NamedTuple):
    """Some numbers as bars side by side: a title, a name under each bar, its number above."""

    kind: str
    title: str
    bars: Sequence[tuple[str, int]]
    left: float
    top: float
    width: float


_BARS_HEIGHT: Final = 72.0
_BARS_ROOM: Final = _BARS_HEIGHT + 62.0
"""What bars take with their title, numbers and names."""

_NAME_ROOM: Final = 46.0
"""What the name of a month takes; a year takes less, but is not to stand closer."""


def over_time_svg(insights: Insights) -> str:
    """Draw the talks of each month, and the talks and the people met of each year.

    Args:
        insights: What may be shown (`Insights.discreet`).

    Returns:
        A whole SVG file; empty before anything happened.
    """
    trends = insights.trends
    if not trends.years:
        return ""
    panels = list(_panels(trends))
    height = max(panel.top for panel in panels) + _BARS_ROOM
    canvas = Canvas(0, 0, _WIDTH, height)
    parts = [*image_head("Over time", _said_over_time(trends), canvas, _STYLE, _NIGHT)]
    for panel in panels:
        parts += _bars(panel)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panels(trends: Trends) -> Iterator[_Bars]:
    full, half = _WIDTH - 2 * _MARGIN, _WIDTH / 2 - 2 * _MARGIN
    months = [(span.name, span.touches) for span in trends.months]
    yield _Bars("talks", "Talks, month by month", months, _MARGIN, 0, full)
    years = trends.years[-_YEARS:]
    if len(years) > 1:
        talks, met = ([(span.name, count(span)) for span in years] for count in (_talks, _met))
        yield _Bars("talks", "Talks, year by year", talks, _MARGIN, _BARS_ROOM, half)
        right = _WIDTH / 2 + _MARGIN
        yield _Bars("met", "People met, year by year", met, right, _BARS_ROOM, half)


def _talks(span: Span) -> int:
    return span.touches


def _met(span: Span) -> int:
    return span.met


def _said_over_time(trends: Trends) -> str:
    """Say what the chart shows, for whoever hears it."""
    years = [f"{span.name}: talks {span.touches}, people met {span.met}" for span in trends.years]
    months = [f"{span.name} {span.touches}" for span in trends.months]
    return f"{'; '.join(years)}. Talks in {', '.join(months)}."


def _bars(panel: _Bars) -> Iterator[str]:
    yield f'<text class="title" x="{panel.left:.1f}" y="{panel.top + 20:.1f}">{panel.title}</text>'
    slot = panel.width / len(panel.bars)
    most = max(1, *(number for _, number in panel.bars))
    foot = panel.top + 40 + _BARS_HEIGHT
    named = -int(-_NAME_ROOM // slot)
    for place, (name, number) in enumerate(panel.bars):
        middle = panel.left + (place + 0.5) * slot
        height = _BARS_HEIGHT * number / most
        x, wide = middle - 0.34 * slot, 0.68 * slot
        yield (
            f'<rect class="{panel.kind}" x="{x:.1f}" y="{foot - height:.1f}" width="{wide:.1f}"'
            f' height="{height:.1f}"/>'
        )
        yield _note(middle, foot - height - 4, str(number))
        if (len(panel.bars) - 1 - place) % named == 0:
            yield _note(middle, foot + 14, name)
    yield f'<path class="axis" d="M{panel.left:.1f} {foot:.1f}h{panel.width:.1f}"/>'


def _note(x: float, y: float, text: str, kind: str = "middle") -> str:
    return f'<text class="note {kind}" x="{x:.1f}" y="{y:.1f}">{text}</text>'


_LEVELS: Final = ("you know somebody", "2 ties", "3 ties or more", "nobody leads there")
_LEVEL: Final = 18.0
_LEVELS_ROOM: Final = 116.0
"""What the names of the distances take, to the left of the lines."""

_GOAL_ROOM: Final = 4 * _LEVEL + 46.0


def moving_goals(insights: Insights) -> list[GoalRow]:
    """Return the open goals whose distance was another once.

    Args:
        insights: What may be shown (`Insights.discreet`).
    """
    return [row for row in insights.goals if not row.goal.reached and len({*_distances(row)}) > 1]


def goals_over_time_svg(insights: Insights) -> str:
    """Draw how far each open goal was, quarter by quarter.

    Args:
        insights: What may be shown (`Insights.discreet`).

    Returns:
        A whole SVG file; empty where no distance ever changed.
    """
    rows = moving_goals(insights)
    if not rows:
        return ""
    said = " ".join(map(_said_of_goal, rows))
    canvas = Canvas(0, 0, _WIDTH, len(rows) * _GOAL_ROOM)
    parts = [*image_head("Goals over time", said, canvas, _STYLE, _NIGHT)]
    for number, row in enumerate(rows):
        parts += _goal(row, number * _GOAL_ROOM)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _distances(row: GoalRow) -> Iterator[int | None]:
    yield from (distance for _, distance in row.history)
    yield row.distance


def _said_of_goal(row: GoalRow) -> str:
    steps = [f"{_level(distance)} at {day}" for day, distance in row.history]
    return f"{row.goal.want}: {', '.join((*steps, f'{_level(row.distance)} now'))}."


def _level(distance: int | None) -> str:
    return _LEVELS[_depth(distance)]


def _depth(distance: int | None) -> int:
    return min(distance, 3) - 1 if distance else 3


def _goal(row: GoalRow, top: float) -> Iterator[str]:
    title = as_text(fitted_label(row.goal.want, _LETTERS, _WIDTH - 2 * _MARGIN))
    yield f'<text class="title" x="{_MARGIN:.1f}" y="{top + 20:.1f}">{title}</text>'
    left, first = _MARGIN + _LEVELS_ROOM, top + 38
    for depth, name in enumerate(_LEVELS):
        y = first + depth * _LEVEL
        yield _note(left - 8, y + 3.5, name, "left")
        yield f'<path class="grid" d="M{left:.1f} {y:.1f}H{_WIDTH - _MARGIN:.1f}"/>'
    history = row.history[-_QUARTERS:]
    slot = (_WIDTH - _MARGIN - left) / (len(history) + 1)
    heights = [first + _depth(distance) * _LEVEL for _, distance in history]
    heights.append(first + _depth(row.distance) * _LEVEL)
    line = "".join(f"V{height:.1f}h{slot:.1f}" for height in heights)
    yield f'<path class="step" d="M{left:.1f} {heights[0]:.1f}{line}"/>'
    yield f'<circle class="now" cx="{_WIDTH - _MARGIN:.1f}" cy="{heights[-1]:.1f}" r="4.5"/>'
    yield from _ends_of_years([day for day, _ in history], left, slot, first + 4 * _LEVEL)


def _ends_of_years(days: Sequence[date], left: float, slot: float, y: float) -> Iterator[str]:
    """Name each year below its last quarter."""
    for number, day in enumerate(days, 1):
        if day.month == 12:  # noqa: PLR2004 - December
            yield _note(left + number * slot - 4, y, str(day.year), "left")
