"""`netvault check`."""

from __future__ import annotations

import click

from netvault.cli import EXIT_PROBLEMS
from netvault.cli.options import Session, json_option, pass_session, vault_options


@click.command()
@vault_options
@json_option
@pass_session
def check(session: Session) -> None:
    """Show every problem in the vault."""
    from netvault.building import preview
    from netvault.cli.answers import check_answer
    from netvault.cli.terminal import counted, show_json, show_line, show_problems
    from netvault.model.problems import has_errors

    problems = preview(session.root, session.today).problems
    if session.as_json:
        show_json(check_answer(problems))
    else:
        show_problems(problems)
        errors = sum(problem.severity == "error" for problem in problems)
        found = (counted(errors, "error"), counted(len(problems) - errors, "warning"))
        show_line(", ".join(found) if problems else "no problems")
    if has_errors(problems):
        raise SystemExit(EXIT_PROBLEMS)
