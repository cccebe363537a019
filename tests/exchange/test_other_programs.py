"""Other programs read what we write: each runs as a process, as its users run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from netvault.exchange.cards.writing import card_of
from netvault.exchange.target import write_vdir
from tests.support.outgoing import ADA, leaving, person

_KHARD: Final = """\
[addressbooks]
[[people]]
path = {folder}
[general]
default_action = list
"""
_VDIRSYNCER: Final = """\
[general]
status_path = "{folder}/status"

[pair people]
a = "ours"
b = "theirs"
collections = null
conflict_resolution = "a wins"

[storage ours]
type = "filesystem"
path = "{folder}/ours"
fileext = ".vcf"

[storage theirs]
type = "filesystem"
path = "{folder}/theirs"
fileext = ".vcf"
"""


def cards_in(folder: Path) -> list[str]:
    return sorted(path.read_text() for path in folder.glob("*.vcf"))


def run(folder: Path, program: str, *args: str) -> str:
    """Run a program that is installed beside Python, with nothing of the user's own settings."""
    found = subprocess.run(
        [Path(sys.executable).with_name(program), *args],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ
        | {
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "PYTHONUTF8": "1",
            "COLUMNS": "200",
        },
    )
    assert found.returncode == 0, found.stderr
    return found.stdout


def test_khard_lists_the_people_of_a_vdir(tmp_path: Path) -> None:
    write_vdir(tmp_path / "cards", leaving(ADA))
    (tmp_path / "khard.conf").write_text(_KHARD.format(folder=tmp_path / "cards"))
    listed = run(tmp_path, "khard", "-c", str(tmp_path / "khard.conf"), "list", "-p")

    rows = [line.split("\t") for line in listed.splitlines()]
    assert [(row[0], row[1]) for row in rows] == [("card-7", "Ada"), (rows[1][0], "Ben")]


def test_khard_shows_what_is_known_of_somebody(tmp_path: Path) -> None:
    write_vdir(tmp_path / "cards", leaving(ADA))
    (tmp_path / "khard.conf").write_text(_KHARD.format(folder=tmp_path / "cards"))
    shown = run(tmp_path, "khard", "-c", str(tmp_path / "khard.conf"), "show", "uid:card-7")

    for known in ("Ada", "ada@example.org", "+46 70 123 45 67", "Brightwater; Co", "planner"):
        assert known in shown


def test_vdirsyncer_carries_a_vdir_to_another_folder_and_back(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    config = tmp_path / "vdirsyncer.conf"
    config.write_text(_VDIRSYNCER.format(folder=tmp_path))
    theirs.mkdir()
    (theirs / "card-9.vcf").write_text(card_of(person("Zoe", "card-9")))
    write_vdir(ours, leaving(ADA))
    run(tmp_path, "vdirsyncer", "-c", str(config), "discover")
    run(tmp_path, "vdirsyncer", "-c", str(config), "sync")

    assert cards_in(theirs) == cards_in(ours)
    assert len(cards_in(ours)) == 3
    assert write_vdir(ours, leaving(ADA)).unchanged == 2
