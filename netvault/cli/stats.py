"""`netvault stats`."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING

import click

from netvault.cli.options import Session, json_option, pass_session, vault_options

if TYPE_CHECKING:
    from netvault.cli.answers import SpanJson, StatsJson


@click.command()
@click.option(
    "--since", default="", metavar="DATE", help="Show what moved since that day (2026-11-02)."
)
@vault_options
@json_option
@pass_session
def stats(session: Session, since: str) -> None:
    """Show the network over months and years, or what moved since a day."""
    from netvault.cli.answers import stats_answer
    from netvault.cli.moved import show_moved
    from netvault.cli.terminal import show_json
    from netvault.insights.moved import month_before

    day = session.day_of(since, "--since") if since else month_before(session.today)
    answer = stats_answer(session.insights(), day)
    if session.as_json:
        show_json(answer)
    elif since:
        show_moved(answer["moved"])
    else:
        _show(answer)


def _show(answer: StatsJson) -> None:
    from netvault.cli.terminal import show_line, show_table, show_wrapped
    from netvault.insights.doubts import TalkSource, sources_in_words

    if not answer["years"]:
        show_line("No talk is noted yet: write `- 2026-11-02 coffee: what you heard` into a note.")
        return
    spans = (*answer["years"], *answer["months"])
    columns = ("", "met", "talks", "given", "got", "woken", "reach")
    show_table(columns, [_row(span) for span in spans if _has_any(span)])
    show_line()
    reach = (f"{number} at degree {degree}" for degree, number in answer["reach"].items())
    show_line(", ".join(reach))
    show_wrapped(sources_in_words(starmap(TalkSource, answer["sources"].items())))


def _has_any(span: SpanJson) -> bool:
    return any((span["met"], span["touches"], span["given"], span["got"], span["woken"]))


def _row(span: SpanJson) -> tuple[str, ...]:
    numbers = (span["met"], span["touches"], span["given"], span["got"])
    return span["name"], *map(str, (*numbers, span["woken"])), _reach(span["reach"])


def _reach(reach: dict[str, int]) -> str:
    """Say how many are at each degree, from 1 on."""
    return " · ".join(map(str, reach.values())) or "0"
