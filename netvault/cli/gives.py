"""`netvault gives`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from netvault.cli.options import Session, json_option, pass_session, vault_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netvault.cli.answers import GivesJson
    from netvault.insights import Insights


@click.command()
@vault_options
@json_option
@pass_session
def gives(session: Session) -> None:
    """Show what you can give, whom to introduce to whom, and the balance of help."""
    from netvault.cli.answers import gives_answer
    from netvault.cli.terminal import show_json

    insights = session.insights()
    answer = gives_answer(insights)
    if session.as_json:
        show_json(answer)
    else:
        _show(insights, answer)


_NOTHING: Final = (
    "Nothing yet: say in your own note what you can give, and in others what they need."
)
_NOBODY: Final = "Nobody yet: they come from needs in one note and skills or talents in another."


def _show(insights: Insights, answer: GivesJson) -> None:
    from netvault.cli.terminal import show_line, show_table

    mine = [(g["person"], g["need"], g["match"]) for g in answer["gives"] if g["by"] == "me"]
    _show_part("What you can give now", ("who", "wants", "you offer"), mine, _NOTHING)
    others = _introductions(answer)
    _show_part("Introductions to make", ("who", "wants", "who offers it"), others, _NOBODY)
    under_way = _under_way(insights)
    _show_part("Introductions under way", ("one", "the other", "next", "about"), under_way)
    _show_part("Worth sending", ("what", "to whom", "who cares for"), _shares(insights))
    _show_part("Worth praising", ("who", "for"), _praises(insights))
    show_line("Help", bold=True)
    show_table(("kind", "given", "got"), _balance(insights))


def _show_part(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], empty: str = ""
) -> None:
    from netvault.cli.terminal import show_line, show_table

    if rows or empty:
        show_line(title, bold=True)
        if rows:
            show_table(columns, rows)
        else:
            show_line(empty)
        show_line()


def _introductions(answer: GivesJson) -> list[tuple[str, ...]]:
    """Gather who can serve each need."""
    helpers: dict[tuple[str, str], list[str]] = {}
    for one in answer["introductions"]:
        offers = one["to"] if one["match"] == one["need"] else f"{one['to']} ({one['match']})"
        helpers.setdefault((one["person"], one["need"]), []).append(offers)
    return [(person, need, ", ".join(offers)) for (person, need), offers in helpers.items()]


def _under_way(insights: Insights) -> list[tuple[str, ...]]:
    from netvault.cli.terminal import spoken
    from netvault.insights.introductions import open_introductions, stage_of

    people = insights.network.people
    return [
        (*(people[key].name for key in one.keys), stage_of(one), spoken(one.introduction.text))
        for one in open_introductions(insights.network)
    ]


def _shares(insights: Insights) -> list[tuple[str, ...]]:
    from netvault.cli.terminal import spoken

    people = insights.network.people
    return [
        (spoken(one.resource.title), people[one.key].name, one.topic) for one in insights.shares
    ]


def _praises(insights: Insights) -> list[tuple[str, ...]]:
    return [(insights.network.people[one.key].name, one.what) for one in insights.praises]


def _balance(insights: Insights) -> list[tuple[str, ...]]:
    from netvault.model import HELP_KINDS

    balance = insights.balance_in_all
    rows = zip(HELP_KINDS, balance.given, balance.got, strict=True)
    return [(kind, str(given), str(got)) for kind, given, got in rows]
