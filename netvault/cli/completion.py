"""`netvault completion`."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell; names of people are completed too.

    For bash: netvault completion bash >> ~/.bashrc
    """
    from click.shell_completion import BashComplete, FishComplete, ZshComplete

    from netvault.cli.group import netvault

    script = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}[shell]
    click.echo(script(netvault, {}, "netvault", "_NETVAULT_COMPLETE").source())
