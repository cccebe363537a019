"""Every "and N more" names a command, and that command shows the rest."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final

import pytest

from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run

MANY: Final = 90
_COMMAND: Final = re.compile(r"`netvault ([^`]+)`")


def _crowd() -> dict[str, str]:
    """Give so many people of each kind that no page has room for all."""
    named = "".join(f"\n- 2026-11-02 she named [[Ahead{n:02}]]" for n in range(MANY))
    return {
        "Me.md": note(
            type="me",
            offers="[cooking]",
            goals='[{want: "lead a `team`, now", companies: [Acme]}]',
        ),
        **people(
            Hub=note(f"- 2026-11-01 tea{named}"),
            **{f"Fits{n:02}": note("- 2026-11-01 tea", company="Acme") for n in range(MANY)},
            **{f"Friend{n:02}": note(circle="friend", needs="[cooking]") for n in range(MANY)},
            **{f"Due{n:02}": note("- 2026-01-01 tea", every="weekly") for n in range(MANY)},
            **{f"Asleep{n:02}": note("- 2020-01-01 tea") for n in range(MANY)},
            Wants=note("- 2026-11-01 tea", needs="[juggling]"),
            **{f"Juggler{n:02}": note("- 2026-11-01 tea", skills="juggling") for n in range(MANY)},
            **{f"Wrong{n:02}": note("- 2026-11-01 tea", compnay="Acme") for n in range(MANY)},
        ),
    }


@pytest.fixture
def root(small: Path, netvault: Run) -> Path:
    vault(small, _crowd())
    netvault("build")
    return small


@pytest.mark.parametrize(
    ("page", "command", "kind"),
    [
        ("Goals", 'who goal:"lead a team now"', "Fits"),
        ("Referral map", 'who "degree:>1"', "Ahead"),
        ("Referral map", "who", "Friend"),
        ("Leads", "who lead:warm", "Friend"),
        ("Leads", "who lead:dormant", "Asleep"),
        ("Give", "gives", "Friend"),
        ("Give", "gives Wants", "Juggler"),
        ("Network", "check", "Wrong"),
        ("Network", "stats --since 2026-10-01", "Fits"),
        ("Follow-ups", "due", "Due"),
    ],
)
def test_the_command_that_a_page_names_shows_everybody(
    root: Path, netvault: Run, page: str, command: str, kind: str
) -> None:
    text = (root / "Network" / f"{page}.md").read_text(encoding="utf-8")

    assert command in [one.replace('"Wants"', "Wants") for one in _COMMAND.findall(text)]
    ran = netvault(*shlex.split(command))
    told = ran.out + ran.err
    assert [n for n in range(MANY) if f"{kind}{n:02}" not in told] == []


def test_every_command_that_a_page_names_works(root: Path, netvault: Run) -> None:
    pages = (root / "Network").glob("*.md")
    named = {found for page in pages for found in _COMMAND.findall(page.read_text("utf-8"))}

    assert len(named) > 5
    for command in named:
        assert netvault(*shlex.split(command)).code in {0, 1}, command
