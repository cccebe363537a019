"""`netvault path`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netvault.cli.options import Session, complete_names, json_option, pass_session, vault_options

if TYPE_CHECKING:
    from netvault.cli.answers import OnePathJson, PathJson
    from netvault.insights import Insights
    from netvault.insights.targets import PathTarget


@click.command()
@click.argument("target", nargs=-1, required=True, shell_complete=complete_names)
@vault_options
@json_option
@pass_session
def path(session: Session, target: tuple[str, ...]) -> None:
    """Show the warmest ways to a person, company, role, industry, skill or goal.

    First those you know yourself, then the strongest chains of ties, each with another first step.
    """
    from netvault.cli.answers import path_answer
    from netvault.cli.terminal import show_json

    insights = session.insights()
    found = _target(insights, " ".join(target))
    answer = path_answer(insights, found)
    if session.as_json:
        show_json(answer)
    else:
        _show(answer, found)


def _target(insights: Insights, typed: str) -> PathTarget:
    """Find what is meant: one person first, then a company, a role, an industry, a skill or a goal.

    Raises:
        click.UsageError: When no note knows of such a thing, or several people fit.
    """
    from netvault.cli.one_person import NobodyError, one_person
    from netvault.insights.targets import PathTarget
    from netvault.network.find_people import find_exactly

    exact = find_exactly(insights.network, typed)
    other = None if exact else insights.target(typed)
    if other:
        return other
    try:
        person = one_person(insights.network, typed)
    except NobodyError:
        raise _NothingError(typed, insights) from None
    return PathTarget(person.name, ((person.key,),))


class _NothingError(click.UsageError):
    """A target that no note knows of; the message names what comes near."""

    def __init__(self, typed: str, insights: Insights) -> None:
        from netvault.network.find_people import nearest, nearest_names

        people = nearest_names(insights.network, typed)
        near = dict.fromkeys((*people, *nearest(typed, insights.target_names())))
        guess = f" Did you mean {' or '.join(near)}?" if near else ""
        kinds = "person, company, role, industry, skill or goal"
        super().__init__(f'no note tells of a {kinds} "{typed}".{guess}')


def _show(answer: PathJson, target: PathTarget) -> None:
    from netvault.cli.terminal import show_wrapped

    if not answer["paths"]:
        asked = "Ask people you know well whom they know in that field."
        show_wrapped(f"{_not_led_to(target)} yet. {asked}")
    for one in answer["paths"]:
        _show_path(one)


def _not_led_to(target: PathTarget) -> str:
    """Say that nobody leads there, and how many are known by name, such as those on a list."""
    number = sum(map(len, target.ranks))
    if number > 1:
        return f"{number:,} people fit {target.name}, and nobody you know leads to any of them"
    return f"Nobody you know leads to {target.name}"


def _show_path(one: OnePathJson) -> None:
    from netvault.cli.terminal import show_line, show_wrapped
    from netvault.insights.paths import in_words
    from netvault.insights.strength import tier_of
    from netvault.text.excerpts import plain_excerpt, spoken

    names = " → ".join(("you", *(step["person"] for step in one["steps"])))
    show_line(f"{names}   {tier_of(one['strength'])}", bold=True)
    for step in one["steps"]:
        words = f": “{spoken(plain_excerpt(step['words'], str))}”" if step["words"] else ""
        show_wrapped(f"  {step['person']}: {spoken(step['why'])}{words}", 4)
    if one["ask"]:
        show_wrapped(
            f"  Ask {one['steps'][0]['person']} for {in_words(one['ask'])} ({one['ask_why']}).", 4
        )
    elif len(one["steps"]) > 1:
        show_wrapped(f"  Before you ask {one['steps'][0]['person']}: {one['ask_why']}.", 4)
