#!/usr/bin/env python3
"""Feeds the reader notes that nobody would write: mutations of tricky ones.

`tools/fuzz.py 600` does so for ten minutes, and tells how many notes it read and which took the
longest for its size. It ends at the first note that the reader does not bear, and prints it.
"""

from __future__ import annotations

import random
import sys
from time import monotonic, process_time
from typing import TYPE_CHECKING, Final

from netvault.edit.verify import EditRefused, reading_of
from netvault.model import Config
from netvault.parse.note import read_note
from netvault.text.regions import find_regions

if TYPE_CHECKING:
    from collections.abc import Iterator

PATHS: Final = ("People/Jane.md", "Me.md", "2026-11-02.md", "Ideas.md", "netvault/@Jane.md")
SEEDS: Final = tuple(
    text.encode("utf-8", "surrogateescape")
    for text in (
        "---\ntype: person\nknows: [\"[[Tom]]\", '[[A|B]]']\nmet: 2026-02-30\nevery: 2 days\n---\n",
        "\ufeff---\r\ncompany: &a [Acme]\r\norg: *a\r\n<<: {x: 1}\r\n...\r\n- 2026-11-02 tea\r\n",
        "---\nbio: |\n  ---\n  text\n? [a, b]\n: {c: d}\nphone: +1555\n- x\n---\n",
        "---\n<<<<<<< HEAD\nrole: a\n=======\nrole: b\n>>>>>>> x\n---\n",
        "## Log\n- 2026-11-02 tea: she named [[Dana Fox]] #got/contact [gave:: referral]\n  more\n",
        "- [ ] send 📅 2026-11-30 🔁 every week ^id\n- [x] #intro [[A]] [[B]]\n",
        "| day | what |\n|---|---|\n| 2026-11-02 | [[a\\|b]] #got/x |\n\n# 2026-11-02\n\ntea\n",
        "```\n- 2026-11-02 no\n~~~\n%% a %% <!-- b --> `c` ``d` ![[f]] [g](<h i.md>)\n> - q\n",
        '<!-- netvault:begin follow-ups limit=5 circle="a b" -->\n- [x] [[A]]: b ^nv-a-1a2b3c\n',
        "<!-- netvault:end page sum=0 -->\n%% netvault:begin leads %%\n%% netvault:end %%\n",
        "Company:: Acme\n**Last contact::** 2026-01-02\n(role:: CTO)\n[[2022-06-07]] 05 Mar 2024\n",
        "- - - 1. a\n\t- b\n\n      code\n===\n---\n***\n<div>\n[a]: b\n&amp;\\*\0\v\u2028\udcff\n",
    )
)
PIECES: Final = (
    *(b"---\n", b"- ", b"  ", b"\t", b"\n", b"\r", b"[[", b"]]", b"|", b"%%", b"<!--", b"-->"),
    *(b"`", b"```\n", b"> ", b"#", b":: ", b": ", b"[", b"]", b"{", b"}", b"&a ", b"*a", b"? "),
    *(b"2026-11-02 ", b"\xf0\x9f\x93\x85 2026-11-30", b"'", b'"', b"\\", b"\x00", b"\xff", b"!"),
    *(b"netvault:begin a", b"netvault:end", b"#gave/x", b"^nv-a-000000", b"1. ", b"{{", b"<%"),
)
MEGABYTE: Final = 1_000_000


def notes(seed: int) -> Iterator[tuple[bytes, str]]:
    """Give notes without end, each with the path at which it is read; the same for a seed."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    while True:
        data = chance.choice(SEEDS) if chance.random() < 0.8 else b""  # noqa: PLR2004 - mostly
        for _ in range(chance.randint(1, 12)):
            data = _mutated(data, chance)
        yield data[:5_000], chance.choice(PATHS)


def _mutated(data: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    end = min(len(data), start + chance.randint(0, 20))
    other = chance.choice(SEEDS)
    cut = chance.randint(0, len(other))
    added = chance.choice(
        (
            b"",
            bytes([chance.randrange(256)]),
            chance.choice(PIECES) * chance.choice((1, 1, 2, 40)),
            data[start:end] * 3,
            other[cut : cut + 40],
        )
    )
    return data[:start] + added + data[end if chance.getrandbits(1) else start :]


def read(data: bytes, path: str) -> None:
    """Read a note in every way in which a build does."""
    read_note(data, path, Config())
    text = data.decode("utf-8", "surrogateescape")
    find_regions(text, path)
    try:
        reading_of(text, path, Config())
    except EditRefused:
        return


def seconds(data: bytes, path: str) -> float:
    """Give how much work it is to read a note once."""
    begun = process_time()
    read_note(data, path, Config())
    return process_time() - begun


def main(wanted: float, seed: int) -> None:
    """Read for so many seconds, every hundredth note also as large as a megabyte."""
    done, worst, large = 0, (0.0, b"", ""), 0
    begun = monotonic()
    for data, path in notes(seed):
        if monotonic() - begun > wanted:
            break
        try:
            read(data, path)
        except BaseException:
            sys.stderr.write(f"{path}: {data!r}\n")
            raise
        done += 1
        if done % 100 == 0 and data:
            large += 1
            worst = max(worst, (seconds(data * (MEGABYTE // len(data)), path), data, path))
    sys.stdout.write(f"{done} notes, {large} of a megabyte; the slowest {worst[0]:.2f} s:\n")
    sys.stdout.write(f"{worst[2]}: {worst[1]!r}\n")


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)  # noqa: PLR2004 - both
