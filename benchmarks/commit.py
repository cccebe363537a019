"""What the pre-commit hook adds to a commit, as a ratio to builds of the same vault.

    python benchmarks/commit.py --contacts 10000 --runs 5

Whole processes, medians. Each round makes the same commits in a repository without hooks and in one
with them, so that noise hits both; what the hook adds is the difference. The cases:

- `one note`: a line was added to somebody's log and the note is staged: pages are built;
- `pages built`: the pages were built by `netvault build` before, and all is staged;
- `part of a note`: one more line was added after the note was staged: pages are built for the
  working tree and, from the index, for the commit;
- `beside the vault`: nothing of the vault is in the commit.

The builds to compare with: `warm` with nothing changed, and `after one note`. Needs git and a POSIX
system.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HERE: Final = Path(__file__).resolve().parent
_TODAY: Final = "2026-11-23"
_GRAIN_SECONDS: Final = 2.5
"""What was written so shortly ago is read again by whoever looks at it: caches and git alike."""


class Place:
    """A repository with a generated vault in its folder `notes`."""

    def __init__(self, folder: Path, *, has_hooks: bool) -> None:
        """Take a folder that `prepare` filled."""
        self.root = folder
        self.vault = folder / "notes"
        self.people = sorted((self.vault / "People").rglob("*.md"))
        self.has_hooks = has_hooks
        self.hooks = () if has_hooks else ("-c", "core.hooksPath=/dev/null")
        self.count = 0

    def git(self, *words: str) -> float:
        """Run git, and give the seconds that it takes."""
        return _timed("git", "-C", str(self.root), *self.hooks, *words)

    def build(self) -> float:
        """Build, and give the seconds that it takes."""
        return _timed(sys.executable, "-m", "netvault", "build", "-C", str(self.vault))

    def write(self) -> str:
        """Add a line to the log of somebody else than the last time, and give the note."""
        self.count += 1
        note = self.people[self.count * 37 % len(self.people)]
        with note.open("a", encoding="utf-8") as file:
            file.write(f"\n- {_TODAY} call: number {self.count}\n")
        return str(note)

    def settle(self) -> None:
        """Commit all there is, and let the clock go on; pages that were current are so still."""
        _timed("git", "-C", str(self.root), "add", "-A")
        _timed("git", "-C", str(self.root), "commit", "--no-verify", "--allow-empty", "-qm", "All")
        time.sleep(_GRAIN_SECONDS)
        _timed("git", "-C", str(self.root), "status")
        if self.has_hooks:
            self.build()


def one_note(place: Place) -> float:
    place.git("add", place.write())
    return place.git("commit", "-qm", "Note")


def pages_built(place: Place) -> float:
    place.write()
    if place.has_hooks:
        place.build()
    place.git("add", "-A")
    return place.git("commit", "-qm", "Note")


def part_of_a_note(place: Place) -> float:
    note = place.write()
    place.git("add", note)
    with Path(note).open("a", encoding="utf-8") as file:
        file.write(f"- {_TODAY} mail: not to be told yet\n")
    return place.git("commit", "-qm", "Note")


def beside_the_vault(place: Place) -> float:
    (place.root / "code.txt").write_text(str(place.count))
    place.count += 1
    place.git("add", "code.txt")
    return place.git("commit", "-qm", "Code")


CASES: Final[dict[str, Callable[[Place], float]]] = {
    "one note": one_note,
    "pages built": pages_built,
    "part of a note": part_of_a_note,
    "beside the vault": beside_the_vault,
}


def _timed(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def prepare(folder: Path, contacts: int) -> tuple[Place, Place]:
    """Generate a vault in a repository without hooks and in one with them."""
    plain, hooked = folder / "plain", folder / "hooked"
    size = ("--contacts", str(contacts))
    _timed(sys.executable, str(_HERE / "vaults.py"), str(plain / "notes"), *size)
    shutil.copytree(plain, hooked)
    for root in (plain, hooked):
        _timed("git", "init", "-q", str(root))
        (root / "notes/netvault.toml").touch()
    _timed(sys.executable, "-m", "netvault", "hooks", "install", "-C", str(hooked / "notes"))
    return Place(plain, has_hooks=False), Place(hooked, has_hooks=True)


def measure(plain: Place, hooked: Place, runs: int) -> Iterator[tuple[str, float, float]]:
    """Give for each case the seconds of a commit without hooks and with them."""
    for name, commit in CASES.items():
        pairs = []
        for _ in range(runs):
            for place in (plain, hooked):
                place.settle()
            pairs.append((commit(plain), commit(hooked)))
        without, with_hooks = zip(*pairs, strict=True)
        yield name, median(without), median(with_hooks)


def builds(place: Place, runs: int) -> tuple[float, float]:
    """Give the seconds of a build with nothing changed, and of one after a note did."""
    place.build()
    warm, changed = [], []
    for _ in range(runs):
        place.settle()
        warm.append(place.build())
        place.write()
        changed.append(place.build())
    return median(warm), median(changed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--contacts", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    for name in [name for name in os.environ if name.startswith(("GIT_", "NETVAULT_"))]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "gitconfig")
        settings.write_text(
            "[user]\n\tname = Bench\n\temail = bench@example.org\n[gc]\n\tauto = 0\n"
        )
        os.environ |= {
            "GIT_CONFIG_GLOBAL": str(settings),
            "GIT_CONFIG_NOSYSTEM": "1",
            "NETVAULT_CACHE": str(Path(folder, "cache")),
            "NETVAULT_TODAY": _TODAY,
        }
        plain, hooked = prepare(Path(folder), given.contacts)
        warm, changed = builds(hooked, given.runs)
        print(
            f"{given.contacts} contacts: build warm {warm:.2f} s, after one note {changed:.2f} s\n"
        )
        print("| commit | without hooks | with hooks | added | : warm | : after one note |")
        print("| --- | --- | --- | --- | --- | --- |")
        for name, without, with_hooks in measure(plain, hooked, given.runs):
            added = with_hooks - without
            ratios = f"{added / warm:.2f} | {added / changed:.2f}"
            cells = f"{without:.2f} s | {with_hooks:.2f} s | {added:.2f} s | {ratios}"
            print(f"| {name} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
