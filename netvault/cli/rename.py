"""`netvault rename`."""

from __future__ import annotations

import click

from netvault.cli.options import Session, complete_names, pass_session, vault_options


@click.command()
@click.argument("person", metavar="NAME", shell_complete=complete_names)
@click.argument("name", metavar="NEW")
@click.option("--no-alias", is_flag=True, help="Do not keep the old name as an alias.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@vault_options
@pass_session
def rename(session: Session, person: str, name: str, no_alias: bool, dry_run: bool) -> None:
    """Give somebody another name, and mend every link to them.

    netvault rename "Dana Fox" "Dana Fox-Reyes"
    """
    from netvault.building.record import CannotRecord
    from netvault.building.rename import NameRefused, plan_rename, rename_contact
    from netvault.cli.one_person import one_person
    from netvault.cli.tidied import show_tidied
    from netvault.vault.lock import VaultBusy

    loaded = session.load()
    whom = one_person(loaded.network, person)
    run = plan_rename if dry_run else rename_contact
    try:
        tidied = run(loaded, whom, " ".join(name.split()), keeps_alias=not no_alias)
    except NameRefused as error:
        raise click.UsageError(str(error)) from None
    except (CannotRecord, VaultBusy) as error:
        raise click.ClickException(str(error)) from None
    show_tidied(tidied, f"renamed {tidied.gone} to {tidied.path}", is_done=not dry_run)
