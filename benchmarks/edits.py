"""How long it takes from an edit to the page that shows it, in a running `netvault watch`.

    python benchmarks/edits.py --contacts 1000 10000 --edits 50

Each edit sets a follow-up in another contact's note and moves the person to a circle of its own,
half of them in place and half by renaming, as editors do. Its time ends when the person stands in a
note that lists this circle, and, in the second row, when the watch has reported its build, so that
all pages are written. The wait for a pause in the changes is part of both. The watch rests between
two edits, as somebody does who reads what they wrote.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_HERE: Final = Path(__file__).resolve().parent
_TODAY: Final = "2026-11-23"
_PAGE: Final = "Desk.md"
_DESK: Final = """<!-- netvault:begin follow-ups circle=edited limit=500 -->
<!-- netvault:end -->
"""
"""A list that has room for each edit: `Follow-ups.md` shows a few of many."""

_CIRCLE: Final = re.compile(r"^circle:.*\n", re.MULTILINE)

_REST: Final = 0.3
"""Seconds between two edits."""

_LOOK: Final = 0.001
"""Seconds between two looks for the page."""

_PATIENCE: Final = 300.0
"""Seconds after which nothing more is expected."""


class Edit(NamedTuple):
    """The seconds that one edit took.

    Attributes:
        page: Until it stood in the page.
        all: Until all pages were written.
    """

    page: float
    all: float


class Watched:
    """A vault of its own, and a watch that runs on it."""

    def __init__(self, folder: Path, contacts: int, shape: str) -> None:
        """Generate the vault, and wait until it is built."""
        self.vault = folder / "vault"
        size = ("--contacts", str(contacts), "--shape", shape)
        generator = (sys.executable, str(_HERE / "vaults.py"), str(self.vault), *size)
        subprocess.run(generator, check=True, stdout=subprocess.DEVNULL)
        (self.vault / _PAGE).write_text(_DESK, encoding="utf-8")
        self.notes = sorted((self.vault / "People").rglob("*.md"))
        self.told = folder / "told"
        command = (sys.executable, "-m", "netvault", "watch", "-C", str(self.vault))
        kept = {name: text for name, text in os.environ.items() if not name.startswith("NETVAULT_")}
        with self.told.open("w") as told:
            self.process = subprocess.Popen(
                (*command, "--today", _TODAY),
                cwd=_HERE.parent,
                env=kept | {"NETVAULT_CACHE": str(folder / "cache")},
                stdout=told,
                stderr=subprocess.DEVNULL,
            )
        self.until(lambda: self.builds() > 0)

    def builds(self) -> int:
        """Count the builds that were told of."""
        return self.told.read_bytes().count(b"\n")

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something, and see that it comes."""
        end = time.perf_counter() + _PATIENCE
        while not condition():
            if self.process.poll() is not None or time.perf_counter() > end:
                raise RuntimeError(self.told.read_text())
            time.sleep(_LOOK)

    def edit(self, note: Path, number: int) -> Edit:
        """Make one edit, and take its times."""
        fields = f"---\ncircle: edited\nnext: {_TODAY}\n"
        text = _CIRCLE.sub("", note.read_text(encoding="utf-8")).replace("---\n", fields, 1)
        page = self.vault / _PAGE
        before, builds = _stamp(page), self.builds()
        begun = time.perf_counter()
        _save(note, text, in_place=number % 2 == 0)
        self.until(lambda: _stamp(page) != before)
        shown = time.perf_counter() - begun
        if note.stem not in page.read_text(encoding="utf-8"):
            raise RuntimeError(note.stem)
        self.until(lambda: self.builds() > builds)
        return Edit(shown, time.perf_counter() - begun)

    def edits(self, count: int) -> Iterator[Edit]:
        """Make edits of different notes, after one that does not count."""
        for number, note in enumerate(random.Random(0).sample(self.notes, count + 1)):
            time.sleep(_REST)
            edit = self.edit(note, number)
            if number:
                yield edit

    def end(self) -> None:
        """End the watch."""
        self.process.terminate()
        self.process.wait()


def _save(note: Path, text: str, *, in_place: bool) -> None:
    place = note if in_place else note.with_name(".saved")
    place.write_text(text, encoding="utf-8")
    if not in_place:
        place.replace(note)


def _stamp(page: Path) -> tuple[int, int]:
    status = page.stat()
    return status.st_ino, status.st_mtime_ns


def _measured(contacts: int, count: int, shape: str) -> list[Edit]:
    with tempfile.TemporaryDirectory(prefix="netvault-bench-") as folder:
        watched = Watched(Path(folder), contacts, shape)
        try:
            return list(watched.edits(count))
        finally:
            watched.end()


def _rows(contacts: int, edits: Sequence[Edit]) -> Iterator[str]:
    for name, times in zip(("shown", "all written"), zip(*edits, strict=True), strict=True):
        yield f"| {contacts:,} contacts, {name} | {median(times):.3f} | {max(times):.3f} |"


def _main() -> None:
    parser = argparse.ArgumentParser(description="Measure the time from an edit to its page.")
    parser.add_argument("--contacts", type=int, nargs="+", default=[1000, 10000], metavar="N")
    parser.add_argument("--edits", type=int, default=50)
    parser.add_argument("--shape", choices=("plain", "skill", "hub", "chain"), default="plain")
    options = parser.parse_args()
    print(f"| {options.edits} edits in watch | median, s | worst, s |")
    print("| --- | ---: | ---: |")
    for contacts in options.contacts:
        for row in _rows(contacts, _measured(contacts, options.edits, options.shape)):
            print(row, flush=True)


if __name__ == "__main__":
    _main()
