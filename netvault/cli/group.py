"""The group of commands, each imported only when it runs."""

from __future__ import annotations

import os
from importlib import import_module
from keyword import iskeyword
from typing import Final

import click

from netvault.cli.options import vault_options

COMMANDS: Final = {
    "init": "Start a vault, or add to one what it lacks.",
    "build": "Read everything and write the pages that changed.",
    "watch": "Keep pages current while you write.",
    "new": "Make a note about somebody.",
    "log": "Note a touch with people.",
    "import": "Bring in people and meetings from other programs.",
    "rename": "Give somebody another name, and mend every link to them.",
    "merge": "Make one note of two about the same person.",
    "check": "Show every problem in the vault.",
    "due": "Show follow-ups.",
    "brief": "Show all you want to know before you meet somebody.",
    "path": "Show the warmest ways to a person, company, role, industry, skill or goal.",
    "who": "Find people by field and text.",
    "gives": "Show what you can give, and whom to introduce to whom.",
    "stats": "Show the network over time.",
    "view": "Make a page of your network to walk through.",
    "export": "Give people and follow-ups to other programs.",
    "hooks": "Keep pages current in every commit of a git repository.",
    "completion": "Print the completion script for a shell.",
}
"""Each command with its one line of help, in the order in which people meet them."""


_HIDDEN: Final = frozenset({"hook"})
"""What git runs, and nobody types."""


class LazyGroup(click.Group):
    """A group that knows its commands by name, and imports one on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in their order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name not in COMMANDS and cmd_name not in _HIDDEN:
            return None
        name = cmd_name.replace("-", "_") + "_" * iskeyword(cmd_name)
        command: click.Command = getattr(import_module(f"netvault.cli.{name}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed.

        Raises:
            click.UsageError: When there is none; it names the nearest.
        """
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(_unknown(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _unknown(typed: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(typed.lower(), COMMANDS, cutoff=0.5)
    guess = f" Did you mean {' or '.join(near)}?" if near else " `netvault --help` lists them."
    return f'there is no command "{typed}".{guess}'


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"netvault {version('netvault')}")
        ctx.exit()


def _is_colored() -> bool | None:
    """Return False where `NO_COLOR` is set, else None: as the terminal allows."""
    return False if os.environ.get("NO_COLOR") else None


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "color": _is_colored()},
)
@vault_options
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version.",
)
def netvault() -> None:
    """Turn a folder of Markdown notes about people into a network you can act on.

    Everything stays in the folder, and every note stays yours.
    """
