"""`netvault build`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netvault.cli import EXIT_PROBLEMS
from netvault.cli.options import Session, json_option, pass_session, vault_options

if TYPE_CHECKING:
    from netvault.building import BuildResult


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 when files would change."
)
@vault_options
@json_option
@pass_session
def build(session: Session, only_check: bool) -> None:
    """Read everything and write the pages that changed."""
    from netvault.building import build as build_pages
    from netvault.building import preview
    from netvault.cli.progress import progress
    from netvault.cli.terminal import show_json, show_problems
    from netvault.model.problems import has_errors
    from netvault.vault.lock import VaultBusy

    try:
        with progress("making pages") as on_progress:
            make = preview if only_check else build_pages
            result = make(session.root, session.today, on_progress)
    except VaultBusy as error:
        raise click.ClickException(str(error)) from None
    if session.as_json:
        from netvault.cli.answers import build_answer

        show_json(build_answer(result))
    else:
        show_problems(result.problems)
        _show(result, "would write" if only_check else "wrote")
    if has_errors(result.problems) or (only_check and result.has_changes):
        raise SystemExit(EXIT_PROBLEMS)


def _show(result: BuildResult, verb: str) -> None:
    from netvault.cli.terminal import show_line

    for one in result.logged:
        show_line(f"logged {one.day} with {one.person}")
    for path in (*result.written, *result.saved):
        show_line(f"{verb} {path}")
    for path in result.removed:
        show_line(f"{verb.replace('write', 'remove').replace('wrote', 'removed')} {path}")
    is_answer_kept = any(problem.code == "kept-tick" for problem in result.problems)
    if result.unchanged and not result.has_changes and not is_answer_kept:
        show_line(f"all {result.unchanged} pages are up to date")
