"""The vault that is attacked, and what must hold of it afterwards."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

from tools.attack.child import Around, Ended, command, ended, started

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DAY: Final = "2026-11-23"
PAGE: Final = "Network/Follow-ups.md"
PEOPLE: Final = ("Ann", "Ben", "Cem", "Dov")
NOTES: Final = {
    "Me.md": "---\ntype: me\nskills: [word-me]\n---\n",
    "Thoughts.md": "word-thoughts\n",
    **{
        f"People/{name}.md": (
            f"---\nevery: 2 weeks\nrole: word-{name}-1\n---\nword-{name}-2\n\n## Log\n"
            f"- 2026-09-12 word-{name}-3\n- 2026-10-01 word-{name}-4\n\nThe end: word-{name}-5\n"
        )
        for name in PEOPLE
    },
}
"""Notes in which each word that begins with `word-` stands once: it is looked for afterwards."""

_WORD: Final = re.compile(rb"word-[\w-]+")
_TICKED: Final = re.compile(r"^- \[x\].*\[\[(\w+)\]\]", re.MULTILINE)


class Stage:
    """A vault in a folder, as it is before an attack.

    Attributes:
        root: The vault's folder.
        cache: Its cache folder.
        said: What the last command printed.
        before: The files at first.
    """

    def __init__(self, home: Path, files: Mapping[str, str] = NOTES) -> None:
        self.home = home
        self.root = home / "vault"
        self.cache = home / "cache"
        self.said = home / "said"
        write(self.root, {path: text.encode() for path, text in files.items()})
        self.keep()

    def netvault(self, *words: str, around: Around = nullcontext) -> Ended:
        """Run a command of netvault in the vault, in a process of its own.

        Args:
            words: The command, without the vault and the day.
            around: Is entered in that process while the command runs.
        """
        code = ended(self.begun(*words, around=around))
        return Ended(code, self.said.read_text())

    def begun(self, *words: str, around: Around = nullcontext) -> int:
        """Begin a command, as above, and give the number of its process."""
        os.environ["NETVAULT_CACHE"] = str(self.cache)
        here = ("-C", str(self.root), "--today", DAY)
        return started(command((*words, *here), self.said, around))

    def tick_everything(self) -> None:
        """Build, then tick every line of the follow-ups, and write into the page as well."""
        self.netvault("build")
        page = self.root / PAGE
        text = page.read_text().replace("- [ ]", "- [x]")
        text = text.replace("# Follow-ups\n", "# Follow-ups\nword-in-the-page\n")
        page.write_text(f"word-above-the-page\n{text}word-below-the-page\n")

    def keep(self) -> None:
        """Take the vault as it is now for what it is before an attack."""
        self.before = contents(self.root)

    def reset(self) -> None:
        """Make the vault again as it was at first, without a cache."""
        self.clear()
        write(self.root, self.before)

    def clear(self) -> None:
        """Delete the vault and its cache."""
        for folder in (self.root, self.cache):
            shutil.rmtree(folder, ignore_errors=True)

    def broken(self) -> list[str]:
        """Say which promises do not hold just after a fault: words are gone, ticks not kept."""
        return [*self._lost(), *(f"tick of {name}: gone" for name in self._ticked() - self._kept())]

    def unmended(self) -> list[str]:
        """Say which promises do not hold once a build after a fault is over."""
        logs = {name: self._log(name) for name in self._ticked()}
        return [
            *self._lost(),
            *(f"tick of {name}: logged {n} times" for name, n in logs.items() if n != 1),
            *(f"stray: {path}" for path in contents(self.root) if path.endswith(".tmp")),
        ]

    def _lost(self) -> list[str]:
        """Say which words are gone; each note must have its own."""
        after = contents(self.root)
        there = set(_WORD.findall(b"\n".join(after.values())))
        lost = []
        for path, data in self.before.items():
            is_note = path in NOTES
            words = set(_WORD.findall(data))
            left = words - (set(_WORD.findall(after.get(path, b""))) if is_note else there)
            lost += [f"{path}: {word.decode()} is gone" for word in sorted(left)]
        return lost

    def _ticked(self) -> set[str]:
        return set(_TICKED.findall(self.before.get(PAGE, b"").decode()))

    def _kept(self) -> set[str]:
        """Name whose ticks are in the page still, or in the log already."""
        page = self.root / PAGE
        in_page = set(_TICKED.findall(page.read_text())) if page.exists() else set()
        return in_page | {name for name in self._ticked() if self._log(name)}

    def _log(self, name: str) -> int:
        note = self.root / f"People/{name}.md"
        return note.read_text().count(f"- {DAY}") if note.exists() else 0


def write(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for path, data in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def contents(root: Path) -> dict[str, bytes]:
    """Read all files below a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
