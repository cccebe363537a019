from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

INTERRUPTED: Final = """
import netvault.cli.group
from netvault.cli import main

def interrupted(**_):
    exec("raise KeyboardInterrupt")  # as while `dataclass` makes a class

netvault.cli.group.netvault.main = interrupted
main()
"""


def test_to_import_what_python_runs_as_netvault_runs_nothing() -> None:
    assert import_module("netvault.__main__").main


def test_an_interrupt_while_python_runs_a_text_ends_with_130_too(tmp_path: Path) -> None:
    (tmp_path / "interrupted.py").write_text(INTERRUPTED)
    ran = subprocess.run(
        (sys.executable, "-m", "interrupted"),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (130, "interrupted\n")
