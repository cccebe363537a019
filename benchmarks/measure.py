"""How long netvault takes and how much memory, as ratios to floors measured in the same run.

    python benchmarks/measure.py --contacts 1000 10000 --runs 5

Whole processes, medians; the floor of a subject runs once before each of its runs, so that noise
hits both. The floors: `read notes` (`floor.py`), and `python -c pass` for `--help`. Cold means no
cache and no pages; `after an edit`, that a line was added to one note since the last run. The file
cache of the system is warm in every case. A command that does not exist yet, or fails, is shown as
`n/a`, with the reason on standard error. Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_HERE: Final = Path(__file__).resolve().parent
_TODAY: Final = "2026-11-23"
_COLD: Final = "cold build"
_RACY_SECONDS: Final = 2.5
"""Caches look again into a file that is as new as they are: so long until none is."""

_UNWANTED: Final = ("NETVAULT_", "PYTHONDONTWRITEBYTECODE", "COVERAGE_")
"""What of the environment would distort the figures."""

_EDITED: Final = " after an edit"
_READ_NOTES: Final = "read notes"
_NOTHING: Final = "python -c pass"
_SUBJECTS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    _COLD: (_READ_NOTES, ("build",)),
    "build": (_READ_NOTES, ("build",)),
    f"build{_EDITED}": (_READ_NOTES, ("build",)),
    "due": (_READ_NOTES, ("due",)),
    f"due{_EDITED}": (_READ_NOTES, ("due",)),
    "who": (_READ_NOTES, ("who", "circle:client", "skill:python")),
    "brief": (_READ_NOTES, ("brief", "{known}")),
    "path": (_READ_NOTES, ("path", "{far}")),
    "--help": (_NOTHING, ("--help",)),
}
"""Each subject with its floor and its command; the names of people come from the vault."""


class Run(NamedTuple):
    """One run of a process.

    Attributes:
        seconds: From start to end.
        mb: Peak memory of its largest process.
        failure: Why the figures say nothing; empty when they do.
    """

    seconds: float
    mb: float
    failure: str = ""


class Row(NamedTuple):
    """The medians of a subject or a floor.

    Attributes:
        subject: Its name.
        floor: The name of its floor; empty for a floor.
        seconds: None when the command does not exist or fails, as in the other figures.
        ratio: Of the seconds to those of the floor; None for a floor.
        mb: Peak memory.
    """

    subject: str
    floor: str
    seconds: float | None = None
    ratio: float | None = None
    mb: float | None = None


class Bench:
    """One vault and what is measured on it."""

    def __init__(self, folder: Path, contacts: int, shape: str, runs: int) -> None:
        """Generate the vault in a folder of its own."""
        self.folder, self.vault, self.runs = folder, folder / "vault", runs
        size = ("--contacts", str(contacts), "--shape", shape)
        self.names: Mapping[str, str] = json.loads(_python("vaults.py", str(self.vault), *size))
        self.floors: dict[str, list[Run]] = {}
        self.notes = cycle(sorted((self.vault / "People").rglob("*.md")))

    def rows(self, subjects: Sequence[str]) -> list[Row]:
        """Measure the subjects: the cold one first, then the others with a cache."""
        rows = [self.subject(_COLD)] if _COLD in subjects else []
        if warm := [subject for subject in subjects if subject != _COLD]:
            self.warm_up()
            rows += [self.subject(subject) for subject in warm]
        floors = [_medians(name, "", runs) for name, runs in self.floors.items()]
        return floors + rows

    def warm_up(self) -> None:
        """Fill the cache and write the pages, and build until nothing is left to do."""
        self.remove_pages()
        for pause in (_RACY_SECONDS, 0):
            self.netvault("build", self.folder / "cache")
            time.sleep(pause)

    def remove_pages(self) -> None:
        """Make the vault one that was never built."""
        shutil.rmtree(self.vault / "Network", ignore_errors=True)

    def subject(self, subject: str) -> Row:
        """Run a subject and its floor in turn, each once unmeasured before."""
        floor = _SUBJECTS[subject][0]
        pairs = list(self.pairs(subject, floor))[1:]
        floors, runs = ([pair[i] for pair in pairs] for i in (0, 1))
        self.floors.setdefault(floor, []).extend(floors)
        return _medians(subject, floor, runs, median(run.seconds for run in floors))

    def pairs(self, subject: str, floor: str) -> Iterator[tuple[Run, Run]]:
        """Yield runs of the floor and the subject; a subject that failed is not tried again."""
        run = Run(0, 0)
        for _ in range(self.runs + 1):
            with tempfile.TemporaryDirectory(dir=self.folder) as empty:
                if subject == _COLD:  # Before the floor: it would read the pages as well.
                    self.remove_pages()
                elif subject.endswith(_EDITED):
                    self.edit()
                base = self.run_floor(floor)
                if not run.failure:
                    cache = Path(empty) if subject == _COLD else self.folder / "cache"
                    run = self.netvault(subject, cache)
            yield base, run

    def edit(self) -> None:
        """Add a line to the note after the one that was edited last."""
        note = next(self.notes)
        with note.open("a", encoding="utf-8") as file:
            file.write("\n- [ ] keep a promise 📅 2026-11-30\n")

    def run_floor(self, floor: str) -> Run:
        """Run a floor once."""
        script = (str(_HERE / "floor.py"), str(self.vault))
        return self.probe(sys.executable, *(script if floor == _READ_NOTES else ("-c", "pass")))

    def netvault(self, subject: str, cache: Path) -> Run:
        """Run the command of a subject once."""
        words = [word.format_map(self.names) for word in _SUBJECTS[subject][1]]
        place = () if subject == "--help" else ("-C", str(self.vault))
        settings = {"NETVAULT_CACHE": str(cache), "NETVAULT_TODAY": _TODAY}
        return self.probe(sys.executable, "-m", "netvault", *place, *words, **settings)

    def probe(self, *command: str, **settings: str) -> Run:
        """Run a command in the checkout and take its figures."""
        errors = self.folder / "errors"
        said = _python("probe.py", str(errors), *command, settings=settings)
        seconds, kilobytes, code = said.split()
        failure = _failure(int(code), errors.read_text(encoding="utf-8", errors="replace"))
        return Run(float(seconds), int(kilobytes) / 1024, failure)


def _python(script: str, *words: str, settings: Mapping[str, str] | None = None) -> str:
    """Run a script of this folder by itself, so that this process stays out of its figures."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(_UNWANTED)}
    return subprocess.run(
        (sys.executable, "-I", "-S", _HERE / script, *words),
        cwd=_HERE.parent,
        env=kept | dict(settings or {}),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout


def _failure(code: int, errors: str) -> str:
    """Say why a run does not count; a build that found problems (exit code 1) does."""
    crashed = "Traceback" in errors or "No module named" in errors
    if code == 0 or (code == 1 and not crashed):
        return ""
    return f"exit code {code}: {(errors.strip().splitlines() or [''])[-1]}"


def _medians(name: str, floor: str, runs: Sequence[Run], base: float | None = None) -> Row:
    if failure := next((run.failure for run in runs if run.failure), ""):
        print(f"{name}: {failure}", file=sys.stderr)
        return Row(name, floor)
    seconds = median(run.seconds for run in runs)
    return Row(name, floor, seconds, base and seconds / base, median(run.mb for run in runs))


def table(contacts: int, shape: str, rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of the Markdown table for one size."""
    yield f"| {contacts:,} contacts, {shape} | seconds | ratio to floor | MB peak |"
    yield "| --- | ---: | ---: | ---: |"
    for row in rows:
        name = f"{row.subject} / {row.floor}" if row.floor else f"*{row.subject}*"
        ratio = _cell(row.ratio, ".2f") if row.floor else ""
        yield f"| {name} | {_cell(row.seconds, '.3f')} | {ratio} | {_cell(row.mb, '.0f')} |"


def growth(sizes: tuple[int, int], before: Sequence[Row], after: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of the Markdown table of what a larger vault costs more."""
    small, large = sizes
    yield f"| {small:,} to {large:,} contacts: {large / small:g} x | seconds, x | MB peak, x |"
    yield "| --- | ---: | ---: |"
    for old, new in zip(before, after, strict=True):
        seconds, mb = _quotient(new.seconds, old.seconds), _quotient(new.mb, old.mb)
        yield f"| {new.subject} | {_cell(seconds, '.1f')} | {_cell(mb, '.1f')} |"


def _quotient(after: float | None, before: float | None) -> float | None:
    return after / before if after is not None and before else None


def _cell(figure: float | None, form: str) -> str:
    return "n/a" if figure is None else format(figure, form)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure netvault against floors.")
    parser.add_argument("--contacts", type=int, nargs="+", default=[1000, 10000], metavar="N")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--shape", choices=("plain", "skill", "hub", "chain"), default="plain")
    parser.add_argument("--only", nargs="+", choices=_SUBJECTS, default=list(_SUBJECTS))
    parser.add_argument("--json", action="store_true", help="print JSON, not Markdown")
    options = parser.parse_args()
    if min(options.runs, *options.contacts) < 1:
        parser.error("--runs and --contacts must be 1 or more")
    return options


def _measure(contacts: int, options: argparse.Namespace) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="netvault-bench-") as folder:
        bench = Bench(Path(folder), contacts, options.shape, options.runs)
        return bench.rows([subject for subject in _SUBJECTS if subject in options.only])


def _markdown(sizes: Mapping[int, Sequence[Row]], shape: str) -> Iterator[str]:
    for contacts, rows in sizes.items():
        yield from (*table(contacts, shape, rows), "")
    for small, large in pairwise(sizes):
        yield from (*growth((small, large), sizes[small], sizes[large]), "")


def _main() -> None:
    options = _options()
    sizes = {contacts: _measure(contacts, options) for contacts in options.contacts}
    if options.json:
        rows = {contacts: [row._asdict() for row in rows] for contacts, rows in sizes.items()}
        print(
            json.dumps({"shape": options.shape, "runs": options.runs, "contacts": rows}, indent=2)
        )
    else:
        print("\n".join(_markdown(sizes, options.shape)), end="")


if __name__ == "__main__":
    _main()
