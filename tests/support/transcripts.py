"""Runs the examples of a page of documentation, and gives the page with what really comes out.

Each section (a heading of the second level) is run in a folder of its own:

- A fenced block with a title, as in `markdown title="People/Ivy.md"`, is a file in it; `encoding=`
  says how it is saved.
- In a block of kind `console` each line that begins with `$ ` is given to the shell there; before
  it, and unseen, what `after=` says. How long something took stays as the page has it.
- What `meanwhile=` says is done while such a command runs: each step once a build was told of.
  After the last, Ctrl-C is pressed.
- The blocks of kind `pycon` are one session of Python, one folder higher.

The folder is a vault of the files that the page shows before its first section. Where there are
none it is a copy of the example vault, or empty when a block of the section says `vault="empty"`.
"""

from __future__ import annotations

import contextlib
import doctest
import os
import re
import shutil
import signal
import subprocess
from code import InteractiveInterpreter
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.support.interrupting import heeding_ctrl_c
from tools.shell import environment, shell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EXAMPLE: Final = Path(__file__).parents[2] / "example-vault"

_FENCE: Final = re.compile(r"^(`{3,})([^\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_HEADING: Final = re.compile(r"^## ", re.MULTILINE)
_TOOK: Final = re.compile(r" in \d+\.\d\d s$", re.MULTILINE)
_SETTING: Final = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block, with the section that it stands in, counted from 1 (0: before the first)."""

    kind: str
    settings: dict[str, str]
    body: str
    start: int
    section: int

    @property
    def is_file(self) -> bool:
        return "title" in self.settings

    def write(self, folder: Path) -> None:
        file = folder / self.settings["title"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.body, encoding=self.settings.get("encoding", "utf-8"))


def blocks_of(page: str) -> Iterator[Block]:
    section = done = 0
    for found in _FENCE.finditer(page):
        section += len(_HEADING.findall(page, done, found.start()))
        done = found.end()
        kind = found[2].partition(" ")[0]
        yield Block(kind, dict(_SETTING.findall(found[2])), found[3], found.start(3), section)


def rerun(page: str, folder: Path) -> str:
    """Give a page with its transcripts renewed.

    Args:
        page: The text of the page.
        folder: An empty folder to run them in.
    """
    blocks = tuple(blocks_of(page))
    base = [block for block in blocks if block.is_file and block.section == 0]
    parts, done = [], 0
    for section, group in groupby(blocks, key=attrgetter("section")):
        found = tuple(group)
        vault = _vault(folder / str(section), base, found)
        interpreter = InteractiveInterpreter()
        for block in found:
            parts += [page[done : block.start], _renewed(block, vault, interpreter)]
            done = block.start + len(block.body)
    return "".join((*parts, page[done:]))


def _vault(folder: Path, base: Iterable[Block], shown: Iterable[Block]) -> Path:
    vault = folder / "example-vault"
    if not base and all(block.settings.get("vault") != "empty" for block in shown):
        shutil.copytree(EXAMPLE, vault, ignore=shutil.ignore_patterns("Network"))
    (vault / ".obsidian").mkdir(parents=True, exist_ok=True)
    for block in base:
        block.write(vault)
    return vault


def _renewed(block: Block, vault: Path, interpreter: InteractiveInterpreter) -> str:
    if block.is_file:
        block.write(vault)
    if block.kind == "console":
        shell(block.settings.get("after", ":"), vault)
        commands = [line[2:] for line in block.body.splitlines() if line.startswith("$ ")]
        said = "".join(f"$ {command}\n{_said(command, block, vault)}" for command in commands)
        shown = iter(_TOOK.findall(block.body))
        return _TOOK.sub(lambda took: next(shown, took[0]), said)
    if block.kind == "pycon":
        with contextlib.chdir(vault.parent):
            return _python(block.body, interpreter)
    return block.body


def _said(command: str, block: Block, vault: Path) -> str:
    steps = block.settings.get("meanwhile", "")
    return _interrupted(command, steps.split("; "), vault) if steps else shell(command, vault)


def _interrupted(command: str, steps: Iterable[str], vault: Path) -> str:
    """Run a command that goes on until Ctrl-C."""
    said = []
    with heeding_ctrl_c():
        process = subprocess.Popen(
            ["sh", "-c", f"exec {command}"],
            cwd=vault,
            env=os.environ | environment(vault),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
    with process:
        assert process.stdout
        for step in (*steps, ""):
            for line in process.stdout:
                said.append(line)
                if _TOOK.search(line):
                    break
            shell(step or ":", vault)
        process.send_signal(signal.SIGINT)
        return "".join((*said, *process.stdout))


def _python(session: str, interpreter: InteractiveInterpreter) -> str:
    return "".join(
        piece if isinstance(piece, str) else _answered(piece.source, interpreter)
        for piece in doctest.DocTestParser().parse(session)
    )


def _answered(source: str, interpreter: InteractiveInterpreter) -> str:
    said = StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        interpreter.runsource(source + "\n")
    first, *rest = source.splitlines(keepends=True)
    return "".join((f">>> {first}", *(f"... {line}" for line in rest), said.getvalue()))
