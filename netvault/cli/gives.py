"""`netvault gives`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from netvault.cli.options import Session, complete_names, json_option, pass_session, vault_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netvault.cli.answers import GivesJson
    from netvault.insights import Insights
    from netvault.insights.gives import Give
    from netvault.model import Person


@click.command()
@click.argument("name", nargs=-1, shell_complete=complete_names)
@vault_options
@json_option
@pass_session
def gives(session: Session, name: tuple[str, ...]) -> None:
    """Show what you can give, whom to introduce to whom, and the balance of help.

    With a NAME: what can be given to that person, by everybody who can serve a need of theirs.
    """
    from netvault.cli.answers import gives_answer
    from netvault.cli.one_person import one_person
    from netvault.cli.terminal import show_json

    insights = session.insights()
    person = one_person(insights.network, " ".join(name)) if name else None
    found = insights.gives_to(person.key) if person else insights.gives
    answer = gives_answer(insights, found)
    if person:
        answer["balance"] = insights.balances[person.key].to_json()
    if session.as_json:
        show_json(answer)
    elif person:
        _show_needs(insights, person, found)
    else:
        _show(insights, answer)


def _show_needs(insights: Insights, person: Person, found: Iterable[Give]) -> None:
    """Print who can serve each need of a person, a line each; a tie that sleeps is marked."""
    from netvault.cli.terminal import show_line, show_table

    rows = [
        (give.need, _helper(insights, give), "" if give.match == give.need else give.match)
        for give in found
    ]
    if rows:
        show_table(("wants", "who offers it", "what"), rows)
    elif person.contact.needs:
        show_line(f"Nobody you know offers {person.name} what they need, nor do you.")
    else:
        show_line(f"No need is noted: write `needs: [...]` into the note about {person.name}.")


def _helper(insights: Insights, give: Give) -> str:
    if not give.by:
        return "you"
    lead, name = insights.leads[give.by], insights.network.people[give.by].name
    return f"{name} (asleep since {lead.last_touch})" if lead.is_dormant else name


_NOTHING: Final = (
    "Nothing yet: say in your own note what you can give, and in others what they need."
)
_NOBODY: Final = "Nobody yet: they come from needs in one note and skills or talents in another."


def _show(insights: Insights, answer: GivesJson) -> None:
    from netvault.cli.terminal import fitted, show_line, show_table
    from netvault.insights.gives import HELPERS

    mine = [(g["person"], g["need"], g["match"]) for g in answer["gives"] if g["by"] == "me"]
    _show_part("What you can give now", ("who", "wants", "you offer"), mine, _NOTHING)
    others = _introductions(answer)
    _show_part("Introductions to make", ("who", "wants", "who offers it"), others, _NOBODY)
    if any(len(helpers) == HELPERS for helpers in _helpers(answer).values()):
        show_line('The strongest few for each need; "netvault gives NAME" has everybody.')
        show_line()
    under_way = _under_way(insights)
    headings = ("one", "the other", "next", "about")
    _show_part("Introductions under way", headings, fitted(under_way, headings))
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
    found = _helpers(answer).items()
    return [(person, need, ", ".join(helpers)) for (person, need), helpers in found]


def _helpers(answer: GivesJson) -> dict[tuple[str, str], list[str]]:
    helpers: dict[tuple[str, str], list[str]] = {}
    for one in answer["introductions"]:
        offers = one["to"] if one["match"] == one["need"] else f"{one['to']} ({one['match']})"
        helpers.setdefault((one["person"], one["need"]), []).append(offers)
    return helpers


def _under_way(insights: Insights) -> list[tuple[str, ...]]:
    from netvault.insights.introductions import open_introductions, stage_of
    from netvault.text.excerpts import spoken

    people = insights.network.people
    return [
        (*(people[key].name for key in one.keys), stage_of(one), spoken(one.introduction.text))
        for one in open_introductions(insights.network)
    ]


def _shares(insights: Insights) -> list[tuple[str, ...]]:
    from netvault.text.excerpts import spoken

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
