"""`netvault gives`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netvault.cli.options import Session, json_option, pass_session, vault_options

if TYPE_CHECKING:
    from netvault.answers import GivesJson
    from netvault.insights import Insights


@click.command()
@vault_options
@json_option
@pass_session
def gives(session: Session) -> None:
    """Show what you can give, whom to introduce to whom, and the balance of help."""
    from netvault.answers import gives_answer
    from netvault.cli.terminal import show_json

    insights = session.insights()
    answer = gives_answer(insights)
    if session.as_json:
        show_json(answer)
    else:
        _show(insights, answer)


def _show(insights: Insights, answer: GivesJson) -> None:
    from netvault.cli.terminal import show_line, show_table

    mine = [(g["person"], g["need"], g["match"]) for g in answer["gives"] if g["by"] == "me"]
    show_line("What you can give now", bold=True)
    if mine:
        show_table(("who", "looks for", "you have"), mine)
    else:
        show_line("Nothing yet: say in your own note what you can give, and in others what they need.")
    others = [(i["person"], i["need"], i["to"], i["match"]) for i in answer["introductions"]]
    if others:
        show_line()
        show_line("Introductions to make", bold=True)
        show_table(("who", "looks for", "meet", "who has"), others)
    show_line()
    show_line("Help", bold=True)
    show_table(("kind", "given", "got"), _balance(insights))


def _balance(insights: Insights) -> list[tuple[str, str, str]]:
    from netvault.model import HELP_KINDS

    balance = insights.balance_in_all
    rows = zip(HELP_KINDS, balance.given, balance.got, strict=True)
    return [(kind, str(given), str(got)) for kind, given, got in rows]
