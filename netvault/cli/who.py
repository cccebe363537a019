"""`netvault who`."""

from __future__ import annotations

import click

from netvault.cli.options import Session, json_option, pass_session, vault_options


@click.command()
@click.argument("query", nargs=-1)
@vault_options
@json_option
@pass_session
def who(session: Session, query: tuple[str, ...]) -> None:
    """Find people by field and text.

    Each QUERY is `field:value` or text; all must fit, and without any everybody does:

    netvault who circle:family skill:python company:acme "solar"

    netvault who lead:cold degree:2

    netvault who "last_touch:<2025" goal:"lead a data team"
    """
    from netvault.cli.answers import who_answer
    from netvault.cli.terminal import fitted, show_json, show_line, show_table
    from netvault.insights.search import UnknownFieldError, search

    insights = session.insights()
    try:
        people = search(insights, query)
    except UnknownFieldError as error:
        raise click.UsageError(str(error)) from None
    answer = who_answer(insights, people)
    if session.as_json:
        show_json(answer)
        return
    rows = [
        (
            row["person"],
            row["lead"],
            row["last_touch"] or "",
            ", ".join(filter(None, (row["role"], *row["company"]))),
            ", ".join(row["circles"]),
        )
        for row in answer["people"]
    ]
    if rows:
        headings = ("who", "lead", "last touch", "where", "circles")
        show_table(headings, fitted(rows, headings))
    elif not query:
        show_line("Nobody yet. Write a note about each person you know in `People/`.")
    else:
        show_line(f"Nobody fits all of: {' '.join(query)}. Try fewer words, or part of one.")
