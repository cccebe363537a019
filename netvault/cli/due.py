"""`netvault due`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from netvault.cli.options import Session, json_option, pass_session, vault_options

if TYPE_CHECKING:
    from netvault.insights import Insights
    from netvault.insights.followup_rules import FollowUp


_QUIET: Final = 20
"""How many of those with whom there is no hurry are named: in a long life they become thousands."""


class _NoTimeError(click.BadParameter):
    """`--within` with something that is no time."""

    def __init__(self, typed: str) -> None:
        super().__init__(f'"{typed}" is no time: write "30d", "2 weeks" or "all"')


def _days(_: click.Context, __: click.Parameter, value: str) -> int | None:
    from netvault.model.cadences import BadCadence, read_cadence

    if value in ("all", "0"):
        return None if value == "all" else 0
    try:
        days = read_cadence(value)
    except BadCadence:
        raise _NoTimeError(value) from None
    return None if days == "never" else days


@click.command()
@click.option(
    "--within",
    default="30d",
    show_default=True,
    metavar="TIME",
    callback=_days,
    help='How far ahead: 30d, "2 weeks", all.',
)
@vault_options
@json_option
@pass_session
def due(session: Session, within: int | None) -> None:
    """Show follow-ups: who, what, and why."""
    insights = session.insights()
    if session.as_json:
        from netvault.cli.answers import due_answer
        from netvault.cli.terminal import show_json

        show_json(due_answer(insights, within))
    else:
        _show(insights, within)


def _show(insights: Insights, days: int | None) -> None:
    from netvault.cli.terminal import fitted, show_table, show_wrapped, some_of
    from netvault.insights.agenda import within
    from netvault.text.excerpts import spoken

    people, asleep = insights.network.people, insights.asleep
    firsts = [due.first for due in within(insights.follow_ups, insights.today, days)]
    rows = [
        (
            str(one.due or "any day"),
            people[one.key].name,
            spoken(one.what),
            _reason(one, people[one.key].name),
        )
        for one in firsts
        if one.key not in asleep
    ]
    show_wrapped(_summary(insights, len(rows)))
    if rows:
        headings = ("due", "who", "what", "why")
        show_table(headings, fitted(rows, headings))
    quiet = [people[key].name for key in sorted(asleep)]
    if quiet:
        show_wrapped(f"Quiet for long, no hurry: {some_of(quiet, _QUIET)}.")


def _reason(follow_up: FollowUp, name: str) -> str:
    """Say why in a few words: a line has no room for the sentence, which `--json` has."""
    from netvault.text.excerpts import spoken

    if follow_up.kind == "promise":
        return "you promised it"
    if follow_up.kind == "thank" and follow_up.source:
        return spoken(follow_up.source.text).removeprefix(f"{name}: ")
    return follow_up.short


def _summary(insights: Insights, shown: int) -> str:
    if not shown:
        return _nobody(insights)
    today = insights.spread[0] if insights.spread else ()
    if not today:
        return "Nobody is due today; this comes next."
    names = ", then ".join(insights.network.people[key].name for key in today)
    return f"{sum(map(len, insights.spread))} due. For today: {names}."


def _nobody(insights: Insights) -> str:
    """Say why the list is empty, and what would fill it."""
    if insights.follow_ups:
        return 'Nobody is due in this time; "--within all" shows what comes later.'
    if not insights.met:
        return (
            "Nobody is due: no note is about somebody you know yet. "
            "Write one in People/, with `circle: friend` or a talk."
        )
    without = insights.without_rhythm
    have = "person you know has" if without == 1 else "people you know have"
    return (
        f"Nobody is due. {without} {have} no rhythm: "
        "set `every:` in their notes, or a default for their circle in netvault.toml."
    )
