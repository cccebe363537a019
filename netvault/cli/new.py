"""`netvault new`."""

from __future__ import annotations

import click

from netvault.cli.options import Session, pass_session, vault_options


@click.command()
@click.argument("name")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@vault_options
@pass_session
def new(session: Session, name: str, fields: tuple[str, ...]) -> None:
    """Make a note about somebody.

    netvault new "Dana Fox" circle=professional company=Helio introduced_by="[[Ben Ortiz]]"
    """
    from netvault.cli.terminal import show_line
    from netvault.lock import VaultBusy
    from netvault.recording import CannotRecord, create_contact

    values = {}
    for field in fields:
        key, equals, value = field.partition("=")
        if not equals:
            raise click.UsageError(f'"{field}" is no field=value')
        values[key.strip()] = value.strip()
    try:
        recorded = create_contact(session.load(), " ".join(name.split()), values)
    except CannotRecord as error:
        raise click.UsageError(str(error)) from None
    except VaultBusy as error:
        raise click.ClickException(str(error)) from None
    show_line(f"made {recorded.path}")
