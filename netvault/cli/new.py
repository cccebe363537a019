"""`netvault new`."""

from __future__ import annotations

import click

from netvault.cli.options import Session, pass_session, vault_options


class NoValueError(click.UsageError):
    """An argument that gives a field no value."""

    def __init__(self, typed: str) -> None:
        """Say which, and what it should look like."""
        super().__init__(f'"{typed}" is no FIELD=VALUE, as in company=Helio')


@click.command()
@click.argument("name")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@vault_options
@pass_session
def new(session: Session, name: str, fields: tuple[str, ...]) -> None:
    """Make a note about somebody.

    netvault new "Dana Fox" circle=professional company=Helio introduced_by="[[Ben Ortiz]]"
    """
    from netvault.building.record import CannotRecord, CannotWrite, create_contact
    from netvault.cli.terminal import show_line
    from netvault.vault.lock import VaultBusy

    values = {}
    for field in fields:
        key, equals, value = field.partition("=")
        if not equals:
            raise NoValueError(field)
        values[key.strip()] = value.strip()
    try:
        recorded = create_contact(session.load(), " ".join(name.split()), values)
    except (CannotWrite, VaultBusy) as error:
        raise click.ClickException(str(error)) from None
    except CannotRecord as error:
        raise click.UsageError(str(error)) from None
    show_line(f"made {recorded.path}")
    for line in recorded.lines:
        if line.startswith("introduced_by: "):
            show_line(f"  {line}")
