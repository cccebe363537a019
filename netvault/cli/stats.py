"""`netvault stats`."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING

import click

from netvault.cli.options import Session, json_option, pass_session, vault_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.cli.stats_answer import MovedJson, SpanJson, StatsJson


@click.command()
@click.option(
    "--since", default="", metavar="DATE", help="Show what moved since that day (2026-11-02)."
)
@vault_options
@json_option
@pass_session
def stats(session: Session, since: str) -> None:
    """Show the network over months and years, or what moved since a day."""
    from netvault.cli.stats_answer import stats_answer
    from netvault.cli.terminal import show_json
    from netvault.insights.moved import month_before

    day = session.day_of(since, "--since") if since else month_before(session.today)
    answer = stats_answer(session.insights(), day)
    if session.as_json:
        show_json(answer)
    elif since:
        _show_moved(answer["moved"])
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


def _show_moved(answer: MovedJson) -> None:
    """Print what moved, a line each."""
    from netvault.cli.terminal import show_line, show_table

    show_line(f"Since {answer['since']}", bold=True)
    rows = list(_moves(answer))
    if rows:
        show_table(("what moved", "who", "how"), rows)
    else:
        show_line("Nobody was met, and no tie grew, woke or fell asleep.")


def _moves(answer: MovedJson) -> Iterator[tuple[str, str, str]]:
    for met in answer["met"]:
        named = f", named by {', '.join(met['named_by'])}" if met["named_by"] else ""
        yield "met", met["person"], f"{met['day']}{named}"
    for nearer in answer["nearer"]:
        yield "goal nearer", nearer["goal"], f"{nearer['before'] or 'no way'} → {nearer['now']}"
    for grown in answer["grown"]:
        yield "tie grew", grown["person"], f"{grown['before']} → {grown['now']}"
    yield from (("woke", name, "") for name in answer["woken"])
    yield from (("fell asleep", name, "") for name in answer["asleep"])
