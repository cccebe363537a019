"""`netvault merge`."""

from __future__ import annotations

import click

from netvault.cli.options import Session, complete_names, pass_session, vault_options


@click.command()
@click.argument("person", metavar="NAME", shell_complete=complete_names)
@click.argument("other", metavar="OTHER", shell_complete=complete_names)
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@vault_options
@pass_session
def merge(session: Session, person: str, other: str, dry_run: bool) -> None:
    """Make one note of two about the same person.

    The note of NAME stays, and takes in all that the note of OTHER says; every link follows.
    """
    from netvault.building.merge_contacts import merge_contacts, plan_merge
    from netvault.building.record import CannotRecord
    from netvault.building.rename import NameRefused
    from netvault.cli.one_person import one_person
    from netvault.cli.tidied import show_tidied
    from netvault.vault.lock import VaultBusy

    loaded = session.load()
    people = [one_person(loaded.network, typed) for typed in (person, other)]
    run = plan_merge if dry_run else merge_contacts
    try:
        tidied = run(loaded, people[0], people[1])
    except NameRefused as error:
        raise click.UsageError(str(error)) from None
    except (CannotRecord, VaultBusy) as error:
        raise click.ClickException(str(error)) from None
    said = f"merged {tidied.gone} into {tidied.path}, which stays"
    show_tidied(tidied, said, is_done=not dry_run)
