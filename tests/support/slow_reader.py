"""Reads notes that come as JSON on standard input, and prints those that take long, as JSON.

A process of its own can be ended when it hangs, and is not slowed down by measuring coverage.
"""

from __future__ import annotations

import json
import sys
from time import process_time
from typing import Final

from netvault.model import Config
from netvault.parse.note import read_note
from netvault.text.regions import find_regions

TRIES: Final = 3


def is_slow(text: str, path: str, limit: float) -> bool:
    """Return whether a note takes long each time: once, a busy machine may be why."""
    return all(seconds(text, path) > limit for _ in range(TRIES))


def seconds(text: str, path: str) -> float:
    """Read a note and look for its regions, and return how much work that was."""
    begun = process_time()
    read_note(text.encode(), path, Config())
    find_regions(f"{text}\n<!-- netvault:begin", path)
    return process_time() - begun


def main(path: str, limit: float) -> None:
    notes: dict[str, list[str | int]] = json.load(sys.stdin)
    texts = {name: f"{begin}{str(unit) * int(n)}" for name, (begin, unit, n) in notes.items()}
    json.dump([name for name, text in texts.items() if is_slow(text, path, limit)], sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
