"""Lists are answered and written into while notes change and builds are killed: nothing is lost.

Somebody answers a line of a list, at times in words of their own and with lines nested beneath it,
and writes into the page and around it. Meanwhile the task that
the line is about is reworded, moved, given another day, deleted or doubled, or its note renamed;
and the name that a copy of the page would have is taken. A build is killed at any call, then two go
through. Then each answer is in a note or still in the page with a problem, each line of somebody's
own is somewhere, no word of theirs is in the notes twice, and no other task has changed.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from tools.attack.gate import Fault, Gate
from tools.attack.report import Report
from tools.attack.stage import PAGE, Stage, contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PEOPLE: Final = ("Ann", "Ben", "Cem", "Dov", "Eve")
_THINGS: Final = (
    *("atlas", "kettle", "violin", "ladder", "cactus", "pepper", "garden", "submarine"),
    *("envelope", "fireplace", "quilt", "honey", "jacket", "mirror", "orchard"),
)
_VERBS: Final = ("send the {}", "ask about their {}", "mend the {}", "return {}", "draw a {}")
_LATER: Final = "2026-12-24"
_FAULTS: Final[tuple[Fault, ...]] = ("killed", "fails", "fails from then on")
_CALLS: Final = 130
"""About as many calls as a build makes: some tries meet no fault at all."""

_THING: Final = re.compile(rf"- \[.\].*?\b({'|'.join(_THINGS)})\b.*\^nv-")
_OWN: Final = re.compile(rb"own-\d+")

_Lines = list[str]


def run(tries: int, seed: int) -> Report:
    """Answer lists, and build.

    Args:
        tries: How many vaults.
        seed: Chooses what is done.
    """
    notes = []
    for number in range(tries):
        with TemporaryDirectory() as home:
            dice = random.Random(f"{seed} {number}")  # noqa: S311 - to be repeated, not secret
            broken = [*_Game(Path(home), dice).broken()]
        if broken:
            notes.append(f"seed {seed}, vault {number}: {'; '.join(broken)}")
    return Report("answers", tries, len(notes), tuple(notes))


class _Answer(NamedTuple):
    """What somebody did to a line, and how its task is known to have got it."""

    thing: str
    sign: str

    def is_in(self, line: str) -> bool:
        """Tell whether the line of a task shows the answer."""
        is_moved = self.sign == " " and _LATER in line
        return f"- [{self.sign}]" in line and (is_moved or self.sign != " ")


class _Game:
    """One vault, from its first build to its last."""

    def __init__(self, home: Path, dice: random.Random) -> None:
        self.dice = dice
        self.own = 0
        things = dice.sample(_THINGS, len(_THINGS))
        self.tasks = {
            thing: f"- [ ] {dice.choice(_VERBS).format(thing)} 📅 2026-11-{dice.randint(10, 28)}"
            for thing in things
        }
        shares = {name: things[row :: len(_PEOPLE)] for row, name in enumerate(_PEOPLE)}
        files = {f"People/{name}.md": self._note(shares[name]) for name in _PEOPLE}
        self.stage = Stage(home, {"Me.md": "---\ntype: me\n---\n", **files})
        self.stage.netvault("build")

    def broken(self) -> Iterator[str]:
        """Play, and say what is lost then."""
        self.answers = {answer.thing: answer for answer in self._answered()}
        self._change_notes()
        if self.dice.randrange(2):
            self._take_names()
        own = self._own_words()
        self._build_until(Gate(self.dice.randrange(_CALLS), self.dice.choice(_FAULTS)))
        self.stage.netvault("build")
        last = self.stage.netvault("build").said
        yield from (f"{word.decode()} is gone" for word in own - self._own_words())
        yield from self._wrong(last)

    def _build_until(self, gate: Gate) -> None:
        """Build until a call meets its fault."""

        @contextmanager
        def guarded() -> Iterator[None]:
            gate.guard()
            yield

        self.stage.netvault("build", around=guarded)

    def _note(self, things: list[str]) -> str:
        tasks = "\n".join(self.tasks[thing] for thing in things)
        return f"{self._word()}\n\n## Promises\n{tasks}\n\n## Log\n- 2026-10-01 {self._word()}\n"

    def _word(self) -> str:
        self.own += 1
        return f"own-{self.own}"

    def _answered(self) -> Iterator[_Answer]:
        """Answer some lines of the page, and write into it and around it."""
        lines = (self.stage.root / PAGE).read_text().splitlines()
        for row, line in enumerate(lines):
            found = _THING.match(line)
            if found and self.dice.randrange(3):
                answer = _Answer(found[1], self.dice.choice("x- "))
                lines[row] = line.replace("[ ]", f"[{answer.sign}]")
                if answer.sign == " ":
                    lines[row] = re.sub(r"📅 [\d-]+", f"📅 {_LATER}", line)
                elif answer.sign == "x":
                    lines[row] = self._in_own_words(lines[row], found[1])
                yield answer
        lines = "\n".join(lines).split("\n")  # what was nested beneath an answer
        for _ in range(self.dice.choice((0, 0, 1, 2, 3))):
            indent = self.dice.choice(("", "\t- ", "- "))
            lines.insert(self.dice.randrange(len(lines) + 1), f"{indent}{self._word()}")
        self._write(PAGE, lines)

    def _in_own_words(self, line: str, thing: str) -> str:
        """Say at times on a ticked line what was done, and more beneath it."""
        if self.dice.randrange(2):
            line = line.replace(thing, f"{thing} {self._word()}", 1)
        nested = [f"\n\t- {self._word()}" for _ in range(self.dice.choice((0, 0, 1, 2)))]
        return "".join((line, *nested))

    def _change_notes(self) -> None:
        for name in _PEOPLE:
            path = f"People/{name}.md"
            lines = (self.stage.root / path).read_text().splitlines()
            things = [thing for thing in self.tasks if f"{thing} 📅" in "\n".join(lines)]
            if things and self.dice.randrange(3):
                self.dice.choice(_CHANGES)(lines, self.dice.choice(things))
            self._write(path, lines)
            if not self.dice.randrange(6):
                (self.stage.root / path).rename(self.stage.root / f"People/{name} Lee.md")

    def _take_names(self) -> None:
        """Take the names of the copies that a build would make."""
        said = self.stage.netvault("build", "--check").said
        for name in re.findall(r"kept as (.*?\.md) \[", said):
            self._write(name, [self._word()])

    def _write(self, path: str, lines: _Lines) -> None:
        (self.stage.root / path).write_text("".join(f"{line}\n" for line in lines))

    def _own_words(self) -> set[bytes]:
        return set(_OWN.findall(b"\n".join(contents(self.stage.root).values())))

    def _wrong(self, said: str) -> Iterator[str]:
        """Say which answers are in no note and not told, and which tasks changed without one."""
        files = contents(self.stage.root)
        page = files[PAGE].decode().splitlines()
        copies = b"".join(data for path, data in files.items() if "(your edit" in path)
        notes = b"".join(data for path, data in files.items() if path.startswith("People/"))
        words = Counter(_OWN.findall(notes))
        yield from (f"{word.decode()} is told twice" for word in words if words[word] > 1)
        tasks = [line for line in notes.decode().splitlines() if "- [" in line]
        for thing in self.tasks:
            lines = [line for line in tasks if thing in line]
            answer = self.answers.get(thing)
            if answer is None:
                yield from (f"unasked: {line}" for line in lines if "- [ ]" not in line)
            elif not (lines and all(map(answer.is_in, lines))):
                told = [*copies.decode().splitlines(), *(page if "[kept-tick]" in said else ())]
                if not any(thing in line and answer.is_in(line) for line in told):
                    yield f"{answer} is gone: {lines}"


def _reword(lines: _Lines, thing: str) -> None:
    _replace(lines, thing, lambda line: line.replace(thing, f"{thing} of theirs, if it is there"))


def _give_another_day(lines: _Lines, thing: str) -> None:
    _replace(lines, thing, lambda line: re.sub(r"📅 [\d-]+", "📅 2026-12-01", line))


def _take_day_off(lines: _Lines, thing: str) -> None:
    _replace(lines, thing, lambda line: line.partition(" 📅")[0])


def _move(lines: _Lines, thing: str) -> None:
    row = _row(lines, thing)
    lines += ["", "## Later", lines.pop(row)]


def _delete(lines: _Lines, thing: str) -> None:
    del lines[_row(lines, thing)]


def _double(lines: _Lines, thing: str) -> None:
    lines += ["", "## Again", lines[_row(lines, thing)]]


def _replace(lines: _Lines, thing: str, change: Callable[[str], str]) -> None:
    row = _row(lines, thing)
    lines[row] = change(lines[row])


def _row(lines: _Lines, thing: str) -> int:
    return next(row for row, line in enumerate(lines) if thing in line)


_CHANGES: Final = (_reword, _give_another_day, _take_day_off, _move, _delete, _double)
